"""Charts: figures laid out as bars or as a line. Which figures stand in one chart is worked out in `facts.drawn`.

A chart is as wide as its page: lengths across are in per cent, and those down are in em, so letters are never scaled down.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from minutebook.facts.drawn import Drawn, Plotted, break_day
from minutebook.pages.views import Bar, Chart, Dot, Tick
from minutebook.read.scale import Scale, read_scale
from minutebook.words.en import charts as words
from minutebook.words.en.amounts import numeral
from minutebook.words.en.dates import day_words

_LINE = 1.35  # em from one line of a label to the next
_BAR = 1.1  # em, the thickness of a bar
_GAP = 0.9  # em between a bar and the next label
_TOP, _FLOOR, _HEIGHT = 2.7, 12.2, 13.9  # em: where the highest and the lowest figure of a line chart lie, and its height
_LEFT, _RIGHT = 12.0, 94.0  # per cent: where the first and the last day lie
_LETTER = 3.0  # per cent: how wide a letter is on the narrowest chart
_NOUGHT, _HUNDRED = Decimal(0), Decimal(100)


def charts(title: str, unit: str, drawings: Sequence[Drawn]) -> tuple[Chart, ...]:
    """The charts of a measure, laid out."""
    return tuple(
        (_line if drawn.line else _bars)(
            "_chart" if len(drawings) == 1 else f"_chart-{number}", words.name_words(title, drawn.series), unit, drawn
        )
        for number, drawn in enumerate(drawings, 1)
    )


# -- bars --------------------------------------------------------------------------------------------------------------


class _Width:
    """Where values lie across a bar chart, in per cent of its width. The arrow of an open end needs some of it.

    Shares are drawn as parts of a hundred, so that a bar of the whole width is the whole.
    """

    def __init__(self, figures: Sequence[Plotted], scale: Scale) -> None:
        self.least = min(_NOUGHT, *(figure.low for figure in figures))
        most = max(_NOUGHT, *(figure.high for figure in figures))
        self.hundred = scale.share and self.least == 0 and most <= _HUNDRED
        self.reach = _HUNDRED if self.hundred else (most - self.least) or Decimal(1)
        self.room = 95 if any(figure.form == "at-least" for figure in figures) else 100

    def across(self, value: Decimal) -> float:
        return round(float((value - self.least) / self.reach * self.room), 3)


def _bars(ident: str, name: str, unit: str, drawn: Drawn) -> Chart:
    """Bars from zero, one below the other in time; a break stands between two of them, or in the one it falls within."""
    figures, width = drawn.figures, _Width(drawn.figures, read_scale(unit))
    bars, marks = [], []
    y = 0.0
    waiting = list(drawn.breaks)
    for figure in figures:
        while waiting and break_day(waiting[0]) <= figure.days[0]:
            marks.append(Tick(round(y, 2), words.break_lines(waiting.pop(0).at, within=False), line=round(y, 2)))
            y += _LINE * len(marks[-1].lines) + _GAP
        bars.append(_bar(figure, words.label_lines(figure, figures), y, width))
        y = round(bars[-1].y + _BAR + _GAP, 2)
        while waiting and break_day(waiting[0]) <= figure.days[1]:
            gap = waiting.pop(0)
            line = bars[-1].y + _BAR * (break_day(gap) - figure.days[0]) / figure.length
            lines = words.break_lines(gap.at, within=True)
            marks.append(Tick(round(y - _GAP + 0.1, 2), lines, line=round(line, 2), within=True))
            y = round(y + _LINE * len(marks[-1].lines), 2)
    return Chart(
        id=ident,
        title=words.bars_title(name),
        desc=words.bars_description(unit, figures, drawn.breaks),
        caption=words.bars_caption(unit, drawn, hundred=width.hundred),
        height=round(y - _GAP + 0.2, 2),
        zero=width.across(_NOUGHT),
        bars=tuple(bars),
        breaks=tuple(marks),
    )


def _bar(figure: Plotted, lines: tuple[tuple[str, str], ...], above: float, width: _Width) -> Bar:
    """A bar with its label, below all that lies `above`; a range goes on pale from its near end."""
    low, high = width.across(figure.low), width.across(figure.high)
    near, far = (low, high) if figure.low >= 0 else (high, low)
    start, end = sorted((width.across(_NOUGHT), near))
    pale = sorted((near, far))
    return Bar(
        lines=lines,
        top=round(above + 1, 2),
        y=round(above + _LINE * len(lines) + 0.1, 2),
        start=start,
        width=round(end - start, 3),
        pale_start=pale[0] if low != high else 0,
        pale_width=round(pale[1] - pale[0], 3),
        form=figure.form,
        end=far,
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


class _Field:
    """Where days lie across a line chart, in per cent, and values down it, in em."""

    def __init__(self, figures: Sequence[Plotted]) -> None:
        least, most = min(figure.low for figure in figures), max(figure.high for figure in figures)
        from_zero = least < 0 or least * 2 <= most or least == most
        self.steps = _steps(min(least, _NOUGHT) if from_zero else least, max(most, _NOUGHT))
        self.first, self.last = min(figure.days[0] for figure in figures), max(figure.days[1] for figure in figures)

    def across(self, day: float) -> float:
        return round(_LEFT + (day - self.first) / max(self.last - self.first, 1) * (_RIGHT - _LEFT), 3)

    def down(self, value: Decimal) -> float:
        reach = self.steps[-1] - self.steps[0]
        return round(_FLOOR - float((value - self.steps[0]) / reach) * (_FLOOR - _TOP), 3)


def _line(ident: str, name: str, unit: str, drawn: Drawn) -> Chart:
    """Figures on a line of time, joined save where the series breaks; nothing is joined to one within whose time it breaks."""
    figures, field = drawn.figures, _Field(drawn.figures)
    cuts = [break_day(gap) for gap in drawn.breaks]
    dots: list[Dot] = []
    for figure in figures:
        dots.append(_dot(figure, field, dots))
    joins = [
        (left.x, left.y, right.x, right.y)
        for left, right, before, after in zip(dots, dots[1:], figures, figures[1:], strict=False)
        if not any(before.days[0] < cut <= after.days[1] for cut in cuts)
    ]
    marks = [field.across(cut) for cut in cuts]
    return Chart(
        id=ident,
        title=words.line_title(name),
        desc=words.line_description(unit, figures, drawn.breaks),
        caption=words.line_caption(unit, drawn, numeral(field.steps[0])),
        height=_HEIGHT,
        breaks=tuple(Tick(at, (words.BREAK,), "start" if at < 80 else "end") for at in marks),
        dots=tuple(dots),
        joins=tuple(joins),
        across=tuple(Tick(field.down(step), (numeral(step),)) for step in field.steps),
        along=tuple(_years(field.first, field.last, field.across)),
    )


def _room(x: float, label: str, anchor: str) -> tuple[float, float]:
    """From where to where a dot's words reach on the narrowest chart, in per cent."""
    width = (len(label) + 1) * _LETTER
    left = x - {"start": 0, "middle": width / 2, "end": width}[anchor]
    return left, left + width


def _dot(figure: Plotted, field: _Field, others: Sequence[Dot]) -> Dot:
    """A figure at the middle of its time; its words only where no other's stand."""
    begin, end = (field.across(day) for day in figure.days)
    x, y = field.across(sum(figure.days) / 2), field.down(figure.point)
    label, anchor = figure.label or figure.words, "start" if x < 20 else "end" if x > 80 else "middle"
    left, right = _room(x, label, anchor)
    rooms = [_room(dot.x, dot.words, dot.anchor) for dot in others if dot.words and abs(y - dot.y) < 1.4]
    crowded = any(left < other[1] and other[0] < right for other in rooms)
    return Dot(
        x=x,
        y=y,
        words="" if crowded else label,
        anchor=anchor,
        form=figure.form,
        stretch=(begin, end) if end - begin > 2 else None,
        reach=(field.down(figure.low), field.down(figure.high)) if figure.low != figure.high else None,
    )


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
