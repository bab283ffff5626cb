"""Where a chart puts its figures."""

from decimal import Decimal
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.facts.drawn import Form, Plotted, Wanted, drawings
from minutebook.facts.drawn import plotted as figure_drawn
from minutebook.pages.chart import charts
from minutebook.pages.views import Chart
from minutebook.read.when import When
from minutebook.records.evidence import Break, Observation
from minutebook.words.en.charts import why_not_words


def plotted(value: str, when: str = "2021", *, place: str = "", group: str = "", form: Form = "", high: str = "") -> Plotted:
    start, _, end = when.partition(" to ")
    low = Decimal(value)
    return Plotted(When(start=start, end=end or start), place, group, low, Decimal(high or value), form, value)


def made(*many: Plotted, breaks: tuple[Break, ...] = (), wanted: Wanted = None) -> tuple[tuple[Chart, ...], str]:
    """The charts of some figures, and why there is none."""
    drawn, why = drawings(many, breaks, wanted)
    return charts("T", "people", drawn), why_not_words(why)


def only(*many: Plotted, breaks: tuple[Break, ...] = (), wanted: Wanted = None) -> Chart:
    several, why = made(*many, breaks=breaks, wanted=wanted)
    assert why == ""
    (chart,) = several
    return chart


def test_bars_begin_at_zero_and_are_as_long_as_their_figures() -> None:
    chart = only(plotted("152063", "2018"), plotted("155255", "2019"))
    first, second = chart.bars
    assert chart.zero == 0
    assert (first.start, second.start) == (0, 0)
    assert second.width == 100
    assert first.width / second.width == pytest.approx(152063 / 155255, abs=1e-4)


numbers = st.lists(st.decimals(-10_000, 10_000, places=1), min_size=2, max_size=8).filter(any)


@given(numbers)
def test_any_bars_share_one_zero_and_one_scale(values: list[Decimal]) -> None:
    chart = only(*(plotted(str(value), group=f"group {number}") for number, value in enumerate(values)))
    nought = Decimal(0)
    reach = max(nought, *values) - min(nought, *values)
    assert 0 <= chart.zero <= 100
    for value, bar in zip(values, chart.bars, strict=True):
        assert bar.width == pytest.approx(float(abs(value) / reach) * 100, abs=0.01)
        near = bar.start if value >= 0 else bar.start + bar.width
        assert near == pytest.approx(chart.zero, abs=0.01)


def test_bars_and_labels_never_lie_on_one_another() -> None:
    long = "from the launch in November to the update of the sixth of March in the year after it"
    chart = only(plotted("1", group=long), plotted("2", group="short"), plotted("3", group=long.upper()))
    assert all(len(line) + len(words) <= 31 for bar in chart.bars for line, words in bar.lines)
    for before, after in pairwise(chart.bars):
        assert before.y + 1.1 <= after.top - 0.8
        assert before.top + 1.35 * (len(before.lines) - 1) < before.y
    assert chart.bars[-1].y + 1.1 <= chart.height


def test_a_range_goes_on_pale() -> None:
    chart = only(plotted("60", group="a", high="80"), plotted("100", group="b"))
    bar = chart.bars[0]
    assert (bar.start, bar.width, bar.pale_start, bar.pale_width) == (0, 60, 60, 20)
    assert "a pale end shows a range" in chart.caption.lower()


def test_at_least_is_open_and_has_room_for_its_arrow() -> None:
    chart = only(plotted("60000", group="a", form="at-least"), plotted("100", group="b"))
    assert chart.bars[0].form == "at-least"
    assert chart.bars[0].end == chart.bars[0].width == 95
    assert "an open end means at least so much" in chart.caption.lower()


BREAK = Break(at=When(start="2018-04", end="2018-04"), note="Counted in another way.")


def test_a_break_stands_between_the_bars_that_it_parts() -> None:
    chart = only(plotted("1", "2017-04 to 2018-03"), plotted("2", "2018-04 to 2019-03"), breaks=(BREAK,))
    (gap,) = chart.breaks
    assert not gap.within
    assert chart.bars[0].y < gap.at < chart.bars[1].top
    assert "The series breaks (April 2018): Counted in another way." in chart.desc


def test_a_break_within_the_time_of_a_figure_is_told_at_that_figure() -> None:
    chart = only(plotted("1", "2017-10 to 2018-09"), plotted("2", "2018-10 to 2019-09"), breaks=(BREAK,))
    (gap,) = chart.breaks
    assert gap.within
    assert gap.lines == ("Break in this time: April 2018",)
    assert chart.bars[0].y + 1.1 <= gap.at < chart.bars[1].top - 1.35


