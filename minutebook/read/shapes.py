"""The fields of a declared type as a person is told of them: what each is for, and what may stand in it.

It follows `read.fields.reader_for` kind by kind, so that what is told is what is read.
"""

import types
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from minutebook.read.amount import Amount
from minutebook.read.moment import Moment
from minutebook.read.when import When

# What may stand in a field of a kind that does not describe itself in `read.fields`.
_KINDS: Mapping[str, str] = {
    "words": "words",
    "number": "a number in digits",
    "whole": "a whole number in digits",
    "flag": "true or false",
    "date": "a date",
    "moment": "a day, or a day and a time, as 2024-03-01 10:00",
    "amount": "an amount in digits, or {from: 1000, to: 2000}, or {value: 1500, qualifier: about}",
}
_SEVERAL: Mapping[str, str] = {
    "words": "words, as [one, another]",
    "path": "addresses on this site, as [/old/page/]",
}


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """What may stand in a field.

    `kind` is one of `read.fields` (words, id, party, citation …), or number, whole, flag, date, amount, choice, group or
    either. `meaning` is that kind in words; `either` are the shapes of which one stands there.
    A field that names records has their `types`, by name, or () for any. One that leads from a record to another of the same
    line, such as an earlier decision, has the `line`'s name; one that never names its own record is `other`.
    """

    kind: str
    meaning: str = ""
    many: bool = False
    choices: tuple[str, ...] = ()
    group: type[msgspec.Struct] | None = None
    either: tuple["Shape", ...] = ()
    limit: int | None = None
    pattern: str = ""
    types: tuple[str, ...] = ()
    several: str = ""
    line: str = ""
    other: bool = False
    description: str = ""

    def words(self) -> str:
        """The shape in words; a group's fields are named."""
        if self.kind == "choice":
            return " or ".join([", ".join(self.choices[:-1]), self.choices[-1]]) if len(self.choices) > 1 else self.choices[0]
        if self.kind == "group" and self.group is not None:
            names = ", ".join(field.name for field in fields_of(self.group))
            return f"a list, each item with {names}" if self.many else f"a group of {names}"
        if self.many:
            return self.several or _SEVERAL.get(self.kind, f"a list, each item {self.meaning}")
        return f"{self.meaning}, at most {self.limit} characters" if self.limit else self.meaning


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A field: its name as it is written in a file, what it is for and what may stand in it."""

    name: str
    required: bool
    description: str
    shape: Shape
    default: str = ""


def _simple(kind: str) -> Shape:
    return Shape(kind=kind, meaning=_KINDS[kind])


def shape_of(hint: Any) -> Shape:
    """The shape of a declared kind."""
    if get_origin(hint) is Annotated:
        base, *metas = get_args(hint)
        shape = shape_of(base)
        for meta in metas:
            shape = _described(shape, meta)
        return shape
    if get_origin(hint) in (Union, types.UnionType):
        return _either([option for option in get_args(hint) if option is not type(None)])
    if get_origin(hint) is Literal:
        return Shape(kind="choice", choices=get_args(hint))
    if get_origin(hint) is tuple:
        return msgspec.structs.replace(shape_of(get_args(hint)[0]), many=True)
    simple: dict[Any, str] = {str: "words", bool: "flag", int: "whole", When: "date", Moment: "moment", Amount: "amount"}
    if hint in simple:
        return _simple(simple[hint])
    return Shape(kind="group", group=hint)


def _described(shape: Shape, meta: msgspec.Meta) -> Shape:
    """A shape with what its declaration adds: its kind, and what an id of that kind is; or what the one field is for."""
    extra = meta.extra or {}
    if "kind" in extra:
        return Shape(
            kind=extra["kind"],
            meaning=meta.description or shape.meaning,
            pattern=meta.pattern or extra.get("pattern", ""),  # in `extra` where a store need not check it again
            types=extra.get("types", ()),
            several=extra.get("several", ""),
        )
    return msgspec.structs.replace(
        shape,
        description=meta.description or shape.description,
        limit=meta.max_length or shape.limit,
        line=extra.get("line", ""),
        other=extra.get("other", "line" in extra),
    )


def _either(options: list[Any]) -> Shape:
    """The shape of what may be of one of several kinds."""
    if set(options) == {int, float}:
        return _simple("number")
    shapes = tuple(shape_of(option) for option in options)
    if len(shapes) == 1:
        return shapes[0]
    return Shape(kind="either", meaning=", or ".join(shape.meaning for shape in shapes), either=shapes)


def _default(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else ""


@cache
def fields_of(kind: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The fields that a writer fills in, in the order of their declaration."""
    hints = get_type_hints(kind, include_extras=True)
    unwritten = getattr(kind, "made_by_reader", ())
    out = []
    for item in msgspec.structs.fields(kind):
        if item.name in unwritten:
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
    """The starting words of the fields that take words, and of lists that must have some: name, attribute, what it is for."""
    attributes = {item.encode_name: item.name for item in msgspec.structs.fields(kind)}
    return tuple(
        (field.name, attributes[field.name], field.description)
        for field in fields_of(kind)
        if field.description and field.name != "title" and field.shape.kind in ("words", "party")
        if field.required or not field.shape.many
    )


@cache
def required_lists(kind: type[msgspec.Struct]) -> tuple[tuple[str, type[msgspec.Struct]], ...]:
    """The fields that must hold a list of groups, each with the group's type."""
    return tuple(
        (field.name, field.shape.group)
        for field in fields_of(kind)
        if field.required and field.shape.many and field.shape.group is not None
    )
