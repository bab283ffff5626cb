"""Duties: each duty's own page, the checklists made from all of them, and the links that must be prominent."""

import re
from collections import Counter

import msgspec

from minutebook.archive.archive import Item
from minutebook.facts.duties import DutyState
from minutebook.pages import answers
from minutebook.pages.answers import AnswerRow
from minutebook.pages.due_days import CALENDAR, due_days
from minutebook.pages.kind import Kind
from minutebook.pages.record import record_parts
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Listing, RecordView, Titled
from minutebook.read.names import name_from
from minutebook.records import BY_NAME, Body, Duty
from minutebook.records.evidence import Met
from minutebook.words.en import duties as words
from minutebook.words.en.dates import apart_words, beside_words, between_words, date_words, day_words

_WORDS = 1_000_000  # a word in a number's place sorts after every number


class DutyView(RecordView, frozen=True, kw_only=True):
    """The page of a duty."""

    bound: bool  # whether the body itself runs the archive, so that the law binds it
    list: Link
    item: str
    law: str
    in_force: str
    often: str
    limit: str
    counted_from: Link | None
    certainty: str
    owner: Link | None
    passed_to: tuple[Link, ...]
    prominent: bool
    newest: Link | None
    due: str
    stands: str
    answers: tuple[AnswerRow, ...] = ()
    answers_note: str = ""


class DutyRow(msgspec.Struct, frozen=True, array_like=True):
    """An item of a checklist: what the law asks for and how often, what is here, what is due next and how that stands."""

    title: Link
    item: tuple[Link, ...]
    often: Link
    newest: Link | None
    due: str = ""
    stands: str = ""


class Checklist(msgspec.Struct, frozen=True, array_like=True):
    """A list of duties. One that is not the office's own is there to compare: nothing in it is a gap in this archive."""

    id: str
    heading: str
    ours: bool
    rows: tuple[DutyRow, ...]
    note: str


class DutiesView(Titled, frozen=True, kw_only=True):
    """Every checklist."""

    intro: str
    bound: bool  # whether the body itself runs the archive, so that the law binds it
    lists: tuple[Checklist, ...]
    calendar: str


def _item_order(state: DutyState) -> tuple[tuple[int, str], ...]:
    """Items of a checklist as people count them: 2(b) after 2(a), 2A after both, 11 after 3, and words after numbers."""
    parts = re.findall(r"([0-9]+)([A-Z]*)|([^\d\W]+)", state.duty.item)
    return *((int(number), letters) if number else (_WORDS, word) for number, letters, word in parts), (0, state.item.id)


def _lists(shelf: Shelf) -> list[tuple[str, bool, list[DutyState]]]:
    """The checklists in their order: those of the archive's own office first, then those that are there to compare."""
    by_list: dict[str, list[DutyState]] = {}
    for state in shelf.facts.duty_states.values():
        by_list.setdefault(state.duty.list, []).append(state)
    lists = [(name, any(state.ours for state in states), sorted(states, key=_item_order)) for name, states in by_list.items()]
    return sorted(lists, key=lambda entry: (not entry[1], entry[0]))


def _list_id(name: str) -> str:
    return f"_{name_from(name)}"


# -- how a duty stands -------------------------------------------------------------------------------------------------


def _newest(state: DutyState) -> Link | None:
    latest = state.latest
    return Link(latest.title, latest.address, beside_words(latest.title, date_words(state.date))) if latest else None


def next_due_words(state: DutyState) -> str:
    """When the next one is due; why that is not known, where it is not."""
    if state.due:
        return day_words(state.due)
    return "" if state.duty.every in (None, "change", "meeting") else words.NO_DATE


def _has_answers(duty: Duty) -> bool:
    """Whether records set it off one by one, each to be answered."""
    return duty.counted_from is not None and duty.counted_from.each is not None


def _awaited(shelf: Shelf, state: DutyState) -> words.Awaited:
    """How the next record stands on the last day that the archive speaks for."""
    facts = shelf.facts
    if state.late:
        return "late"
    if not state.due:
        return "past" if facts.ended and state.date else "unknown"
    if not facts.ended and (facts.bound or state.due > facts.end):
        return "coming"
    return "past" if state.due <= facts.end else "after-the-end"


def _stands(shelf: Shelf, state: DutyState) -> str:
    """How a duty stands. No marks: what is here, and what is not."""
    if not state.ours:
        return ""
    if _has_answers(state.duty):
        return answers.summed(shelf, state)
    late = apart_words(state.due, shelf.facts.end) if state.late else ""
    again = bool(state.due or state.duty.every)
    return words.stands_words(_awaited(shelf, state), late, met=state.latest is not None, again=again)


# -- the checklists ----------------------------------------------------------------------------------------------------


def _row(shelf: Shelf, state: DutyState, owner: str | None) -> DutyRow:
    """An item in a list of which most items are those of `owner`."""
    duty = state.duty
    item = [Link(duty.item)]
    if duty.owner and duty.owner != owner:
        other = shelf.link(duty.owner)
        item.append(Link(words.owner_words(other.words), other.href))
    if duty.prominent:
        item.append(Link(words.PROMINENT))
    return DutyRow(
        title=Link(duty.title, state.item.address),
        item=tuple(item),
        often=_often(duty),
        newest=_newest(state),
        due=next_due_words(state),
        stands=_stands(shelf, state),
    )


