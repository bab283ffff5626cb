"""One reading of a block of fields: the place of every value, every reference to another record, and what is wrong.

A reader never stops at the first thing that is wrong: it says all it can, and notes the place of everything, so that later
stages can point at it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, TypeAlias

import yaml

from minutebook.diagnostics import Diagnostic, Place, Position, Related
from minutebook.diagnostics.diagnostic import Severity
from minutebook.diagnostics.nearest import nearest
from minutebook.diagnostics.visible import quoted
from minutebook.read.elsewhere import elsewhere
from minutebook.read.unseen import WIDTHLESS, called

MISSING: Final = object()
"""What a reader gives for a value that is not given, or about which all that is wrong has been said."""

BROKEN: Final = "broken"
"""The tag of a value that could not be read, about which all has been said."""

CURLY: Final = "“”„‟‘’‚‛«»"


_REMARK = re.compile(r"\s+(#\S.*)")


class Reference(Position, frozen=True, array_like=True):
    """A value that names another record: where it stands and what it means there.

    `field` is its dotted path, `agenda.0.papers.1`. `certain` is false where the words may be just words.
    """

    target: str
    anchor: str
    field: str
    certain: bool = True


@cache
def without_numbers(field: str) -> str:
    """A field's path without the places in its lists: `agenda.0.papers.1` is `agenda.papers`."""
    return ".".join(part for part in field.split(".") if not part.isdecimal())


class Mark(Position, frozen=True, array_like=True):
    """The place of a field's value."""

    field: str


@dataclass
class Reading:
    """One reading of one block of fields: what it finds as it goes.

    `zone` is the archive's time zone, "" where it is not known.
    """

    file: str
    first_line: int
    lines: Sequence[str] = ()
    zone: str = ""
    problems: list[Diagnostic] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)  # the fields, outer ones too, of which something could not be read

    def place(self, node: yaml.Node) -> Place:
        """The place of a node; of one that goes on over several lines the end is not told."""
        start, end = node.start_mark, node.end_mark
        known = start.line == end.line and start.column < end.column
        return Place(self.file, start.line + self.first_line, start.column + 1, end.column + 1 if known else None)

    def say(self, code: str, node: yaml.Node, message: str, hint: str = "", *, related: tuple[Related, ...] = ()) -> Any:
        """Note a finding at a node; the value counts as not given."""
        self.note(code, self.place(node), message, hint, related=related)
        return MISSING

    def note(
        self,
        code: str,
        place: Place,
        message: str,
        hint: str,
        *,
        related: tuple[Related, ...] = (),
        severity: Severity = "error",
    ) -> None:
        """Note a finding at a place."""
        self.problems.append(Diagnostic(code=code, message=message, severity=severity, place=place, hint=hint, related=related))

    def within(self, node: yaml.Node, words: str) -> Place:
        """The place of some words inside a value, which may go on over several lines; the value's own place failing that."""
        start, end = node.start_mark, node.end_mark
        for number in range(start.line, min(end.line + 1, len(self.lines))):
            at = self.lines[number].find(words, start.column if number == start.line else 0)
            if at >= 0:
                return Place(self.file, number + self.first_line, at + 1, at + 1 + len(words))
        return self.place(node)

    def is_empty(self, node: yaml.Node) -> bool:
        """Whether nothing is given: no value, or a list or group of nothing. A value of which a remark is left is given."""
        if node.tag == BROKEN:
            return False
        if isinstance(node, yaml.ScalarNode):
            text = node.value.strip()
            return (text == "" or (not node.style and text in ("~", "null"))) and (bool(node.style) or not self.cut_off(node))
        if isinstance(node, yaml.SequenceNode):
            return all(self.is_empty(child) for child in node.value)
        return not node.value

    def cut_off(self, node: yaml.Node) -> str:
        """What was taken for a remark after a value without quotation marks: `Complaint #4 is closed` ends at the #."""
        end = node.end_mark
        if end.line >= len(self.lines):
            return ""
        match = _REMARK.match(self.lines[end.line], end.column)
        return match[1].rstrip() if match else ""

    def refer(self, node: yaml.Node, path: str, target: str, anchor: str = "", *, certain: bool = True) -> None:
        """Note a reference to another record."""
        self.references.append(Reference(*self.place(node).span, target, anchor, path, certain))

    def mark(self, node: yaml.Node, path: str) -> None:
        """Note the place of a field's value."""
        self.marks.append(Mark(*self.place(node).span, path))


Reader: TypeAlias = Callable[[yaml.Node, Reading, str], Any]


def in_list(path: str) -> bool:
    """Whether a path is that of an item of a list."""
    return path.rpartition(".")[2].isdigit()


def label(path: str) -> str:
    """The field's name for a reader: `agenda.0.title` is the "title" of an item of "agenda"."""
    parts = [part for part in path.split(".") if not part.isdigit()]
    return f'"{parts[-1]}" in "{parts[0]}"' if len(parts) > 1 else f'"{parts[-1]}"'


def _meant(name: str, names: tuple[str, ...]) -> tuple[str, str]:
    """The field that an unknown name probably means, or "", and what to do."""
    if other := elsewhere(name, names):
        return other
    close = nearest(name, names)
    return close, f'Did you mean "{close}"?' if close else f"Its fields are {', '.join(names)}."


def pairs_of(node: yaml.MappingNode, reading: Reading, names: tuple[str, ...], what: str) -> dict[str, yaml.Node]:
    """The values of a group by name; duplicate and unknown names are findings."""
    pairs: dict[str, yaml.Node] = {}
    seen: dict[str, yaml.Node] = {}
    before = ""  # the field before, whose value a comma may have ended
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            reading.say("unknown-field", key, "The name of a field stands here, and this is no name.", "Write  name: value.")
            continue
        name = key.value.strip()
        if unseen := WIDTHLESS.search(name):
            message = f"There is {called(unseen[0])} in this name, which no one sees."
            reading.note("unknown-field", reading.within(key, unseen[0]), message, "Delete it, or type the name again.")
            name = WIDTHLESS.sub("", name)
        if name in seen:
            reading.say(
                "duplicate-field",
                key,
                f"{quoted(name)} is given twice.",
                "Keep one of the two lines.",
                related=(Related("first given here", reading.place(seen[name])),),
            )
            continue
        seen[name] = key
        if name in names:
            pairs[name] = value
            before = name
            continue
        if before and node.flow_style and value.start_mark.index == value.end_mark.index:
            if pairs[before].tag != BROKEN:  # what follows the next comma belongs to the same value
                message = f"The comma before {quoted(name)} ends the value of {quoted(before)}."
                reading.say("unknown-field", key, message, f"Put the whole value of {before} in double quotes.")
                pairs[before] = yaml.ScalarNode(BROKEN, "", value.start_mark, value.end_mark)
            continue
        close, hint = _meant(name.strip(CURLY + "\"'"), names)
        reading.say("unknown-field", key, f"{quoted(name)} is not a field of {what}.", hint)
        # What was probably meant is not missing as well: one fault, one finding. Its value is not looked at.
        if close:
            pairs.setdefault(close, yaml.ScalarNode(BROKEN, "", value.start_mark, value.end_mark))
    return pairs
