"""Figures as a paper words them: `+10,641 (0.7%)`, `around 141,000`, `over £2.5m`, `almost 8%`.

A stated figure stands for an interval of values: all those that would be written like it. All arithmetic is decimal.
"""

import re
from decimal import Decimal
from typing import Literal

import msgspec

_QUALIFIERS = {
    "about": "about around some roughly circa approximately approx",
    "under": r"almost nearly under below just\sunder less\sthan fewer\sthan",
    "up-to": r"up\sto at\smost no\smore\sthan not\smore\sthan",
    "at-least": r"over above more\sthan at\sleast just\sover not\sless\sthan no\sfewer\sthan",
}
QUALIFIER_WORDS = {name: "|".join(sorted(words.split(), key=len, reverse=True)) for name, words in _QUALIFIERS.items()}
"""The words before a figure that say how exact it is, as a pattern, by what they say."""
_FIGURE = re.compile(
    r"(?:\b(?:"
    + "|".join(f"(?P<{name.replace('-', '_')}>{words})" for name, words in QUALIFIER_WORDS.items())
    + r")\s+)?(?P<sign>[+\N{MINUS SIGN}\N{EN DASH}-]\s*)?(?P<money>[$£€¥]\s*)?"
    r"(?<![\w.,])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?P<scale>\s?(?:bn|billion|m|million|k|thousand)\b)?"
    r"(?P<unit>\s?(?:percentage points?|pp\b|per\s?cent\b|%))?(?P<more>\+)?",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:down|falls?|fell|fallen|fewer|less|lower|decreas\w+|reduc\w+|drop\w*|cut|below|loss)\b", re.IGNORECASE
)
_SAME = re.compile(r"\b(?:no change|unchanged|the same|no overall (?:loss|change|rise|fall))\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
SCALES = {"bn": 9, "billion": 9, "m": 6, "million": 6, "k": 3, "thousand": 3}
"""Words after a figure that stand for so many noughts."""

Unit = Literal["", "%", "points"]


class Interval(msgspec.Struct, frozen=True):
    """The values that a figure may stand for, ends included; an end that is not known is None. `value` is the figure itself."""

    low: Decimal | None
    value: Decimal
    high: Decimal | None

    def meets(self, other: "Interval") -> bool:
        """Whether some value could be written both ways."""
        return not (_less(self.high, other.low) or _less(other.high, self.low))

    def plus(self, other: "Interval") -> "Interval":
        """The sum of the two."""
        return Interval(_add(self.low, other.low), self.value + other.value, _add(self.high, other.high))

    def minus(self, other: "Interval") -> "Interval":
        """The one less the other."""
        return self.plus(Interval(_negative(other.high), -other.value, _negative(other.low)))

    def times(self, other: "Interval") -> "Interval":
        """The product of two intervals that are not below nought."""
        return Interval(_product(self.low, other.low), self.value * other.value, _product(self.high, other.high))

    def scaled(self, by: Decimal) -> "Interval":
        """So many times it; `by` is above nought."""
        return Interval(_product(self.low, by), self.value * by, _product(self.high, by))

    def at_most(self, other: "Interval") -> bool:
        """Whether it could be no more than the other."""
        return not _less(other.high, self.low)


def _less(first: Decimal | None, second: Decimal | None) -> bool:
    return first is not None and second is not None and first < second


def _add(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    return None if first is None or second is None else first + second


def _negative(end: Decimal | None) -> Decimal | None:
    return None if end is None else -end


def _product(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    return None if first is None or second is None else first * second


def last_place(number: Decimal) -> int:
    """The power of ten of the last digit that is written: -1 for 12.5, 0 for 12."""
    return int(number.as_tuple().exponent)  # a letter stands there only in NaN and infinity, which no paper states


def interval_of(number: Decimal, qualifier: str = "", *, rounded: bool = False, step: Decimal | None = None) -> Interval:
    """The interval of a figure as it is written.

    A figure with decimals is rounded to its last one; a whole number is exact, unless it is said to be `rounded`, or to be
    about so much: then it is rounded at its noughts. `step` is the value of its last place, where a scale such as million
    follows.
    """
    exponent = last_place(number)
    last = Decimal(1).scaleb(min(exponent, 0)) if step is None else step
    if qualifier == "about" and step is None and exponent >= 0 and number:
        digits = format(number.quantize(Decimal(1)), "f")
        last = Decimal(10) ** (len(digits) - len(digits.rstrip("0")))
    half = last / 2 if rounded or exponent < 0 or step is not None or qualifier == "about" else Decimal(0)
    if qualifier == "at-least":
        return Interval(number, number, None)
    if qualifier in ("under", "up-to"):
        return Interval(None, number, number)
    return Interval(number - half, number, number + half)


class Stated(msgspec.Struct, frozen=True):
    """One figure in a paper's words: its interval and unit, whether it is money, and whether it is in thousands or more."""

    interval: Interval
    unit: Unit
    money: bool = False
    scaled: bool = False


def read_stated(text: str) -> tuple[Stated, ...]:
    """The figures in some words, in their order; () where there are none. `no change` is nought."""
    figures = [match for match in _FIGURE.finditer(text) if not _is_year(match, text)]
    if not figures:
        return (Stated(Interval(Decimal(0), Decimal(0), Decimal(0)), ""),) if _SAME.search(text) else ()
    rest = _FIGURE.sub(" ", text)
    return tuple(_stated(match, down=bool(_DOWN.search(rest))) for match in figures)


def _is_year(match: re.Match[str], text: str) -> bool:
    bare = not any(match[name] for name in ("sign", "money", "scale", "unit", "more"))
    return bare and bool(_YEAR.fullmatch(match["number"])) and match[0].strip() != text.strip()


def _stated(match: re.Match[str], *, down: bool) -> Stated:
    number = Decimal(match["number"].replace(",", ""))
    qualifier = next((name for name in _QUALIFIERS if match[name.replace("-", "_")]), "at-least" if match["more"] else "")
    word = (match["unit"] or "").strip().lower()
    unit: Unit = "points" if word.startswith(("percentage", "pp")) else "%" if word else ""
    power = SCALES.get((match["scale"] or "").strip().lower())
    exponent = last_place(number)
    step = None
    if power is not None:
        step = Decimal(1).scaleb(exponent + power)
        number = number.scaleb(power)
    if word and step is None:
        step = Decimal(1).scaleb(exponent)
    interval = interval_of(number, qualifier, step=step)
    if qualifier == "under" and word:  # "almost 8%" is little less, not anything less
        interval = Interval(number - (step or Decimal(1)), number, number)
    minus = (match["sign"] or "+").strip() != "+" or (not match["sign"] and down)
    if minus:
        interval = Interval(_negative(interval.high), -interval.value, _negative(interval.low))
    return Stated(interval, unit, bool(match["money"]), power is not None)
