"""A field's kind, and reading a YAML node by it.

The record types (`records/`) and `site.yaml` are declared as msgspec structs; the kinds below are what their fields are made
of. One declaration gives the reader, its messages and the JSON Schema. A reader never stops at the first thing that is wrong:
it says all it can, and notes the place of every value and every reference to another record, so that later stages can point
at them.
"""

import re
import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated, Any, Final, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

import msgspec
import yaml
from msgspec import Meta

from minutebook.diagnostics import Diagnostic, Related
from minutebook.diagnostics.diagnostic import Severity
from minutebook.diagnostics.nearest import nearest
from minutebook.diagnostics.visible import quoted
from minutebook.read.stated import read_stated
from minutebook.read.unwanted import PLACEHOLDER, UNWANTED, unwanted
from minutebook.read.when import When, read_date, stretch

ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"

Words: TypeAlias = Annotated[str, Meta(extra={"kind": "words"})]
Id: TypeAlias = Annotated[str, Meta(pattern=ID_PATTERN, extra={"kind": "id"}, description="the id of a record")]
Party: TypeAlias = Annotated[str, Meta(extra={"kind": "party"}, description="the id of a record, or plain words")]
Citation: TypeAlias = Annotated[
    str,
    Meta(
        extra={"kind": "citation", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*(#[A-Za-z0-9.:_-]+)?$"},
        description="the id of a record, with #p9 or another place in it",
    ),
]
Figure: TypeAlias = Annotated[
    str, Meta(extra={"kind": "figure"}, description="the id of a figure here, or of another measure's after its id and #")
]
Name: TypeAlias = Annotated[
    str, Meta(pattern=ID_PATTERN, extra={"kind": "name"}, description="a short name: a-z, 0-9 and hyphens")
]
Address: TypeAlias = Annotated[
    str,
    Meta(extra={"kind": "address", "pattern": "^https?://"}, description="an address that begins with https:// or http://"),
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

_ID = re.compile(ID_PATTERN)
_CITATION = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*)(?:#([A-Za-z0-9.:_-]+))?")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_SUM = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(k|m|bn|thousand|million|billion)", re.IGNORECASE)
_TIMES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_CURLY = "“”„‟‘’‚‛«»"
_LONGEST_NAME = 80  # characters of a short name: it becomes part of an address
_MISSING: Final = object()
BROKEN: Final = "broken"  # the tag of a value that could not be read, about which all has been said


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


@cache
def without_numbers(field: str) -> str:
    """A field's path without the places in its lists: `agenda.0.papers.1` is `agenda.papers`."""
    return ".".join(part for part in field.split(".") if not part.isdecimal())


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
    lines: Sequence[str] = ()
    problems: list[Diagnostic] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def place(self, node: yaml.Node) -> tuple[int, int, int | None]:
        """Line, column and the column after the last, counted from 1."""
        start, end = node.start_mark, node.end_mark
        known = start.line == end.line and start.column < end.column
        return start.line + self.first_line, start.column + 1, end.column + 1 if known else None

    def say(self, code: str, node: yaml.Node, message: str, hint: str = "", *, related: tuple[Related, ...] = ()) -> Any:
        """Note a finding at a node; the value counts as not given."""
        self.note(code, self.place(node), message, hint, related=related)
        return _MISSING

    def note(
        self,
        code: str,
        place: tuple[int, int, int | None],
        message: str,
        hint: str,
        *,
        related: tuple[Related, ...] = (),
        severity: Severity = "error",
    ) -> None:
        """Note a finding at a place."""
        line, column, end = place
        self.problems.append(
            Diagnostic(
                code=code,
                message=message,
                severity=severity,
                file=self.file,
                line=line,
                column=column,
                end_column=end,
                hint=hint,
                related=related,
            )
        )

    def within(self, node: yaml.Node, words: str) -> tuple[int, int, int | None]:
        """The place of some words inside a value, which may go on over several lines; the value's own place failing that."""
        start, end = node.start_mark, node.end_mark
        for number in range(start.line, min(end.line + 1, len(self.lines))):
            at = self.lines[number].find(words, start.column if number == start.line else 0)
            if at >= 0:
                return number + self.first_line, at + 1, at + 1 + len(words)
        return self.place(node)

    def cut_off(self, node: yaml.Node) -> str:
        """What was taken for a remark after a value without quotation marks: `Complaint #4 is closed` ends at the #."""
        end = node.end_mark
        if end.line >= len(self.lines):
            return ""
        match = re.match(r"\s+(#\S.*)", self.lines[end.line][end.column :])
        return match[1].rstrip() if match else ""

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
    if not isinstance(node, yaml.ScalarNode):
        return _not_single(node, reading, path, wanted)
    text = node.value.strip()
    if not node.style and (rest := reading.cut_off(node)):
        message = f"Everything from {quoted(rest)} on is left out, because a # after a space begins a remark."
        reading.note("cut-off", reading.within(node, rest), message, "Put the whole value in double quotes.")
        return _MISSING
    if text == "" or (not node.style and text in ("~", "null")):
        return _MISSING
    if bad := UNWANTED.search(text):
        return reading.say("control-character", node, *unwanted(bad[0]))
    if found := PLACEHOLDER.search(text):
        message = f"The placeholder {quoted(found[0])} has been left in."
        hint = "Write what is known, or leave the field out."
        reading.note("placeholder", reading.within(node, found[0]), message, hint)
        return _MISSING
    return text


def _not_single(node: yaml.Node, reading: Reading, path: str, wanted: str) -> Any:
    """Say that a list or a group stands where a single value belongs."""
    if node.tag == BROKEN:
        return _MISSING
    found, hint = "a group of fields", f"Write {wanted} after the colon."
    if isinstance(node, yaml.SequenceNode):
        found = "a list"
        inner: Any = node
        while isinstance(inner, yaml.SequenceNode) and len(inner.value) == 1:
            inner = inner.value[0]
        if node.flow_style and isinstance(inner, yaml.ScalarNode) and inner.value.strip():
            hint = f"Write {_short(inner.value)} without the brackets."
    return reading.say("wrong-kind", node, f"The field {_label(path)} wants {wanted}, and this is {found}.", hint)


def _short(text: str) -> str:
    return quoted(text)[1:-1]


def _in_list(path: str) -> bool:
    return path.rpartition(".")[2].isdigit()


def _words(limit: int | None) -> Reader:
    def read(node: yaml.Node, reading: Reading, path: str) -> Any:
        text = _scalar(node, reading, path, "words")
        if text is _MISSING:
            return _MISSING
        if limit is not None and len(text) > limit:
            return reading.say(
                "too-long",
                node,
                f"The field {_label(path)} has {len(text):,} characters; at most {limit} fit.",
                "Shorten it and put the rest in the text.",
            )
        plain = isinstance(node, yaml.ScalarNode) and not node.style
        if plain and len(text) > 2 and text[0] in "“„" and text[-1] in "”“":
            reading.note(
                "curly-quotes",
                reading.place(node),
                "The curly quotation marks are taken for part of the words.",
                f'Take them out; straight ones ("…") may stand round a value. If they are meant, write "{_short(text)}".',
                severity="warning",
            )
        return text

    return read


def _as_id(text: str) -> str:
    """The id that was probably meant: without the marks round it, its folder, its .md and its paragraph."""
    plain = re.split(r"[#|]", text.strip(_CURLY + "\"'[]<> "), maxsplit=1)[0]
    plain = plain.replace("\\", "/").rstrip("/").rpartition("/")[2].removesuffix(".md").lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "").replace("’", "")))[:_LONGEST_NAME]


