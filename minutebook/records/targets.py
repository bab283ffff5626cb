"""What a field of a record may name, from the field's declaration."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from minutebook.read.shapes import Shape, fields_of
from minutebook.records import BY_NAME, Record


@cache
def _shapes(kind: type[Record], field: str) -> tuple[Shape, ...]:
    """The shapes of a field by its path without numbers, such as `agenda.papers`; several where one of them stands there."""
    shape = Shape(kind="group", group=kind)
    for name in field.split("."):
        shapes = {} if shape.group is None else {inner.name: inner.shape for inner in fields_of(shape.group)}
        if name not in shapes:
            return ()
        shape = shapes[name]
    return (shape, *shape.either)


@cache
def wanted(kind: type[Record], field: str) -> tuple[type[Record], ...]:
    """The types of which a record of this type may name one in a field; () where it may name any."""
    return tuple(BY_NAME[name] for shape in _shapes(kind, field) for name in shape.types)


@cache
def takes_words(kind: type[Record], field: str) -> bool:
    """Whether plain words may stand in a field in place of a record."""
    return any(shape.kind == "party" for shape in _shapes(kind, field))


@cache
def names_another(kind: type[Record], field: str) -> bool:
    """Whether a field names another record always, and never its own."""
    return any(shape.other for shape in _shapes(kind, field))


@cache
def line_of(kind: type[Record], field: str) -> str:
    """The line of records that a field leads back along, or ""."""
    return next((shape.line for shape in _shapes(kind, field) if shape.line), "")


@cache
def lines(kind: type[Record]) -> Mapping[str, tuple[str, ...]]:
    """The fields of a type that lead along each line, in their order."""
    by_line: dict[str, tuple[str, ...]] = {}
    for field in fields_of(kind):
        if field.shape.line:
            by_line[field.shape.line] = (*by_line.get(field.shape.line, ()), field.name)
    return MappingProxyType(by_line)
