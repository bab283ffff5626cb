"""The days that a date may mean, and the calendar quarters or years between two days."""

from collections.abc import Iterable, Sequence

import msgspec

from minutebook.read.when import When, first_day, last_day

MOST_QUARTERS = 12  # more than these are told year by year


class Stretch(msgspec.Struct, frozen=True):
    """A calendar quarter or a calendar year: `2023-q1` or `2023`, with its first and last day in ISO form."""

    id: str
    first: str
    last: str

    @property
    def is_year(self) -> bool:
        """Whether it is a whole year."""
        return len(self.id) == 4


def _quarter(year: int, number: int) -> Stretch:
    return Stretch(f"{year}-q{number}", f"{year}-{3 * number - 2:02}-01", last_day(f"{year}-{3 * number:02}"))


def quarters(first: str, last: str) -> tuple[Stretch, ...]:
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


def years(first: str, last: str) -> tuple[Stretch, ...]:
    """The calendar years that the days from `first` to `last` lie in."""
    return tuple(Stretch(str(year), f"{year}-01-01", f"{year}-12-31") for year in range(int(first[:4]), int(last[:4]) + 1))


def stretches(first: str, last: str) -> tuple[Stretch, ...]:
    """Quarters, or years where there would be more quarters than a table bears."""
    parts = quarters(first, last)
    return parts if len(parts) <= MOST_QUARTERS else years(first, last)


def days_of(when: When | None) -> tuple[str, str] | None:
    """The first and the last day that a date may mean; None where one of them is not known."""
    if when is None or when.by or not when.start or not when.end:
        return None
    return first_day(when.start), last_day(when.end)


def day_of(when: When | None) -> str:
    """The one day that a date means, in ISO form; "" where it is not known to the day."""
    days = days_of(when)
    return days[0] if days and days[0] == days[1] else ""


def stretch_of(when: When | None, parts: Sequence[Stretch]) -> Stretch | None:
    """The stretch in which a date lies for certain, whatever day of it is meant."""
    days = days_of(when)
    if days is None:
        return None
    return next((stretch for stretch in parts if stretch.first <= days[0] and days[1] <= stretch.last), None)


def runs(whole: Sequence[Stretch], some: Iterable[Stretch]) -> list[list[Stretch]]:
    """Some of the stretches, those that follow one another in the whole taken together."""
    wanted = {stretch.id for stretch in some}
    groups: list[list[Stretch]] = []
    follows = False
    for stretch in whole:
        if stretch.id in wanted:
            if follows:
                groups[-1].append(stretch)
            else:
                groups.append([stretch])
        follows = stretch.id in wanted
    return groups
