"""The numbers that papers print before their paragraphs, in every form they take."""

import re
from collections.abc import Iterator
from string import ascii_letters
from typing import Literal, NamedTuple, TypeAlias

from minutebook.read.markdown.serial import Series, serial_at
from minutebook.read.when import MONTHS, MONTHS_ELSEWHERE

LOOKED_AT = 60  # characters, more than any number takes
_MAX_ROMAN = 39  # no paper numbers its points further, and (mix) and (di) are words
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")

Kind: TypeAlias = Literal["whole", "letter", "own", "part"]


class Number(NamedTuple):
    """A number as a paper prints it.

    `kind` is a whole number (`9`), a letter that belongs to a number above it, one that says itself where it belongs
    (`2.1`, `12A`, `3(a)(ii)`, `A1`, `Article 4`), or the number of a part of the paper (`II.`). `parts` are its parts,
    `style` its punctuation, by which runs of numbers are told apart. One that is not `sure` may as well be the beginning of
    a sentence: its neighbours decide. `bare` is one that is never taken for a number, and told of where its neighbours say
    that it is one. `length` counts the characters it takes, with the space after it; one that stands `alone` has no words
    of its own. `own` is the number that says where it belongs and the letters below it, where they are not as printed;
    `address` is its address where that is not made of the number. One that has a `series` is a number where the text has
    the one before or after it in that series, and else the beginning of a sentence. One that is `dated` is a day of a month
    unless its neighbours say that it is a number.
    """

    printed: str
    kind: Kind
    parts: tuple[str, ...]
    style: str
    sure: bool
    length: int
    bare: bool = False
    alone: bool = False
    own: tuple[str, ...] = ()
    address: str = ""
    series: Series = ()
    dated: bool = False


