"""Calendars: which there are, and what each of them has.

All meetings have one, and so has each body that meets, with those of its whole line of succession: whoever follows a series of
meetings goes on when it gets another name. A meeting is in it from the day that its day is known.
"""

from collections.abc import Iterator, Sequence

import msgspec

from minutebook.archive.archive import AnyItem, Item
from minutebook.facts.clock import times_of
from minutebook.facts.coming import CALLED_OFF, day_of_meeting, is_told_ahead
from minutebook.pages.due_days import CALENDAR, DueDay, due_days
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link
from minutebook.read.addresses import base_of
from minutebook.read.when import When, first_day
from minutebook.records import Body, Meeting
from minutebook.words.en import duties, meetings
from minutebook.words.en.dates import date_words

MEETINGS = "/meetings/meetings.ics"
NEWEST = 50  # meetings of the past that a calendar keeps, beside all that are to come


class Event(msgspec.Struct, frozen=True, array_like=True):
    """An event of a calendar. `start` and `end` are ISO days, or moments on the archive's clocks (`2023-03-06T10:30`).

    `end` is "" where it is not known. `stamp` is the day of what is told, `sequence` how often that was changed.
    """

    uid: str
    stamp: str
    start: str
    end: str
    title: str
    words: str
    address: str
    category: str
    venue: str = ""
    status: str = ""  # as the format has it: CONFIRMED, TENTATIVE, CANCELLED
    sequence: int = 0


class CalendarView(msgspec.Struct, frozen=True, array_like=True):
    """A calendar: its name, where it is, in which time zone its moments are, and its events in order."""

    name: str
    address: str
    zone: str
    events: tuple[Event, ...]


def calendars(shelf: Shelf) -> Iterator[tuple[str, CalendarView]]:
    """Every calendar of the archive, with its address on the site."""
    days = due_days(shelf)
    if days:
        yield _calendar(shelf, CALENDAR, duties.calendar_name(shelf.site.name), [_due(shelf, due) for due in days])
    if all_of := _planned(shelf.archive.of(Meeting)):
        yield _calendar(shelf, MEETINGS, _name(shelf, Meeting.nouns), _events(shelf, all_of))
    for body in shelf.archive.of(Body):
        if address := calendar_of(shelf, body):
            yield _calendar(shelf, address, _name(shelf, body.title), _events(shelf, _planned(_line(shelf, body))))


def calendar_of_meetings(shelf: Shelf) -> str:
    """The address of the calendar of all meetings; "" where there is none."""
    return MEETINGS if _planned(shelf.archive.of(Meeting)) else ""


def calendar_of(shelf: Shelf, item: AnyItem) -> str:
    """The address of the calendar of a body's meetings; "" where there is none."""
    meets = isinstance(item.record, Body) and item.has_page and _planned(_line(shelf, item))
    return f"{item.address}meetings.ics" if meets else ""


def _line(shelf: Shelf, body: AnyItem) -> Sequence[Item[Meeting]]:
    return shelf.facts.series.meetings.get(shelf.facts.series.head_of(body.id), ())


def _planned(items: Sequence[Item[Meeting]]) -> list[Item[Meeting]]:
    """The meetings of which the day is known."""
    return [item for item in items if _day(day_of_meeting(item.record)) or _day(item.record.date)]


def _day(when: When) -> str:
    """A date that is one whole day; "" for any other."""
    whole = when.start == when.end and len(when.start) == len("2023-03-06") and not when.by
    return when.start if whole else ""


def _name(shelf: Shelf, words: str) -> str:
    return meetings.calendar_name(words, shelf.site.name)


def _calendar(shelf: Shelf, address: str, name: str, events: Sequence[Event]) -> tuple[str, CalendarView]:
    return address, CalendarView(name, shelf.base.whole(address), shelf.site.time_zone or "", tuple(events))


def _uid(shelf: Shelf, name: str) -> str:
    """A name for good: it does not change with the day or with where the site is looked at."""
    return f"{name}@{base_of(shelf.site.address).origin.partition('://')[2]}"


def _due(shelf: Shelf, due: DueDay) -> Event:
    return Event(
        uid=_uid(shelf, f"{due.id}-{due.day}"),
        stamp=shelf.facts.as_of,
        start=due.day,
        end="",
        title=due.title,
        words=due.words,
        address=shelf.base.whole(due.address),
        category=due.list,
    )


def _events(shelf: Shelf, items: Sequence[Item[Meeting]]) -> list[Event]:
    """The newest meetings that are past and all that are to come, by their days; of a body that has closed none comes."""
    events = sorted((_meeting(shelf, item) for item in items), key=lambda event: (event.start, event.uid))
    if shelf.facts.closed:
        events = [event for event in events if event.start[:10] <= shelf.facts.as_of]
    past = sum(event.start[:10] < shelf.facts.as_of for event in events)
    return events[max(past - NEWEST, 0) :]


def _meeting(shelf: Shelf, item: Item[Meeting]) -> Event:
    record, row = item.record, shelf.row_of(item)
    state = shelf.facts.meeting_state(record)
    new_day = _day(day_of_meeting(record))
    moved = state == "moved" and isinstance(record.moved_to, When) and new_day != ""
    day = new_day or _day(record.date)
    start, end = times_of(record.time or "")
    changes = [change.date for change in record.changes if not is_told_ahead(change.date, shelf.facts.today)]
    return Event(
        uid=_uid(shelf, item.id),
        # Without a day of change, the first that the archive covers: that a day has passed is no news of a meeting.
        stamp=max(first_day(when.key) for when in (shelf.site.covers.from_, *changes)),
        start=f"{day}T{start}" if start else day,
        end=f"{day}T{end}" if end else "",
        title=meetings.event_title(row.title, state),
        words=meetings.event_words(
            summary=row.summary,
            time="" if start else record.time or "",
            moved=_moved(shelf, record) if state == "moved" else "",
            note=record.status_note or "",
        ),
        address=shelf.base.whole(item.address),
        category=shelf.link(record.body).words,
        venue=record.venue or "",
        status=_status(state, moved=moved),
        sequence=len(changes) + (state in CALLED_OFF),
    )


def _moved(shelf: Shelf, record: Meeting) -> str:
    to = record.moved_to
    new: Link | None = shelf.link(to) if isinstance(to, str) else Link(date_words(to)) if to else None
    return meetings.moved_event_words(new.words if new else "", date_words(record.date))


def _status(state: str, *, moved: bool) -> str:
    """What a calendar program shows; a meeting that was moved to a known day takes place on that."""
    if state in ("cancelled", "postponed") or (state == "moved" and not moved):
        return "CANCELLED"
    return "TENTATIVE" if state == "unknown" else "CONFIRMED"
