"""Slips in a line of fields, in a writer's words: what YAML cannot read, told by the look of the line."""

import re
from collections.abc import Callable
from re import Match, Pattern

import yaml

from minutebook.diagnostics.visible import quoted

_LONGEST = 70  # characters of a mended line that are worth showing


def _mended(match: Match[str]) -> str:
    """The line as it should be: the whole value in quotation marks that do not occur in it."""
    name, value = match["name"].strip(), match["value"].strip()
    mark = '"' if '"' not in value and "\\" not in value else "'" if "'" not in value else ""
    line = f"{name}: {mark}{value}{mark}"
    if not mark or len(line) > _LONGEST:
        return "Put the whole value in double quotes, and use single ones inside it."
    return f"Write it with quotation marks: {line}"


def _mended_inside(match: Match[str]) -> str:
    """The value that was in single quotes, in double ones."""
    value = match["value"].strip()
    value = value[1:-1] if value.endswith("'") else value[1:]
    line = f'{match["name"].strip()}: "{value}"'
    return (
        f"Write it with double quotes: {line}"
        if '"' not in value and len(line) <= _LONGEST
        else "Use double quotes round the value."
    )


def _spaced(match: Match[str]) -> str:
    return f"Write  {match['name'].strip()}: {quoted(match['value'])[1:-1]}."


def _says(hint: str) -> Callable[[Match[str]], str]:
    return lambda _: hint


_NAME = r"^\s*(?:- +)*[\"']?(?P<name>[A-Za-z_][\w -]*?)[\"']?\s*:"
# Signs of a value in a group in braces, up to the name of the next one.
_IN_GROUP = r"(?:(?!,\s*[A-Za-z_]\w*:\s)[^{}\[\]])*?"
_BRACKETED = r"(?P<value>(?![\"'\[{])[^,{}\[\]]*(?P<at>\[)[^{}\[\]]*\][^,{}\[\]]*)"
_QUOTES = "Put the whole value in double quotes."

# The look of a line, what is wrong with it, what to do. The first that fits is told; the group "at" is its place.
_LOOKS: tuple[tuple[Pattern[str], str, Callable[[Match[str]], str]], ...] = tuple(
    (re.compile(look), message, hint)
    for look, message, hint in (
        (r"^ *(?P<at>\t)", "There is a tab at the start of this line.", _says("Use spaces there, never tabs.")),
        (
            r"^(?P<name>\s*(?:- +)*[A-Za-z_]\w*)(?P<at>:)(?P<value>[^\s/:].*)$",
            "There is no space after the colon.",
            _spaced,
        ),
        (
            _NAME + r"\s+(?P<at>[“”„‟‘’‚‛])(?P<value>.*?)[“”„‟‘’‚‛]?\s*$",
            "Curly quotation marks do not hold a value together.",
            _mended,
        ),
        (
            _NAME + r"\s+(?P<value>\"(?:[^\"\\]|\\.)*\"\s*(?P<at>[^\s#,\]}].*))$",
            "Words follow the closing quotation mark.",
            _mended,
        ),
        (
            _NAME + r"\s+(?P<value>'(?:[^']|'')*(?P<at>')\s*[^\s#,\]}].*)$",
            "The apostrophe ends the value here.",
            _mended_inside,
        ),
        (
            _NAME + r"\s+(?P<at>\")(?:[^\"\\]|\\.)*$",
            "The quotation mark is never closed.",
            _says('Put another " at the end of the value.'),
        ),
        (
            _NAME + r"\s+(?P<at>')(?:[^']|'')*$",
            "The quotation mark is never closed.",
            _says("Put another ' at the end of the value."),
        ),
        (_NAME + r"\s+(?P<value>\[[^\[\]]*\]\s*(?P<at>[^\s#,\]}].*))$", "Words follow the closing bracket.", _mended),
        (_NAME + r"\s+(?P<value>\{[^{}]*\}\s*(?P<at>[^\s#,\]}].*))$", "Words follow the closing bracket.", _mended),
        (_NAME + r"\s+(?P<at>\[)[^\]]*$", "The square bracket is never closed.", _says("Put a ] at the end of the list.")),
        (_NAME + r"\s+(?P<at>\{)[^}]*$", "The curly bracket is never closed.", _says("Put a } at the end of the group.")),
        (
            r"^.*?[{,]\s*(?P<name>[A-Za-z_]\w*):\s+(?P<value>(?![\"'])" + _IN_GROUP + r"(?P<at>:)\s" + _IN_GROUP + r")"
            r"(?=\s*(?:,\s*[A-Za-z_]\w*:\s|[}\]]))",
            "A colon followed by a space stands inside the value.",
            _mended,
        ),
        (
            r"^.*?[{,]\s*(?P<name>[A-Za-z_]\w*):\s+" + _BRACKETED + r"(?=\s*(?:,\s*[A-Za-z_]\w*:\s|[}\]]))",
            "A square bracket stands inside the value.",
            _mended,
        ),
        (
            _NAME + r"\s+(?P<at>- )",
            "A list begins on the same line as its name.",
            _says("Put the first - on a line of its own."),
        ),
        (
            _NAME + r"\s+(?P<value>(?P<at>[*&!%@`|>]).*)$",
            "A value cannot begin with this sign.",
            _mended,
        ),
        (
            _NAME + r"\s+(?P<value>[^\s\"'\[{].*?(?P<at>:)(?:\s.*?)?)\s*,?\s*$",
            "A colon followed by a space stands inside the value.",
            _mended,
        ),
        (
            r"^(?P<at>\S)[^:]*$",
            "A field's name and a colon are missing on this line.",
            _says("Write each field as  name: value. A value that goes on begins its next line with two spaces."),
        ),
    )
)

