"""What is held back, and until when: the one account of it. It is in no output, and nor is what it alone shows."""

from typing import NamedTuple

from minutebook.read.moment import Moment, Now
from minutebook.read.when import first_day
from minutebook.records import Record


class Hold(NamedTuple):
    """Why a record is held back: the field that says so, and until when; None for a draft, of which nobody knows."""

    field: str
    until: Moment | None


def hold_of(record: Record) -> Hold | None:
    """What holds a record back, now or before; None for one that goes out as soon as it is written.

    An embargo says more than the day on which it is put up, and that more than its own date.
    """
    if record.status == "draft":
        return Hold("status", None)
    if record.embargo:
        return Hold("embargo", record.embargo)
    field, when = record.goes_out
    return Hold(field, Moment(first_day(when.start))) if when and when.start else None


def is_held(hold: Hold, now: Now) -> bool:
    """Whether it still does."""
    if hold.until is None:
        return True
    return now.at < hold.until.past(now.zone) if hold.field == "embargo" else hold.until.day > now.day
