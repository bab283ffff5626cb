"""Front matter: YAML composed to nodes that keep their places, and never to values.

A value's kind is its field's business (`read.fields`): `no`, `12:30`, `010` and `2024-02-30` mean what the writer meant.
Where the whole block cannot be read it is read field by field, so that each broken line is found and the others still count.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import accumulate, pairwise
from typing import NamedTuple

import yaml

from minutebook.diagnostics import Diagnostic, Place
from minutebook.diagnostics.visible import quoted
from minutebook.read.reading import BROKEN
from minutebook.read.slips import explain
from minutebook.read.unseen import SPACE, called, straightened
from minutebook.read.unwanted import first_unwanted, unwanted

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML built without libyaml gives the same nodes, more slowly
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

Loader = _Loader  # what reads YAML, wherever it is read
MAX_FRONT_MATTER = 262_144  # characters; the largest real record has a few thousand
_MAX_DEPTH = 40
_MOST_SLIPS = 20  # broken fields of one file that are named; more than that is no front matter at all
_FENCE = "---"
_LIKE_A_FENCE = re.compile(r"(?:[-‐-―_=*~.]{2,12}|[‒-―])\s*")
_MERGE = re.compile(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
_SHORTHAND = re.compile(r"[&*!](?<![^\s\[{,].)(?:(?<=!)|(?=\S))")
_FIELD = re.compile(r"[^-#\]}\s]")

Node = yaml.Node


class Parts(NamedTuple):
    """A file taken apart: its fields' root (None where there is none) and lines, and the text; with the line each begins on."""

    root: yaml.MappingNode | None
    first_line: int
    text: str
    text_line: int
    lines: tuple[str, ...] = ()


def decode(path: str, data: bytes) -> tuple[str | None, list[Diagnostic]]:
    """The file as text, or the place of the first byte or character that cannot stand in one."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = _even(data[: error.start].decode("utf-8"))
        hint = "Save it again with the encoding UTF-8."
        if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")):
            hint = "This looks like a Word or PDF file; the text belongs here, saved as plain text in UTF-8."
        problem = _at(path, before, "not-utf-8", "This file is not saved as UTF-8 text.", hint)
        return None, [problem]
    text = _even(text)
    if bad := first_unwanted(text):
        return None, [_at(path, text[: bad.start()], "control-character", *unwanted(bad[0]))]
    if marker := _MERGE.search(text):
        message = "Two people changed these lines, and both versions stand here, between <<<<<<<, ======= and >>>>>>>."
        hint = "Keep one of the two versions, or join them, and take out the lines with these marks."
        return None, [_at(path, text[: marker.start()], "two-versions", message, hint)]
    return text, []


def _even(text: str) -> str:
    """The text without a byte order mark, and with one sign for the end of a line."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def text_below(data: bytes) -> str:
    """The text below the front matter of a record that can be read."""
    lines = _even(data.decode("utf-8")).split("\n")
    return "\n".join(lines[_end(lines) + 1 :])


def _end(lines: Sequence[str]) -> int:
    """The line that closes the front matter; 0 where none does."""
    return next((number for number, line in enumerate(lines) if number and line.rstrip() == _FENCE), 0)


def _at(path: str, before: str, code: str, message: str, hint: str) -> Diagnostic:
    """A finding about the character that follows the text `before`."""
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Diagnostic(
        code=code,
        message=message,
        place=Place(path, before.count("\n") + 1, column, column + 1),
        hint=hint,
    )


# -- one block of fields -----------------------------------------------------------------------------------------------


def _too_deep(block: str) -> int:
    """The offset where brackets or indents nest deeper than in any record, or -1; the parser would run out of stack there."""
    if block.count("[") + block.count("{") > _MAX_DEPTH:
        texts = [(0, block), *((at, "\n".join(lines)) for at, lines in _places_of(block))]
        if (deep := next((at + inside for at, text in texts if (inside := _deep_in(text)) >= 0), -1)) >= 0:
            return deep
    indented = re.search(r"^(?: {160}| *(?:[-?:] +){20})", block, re.MULTILINE)
    return indented.start() if indented else -1