# What the parser says, and what is said instead, where no look fits.
_SAID = (
    ("unknown escape character", "A backslash inside double quotes cannot be read.", "Use single quotes round the value."),
    ("found character '\\t'", "There is a tab here.", "Use spaces, never tabs."),
    (
        "did not find expected ',' or",
        "A bracket is not closed, or a comma is missing.",
        "Put commas between the parts and close it.",
    ),
    ("found unexpected end of stream", "A quotation mark or bracket is not closed.", "Close it on the same line."),
    ("mapping values are not allowed", "A colon followed by a space stands inside the value.", _QUOTES),
    ("did not find expected key", "This line is not indented like the ones around it.", "Line it up with its neighbours."),
    ("did not find expected '-' indicator", "This list is not indented evenly.", "Line up the - signs."),
    ("block sequence entries", "A list begins on the same line as its name.", "Put the first - on a line of its own."),
    ("could not find expected ':'", "A name without a colon stands here.", "Write each field as  name: value."),
    ("cannot start any token", "A value cannot begin with this sign.", "Put the value in double quotes."),
)


def explain(error: yaml.YAMLError | None, lines: list[str]) -> tuple[int, int | None, str, str]:
    """The line and column of the slip (counted from 0), what is wrong, and one thing to do."""
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    looked = [mark.line for mark in marks if mark is not None and mark.line < len(lines)]
    for number in dict.fromkeys([*looked, *(line - 1 for line in looked if line), 0]):
        if number >= len(lines) or len(lines[number]) > 2000:
            continue
        for look, message, hint in _LOOKS:
            match = look.match(lines[number])
            if match:
                return number, match.start("at"), message, hint(match)
    problem = f"{getattr(error, 'problem', '') or ''} {getattr(error, 'context', '') or ''}"
    mark = next((mark for mark in marks if mark is not None), None)
    line, column = (min(mark.line, len(lines) - 1), mark.column) if mark else (0, None)
    for piece, message, what in _SAID:
        if piece in problem:
            return line, column, message, what
    return (
        line,
        column,
        "The lines between the --- marks cannot be read from here on.",
        "Look for a missing colon, quotation mark or indent on this line and the one above.",
    )
