"""A finding about a field of a record."""

from typing import Literal

from minutebook.archive.archive import Item
from minutebook.diagnostics import Diagnostic


def about(
    item: Item, field: str, code: str, message: str, hint: str, *, severity: Literal["error", "warning", "note"] = "error"
) -> Diagnostic:
    """A finding at the place of a field's value."""
    line, column, end = item.entry.place(field)
    return Diagnostic(
        code=code, message=message, severity=severity, file=item.entry.path, line=line, column=column, end_column=end, hint=hint
    )
