"""What is said in and beside a chart."""

import textwrap
from collections.abc import Iterable, Sequence

from minutebook.facts.drawn import Drawn, Plotted, WhyNot
from minutebook.read.when import When
from minutebook.records.evidence import Break
from minutebook.words.en.dates import date_words

_LETTERS = 30  # letters in a line of a label: what a phone has room for

_WHY_NOT: dict[WhyNot, str] = {
    "": "",
    "not-alike": "These figures are not of one kind, so they are not drawn in a chart.",
    "not-compared": "The papers leave open whether these figures belong together, so they are not drawn in a chart.",
    "not-told-apart": "There are several figures for one time that are not told apart, so they are not drawn in a chart.",
    "overlap": "These figures are for times that overlap, so they are not drawn in a chart.",
    "lengths": "These figures are for times of different length, so they are not drawn in a chart.",
    "different": "These figures are for different things at different times, so they are not drawn in a chart.",
}
_BARS = {
    "about": "a bar with a broken edge is about so much",
    "at-least": "an open end means at least so much",
    "at-most": "a hollow bar means no more than so much",
}
_DOTS = {
    "about": "a hollow dot is about so much",
    "at-least": "a dot with an arrow up means at least so much",
    "at-most": "a dot with an arrow down means no more than so much",
}

BREAK = "Break"


def why_not_words(why: WhyNot) -> str:
    """Why several figures are not drawn; "" where they are, or where there is one figure."""
    return _WHY_NOT[why]


def name_words(title: str, series: tuple[str, str] | None) -> str:
    """What a chart is of: its measure, and its place and group where there are several charts."""
    return ", ".join(part for part in (title, *(series or ())) if part)


def bars_title(name: str) -> str:
    """The title of a bar chart."""
    return f"{name}: bar chart"


def line_title(name: str) -> str:
    """The title of a line chart."""
    return f"{name}: line chart"


def bars_caption(unit: str, drawn: Drawn, *, hundred: bool) -> str:
    """What the bars are, and how to read them. `hundred` says that a bar of the whole width would be 100 per cent."""
    width = ", and the whole width is 100%" if hundred else ""
    legend = _legend(drawn.figures, _BARS, "a pale end shows a range")
    return f"{_what(unit, drawn.figures)}. Every bar begins at zero{width}.{legend}{_left_out(drawn)}"


def line_caption(unit: str, drawn: Drawn, first: str) -> str:
    """What the line is, and how to read it. `first` is where its scale begins."""
    figures = drawn.figures
    begins = "zero" if first == "0" else f"{first}, not at zero"
    legend = _legend(figures, _DOTS, "an upright stroke shows a range")
    return f"{_what(unit, figures)}. The scale begins at {begins}.{legend}{_left_out(drawn)}"


def bars_description(unit: str, figures: Sequence[Plotted], breaks: Iterable[Break]) -> str:
    """A bar chart in words."""
    return f"Bars from zero. {_every(unit, figures, breaks)}"


def line_description(unit: str, figures: Sequence[Plotted], breaks: Iterable[Break]) -> str:
    """A line chart in words."""
    return f"Figures on a line of time. {_every(unit, figures, breaks)}"


def label_lines(figure: Plotted, figures: Sequence[Plotted]) -> tuple[tuple[str, str], ...]:
    """A bar's label and its figure in lines; the figure is strong and stays whole."""
    lines = textwrap.wrap(_label(figure, _shared(figures)), _LETTERS, break_long_words=True) or [""]
    if len(lines[-1]) + len(figure.words) + 1 <= _LETTERS:
        return (*((line, "") for line in lines[:-1]), (lines[-1], figure.words))
    return (*((line, "") for line in lines), ("", figure.words))


def break_lines(at: When, *, within: bool) -> tuple[str, ...]:
    """A break between two bars, or within the time of the bar above, in lines."""
    words = f"Break in this time: {date_words(at)}" if within else f"Break, {date_words(at)}"
    return tuple(textwrap.wrap(words, _LETTERS))


def _shared(figures: Sequence[Plotted]) -> tuple[str, ...]:
    """What all figures of a chart have in common, for its caption."""
    first = figures[0]
    common = [date_words(first.period)] if all(figure.period == first.period for figure in figures) else []
    if first.place and all(figure.place == first.place for figure in figures):
        common.append(first.place)
    if first.group and all(figure.group == first.group for figure in figures):
        common.append(first.group)
    return tuple(common)


def _label(figure: Plotted, shared: tuple[str, ...]) -> str:
    parts = (figure.group, figure.place, date_words(figure.period))
    return ", ".join(part for part in parts if part and part not in shared)


def _left_out(drawn: Drawn) -> str:
    return " Figures that the papers do not join to these are in the table alone." if drawn.left_out else ""


def _what(unit: str, figures: Sequence[Plotted]) -> str:
    return f"{unit[:1].upper()}{unit[1:]}{''.join(f', {words}' for words in _shared(figures))}"


def _legend(figures: Sequence[Plotted], forms: dict[str, str], ranged: str) -> str:
    phrases = [words for form, words in forms.items() if any(figure.form == form for figure in figures)]
    if any(figure.low != figure.high for figure in figures):
        phrases.append(ranged)
    return f" {phrases[0][0].upper()}{'; '.join(phrases)[1:]}." if phrases else ""


def _every(unit: str, figures: Sequence[Plotted], breaks: Iterable[Break]) -> str:
    """Every figure, and every break."""
    shared = _shared(figures)
    told = "; ".join(f"{_label(figure, shared)}: {figure.words}" for figure in figures)
    broken = "".join(f" The series breaks ({date_words(gap.at)}): {gap.note.rstrip('.')}." for gap in breaks)
    return f"{len(figures)} figures, {unit}. {told}.{broken}"
