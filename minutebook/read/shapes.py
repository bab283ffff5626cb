"""The fields of a declared type as a person is told of them: what each is for, and what may stand in it.

It follows `read.fields.reader_for` kind by kind, so that what is told is what is read.
"""

import types
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Meta

from minutebook.read.when import When

Kind: TypeAlias = Literal[
    *("words", "id", "party", "citation", "name", "address", "path"), *("number", "whole", "flag", "date", "choice", "group")
]

# One of it in words, and several of it.
SHAPES: Mapping[str, tuple[str, str]] = {
    "words": ("words", "words, as [one, another]"),
    "id": ("the id of a record", "ids of records, as [one, another]"),
    "party": ("the id of a record, or plain words", "ids of records or plain words, as [one, another]"),
    "citation": ("the id of a record, and #p9 for a paragraph in it", "ids with #p9 for a paragraph, as [one, another]"),
    "name": ("a short name: a-z, 0-9 and hyphens", "short names, as [one, another]"),
    "address": ("an address that begins with https://", "addresses, as [one, another]"),
    "path": ("an address on this site, such as /old/page/", "addresses on this site, as [/old/page/]"),
    "number": ("a number in digits", "numbers, as [1, 2]"),
    "whole": ("a whole number in digits", "whole numbers, as [1, 2]"),
    "flag": ("true or false", "true or false"),
    "date": ("a date", "dates, as [2023-03-06, 2023-04]"),
}


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """What may stand in a field."""

    kind: Kind
    many: bool = False
    choices: tuple[str, ...] = ()
    group: type[msgspec.Struct] | None = None
    limit: int | None = None
    description: str = ""

    def words(self) -> str:
        """The shape in words; a group's fields are named."""
        if self.kind == "choice":
            return " or ".join([", ".join(self.choices[:-1]), self.choices[-1]]) if len(self.choices) > 1 else self.choices[0]
        if self.kind == "group" and self.group is not None:
            names = ", ".join(field.name for field in fields_of(self.group))
            return f"a list, each item with {names}" if self.many else f"a group of {names}"
        text = SHAPES[self.kind][self.many]
        return f"{text}, at most {self.limit} characters" if self.limit else text


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A field: its name as it is written in a file, what it is for and what may stand in it."""

    name: str
    required: bool
    description: str
    shape: Shape
    default: str = ""


def shape_of(hint: Any) -> Shape:
    """The shape of a declared kind."""
    if get_origin(hint) is Annotated:
        base, *metas = get_args(hint)
        named = next(((meta.extra or {})["kind"] for meta in metas if isinstance(meta, Meta) and meta.extra), None)
        inner = Shape(kind=named) if named else shape_of(base)
        limit = next((meta.max_length for meta in metas if meta.max_length), inner.limit)
        # A kind's own description says what an id is; the field's says what this one is for.
        said = next((meta.description for meta in metas if meta.description and not meta.extra), inner.description)
        return msgspec.structs.replace(inner, limit=limit, description=said)
    if get_origin(hint) in (Union, types.UnionType):
        options = [option for option in get_args(hint) if option is not type(None)]
        return Shape(kind="number") if set(options) == {int, float} else shape_of(options[0])
    if get_origin(hint) is Literal:
        return Shape(kind="choice", choices=get_args(hint))
    if get_origin(hint) is tuple:
        return msgspec.structs.replace(shape_of(get_args(hint)[0]), many=True)
    simple: dict[Any, Kind] = {str: "words", bool: "flag", int: "whole", When: "date"}
    if hint in simple:
        return Shape(kind=simple[hint])
    return Shape(kind="group", group=hint)


def _default(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else ""


@cache
def fields_of(kind: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The fields that a writer fills in, in the order of their declaration."""
    hints = get_type_hints(kind, include_extras=True)
    made = getattr(kind, "made_by_reader", ())
    out = []
    for item in msgspec.structs.fields(kind):
        if item.name in made:
            continue
        shape = shape_of(hints[item.name])
        # The rules want a summary of every dated record (`checks.status`), which the type alone does not say.
        required = item.required or (item.name == "summary" and getattr(kind, "dated", False))
        out.append(
            Field(
                name=item.encode_name,
                required=required,
                description=shape.description,
                shape=shape,
                default=_default(item.default),
            )
        )
    return tuple(out)


@cache
def prompts(kind: type[msgspec.Struct]) -> tuple[tuple[str, str, str], ...]:
    """The starting words of the fields that take words: the name in a file, the attribute, and what the field is for."""
    attributes = {item.encode_name: item.name for item in msgspec.structs.fields(kind)}
    return tuple(
        (field.name, attributes[field.name], field.description)
        for field in fields_of(kind)
        if field.description and field.name != "title" and field.shape.kind in ("words", "party") and not field.shape.many
    )


@cache
def required_lists(kind: type[msgspec.Struct]) -> tuple[tuple[str, type[msgspec.Struct]], ...]:
    """The fields that must hold a list of groups, each with the group's type."""
    return tuple(
        (field.name, field.shape.group)
        for field in fields_of(kind)
        if field.required and field.shape.many and field.shape.group is not None
    )
