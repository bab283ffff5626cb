"""A finding about a field of a record."""

from typing import Literal

from minutebook.archive.archive import Item
from minutebook.diagnostics import Diagnostic

Severity = Literal["error", "warning", "note"]


def at_place(
    item: Item,
    place: tuple[int, int, int | None],
    code: str,
    message: str,
    hint: str,
    *,
    severity: Severity = "error",
) -> Diagnostic:
    """A finding at a line, column and end in a record's file."""
    line, column, end = place
    return Diagnostic(
        code=code,
        message=message,
        severity=severity,
        file=item.entry.path,
        line=line,
        column=column,
        end_column=end,
        hint=hint,
    )


def about(item: Item, field: str, code: str, message: str, hint: str, *, severity: Severity = "error") -> Diagnostic:
    """A finding at the place of a field's value."""
    return at_place(item, item.entry.place(field), code, message, hint, severity=severity)