def _places_of(block: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of each field, which is read by itself where the block cannot be, with the offset at which they begin."""
    lines = block.split("\n")
    offsets = [0, *accumulate(len(line) + 1 for line in lines)]
    for number, of_field in _chunks(lines):
        yield offsets[number], of_field


def _deep_in(text: str) -> int:
    """The offset at which a text nests too deeply, as far as its parts can be told; -1 where it does not."""
    depth = 0
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, Loader=Loader):
            if isinstance(token, (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)):
                depth += 1
                if depth > _MAX_DEPTH:
                    return int(token.start_mark.index)
            elif isinstance(token, (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)):
                depth -= 1
    return -1


def _shorthand(block: str) -> Iterator[tuple[yaml.Mark, str]]:
    """Anchors, aliases and tags: a press officer never means one, and a value that begins with & or ! deserves its quotes."""
    if not _SHORTHAND.search(block):
        return
    for token in yaml.scan(block, Loader=Loader):
        if isinstance(token, (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)):
            yield token.start_mark, {yaml.AnchorToken: "&", yaml.AliasToken: "*"}.get(type(token), "!")


def _chunks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines of each field, with the number of lines before it."""
    starts = [number for number, line in enumerate(lines) if _FIELD.match(line)]
    for start, end in pairwise([*starts, len(lines)]):
        yield start, lines[start:end]


def _moved(node: yaml.Node, lines: int) -> None:
    """Move a node's places down."""
    for name in ("start_mark", "end_mark"):
        mark = getattr(node, name)
        setattr(node, name, yaml.Mark("", mark.index, mark.line + lines, mark.column, "", 0))
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            _moved(child, lines)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _moved(key, lines)
            _moved(value, lines)


def _misread(node: yaml.Node | None) -> bool:
    """Whether a space that is no ordinary one became part of a field's name, or of a value that was to be an item of a list."""
    if isinstance(node, yaml.ScalarNode):
        return not node.style and bool(re.match(r"-[^\S ]", node.value))
    if isinstance(node, yaml.SequenceNode):
        return any(_misread(child) for child in node.value)
    if not isinstance(node, yaml.MappingNode):
        return False
    names = (key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode))
    return any(SPACE.search(name) for name in names) or any(_misread(value) for _, value in node.value)


class _Block:
    """A block of fields that begins on `first_line` of the file at `path`."""

    def __init__(self, path: str, block: str, first_line: int) -> None:
        self.path = path
        self.lines = block.split("\n")
        self.first_line = first_line
        self.problems: list[Diagnostic] = []
        self.straightened: frozenset[int] = frozenset()  # lines, from 0

    def say(self, line: int, column: int | None, message: str, hint: str) -> None:
        """Note a finding; `line` and `column` count from 0."""
        last = max(0, len(self.lines) - 1)
        while last and not self.lines[last].strip():
            last -= 1
        at = min(line, last)
        width = len(self.lines[at])
        self.problems.append(
            Diagnostic(
                code="unreadable-front-matter",
                message=message,
                place=Place(self.path, at + self.first_line, None if column is None else min(column, width) + 1),
                hint=hint,
            )
        )

    def read(self) -> tuple[yaml.Node | None, yaml.YAMLError | None]:
        """The root of the block, or an error of the parser's."""
        block = "\n".join(self.lines)
        try:
            if any(True for _ in _shorthand(block)):
                return None, yaml.MarkedYAMLError(problem="shorthand")
            return yaml.compose(block, Loader=Loader), None
        except yaml.YAMLError as error:
            return None, error

    def straighten(self) -> bool:
        """Put ordinary spaces where others have made another thing of a line; whether there were any. The first is told."""
        self.lines, spaces = straightened(self.lines)
        if not spaces:
            return False
        first, *others = spaces
        more = f", here and on {len(others)} more line{'s' if len(others) > 1 else ''}" if others else ""
        self.say(first.line, first.column, f"There is {called(first.sign)} here.", f"Type an ordinary one{more}.")
        self.straightened = frozenset(space.line for space in spaces)
        return True

    def field_by_field(self, error: yaml.YAMLError) -> yaml.MappingNode | None:
        """The fields that can be read; what is wrong with the others is said."""
        pairs: list[tuple[yaml.Node, yaml.Node]] = []
        start = yaml.Mark("", 0, 0, 0, "", 0)
        before = len(self.problems)
        for offset, lines in _chunks(self.lines):
            if len(self.problems) >= _MOST_SLIPS:
                return None
            count = len(self.problems)
            field = self.field(offset, lines)
            if not self.straightened.isdisjoint(range(offset, offset + len(lines))):
                del self.problems[count:]  # the space in these lines, which has been told, is what is wrong with them
            if isinstance(field, yaml.MappingNode):
                _moved(field, offset)
                pairs += field.value
                continue
            name = re.match(r"([A-Za-z_][\w -]*?)\s*:", lines[0])
            if name:
                key = yaml.ScalarNode(
                    "", name[1], yaml.Mark("", 0, offset, 0, "", 0), yaml.Mark("", 0, offset, len(name[1]), "", 0)
                )
                pairs.append((key, yaml.ScalarNode(BROKEN, "", key.end_mark, key.end_mark)))
        if len(self.problems) == before and not self.straightened:
            mark = getattr(error, "problem_mark", None)
            line = mark.line if mark else 0
            self.say(line, mark.column if mark else None, *explain(error, self.lines[: line + 1])[2:])
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs, start, start) if pairs else None

    def field(self, offset: int, lines: list[str]) -> yaml.Node | None:
        """One field's node; what is wrong with it is said."""
        text = "\n".join(lines) + "\n"
        try:
            signs = list(_shorthand(text))
            for mark, sign in signs:
                message = f"A value that begins with {sign} has a special meaning that records do not use."
                self.say(mark.line + offset, mark.column, message, "Put the value in double quotes.")
            if signs:
                return None
            node = yaml.compose(text, Loader=Loader)
        except yaml.YAMLError as error:
            line, column, message, hint = explain(error, lines)
            self.say(line + offset, column, message, hint)
            return None
        if isinstance(node, yaml.MappingNode) or node is None:
            return node
        line, column, message, hint = explain(None, lines)
        self.say(line + offset, column, message, hint)
        return None


