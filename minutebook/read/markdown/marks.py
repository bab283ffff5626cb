"""Where in a text numbers stand before paragraphs and headings, found before any of them is given its place."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from minutebook.read.markdown.judging import Mark, Verdict, judged
from minutebook.read.markdown.numbers import Number, begins_with_day, number_at
from minutebook.read.markdown.openings import opening
from minutebook.read.markdown.sections import Section, section_at
from minutebook.read.names import name_from

# The numbers in these are those of a paper that is quoted, or no paragraphs.
_APART = frozenset(f"{name}_{end}" for name in ("blockquote", "dl", "footnote_block", "table") for end in ("open", "close"))
_LISTS = ("ordered_list_open", "bullet_list_open")
_LISTS_END = ("ordered_list_close", "bullet_list_close")

_LONGEST = 300  # characters; no heading has more, and a long paragraph is not made into a name


class Found(NamedTuple):
    """A number that a paragraph begins with, and what it is taken for; `after` is the next letter in the text."""

    number: Number
    verdict: Verdict
    after: str


def numbers_of(tokens: Sequence[Token]) -> tuple[dict[int, Found], dict[int, Section]]:
    """The numbers of a text by the index of their token: those before paragraphs, and those of headings."""
    marks = list(_marks(tokens))
    verdicts = judged([mark for _, mark in marks])
    found: dict[int, Found] = {}
    sections: dict[int, Section] = {}
    after = ""
    for (index, mark), verdict in zip(reversed(marks), reversed(verdicts), strict=True):
        if isinstance(mark, Number):
            found[index] = Found(mark, verdict, after)
            if mark.kind == "letter" and verdict == "taken":
                after = mark.parts[0]
        elif verdict == "taken":
            sections[index], after = mark, ""
    return found, sections


def _marks(tokens: Sequence[Token]) -> Iterator[tuple[int, Mark]]:
    titles = _numbered_titles(tokens)
    ordered: list[bool] = []  # of each open list whether its items have numbers
    apart = 0
    for index, token in enumerate(tokens):
        kind = token.type
        if kind in _APART:
            apart += token.nesting
        elif kind in _LISTS:
            ordered.append(kind == "ordered_list_open" and not _is_contents(tokens, index, titles))
        elif kind in _LISTS_END:
            ordered.pop()
        elif apart:
            continue
        elif kind == "list_item_open" and ordered[-1]:
            yield index, _of_item(token, tokens[index + 1 : index + 3])
        elif kind == "paragraph_open":
            words = opening(tokens[index + 1].children or ())
            if (number := number_at(words)) and not _names_section(words, titles):
                yield index, number
        elif kind == "heading_open" and (section := section_at(opening(tokens[index + 1].children or ()))):
            yield index, section


def _numbered_titles(tokens: Sequence[Token]) -> frozenset[str]:
    """The headings of a text that have numbers, as names: lines with the same words are those of its table of contents."""
    headings = (opening(tokens[at + 1].children or ()) for at, token in enumerate(tokens) if token.type == "heading_open")
    return frozenset(name_from(words) for words in headings if section_at(words))


def _is_contents(tokens: Sequence[Token], index: int, titles: frozenset[str]) -> bool:
    """Whether the list that begins here is a table of contents: its first item names a section."""
    if not titles or tokens[index + 2].type != "paragraph_open":
        return False
    return _names_section(f"{tokens[index + 1].info} {opening(tokens[index + 3].children or ())}", titles)


def _names_section(words: str, titles: frozenset[str]) -> bool:
    """Whether a line has the number and the words of a heading, and perhaps the number of its page."""
    if not titles or len(words) > _LONGEST:
        return False
    name = name_from(words)
    title, _, page = name.rpartition("-")
    return name in titles or (page.isdecimal() and title in titles)


def _of_item(token: Token, following: Sequence[Token]) -> Number:
    """The number of a list's item, which may have no words of its own."""
    number = token.info.lstrip("0") or "0"
    words = opening(following[1].children or ()) if following[0].type == "paragraph_open" else ""
    dated = begins_with_day(f"{number}{token.markup} {words}")
    sure = len(number) <= 3 and not dated
    alone = following[0].type == "list_item_close"
    return Number(number, "whole", (number,), token.markup, sure, 0, alone=alone, dated=dated)
