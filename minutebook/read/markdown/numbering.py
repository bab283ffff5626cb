"""Where the numbers of a text belong: which of them are numbers at all, and what each paragraph's address is.

A whole number is `#p9`, and one that says itself where it belongs `#p2.1` or `#p3.a.ii`. A letter belongs to the last number
above it, or else to its numbered section: `#p1.1.a`, `#s2.a`. So does a number in a list within a paragraph, and a run of whole
numbers that begins again with 1 in another form below a number: `(1)` after `1.`.
"""

from collections.abc import Container, Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple, TypeAlias

from minutebook.read.markdown.numbers import Number, alphabetic, follows, is_first, roman, succeeds


class Mark(NamedTuple):
    """A number of a paragraph (`number`) or of a heading (`section`, at a `level`), in the order of the text."""

    number: Number | None = None
    section: tuple[str, ...] = ()
    level: int = 0


class Standing(NamedTuple):
    """An address that a paragraph may have, and how the paragraph is cited then."""

    address: str
    label: str


class _Level(NamedTuple):
    """A number that is open: what comes below it belongs to it."""

    style: str
    part: str
    address: str
    label: str


Verdict: TypeAlias = Literal["taken", "told", "words"]


def judged(marks: Sequence[Mark]) -> list[Verdict]:
    """Which of these are numbers of paragraphs, which only look like one, and which are the beginning of a sentence.

    One that is not sure is a number if it follows from the one before it, or the next one from it.
    """
    out: list[Verdict] = []
    before: tuple[str, ...] = ()
    for mark, after in zip_longest(marks, marks[1:]):
        number = mark.number
        if number is None:
            before = mark.section or before
            out.append("words")
            continue
        verdict = _judged(number, before, after.number if after else None)
        out.append(verdict)
        if verdict == "taken":
            before = number.parts
    return out


def _judged(number: Number, before: tuple[str, ...], after: Number | None) -> Verdict:
    if number.sure:
        return "taken"
    supported = _next(before, number) or bool(after and after.style == number.style and follows(number.parts, after.parts))
    if number.bare:
        return "told" if supported else "words"
    return "taken" if supported and not number.alone else "told"


def _next(before: tuple[str, ...], number: Number) -> bool:
    """Whether a number follows from the one before it; a letter begins a run below any number."""
    if number.kind == "letter":
        begins = not number.bare and is_first(number.parts[0])
        return begins or bool(before and succeeds(before[-1], number.parts[0]))
    return bool(before) and follows(before, number.parts)