def _often(duty: Duty) -> Link:
    every, limit = words.often_parts(duty)
    return Link(every, "", limit)


def _own_list(shelf: Shelf, name: str, states: list[DutyState]) -> Checklist:
    owner = Counter(state.duty.owner for state in states).most_common(1)[0][0]
    ours = [state for state in states if state.ours]
    met = sum(state.latest is not None for state in ours)
    note = words.met_words(met, len(ours), bound=shelf.facts.bound)
    return Checklist(_list_id(name), name, True, tuple(_row(shelf, state, owner) for state in states), note)


def _compared_list(shelf: Shelf, name: str, states: list[DutyState]) -> Checklist:
    owners = ", ".join(dict.fromkeys(shelf.link(state.duty.owner).words for state in states if state.duty.owner))
    rows = tuple(
        DutyRow(Link(state.duty.title, state.item.address), (Link(state.duty.item),), _often(state.duty), _newest(state))
        for state in states
    )
    return Checklist(_list_id(name), name, False, rows, words.compared_words(owners))


def duties(shelf: Shelf) -> DutiesView:
    """Every checklist: each item, the newest record that meets it, when the next is due and how that stands."""
    states = shelf.facts.duty_states.values()
    unlimited = any(state.due and state.rhythm and not state.rhythm.limited for state in states)
    until = words.ended_words(shelf.end_words) if shelf.facts.ended else words.living_words(day_words(shelf.facts.end))
    return DutiesView(
        address=DUTY.index,
        title=words.TITLE,
        description=words.DESCRIPTION,
        crumbs=shelf.home,
        intro=words.introduction("" if shelf.facts.bound else shelf.site.run_by, unlimited=unlimited, until=until),
        bound=shelf.facts.bound,
        lists=tuple((_own_list if ours else _compared_list)(shelf, name, states) for name, ours, states in _lists(shelf)),
        calendar=CALENDAR if due_days(shelf) else "",
    )


def prominent(shelf: Shelf) -> tuple[Link, ...]:
    """What the law wants in a prominent place: linked from every page of an archive that the body itself runs."""
    if not shelf.facts.bound:
        return ()
    return tuple(
        Link(state.duty.title, state.item.address)
        for _, ours, states in _lists(shelf)
        for state in states
        if ours and state.ours and state.duty.prominent
    )


# -- one duty ----------------------------------------------------------------------------------------------------------


def duty(shelf: Shelf, item: Item[Duty]) -> DutyView:
    """Which law, how often, whose; the records that meet it as a series, newest first; when the next is due."""
    record, state = item.record, shelf.facts.duty_states[item.id]
    answered = _has_answers(record)
    return DutyView(
        record=record_parts(shelf, item, lists=() if answered else (_series(shelf, state),)),
        bound=shelf.facts.bound,
        list=Link(record.list, f"{DUTY.index}#{_list_id(record.list)}"),
        item=record.item,
        law=record.law,
        in_force=between_words(record.from_, record.to),
        often=words.every_words(record),
        limit=words.within_words(record),
        counted_from=_counted_from(record),
        certainty=words.certain_words(certain=record.certain),
        owner=shelf.link(record.owner) if record.owner else None,
        passed_to=_passed_to(shelf, record.owner or ""),
        prominent=record.prominent,
        newest=_newest(state),
        due=_due(state),
        stands=_stands(shelf, state),
        answers=answers.answer_rows(shelf, state) if answered else (),
        answers_note=answers.answers_note(state) if answered else "",
    )


def _passed_to(shelf: Shelf, owner: str) -> tuple[Link, ...]:
    """The bodies that took over from the one whose duty it is."""
    body = shelf.archive.get(Body, owner)
    return shelf.many(body.record.followed_by) if body else ()


def _due(state: DutyState) -> str:
    if not state.ours:
        return ""
    due = next_due_words(state)
    unlimited = state.due and state.rhythm and not state.rhythm.limited
    return words.unlimited_words(due, state.rhythm.unit) if unlimited and state.rhythm else due


def _counted_from(record: Duty) -> Link | None:
    start = words.counted_words(record)
    inclusive = record.counted_from is not None and record.counted_from.inclusive
    return Link(start, "", words.FIRST_OF_THEM if inclusive else "") if start else None


def _series(shelf: Shelf, state: DutyState) -> Listing:
    """The records that meet a duty, all kept: the newest first."""
    rows = tuple(shelf.row_of(item) for item in state.met)
    more = _rest(shelf, state) if state.more else None
    bound = shelf.facts.bound
    return Listing("_met", words.met_heading(bound=bound), rows, more, "" if rows else words.none_meets_words(bound=bound))


def _rest(shelf: Shelf, state: DutyState) -> Link | None:
    """The register that has all the records that meet a duty, where one does."""
    return next((way for met in state.duty.met_by if (way := _register(shelf, met))), None)


def _register(shelf: Shelf, met: Met) -> Link | None:
    kind = BY_NAME.get(met.type or "")
    if kind not in shelf.register_types:
        return None
    name = met.held_by or met.body or met.topic
    named = shelf.archive.by_id.get(name) if name else None
    narrowed = shelf.narrowed(kind, named) if named else ""
    if named is None or not narrowed:
        return Link(words.all_words(kind.nouns), shelf.kinds[kind].index)
    return Link(words.all_words(kind.nouns, named.title), narrowed)


DUTY = Kind(type=Duty, template="duty", view=duty, index="/duties/", index_template="duties", index_view=duties)
