"""Lines of one block that were meant to stand apart, and run together in a paragraph: lists, labels, names, addresses."""

import re
from collections.abc import Sequence

from minutebook.read.markdown.lines import Slip, lines_of

_SIGNS = "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff"
# The marks of a list's points; two lines that begin with one kind of them are a list.
_MARKS = (
    r"[•‣◦▪●∙·]\s",
    r"[–—](?:\s|(?=[^\W\d_]))",
    rf"[{_SIGNS}]\ufe0f?\s",
    r"o\s",
    r"\\[-+]\s",
    r"\\\*\s",
    r"\*(?=\w)[^*]*$",
    r"(?:[a-z]{1,4}|[A-Z]{1,4})\)\s",
    r"\((?:[a-z]{1,4}|[A-Z]{1,4})\)\s",
    r"(?:[a-z]|[ivx]{1,5}|[A-Z]|[IVX]{1,5})\.\s",
    r"\d{1,3}[.)]-?\s",
    r"\d{1,3}:\s",
    r"\(\d{1,3}\)\s",
    r"\d{1,3}(?:\.\d{1,3})+\.?\s",
    r"\d{1,4}/\d{2,4}\s",
    r"§\s?\d",
)
_ROWS = tuple(map(re.compile, _MARKS))
# A line of prose begins with a word of some letters, and is not looked at for each mark.
_ANY = re.compile(rf"(?=[^A-Za-z]|[A-Za-z]{{1,5}}[.)]|o\s)(?:{'|'.join(_MARKS)})")
_INSIDE = re.compile(r"(?:^|\s)[•‣▪●]\s")
_LABEL = re.compile(r"(?:\*\*|__)?[A-Z][\w ’'/-]{0,30}:(?:\*\*|__)?\s")
_SHORT = 50  # no writer breaks prose into three lines so short of which each begins with a capital
_BEGINS = re.compile(r"[^a-z\W]")
_BREAKS = ("  ", "\\")  # a line that ends with two spaces or a stroke keeps its break


def run_together(content: str) -> Slip | None:
    """Lines that become one paragraph, or bullets within a line: where they begin, and the mark before the first."""
    if "\n" in content:
        lines = lines_of(content)
        marked = [at for at, (_, line) in enumerate(lines) if _ANY.match(line)]
        for pattern in _ROWS if len(marked) > 1 else ():
            rows = [at for at in marked if pattern.match(lines[at][1])]
            joined = [at for at in rows if at and not lines[at - 1][1].endswith(_BREAKS)]
            if len(rows) > 1 and joined:
                start, line = lines[rows[0]]
                mark = _mark(line)
                return Slip(start, len(mark), mark)
        return _labels(lines) if ":" in content else _column(lines)
    bullets = [] if content.isascii() else list(_INSIDE.finditer(content))
    if len(bullets) > 1:
        start = bullets[0].end() - 2
        return Slip(start, 1, content[start])
    return None


def _mark(line: str) -> str:
    """The mark of a point, which the first word may follow without a space."""
    word = line.split(maxsplit=1)[0]
    return word if word[0].isalnum() or word[0] in "(§" or len(word) < 3 else line[0]


def _labels(lines: Sequence[tuple[int, str]]) -> Slip | None:
    """Labels with what they label; or, where there are none, a column."""
    labels = [bool(_LABEL.match(line)) for _, line in lines]
    for at in range(1, len(lines)):
        if labels[at - 1] and labels[at] and not lines[at - 1][1].endswith(_BREAKS):
            return Slip(lines[at - 1][0], len(lines[at - 1][1]), "")
    return _column(lines)


def _column(lines: Sequence[tuple[int, str]]) -> Slip | None:
    """A column of names or of an address."""
    if len(lines) > 2 and all(len(line) <= _SHORT and _BEGINS.match(line) and not line.endswith(_BREAKS) for _, line in lines):
        return Slip(lines[0][0], len(lines[0][1]), "")
    return None