_HOUR = re.compile(r"(?:1?\d|2[0-3])\.[0-5]\d")
_ELSEWHERE = f"(?i:{'|'.join(MONTHS_ELSEWHERE)})"
_DAY = r"(?:[1-9]|[12]\d|3[01])"
# A day with the point that other languages put behind it, which a number of a paragraph has too.
_POINTED_DAY = re.compile(rf"{_DAY}\.\s+(?:{_ELSEWHERE}\b|(?:{'|'.join(MONTHS)})\s+\d{{4}}\b)")
_TIME = re.compile(
    rf"\d{{1,2}}(?:er|\.?[ºª°])?\s+(?:de\s+)?(?:{'|'.join(MONTHS)}|{_ELSEWHERE})\b|{_HOUR.pattern}\s?(?:[ap]\.?m|AM|PM|noon|hrs?|hours|h|Uhr|y[bh])\b",
)
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200c\u200d\u2060"), " ")  # behind a number they stand for nothing
_LETTER = "[a-z]{1,6}|[A-Z]{1,6}"
_BRACKETS = rf"(?:\((?:{_LETTER}|\d{{1,3}})\))"
_FORMS = re.compile(
    rf"""
    (?P<compound>(?P<base>[1-9]\d{{0,2}}(?:\.\d{{1,3}})*[A-Za-z]?|[A-Z]\d{{1,3}})
        \ ?(?:\.?[-–—]|\.)?(?P<brackets>{_BRACKETS}+))[.:]?(?=\s|$)
  | (?P<decimal>[1-9]\d{{0,2}}(?:\.\d{{1,3}})+[A-Za-z]?)(?P<decimal_end>[.):]?)(?=\s|$)
  | (?P<mixed>[1-9]\d{{0,2}}(?:\.\d{{1,3}})*\.[a-z])(?P<mixed_end>[.)]?)(?=\s|$)
  | (?P<lettered>[1-9]\d{{0,2}}(?:\ (?=[a-z]\)))?[A-Za-z])(?P<lettered_end>[.)]?)(?=\s|$)
  | (?P<appendix>(?:[A-Z]|[IVX]{{2,5}}(?=\.))\.?[1-9]\d{{0,2}}(?:\.\d{{1,3}})*(?:\.[a-z])?)(?P<appendix_end>[.):]?)(?=\s|$)
  | \((?P<bracketed>[1-9]\d{{0,3}}(?:\.\d{{1,3}})*[A-Za-z]?)\)(?=\s|$)
  | (?P<pointed>[1-9]\d{{0,3}})(?P<point>(?:\.[-–—]|\.?[ºª]|/)(?=\s|$)|[.)](?=\s|$|[^\W\d_]{{2}}))
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
    head = text[:LOOKED_AT]
    if not head.isascii():
        text = head.translate(_UNSEEN) + text[LOOKED_AT:]
    match = _FORMS.match(text)
    if match is None:
        number = _of_series(text)
    elif begins_with_time(text):
        return None
    else:
        length = len(text) - len(text[match.end() :].lstrip())
        number = _read(match, length, small=text[length : length + 1].islower())
        if number and begins_with_day(text):
            number = number._replace(sure=False, dated=True)
    return number._replace(sure=False, alone=True) if number and number.length == len(text) else number


def begins_with_time(words: str) -> bool:
    """Whether some words begin with a day, or with a time of day that says that it is one."""
    return _TIME.match(words) is not None


def begins_with_day(words: str) -> bool:
    """Whether some words begin with a day that has a point, as other languages write it: 12. März 2023."""
    return _POINTED_DAY.match(words) is not None


def may_be_hour(printed: str) -> bool:
    """Whether a number may as well be a time of day: 7.30."""
    return _HOUR.fullmatch(printed) is not None


def _of_series(text: str) -> Number | None:
    """A number that is one of a series."""
    serial = serial_at(text)
    if serial is None:
        return None
    parts = (serial.printed,)
    return Number(serial.printed, "own", parts, "serial", False, serial.length, address=serial.address, series=serial.series)


def _read(match: re.Match[str], length: int, *, small: bool) -> Number | None:
    if match["compound"]:
        return _compound(match, length)
    if match["decimal"]:
        return _decimal(match, length, small=small)
    if match["mixed"]:
        sure = bool(match["mixed_end"]) or not small
        return Number(match["mixed"], "own", tuple(match["mixed"].split(".")), "own", sure, length)
    if match["lettered"]:
        part = match["lettered"].replace(" ", "")
        return Number(match["lettered"], "own", (part,), "own", bool(match["lettered_end"]), length, own=(part,))
    if match["appendix"]:
        parts = tuple(match["appendix"].split("."))
        # Q2 and M6 are quarters and roads.
        sure = bool(match["appendix_end"]) or len(parts) > 1 or match["appendix"] == "A1"
        return Number(match["appendix"], "own", parts, "own", sure, length)
    if match["bracketed"] and "." in match["bracketed"]:
        parts = tuple(match["bracketed"].split("."))
        return Number(f"({match['bracketed']})", "own", parts, "own", len(parts[1]) < 2, length, own=(match["bracketed"],))
    if match["bracketed"]:
        sure = len(match["bracketed"].rstrip(ascii_letters)) < 4
        return Number(f"({match['bracketed']})", "whole", (match["bracketed"],), "()", sure, length)
    if match["pointed"]:
        return Number(match["pointed"], "whole", (match["pointed"],), match["point"], len(match["pointed"]) < 4, length)
    if match["bare"]:
        part = match["bare"].strip("[]")
        return Number(part, "whole", (part,), "bare", False, length, bare=True)
    return _letter(match, length)


def _compound(match: re.Match[str], length: int) -> Number | None:
    """`3.1(b)(ii)`."""
    inner = re.findall(r"\(([^)]*)\)", match["brackets"])
    if any(part.isalpha() and not (alphabetic(part) or roman(part)) for part in inner):
        return None
    base = match["base"]
    return Number(match["compound"], "own", (*base.split("."), *inner), "own", True, length, own=(base, *inner))


def _decimal(match: re.Match[str], length: int, *, small: bool) -> Number | None:
    """`3.1`; before a small letter it is less sure."""
    parts = tuple(match["decimal"].split("."))
    padded = any(part[0] == "0" and len(part) > 1 for part in parts)
    if padded and len(parts) > 2:  # the day 4.03.19
        return None
    # 7.30 may be the time of day, 1.200 a thousand and more, and 6.3.23 a day.
    doubtful = small or (len(parts) < 4 and len(parts[-1]) > 1 and parts[-1].isdigit())
    sure = not padded and (bool(match["decimal_end"]) or not doubtful)
    return Number(match["decimal"], "own", parts, "own", sure, length)


def _letter(match: re.Match[str], length: int) -> Number | None:
    """`(a)`, `b)`, `iv.`, and `II.`, which parts a paper."""
    letter = match["letter"] or match["open"]
    if not (alphabetic(letter) or roman(letter)):
        return None
    if match["letter"]:
        return Number(f"({letter})", "letter", (letter,), "()", True, length)
    point = match["close"] == "."
    if point and letter.isupper() and roman(letter):
        return Number(letter, "part", (letter,), "part", False, length, series=(("part", roman(letter)),))
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
    if number.kind in ("letter", "part") or number.series:
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
