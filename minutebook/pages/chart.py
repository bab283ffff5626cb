"""Charts: figures laid out as bars or as a line. Only figures that can be compared stand in one chart.

A chart is as wide as its page: lengths across are in per cent, and those down are in em, so letters are never scaled down.
"""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Literal

import msgspec

from minutebook.facts.sums import value_words
from minutebook.pages.views import Bar, Chart, Dot, Tick
from minutebook.read.when import When, first_day, last_day
from minutebook.records.evidence import Break, Observation
from minutebook.words.en.dates import date_words, day_words

_LETTERS = 30  # of a line of a label: what a phone has room for
_LINE = 1.35  # em from one line of a label to the next
_BAR = 1.1  # em, the thickness of a bar
_GAP = 0.9  # em between a bar and the next label
_TOP, _FLOOR, _HEIGHT = 2.2, 12.2, 13.9  # em: where the highest and the lowest figure of a line chart lie, and its height
_LEFT, _RIGHT = 12.0, 94.0  # per cent: where the first and the last day lie


class Plotted(msgspec.Struct, frozen=True):
    """A figure that can be drawn: what it is for in words, its ends, and its words."""

    period: When
    place: str
    group: str
    low: Decimal
    high: Decimal
    form: str
    words: str

    @property
    def key(self) -> tuple[str, str]:
        """What it must share with another figure to be of one series with it."""
        return self.place, self.group

    @property
    def days(self) -> tuple[int, int]:
        """The first and the last day that it is for."""
        return _day(first_day(self.period.key)), _day(last_day(self.period.last or self.period.key))


def _day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def plotted(one: Observation, place: str, unit: str) -> Plotted | None:
    """An observation as it is drawn; None where it has no number or no date."""
    ends = [Decimal(str(end)) for end in (one.value, one.low, one.high) if end is not None]
    if not ends or not one.period.key:
        return None
    form = {"about": "about", "at-least": "at-least", "under": "at-most", "up-to": "at-most"}.get(one.qualifier or "", "")
    if one.value is None and len(ends) == 1:
        form = "at-least" if one.low is not None else "at-most"
    return Plotted(one.period, place, one.group or "", min(ends), max(ends), form, value_words(one, unit))


Wanted = Literal["line", "bar", "none"] | None


def charts(
    title: str, unit: str, many: Sequence[Plotted], breaks: Sequence[Break], wanted: Wanted
) -> tuple[tuple[Chart, ...], str]:
    """The charts of a measure; or why there is none, where there are several figures."""
    if len(many) < 2:
        return (), ""
    if wanted == "none":
        return (), "These figures are not of one kind, so they are not drawn in a chart."
    several: dict[tuple[str, str], list[Plotted]] = {}
    for one in sorted(many, key=lambda one: (one.days, one.words)):
        several.setdefault(one.key, []).append(one)
    for of_one_kind in several.values():
        for before, after in pairwise(of_one_kind):
            if before.days == after.days:
                return (), "There are several figures for one time that are not told apart, so they are not drawn in a chart."
            if before.days[1] >= after.days[0]:
                return (), "These figures are for times that overlap, so they are not drawn in a chart."
    if len({one.days for one in many}) == 1:
        return (_bars("_chart", title, unit, list(many), ()),), ""
    series = [found for found in several.values() if len(found) > 1]
    if not series:
        return (), "These figures are for different things at different times, so they are not drawn in a chart."
    made = []
    for number, found in enumerate(series, 1):
        ident = "_chart" if len(series) == 1 else f"_chart-{number}"
        name = ", ".join(part for part in (title, *(found[0].key if len(several) > 1 else ())) if part)
        line = wanted == "line" or (wanted is None and len(found) > 2)
        made.append((_line if line else _bars)(ident, name, unit, found, tuple(breaks)))
    return tuple(made), ""


# -- words -------------------------------------------------------------------------------------------------------------


def _shared(many: Sequence[Plotted]) -> tuple[str, ...]:
    """What all figures of a chart have in common, for its caption."""
    first = many[0]
    out = []
    if all(one.period == first.period for one in many):
        out.append(date_words(first.period))
    if first.place and all(one.place == first.place for one in many):
        out.append(first.place)
    if first.group and all(one.group == first.group for one in many):
        out.append(first.group)
    return tuple(out)