def _id(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "the id of a record")
    if text is _MISSING:
        return _MISSING
    if not _ID.fullmatch(text):
        message = f"{quoted(text)} cannot be the id of a record."
        return reading.say("malformed-id", node, message, _id_hint(text, several=_in_list(path)))
    reading.refer(node, path, text)
    return text


def _id_hint(text: str, *, several: bool) -> str:
    parts = [part for part in re.split(r"\s*[,;]\s*|\s+", text) if part]
    if len(parts) > 1 and several:
        if all(part.startswith("-") for part in parts):
            return "Put a space after each - of the list."
        if all(_ID.fullmatch(part) for part in parts) and (re.search(r"[,;]", text) or any("-" in part for part in parts)):
            return f"If these are several ids, write them as a list: [{_short(', '.join(parts))}]."
    better = _as_id(text)
    rule = "An id is the record's file name without .md: small letters, digits and hyphens."
    return f"Write {better}. {rule}" if better else rule


def _name(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "a short name")
    if text is _MISSING:
        return _MISSING
    if not _ID.fullmatch(text):
        better = _as_id(text) or "asb-1"
        hint = f"Use small letters, digits and hyphens, such as {better}."
        return reading.say("malformed-id", node, f"{quoted(text)} cannot be a short name.", hint)
    if len(text) > _LONGEST_NAME:
        message = f"This short name has {len(text):,} characters; at most {_LONGEST_NAME} fit into an address."
        return reading.say("too-long", node, message, "Shorten it.")
    return text


