"""The records of a type as a table (CSV): a row a record, a column a field, as a spreadsheet can show it.

The type's own fields come first. A date has three columns: from when, until when where that differs, and what is known of it in
words. A field that names bodies, people, places or the like has their names beside their ids. Of groups there is their number.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

import msgspec

from minutebook.archive.archive import AnyItem
from minutebook.outputs.tables import plain_number, table
from minutebook.read.addresses import Base
from minutebook.read.amount import Amount
from minutebook.read.shapes import Shape, fields_of
from minutebook.read.when import When
from minutebook.records import Body, Duty, Measure, Person, Place, Plan, Priority, Record, Topic
from minutebook.words.en.amounts import amount_words
from minutebook.words.en.data import ADDRESS, ID, TITLE, column_words
from minutebook.words.en.dates import date_words

NAMED: tuple[type[Record], ...] = (Body, Person, Place, Topic, Priority, Plan, Measure, Duty)
"""The types whose records' titles stand in tables beside their ids. Others are many and change often."""


class Context(msgspec.Struct, frozen=True):
    """What a table shows beside the fields of its records: the titles of the records that are named, and the sign of money."""

    titles: Mapping[str, str]
    sign: str
    base: Base


Cell = Callable[[Any, Context], str]


class Column(msgspec.Struct, frozen=True):
    """A column: its name, what it holds, its type for programs (that of a Frictionless table schema), and its cells."""

    name: str
    description: str
    kind: str
    cell: Cell


@cache
def columns(kind: type[Record]) -> tuple[Column, ...]:
    """The columns of a type's table, those of every table first."""
    own = [column for column in _columns(kind, "") if column.name != "title"]
    return (
        Column("id", ID, "string", lambda item, _: item.id),
        Column("title", TITLE, "string", lambda item, _: item.title),
        Column("address", ADDRESS, "string", lambda item, context: context.base.whole(item.address)),
        *(msgspec.structs.replace(column, cell=_of_record(column.cell)) for column in own),
    )


def sheet(kind: type[Record], items: Sequence[AnyItem], context: Context) -> bytes:
    """The table of a type's records."""
    shown = columns(kind)
    return table([column.name for column in shown], ([column.cell(item, context) for column in shown] for item in items))


def _of_record(cell: Cell) -> Cell:
    return lambda item, context: cell(item.record, context)


def _columns(group: type[msgspec.Struct], before: str, within: Callable[[Any], Any] | None = None) -> Iterator[Column]:
    """The columns of a record, or of a group in it; `before` stands before their names, and `within` leads to the group."""
    attributes = {field.encode_name: field.name for field in msgspec.structs.fields(group)}
    shared = {field.name for field in fields_of(Record)}
    for field in sorted(fields_of(group), key=lambda field: field.name in shared):
        yield from _of_field(f"{before}{field.name}", field.description, field.shape, _getter(within, attributes[field.name]))


def _getter(within: Callable[[Any], Any] | None, attribute: str) -> Callable[[Any], Any]:
    if within is None:
        return attrgetter(attribute)

    def get(record: Any) -> Any:
        group = within(record)
        return None if group is None else getattr(group, attribute)

    return get


def _of_field(name: str, description: str, shape: Shape, get: Callable[[Any], Any]) -> Iterator[Column]:
    if shape.group is not None:
        if shape.many:
            yield Column(
                f"{name}_count", column_words(description, "count"), "integer", lambda record, _: str(len(get(record)))
            )
        else:
            yield from _columns(shape.group, f"{name}_", get)
        return
    if shape.kind == "date" or any(other.kind == "date" for other in shape.either):
        yield Column(name, description, "string", lambda record, _: _first(get(record)))
        yield Column(f"{name}_to", column_words(description, "to"), "string", lambda record, _: _last(get(record)))
        yield Column(f"{name}_words", column_words(description, "words"), "string", lambda record, _: _in_words(get(record)))
        return
    if shape.kind == "amount":
        yield Column(name, description, "number", lambda record, _: _least(get(record)))
        yield Column(f"{name}_to", column_words(description, "to"), "number", lambda record, _: _most(get(record)))
        yield Column(
            *(f"{name}_words", column_words(description, "words"), "string"),
            lambda record, context: amount_words(get(record), context.sign),
        )
        return
    kinds = {"whole": "integer", "number": "number", "value": "number", "flag": "boolean"}
    yield Column(
        name, description, "string" if shape.many else kinds.get(shape.kind, "string"), lambda record, _: _text(get(record))
    )
    if shape.types and {kind.tag() for kind in NAMED} >= set(shape.types):
        yield Column(
            *(f"{name}_name", column_words(description, "name"), "string"),
            lambda record, context: _text(_titles(get(record), context.titles)),
        )


def _titles(names: Any, titles: Mapping[str, str]) -> Any:
    if isinstance(names, tuple):
        return tuple(titles.get(name, name) for name in names)
    return titles.get(names, names)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return plain_number(value)
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _first(when: Any) -> str:
    return when.key if isinstance(when, When) else _text(when)


def _last(when: Any) -> str:
    return when.end if isinstance(when, When) and when.end != when.key else ""


def _in_words(when: Any) -> str:
    return date_words(when) if isinstance(when, When) else ""


def _least(amount: Amount | None) -> str:
    return plain_number(amount.value if amount.value is not None else amount.from_) if amount else ""


def _most(amount: Amount | None) -> str:
    return plain_number(amount.to) if amount else ""
