"""Days, months, years and how far they lie apart, as UK readers write them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

from minutebook.facts.days import Stretch
from minutebook.read.moment import Moment
from minutebook.read.when import MONTHS, When
from minutebook.words.en.counts import counted

EVERY: Mapping[str, str] = MappingProxyType(
    {
        "week": "every week",
        "month": "every month",
        "quarter": "every quarter",
        "year": "every year",
        "change": "at every change",
        "meeting": "at every meeting",
    }
)
"""How often something is due."""


def day_words(iso: str) -> str:
    """`2023-03-06` as `6 March 2023`, `2022-11` as `November 2022`, `2022` as itself."""
    year, month, day = (*iso.split("-"), "", "")[:3]
    words = [str(int(day))] if day else []
    if month:
        words.append(MONTHS[int(month) - 1])
    return " ".join([*words, year])


def moment_words(moment: Moment) -> str:
    """A day, or a day with an hour before it: `10:00 on 1 March 2024`."""
    day = day_words(moment.day)
    return f"{moment.clock} on {day}" if moment.clock else day


def date_words(when: When | None) -> str:
    """What is known of a date; "" where nothing is. Of what a paper says had happened by its own day, that day is all."""
    if when is None or not when.key:
        return ""
    if when.label:
        return when.label
    if when.by:
        return f"Reported {_reported(when)}"
    if when.start and when.end and when.start != when.end:
        return f"{day_words(when.start)} to {day_words(when.end)}"
    if when.start and not when.end:
        return f"from {day_words(when.start)}"
    if when.end and not when.start:
        return f"until {day_words(when.end)}"
    return day_words(when.start)


def on_words(when: When) -> str:
    """A date within a sentence: `on 6 March 2023`, `in March 2023`, `no later than 6 March 2023`."""
    if when.by and not when.label:
        return f"no later than {day_words(when.end)}"
    if when.label or when.start != when.end:
        return date_words(when)
    return f"{'on' if len(when.start) == 10 else 'in'} {day_words(when.start)}"


def due_words(when: When | None) -> str:
    """The date by which something is to be done; "" where there is none."""
    if when is not None and when.by and not when.label:
        return f"by {day_words(when.end)}"
    return date_words(when)


def _reported(when: When) -> str:
    return f"{day_words(when.end)}; day not given"


def beside_words(title: str, date: str) -> str:
    """The date that stands beside a title; "" where the title has it."""
    return "" if date in title else date


def titled_words(title: str, date: str) -> str:
    """A title with its date, unless the title has it."""
    beside = beside_words(title, date)
    return f"{title} ({beside})" if beside else title


def between_words(first: When | None, last: When | None, *, inside: bool = False) -> str:
    """The days that something held, from its beginning to its end; "" where neither is known. `inside` a sentence or alone."""
    if first and first.by and not first.label:
        begun = f"{'reported' if inside else 'Reported'} {_reported(first)}"
        return f"{begun}; until {_latest(last)}" if last and last != first else begun
    if first and last:
        return date_words(first) if first == last else f"{date_words(first)} to {_latest(last)}"
    if first:
        return f"from {date_words(first)}"
    return f"until {_latest(last)}" if last else ""


def _latest(last: When) -> str:
    """The end of a stretch; where it is only known to be no later than a day, that."""
    return f"{day_words(last.end)} at the latest" if last.by and not last.label else date_words(last)


def apart_words(first: str, second: str) -> str:
    """How long it is from one whole ISO day to a later one, in whole units: `3 years and 2 months`, `5 days`."""
    start, end = date.fromisoformat(first), date.fromisoformat(second)
    # The last day of a short month completes a month: from 31 January to 28 February is one.
    months = (end.year - start.year) * 12 + end.month - start.month
    if end.day < start.day and (end + timedelta(days=1)).day != 1:
        months -= 1
    if months < 1:
        return counted((end - start).days, "day")
    full, rest = divmod(months, 12)
    parts = [counted(full, "year")] if full else []
    parts += [counted(rest, "month")] if rest else []
    return " and ".join(parts)


STILL_TO_COME = "still to come"


def after_its_date(days: int) -> str:
    """How long after its own date a record was first put up."""
    if days == 0:
        return "on its date"
    if days == 1:
        return "the day after its date"
    return f"{counted(days, 'day')} after its date" if days > 0 else f"{counted(-days, 'day')} before its date"


def change_words(when: When, *, to_come: bool) -> str:
    """The day of a change to a record; of one that is still to come, that."""
    return f"{date_words(when)}, {STILL_TO_COME}" if to_come else date_words(when)


def stretch_words(stretch: Stretch) -> str:
    """A quarter as `January to March 2021`, a year as itself."""
    if stretch.is_year:
        return stretch.first[:4]
    return f"{_month(stretch.first)} to {_month(stretch.last)} {stretch.first[:4]}"


def runs_words(runs: Iterable[Sequence[Stretch]]) -> list[str]:
    """Runs of stretches that follow one another: `April 2021 to December 2022`."""
    return [_run_words(run) for run in runs]


def _run_words(run: Sequence[Stretch]) -> str:
    first, last = run[0], run[-1]
    if first == last:
        return stretch_words(first)
    if first.is_year:
        return f"{first.first[:4]} to {last.first[:4]}"
    year = "" if first.first[:4] == last.last[:4] else f" {first.first[:4]}"
    return f"{_month(first.first)}{year} to {_month(last.last)} {last.last[:4]}"


def _month(iso: str) -> str:
    return MONTHS[int(iso[5:7]) - 1]