def _citation(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "a record's id, with a paragraph")
    if text is _MISSING:
        return _MISSING
    match = _CITATION.fullmatch(text)
    if not match:
        hint = "Write the record's id, then # and the paragraph: panel-report-2023#p9."
        better, _, anchor = text.strip(_CURLY + "\"'[]<> ").partition("#")
        if _as_id(better) and re.fullmatch(r"[A-Za-z0-9.:_-]*", anchor):
            hint = f"Write {_as_id(better)}{'#' if anchor else ''}{_short(anchor)}."
        return reading.say("malformed-id", node, f"{quoted(text)} does not name a place in a record.", hint)
    reading.refer(node, path, match[1], match[2] or "")
    return text


def _figure(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "the id of a figure")
    if text is _MISSING:
        return _MISSING
    match = _CITATION.fullmatch(text)
    if match and match[2]:
        reading.refer(node, path, match[1], match[2])
    elif match and text[0].isalpha():
        # A figure of the record itself, whose id is the name of its file.
        reading.refer(node, path, reading.file.rpartition("/")[2].split(".", 1)[0], text)
    elif len(read_stated(text)) != 1 or re.fullmatch(r"0\d+", text):  # 000 is what a list makes of the end of 141,000
        return reading.say(
            "malformed-id",
            node,
            f"{quoted(text)} does not name a figure.",
            'Write the id of a figure here, measure#figure for another measure\'s, or a number in quotation marks: "141,000".',
        )
    return text


def _party(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "an id or plain words")
    if text is _MISSING:
        return _MISSING
    if _ID.fullmatch(text):
        # One small word may be plain words; words joined by hyphens are meant as an id.
        reading.refer(node, path, text, certain="-" in text)
        return text
    bare = text.strip(_CURLY + "\"'[]")
    if bare != text and "-" in bare and _ID.fullmatch(bare):
        return reading.say("malformed-id", node, f"{quoted(text)} cannot be the id of a record.", f"Write {bare}.")
    return _words(None)(node, reading, path)


def _address(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "an address")
    if text is _MISSING or re.fullmatch(r"https?://[^\s/?#]\S*", text):
        return text
    bare = text.strip(_CURLY + "<>\"' ")
    whole = f"https://{bare}" if re.fullmatch(r"www\.\S+|[\w.-]+\.(?:uk|org|com|net)(?:/\S*)?", bare) else bare
    hint = f"Write {_short(whole)}." if re.fullmatch(r"https?://[^\s/?#]\S*", whole) else ""
    return reading.say(
        "forbidden-link",
        node,
        f"{quoted(text)} is not an address on the web.",
        hint or "Write the whole address, beginning with https://.",
    )


def _site_path(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "an address on this site")
    if text is _MISSING:
        return _MISSING
    if re.fullmatch(r"/[A-Za-z0-9._~/-]+", text) and not re.search(r"//|/\.|[^/]{101}", text):
        line, column, end = reading.place(node)
        reading.marks.append(Mark(path, line, column, end or column + 1))  # a rule points at one of several
        return text
    return reading.say(
        "malformed-alias",
        node,
        f"{quoted(text)} is not an address on this site.",
        "Begin with / and use letters, digits, - and /, such as /news/2019/budget/.",
    )


