"""A record as plain values, for files that other programs read: the fields by the names that files have for them."""

from functools import cache
from typing import Any

import msgspec

from minutebook.read.amount import Amount
from minutebook.read.when import When


def plain(value: Any) -> Any:
    """A value of a record, as JSON can hold it. It is what a writer may put into the field (`records.schema`)."""
    if type(value) is str:  # most are, so it is asked first
        return value
    if isinstance(value, tuple):
        return [plain(part) for part in value]
    if isinstance(value, When):
        return _when(value)
    if isinstance(value, Amount) and value.value is not None and value.qualifier is None:
        return value.value
    if isinstance(value, msgspec.Struct):
        return fields(value)
    return value


def fields(group: msgspec.Struct) -> dict[str, Any]:
    """The fields of a record or of a group in it, in the order of their declaration; those that say nothing are left out."""
    named = ((name, getattr(group, attribute), usual) for name, attribute, usual in _written(type(group)))
    return {name: plain(value) for name, value, usual in named if value is not usual and value is not None and value != ()}


@cache
def _written(kind: type[msgspec.Struct]) -> tuple[tuple[str, str, bool | None], ...]:
    """The fields that a writer fills in: their names in files, and here, and what a flag says where it is left out."""
    unwritten = getattr(kind, "made_by_reader", ())
    return tuple(
        (field.encode_name, field.name, field.default if isinstance(field.default, bool) else None)
        for field in msgspec.structs.fields(kind)
        if field.name not in unwritten
    )


def _when(when: When) -> Any:
    """A date as a file has it."""
    if not when.by and not when.label and when.start == when.end:
        return when.start
    known = {"by": when.end} if when.by else {"from": when.start, "to": when.end}
    return {name: day for name, day in (*known.items(), ("label", when.label)) if day}
