"""Meetings: agenda, papers, attendance, decisions, actions, minutes."""

import msgspec

from minutebook.archive.archive import Item
from minutebook.facts.coming import CALLED_OFF
from minutebook.facts.days import days_of
from minutebook.facts.unknown import unknown_of_meeting
from minutebook.pages.kind import Kind, Part
from minutebook.pages.names import named_on
from minutebook.pages.offices import held
from minutebook.pages.pack import pack_of
from minutebook.pages.record import record_parts
from minutebook.pages.register_rows import meeting_row
from minutebook.pages.shelf import Shelf
from minutebook.pages.undertaking import carried_rows, undertaking_rows, until
from minutebook.pages.views import Banner, CarriedRow, Link, RecordView, UndertakingRow
from minutebook.read.names import name_from
from minutebook.records import Meeting
from minutebook.records.proceedings import AgendaItem
from minutebook.words.en import meetings, registers, search
from minutebook.words.en.dates import apart_words, due_words
from minutebook.words.en.unknown import unknown_words


class AgendaRow(msgspec.Struct, frozen=True, array_like=True):
    """An agenda item with its number as printed, and the ground of a private one."""

    id: str
    title: tuple[Link, ...]
    lead: tuple[Link, ...] = ()
    papers: tuple[Link, ...] = ()
    outcome: str = ""


class MeetingView(RecordView, frozen=True, kw_only=True):
    """The page of a meeting."""

    date: str
    time: str = ""
    body: Link
    kind: str = ""  # where it is none of the series
    venue: str = ""
    state: str
    moved_to: Link | None = None
    minutes: str = ""
    attendance: tuple[Link, ...] = ()
    apologies: tuple[Link, ...] = ()
    items: str = ""  # how many agenda items there are, and how many of them private
    line: tuple[Link, ...] = ()  # the names under which its series of meetings went on
    gap: str = ""  # what the papers leave open
    agenda: tuple[AgendaRow, ...] = ()
    actions: tuple[UndertakingRow, ...] = ()
    carried: tuple[CarriedRow, ...] = ()
    carried_note: str = ""
    more_carried: Link | None = None  # to the rest of them
    pack: Link | None = None  # the sheet to print for it
    before: Link | None = None
    after: Link | None = None


def meeting(shelf: Shelf, item: Item[Meeting]) -> MeetingView:
    """Agenda, papers, attendance, decisions, actions, minutes; previous and next of its body."""
    record, state = item.record, shelf.facts.meeting_state(item.record)
    took_place = state not in ("to-come", "may-come")
    before, after = shelf.beside(item)
    carried = shelf.facts.carried.get(item.id)
    more = carried is not None and carried.total > len(carried.newest)
    return MeetingView(
        record=record_parts(shelf, item, banners=_not_held(shelf, record)),
        answer=meetings.meeting_answer(state, record.date, len(record.agenda), record.minutes),
        date=shelf.row_of(item).date,
        time=record.time or "",
        body=named_on(shelf, record.body, record.date, told=True),
        kind=record.kind if record.kind != "ordinary" else "",
        venue=record.venue or "",
        state=meetings.state_words(state),
        moved_to=_moved_to(shelf, record),
        minutes=_minutes(shelf, record) if took_place else "",
        attendance=shelf.many(record.attendance) if took_place else (),
        apologies=shelf.many(record.apologies),
        items=meetings.items_words(len(record.agenda), sum(entry.private is not None for entry in record.agenda)),
        line=_line(shelf, record.body),
        gap=unknown_words(unknown_of_meeting(record, shelf.facts.as_of)),
        agenda=_agenda(shelf, record, took_place=took_place),
        actions=undertaking_rows(shelf, item, "action"),
        carried=carried_rows(shelf, carried),
        carried_note=meetings.carried_words(len(carried.newest), carried.total) if carried else "",
        more_carried=Link(meetings.more_carried_words(carried.total), "/actions/") if carried and more else None,
        pack=pack_of(shelf, item),
        before=before,
        after=after,
    )


def _not_held(shelf: Shelf, record: Meeting) -> list[Banner]:
    if record.state not in CALLED_OFF:
        return []
    instead = shelf.link(record.superseded_by) if record.superseded_by and record.status != "superseded" else None
    return [Banner(record.state, meetings.not_held_words(record.state), record.status_note or "", instead)]


def _moved_to(shelf: Shelf, record: Meeting) -> Link | None:
    if isinstance(record.moved_to, str):
        return shelf.link(record.moved_to)
    return Link(due_words(record.moved_to)) if record.moved_to else None


def _minutes(shelf: Shelf, record: Meeting) -> str:
    """How its minutes stand; those that are awaited since when, and for how long."""
    days = days_of(record.date)
    if record.minutes == "awaited" and days and days[1] < shelf.facts.end:
        return meetings.awaited_words(record.date, apart_words(days[1], shelf.facts.end), until(shelf))
    return meetings.minutes_words(record.minutes)


def _line(shelf: Shelf, body: str) -> tuple[Link, ...]:
    """The names under which a series of meetings went on, oldest first."""
    line = shelf.facts.series.line_of(body)
    if len(line) == 1:
        return ()
    return tuple(
        Link(shelf.link(name).words, shelf.link(name).href, meetings.here_words(len(shelf.facts.series.meetings_of(name))))
        for name in line
    )


def _agenda(shelf: Shelf, record: Meeting, *, took_place: bool) -> tuple[AgendaRow, ...]:
    """The rows of an agenda. One with a printed number is cited by it, whatever is put in before; any other by its place.

    `took_place` says whether anything can have come of them yet.
    """
    numbers = [name_from(entry.number or "") for entry in record.agenda]
    ids = [
        f"_item-{number}" if number and numbers.count(number) == 1 else f"_row-{place}"
        for place, number in enumerate(numbers, 1)
    ]
    rows = tuple(_agenda_row(shelf, record, ident, entry) for ident, entry in zip(ids, record.agenda, strict=True))
    return rows if took_place else tuple(msgspec.structs.replace(row, outcome="") for row in rows)


def _agenda_row(shelf: Shelf, record: Meeting, ident: str, entry: AgendaItem) -> AgendaRow:
    title = [Link(meetings.agenda_words(entry.number, entry.title))]
    if entry.private:
        ground = shelf.link(entry.private.ground)
        title.append(Link(meetings.private_words(ground.words), ground.href, entry.private.note or ""))
    lead = held(shelf, entry.lead, record.date)
    return AgendaRow(ident, tuple(title), lead, shelf.many(entry.papers), entry.outcome or "")


def _searched(record: Meeting) -> tuple[Part, ...]:
    agenda = [words for entry in record.agenda for words in (entry.title, entry.outcome)]
    return Part("_agenda", search.AGENDA, agenda), Part("_actions", search.ACTIONS, [action.what for action in record.actions])


MEETING = Kind(
    type=Meeting,
    template="meeting",
    view=meeting,
    index="/meetings/",
    row=meeting_row,
    introduction=registers.MEETINGS,
    searched=_searched,
)
