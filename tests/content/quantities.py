"""Numbers, days and quotations in running text, read alike in the papers and in the records."""

import re
from decimal import Decimal
from typing import NamedTuple

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
_MONTH = "|".join((*(form for month in MONTHS for form in (month.capitalize(), month.upper())), *_SHORT_MONTHS))
_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_OVER_TEN = ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {
    **{word: number for number, word in enumerate((*_UNITS, *_OVER_TEN), 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    "hundred": 100,
}
_SCALES = {"k": 1_000, "m": 1_000_000, "million": 1_000_000, "bn": 1_000_000_000}
_EARLIEST, _LATEST = 1900, 2100
_DAY_AND_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({_MONTH})\b")
_MONTH_AND_DAY = re.compile(rf"\b({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?\b(?!['’\d])")
_SHORT_DATE = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{2})\b")
_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})(?:-(\d{2}))?\b(?!-)")
_YEARS = re.compile(r"\b((?:19|20)\d\d)[-–/](\d\d)\b(?![\d-])")
_SHORT_YEAR = re.compile(r"(?<=[A-Za-z] )['’](\d\d)\b|(?<=[A-Za-z] )(\d\d)['’]")
_NUMBER = re.compile(r"(?<![\d.,])(?<![A-Z]-)\d(?:[\d,]*\d)?(?:\.\d+)?(?: ?(million|bn)\b|([kKm])\b)?")
_MONTH_ALONE = re.compile(rf"\b({_MONTH})\b")
_WORD = re.compile(r"\b(?:(" + "|".join(_TENS) + ")-(" + "|".join(_UNITS[:9]) + ")|" + "|".join(_WORDS) + r")\b", re.IGNORECASE)
_QUOTED = re.compile(r'“([^”]+)”|"([^"]+)"')
_CUT = re.compile(r"\(?(?:…|\.\.\.)\)?")
_LEAST_WORDS = 3


class Quantity(NamedTuple):
    """A number, a month or a day of a month as a text writes it, and where it begins there."""

    written: str
    values: frozenset[Decimal | str]
    at: int


def quantities(text: str) -> list[Quantity]:
    """Every number of a text in the order it stands there: digits in all forms, words above ten, months and days of months.

    A number has several values where readers write it in several ways: £90k is 90 and 90,000.
    """
    out: list[Quantity] = []

    def take(match: re.Match[str], *values: Decimal | str) -> str:
        out.append(Quantity(match[0], frozenset(values), match.start()))
        return " " * len(match[0])

    def month(name: str) -> str:
        return next(whole for whole in MONTHS if whole.startswith(name.casefold()))

    def iso(match: re.Match[str]) -> str:
        if not 1 <= int(match[2]) <= len(MONTHS):  # 2014-15 is a year of account
            return match[0]
        name = MONTHS[int(match[2]) - 1]
        out.append(Quantity(match[0], frozenset({f"{int(match[3])} {name}" if match[3] else name}), match.start()))
        return take(match, Decimal(match[1]))

    def years(match: re.Match[str]) -> str:
        last = match[1][:2] + match[2]
        out.append(Quantity(match[0], frozenset({Decimal(last)}), match.start()))
        return take(match, Decimal(match[1]))

    def short_date(match: re.Match[str]) -> str:
        out.append(Quantity(match[0], frozenset({Decimal("20" + match[3])}), match.start()))
        return take(match, f"{int(match[1])} {MONTHS[int(match[2]) - 1]}")

    def number(match: re.Match[str]) -> str:
        plain = re.match(r"[\d,.]+", match[0])
        assert plain is not None
        value = Decimal(plain[0].replace(",", "")).normalize()
        scale = _SCALES.get((match[1] or match[2] or "").casefold(), 1)
        return take(match, value, (value * scale).normalize())

    left = _ISO_DATE.sub(iso, text)
    left = _SHORT_DATE.sub(short_date, left)
    left = _YEARS.sub(years, left)
    left = _SHORT_YEAR.sub(lambda match: take(match, Decimal("20" + (match[1] or match[2]))), left)
    left = _DAY_AND_MONTH.sub(lambda match: take(match, f"{int(match[1])} {month(match[2])}"), left)
    left = _MONTH_AND_DAY.sub(lambda match: take(match, f"{int(match[2])} {month(match[1])}"), left)
    left = _MONTH_ALONE.sub(lambda match: take(match, month(match[1])), left)
    left = _NUMBER.sub(number, left)
    for match in _WORD.finditer(left):
        take(match, Decimal(sum(_WORDS[part] for part in match[0].casefold().split("-"))))
    return sorted(out, key=lambda quantity: quantity.at)


def is_year(quantity: Quantity) -> bool:
    """Whether a number may be a year, or the two of a year of account."""
    return all(isinstance(value, Decimal) and _EARLIEST < value < _LATEST and value == int(value) for value in quantity.values)


def is_count_in_words(quantity: Quantity) -> bool:
    """Whether a number is a word up to ten: a writer's own count of what stands in front of him, which no paper need print."""
    return quantity.written.casefold() in _UNITS


def refers(text: str, quantity: Quantity) -> bool:
    """Whether a number of a text is that of a paragraph, a section or a page: `page 8`, `paragraphs 27 and 30`."""
    words = text[: quantity.at].casefold().replace(",", " ").split()
    while words and (words[-1] in {"and", "to"} or words[-1][0].isdigit()):
        words.pop()
    return bool(words) and words[-1].lstrip("(").removesuffix("s") in {"paragraph", "section", "page", "recommendation"}


def known(text: str) -> frozenset[Decimal | str]:
    """All that a text gives: its numbers, and of a day of a month the month too."""
    out: set[Decimal | str] = set()
    for quantity in quantities(text):
        out |= quantity.values
        out |= {value.split()[1] for value in quantity.values if isinstance(value, str) and " " in value}
    return frozenset(out)


def quotations(text: str) -> list[str]:
    """The quotations of three words and more. What is cut out (`…`) parts one into several."""
    out: list[str] = []
    for match in _QUOTED.finditer(text):
        out += [piece.strip() for piece in _CUT.split(match[1] or match[2]) if len(piece.split()) >= _LEAST_WORDS]
    return out


def same_words(text: str) -> str:
    """A text as quotations are compared: without white space, hyphens, quotation marks and what only Markdown needs."""
    return re.sub(r"[\s\-‐‑–—'’‘\"“”`*_\\]+", " ", text).strip()


def stands_in(words: str, text: str) -> bool:
    """Whether a quotation stands in a text, both as `same_words` gives them.

    Its first letter may be a capital or not; what the text prints in capitals may be quoted in small letters.
    """
    if re.search(rf"(?<!\w){re.escape(words.upper())}(?!\w)", text):
        return True
    return re.search(rf"(?<!\w)(?i:{re.escape(words[:1])}){re.escape(words[1:])}(?!\w)", text) is not None
