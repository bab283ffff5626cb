"""Where in a text numbers stand before paragraphs and headings, found before any of them is given its place."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from minutebook.read.markdown.numbering import Mark, Verdict, judged
from minutebook.read.markdown.numbers import Number, number_at
from minutebook.read.markdown.openings import opening

_HEADING_NUMBER = re.compile(r"(?:§+\s*)?([1-9]\d{0,2}(?:[A-Za-z](?=[.)]))?(?:\.\d{1,3})*)[.):]?\s+(?=\S)")
_NO_NUMBER = Number("", "whole", ("",), "", False, 0)
# The numbers in these are those of a paper that is quoted, or no paragraphs.
_APART = frozenset(f"{name}_{end}" for name in ("blockquote", "dl", "footnote_block", "table") for end in ("open", "close"))
_LISTS = ("ordered_list_open", "bullet_list_open")
_LISTS_END = ("ordered_list_close", "bullet_list_close")


class Found(NamedTuple):
    """A number that a token begins with: a paragraph's with what it is taken for, or the parts of a heading's.

    `length` counts the characters that it takes, and `after` is the next letter in the text.
    """

    number: Number
    verdict: Verdict
    section: tuple[str, ...]
    length: int
    after: str


def numbers_of(tokens: Sequence[Token]) -> dict[int, Found]:
    """The numbers of a text by the index of their token."""
    found = list(_marks(tokens))
    verdicts = judged([mark for _, mark, _ in found])
    out: dict[int, Found] = {}
    after = ""
    for (index, mark, length), verdict in zip(reversed(found), reversed(verdicts), strict=True):
        out[index] = Found(mark.number or _NO_NUMBER, verdict, mark.section, length, after)
        if mark.number is None:
            after = ""
        elif mark.number.kind == "letter" and verdict == "taken":
            after = mark.number.parts[0]
    return out


def _marks(tokens: Sequence[Token]) -> Iterator[tuple[int, Mark, int]]:
    ordered: list[bool] = []
    apart = 0
    for index, token in enumerate(tokens):
        kind = token.type
        if kind in _APART:
            apart += token.nesting
        elif kind in _LISTS:
            ordered.append(kind == "ordered_list_open")
        elif kind in _LISTS_END:
            ordered.pop()
        elif apart:
            continue
        elif kind == "list_item_open" and ordered[-1]:
            yield index, Mark(_of_item(token)), 0
        elif kind == "paragraph_open" and (number := number_at(opening(tokens[index + 1].children or ()))):
            yield index, Mark(number), number.length
        elif kind == "heading_open" and (match := _HEADING_NUMBER.match(opening(tokens[index + 1].children or ()))):
            yield index, Mark(section=tuple(match[1].split(".")), level=int(token.tag[1])), match.end()


def _of_item(token: Token) -> Number:
    """The number of a list's item."""
    number = token.info.lstrip("0") or "0"
    return Number(number, "whole", (number,), token.markup, len(number) <= 3, 0)
