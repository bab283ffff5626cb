"""Which figures may stand in one chart: only those that can be compared, and with the breaks between them."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Literal, TypeAlias

import msgspec

from minutebook.read.when import When, first_day, last_day
from minutebook.records.evidence import Break, Observation

Form: TypeAlias = Literal["", "about", "at-least", "at-most"]
Wanted: TypeAlias = Literal["line", "bar", "none"] | None
WhyNot: TypeAlias = Literal["", "not-alike", "not-compared", "not-told-apart", "overlap", "lengths", "different"]

_FORMS: dict[str, Form] = {"about": "about", "at-least": "at-least", "under": "at-most", "up-to": "at-most"}


class Plotted(msgspec.Struct, frozen=True):
    """A figure that can be drawn: what it is for, its ends, and its words.

    Of a figure with a range beside it `value` is the figure and `label` its own words, which stand where the range is drawn.
    """

    period: When
    place: str
    group: str
    low: Decimal
    high: Decimal
    form: Form
    words: str
    value: Decimal | None = None
    label: str = ""

    @property
    def point(self) -> Decimal:
        """Where it lies: at its figure, or in the middle of its range."""
        return (self.low + self.high) / 2 if self.value is None else self.value

    @property
    def series(self) -> tuple[str, str]:
        """What it must share with another figure to be of one series with it."""
        return self.place, self.group

    @property
    def days(self) -> tuple[int, int]:
        """The first and the last day that it is for."""
        return day_number(first_day(self.period.key)), day_number(last_day(self.period.last or self.period.key))

    @property
    def length(self) -> int:
        """How many days it is for."""
        return self.days[1] - self.days[0] + 1


class Drawn(msgspec.Struct, frozen=True):
    """The figures of one chart, in order, the breaks that fall among them, and its series where there are several charts."""

    figures: tuple[Plotted, ...]
    line: bool
    breaks: tuple[Break, ...] = ()
    series: tuple[str, str] | None = None
    left_out: bool = False  # whether figures of the measure that no paper joins to these are not drawn


def day_number(iso: str) -> int:
    """A day as a number, to reckon with."""
    return date.fromisoformat(iso).toordinal()


def break_day(gap: Break) -> int:
    """The day of a break, as a number: figures of that day and after it are of the other kind."""
    return day_number(first_day(gap.at.key))


def plotted(observation: Observation, place: str, words: str, label: str) -> Plotted | None:
    """An observation as it is drawn; None where it has no number or no date. `label` is its words without a range beside it."""
    numbers = (observation.value, observation.low, observation.high)
    ends = [Decimal(str(end)) for end in numbers if end is not None]
    if not ends or not observation.period.key:
        return None
    form = _FORMS.get(observation.qualifier or "", "")
    if observation.value is None and len(ends) == 1:
        form = "at-least" if observation.low is not None else "at-most"
    value = None if observation.value is None else Decimal(str(observation.value))
    return Plotted(observation.period, place, observation.group or "", min(ends), max(ends), form, words, value, label)


def drawings(
    figures: Sequence[Plotted], breaks: Sequence[Break], wanted: Wanted, apart: Iterable[Plotted] = ()
) -> tuple[tuple[Drawn, ...], WhyNot]:
    """The charts that figures make; or why there is none, where there are several figures.

    `wanted` is how the record wants them drawn. Figures that are `apart`, since no paper joins them to the rest, are left out.
    """
    if len(figures) < 2:
        return (), ""
    if wanted == "none":
        return (), "not-alike"
    left_out = list(apart)
    ordered = sorted((figure for figure in figures if figure not in left_out), key=lambda figure: (figure.days, figure.words))
    if len(ordered) < 2:
        return (), "not-compared"
    by_series: dict[tuple[str, str], list[Plotted]] = {}
    for figure in ordered:
        by_series.setdefault(figure.series, []).append(figure)
    if why := next((why for series in by_series.values() if (why := _cannot(series, wanted))), ""):
        return (), why
    if len({figure.days for figure in ordered}) == 1:
        alone = [figure for figure in figures if figure not in left_out]
        return (Drawn(tuple(alone), line=False, left_out=bool(left_out)),), ""
    series = [members for members in by_series.values() if len(members) > 1]
    if not series:
        return (), "different"
    pictures = [_drawn(members, breaks, wanted, named=len(by_series) > 1) for members in series]
    return tuple(msgspec.structs.replace(drawn, left_out=bool(left_out)) for drawn in pictures), ""


def _cannot(series: Sequence[Plotted], wanted: Wanted) -> WhyNot:
    """Why figures of one place and group cannot stand in one chart; "" where they can."""
    for before, after in pairwise(series):
        if before.days == after.days:
            return "not-told-apart"
        if before.days[1] >= after.days[0]:
            return "overlap"
    # Only the record can say that a figure of a day and one of a year are alike: how many there were, not how many there came.
    lengths = [figure.length for figure in series]
    return "lengths" if wanted is None and max(lengths) > min(lengths) * 1.1 + 1 else ""


def _drawn(series: Sequence[Plotted], breaks: Iterable[Break], wanted: Wanted, *, named: bool) -> Drawn:
    first, last = series[0].days[0], series[-1].days[1]
    among = sorted((gap for gap in breaks if first < break_day(gap) <= last), key=break_day)
    line = wanted == "line" or (wanted is None and len(series) > 2)
    return Drawn(tuple(series), line, tuple(among), series[0].series if named else None)
