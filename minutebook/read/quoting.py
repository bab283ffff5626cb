"""What marks a quotation in a text: quotation marks, or a block of it, with the citation directly behind.

Quotation marks far from a citation are none of this: whose words stand between them is not said.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from markdown_it.token import Token

from minutebook.read.gathering import plain

QUOTED = "quoted"  # the key in a citation's token of the words of the block that it ends

_MARKS = re.compile("[\"'“”„‘’‚«»]")
_OPENING = {"”": "“", "’": "‘‚", "»": "«", "“": "„"}  # by the mark that ends a quotation those that begin it
_NEAR = 12  # characters before a citation in which the last mark stands
# The last quotation mark with what may stand between it and the citation: `." (`, ` – `, or a space alone.
_END = re.compile(r"[\"'”’»“](?:[.,;:!?]?\s*\(|\s*[–—]\s*|\s+|)$")
# What a block may have before its citation, and what it and a paragraph after it may have behind.
_BEFORE = re.compile(r"\s*[–—-]?\s*\(?\s*$")
_BEHIND = re.compile(r"[\s.)]*")


class Quoting:
    """The quotations of a block of text that stand between quotation marks and end where a citation follows."""

    def __init__(self, parts: Sequence[Token], content: str) -> None:
        """`parts` are what the block consists of, and `content` is how it is written."""
        self._parts, self._content = parts, content

    def before(self, index: int) -> str:
        """The words that are quoted right before a part, which is a citation; "" where none are."""
        if not _END.search(plain(self._parts[max(0, index - 3) : index])[-_NEAR:]):
            return ""
        start, end = _ended_at(self._words, self._starts[index], self._pairs)
        return self._words[start:end].strip()

    def written_before(self, at: int) -> tuple[int, int]:
        """From where to where the same is written before a place, marks and all; 0 and 0 where it is not found."""
        start, end = _ended_at(self._content, at, self._written)
        return (start - 1, end + 1) if end else (0, 0)

    @cached_property
    def _said(self) -> Sequence[str]:
        return [plain((part,)) for part in self._parts]

    @cached_property
    def _words(self) -> str:
        return "".join(self._said)

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [0, *accumulate(map(len, self._said))]

    @cached_property
    def _pairs(self) -> Mapping[int, int]:
        return _paired(self._words)

    @cached_property
    def _written(self) -> Mapping[int, int]:
        return _paired(self._content)


def _ended_at(text: str, at: int, pairs: Mapping[int, int]) -> tuple[int, int]:
    """Where the words begin and end that stand between quotation marks before a place; 0 and 0 where none do."""
    near = max(0, at - _NEAR)
    end = _END.search(text[near:at])
    start = pairs.get(near + end.start(), -1) if end else -1
    return (start + 1, near + end.start()) if end and start >= 0 else (0, 0)


def _paired(text: str) -> Mapping[int, int]:
    """By the place of each mark that ends a quotation that of the mark which begins it. What is unclear is left out."""
    pairs: dict[int, int] = {}
    opened: dict[str, list[int]] = {}
    for match in _MARKS.finditer(text):
        at, sign = match.start(), match[0]
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if sign in "\"'":
            begins = not before or before.isspace() or before in "([“‘–—-\"'"
            ends = not after or after.isspace() or after in ".,;:!?)]”’–—-\"'"
            if sign == "'" and not begins and not ends:
                continue  # an apostrophe
            if begins and not ends:
                opened.setdefault(sign, []).append(at)
            elif ends and not begins and opened.get(sign):
                pairs[at] = opened[sign].pop()
            else:
                opened.pop(sign, None)
        elif sign in "“„‘‚«" and not (sign == "“" and opened.get("„")):
            opened.setdefault(sign, []).append(at)
        elif not (sign == "’" and after.isalpha()):  # an apostrophe, which a letter follows
            begun = [place for opening in _OPENING[sign] for place in opened.get(opening, ())[-1:]]
            if begun:
                pairs[at] = max(begun)
                opened[text[max(begun)]].pop()
    return pairs


class _Block(NamedTuple):
    """A block quotation: its words, and the part of a paragraph that is its citation."""

    words: str
    citation: Token


def mark_blocks(tokens: Sequence[Token]) -> None:
    """Note the words of a block quotation at its citation, with which it ends or of which the next paragraph consists."""
    opened: list[int] = []
    for index, token in enumerate(tokens):
        if token.type == "blockquote_open":
            opened.append(index)
        elif token.type == "blockquote_close":
            inside = [inner for inner in tokens[opened.pop() : index] if inner.type == "inline"]
            block = _with_its_end(inside) or _with_what_follows(inside, tokens[index + 1 : index + 3])
            if block and block.words:
                block.citation.meta[QUOTED] = block.words


def _with_its_end(inside: Sequence[Token]) -> _Block | None:
    """A block whose last words are its citation."""
    children = (inside[-1].children or []) if inside else []
    at, words = _last_citation(children)
    if at < 0 or not _BEHIND.fullmatch(words):
        return None
    last = _BEFORE.sub("", plain(children[:at]))
    paragraphs = [*(plain(token.children or []) for token in inside[:-1]), last]
    return _Block(" ".join(paragraphs).strip(), children[at])


def _with_what_follows(inside: Sequence[Token], after: Sequence[Token]) -> _Block | None:
    """A block before a paragraph that is its citation."""
    if not inside or len(after) < len(("open", "words")) or after[0].type != "paragraph_open":
        return None
    children = after[1].children or []
    at, words = _last_citation(children)
    if at < 0 or not _BEHIND.fullmatch(words) or _BEFORE.sub("", plain(children[:at])):
        return None
    return _Block(" ".join(plain(token.children or []) for token in inside).strip(), children[at])


def _last_citation(children: Sequence[Token]) -> tuple[int, str]:
    """Which of a block's parts is its last citation or link, and the words behind that."""
    for at in range(len(children) - 1, -1, -1):
        if children[at].type == "cite":
            return at, plain(children[at + 1 :])
        if children[at].type == "link_close":
            opening = next((number for number in range(at - 1, -1, -1) if children[number].type == "link_open"), -1)
            return opening, plain(children[at + 1 :])
    return -1, ""
