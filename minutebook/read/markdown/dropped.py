"""Marks at the start of a line that Markdown takes for something else, without a word."""

import re

from minutebook.read.markdown.lines import Slip
from minutebook.read.unwanted import HARD_SPACES

_MARK = re.compile(
    rf"[ \t]*(?:(?P<mark>#{{1,6}}|[-*+]|\d{{1,9}}[.)])(?P<space>[{HARD_SPACES}])"
    rf"|(?P<indent>[{HARD_SPACES}][{HARD_SPACES} ]*)(?:#{{1,6}}|[-*+]|\d{{1,9}}[.)])\s"
    r"|(?P<deep>#{7,})(?=\s)"
    r"|(?P<heading>#{2,6})(?=[^#\s])"
    r"|(?P<number>\d{1,3}[.)])(?=[^\W\d_]{2}))"
)


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
