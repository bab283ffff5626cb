"""The numbers that papers print before their paragraphs, in every form they take."""

import re
from collections.abc import Iterator
from string import ascii_letters
from typing import Literal, NamedTuple, TypeAlias

_MAX_ROMAN = 39  # no paper numbers its points further, and (mix) and (di) are words
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")

Kind: TypeAlias = Literal["whole", "letter", "own"]


class Number(NamedTuple):
    """A number as a paper prints it.

    `kind` is a whole number (`9`), a letter that belongs to a number above it, or one that says itself where it belongs
    (`2.1`, `12A`, `3(a)(ii)`, `A1`). `parts` are its parts, `style` its punctuation, by which runs of numbers are told
    apart. One that is not `sure` may as well be the beginning of a sentence: its neighbours decide. `bare` is one that is
    never taken for a number, and told of where its neighbours say that it is one. `length` counts the characters it takes,
    with the space after it; one that stands `alone` has no words of its own.
    """

    printed: str
    kind: Kind
    parts: tuple[str, ...]
    style: str
    sure: bool
    length: int
    bare: bool = False
    alone: bool = False


_LETTER = "[a-z]{1,6}|[A-Z]{1,6}"
_BRACKETS = rf"(?:\((?:{_LETTER}|\d{{1,3}})\))"
_FORMS = re.compile(
    rf"""
    (?P<compound>(?P<base>[1-9]\d{{0,2}}(?:\.\d{{1,3}})*[A-Za-z]?|[A-Z]\d{{1,3}})\ ?(?P<brackets>{_BRACKETS}+))[.:]?(?=\s|$)
  | (?P<decimal>[1-9]\d{{0,2}}(?:\.\d{{1,3}})+[A-Za-z]?)(?P<decimal_end>[.):]?)(?=\s|$)
  | (?P<mixed>[1-9]\d{{0,2}}(?:\.\d{{1,3}})*\.[a-z])(?P<mixed_end>[.)]?)(?=\s|$)
  | (?P<lettered>[1-9]\d{{0,2}}[A-Za-z])(?P<lettered_end>[.)]?)(?=\s|$)
  | (?P<appendix>[A-Z]\.?[1-9]\d{{0,2}}(?:\.\d{{1,3}})*)(?P<appendix_end>[.):]?)(?=\s|$)
  | \((?P<bracketed>[1-9]\d{{0,3}}[A-Za-z]?)\)(?=\s|$)
  | (?P<pointed>[1-9]\d{{0,3}})(?P<point>[.)])(?=\s|$|[^\W\d_]{{2}})
  | \((?P<letter>{_LETTER})\)(?=\s|$)
  | (?P<open>{_LETTER})(?P<close>[.)])(?=\s|$)
  | (?P<bare>\[[1-9]\d{{0,2}}\](?=\s)|[1-9]\d{{0,2}}(?=\s+[^\W\d_a-z]|:\s|\s[–-]\s))
    """,
    re.VERBOSE,
)


def roman(text: str) -> int:
    """The value of a Roman numeral, 0 for what is none."""
    match = _ROMAN.fullmatch(text.lower())
    if not match or not text:
        return 0
    ones = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}
    value = 10 * len(match[1]) + ones[match[2]]
    return value if value <= _MAX_ROMAN else 0


def alphabetic(text: str) -> int:
    """The place of a letter in the alphabet; `aa` comes after `z`. 0 for what is no letter."""
    low = text.lower()
    if len(low) > 2 or not low or low[0] != low[-1]:
        return 0
    return ord(low[0]) - ord("a") + 1 + 26 * (len(low) - 1)


def number_at(text: str) -> Number | None:
    """The number that a paragraph's words begin with; one that stands alone is no number, and told of."""
    match = _FORMS.match(text)
    if match is None:
        return None
    length = len(text) - len(text[match.end() :].lstrip())
    number = _read(match, length, small=text[length : length + 1].islower())
    return number._replace(sure=False, alone=True) if number and length == len(text) else number


