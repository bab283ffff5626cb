"""Where the numbers of a text belong: what each paragraph's address is.

A whole number is `#p9`, and one that says itself where it belongs `#p2.1` or `#p3.a.ii`. A letter belongs to the last number
above it, or else to its numbered section: `#p1.1.a`, `#s2.a`. So does a number in a list within a paragraph, and a run of whole
numbers that begins again with 1 in another form below a number: `(1)` after `1.`.
"""

from collections.abc import Container
from typing import NamedTuple

from minutebook.read.markdown.numbers import Number, alphabetic, roman, succeeds
from minutebook.read.markdown.sections import Section


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


class Numbering:
    """Gives the numbers of a text their places, asked for in the order of the text."""

    def __init__(self, used: Container[str]) -> None:
        """`used` holds the addresses of the text so far."""
        self._used = used
        self._levels: list[_Level] = []
        self._sections: list[tuple[int, Standing]] = []
        self._part = ""  # the last number of a part of the paper
        self._runs_may_begin = False  # no run of other whole numbers begins right below a heading

    # -- sections ----------------------------------------------------------------------------------------------------

    def heading(self, level: int, section: Section | None) -> None:
        """A heading of this level, and its number if it has one."""
        before = self._section
        self._sections = [(depth, place) for depth, place in self._sections if depth < level]
        if section:
            self._sections.append((level, Standing(section.address, section.label)))
        if self._section != before or section:
            self._levels = []
        self._runs_may_begin = False

    @property
    def _section(self) -> Standing:
        """Where a number belongs that has none above it: the address is "p" outside all numbered sections."""
        return self._sections[-1][1] if self._sections else Standing("p", "")

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
        elif number.kind == "part":
            self._open_part(number.parts[0])
        elif number.kind == "own":
            self._own(number)
        elif number.kind == "letter":
            self._letter(number.parts[0], after)
        else:
            self._whole(number)
        self._runs_may_begin = True
        last = self._levels[-1]
        places = [Standing(last.address, last.label)]
        if self._sections and len(self._levels) == 1 and number.kind == "whole":
            places.append(self._in_section(last.part))
        return tuple(places)

    def settle(self, place: Standing) -> None:
        """The place that the last number got in the end: what comes below it belongs to that."""
        self._levels[-1] = self._levels[-1]._replace(address=place.address, label=place.label)

    def _open_part(self, text: str) -> None:
        """I. and II. part a paper; below another number they are its points."""
        if self._levels and not (self._part and succeeds(self._part, text)):
            self._letter(text, "")
            return
        self._part = text
        self._levels = []
        self._under(0, "part", text, text)

    def _own(self, number: Number) -> None:
        base, *letters = number.own or (number.printed,)
        style = "serial" if number.series else "own"
        self._levels = [_Level(style, base, number.address or f"p{base}", base)]
        for letter in letters:
            self._under(len(self._levels), _style(letter, letters[0]), letter, f"({letter})")

    def _whole(self, number: Number) -> None:
        part = number.parts[0]
        styles = [level.style for level in self._levels]
        run = styles.index(number.style) if number.style in styles else len(styles)
        again = part == "1" and self._runs_may_begin and (f"p{part}" in self._used or styles[:1] == ["serial"])
        if (0 < run < len(styles) and succeeds(self._levels[run].part, part)) or (run == len(styles) > 0 and again):
            self._under(run, number.style, part, _bracketed(number))
        elif self._goes_on_in_section(number) and f"p{part}" not in self._used:
            self._levels = [_Level(number.style, part, *self._in_section(part))]
        else:
            self._levels = [_Level(number.style, part, f"p{part}", part)]

    def _in_section(self, part: str) -> Standing:
        section = self._section
        return Standing(f"{section.address}.{part}", f"{section.label}({part})")

    def _goes_on_in_section(self, number: Number) -> bool:
        """Whether the number before has its address from the section: a by-law begins with (1) under every heading."""
        root = self._levels[0] if self._sections and self._levels else None
        return bool(
            root
            and root.address == self._in_section(root.part).address
            and root.style == number.style
            and succeeds(root.part, number.parts[0])
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
        owner = self._levels[-1] if self._levels else _Level("section", "", *self._section)
        self._levels.append(_Level(style, part, f"{owner.address}.{part}", owner.label + label))


def _value(level: _Level) -> int:
    """The value of a letter."""
    if level.style in ("i", "I"):
        return roman(level.part)
    return alphabetic(level.part) if level.style in ("a", "A") else 0


def _bracketed(number: Number) -> str:
    return f"({number.parts[0]})" if number.style == "()" else f".{number.parts[0]}"


def _style(letter: str, first: str) -> str:
    """Of 3(a)(ii) the a is a letter, and the ii a Roman numeral."""
    if letter.isdigit():
        return "()"
    numerals = roman(letter) and (letter != first or letter in ("i", "I"))
    return ("i" if numerals else "a") if letter.islower() else ("I" if numerals else "A")
