"""A plan's versions side by side, and the plan beside the one before it: what was added, reworded, renamed and dropped."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from minutebook.archive.archive import AnyItem, Item
from minutebook.pages.outcomes import difference, gap_words, version_date
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Changed, Comparison, ComparisonPart, Link, Wording
from minutebook.records import Plan, Priority
from minutebook.records import plan as vocabulary


class _Words(msgspec.Struct, frozen=True):
    """How a version words something, and what a reader should know about it."""

    words: str
    note: str


class _Followed(msgspec.Struct, frozen=True):
    """A priority or an outcome through the versions of its plan: where it is told, and its words in each that has any."""

    link: Link
    words: Mapping[str, _Words]


def _followed(shelf: Shelf, priorities: Sequence[AnyItem]) -> tuple[list[_Followed], list[_Followed]]:
    """The priorities with their names, and their outcomes with their wordings."""
    names, outcomes = [], []
    for item in priorities:
        record = item.record
        assert isinstance(record, Priority)
        called = {one.version: _Words(one.name, one.note or "") for one in record.names if one.version}
        names.append(_Followed(Link(item.title, item.address), called))
        for outcome in record.outcomes:
            worded = {one.version: _Words(one.quote, one.note or "") for one in outcome.wordings}
            outcomes.append(_Followed(Link(outcome.text, shelf.outcome_rows[outcome.id].address, outcome.id.upper()), worded))
    return names, outcomes


def comparisons(shelf: Shelf, item: Item[Plan]) -> tuple[Comparison, ...]:
    """Each version of a plan beside the one before it, then the plan beside the plan before it."""
    record = item.record
    priorities = shelf.facts.plans.priorities_of(item.id)
    names, outcomes = _followed(shelf, priorities)
    out = []
    for at in range(1, len(record.versions)):
        version, before = record.versions[at], record.versions[at - 1]
        parts = tuple(_parts(record.versions, at, names, outcomes))
        if parts:
            note = f"Beside: {before.label}." + (" This archive has only extracts of this version." if version.extracts else "")
            out.append(Comparison(f"_version-{version.id}", f"What changed in: {version.label}", note, parts))
    beside = _beside_the_plan_before(shelf, record, priorities)
    return (*out, beside) if beside else tuple(out)


def _parts(
    versions: Sequence[vocabulary.Version], at: int, names: Sequence[_Followed], outcomes: Sequence[_Followed]
) -> Iterator[ComparisonPart]:
    sorted_names, sorted_outcomes = _sorted(versions, at, names), _sorted(versions, at, outcomes)
    if sorted_names["reworded"]:
        yield ComparisonPart("Priorities renamed", tuple(sorted_names["reworded"]))
    labels = {
        "added": "Outcomes added",
        "reworded": "Outcomes reworded",
        "dropped": "Outcomes dropped",
        "same": "Outcomes in the same words",
        "not quoted": "Outcomes not quoted from this version in any paper of this archive",
    }
    for key, heading in labels.items():
        if sorted_outcomes[key]:
            yield ComparisonPart(
                f"{heading}: {len(sorted_outcomes[key])}", tuple(sorted_outcomes[key]), key in ("same", "not quoted")
            )
    if sorted_names["not quoted"]:
        yield ComparisonPart(
            "Priorities whose name in this version no paper of this archive quotes",
            tuple(sorted_names["not quoted"]),
            brief=True,
        )


def _sorted(versions: Sequence[vocabulary.Version], at: int, several: Sequence[_Followed]) -> dict[str, list[Changed]]:
    """What became of each in the version at `at`. Words are set beside those of the last version before it that has any."""
    version = versions[at]
    out: dict[str, list[Changed]] = {key: [] for key in ("added", "reworded", "dropped", "same", "not quoted")}
    for one in several:
        now = one.words.get(version.id)
        before = [one.words[other.id] for other in versions[:at] if other.id in one.words]
        if now is None:
            if version.extracts and one.words:
                out["not quoted"].append(Changed(one.link))
            elif versions[at - 1].id in one.words:
                out["dropped"].append(Changed(one.link, (("-", before[-1].words),)))
        elif not before:
            out["added"].append(Changed(one.link, (("+", now.words),), now.note))
        elif before[-1].words != now.words:
            out["reworded"].append(Changed(one.link, difference(before[-1].words, now.words), now.note))
        else:
            out["same"].append(Changed(one.link))
    return out


def names_of(shelf: Shelf, record: Priority) -> tuple[Wording, ...]:
    """What each version of its plan calls a priority, with the change from the name before; a version without one is a gap."""
    plan = shelf.archive.by_id.get(record.plan)
    versions = plan.record.versions if plan and isinstance(plan.record, Plan) else ()
    labels = {version.id: (version.label, version_date(version)) for version in versions}
    known = [name.version for name in record.names if name.version]
    out: list[tuple[int, Wording]] = []
    previous = ""
    for at, name in enumerate(record.names):
        label, date = labels.get(name.version or "", (name.version or "", ""))
        diff = difference(previous, name.name) if previous and previous != name.name else ()
        note = name.note or ("" if not previous or diff else "The same name.")
        place = next((number for number, version in enumerate(versions) if version.id == name.version), len(versions) + at)
        out.append((place, Wording(label, date, name.name, note, None, diff)))
        previous = name.name
    for at, version in enumerate(versions):
        if known and version.id not in known:
            gap = gap_words(versions, at, known, "its name")
            out.append((at, Wording(version.label, version_date(version), "", gap, None)))
    return tuple(wording for _, wording in sorted(out, key=lambda one: one[0]))


def _beside_the_plan_before(shelf: Shelf, record: Plan, mine: Sequence[AnyItem]) -> Comparison | None:
    """Which priorities of the plan before were carried over, renamed or dropped, and which are new."""
    before = shelf.archive.by_id.get(record.follows or "")
    if before is None:
        return None
    theirs = shelf.facts.plans.priorities_of(before.id)
    heading, there = "Beside the plan before it", Link(before.title, before.address)
    if not mine or not theirs:
        lacking = before.title if not theirs else record.title
        note = f"This archive holds no priorities of {lacking}, so it cannot say what was carried over, renamed or dropped."
        return Comparison("_plan-before", heading, note, (ComparisonPart("The plan before", (Changed(there),), brief=True),))
    followed = {item.record.follows: item for item in mine if isinstance(item.record, Priority) and item.record.follows}
    carried, dropped = [], []
    for old in theirs:
        new = followed.get(old.id)
        if new is None:
            dropped.append(Changed(Link(old.title, old.address)))
        elif new.title == old.title:
            carried.append(Changed(Link(new.title, new.address)))
        else:
            carried.append(Changed(Link(new.title, new.address), difference(old.title, new.title)))
    old_names = {item.id for item in theirs}
    fresh = [
        Changed(Link(item.title, item.address))
        for item in mine
        if isinstance(item.record, Priority) and item.record.follows not in old_names
    ]
    parts = (
        ("Priorities carried over", carried),
        ("New priorities", fresh),
        ("Priorities that nothing here continues", dropped),
    )
    shown = tuple(ComparisonPart(words, tuple(several)) for words, several in parts if several)
    return Comparison("_plan-before", heading, f"The plan before it is {before.title}.", shown)