def _read(match: re.Match[str], length: int, *, small: bool) -> Number | None:
    if match["compound"]:
        inner = re.findall(r"\(([^)]*)\)", match["brackets"])
        if any(part.isalpha() and not (alphabetic(part) or roman(part)) for part in inner):
            return None
        return Number(match["compound"], "own", (*match["base"].split("."), *inner), "own", True, length)
    if match["decimal"]:
        parts = tuple(match["decimal"].split("."))
        padded = any(part[0] == "0" and len(part) > 1 for part in parts)
        if padded and len(parts) > 2:  # the day 4.03.19
            return None
        # 7.30 may be the time of day.
        doubtful = small or (len(parts) == 2 and len(parts[1]) == 2 and parts[1].isdigit())
        sure = not padded and (bool(match["decimal_end"]) or not doubtful)
        return Number(match["decimal"], "own", parts, "own", sure, length)
    if match["mixed"]:
        sure = bool(match["mixed_end"]) or not small
        return Number(match["mixed"], "own", tuple(match["mixed"].split(".")), "own", sure, length)
    if match["lettered"]:
        return Number(match["lettered"], "own", (match["lettered"],), "own", bool(match["lettered_end"]), length)
    if match["appendix"]:
        parts = tuple(match["appendix"].split("."))
        # Q2 and M6 are quarters and roads.
        sure = bool(match["appendix_end"]) or len(parts) > 1 or match["appendix"] == "A1"
        return Number(match["appendix"], "own", parts, "own", sure, length)
    if match["bracketed"]:
        sure = len(match["bracketed"].rstrip(ascii_letters)) < 4
        return Number(f"({match['bracketed']})", "whole", (match["bracketed"],), "()", sure, length)
    if match["pointed"]:
        return Number(match["pointed"], "whole", (match["pointed"],), match["point"], len(match["pointed"]) < 4, length)
    if match["bare"]:
        part = match["bare"].strip("[]")
        return Number(part, "whole", (part,), "bare", False, length, bare=True)
    letter = match["letter"] or match["open"]
    if not (alphabetic(letter) or roman(letter)):
        return None
    if match["letter"]:
        return Number(f"({letter})", "letter", (letter,), "()", True, length)
    point = match["close"] == "."
    # "A. Smith" is a person.
    return Number(
        f"{letter}{match['close']}", "letter", (letter,), match["close"], not point, length, bare=point and letter.isupper()
    )


def succeeds(before: str, after: str) -> bool:
    """Whether one part of a number comes right after another: 9 after 8, 12A after 12, 12B after 12A, b after a, ii after i."""
    if before.isdigit() and after.isdigit():
        return int(after) == int(before) + 1
    head, tail = _split(before)
    other, more = _split(after)
    if head and other:
        return head == other and (more.lower() == "a" if not tail else bool(more) and alphabetic(more) == alphabetic(tail) + 1)
    if head or other:
        return False
    if before[:1] == after[:1] and before[1:].isdigit() and after[1:].isdigit():
        return int(after[1:]) == int(before[1:]) + 1
    if before.isupper() != after.isupper():
        return False
    return alphabetic(after) == alphabetic(before) + 1 > 1 or roman(after) == roman(before) + 1 > 1


def _split(part: str) -> tuple[str, str]:
    """`12A` taken apart."""
    match = re.fullmatch(r"(\d+)([A-Za-z]?)", part)
    return (match[1], match[2]) if match else ("", "")


def is_first(part: str) -> bool:
    """Whether a part begins a run: 1, a, i, A1."""
    return part in ("1", "a", "i", "A", "I") or bool(re.fullmatch(r"[A-Z]1", part))


class Swallowed(NamedTuple):
    """A number within the words of a paragraph."""

    start: int
    printed: str
    parts: tuple[str, ...]


_WITHIN = re.compile(r"(?P<number>[1-9](?<=\s.)\d{0,2}(?:\.[1-9]\d{0,2})*)(?P<point>[.)]?)(?=\s+[^\W_a-z])")


def swallowed(number: Number, words: str) -> Iterator[Swallowed]:
    """Where the words of a paragraph hold the numbers that come next: 6 in paragraph 5, 8.1 in paragraph 8.

    A whole number is one where a sentence ends before it, and a point follows it.
    """
    if number.kind == "letter":
        return
    for match in _WITHIN.finditer(words):
        parts = tuple(match["number"].split("."))
        if follows(number.parts, parts) and (
            len(parts) > 1 or (match["point"] and words[max(0, match.start() - 3) : match.start()].rstrip()[-1:] in ".:;?!)")
        ):
            yield Swallowed(match.start(), match[0], parts)


def follows(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether a paper that has printed one number may print the other next: 2.2 after 2.1, 3 after 2.4, 2.1 after 2."""
    if len(after) > len(before):
        return after[:-1] == before and is_first(after[-1])
    at = len(after) - 1
    return after[:at] == before[:at] and succeeds(before[at], after[at])
