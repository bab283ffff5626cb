"""How due dates follow one another in the calendar: counted from the end, the start or a day of a stretch of time."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from minutebook.read.when import MONTHS
from minutebook.records import Duty

Unit: TypeAlias = Literal["week", "month", "quarter", "year", "financial-year"]

_A_DAY = timedelta(days=1)
_UNITS: dict[str, Unit] = {"week": "week", "month": "month", "quarter": "quarter", "year": "year"}
_MONTHS_IN: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12, "financial-year": 12}
_DAY_AND_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([A-Za-z]+)")


class DayRange(NamedTuple):
    """A week, a month, a quarter or a year: its first and its last day."""

    first: date
    last: date


class Rhythm(msgspec.Struct, frozen=True):
    """How due dates follow one another.

    `anchor`: counted from the end or the start of each stretch of time, from one day of every year, or from the latest record.
    `within` is None where the law sets no number of days.
    """

    unit: Unit
    anchor: Literal["end", "start", "day", "latest"]
    within: int | None = None
    month: int = 0
    day: int = 0

    @property
    def limited(self) -> bool:
        """Whether the due date follows from the law; if not, one whole further stretch of time is counted."""
        return self.within is not None or self.anchor in ("start", "day")


def day_of_year(words: str) -> tuple[int, int] | None:
    """The month and the day of a date such as `1 February`; None where it is none that every year has."""
    match = _DAY_AND_MONTH.fullmatch(words.strip())
    months = [number for number, name in enumerate(MONTHS, 1) if match and name.casefold() == match[2].casefold()]
    if not match or not months:
        return None
    try:
        date(2024, months[0], int(match[1]))
    except ValueError:
        return None
    return months[0], int(match[1])


def rhythm_of(duty: Duty) -> Rhythm | None:
    """How the due dates of a duty follow one another; None where they hang on an event, or on nothing that is known."""
    counted = duty.counted_from
    if counted and counted.end_of:
        return Rhythm(counted.end_of, "end", duty.within_days)
    if counted and counted.start_of:
        return Rhythm(counted.start_of, "start", duty.within_days)
    if counted and counted.day:
        day = day_of_year(counted.day)
        return Rhythm("year", "day", duty.within_days, *day) if day else None
    unit = _UNITS.get(duty.every or "")
    if unit is None or (counted and counted.event):
        return None
    return Rhythm(unit, "latest" if duty.within_days is None else "end", duty.within_days)


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - _A_DAY


def range_around(day: date, unit: Unit) -> DayRange:
    """The stretch of time that a day lies in: weeks begin on Monday, financial years on 1 April."""
    if unit == "week":
        first = day - timedelta(days=day.weekday())
        return DayRange(first, first + timedelta(days=6))
    length = _MONTHS_IN[unit]
    shift = 3 if unit == "financial-year" else 0
    months = day.year * 12 + day.month - 1 - shift
    start = months - months % length + shift
    end = start + length - 1
    return DayRange(date(start // 12, start % 12 + 1, 1), _month_end(end // 12, end % 12 + 1))


def _later(stretch: DayRange, unit: Unit) -> DayRange:
    return range_around(stretch.last + _A_DAY, unit)


def _earlier(stretch: DayRange, unit: Unit) -> DayRange:
    return range_around(stretch.first - _A_DAY, unit)


def _one_on(day: date, unit: Unit) -> date:
    """The same day one stretch of time later; the last day of a month where that has no such day."""
    if unit == "week":
        return day + timedelta(days=7)
    months = day.year * 12 + day.month - 1 + _MONTHS_IN[unit]
    end = _month_end(months // 12, months % 12 + 1)
    return end.replace(day=min(day.day, end.day))


def _due(rhythm: Rhythm, stretch: DayRange) -> date:
    """The due date that belongs to a stretch of time."""
    days = timedelta(days=rhythm.within or 0)
    if rhythm.anchor == "end":
        return stretch.last + days if rhythm.within is not None else _later(stretch, rhythm.unit)[1]
    if rhythm.anchor == "start":
        return stretch.first + days if rhythm.within is not None else stretch.first - _A_DAY
    end = _month_end(stretch.first.year, rhythm.month)
    return date(stretch.first.year, rhythm.month, min(rhythm.day, end.day)) + days


def first_due(rhythm: Rhythm, start: date) -> date:
    """The first due date where nothing has been published since `start`."""
    if rhythm.anchor == "latest":
        return _one_on(start, rhythm.unit)
    stretch = range_around(start, rhythm.unit)
    if rhythm.anchor == "end":
        return _due(rhythm, stretch if stretch.first == start else _later(stretch, rhythm.unit))
    stretch = _earlier(stretch, rhythm.unit)
    while _due(rhythm, stretch) < start:
        stretch = _later(stretch, rhythm.unit)
    return _due(rhythm, stretch)


def next_due(rhythm: Rhythm, published: date, about: date | None) -> date:
    """The due date after the one that a record meets. `about` is the last day of the time that the record is about."""
    unit = rhythm.unit
    if rhythm.anchor == "latest":
        return _one_on(about or published, unit)
    if about and rhythm.anchor != "day":
        return _due(rhythm, _later(range_around(about, unit), unit))
    stretch = range_around(published, unit)
    if rhythm.anchor == "end":
        # What is published in July is about the time up to the end of June.
        return _due(rhythm, _later(stretch, unit) if published == stretch.last else stretch)
    # What is published before or after a due date belongs to the one that is nearest.
    stretches = (_earlier(stretch, unit), stretch, _later(stretch, unit))
    nearest = min(stretches, key=lambda near: abs(_due(rhythm, near) - published))
    return _due(rhythm, _later(nearest, unit))


def further(rhythm: Rhythm, due: str) -> Iterator[str]:
    """The due dates after one, without end; none where each hangs on the record before it."""
    if rhythm.anchor == "latest":
        return
    last = date.fromisoformat(due)
    stretch = _earlier(range_around(last - timedelta(days=rhythm.within or 0), rhythm.unit), rhythm.unit)
    stretch = _earlier(stretch, rhythm.unit)
    while True:
        stretch = _later(stretch, rhythm.unit)
        following = _due(rhythm, stretch)
        if following > last:
            yield following.isoformat()
