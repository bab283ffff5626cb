"""What is still to come on a day, and what is past: the one account of it."""

from collections.abc import Sequence
from typing import Literal

from minutebook.archive.archive import Item
from minutebook.read.when import When, last_day
from minutebook.records import Decision, Meeting, Record
from minutebook.records.proceedings import UNDECIDED

MeetingState = Literal["held", "to-come", "may-come", "unknown", "cancelled", "postponed", "moved"]
"""How a meeting stands on a day. `may-come`: its day is not given, and may be still to come; `unknown`: it was to take place
on a day that is past, and no more is known."""

CALLED_OFF = ("cancelled", "postponed", "moved")


def is_after(when: When | None, day: str) -> bool:
    """Whether a date lies after a day (ISO form), on any reading of it: of a month that the day lies in nobody can say so."""
    return when is not None and not when.by and bool(when.key) and when.key > day[: len(when.key)]


def is_told_ahead(when: When | None, day: str) -> bool:
    """Whether what is told as past has a date after a day; nor can it have been reported by a day to come."""
    return is_after(when, day) or (when is not None and when.by and when.end > day[: len(when.end)])


def may_be_to_come(when: When | None, day: str) -> bool:
    """Whether a date is the day itself or may lie after it."""
    return when is not None and bool(when.last) and last_day(when.last) >= day


def meeting_state(meeting: Meeting, day: str) -> MeetingState:
    """How a meeting stands on a day, from its date and from what its record tells of it."""
    if meeting.state in ("cancelled", "postponed", "moved"):
        return meeting.state
    if is_after(meeting.date, day):
        return "to-come"
    if meeting.state == "held" or (meeting.state is None and _took_place(meeting)):
        return "held"
    if may_be_to_come(meeting.date, day):
        to_the_day = len(meeting.date.start) == len(day) and meeting.date.start == meeting.date.end
        return "to-come" if to_the_day else "may-come"
    return "unknown" if meeting.state == "scheduled" else "held"


def _took_place(meeting: Meeting) -> bool:
    """Whether a record tells something of a meeting that nobody can know beforehand."""
    return bool(meeting.attendance or meeting.minutes or any(entry.outcome for entry in meeting.agenda))


def day_of_meeting(meeting: Meeting) -> When:
    """When a meeting is to take place: of one that was moved to a day, that day."""
    moved = meeting.state == "moved" and isinstance(meeting.moved_to, When)
    return meeting.moved_to if moved and isinstance(meeting.moved_to, When) else meeting.date


def upcoming(meetings: Sequence[Item[Meeting]], day: str) -> tuple[Item[Meeting], ...]:
    """The meetings that are to come on a day, or may be, the next one first. One that was moved comes on its new day."""
    coming = [meeting for meeting in meetings if _is_to_come(meeting.record, day)]
    return tuple(sorted(coming, key=lambda meeting: (day_of_meeting(meeting.record).key, meeting.id)))


def _is_to_come(meeting: Meeting, day: str) -> bool:
    if meeting.state == "moved":
        return isinstance(meeting.moved_to, When) and may_be_to_come(meeting.moved_to, day)
    return meeting_state(meeting, day) in ("to-come", "may-come")


def tells_ahead(record: Record, day: str) -> bool:
    """Whether a record tells as past what its own date puts after a day."""
    if not is_told_ahead(record.when, day):
        return False
    if isinstance(record, Meeting):
        return record.state in (None, "held")
    return not (isinstance(record, Decision) and record.state in UNDECIDED)


def has_happened(record: Record, day: str) -> bool:
    """Whether a record is of something that had happened by a day, or was called off before it."""
    if isinstance(record, Meeting):
        return meeting_state(record, day) not in ("to-come", "may-come") and not is_after(record.date, day)
    undecided = isinstance(record, Decision) and record.state in UNDECIDED
    return not undecided and not is_told_ahead(record.when, day)
