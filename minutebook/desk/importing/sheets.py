"""What stands on a printed page, apart from its running heads: lines, tables, pictures and notes."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from minutebook.desk.importing.grids import Grid, cells_of
from minutebook.desk.importing.printed import Box, PrintedLine

_FEWEST_WORDS = 6  # of a line of running text


class Shown(msgspec.Struct, frozen=True):
    """A picture of a page, as Markdown, and what it covers."""

    box: Box
    markdown: str
    page: int


class Sheet(msgspec.Struct, frozen=True):
    """A page by its number from 1: its lines, and beside them its tables, pictures and notes."""

    number: int
    lines: tuple[PrintedLine, ...]
    tables: tuple[Grid, ...] = ()
    pictures: tuple[Shown, ...] = ()
    notes: tuple[str, ...] = ()


def text_size(sheets: Iterable[Sheet]) -> float:
    """The size of the letters of the running text: tables and title pages may have more of another."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            runs_on = len(line.words.split()) >= _FEWEST_WORDS and len(cells_of(line)) == 1
            sizes[line.size] += len(line.words) if runs_on else 1
    return sizes.most_common(1)[0][0] if sizes else 0.0