def _label(one: Plotted, shared: tuple[str, ...]) -> str:
    parts = (one.group, one.place, date_words(one.period))
    return ", ".join(part for part in parts if part and part not in shared)


_FORMS = {
    "about": "a bar with a broken edge is about so much",
    "at-least": "an open end means at least so much",
    "at-most": "a hollow bar means no more than so much",
}
_DOTS = {
    "about": "a hollow dot is about so much",
    "at-least": "a dot with an arrow up means at least so much",
    "at-most": "a dot with an arrow down means no more than so much",
}


def _legend(many: Sequence[Plotted], words: dict[str, str], ranged: str) -> str:
    found = [words[form] for form in words if any(one.form == form for one in many)]
    if any(one.low != one.high for one in many):
        found.append(ranged)
    return f" {found[0][0].upper()}{'; '.join(found)[1:]}." if found else ""


def _caption(unit: str, many: Sequence[Plotted], axis: str) -> str:
    return f"{unit[:1].upper()}{unit[1:]}{''.join(f', {words}' for words in _shared(many))}. {axis}"


def _desc(many: Sequence[Plotted], unit: str, kind: str, breaks: Sequence[Break]) -> str:
    """The chart in words: every figure, and every break."""
    shared = _shared(many)
    told = "; ".join(f"{_label(one, shared)}: {one.words}" for one in many)
    broken = "".join(f" The series breaks at {date_words(one.at)}: {one.note.rstrip('.')}." for one in breaks)
    return f"{kind} {len(many)} figures, {unit}. {told}.{broken}"


def _wrapped(label: str, words: str) -> tuple[tuple[str, str], ...]:
    """A label and its figure in lines; the figure is strong and stays whole."""
    lines = textwrap.wrap(label, _LETTERS, break_long_words=True) or [""]
    if len(lines[-1]) + len(words) + 1 <= _LETTERS:
        return (*((line, "") for line in lines[:-1]), (lines[-1], words))
    return (*((line, "") for line in lines), ("", words))


# -- bars --------------------------------------------------------------------------------------------------------------


def _percent(value: Decimal, least: Decimal, reach: Decimal, room: int) -> float:
    return round(float((value - least) / reach * room), 3)


def _bars(ident: str, title: str, unit: str, many: Sequence[Plotted], breaks: Sequence[Break]) -> Chart:
    """Bars from zero, one below the other; a break stands between the bars that it parts."""
    nought = Decimal(0)
    least = min(nought, *(one.low for one in many))
    most = max(nought, *(one.high for one in many))
    reach = (most - least) or Decimal(1)
    room = 95 if any(one.form == "at-least" for one in many) else 100
    zero = _percent(nought, least, reach, room)
    shared = _shared(many)
    drawn, marks = [], []
    y = 0.0
    waiting = sorted(breaks, key=lambda one: one.at.key)
    for number, one in enumerate(many):
        while number and waiting and _day(first_day(waiting[0].at.key)) <= one.days[0]:
            words = textwrap.wrap(f"Break, {date_words(waiting.pop(0).at)}", _LETTERS)
            marks.append(Tick(round(y, 2), tuple(words)))
            y += _LINE * len(words) + _GAP
        lines = _wrapped(_label(one, shared), one.words)
        top = round(y + 1, 2)
        y = round(y + _LINE * len(lines) + 0.1, 2)
        low, high = _percent(one.low, least, reach, room), _percent(one.high, least, reach, room)
        near, far = (low, high) if one.low >= 0 else (high, low)
        start, end = sorted((zero, near))
        pale = sorted((near, far))
        drawn.append(
            Bar(
                lines,
                top,
                y,
                start,
                round(end - start, 3),
                pale[0] if low != high else 0,
                round(pale[1] - pale[0], 3),
                one.form,
                far,
            )
        )
        y = round(y + _BAR + _GAP, 2)
    axis = "Every bar begins at zero." + _legend(many, _FORMS, "a pale end shows a range")
    return Chart(
        id=ident,
        title=f"{title}: bar chart",
        desc=_desc(many, unit, "Bars from zero.", breaks),
        caption=_caption(unit, many, axis),
        height=round(y - _GAP + 0.2, 2),
        zero=zero,
        bars=tuple(drawn),
        breaks=tuple(marks),
    )


