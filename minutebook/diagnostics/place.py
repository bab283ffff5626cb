"""Where something stands: in a file that is named, or in the one file that a remembered value belongs to."""

import msgspec


class Place(msgspec.Struct, frozen=True, array_like=True):
    """A place in a file, as far as it is known.

    `line` and `column` count from 1, columns in code points; `end_column` is the column after the last one.
    """

    file: str = ""
    line: int | None = None
    column: int | None = None
    end_column: int | None = None

    @property
    def span(self) -> tuple[int, int, int]:
        """Line, column and end as a `Position` holds them: one character where the end is not known."""
        line, column = self.line or 1, self.column or 1
        return line, column, self.end_column or column + 1


class Position(msgspec.Struct, frozen=True, array_like=True):
    """What is remembered of one file keeps its line, column and end, and not the file's path."""

    line: int
    column: int
    end_column: int

    def within(self, file: str) -> Place:
        """The place in the file at this path."""
        return Place(file, self.line, self.column, self.end_column)
