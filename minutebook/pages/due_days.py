"""The due dates of the office's own duties, for the calendar."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import takewhile

import msgspec

from minutebook.archive.archive import AnyItem
from minutebook.facts.duties import DutyState
from minutebook.facts.rhythm import further
from minutebook.pages.shelf import Shelf
from minutebook.words.en import duties as words
from minutebook.words.en.dates import date_words

CALENDAR = "/duties/duties.ics"
_AHEAD = timedelta(days=366)  # how far the calendar looks beyond the day that the archive speaks for


class DueDay(msgspec.Struct, frozen=True):
    """A day on which something is due: whose record says so, in words and with the record's address."""

    id: str
    day: str
    title: str
    list: str
    words: str
    address: str


def due_days(shelf: Shelf) -> tuple[DueDay, ...]:
    """The next one of each duty, and those of the year that follows the archive's day. A body that has closed has none more."""
    if shelf.facts.closed:
        return ()
    days = [due for state in shelf.facts.duty_states.values() for due in (*_answers(shelf, state), *_due_days(shelf, state))]
    return tuple(sorted(days, key=lambda due: (due.day, due.id)))


def _answers(shelf: Shelf, state: DutyState) -> Iterator[DueDay]:
    """The answers that are still to come."""
    duty = state.duty
    for answer in state.answers if state.ours else ():
        if answer.by is None and answer.due >= shelf.facts.end:
            yield DueDay(
                id=f"{state.item.id}-{answer.item.id}",
                day=answer.due,
                title=words.due_title(duty.title),
                list=duty.list,
                words=words.answer_details(duty.law, answer.item.title, _date(shelf, answer.item)),
                address=answer.item.address,
            )


def _date(shelf: Shelf, item: AnyItem) -> str:
    return shelf.row_of(item).date


def _due_days(shelf: Shelf, state: DutyState) -> Iterator[DueDay]:
    """The days on which a duty itself falls due."""
    if not state.due or state.rhythm is None:
        return
    end = shelf.facts.end
    until = (date.fromisoformat(end) + _AHEAD).isoformat()
    later = takewhile(lambda day: day <= until, further(state.rhythm, state.due))
    late = shelf.facts.bound and state.latest  # a due date that has passed is told only where the law binds the archive
    first = [state.due] if late or state.due >= end else []
    latest = state.latest.title if state.latest else ""
    for day in (*first, *(day for day in later if day >= end)):
        yield DueDay(
            id=state.item.id,
            day=day,
            title=words.due_title(state.duty.title),
            list=state.duty.list,
            words=words.due_details(state.duty, latest, date_words(state.date)),
            address=state.item.address,
        )
