"""The holders of an office on a line of time, each in a row, and the time for which no paper names anybody."""

from collections.abc import Iterable
from datetime import date

import msgspec

from minutebook.archive.archive import AnyItem
from minutebook.facts.holders import Days
from minutebook.pages.shelf import Shelf
from minutebook.words.en.offices import LINE_WORDS, NOBODY_NAMED, days_words

_ROW, _AXIS = 2.7, 2.0  # em
_LEAST = 0.8  # per cent: a single day is seen too
_MOST_LABELS = 6
_LAST_LABEL = 90  # per cent: the figures of a year further to the right would run over


class Span(msgspec.Struct, frozen=True, array_like=True):
    """A holder's row: how far down it is in em, and from where to where the holder is named, in per cent across."""

    words: str
    y: float
    stretches: tuple[tuple[float, float], ...]
    named: bool


class OfficeLine(msgspec.Struct, frozen=True, array_like=True):
    """The line of time of an office: its rows, and the years below them."""

    rows: tuple[Span, ...]
    years: tuple[tuple[float, str], ...]
    height: float
    words: str


def office_line(shelf: Shelf, item: AnyItem) -> OfficeLine | None:
    """The holders of an office within the days that the archive covers; None where no paper names one."""
    first, last = shelf.facts.horizon.first, shelf.facts.end
    held: dict[str, list[Days]] = {}
    for days, tenure in shelf.facts.holders.told(item.id):
        if days[0] <= last and days[1] >= first:
            held.setdefault(tenure.person.title, []).append((max(days[0], first), min(days[1], last)))
    if not held or not first or first >= last:
        return None
    gaps = shelf.facts.holders.unnamed(item.id, first, last)
    named = [(name, days, True) for name, days in held.items()] + ([(NOBODY_NAMED, list(gaps), False)] if gaps else [])
    rows = tuple(
        Span(name, round(_ROW * number, 1), tuple(_across(stretch, first, last) for stretch in days), is_named)
        for number, (name, days, is_named) in enumerate(named)
    )
    told = "; ".join(f"{name}: {', '.join(days_words(*stretch) for stretch in days)}" for name, days, _ in named)
    return OfficeLine(rows, tuple(_years(first, last)), round(_ROW * len(rows) + _AXIS, 1), f"{LINE_WORDS} {told}.")


def _place(day: str, first: str, last: str) -> float:
    whole = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return round(100 * (date.fromisoformat(day) - date.fromisoformat(first)).days / whole, 2)


def _across(days: Days, first: str, last: str) -> tuple[float, float]:
    """Where a stretch begins, and how wide it is."""
    start, end = (_place(day, first, last) for day in days)
    width = max(round(end - start, 2), _LEAST)
    return min(start, 100 - _LEAST), width


def _years(first: str, last: str) -> Iterable[tuple[float, str]]:
    """The beginnings of years, as many as there is room for."""
    years = [year for year in range(int(first[:4]), int(last[:4]) + 1) if first <= f"{year}-01-01" <= last]
    step = -(-len(years) // _MOST_LABELS) if years else 1
    for year in years[::step]:
        place = _place(f"{year}-01-01", first, last)
        if place <= _LAST_LABEL:
            yield place, str(year)
