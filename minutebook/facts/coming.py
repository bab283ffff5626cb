"""What is still to come on a day, and what is past."""

from minutebook.archive.archive import Item
from minutebook.read.when import When, last_day
from minutebook.records import Meeting


def is_after(when: When | None, day: str) -> bool:
    """Whether a date lies after a day (ISO form), on any reading of it: of a month that the day lies in nobody can say so."""
    return when is not None and not when.by and bool(when.key) and when.key > day[: len(when.key)]


def may_be_to_come(when: When | None, day: str) -> bool:
    """Whether a date is the day itself or may lie after it."""
    return when is not None and bool(when.last) and last_day(when.last) >= day


def is_to_come(meeting: Item[Meeting], day: str) -> bool:
    """Whether a meeting is still to come: it is neither told as held nor called off, and its date may be the day or later."""
    return meeting.record.state == "scheduled" and may_be_to_come(meeting.record.date, day)