# -- lines -------------------------------------------------------------------------------------------------------------


def _steps(least: Decimal, most: Decimal) -> list[Decimal]:
    """Round figures from at or below the least to at or above the most, three to six of them."""
    reach = (most - least) or abs(most) or Decimal(1)
    power = Decimal(1).scaleb(reach.adjusted() - 1)
    step = next(size * power for size in (1, 2, 5, 10, 20, 50, 100) if reach / (size * power) <= 4)
    if least == least.to_integral_value() and most == most.to_integral_value():
        step = max(step, Decimal(1)) if reach >= 1 else step
    first = (least // step) * step
    if first > least:
        first -= step
    out = [first]
    while out[-1] < most or len(out) < 2:
        out.append(out[-1] + step)
    return out


def _line(ident: str, title: str, unit: str, many: Sequence[Plotted], breaks: Sequence[Break]) -> Chart:
    """Figures on a line of time, joined save where the series breaks."""
    nought = Decimal(0)
    least, most = min(one.low for one in many), max(one.high for one in many)
    from_zero = least < 0 or least * 2 <= most or least == most
    steps = _steps(min(least, nought) if from_zero else least, max(most, nought))
    first, last = min(one.days[0] for one in many), max(one.days[1] for one in many)
    cuts = [_day(first_day(one.at.key)) for one in breaks]

    def across(day: float) -> float:
        return round(_LEFT + (day - first) / max(last - first, 1) * (_RIGHT - _LEFT), 3)

    def down(value: Decimal) -> float:
        return round(_FLOOR - float((value - steps[0]) / (steps[-1] - steps[0])) * (_FLOOR - _TOP), 3)

    dots: list[Dot] = []
    for one in many:
        begin, end = one.days
        x, y = across((begin + end) / 2), down((one.low + one.high) / 2)
        crowded = any(abs(x - dot.x) < 14 and abs(y - dot.y) < 1.4 for dot in dots if dot.words)
        anchor = "start" if x < 20 else "end" if x > 80 else "middle"
        stretch = (across(begin), across(end)) if across(end) - across(begin) > 2 else None
        span = (down(one.low), down(one.high)) if one.low != one.high else None
        dots.append(Dot(x, y, "" if crowded else one.words, anchor, one.form, stretch, span))
    joins = [
        (left.x, left.y, right.x, right.y)
        for left, right, one, other in zip(dots, dots[1:], many, many[1:], strict=False)
        if not any(one.days[0] < cut <= other.days[0] for cut in cuts)
    ]
    begins = "zero" if steps[0] == 0 else f"{_tick(steps[0])}, not at zero"
    axis = f"The scale begins at {begins}."
    return Chart(
        id=ident,
        title=f"{title}: line chart",
        desc=_desc(many, unit, "Figures on a line of time.", breaks),
        caption=_caption(unit, many, axis + _legend(many, _DOTS, "an upright stroke shows a range")),
        height=_HEIGHT,
        breaks=tuple(
            Tick(across(cut), ("Break",), "start" if across(cut) < 80 else "end") for cut in cuts if first <= cut <= last
        ),
        dots=tuple(dots),
        joins=tuple(joins),
        across=tuple(Tick(down(step), (_tick(step),)) for step in steps),
        along=tuple(_years(first, last, across)),
    )


def _tick(step: Decimal) -> str:
    return f"{step.normalize():,f}" if step else "0"


def _years(first: int, last: int, across: Callable[[float], float]) -> Iterator[Tick]:
    """The beginnings of years, at most four of them; the first and the last day where there are not two."""
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 1)
    starts = [(year, date(year, 1, 1).toordinal()) for year in years]
    inside = [(year, day) for year, day in starts if first <= day <= last]
    if len(inside) < 2:
        for day, anchor in ((first, "start"), (last, "end")):
            yield Tick(across(day), (day_words(date.fromordinal(day).isoformat()),), anchor)
        return
    step = -(-len(inside) // 4)
    for year, day in inside[::step]:
        x = across(day)
        yield Tick(x, (str(year),), "end" if x > 90 else "middle")
