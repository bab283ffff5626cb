"""The forward plan: what is about to be decided, the meetings to come, and the consultations."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from minutebook.archive.archive import Item
from minutebook.facts.coming import day_of_meeting
from minutebook.facts.decisions import waiting
from minutebook.pages.paging import paged
from minutebook.pages.rows import Row
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, ListView
from minutebook.read.when import first_day, last_day
from minutebook.records import Meeting, Topic
from minutebook.words.en import decisions as words
from minutebook.words.en import meetings
from minutebook.words.en.dates import between_words, day_words, due_words

FORWARD_PLAN = "/decisions/forward-plan/"
_MOST = 200  # rows of a list that is not cut into pages


class ConsultationRow(msgspec.Struct, frozen=True, array_like=True):
    """A consultation or survey, and whether it was open on the day that the archive speaks for."""

    consultation: Link
    days: str
    stands: str


class ForwardPlanView(ListView, frozen=True, kw_only=True):
    """Decisions that wait to be made; the newest page has the meetings to come and the consultations too."""

    template: str = "forward-plan"
    meetings: tuple[Row, ...] = ()
    meetings_note: str = ""
    proposed: tuple[Row, ...] = ()
    proposed_note: str = ""
    consultations: tuple[ConsultationRow, ...] = ()
    consultations_note: str = ""


def forward_plan(shelf: Shelf, crumbs: tuple[Link, ...]) -> Iterator[ForwardPlanView]:
    """Decisions that are proposed and not yet made, and meetings to come."""

    def filled(view: ForwardPlanView, part: tuple[Row, ...]) -> ForwardPlanView:
        note = words.proposed_note(len(part), shelf.end_words, ended=shelf.facts.ended)
        view = msgspec.structs.replace(view, proposed=part, proposed_note=note)
        return _with_what_is_to_come(shelf, view) if view.address == FORWARD_PLAN else view

    intro = words.FORWARD_PLAN_INTRO
    head = ForwardPlanView(address=FORWARD_PLAN, title=words.FORWARD_PLAN, description=intro, intro=intro, crumbs=crumbs)
    return paged(head, [shelf.row_of(decision) for decision in waiting(shelf.archive, shelf.facts.descent)], filled)


def _with_what_is_to_come(shelf: Shelf, view: ForwardPlanView) -> ForwardPlanView:
    coming = rows_to_come(shelf)
    none = meetings.no_meeting_to_come(shelf.end_words, ended=shelf.facts.ended)
    consultations = _consultations(shelf)
    day = words.day_of_list(day_words(shelf.facts.end), ended=shelf.facts.ended)
    return msgspec.structs.replace(
        view,
        meetings=coming[:_MOST],
        meetings_note=meetings.first_words(_MOST, len(coming)) if coming else none,
        consultations=consultations,
        consultations_note=words.consultations_note(day) if consultations else "",
    )


def rows_to_come(shelf: Shelf) -> tuple[Row, ...]:
    """The meetings to come, the next one first; one that was moved says to which day."""
    return tuple(row_to_come(shelf, meeting) for meeting in shelf.facts.upcoming)


def row_to_come(shelf: Shelf, meeting: Item[Meeting]) -> Row:
    """A meeting to come; one that was moved says to which day."""
    row, day = shelf.row_of(meeting), day_of_meeting(meeting.record)
    if day == meeting.record.date:
        return row
    return msgspec.structs.replace(row, date=meetings.moved_words(due_words(day), row.date), iso=day.key)


def _consultations(shelf: Shelf) -> tuple[ConsultationRow, ...]:
    """Consultations and surveys, the newest first."""
    rows = []
    for item in shelf.archive.of(Topic):
        topic = item.record
        if topic.kind == "consultation":
            stands = words.consultation_words(_state(topic, shelf.facts.end))
            row = ConsultationRow(Link(item.title, item.address), between_words(topic.from_, topic.to), stands)
            rows.append((_begins(topic), item.id, row))
    rows.sort(key=lambda row: row[:2], reverse=True)
    return tuple(row for _, _, row in rows[:_MOST])


def _begins(topic: Topic) -> str:
    return first_day(topic.from_.key) if topic.from_ and topic.from_.key else ""


def _state(topic: Topic, day: str) -> Literal["closed", "to-come", "open", "no-end"]:
    """Whether a consultation was open on a day."""
    ends = last_day(topic.to.last) if topic.to and topic.to.last else ""
    if ends and ends < day:
        return "closed"
    if _begins(topic) > day:
        return "to-come"
    return "open" if ends else "no-end"
