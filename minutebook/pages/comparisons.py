"""A plan's versions side by side, and the plan beside the one before it: what was added, reworded, renamed and dropped."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from minutebook.archive.archive import AnyItem, Item
from minutebook.archive.differing import difference
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Changed, Comparison, ComparisonPart, Link
from minutebook.records import Plan, Priority
from minutebook.records.plan import Version
from minutebook.words.en import plans as words

_Became = Literal["added", "reworded", "dropped", "same", "not-quoted"]


class _Words(msgspec.Struct, frozen=True):
    """How a version words something, and what a reader should know about it."""

    words: str
    note: str


class _Followed(msgspec.Struct, frozen=True):
    """A priority or an outcome through the versions of its plan: where it is told, and its words in each that has any."""

    link: Link
    words: Mapping[str, _Words]


def comparisons(shelf: Shelf, item: Item[Plan]) -> tuple[Comparison, ...]:
    """Each version of a plan beside the one before it, then the plan beside the plan before it."""
    versions = item.record.versions
    priorities = shelf.facts.plans.priorities_of(item.id)
    names, outcomes = _names(priorities), _outcomes(shelf, priorities)
    out = []
    for at in range(1, len(versions)):
        version, before = versions[at], versions[at - 1]
        if parts := tuple(_parts(versions, at, names, outcomes)):
            note = words.beside_words(before.label, extracts=version.extracts)
            out.append(Comparison(f"_version-{version.id}", words.changed_heading(version.label), note, parts))
    beside = _beside_the_plan_before(shelf, item, priorities)
    return (*out, beside) if beside else tuple(out)


def _names(priorities: Sequence[Item[Priority]]) -> list[_Followed]:
    """The priorities with their names in each version."""
    return [
        _Followed(
            _link(item),
            {name.version: _Words(name.name, name.note or "") for name in item.record.names if name.version},
        )
        for item in priorities
    ]


def _outcomes(shelf: Shelf, priorities: Sequence[Item[Priority]]) -> list[_Followed]:
    """The outcomes of the priorities with their wordings in each version."""
    return [
        _Followed(
            Link(outcome.text, shelf.outcome_rows[outcome.id].address, outcome.id.upper()),
            {wording.version: _Words(wording.quote, wording.note or "") for wording in outcome.wordings},
        )
        for item in priorities
        for outcome in item.record.outcomes
    ]


def _parts(
    versions: Sequence[Version], at: int, names: Sequence[_Followed], outcomes: Sequence[_Followed]
) -> Iterator[ComparisonPart]:
    renamed, reworded = _sorted(versions, at, names), _sorted(versions, at, outcomes)
    if renamed["reworded"]:
        yield ComparisonPart("renamed", tuple(renamed["reworded"]))
    for became, changed in reworded.items():
        if changed:
            yield ComparisonPart(became, tuple(changed))
    if renamed["not-quoted"]:
        yield ComparisonPart("name-not-quoted", tuple(renamed["not-quoted"]))


def _sorted(versions: Sequence[Version], at: int, lines: Sequence[_Followed]) -> dict[_Became, list[Changed]]:
    """What became of each in the version at `at`. Words are set beside those of the last version before it that has any."""
    version = versions[at]
    out: dict[_Became, list[Changed]] = {"added": [], "reworded": [], "dropped": [], "same": [], "not-quoted": []}
    for followed in lines:
        now = followed.words.get(version.id)
        before = [followed.words[other.id] for other in versions[:at] if other.id in followed.words]
        if now is None:
            if version.extracts and followed.words:
                out["not-quoted"].append(Changed(followed.link))
            elif versions[at - 1].id in followed.words:
                out["dropped"].append(Changed(followed.link, (("-", before[-1].words),)))
        elif not before:
            out["added"].append(Changed(followed.link, (("+", now.words),), now.note))
        elif before[-1].words != now.words:
            out["reworded"].append(Changed(followed.link, difference(before[-1].words, now.words), now.note))
        else:
            out["same"].append(Changed(followed.link))
    return out


def _beside_the_plan_before(shelf: Shelf, item: Item[Plan], priorities: Sequence[Item[Priority]]) -> Comparison | None:
    """Which priorities of the plan before were carried over, renamed or dropped, and which are new."""
    before = shelf.archive.by_id.get(item.record.follows or "")
    if before is None:
        return None
    theirs = shelf.facts.plans.priorities_of(before.id)
    if not priorities or not theirs:
        lacking = before.title if not theirs else item.title
        part = ComparisonPart("plan-before", (Changed(_link(before)),))
        return Comparison("_plan-before", words.PLAN_BEFORE, words.no_priorities_words(lacking), (part,))
    followed = {priority.record.follows: priority for priority in priorities if priority.record.follows}
    old_names = {priority.id for priority in theirs}
    carried, dropped = [], []
    for old in theirs:
        new = followed.get(old.id)
        if new is None:
            dropped.append(Changed(_link(old)))
        else:
            carried.append(Changed(_link(new), difference(old.title, new.title) if new.title != old.title else ()))
    fresh = [Changed(_link(priority)) for priority in priorities if priority.record.follows not in old_names]
    parts = (
        ComparisonPart("carried", tuple(carried)),
        ComparisonPart("new", tuple(fresh)),
        ComparisonPart("not-continued", tuple(dropped)),
    )
    shown = tuple(part for part in parts if part.items)
    return Comparison("_plan-before", words.PLAN_BEFORE, words.plan_before_words(before.title), shown)


def _link(item: AnyItem) -> Link:
    return Link(item.title, item.address)