def _colour(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "a colour")
    if text is _MISSING or re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        return text
    return reading.say("wrong-kind", node, f"{quoted(text)} is not a colour.", 'Write it as "#1d4f7a", in quotation marks.')


def _contact(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "an address")
    if text is _MISSING or re.fullmatch(r"https?://[^\s/?#]\S*|mailto:[^@\s]+@[^@\s]+\.[^@\s]+", text):
        return text
    hint = f"Write mailto:{_short(text)}." if re.fullmatch(r"[^@\s]+@[^@\s]+", text) else "Begin it with https:// or mailto:."
    return reading.say("forbidden-link", node, f"{quoted(text)} is not an address that readers can follow.", hint)


def _target(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "an address")
    if text is _MISSING or re.fullmatch(r"/(?:[^\s/]\S*)?", text):
        return text
    return _contact(node, reading, path)


def _number(node: yaml.Node, reading: Reading, path: str) -> Any:
    text = _scalar(node, reading, path, "a number")
    if text is _MISSING:
        return _MISSING
    if len(text) <= 18 and _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    if len(text) > 18 and _NUMBER.fullmatch(text):
        message = f"This number has {len(text):,} digits, more than any figure needs."
        return reading.say("wrong-kind", node, message, "Look for digits that were typed twice.")
    return reading.say("wrong-kind", node, f"{quoted(text)} is not a plain number.", _number_hint(text))


def _number_hint(text: str) -> str:
    plain = re.sub(r"[£$€,\s%]", "", text[:60].strip(_CURLY + "\"'"))
    if match := _SUM.fullmatch(plain):
        whole, _, part = match[1].partition(".")
        zeros = _TIMES[match[2].lower()]
        if len(part) <= zeros and len(whole) < 9:
            return f"Write {int(whole + part.ljust(zeros, '0'))}, if that is what the field counts."
    if len(plain) <= 18 and _NUMBER.fullmatch(plain):
        return f"Write {plain}; the unit has a field of its own."
    return "Write digits alone, such as 1500 or 0.472."


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
    message = f"The field {_label(path)} is true or false, and this is {quoted(text)}."
    return reading.say("wrong-kind", node, message, "Write true or false.")


def _day(node: yaml.Node, reading: Reading, path: str, *, alone: bool = False) -> Any:
    """A date; one that stands alone may be meant as a stretch of time, and then how to write that is the hint."""
    text = _scalar(node, reading, path, "a date")
    if text is _MISSING:
        return _MISSING
    iso, code, message, hint = read_date(text)
    if not iso and alone and (better := stretch(text)):
        return reading.say("date-format", node, f"{quoted(text)} is not written as a date.", f"Write {better}.")
    return iso or reading.say(code, node, message, hint)


def _when(node: yaml.Node, reading: Reading, path: str) -> Any:
    if not isinstance(node, yaml.MappingNode):
        iso = _day(node, reading, path, alone=True)
        return _MISSING if iso is _MISSING else When(start=iso, end=iso)
    pairs = _pairs(node, reading, ("from", "to", "by", "label"), "a date")
    parts = {name: _day(value, reading, f"{path}.{name}") for name, value in pairs.items() if name != "label"}
    label = _words(None)(pairs["label"], reading, f"{path}.label") if "label" in pairs else ""
    known = {name: value for name, value in parts.items() if value is not _MISSING}
    if not known:
        if not any(_is_given(pairs[name]) for name in parts):
            reading.say("wrong-kind", node, "This date has no from, to or by.", "Write a date, or {by: 2014-06-24}.")
        return _MISSING
    if "by" in known and len(known) > 1:
        message = "A date that is only known to be no later than a day has no from or to."
        return reading.say("wrong-kind", node, message, "Keep by, or keep from and to.")
    start, end = known.get("from", ""), known.get("to", "")
    if ends_before(start, end):
        return reading.say("impossible-date", node, *_backwards(start, end))
    by = "by" in known
    return When(start=start, end=known.get("by", end), by=by, label="" if label is _MISSING else label)


def _is_given(node: yaml.Node) -> bool:
    return not isinstance(node, yaml.ScalarNode) or node.tag == BROKEN or node.value.strip() != ""


