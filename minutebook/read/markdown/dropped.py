"""Marks at the start of a line that Markdown takes for something else, without a word."""

import re

from minutebook.read.markdown.lines import Slip
from minutebook.read.unwanted import HARD_SPACES

_MARK = re.compile(
    rf"[ \t]*(?:(?P<mark>#{{1,6}}|[-*+]|\d{{1,9}}[.)])(?P<space>[{HARD_SPACES}])"
    rf"|(?P<indent>[{HARD_SPACES}][{HARD_SPACES} ]*)(?:#{{1,6}}|[-*+]|\d{{1,9}}[.)])\s"
    r"|(?P<deep>#{7,})(?=\s)"
    r"|(?P<heading>#{2,6})(?=[^#\s])"
    r"|(?P<point>[-+•‣◦▪●](?=[^\W\d_]{2}))"
    r"|(?P<number>\d{1,3}[.)])(?=[^\W\d_]{2}))"
)

# What begins a line where another language for texts is written: Textile, reStructuredText, AsciiDoc, those of wikis, Org.
_OTHER = re.compile(
    r"(?:h[1-6]\. |bq\. |\.\. [a-z-]+::|={1,6} +[^\s=]|#\+[A-Za-z_]+:|\{\||\+\+\+(?:\n|$)|\?\?\? \w|\$CTA(?:\n|$)|\*\[\w+\]: )"
)
# It begins with the hyphen and looks back from there, so that the search leaps from one to the next.
_BROKEN = re.compile(r"[-\u00ad](?<=[^\W\d_]{2}.)\n[ \t]*[a-z]{2,}")


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


def other_markup(content: str) -> Slip | None:
    """A line that is written for another program."""
    start = 0
    while start >= 0:
        if _OTHER.match(content, start):
            line = content[start:].partition("\n")[0].rstrip()
            return Slip(start, len(line), line)
        start = content.find("\n", start) + 1 or -1
    return None


def broken_word(content: str) -> Slip | None:
    """A word that was parted at the end of a line."""
    match = _BROKEN.search(content) if "-\n" in content or "\u00ad\n" in content else None
    if match is None:
        return None
    start = match.start()
    while start and content[start - 1].isalpha():
        start -= 1
    return Slip(start, match.start() + 1 - start, content[start : match.end()])
