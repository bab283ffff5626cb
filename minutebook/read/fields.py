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

from minutebook.diagnostics import errors_in
from minutebook.diagnostics.visible import quoted
from minutebook.read.ids import ID_PATTERN, LANGUAGE_PATTERN
from minutebook.read.quantities import date_or
from minutebook.read.reading import BROKEN, MISSING, Reader, Reading, in_list, label, pairs_of
from minutebook.read.scalars import choice_reader, says_none, words_reader
from minutebook.read.shapes import fields_of
from minutebook.read.values import BY_KIND, BY_TYPE
from minutebook.read.when import When, backwards, ends_before


def id_of(record: str, records: str, *types: str) -> Meta:
    """The kind of a field that names a record of one of these types, and how it is told; of any type where none is named."""
    extra = {"kind": "id", "pattern": ID_PATTERN, "types": types, "several": f"ids of {records}, as [one, another]"}
    return Meta(extra=extra, description=f"the id of {record}")


def party_of(record: str, records: str, *types: str) -> Meta:
    """The same for a field that takes plain words too, where the archive has no such record."""
    extra = {"kind": "party", "types": types, "several": f"ids of {records}, or plain words, as [one, another]"}
    return Meta(extra=extra, description=f"the id of {record}, or plain words")


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
Language: TypeAlias = Annotated[
    str,
    Meta(extra={"kind": "language", "pattern": LANGUAGE_PATTERN}, description="a language, such as cy or en-gb"),
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
Colour: TypeAlias = Annotated[
    str, Meta(extra={"kind": "colour", "pattern": "^#[0-9a-fA-F]{6}$"}, description='a colour, as "#1d4f7a"')
]
Contact: TypeAlias = Annotated[
    str, Meta(extra={"kind": "contact", "pattern": "^(https?://|mailto:)"}, description="an https or mailto address")
]
Mail: TypeAlias = Annotated[
    str, Meta(extra={"kind": "mail", "pattern": "^[^@ ]+@[^@ ]+$"}, description="an e-mail address, as clerk@example.org")
]
DiallingCode: TypeAlias = Annotated[
    str, Meta(extra={"kind": "dialling", "pattern": "^0[1-9][0-9]{1,4}$"}, description="a dialling code with its 0, as 01632")
]
LinkTarget: TypeAlias = Annotated[
    str,
    Meta(
        extra={"kind": "target", "pattern": "^(/|https?://|mailto:)"},
        description="an address on this site, or an https or mailto address",
    ),
]
CurrencyCode: TypeAlias = Annotated[
    str,
    Meta(
        extra={"kind": "currency-code", "pattern": "^[A-Z]{3}$"},
        description="the code of a currency, three capitals of ISO 4217, as EUR",
    ),
]
TimeZone: TypeAlias = Annotated[
    str,
    Meta(
        extra={"kind": "zone", "pattern": "^[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$"},
        description="the name of a time zone, as Europe/Dublin",
    ),
]
Number: TypeAlias = int | float
Value: TypeAlias = Annotated[
    int | float, Meta(extra={"kind": "value"}, description="a number in digits, without the measure's unit")
]


_SOME = ("yes", "true", "y")  # what people write where there is something, without saying what


def _says_none(node: yaml.Node) -> bool:
    """Whether a word stands there that says that there is nothing."""
    return isinstance(node, yaml.ScalarNode) and says_none(node.value)


def _none(path: str) -> tuple[str, str]:
    """What to say of a word for nothing where a group belongs."""
    return f"The field {label(path)} says what there is, and this says that there is none.", "Take the field out."


def _many(item_reader: Reader, *, least: int = 0, grouped: bool = False) -> Reader:
    """The reader of a list; a single value or group is a list of one, and an empty item is left out."""

    def read(node: yaml.Node, reading: Reading, path: str) -> Any:
        if reading.is_empty(node) and not isinstance(node, yaml.SequenceNode):
            return MISSING
        if grouped and _says_none(node):
            return reading.say("wrong-kind", node, *_none(path))
        if isinstance(node, yaml.SequenceNode):
            children = node.value
        elif isinstance(node, yaml.ScalarNode) or grouped:  # what a writer means by  priorities: safer-roads.
            children = [node]
        else:
            hint = "Begin each item on a line of its own with  - ."
            return reading.say("wrong-kind", node, f"The field {label(path)} wants a list.", hint)
        items: list[Any] = []
        for child in children:
            marks, unread = len(reading.marks), len(reading.unread)
            item = item_reader(child, reading, f"{path}.{len(items)}")
            if item is not MISSING:
                items.append(item)
            else:  # the next item takes its number, as it does in the record
                del reading.marks[marks:], reading.unread[unread:]
        if not items and not isinstance(node, yaml.SequenceNode):
            return MISSING
        return tuple(items) if len(items) >= least else MISSING

    return read


class _Group:
    """The reader of a group of fields by its declaration."""

    def __init__(self, kind: type[msgspec.Struct]) -> None:
        hints = get_type_hints(kind, include_extras=True)
        fields = [item for item in msgspec.structs.fields(kind) if item.name not in getattr(kind, "made_by_reader", ())]
        self.kind = kind
        self.readers = {item.encode_name: reader_for(hints[item.name]) for item in fields}
        choices = {field.name: field.shape.choices for field in fields_of(kind) if field.shape.kind == "choice"}
        for name, words in choices.items():
            beside = {other: theirs for other, theirs in choices.items() if other != name}
            self.readers[name] = choice_reader(words, beside)
        self.attributes = {item.encode_name: item.name for item in fields}
        self.names = tuple(self.readers)
        self.required = tuple(item.encode_name for item in fields if item.required)
        self.shorthand = getattr(kind, "shorthand", None)
        self.opposite = getattr(kind, "opposite", ())
        self.what = getattr(kind, "called", "this group")

    def __call__(self, node: yaml.Node, reading: Reading, path: str) -> Any:
        if node.tag == BROKEN or (path and reading.is_empty(node)):
            return MISSING
        if not isinstance(node, yaml.MappingNode):
            return self._in_short(node, reading, path)
        values, missing = self._values(node, reading, path)
        if missing or not values:
            return MISSING
        first, last = values.get("from_"), values.get("to")
        if isinstance(first, When) and isinstance(last, When) and ends_before(first.key, last.last):
            at = next(value for key, value in node.value if key.value.strip() == "to")
            reading.say("impossible-date", at, *backwards(first.key, last.last))
        return self.kind(**values)

    def _in_short(self, node: yaml.Node, reading: Reading, path: str) -> Any:
        """A group of which one field alone is written, as the group's own value."""
        if (_says_none(node) and not in_list(path)) or self._says_that_it_is_not(node):
            return reading.say("wrong-kind", node, *_none(path))
        if self.shorthand and isinstance(node, yaml.ScalarNode):
            if node.value.strip().lower() in _SOME:
                message = f"The field {label(path)} wants more than {quoted(node.value)}."
                return reading.say("wrong-kind", node, message, f"Write {self._purpose(self.shorthand)} in its place.")
            value = self.readers[self.shorthand](node, reading, f"{path}.{self.shorthand}" if path else self.shorthand)
            return MISSING if value is MISSING else self.kind(**{self.attributes[self.shorthand]: value})
        names = ", ".join(f"{name}: …" for name in self.required or self.names[:1])
        if in_list(path):
            message = f"The field {label(path)} wants a list of groups of fields."
            return reading.say("wrong-kind", node, message, f"Write each on a line of its own, as  - {{{names}}}.")
        message = f"The field {label(path)} wants a group of fields."
        return reading.say("wrong-kind", node, message, f"Write it as  {{{names}}}.")

    def _says_that_it_is_not(self, node: yaml.Node) -> bool:
        """Whether a word stands there that says the opposite of what the group says."""
        return isinstance(node, yaml.ScalarNode) and " ".join(node.value.lower().split()) in self.opposite

    def _purpose(self, name: str) -> str:
        """What a field of the group is for, as words within a sentence."""
        field = next(field for field in fields_of(self.kind) if field.name == name)
        return field.description[:1].lower() + field.description[1:]

    def _values(self, node: yaml.MappingNode, reading: Reading, path: str) -> tuple[dict[str, Any], bool]:
        """What the fields of a group hold, by attribute, and whether one that it needs cannot be told.

        A group inside a record of which nothing is given, and of which nothing is said, is left out.
        """
        before = len(reading.problems)
        pairs = pairs_of(node, reading, self.names, self.what)
        values: dict[str, Any] = {}
        seen = set()
        for name, child in pairs.items():
            where = f"{path}.{name}" if path else name
            count = len(reading.problems)
            value = self.readers[name](child, reading, where) if child.tag != BROKEN else MISSING
            if value is not MISSING:
                values[self.attributes[name]] = value
            if value is not MISSING or len(reading.problems) > count or child.tag == BROKEN:
                seen.add(name)
                reading.mark(child, where)
            if child.tag == BROKEN or (len(reading.problems) > count and errors_in(reading.problems[count:])):
                reading.unread.append(where)
        if path and not any(value != () for value in values.values()) and len(reading.problems) == before:
            return {}, False
        for name in self.required:
            if name not in seen:
                _say_missing(reading, node, path, name, self.what, empty=pairs.get(name))
        return values, any(self.attributes[name] not in values for name in self.required)


def _say_missing(reading: Reading, node: yaml.Node, path: str, name: str, what: str, *, empty: yaml.Node | None) -> None:
    if empty is not None:
        message = f'The field "{name}" is empty, and {what} needs it.'
        reading.say("missing-field", empty, message, "Write its value after the colon.")
        return
    owner = what if not path else f"an item of {label(path)}" if in_list(path) else f"the {what.partition(' ')[2]}"
    message = f'{owner[0].upper()}{owner[1:]} needs the field "{name}".'
    reading.say("missing-field", _first(node), message, f"Add a line  {name}: … .")


def _first(node: yaml.Node) -> yaml.Node:
    """The first name of a group, so that the finding points at one line and not at a whole block."""
    return node.value[0][0] if isinstance(node, yaml.MappingNode) and node.value else node


def _list_of(kind: Any, least: int = 0) -> Reader:
    item = get_args(kind)[0]
    return _many(reader_for(item), least=least, grouped=isinstance(item, type) and issubclass(item, msgspec.Struct))


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
            return _list_of(base, least)
        return words_reader(limit) if base is str else reader_for(base)
    if get_origin(kind) in (Union, types.UnionType):
        options = [option for option in get_args(kind) if option is not type(None)]
        if set(options) == {int, float}:
            return BY_KIND["number"]
        return date_or(reader_for(options[1])) if options[0] is When and len(options) == 2 else reader_for(options[0])
    if get_origin(kind) is Literal:
        return choice_reader(get_args(kind))
    if get_origin(kind) is tuple:
        return _list_of(kind)
    if kind in BY_TYPE:
        return BY_TYPE[kind]
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _Group(kind)
    raise TypeError(f"no reader for {kind!r}")


def read_group(kind: type[msgspec.Struct], root: yaml.MappingNode | None, reading: Reading) -> Any:
    """Read a whole block of fields as `kind`. None where it cannot be made; what is wrong is in `reading.problems`."""
    if root is None:
        start = yaml.Mark("", 0, 0, 0, "", 0)
        root = yaml.MappingNode("tag:yaml.org,2002:map", [], start, start)
    value = reader_for(kind)(root, reading, "")
    return None if value is MISSING else value
