"""Lines that look like a table and are none, and the cells of a table's row."""

import re
from itertools import pairwise

from markdown_it.rules_block.table import escapedSplit

from minutebook.read.markdown.lines import Slip, lines_of

# The line below the names of the columns, also with signs that Markdown does not read there.
_RULE = re.compile(r"\s*\|?\s*:?\s*[-–—=]+\s*:?\s*(?:\|\s*:?\s*[-–—=]+\s*:?\s*)*\|?\s*")
_COLUMNS = re.compile(r"={2,}(?:\s+={2,})+\s*")
_GAP = re.compile(r"\S(?:\t+\s*| {3,})\S")
_LIST_MARK = re.compile(r"(?:[(\[]?\w{1,5}[.):\]]|[^\w\s])\s+")


def no_table(content: str) -> Slip | None:
    """Lines that look like a table and are none; what is found is why, and two numbers of columns where they differ."""
    if "|" not in content:
        return _with_gaps(lines_of(content)) if "\t" in content or "   " in content or "==" in content else None
    lines = lines_of(content)
    for (_, above), (start, line) in pairwise(lines):
        if "|" in above and "|" in line and _RULE.fullmatch(line):
            counts = len(cells(line)), len(cells(above))
            found = f"counts {counts[0]} {counts[1]}" if counts[0] != counts[1] else "signs"
            return Slip(start, len(line), found)
    rows = [at for at, (_, line) in enumerate(lines) if line.startswith("|") and line.rstrip().endswith("|") and len(line) > 1]
    if not rows or (len(rows) == 1 and (len(lines) > 1 or len(cells(lines[0][1])) < 2)):
        return None
    start, line = lines[rows[0]]
    names = "no-names" if _RULE.fullmatch(line) else "no-rule"
    return Slip(start, len(line), names if len(rows) > 1 else "row")


def _with_gaps(lines: list[tuple[int, str]]) -> Slip | None:
    """Columns that tabs or several spaces part, as other programs print them."""
    if any(line.startswith("==") and _COLUMNS.fullmatch(line) for _, line in lines):
        start, line = lines[0]
        return Slip(start, len(line), "gaps")
    gaps = [(start, line) for start, line in lines if _GAP.search(line, _indent(line))]
    alone = gaps and gaps[0][1].count("\t", _indent(gaps[0][1])) > 1  # a row of three cells is one also where it stands alone
    return Slip(gaps[0][0], len(gaps[0][1]), "gaps") if len(gaps) > 1 or alone else None


def _indent(line: str) -> int:
    """Where the words of a line begin, behind the mark of a point."""
    match = _LIST_MARK.match(line)
    return match.end() if match else 0


def cells(line: str) -> list[str]:
    """The cells of a table's row, as the parser takes it apart."""
    parts = escapedSplit(line.strip())
    if parts and parts[0] == "":
        parts.pop(0)
    if parts and parts[-1] == "":
        parts.pop()
    return parts