class Numbering:
    """Gives the numbers of a text their places, asked for in the order of the text."""

    def __init__(self, used: Container[str]) -> None:
        """`used` holds the addresses of the text so far."""
        self._used = used
        self._levels: list[_Level] = []
        self._sections: list[tuple[int, str]] = []
        self._runs_may_begin = False  # no run of other whole numbers begins right below a heading

    # -- sections ----------------------------------------------------------------------------------------------------

    def heading(self, level: int, number: str) -> None:
        """A heading of this level, and its number or ""."""
        before = self._section
        self._sections = [(depth, name) for depth, name in self._sections if depth < level]
        if number:
            self._sections.append((level, number))
        if self._section != before or number:
            self._levels = []
        self._runs_may_begin = False

    @property
    def _section(self) -> str:
        return self._sections[-1][1] if self._sections else ""

    @property
    def depth(self) -> int:
        """How many numbers are open: what a list within a paragraph begins below."""
        return len(self._levels)

    # -- numbers -----------------------------------------------------------------------------------------------------

    def place(self, number: Number, after: str = "", *, below: int = 0) -> tuple[Standing, ...]:
        """The addresses that a number may have, the best first.

        `after` is the next letter of the text, which tells (i) after (h) apart from (i) before (ii). `below` is the depth
        of the paragraph in which a list stands, 0 for one that stands in none.
        """
        if below and number.kind == "whole":
            self._under(below, "list", number.parts[0], f".{number.parts[0]}")
        elif number.kind == "own":
            self._own(number)
        elif number.kind == "letter":
            self._letter(number.parts[0], after)
        else:
            self._whole(number)
        self._runs_may_begin = True
        last = self._levels[-1]
        places = [Standing(last.address, last.label)]
        if self._section and len(self._levels) == 1 and number.kind == "whole":
            places.append(Standing(f"s{self._section}.{last.part}", f"{self._section}({last.part})"))
        return tuple(places)

    def settle(self, place: Standing) -> None:
        """The place that the last number got in the end: what comes below it belongs to that."""
        self._levels[-1] = self._levels[-1]._replace(address=place.address, label=place.label)

    def _own(self, number: Number) -> None:
        base, *letters = _grouped(number)
        self._levels = [_Level("own", base, f"p{base}", base)]
        for letter in letters:
            self._under(len(self._levels), _style(letter, letters[0]), letter, f"({letter})")

    def _whole(self, number: Number) -> None:
        part = number.parts[0]
        styles = [level.style for level in self._levels]
        run = styles.index(number.style) if number.style in styles else len(styles)
        again = part == "1" and f"p{part}" in self._used and self._runs_may_begin
        if (0 < run < len(styles) and succeeds(self._levels[run].part, part)) or (run == len(styles) > 0 and again):
            self._under(run, number.style, part, _bracketed(number))
        elif self._goes_on_in_section(number) and f"p{part}" not in self._used:
            self._levels = [_Level(number.style, part, f"s{self._section}.{part}", f"{self._section}({part})")]
        else:
            self._levels = [_Level(number.style, part, f"p{part}", part)]

    def _goes_on_in_section(self, number: Number) -> bool:
        """Whether the number before has its address from the section: a by-law begins with (1) under every heading."""
        root = self._levels[0] if self._levels else None
        return bool(
            root and root.address.startswith("s") and root.style == number.style and succeeds(root.part, number.parts[0])
        )

    def _letter(self, text: str, after: str) -> None:
        at, style = self._letter_level(text, after)
        self._under(at, style, text, f"({text})")

    def _letter_level(self, text: str, after: str) -> tuple[int, str]:
        """Where a letter belongs: at which level, and whether it is one of the alphabet or a Roman numeral."""
        alphabet, numerals = ("a", "i") if text.islower() else ("A", "I")
        value = {alphabet: alphabetic(text), numerals: roman(text)}
        if len(text) > 1 and value[numerals]:
            value[alphabet] = 0  # (ii) is two, and comes after no (hh)
        begins_numerals = value[numerals] == 1 and roman(after) == 2
        for at in range(len(self._levels) - 1, -1, -1):
            level = self._levels[at]
            if level.style in value and value[level.style] == _value(level) + 1 and not begins_numerals:
                return at, level.style
        gaps = [
            (value[level.style] - _value(level), at, level.style)
            for at, level in enumerate(self._levels)
            if value.get(level.style, 0) > _value(level)
        ]
        if gaps and value[numerals] != 1:
            _, at, style = min(gaps)
            return at, style
        style = numerals if value[numerals] == 1 or not value[alphabet] else alphabet
        return next((at for at, level in enumerate(self._levels) if level.style == style), len(self._levels)), style

    def _under(self, at: int, style: str, part: str, label: str) -> None:
        """Open a number at a level, below the one before it."""
        self._levels = self._levels[:at]
        if self._levels:
            owner = self._levels[-1]
        else:
            section = self._section
            owner = _Level("section", section, f"s{section}" if section else "p", section)
        self._levels.append(_Level(style, part, f"{owner.address}.{part}", owner.label + label))


def _value(level: _Level) -> int:
    """The value of a letter."""
    if level.style in ("i", "I"):
        return roman(level.part)
    return alphabetic(level.part) if level.style in ("a", "A") else 0


def _bracketed(number: Number) -> str:
    return f"({number.parts[0]})" if number.style == "()" else f".{number.parts[0]}"


def _grouped(number: Number) -> list[str]:
    """`3.1(b)(ii)` as 3.1, b, ii."""
    base = number.printed.partition("(")[0].rstrip()
    return [base, *number.parts[base.count(".") + 1 :]]


def _style(letter: str, first: str) -> str:
    """Of 3(a)(ii) the a is a letter, and the ii a Roman numeral."""
    if letter.isdigit():
        return "()"
    numerals = roman(letter) and (letter != first or letter in ("i", "I"))
    return ("i" if numerals else "a") if letter.islower() else ("I" if numerals else "A")
