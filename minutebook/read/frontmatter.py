"""Front matter: YAML composed to nodes that keep their places, and never to values.

A value's kind is its field's business (`read.fields`): `no`, `12:30`, `010` and `2024-02-30` mean what the writer meant.
"""

import re
from typing import NamedTuple

import yaml

from minutebook.diagnostics import Diagnostic

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a PyYAML built without libyaml gives the same nodes, more slowly
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_FRONT_MATTER = 262_144  # bytes; the largest real record has a few thousand
_MAX_DEPTH = 40

Node = yaml.Node


class Parts(NamedTuple):
    """A file taken apart: the front matter's root (None where there is none) and the text, with the line each begins on."""

    root: yaml.MappingNode | None
    first_line: int
    text: str
    text_line: int


def decode(path: str, data: bytes) -> tuple[str | None, list[Diagnostic]]:
    """The file as text, or the place of the first byte that is not text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        return None, [
            Diagnostic(
                code="not-utf-8",
                message="This file is not saved as UTF-8 text.",
                file=path,
                line=line,
                column=column,
                hint="Save it again with the encoding UTF-8.",
            )
        ]
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    bad = re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]", text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1) + 1
        return None, [
            Diagnostic(
                code="control-character",
                message=f"There is an invisible character here (U+{ord(bad[0]):04X}) that cannot be published.",
                file=path,
                line=line,
                column=column,
                end_column=column + 1,
                hint="Delete it and type the text again.",
            )
        ]
    return text, []


_PLAIN = (
    (
        "mapping values are not allowed",
        "A colon followed by a space stands inside the value.",
        'Put the whole value in double quotes: title: "Precept: 2026".',
    ),
    ("found character '\\t'", "There is a tab here.", "Use spaces at the start of a line, never tabs."),
    ("could not find expected ':'", "A name without a colon stands here.", "Write each field as  name: value."),
    (
        "did not find expected ',' or",
        "A bracket is not closed, or a comma is missing.",
        "Close the [ or { and put commas between its parts.",
    ),
    ("found unexpected end of stream", "A quotation mark or bracket is not closed.", "Close it on the same line."),
    ("unknown escape character", "A backslash inside double quotes cannot be read.", "Use single quotes round the value."),
    ("did not find expected key", "This line is not indented like the ones around it.", "Line it up with its neighbours."),
    ("did not find expected '-' indicator", "This list is not indented evenly.", "Line up the - signs."),
    (
        "block sequence entries are not allowed",
        "A list begins on the same line as its name.",
        "Put the first - on a line of its own.",
    ),
    ("cannot start any token", "A value cannot begin with this character.", "Put the value in double quotes."),
)


def _spoken(error: yaml.MarkedYAMLError) -> tuple[str, str]:
    said = f"{error.problem or ''} {error.context or ''}"
    for piece, message, hint in _PLAIN:
        if piece in said:
            return message, hint
    return (
        "The lines between the --- marks cannot be read from here on.",
        "Look for a missing colon, quotation mark or indent on this line and the one above.",
    )


def _too_deep(block: str) -> bool:
    """Whether brackets or indents nest deeper than any record does; the parser would otherwise run out of stack."""
    depth = 0
    for char in block:
        if char in "[{":
            depth += 1
            if depth > _MAX_DEPTH:
                return True
        elif char in "]}":
            depth -= 1
    return re.search(r"^(?: {160}|(?:- ?){40})", block, re.MULTILINE) is not None


def _shorthand(path: str, block: str, first_line: int) -> list[Diagnostic]:
    """Anchors, aliases and tags: a press officer never means one, and a value that begins with & or ! deserves its quotes."""
    if not re.search(r"[&*!]", block):
        return []
    out = []
    for token in yaml.scan(block, Loader=_Loader):
        if isinstance(token, (yaml.AnchorToken, yaml.AliasToken, yaml.TagToken)):
            sign = {yaml.AnchorToken: "&", yaml.AliasToken: "*"}.get(type(token), "!")
            out.append(
                Diagnostic(
                    code="unreadable-front-matter",
                    message=f"A value that begins with {sign} has a special meaning that records do not use.",
                    file=path,
                    line=token.start_mark.line + first_line,
                    column=token.start_mark.column + 1,
                    hint="Put the value in double quotes.",
                )
            )
    return out


def compose(path: str, block: str, first_line: int) -> tuple[yaml.MappingNode | None, list[Diagnostic]]:
    """The root node of a block of YAML that begins on `first_line` of `path`."""

    def problem(message: str, hint: str, line: int | None = None, column: int | None = None) -> list[Diagnostic]:
        return [
            Diagnostic(
                code="unreadable-front-matter", message=message, file=path, line=line or first_line, column=column, hint=hint
            )
        ]

    if len(block) > MAX_FRONT_MATTER or _too_deep(block):
        return None, problem(
            "This block of fields is too large or too deeply nested.", "Move the long part into the text below it."
        )
    try:
        shorthand = _shorthand(path, block, first_line)
        if shorthand:
            return None, shorthand
        root = yaml.compose(block, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message, hint = _spoken(error)
        last = first_line + max(0, block.rstrip("\n").count("\n"))
        line = min(mark.line + first_line, last) if mark else first_line
        return None, problem(message, hint, line, mark.column + 1 if mark else None)
    except yaml.YAMLError:
        return None, problem("These lines cannot be read.", "Type them again; a character in them is not text.")
    if root is None:
        return None, []
    if not isinstance(root, yaml.MappingNode):
        return None, problem("These lines are not fields.", "Write each field as  name: value.")
    return root, []


def take_apart(path: str, text: str) -> tuple[Parts | None, list[Diagnostic]]:
    """Front matter and text of a record. The fences are lines of exactly three hyphens."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, [
            Diagnostic(
                code="front-matter-missing",
                message="The record does not begin with its fields.",
                file=path,
                line=1,
                column=1,
                hint="Begin the file with a line ---, then the fields such as  title: …, then a line ---.",
            )
        ]
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip() == "---":
            break
    else:
        return None, [
            Diagnostic(
                code="front-matter-not-closed",
                message="The fields at the top of the record never end.",
                file=path,
                line=1,
                column=1,
                end_column=4,
                hint="Put a line --- after the last field and before the text.",
            )
        ]
    root, problems = compose(path, "\n".join(lines[1 : number - 1]) + "\n", 2)
    if problems:
        return None, problems
    return Parts(root, 2, "\n".join(lines[number:]), number + 1), []
