"""A finding about a field of a record."""

from minutebook.archive.archive import AnyItem
from minutebook.diagnostics import Diagnostic
from minutebook.diagnostics.diagnostic import Severity


def about(item: AnyItem, field: str, code: str, message: str, hint: str, *, severity: Severity = "error") -> Diagnostic:
    """A finding at the place of a field's value."""
    return Diagnostic(code=code, message=message, severity=severity, place=item.entry.place(field), hint=hint)