def ends_before(start: str, end: str) -> bool:
    """Whether a stretch of time ends before it begins, as far as both are known."""
    shared = min(len(start), len(end))
    return start[:shared] > end[:shared] if shared else False


def _backwards(start: str, end: str) -> tuple[str, str]:
    return f"This ends ({end}) before it begins ({start}).", "Put the earlier date after from."


def _choice(names: tuple[str, ...]) -> Reader:
    def read(node: yaml.Node, reading: Reading, path: str) -> Any:
        text = _scalar(node, reading, path, "one of " + ", ".join(names))
        if text is _MISSING or text in names:
            return text
        close = nearest(text.strip(_CURLY + "\"'"), names)
        hint = (f'Did you mean "{close}"? ' if close else "") + f"It is one of {', '.join(names)}."
        return reading.say("unknown-value", node, f"The field {_label(path)} cannot be {quoted(text)}.", hint)

    return read


def _many(one: Reader) -> Reader:
    def read(node: yaml.Node, reading: Reading, path: str) -> Any:
        if node.tag == BROKEN:
            return _MISSING
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


def _pairs(node: yaml.MappingNode, reading: Reading, names: tuple[str, ...], what: str) -> dict[str, yaml.Node]:
    """The values of a group by name; duplicate and unknown names are findings."""
    pairs: dict[str, yaml.Node] = {}
    seen: dict[str, yaml.Node] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            reading.say("unknown-field", key, "The name of a field stands here, and this is no name.", "Write  name: value.")
            continue
        name = key.value.strip()
        if name in seen:
            first = reading.place(seen[name])
            reading.say(
                "duplicate-field",
                key,
                f"{quoted(name)} is given twice.",
                "Keep one of the two lines.",
                related=(Related("first given here", reading.file, first[0], first[1]),),
            )
            continue
        seen[name] = key
        if name in names:
            pairs[name] = value
            continue
        close = nearest(name.strip(_CURLY + "\"'"), names)
        if name in _FROM_THE_FILE:
            hint = _FROM_THE_FILE[name]
        else:
            hint = f'Did you mean "{close}"?' if close else f"Its fields are {', '.join(names)}."
        reading.say("unknown-field", key, f"{quoted(name)} is not a field of {what}.", hint)
        # What was probably meant is not missing as well: one fault, one finding. Its value is not looked at.
        if close and close not in pairs:
            pairs.setdefault(close, yaml.ScalarNode(BROKEN, "", value.start_mark, value.end_mark))
    return pairs


_FROM_THE_FILE = {
    "id": "A record's id is its file name without .md, so take this line out.",
    "type": "A record's type is the folder it lies in, so take this line out.",
    "slug": "A record's address comes from its file name, so take this line out.",
}


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
            return _MISSING
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
        pairs = _pairs(node, reading, names, what)
        given = set()
        for name, child in pairs.items():
            where = f"{path}.{name}" if path else name
            count = len(reading.problems)
            value = readers[name](child, reading, where) if child.tag != BROKEN else _MISSING
            if value is not _MISSING:
                values[attributes[name]] = value
            if value is not _MISSING or len(reading.problems) > count or child.tag == BROKEN:
                given.add(name)
                line, column, end = reading.place(child)
                reading.marks.append(Mark(where, line, column, end or column + 1))
        for name in required:
            if name not in given:
                _say_missing(reading, node, path, name, what, empty=pairs.get(name))
        first, last = values.get("from_"), values.get("to")
        if isinstance(first, When) and isinstance(last, When) and ends_before(first.key, last.last):
            reading.say("impossible-date", pairs["to"], *_backwards(first.key, last.last))
        if any(attributes[name] not in values for name in required):
            return _MISSING
        return kind(**values)

    return read


def _say_missing(reading: Reading, node: yaml.Node, path: str, name: str, what: str, *, empty: yaml.Node | None) -> None:
    if empty is not None:
        reading.say(
            "missing-field", empty, f'The field "{name}" is empty, and {what} needs it.', "Write its value after the colon."
        )
        return
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
            "figure": _figure,
            "party": _party,
            "address": _address,
            "path": _site_path,
            "colour": _colour,
            "contact": _contact,
            "target": _target,
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
