"""A printed page: its words in lines, as they stand on it, with the size of their letters and where they lead."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import msgspec
import pdfplumber.page
from msgspec.structs import replace

from minutebook.desk.importing.plain import bracketed, shown

Box = tuple[float, float, float, float]
"""From left, from the top, to the right, to below: in points from the page's upper left corner."""

_SPACE = 0.12  # of the letters' size: what parts two words
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LEADER = re.compile(r"[.…_]{4,}")
_WIDE = 1.8  # of the letters' size: what parts two columns of a table


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """A word where it stands, or a part of one whose letters are of one kind.

    link   what it leads to
    note   the name of the note to which it leads as a raised number
    raised whether it is a raised number
    """

    words: str
    box: Box
    font: str
    size: float
    bold: bool
    link: str = ""
    note: str = ""
    raised: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        left, top, right, below = self.box
        return (left + right) / 2, (top + below) / 2


class PrintedLine(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one line from left to right, and the page that it stands on, from 1."""

    parts: tuple[Word, ...]
    page: int

    @property
    def box(self) -> Box:
        """What the line covers."""
        boxes = [word.box for word in self.parts]
        return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        sizes: Counter[float] = Counter()
        for word in self.parts:
            sizes[word.size] += len(word.words)
        return sizes.most_common(1)[0][0]

    @property
    def bold(self) -> bool:
        """Whether all of it is in bold letters."""
        return all(word.bold for word in self.parts)

    @property
    def words(self) -> str:
        """The line as it reads, without links."""
        return "".join(f"{' ' if apart else ''}{word.words}" for apart, word in self._spaced())

    @property
    def markdown(self) -> str:
        """The line as Markdown, with its links."""
        out, link, led = "", "", ""  # what is done; the link that is open, and its words
        for apart, word in self._spaced():
            if word.note or word.link != link:
                out, link, led = f"{out}{_linked(led, link)}{' ' if apart else ''}", word.link, ""
            elif apart:
                led += " "
            if word.note:
                out += f"[^{word.note}]"
            elif word.raised:
                led += word.words.translate(_RAISED)
            else:
                led += word.words
        return f"{out}{_linked(led, link)}"

    def _spaced(self) -> Iterator[tuple[bool, Word]]:
        """Each word, and whether a space stands before it."""
        before: Word | None = None
        for word in self.parts:
            # Parts of one word are of different letters: of the same ones they would be one part.
            alike = before is not None and (before.font, before.size) == (word.font, word.size)
            gap = word.box[0] - before.box[2] if before else 0.0
            apart = before is not None and not word.raised and (alike or gap > _SPACE * min(before.size, word.size))
            yield apart, word
            before = word

    def cells(self) -> list["PrintedLine"]:
        """The line in parts where wide spaces stand in it, as between the columns of a table."""
        out: list[list[Word]] = [[]]
        for word in self.parts:
            dots = _LEADER.search(word.words)
            if out[-1] and (word.box[0] - out[-1][-1].box[2] > _WIDE * word.size or (dots and not dots.start())):
                out.append([])
            # Dots that lead from one column to the next are not words.
            parts = _LEADER.split(word.words) if dots else [word.words]
            for at, part in enumerate(parts):
                if at:
                    out.append([])
                if part:
                    out[-1].append(replace(word, words=part))
        return [replace(self, parts=tuple(words)) for words in out if words]


def _linked(words: str, link: str) -> str:
    if not link or not words.strip():
        return shown(words)
    if match := re.fullmatch(r"(.*\w.*?)([.,;:!?)]+)", words):
        return f"{_linked(match[1], link)}{match[2]}"  # the sign that ends a sentence is no part of the link
    address = link.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    return f"<{link}>" if words == link and " " not in link else f"[{bracketed(words)}]({address})"


def words_on(page: pdfplumber.page.Page) -> tuple[list[Word], str]:
    """The words of a page in the order in which its file has them, and those that stand at an angle, such as a watermark."""
    turned = "".join(sign["text"] for sign in page.chars if _is_turned(sign)).strip()
    level = page.filter(lambda thing: thing["object_type"] != "char" or not _is_turned(thing)) if turned else page
    links = list(_links(page))
    words = []
    for found in level.extract_words(
        use_text_flow=True, x_tolerance_ratio=0.15, expand_ligatures=False, extra_attrs=["size", "fontname"]
    ):
        if not found["text"].strip():
            continue
        word = Word(
            words=found["text"],
            box=(found["x0"], found["top"], found["x1"], found["bottom"]),
            font=found["fontname"],
            size=round(found["size"] * 2) / 2,
            bold=any(mark in found["fontname"].casefold() for mark in ("bold", "black", "heavy")),
        )
        words.append(replace(word, link=next((link for box, link in links if holds(box, word.middle)), "")))
    return words, turned


def _is_turned(sign: dict[str, Any]) -> bool:
    return bool(abs(sign["matrix"][1]) > 0.01 * max(1.0, abs(sign["matrix"][0])))


def _links(page: pdfplumber.page.Page) -> Iterator[tuple[Box, str]]:
    for link in page.hyperlinks:
        address = str(link.get("uri") or "")
        if address.startswith(("http://", "https://", "mailto:")):
            yield (link["x0"], link["top"], link["x1"], link["bottom"]), address


def holds(box: Box, point: tuple[float, float]) -> bool:
    """Whether a point lies in a box."""
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def lines_of(words: Iterable[Word], page: int) -> list[PrintedLine]:
    """Words in lines. From above to below, but where lines stand side by side: those are in the order that the file gives."""
    lines: list[list[Word]] = []
    for word in words:
        if lines and _is_beside(lines[-1][-1], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    out = [PrintedLine(parts=tuple(parts), page=page) for parts in lines]
    return out if in_columns(out) else _whole(sorted(out, key=lambda line: line.box[1]))


def _whole(lines: Iterable[PrintedLine]) -> list[PrintedLine]:
    """Lines of one column, those put together that the file gives in parts."""
    out: list[PrintedLine] = []
    for line in lines:
        if out and overlap(out[-1].box, line.box) > 0.5 and not _across(out[-1], line):
            parts = sorted((*out[-1].parts, *line.parts), key=lambda word: word.box[0])
            out[-1] = replace(line, parts=tuple(parts))
        else:
            out.append(line)
    return out


def _across(one: PrintedLine, other: PrintedLine) -> bool:
    """Whether two lines share a part of the width: their words would be mixed."""
    return min(one.box[2], other.box[2]) - max(one.box[0], other.box[0]) > 1


def _is_beside(before: Word, word: Word) -> bool:
    """Whether a word stands on the same line, to the right."""
    return word.box[0] >= before.box[2] - before.size and overlap(before.box, word.box) > 0.5


def overlap(one: Box, other: Box) -> float:
    """How much of the lower of two boxes stands at the height of the other, from 0 to 1."""
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, shared / max(0.1, min(one[3] - one[1], other[3] - other[1])))


def in_columns(lines: Sequence[PrintedLine]) -> bool:
    """Whether several lines of a page stand side by side."""
    boxes = sorted((line.box for line in lines), key=lambda box: box[1])
    return sum(1 for one, other in pairwise(boxes) if overlap(one, other) > 0.5) > 2