def test_a_break_within_the_last_bar_has_room_below_it() -> None:
    chart = only(plotted("1", "2016-10 to 2017-09"), plotted("2", "2017-10 to 2018-09"), breaks=(BREAK,))
    (gap,) = chart.breaks
    assert gap.within
    assert chart.bars[1].y + 1.1 <= gap.at <= chart.height - 1.35


@pytest.mark.parametrize("years", [("2019", "2020"), ("2016", "2017")])
def test_a_break_outside_the_time_of_all_figures_parts_none_of_them(years: tuple[str, str]) -> None:
    chart = only(*(plotted("1", year) for year in years), breaks=(BREAK,))
    assert chart.breaks == ()
    assert "breaks" not in chart.desc


def test_nothing_on_a_line_is_joined_to_a_figure_within_whose_time_the_series_breaks() -> None:
    chart = only(*(plotted(str(number), f"{2015 + number}-01 to {2015 + number}-12") for number in range(6)), breaks=(BREAK,))
    ends = [(left, right) for left, _, right, _ in chart.joins]
    x = [dot.x for dot in chart.dots]
    assert ends == [(x[0], x[1]), (x[1], x[2]), (x[4], x[5])]
    assert x[2] < chart.breaks[0].at < x[3]


def test_figures_that_no_paper_joins_to_the_others_are_left_out() -> None:
    many = (plotted("335", "2014"), plotted("290", "2021"))
    assert drawings(many, (), "bar", many) == ((), "not-compared")
    three = (plotted("5", group="all"), plotted("3", group="some"), plotted("1", group="others"))
    (drawn,) = drawings(three, (), None, three[2:])[0]
    assert drawn.figures == three[:2]


def test_figures_for_a_month_and_for_a_year_are_drawn_only_where_the_record_says_how() -> None:
    many = (plotted("1", "2019-01 to 2019-12"), plotted("2", "2020-01"))
    assert made(*many) == ((), "These figures are for times of different length, so they are not drawn in a chart.")
    assert only(*many, wanted="bar").bars
    assert only(plotted("1", "2019-02"), plotted("2", "2019-03")).bars


def test_three_figures_of_one_kind_are_a_line_in_time() -> None:
    chart = only(plotted("0", "2020-01-01"), plotted("5", "2021-01-01"), plotted("10", "2024-01-01"))
    assert not chart.bars
    first, second, third = chart.dots
    assert (second.x - first.x) / (third.x - first.x) == pytest.approx(366 / 1461, abs=1e-3)
    assert (first.y - second.y) * 2 == pytest.approx(first.y - third.y, abs=1e-2)
    assert chart.joins == ((first.x, first.y, second.x, second.y), (second.x, second.y, third.x, third.y))
    assert chart.along[0].lines == ("2020",)
    assert "begins at zero" in chart.caption


def test_a_figure_with_a_range_lies_at_the_figure_and_is_labelled_with_it_alone() -> None:
    ranged = Observation(period=When(start="2021", end="2021"), value=150, low=140, high=180)
    drawn = figure_drawn(ranged, "", "150 (140 to 180)", "150")
    assert drawn is not None
    chart = only(plotted("140", "2019"), plotted("180", "2020"), drawn)
    low, high, dot = chart.dots
    assert dot.reach == (low.y, high.y)
    assert (low.y - dot.y) / (low.y - high.y) == pytest.approx(1 / 4, abs=1e-3)
    assert dot.words == "150"
    assert "2021: 150 (140 to 180)." in chart.desc


@pytest.mark.parametrize(
    ("third", "labels"),
    [("7", ["7", "7", "7"]), ("about seven in ten", ["7", "7", ""])],
)
def test_no_words_on_a_line_lie_on_others(third: str, labels: list[str]) -> None:
    last = msgspec.structs.replace(plotted("7", "2023"), words=third)
    chart = only(plotted("7", "2019"), plotted("7", "2022"), last)
    assert [dot.words for dot in chart.dots] == labels


