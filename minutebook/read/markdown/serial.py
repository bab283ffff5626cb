"""Numbers that a paper prints otherwise than alone: `Article 4`, `§ 3`, `No. 7`, `45/23`, `PC/2023/01`, `FC45`.

Each may as well be the beginning of a sentence or a part of it, so it is a number only where the text has the one before it
or the one after it as well, in the same form.
"""

import re
from string import ascii_lowercase
from typing import NamedTuple, TypeAlias

from minutebook.read.names import name_from

_WORDS = (
    *("Article", "Art.", "Section", "Sect.", "Sec.", "Clause", "Rule", "Regulation", "Standing order", "Paragraph", "Para."),
    *("Agenda item", "Item", "Minute", "Min.", "Resolution", "Recommendation"),
    *("Erthygl", "Adran", "Cymal", "Rheol", "Rheoliad", "Paragraff", "Eitem", "Cofnod", "Penderfyniad", "Argymhelliad"),
    *("Artikel", "Abschnitt", "Absatz", "Abs.", "Ziffer", "Punkt", "TOP", "Beschluss", "Artículo", "Résolution"),
)
_SIGNS = r"§{1,2}|№|N[º°]|Nos?\b\.?|Nr\b\.?"
_FORMS = re.compile(
    rf"""
    (?P<word>{_SIGNS}|(?i:{"|".join(map(re.escape, _WORDS))}))(?:(?<=[.§№º°])\s?|\s)
        (?P<count>[1-9]\d{{0,2}})(?P<letter>[a-zA-Z]?)(?:er|º|°)?(?P<word_end>[.):]|\s?[-–—](?=\s)|)(?=\s|$)
  | (?P<head>(?:[A-Z]{{1,4}}/?)?)(?P<first>\d{{1,4}})/(?P<second>\d{{1,4}})(?P<slash_end>[.):]?)(?=\s|$)
  | (?P<code>[A-Z]{{2,4}})(?P<coded>[1-9]\d{{0,3}})(?P<code_end>[.):]?)(?=\s|$)
    """,
    re.VERBOSE,
)
_DIGIT = re.compile(r"\D{0,16}\d")  # most lines have none where one would stand, and are not looked at further

Series: TypeAlias = tuple[tuple[str, int], ...]  # the name of a series, or of two, and the place in each


class Serial(NamedTuple):
    """A number of such a form: how it is printed, its address, its place in one series or in either of two, its length."""

    printed: str
    address: str
    series: Series
    length: int


def serial_at(text: str) -> Serial | None:
    """The number of such a form that a paragraph's words begin with. What a small letter follows is a sentence."""
    match = _FORMS.match(text) if _DIGIT.match(text) else None
    if match is None:
        return None
    length = len(text) - len(text[match.end() :].lstrip())
    ends = match["word_end"] or match["slash_end"] or match["code_end"] or ""
    if text[length : length + 1].islower() and not ends:
        return None
    printed = match[0].removesuffix(ends).rstrip()
    if match["word"]:
        word = match["word"]
        if word[0].islower():
            return None
        count, letter = match["count"], match["letter"]
        address = f"p{count}{letter}" if word[0] == "§" else name_from(f"{word} {count}{letter}")
        # § 3a comes after § 3, and § 4 after either.
        series = (
            (word.casefold(), int(count)),
            (f"{word.casefold()} {count}", ascii_lowercase.find(letter.lower()) + 1 if letter else 0),
        )
        return Serial(printed, address, series, length)
    if match["code"]:
        return Serial(printed, f"p{printed}", ((match["code"], int(match["coded"])),), length)
    head, first, second = match["head"], match["first"], match["second"]
    if len(first + second) < 3:
        return None  # one half
    return Serial(
        printed,
        f"p{printed.replace('/', '-')}",
        ((f"{head}*/{second}", int(first)), (f"{head}{first}/*", int(second))),
        length,
    )