def compose(
    path: str, block: str, first_line: int, longest: int = MAX_FRONT_MATTER
) -> tuple[yaml.MappingNode | None, list[Diagnostic]]:
    """The root node of a block of YAML that begins on `first_line` of `path`: whatever of it can be read, and what is wrong."""
    work = _Block(path, block, first_line)
    deep = _too_deep(block)
    if len(block) > longest or deep >= 0:
        before = block[: max(deep, 0)]
        column = len(before) - (before.rfind("\n") + 1) if deep >= 0 else None
        message = "The fields are nested too deeply here." if deep >= 0 else "This block of fields is too long."
        work.say(before.count("\n"), column, message, "Move the long part into the text below the fields.")
        return None, work.problems
    root, error = work.read()
    if SPACE.search(block) and (error or _misread(root)) and work.straighten():
        root, error = work.read()
    if error:
        return work.field_by_field(error), work.problems
    if root is None:
        return None, work.problems
    if not isinstance(root, yaml.MappingNode):
        line = next((number for number, text in enumerate(work.lines) if text.strip()), 0)
        work.say(line, 0, "A field's name and a colon are missing on this line.", "Write each field as  name: value.")
        return None, work.problems
    return root, work.problems


# -- a whole file ------------------------------------------------------------------------------------------------------


def take_apart(path: str, text: str) -> tuple[Parts | None, list[Diagnostic]]:
    """Front matter and text of a record. The fences are lines of exactly three hyphens."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return None, [_no_fence(path, lines)]
    end = _end(lines)
    if not end:
        return None, [_not_closed(path, lines)]
    root, problems = compose(path, "\n".join(lines[1:end]) + "\n", 2)
    return Parts(root, 2, "\n".join(lines[end + 1 :]), end + 2, tuple(lines[1:end])), problems


def _no_fence(path: str, lines: list[str]) -> Diagnostic:
    number = next((number for number, line in enumerate(lines) if line.strip()), -1)
    message = "The record does not begin with its fields."
    hint = "Begin the file with a line ---, then the fields such as  title: …, then a line ---."
    if number < 0:
        number, message = 0, "This file is empty."
    elif lines[number].strip() == _FENCE:
        message = "Something stands before the line --- that begins the fields."
        number, hint = 0, "Take the empty lines and spaces before it out."
    elif _LIKE_A_FENCE.fullmatch(lines[number]):
        message = f"{quoted(lines[number])} is not the line that begins the fields."
        hint = "Write three hyphens: ---. Word makes a long dash of them."
    return Diagnostic(code="front-matter-missing", message=message, place=Place(path, number + 1, 1), hint=hint)


def _not_closed(path: str, lines: list[str]) -> Diagnostic:
    like = next((number for number, line in enumerate(lines) if number and _LIKE_A_FENCE.fullmatch(line)), 0)
    if like:
        return Diagnostic(
            code="front-matter-not-closed",
            message=f"{quoted(lines[like])} is not the line that ends the fields.",
            place=Place(path, like + 1, 1, len(lines[like].rstrip()) + 1),
            hint="Write three hyphens: ---. Word makes a long dash of them.",
        )
    return Diagnostic(
        code="front-matter-not-closed",
        message="The fields at the top of the record never end.",
        place=Place(path, 1, 1, 4),
        hint="Put a line --- after the last field and before the text.",
    )
