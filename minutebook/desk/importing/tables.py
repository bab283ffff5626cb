"""Tables of a paper as those of Markdown."""

import re
from collections.abc import Sequence

Row = Sequence[str]


def table_of(rows: Sequence[Row]) -> list[str]:
    """The lines of a table; its first row is its head."""
    wide = max(map(len, rows))
    lines = [_line([*row, *[""] * (wide - len(row))]) for row in rows]
    return [lines[0], _line(["---"] * wide), *lines[1:]]


def _line(row: Row) -> str:
    cells = (cell_of(cell) for cell in row)
    return f"|{'|'.join(f' {cell} ' if cell else ' ' for cell in cells)}|"


def cell_of(words: str) -> str:
    """The words of a cell on one line; a stroke in them does not end it."""
    return re.sub(r"(?<!\\)\|", r"\\|", " ".join(words.split()))
