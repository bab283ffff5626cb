"""Days apart in words, and the calendar quarters or years between two days."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from minutebook.read.when import MONTHS, When, first_day, last_day

MOST_QUARTERS = 12  # more than these are told year by year


class Span(msgspec.Struct, frozen=True):
    """A calendar quarter or a calendar year: `2023-q1` or `2023`, with its first and last day in ISO form."""

    id: str
    words: str
    short: str
    first: str
    last: str


def _quarter(year: int, number: int) -> Span:
    first, last = MONTHS[3 * number - 3], MONTHS[3 * number - 1]
    return Span(
        f"{year}-q{number}",
        f"{first} to {last} {year}",
        f"{first[:3]} to {last[:3]} {year}",
        f"{year}-{3 * number - 2:02}-01",
        last_day(f"{year}-{3 * number:02}"),
    )


def quarters(first: str, last: str) -> tuple[Span, ...]:
    """The calendar quarters that the days from `first` to `last` lie in."""
    if first > last:
        return ()
    start, end = ((int(day[:4]), (int(day[5:7]) + 2) // 3) for day in (first, last))
    return tuple(
        _quarter(year, number)
        for year in range(start[0], end[0] + 1)
        for number in range(1, 5)
        if start <= (year, number) <= end
    )


def years(first: str, last: str) -> tuple[Span, ...]:
    """The calendar years that the days from `first` to `last` lie in."""
    return tuple(
        Span(str(year), str(year), str(year), f"{year}-01-01", f"{year}-12-31")
        for year in range(int(first[:4]), int(last[:4]) + 1)
    )


def spans(first: str, last: str) -> tuple[Span, ...]:
    """Quarters, or years where there would be more quarters than a table bears."""
    found = quarters(first, last)
    return found if len(found) <= MOST_QUARTERS else years(first, last)


def days_of(when: When | None) -> tuple[str, str] | None:
    """The first and the last day that a date may mean; None where one of them is not known."""
    if when is None or when.by or not when.start or not when.end:
        return None
    return first_day(when.start), last_day(when.end)


def span_of(when: When | None, several: Sequence[Span]) -> Span | None:
    """The span in which a date lies for certain, whatever day of it is meant."""
    days = days_of(when)
    if days is None:
        return None
    return next((span for span in several if span.first <= days[0] and days[1] <= span.last), None)


def runs(all_of_them: Sequence[Span], some: Iterable[Span]) -> list[str]:
    """Some of the spans in words, those that follow one another taken together: `April 2021 to December 2022`."""
    wanted = {span.id for span in some}
    groups: list[list[Span]] = []
    before = False
    for span in all_of_them:
        if span.id in wanted:
            if before:
                groups[-1].append(span)
            else:
                groups.append([span])
        before = span.id in wanted
    return [_run(group) for group in groups]


def _run(group: Sequence[Span]) -> str:
    first, last = group[0], group[-1]
    if first is last:
        return first.words
    if len(first.id) == 4:
        return f"{first.id} to {last.id}"
    month, end = MONTHS[int(first.first[5:7]) - 1], MONTHS[int(last.last[5:7]) - 1]
    year = "" if first.first[:4] == last.last[:4] else f" {first.first[:4]}"
    return f"{month}{year} to {end} {last.last[:4]}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def apart(first: str, second: str) -> str:
    """How long it is from one whole ISO day to a later one, in whole units: `3 years and 2 months`, `5 days`."""
    start, end = date.fromisoformat(first), date.fromisoformat(second)
    # The last day of a short month completes a month: from 31 January to 28 February is one.
    months = (end.year - start.year) * 12 + end.month - start.month
    if end.day < start.day and (end + timedelta(days=1)).day != 1:
        months -= 1
    if months < 1:
        return _counted((end - start).days, "day")
    full, rest = divmod(months, 12)
    parts = [_counted(full, "year")] if full else []
    parts += [_counted(rest, "month")] if rest else []
    return " and ".join(parts)
