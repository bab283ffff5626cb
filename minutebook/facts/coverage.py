"""From which months of the time it covers an archive has papers, and from which it has nothing at all."""

from collections.abc import Iterable
from typing import Literal

import msgspec

from minutebook.archive.archive import AnyItem
from minutebook.facts.days import days_of
from minutebook.records import Report

Held = Literal["paper", "record", "none"]
"""What the archive has of a month: a paper of that month, only other records of what happened in it, or nothing."""

_LONG = 6  # months without anything that are named as a gap
_MOST_MONTHS = 12 * 20


class Coverage(msgspec.Struct, frozen=True):
    """The months (`2023-03`) from the first day covered to the last, each with what the archive has of it.

    `unplaced` papers are of no month for certain.
    """

    months: tuple[str, ...]
    held: tuple[Held, ...]
    unplaced: int

    def of(self, held: Held) -> list[str]:
        """The months of which the archive has that."""
        return [month for month, has in zip(self.months, self.held, strict=True) if has == held]

    def gaps(self) -> list[tuple[str, str]]:
        """The stretches of half a year and more of which there is nothing: the first and the last month of each."""
        gaps: list[list[str]] = [[]]
        for month, has in zip(self.months, self.held, strict=True):
            if has == "none":
                gaps[-1].append(month)
            elif gaps[-1]:
                gaps.append([])
        return [(gap[0], gap[-1]) for gap in gaps if len(gap) >= _LONG]


def coverage(items: Iterable[AnyItem], first: str, last: str) -> Coverage | None:
    """What records say of the months between two days (ISO form); None where that is too long to be drawn, or no time."""
    months = _months(first[:7], last[:7])
    if not months or len(months) > _MOST_MONTHS:
        return None
    held: dict[str, Held] = {}
    unplaced = 0
    for item in items:
        days = days_of(item.record.when) if item.record.dated else None
        if days and days[0][:7] == days[1][:7]:
            month = days[0][:7]
            held[month] = "paper" if isinstance(item.record, Report) else held.get(month, "record")
        elif isinstance(item.record, Report):
            unplaced += 1
    return Coverage(months, tuple(held.get(month, "none") for month in months), unplaced)


def _months(first: str, last: str) -> tuple[str, ...]:
    if not first or first > last:
        return ()
    start, end = (12 * int(month[:4]) + int(month[5:7]) - 1 for month in (first, last))
    return tuple(f"{at // 12}-{at % 12 + 1:02}" for at in range(start, end + 1))
