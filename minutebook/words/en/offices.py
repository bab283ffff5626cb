"""What is said of offices and of who held them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from minutebook.words.en.dates import day_words

Moment: TypeAlias = Literal["day", "time", "said"]
"""When somebody held an office: on the day of a record, at a time that is known less well, or when something was said."""

_MOMENTS: Mapping[Moment, str] = MappingProxyType({"day": "on that day", "time": "at that time", "said": "when this was said"})

UNNAMED = "No paper in this archive names the holder"
UNDATED = "the papers do not say when"
UNNAMED_THEN = "holder at the time not named"


def held_words(moment: Moment) -> str:
    """That somebody held an office."""
    return f"held the office {_MOMENTS[moment]}"


def unnamed_words(moment: Moment) -> str:
    """That nobody is named who held an office."""
    return f"no paper in this archive names the holder {_MOMENTS[moment]}"


def days_words(first: str, last: str) -> str:
    """The days from one to another; each may be cut short to its month or year."""
    return day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"


def holder_words(holder: str, standing_in: str, days: str) -> str:
    """Who held an office, beside it: in which role, if not the office's own, and when, where that is not sure."""
    return ", ".join(part for part in (holder, standing_in, days) if part)


def holding_words(moment: Moment, standing_in: str, days: str) -> str:
    """That somebody held an office; where that is not sure for all of the time, the days that papers give."""
    held = f"in office {days}" if days else held_words(moment)
    return f"{standing_in}, {held}" if standing_in else held


def several_words(holders: list[str]) -> str:
    """Several who held an office one after the other, or of whom one did."""
    return "; ".join(holders)


def when_words(days: str, standing_in: str) -> str:
    """When somebody held an office, and in which role, if not the office's own."""
    return f"{standing_in}, {days}" if standing_in else days
