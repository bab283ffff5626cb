"""A field's kind, and reading a YAML node by it.

The record types (`records/`) and `site.yaml` are declared as msgspec structs; the kinds below are what their fields are made of.
One declaration gives the reader, its messages and the JSON Schema. A reader never stops at the first thing that is wrong: it says all it can,
and notes the place of every value and every reference to another record, so that later stages can point at them.
"""

import re
import types
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Final, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import msgspec
import yaml
from msgspec import Meta

from minutebook.diagnostics import Diagnostic, Related
from minutebook.diagnostics.nearest import nearest
from minutebook.read.when import When, read_iso

ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"

Words: TypeAlias = Annotated[str, Meta(extra={"kind": "words"})]
Id: TypeAlias = Annotated[str, Meta(pattern=ID_PATTERN, extra={"kind": "id"}, description="the id of a record")]
Party: TypeAlias = Annotated[str, Meta(extra={"kind": "party"}, description="the id of a record, or plain words")]
Citation: TypeAlias = Annotated[
    str, Meta(extra={"kind": "citation"}, description="the id of a record, with #p9 or another place in it")
]
Name: TypeAlias = Annotated[
    str, Meta(pattern=ID_PATTERN, extra={"kind": "name"}, description="a short name: a-z, 0-9 and hyphens")
]
Address: TypeAlias = Annotated[
    str, Meta(extra={"kind": "address"}, description="an address that begins with https:// or http://")
]
SitePath: TypeAlias = Annotated[str, Meta(extra={"kind": "path"}, description="an address on this site, such as /old/page/")]
Number: TypeAlias = int | float