def test_a_line_is_not_joined_over_a_break() -> None:
    broken = Break(at=When(start="2014-04-01", end="2014-04-01"), note="Six become three.")
    many = (plotted("6", "2014-03 to 2014-03-31"), plotted("3", "2014-04-01"), plotted("3", "2022"))
    chart = only(*many, breaks=(broken,), wanted="line")
    assert len(chart.joins) == 1
    assert chart.joins[0][0] == chart.dots[1].x
    assert chart.dots[0].x < chart.breaks[0].at <= chart.dots[1].x


def test_a_scale_that_does_not_begin_at_zero_says_so() -> None:
    chart = only(plotted("1000", "2019"), plotted("1010", "2020"), plotted("1005", "2021"))
    assert "begins at 1,000, not at zero" in chart.caption
    assert all(2 <= dot.y <= 12.3 for dot in chart.dots)


@given(st.lists(st.decimals(-10_000, 10_000, places=1), min_size=3, max_size=8))
def test_any_line_keeps_order_and_stays_within_its_scale(values: list[Decimal]) -> None:
    chart = only(*(plotted(str(value), str(2000 + number)) for number, value in enumerate(values)))
    assert 2 <= len(chart.across) <= 8
    for dot, other in pairwise(chart.dots):
        assert dot.x < other.x
    for (value, dot), (more, other) in pairwise(zip(values, chart.dots, strict=True)):
        assert (dot.y > other.y) == (value < more) or abs(dot.y - other.y) < 0.01
        assert chart.across[-1].at - 0.01 <= dot.y <= chart.across[0].at + 0.01


def test_places_and_groups_are_told_apart() -> None:
    chart = only(plotted("1", place="Pendle"), plotted("2", place="Preston"))
    assert [bar.lines for bar in chart.bars] == [(("Pendle", "1"),), (("Preston", "2"),)]
    assert "2021" in chart.caption


def test_several_series_are_several_charts() -> None:
    many = [plotted("1", year, group=group) for group in ("A", "B") for year in ("2019", "2020", "2021")]
    several, why = made(*many)
    assert why == ""
    assert [chart.title for chart in several] == ["T, A: line chart", "T, B: line chart"]
    assert len({chart.id for chart in several}) == 2


@pytest.mark.parametrize(
    ("many", "why"),
    [
        ((plotted("60"), plotted("20")), "not told apart"),
        ((plotted("620", "2022-12-24 to 2023-01-01"), plotted("181", "2022-12-31")), "overlap"),
        ((plotted("1", "2019", group="a"), plotted("2", "2020", group="b")), "different things"),
    ],
)
def test_figures_that_cannot_be_compared_are_not_drawn(many: tuple[Plotted, ...], why: str) -> None:
    several, said = made(*many)
    assert several == ()
    assert why in said


def test_a_measure_may_forbid_a_chart() -> None:
    several, said = made(plotted("1", "2019"), plotted("2", "2020"), wanted="none")
    assert several == ()
    assert "not of one kind" in said


def test_one_figure_is_no_chart() -> None:
    assert made(plotted("1")) == ((), "")


def test_the_description_has_every_figure() -> None:
    chart = only(plotted("12,5".replace(",", "."), group="South"), plotted("8", group="West"))
    assert chart.desc == "Bars from zero. 2 figures, people. South: 12.5; West: 8."


def test_a_break_in_a_bar_lies_at_its_day_in_the_time_that_runs_down_the_bars() -> None:
    chart = only(plotted("1", "2017-10 to 2018-09"), plotted("2", "2018-10 to 2019-09"), breaks=(BREAK,))
    (gap,) = chart.breaks
    assert (gap.line - chart.bars[0].y) / 1.1 == pytest.approx(182 / 365, abs=0.01)


def test_shares_are_drawn_as_parts_of_a_hundred() -> None:
    drawn, _ = drawings((plotted("80", group="a"), plotted("40", group="b")), (), None)
    (chart,) = charts("T", "per cent of calls", drawn)
    assert [bar.width for bar in chart.bars] == [80, 40]
    assert "the whole width is 100%" in chart.caption
    (more,) = charts("T", "per cent of calls", drawings((plotted("120", group="a"), plotted("60", group="b")), (), None)[0])
    assert [bar.width for bar in more.bars] == [100, 50]
    assert "100%" not in more.caption


def test_a_chart_says_that_figures_are_left_out_of_it() -> None:
    three = (plotted("5", group="all"), plotted("3", group="some"), plotted("1", group="others"))
    (chart,) = charts("T", "people", drawings(three, (), None, three[2:])[0])
    assert "are in the table alone" in chart.caption
    assert "are in the table alone" not in only(*three).caption
