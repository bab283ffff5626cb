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


def held_words(moment: Moment) -> str:
    """That somebody held an office."""
    return f"held the office {_MOMENTS[moment]}"


def unnamed_words(moment: Moment) -> str:
    """That nobody is named who held an office."""
    return f"no paper in this archive names the holder {_MOMENTS[moment]}"


def days_words(first: str, last: str) -> str:
    """The days from one to another; each may be cut short to its month or year."""
    return day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"