_ID = re.compile(ID_PATTERN)
_CITATION = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)(?:#([A-Za-z0-9.:_-]+))?$")
_NUMBER = re.compile(r"-?\d+(\.\d+)?$")
_PLACEHOLDER = re.compile(r"\b(?:X{4,}|x{4,}|TBC|TBA|TODO|FIXME|[Ll]orem ipsum)\b")
_MISSING: Final = object()


class Reference(msgspec.Struct, frozen=True, array_like=True):
    """A value that names another record: where it stands and what it means there.

    `field` is its dotted path, `agenda.0.papers.1`. `certain` is false where the words may be just words.
    """

    target: str
    anchor: str
    field: str
    line: int
    column: int
    end_column: int
    certain: bool = True


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """The place of a field's value."""

    field: str
    line: int
    column: int
    end_column: int


@dataclass
class Reading:
    """One reading of one block of fields: what it finds as it goes."""

    file: str
    first_line: int
    problems: list[Diagnostic] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def place(self, node: yaml.Node) -> tuple[int, int, int | None]:
        """Line, column and the column after the last, counted from 1."""
        start, end = node.start_mark, node.end_mark
        one_line = start.line == end.line
        return start.line + self.first_line, start.column + 1, end.column + 1 if one_line else None

    def say(self, code: str, node: yaml.Node, message: str, hint: str = "", *, related: tuple[Related, ...] = ()) -> Any:
        """Note a finding at a node; the value counts as not given."""
        line, column, end = self.place(node)
        self.problems.append(
            Diagnostic(
                code=code,
                message=message,
                file=self.file,
                line=line,
                column=column,
                end_column=end,
                hint=hint,
                related=related,
            )
        )
        return _MISSING

    def refer(self, node: yaml.Node, path: str, target: str, anchor: str = "", *, certain: bool = True) -> None:
        """Note a reference to another record."""
        line, column, end = self.place(node)
        self.references.append(Reference(target, anchor, path, line, column, end or column + 1, certain))


Reader: TypeAlias = Callable[[yaml.Node, Reading, str], Any]


def _label(path: str) -> str:
    """The field's name for a reader: `agenda.0.title` is the "title" of an item of "agenda"."""
    parts = [part for part in path.split(".") if not part.isdigit()]
    return f'"{parts[-1]}" in "{parts[0]}"' if len(parts) > 1 else f'"{parts[-1]}"'


def _scalar(node: yaml.Node, reading: Reading, path: str, wanted: str) -> Any:
    """The text of a single value; an empty one is not given."""
    if isinstance(node, yaml.ScalarNode):
        text = node.value.strip()
        if text == "" or (node.style is None and text in ("~", "null")):
            return _MISSING
        return text
    found = "a list" if isinstance(node, yaml.SequenceNode) else "a group of fields"
    return reading.say(
        "wrong-kind", node, f"The field {_label(path)} wants {wanted}, and this is {found}.", f"Write {wanted} after the colon."
    )


def _words(limit: int | None) -> Reader:
    def read(node: yaml.Node, reading: Reading, path: str) -> Any:
        text = _scalar(node, reading, path, "words")
        if text is _MISSING:
            return _MISSING
        if found := _PLACEHOLDER.search(text):
            return reading.say(
                "placeholder",
                node,
                f'The placeholder "{found[0]}" has been left in.',
                "Write what is known, or leave the field out.",
            )
        if limit is not None and len(text) > limit:
            return reading.say(
                "too-long",
                node,
                f"The field {_label(path)} has {len(text)} characters; at most {limit} fit.",
                "Shorten it and put the rest in the text.",
            )
        return text

    return read


def _id(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "the id of a record")
    if text is _MISSING:
        return _MISSING
    if not _ID.match(text):
        return reading.say(
            "malformed-id",
            node,
            f'"{text}" cannot be the id of a record.',
            "An id is the record's file name without .md: small letters, digits and hyphens.",
        )
    reading.refer(node, path, text)
    return text


def _name(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "a short name")
    if text is _MISSING or _ID.match(text):
        return text
    return reading.say(
        "malformed-id", node, f'"{text}" cannot be a short name.', "Use small letters, digits and hyphens, such as asb-1."
    )


def _citation(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "a record's id, with a paragraph")
    if text is _MISSING:
        return _MISSING
    match = _CITATION.match(text)
    if not match:
        return reading.say(
            "malformed-id",
            node,
            f'"{text}" does not name a place in a record.',
            "Write the record's id, then # and the paragraph: panel-report-2023#p9.",
        )
    reading.refer(node, path, match[1], match[2] or "")
    return text


def _party(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "an id or plain words")
    if text is _MISSING:
        return _MISSING
    if _ID.match(text):
        # One small word may be plain words; words joined by hyphens are meant as an id.
        reading.refer(node, path, text, certain="-" in text)
        return text
    return _words(None)(node, reading, path)


def _address(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "an address")
    if text is _MISSING or re.match(r"https?://[^\s/?#]+\.?[^\s]*$", text):
        return text
    return reading.say(
        "forbidden-link", node, f'"{text}" is not an address on the web.', "Write the whole address, beginning with https://."
    )


def _site_path(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "an address on this site")
    if text is _MISSING or (re.match(r"/[A-Za-z0-9._~/-]+$", text) and "//" not in text and "/." not in text):
        return text
    return reading.say(
        "malformed-alias",
        node,
        f'"{text}" is not an address on this site.',
        "Begin with / and use letters, digits, - and /, such as /news/2019/budget/.",
    )


def _number(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "a number")
    if text is _MISSING:
        return _MISSING
    if len(text) <= 18 and _NUMBER.match(text):
        return float(text) if "." in text else int(text)
    plain = re.sub(r"[£,\s%]", "", text)
    hint = (
        f"Write {plain}, and the unit in its own field."
        if _NUMBER.match(plain)
        else "Write digits alone, such as 1500 or 0.472."
    )
    return reading.say("wrong-kind", node, f'"{text}" is not a plain number.', hint)


def _whole(node: yaml.Node, reading: Reading, path: str) -> Any:
    value = _number(node, reading, path)
    if value is _MISSING or isinstance(value, int):
        return value
    return reading.say("wrong-kind", node, f'"{value}" is not a whole number.', "Write digits alone, such as 3.")


def _boolean(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "true or false")
    if text is _MISSING:
        return _MISSING
    if text.lower() in ("true", "yes"):
        return True
    if text.lower() in ("false", "no"):
        return False
    return reading.say(
        "wrong-kind", node, f'The field {_label(path)} is true or false, and this is "{text}".', "Write true or false."
    )


def _day(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "a date")
    if text is _MISSING:
        return _MISSING
    iso, message, hint = read_iso(text)
    return iso or reading.say("impossible-date", node, message, hint)


def _when(node: yaml.Node, reading: Reading, path: str) -> Any:
    if isinstance(node, yaml.MappingNode):
        pairs = _pairs(node, reading, path, ("from", "to", "by", "label"), "a date")
        parts = {name: _day(value, reading, f"{path}.{name}") for name, value in pairs.items() if name != "label"}
        label = _words(None)(pairs["label"], reading, f"{path}.label") if "label" in pairs else ""
        known = {name: value for name, value in parts.items() if value is not _MISSING}
        if not known:
            if not parts:
                reading.say("wrong-kind", node, "This date has no from, to or by.", "Write a date, or {by: 2014-06-24}.")
            return _MISSING
        start, end = known.get("from", ""), known.get("to", "")
        if start and end and start[: len(end)] > end:
            return reading.say(
                "impossible-date",
                node,
                f"The range ends ({end}) before it begins ({start}).",
                "Put the earlier date after from.",
            )
        by = "by" in known
        return When(start=start, end=known.get("by", end), by=by, label="" if label is _MISSING else label)
    iso = _day(node, reading, path)
    return _MISSING if iso is _MISSING else When(start=iso, end=iso)


def _choice(names: tuple[str, ...]) -> Reader:
    def read(node: yaml.Node, reading: Reading, path: str) -> Any:
        text = _scalar(node, reading, path, "one of " + ", ".join(names))
        if text is _MISSING or text in names:
            return text
        close = nearest(text, names)
        hint = (f'Did you mean "{close}"? ' if close else "") + f"It is one of {', '.join(names)}."
        return reading.say("unknown-value", node, f'The field {_label(path)} cannot be "{text}".', hint)

    return read


def _many(one: Reader) -> Reader:
    def read(node: yaml.Node, reading: Reading, path: str) -> Any:
        if isinstance(node, yaml.SequenceNode):
            items = [one(item, reading, f"{path}.{index}") for index, item in enumerate(node.value)]
            return tuple(item for item in items if item is not _MISSING)
        # A single value is a list of one: what a writer means by  priorities: burglary-and-robbery.
        if isinstance(node, yaml.ScalarNode):
            item = one(node, reading, f"{path}.0")
            return () if item is _MISSING else (item,)
        return reading.say(
            "wrong-kind", node, f"The field {_label(path)} wants a list.", "Begin each item on a line of its own with  - ."
        )

    return read


def _pairs(node: yaml.MappingNode, reading: Reading, path: str, names: tuple[str, ...], what: str) -> dict[str, yaml.Node]:
    """The values of a group by name; duplicate and unknown names are findings."""
    pairs: dict[str, yaml.Node] = {}
    seen: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name in seen:
            first = reading.place(seen[name])
            reading.say(
                "duplicate-field",
                key,
                f'"{name}" is given twice.',
                "Keep one of the two lines.",
                related=(Related("first given here", reading.file, first[0], first[1]),),
            )
            continue
        seen[name] = key
        if name in names:
            pairs[name] = value
            continue
        close = nearest(name, names)
        hint = f'Did you mean "{close}"?' if close else f"Its fields are {', '.join(names)}."
        reading.say("unknown-field", key, f'"{name}" is not a field of {what}.', hint)
    return pairs


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
        if not isinstance(node, yaml.MappingNode):
            if shorthand and isinstance(node, yaml.ScalarNode):
                value = readers[shorthand](node, reading, f"{path}.{shorthand}" if path else shorthand)
                return _MISSING if value is _MISSING else kind(**{attributes[shorthand]: value})
            return reading.say(
                "wrong-kind",
                node,
                f"The field {_label(path)} wants a group of fields.",
                f"Write  {required[0] if required else names[0]}: …  under it.",
            )
        values: dict[str, Any] = {}
        before = len(reading.problems)
        pairs = _pairs(node, reading, path, names, what)
        given = set()
        for name, child in pairs.items():
            where = f"{path}.{name}" if path else name
            count = len(reading.problems)
            value = readers[name](child, reading, where)
            if value is not _MISSING:
                values[attributes[name]] = value
            if value is not _MISSING or len(reading.problems) > count:
                given.add(name)
                line, column, end = reading.place(child)
                reading.marks.append(Mark(where, line, column, end or column + 1))
        for name in required:
            if name not in given:
                _say_missing(reading, node, path, name, what)
        if len(reading.problems) > before and any(attributes[name] not in values for name in required):
            return _MISSING
        return kind(**values)

    return read


def _say_missing(reading: Reading, node: yaml.Node, path: str, name: str, what: str) -> None:
    place = f"an item of {_label(path)}" if path else what
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
        named: dict[str, Reader] = {
            "id": _id,
            "name": _name,
            "citation": _citation,
            "party": _party,
            "address": _address,
            "path": _site_path,
        }
        limit = next((meta.max_length for meta in metas if meta.max_length), None)
        for meta in metas:
            chosen = (meta.extra or {}).get("kind")
            if chosen in named:
                return named[chosen]
        return _words(limit) if base is str else reader_for(base)
    if get_origin(kind) in (Union, types.UnionType):
        options = [option for option in get_args(kind) if option is not type(None)]
        return _number if set(options) == {int, float} else reader_for(options[0])
    if get_origin(kind) is Literal:
        return _choice(get_args(kind))
    if get_origin(kind) is tuple:
        return _many(reader_for(get_args(kind)[0]))
    simple: dict[Any, Reader] = {str: _words(None), bool: _boolean, int: _whole, When: _when}
    if kind in simple:
        return simple[kind]
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _group(kind)
    raise TypeError(f"no reader for {kind!r}")


def read_group(kind: type[msgspec.Struct], root: yaml.MappingNode | None, reading: Reading) -> Any:
    """Read a whole block of fields as `kind`. None where it cannot be made; what is wrong is in `reading.problems`."""
    if root is None:
        start = yaml.Mark("", 0, 0, 0, "", 0)
        root = yaml.MappingNode("tag:yaml.org,2002:map", [], start, start)
    value = reader_for(kind)(root, reading, "")
    return None if value is _MISSING else value
