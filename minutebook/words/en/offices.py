"""What is said of offices and of who held them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal, TypeAlias

from minutebook.words.en.counts import spelled
from minutebook.words.en.dates import day_words

Moment: TypeAlias = Literal["day", "time", "said"]
"""When somebody held an office: on the day of a record, at a time that is known less well, or when something was said."""

_MOMENTS: Mapping[Moment, str] = MappingProxyType({"day": "on that day", "time": "at that time", "said": "when this was said"})

_FEW = 3  # holders that a sentence names

UNNAMED = "No paper in this archive names the holder"
LINE_WORDS = "Who held the office when, as far as papers here name the holder."
NOBODY_NAMED = "No holder named"
UNDATED = "the papers do not say when"
UNNAMED_THEN = "holder at the time not named"


def office_answer(names: Sequence[str], covered: str, *, gaps: bool) -> str:
    """Who held an office in the time covered, in a sentence; `gaps` is whether for some of that time nobody is named."""
    if not names:
        return f"No paper in this archive names who held it from {covered}."
    if len(names) == 1:
        told = f"{names[0]} is the only holder named here"
    elif len(names) <= _FEW:
        told = f"Papers here name {', then '.join(names)}"
    else:
        told = f"Papers here name {spelled(len(names))} holders, {names[-1]} last"
    return f"{told}; nobody is named for some of the time from {covered}." if gaps else f"{told}."


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
