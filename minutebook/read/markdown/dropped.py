"""What Markdown drops, or takes for something else, without a word: found in the lines of one block."""

import re
from itertools import pairwise
from typing import NamedTuple

from markdown_it.rules_block.table import escapedSplit

from minutebook.read.unwanted import HARD_SPACES

# The marks of a list's points; two lines that begin with one kind of them are a list.
_ROWS = tuple(
    map(
        re.compile,
        (
            r"[•‣◦▪●∙·–—]\s",
            r"[a-z]{1,4}\)\s",
            r"\([a-z]{1,4}\)\s",
            r"(?:[a-z]|[ivx]{1,5})\.\s",
            r"\d{1,3}[.)]\s",
            r"\(\d{1,3}\)\s",
            r"\d{1,3}(?:\.\d{1,3})+\.?\s",
        ),
    )
)
_INSIDE = re.compile(r"(?:^|\s)[•‣▪●]\s")
_MARK = re.compile(
    rf"[ \t]*(?:(?P<mark>#{{1,6}}|[-*+]|\d{{1,9}}[.)])(?P<space>[{HARD_SPACES}])"
    rf"|(?P<indent>[{HARD_SPACES}][{HARD_SPACES} ]*)(?:#{{1,6}}|[-*+]|\d{{1,9}}[.)])\s"
    r"|(?P<heading>#{2,6})(?=[^#\s])"
    r"|(?P<number>\d{1,3}[.)])(?=[^\W\d_]{2}))"
)
_DASHES = re.compile(r"\s*\|?\s*:?[-–—]+:?\s*(?:\|\s*:?[-–—]+:?\s*)*\|?\s*")


class Slip(NamedTuple):
    """Something in a block's text: where it begins, how long it is, and what it is."""

    start: int
    length: int
    found: str


def _lines(content: str) -> list[tuple[int, str]]:
    """The lines of a block, each with its place in the block."""
    out, at = [], 0
    for line in content.split("\n"):
        indent = len(line) - len(line.lstrip(" \t"))
        out.append((at + indent, line[indent:]))
        at += len(line) + 1
    return out


def run_together(content: str) -> Slip | None:
    """Lines of a list that become one paragraph, or bullets within a line."""
    if "\n" in content:
        lines = _lines(content)
        for pattern in _ROWS:
            rows = [at for at, (_, line) in enumerate(lines) if pattern.match(line)]
            # A line that ends with two spaces or a stroke keeps its break.
            joined = [at for at in rows if at and not lines[at - 1][1].endswith(("  ", "\\"))]
            if len(rows) > 1 and joined:
                start, line = lines[rows[0]]
                mark = line.split(maxsplit=1)[0]
                return Slip(start, len(mark), mark)
    bullets = [] if content.isascii() else list(_INSIDE.finditer(content))
    if len(bullets) > 1:
        start = bullets[0].end() - 2
        return Slip(start, 1, content[start])
    return None


def lost_mark(content: str, *, numbered: bool) -> Slip | None:
    """A mark at the start of a line that is none to Markdown, because the space after or before it is missing or no space."""
    start = 0
    while start >= 0:
        match = _MARK.match(content, start)
        kind = match.lastgroup if match else None
        # In a report a number is read as it was meant.
        if match and kind and not (numbered and (kind == "number" or (kind == "space" and match["mark"][0].isdigit()))):
            mark = match[0].lstrip(" \t")
            return Slip(match.end() - len(mark), len(mark), kind)
        start = content.find("\n", start) + 1 or -1
    return None


def no_table(content: str) -> Slip | None:
    """Lines that look like a table's and are none, because the second has another number of columns, or is missing."""
    lines = _lines(content)
    for (_, above), (start, line) in pairwise(lines):
        if "|" in above and "|" in line and _DASHES.fullmatch(line):
            return Slip(start, len(line), f"{len(cells(line))} {len(cells(above))}")
    rows = [at for at, (_, line) in enumerate(lines) if line.startswith("|") and line.rstrip().endswith("|") and len(line) > 1]
    if len(rows) > 1:
        return Slip(lines[rows[0]][0], len(lines[rows[0]][1]), "")
    return None


def cells(line: str) -> list[str]:
    """The cells of a table's row, as the parser takes it apart."""
    parts = escapedSplit(line.strip())
    if parts and parts[0] == "":
        parts.pop(0)
    if parts and parts[-1] == "":
        parts.pop()
    return parts
