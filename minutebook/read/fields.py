"""The kinds that fields are made of, and reading a group of fields by its declaration.

The record types (`records/`) and `site.yaml` are declared as msgspec structs of these kinds. One declaration gives the reader,
its messages and the JSON Schema.
"""

import types
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import msgspec
import yaml
from msgspec import Meta

from minutebook.read.reading import BROKEN, MISSING, Reader, Reading, label, pairs_of
from minutebook.read.values import BY_KIND, BY_TYPE, ID_PATTERN, choice_reader, date_or, words_reader
from minutebook.read.when import When, backwards, ends_before


def id_of(one: str, several: str, *types: str) -> Meta:
    """The kind of a field that names a record of one of these types, and how it is told; of any type where none is named."""
    extra = {"kind": "id", "pattern": ID_PATTERN, "types": types, "several": f"ids of {several}, as [one, another]"}
    return Meta(extra=extra, description=f"the id of {one}")


def party_of(one: str, several: str, *types: str) -> Meta:
    """The same for a field that takes plain words too, where the archive has no such record."""
    extra = {"kind": "party", "types": types, "several": f"ids of {several}, or plain words, as [one, another]"}
    return Meta(extra=extra, description=f"the id of {one}, or plain words")


Words: TypeAlias = Annotated[str, Meta(extra={"kind": "words"})]
Id: TypeAlias = Annotated[str, id_of("a record", "records")]
Party: TypeAlias = Annotated[str, party_of("a record", "records")]
Citation: TypeAlias = Annotated[
    str,
    Meta(
        extra={"kind": "citation", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*(#[A-Za-z0-9.:_-]+)?$"},
        description="the id of a record, with #p9 or another place in it",
    ),
]
Figure: TypeAlias = Annotated[
    str,
    Meta(
        extra={"kind": "figure", "types": ("measure",)},
        description="the id of a figure here, or of another measure's after its id and #",
    ),
]
Name: TypeAlias = Annotated[
    str, Meta(pattern=ID_PATTERN, extra={"kind": "name"}, description="a short name: a-z, 0-9 and hyphens")
]
Address: TypeAlias = Annotated[
    str,
    Meta(extra={"kind": "address", "pattern": "^https?://"}, description="an address that begins with https:// or http://"),
]
BaseAddress: TypeAlias = Annotated[
    str,
    Meta(extra={"kind": "base", "pattern": "^https?://"}, description="the address where the site begins, without ? and #"),
]
SitePath: TypeAlias = Annotated[
    str, Meta(extra={"kind": "path", "pattern": "^/"}, description="an address on this site, such as /old/page/")
]
Colour: TypeAlias = Annotated[str, Meta(extra={"kind": "colour"}, description="a colour, as #1d4f7a")]
Contact: TypeAlias = Annotated[str, Meta(extra={"kind": "contact"}, description="an https or mailto address")]
LinkTarget: TypeAlias = Annotated[
    str, Meta(extra={"kind": "target"}, description="an address on this site, or an https or mailto address")
]
Number: TypeAlias = int | float
Value: TypeAlias = Annotated[
    int | float, Meta(extra={"kind": "value"}, description="a number in digits, without the measure's unit")
]


def _many(one: Reader, *, least: int = 0) -> Reader:
    def read(node: yaml.Node, reading: Reading, path: str) -> Any:
        if node.tag == BROKEN:
            return MISSING
        if isinstance(node, yaml.SequenceNode):
            items = [one(item, reading, f"{path}.{index}") for index, item in enumerate(node.value)]
            given = tuple(item for item in items if item is not MISSING)
            return given if len(given) >= least else MISSING
        # A single value is a list of one: what a writer means by  priorities: burglary-and-robbery.
        if isinstance(node, yaml.ScalarNode):
            item = one(node, reading, f"{path}.0")
            return item if item is MISSING else (item,)
        return reading.say(
            "wrong-kind", node, f"The field {label(path)} wants a list.", "Begin each item on a line of its own with  - ."
        )

    return read


def _group(kind: type[msgspec.Struct]) -> Reader:
    hints = get_type_hints(kind, include_extras=True)
    fields = [item for item in msgspec.structs.fields(kind) if item.name not in getattr(kind, "made_by_reader", ())]
    readers = {item.encode_name: reader_for(hints[item.name]) for item in fields}
    attributes = {item.encode_name: item.name for item in fields}
    names = tuple(readers)
    required = tuple(item.encode_name for item in fields if item.required)
    shorthand = getattr(kind, "shorthand", None)
    what = getattr(kind, "called", "this group")

    def read(node: yaml.Node, reading: Reading, path: str) -> Any:
        if node.tag == BROKEN:
            return MISSING
        if not isinstance(node, yaml.MappingNode):
            if shorthand and isinstance(node, yaml.ScalarNode):
                value = readers[shorthand](node, reading, f"{path}.{shorthand}" if path else shorthand)
                return MISSING if value is MISSING else kind(**{attributes[shorthand]: value})
            return reading.say(
                "wrong-kind",
                node,
                f"The field {label(path)} wants a group of fields.",
                f"Write  {required[0] if required else names[0]}: …  under it.",
            )
        values: dict[str, Any] = {}
        pairs = pairs_of(node, reading, names, what)
        given = set()
        for name, child in pairs.items():
            where = f"{path}.{name}" if path else name
            count = len(reading.problems)
            value = readers[name](child, reading, where) if child.tag != BROKEN else MISSING
            if value is not MISSING:
                values[attributes[name]] = value
            if value is not MISSING or len(reading.problems) > count or child.tag == BROKEN:
                given.add(name)
                reading.mark(child, where)
        for name in required:
            if name not in given:
                _say_missing(reading, node, path, name, what, empty=pairs.get(name))
        first, last = values.get("from_"), values.get("to")
        if isinstance(first, When) and isinstance(last, When) and ends_before(first.key, last.last):
            reading.say("impossible-date", pairs["to"], *backwards(first.key, last.last))
        if any(attributes[name] not in values for name in required):
            return MISSING
        return kind(**values)

    return read


def _say_missing(reading: Reading, node: yaml.Node, path: str, name: str, what: str, *, empty: yaml.Node | None) -> None:
    if empty is not None:
        reading.say(
            "missing-field", empty, f'The field "{name}" is empty, and {what} needs it.', "Write its value after the colon."
        )
        return
    place = f"an item of {label(path)}" if path else what
    reading.say(
        "missing-field", _first(node), f'{place[0].upper()}{place[1:]} needs the field "{name}".', f"Add a line  {name}: … ."
    )


def _first(node: yaml.Node) -> yaml.Node:
    """The first name of a group, so that the finding points at one line and not at a whole block."""
    return node.value[0][0] if isinstance(node, yaml.MappingNode) and node.value else node


@cache
def reader_for(kind: Any) -> Reader:
    """The reader of a declared kind; an undeclared one is our own fault and raises TypeError."""
    if get_origin(kind) is Annotated:
        base, *metas = get_args(kind)
        limit = next((meta.max_length for meta in metas if meta.max_length), None)
        least = next((meta.min_length for meta in metas if meta.min_length), 0)
        for meta in metas:
            if chosen := BY_KIND.get((meta.extra or {}).get("kind", "")):
                return chosen
        if least:
            return _many(reader_for(get_args(base)[0]), least=least)
        return words_reader(limit) if base is str else reader_for(base)
    if get_origin(kind) in (Union, types.UnionType):
        options = [option for option in get_args(kind) if option is not type(None)]
        if set(options) == {int, float}:
            return BY_KIND["number"]
        return date_or(reader_for(options[1])) if options[0] is When and len(options) == 2 else reader_for(options[0])
    if get_origin(kind) is Literal:
        return choice_reader(get_args(kind))
    if get_origin(kind) is tuple:
        return _many(reader_for(get_args(kind)[0]))
    if kind in BY_TYPE:
        return BY_TYPE[kind]
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _group(kind)
    raise TypeError(f"no reader for {kind!r}")


def read_group(kind: type[msgspec.Struct], root: yaml.MappingNode | None, reading: Reading) -> Any:
    """Read a whole block of fields as `kind`. None where it cannot be made; what is wrong is in `reading.problems`."""
    if root is None:
        start = yaml.Mark("", 0, 0, 0, "", 0)
        root = yaml.MappingNode("tag:yaml.org,2002:map", [], start, start)
    value = reader_for(kind)(root, reading, "")
    return None if value is MISSING else value
