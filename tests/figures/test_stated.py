"""How a paper's words become figures."""

from decimal import Decimal

import pytest

from minutebook.read.stated import Interval, read_stated


@pytest.mark.parametrize(
    ("text", "low", "value", "high", "unit"),
    [
        ("+2%", "1.5", "2", "2.5", "%"),
        ("2.0 per cent", "1.95", "2.0", "2.05", "%"),
        ("+10,641", "10641", "10641", "10641", ""),
        ("+£15", "15", "15", "15", ""),
        ("around 141,000", "140500", "141000", "141500", ""),
        ("over £2.5m", "2500000", "2500000", None, ""),
        ("£20m+", "20000000", "20000000", None, ""),
        ("almost 8%", "7", "8", "8", "%"),
        ("up to 100", None, "100", "100", ""),
        ("a fall of 3.5%", "-3.55", "-3.5", "-3.45", "%"),
        ("−12.5", "-12.55", "-12.5", "-12.45", ""),
        ("down by more than 5%", None, "-5", "-5", "%"),
        ("2% more than in 2018", "1.5", "2", "2.5", "%"),
        ("+0.3 percentage points", "0.25", "0.3", "0.35", "points"),
        ("no overall loss", "0", "0", "0", ""),
        ("2019", "2019", "2019", "2019", ""),
    ],
)
def test_words_become_an_interval(text: str, low: str | None, value: str, high: str | None, unit: str) -> None:
    (one,) = read_stated(text)
    ends = (None if low is None else Decimal(low), Decimal(value), None if high is None else Decimal(high))
    assert one.interval == Interval(*ends)
    assert one.unit == unit


def test_an_amount_and_a_percentage_are_two_figures() -> None:
    amount, share = read_stated("+10,641 (+0.7%)")
    assert (amount.interval.value, share.interval.value) == (Decimal(10641), Decimal("0.7"))
    assert [amount.unit, share.unit] == ["", "%"]


@pytest.mark.parametrize("text", ["", "rose a little", "as in the plan"])
def test_words_without_a_figure_have_none(text: str) -> None:
    assert read_stated(text) == ()
