"""Tables of a printed page: those with ruled lines, and those whose columns stand clear of each other, where that is sure."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Literal

import msgspec
import pdfplumber.page

from minutebook.desk.importing.pieces import NUMBER
from minutebook.desk.importing.printed import Box, PrintedLine, Word, holds, lines_of

_CONTENTS = re.compile(r"[.…_]{4,}\s*(?:\d{1,3}|[ivxl]{1,6})\Z")  # a page's number after dots
_LONGEST_CELL = 400  # letters: more than that stands in a column of text
_FEWEST_ROWS = 3  # of a table without ruled lines: two lines may look like one by chance


class Grid(msgspec.Struct, frozen=True):
    """A table of a page: what it covers, and the words of its cells; `rows` are empty where it could not be read surely."""

    box: Box
    rows: tuple[tuple[str, ...], ...] = ()
    merged: bool = False
    page: int = 0


def ruled(page: pdfplumber.page.Page, words: Sequence[Word]) -> Iterator[Grid]:
    """The tables of a page whose cells have lines round them."""
    for table in page.find_tables():
        if len(table.rows) < 2 or max(len(row.cells) for row in table.rows) < 2:
            continue
        inside = [word for word in words if holds(table.bbox, word.middle)]
        cells = [cell for row in table.rows for cell in row.cells if cell]
        if any(sum(holds(cell, word.middle) for cell in cells) != 1 for word in inside):
            yield Grid(table.bbox)
            continue
        rows = tuple(tuple(_words_in(cell, inside) for cell in row.cells) for row in table.rows)
        filled = [cell for row in rows for cell in row if cell]
        if len(filled) * 3 < len(cells) or max(map(len, filled), default=0) > _LONGEST_CELL:
            continue  # boxes drawn round text
        rows = tuple(row for row in rows if any(row))
        at = [column for column in range(len(rows[0])) if any(row[column] for row in rows)]
        if len(rows) > 1 and len(at) > 1:
            yield Grid(
                table.bbox,
                tuple(tuple(row[column] for column in at) for row in rows),
                len(cells) < sum(len(row.cells) for row in table.rows),
                page.page_number,
            )


def _words_in(cell: Box | None, words: Sequence[Word]) -> str:
    inside = [word for word in words if cell and holds(cell, word.middle)]
    return " ".join(line.markdown for line in lines_of(inside, 0))


class Rows(msgspec.Struct, frozen=True):
    """Lines of a page with wide spaces in them: the cells of a table without ruled lines, or none where that is not sure.

    contents   whether each ends in dots and the number of a page
    """

    lines: tuple[PrintedLine, ...]
    cells: tuple[tuple[str, ...], ...] = ()
    contents: bool = False

    @property
    def box(self) -> Box:
        """What the lines cover."""
        boxes = [line.box for line in self.lines]
        return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def in_rows(lines: Sequence[PrintedLine]) -> Iterator[PrintedLine | Rows]:
    """The lines of a page, those together that look like the rows of a table, or of one of contents."""
    for kind, run in groupby(lines, key=_kind):
        rows = tuple(run)
        if kind == "text" or len(rows) < 2:
            yield from rows
        elif kind == "contents":
            yield Rows(rows, contents=True)
        else:
            yield from _tables(rows)


def _tables(rows: Sequence[PrintedLine]) -> Iterator[Rows]:
    """Rows that follow each other in parts: those of a table that is read, and those between that are left as lines."""
    left: list[PrintedLine] = []
    for _, run in groupby(rows, key=lambda row: len(cells_of(row))):
        alike = tuple(run)
        cells = _read(alike)
        if not cells:
            left += alike
            continue
        if left:
            yield Rows(tuple(left))
            left = []
        yield Rows(alike, cells)
    if left:
        yield Rows(tuple(left))


def _kind(line: PrintedLine) -> Literal["contents", "row", "text"]:
    if _CONTENTS.search(line.words):
        return "contents"
    return "row" if len(cells_of(line)) > 1 else "text"


def cells_of(line: PrintedLine) -> list[PrintedLine]:
    """The cells of a line; the number or bullet before a paragraph is none."""
    cells = line.cells()
    if len(cells) > 1 and (NUMBER.fullmatch(f"{cells[0].words} ") or len(cells[0].words) == 1):
        return [line] if len(cells) == 2 else cells
    return cells


def _read(rows: Sequence[PrintedLine]) -> tuple[tuple[str, ...], ...]:
    """The cells of rows with the same number of them, if they stand one below the other with nothing between the columns."""
    cells = [cells_of(row) for row in rows]
    if len(rows) < _FEWEST_ROWS:
        return ()
    columns = list(zip(*cells, strict=True))
    for left, right in pairwise(columns):
        if max(cell.box[2] for cell in left) > min(cell.box[0] for cell in right):
            return ()
    if len(columns) == 2 and any(len(cell.words) > 60 for row in cells for cell in row):
        return ()  # columns of text
    return tuple(tuple(cell.markdown for cell in row) for row in cells)
