"""Tables of a paper as those of Markdown."""

import re
from collections.abc import Sequence

Row = Sequence[str]


def table_of(rows: Sequence[Row]) -> list[str]:
    """The lines of a table; its first row is its head."""
    wide = max(map(len, rows))
    full = [[*map(cell_of, row), *[""] * (wide - len(row))] for row in rows]
    used = [at for at in range(wide) if any(row[at] for row in full)]  # an empty column holds merged cells apart
    lines = [[row[at] for at in used] for row in full]
    head = [re.sub(r"\A\*\*(.+)\*\*\Z", r"\1", cell) for cell in lines[0]]  # a head is bold as it is
    return [_line(row) for row in (head, ["---"] * len(used), *lines[1:])]


def _line(row: Row) -> str:
    return f"|{'|'.join(f' {cell} ' if cell else ' ' for cell in row)}|"


def cell_of(words: str) -> str:
    """The words of a cell on one line; a stroke in them does not end it."""
    return re.sub(r"(?<!\\)\|", r"\\|", " ".join(words.split()))
