"""What is said of the lines of a block that Markdown reads otherwise than they were meant."""

import re
from types import MappingProxyType

from markdown_it.token import Token

from minutebook.diagnostics import Place
from minutebook.diagnostics.diagnostic import Severity
from minutebook.diagnostics.visible import quoted
from minutebook.read.markdown.dropped import broken_word, lost_mark, other_markup
from minutebook.read.markdown.grids import no_table
from minutebook.read.markdown.lines import Slip
from minutebook.read.markdown.state import State
from minutebook.read.markdown.together import run_together

_COLUMNS = re.compile(r"[ \t>]*-{2,}(?:[ \t]+-{2,})+[ \t]*")  # the line below the names of columns in other programs' tables
_RULE = "Write a line of dashes below the first one, with as many columns: |---|---|."
_NO_TABLE = MappingProxyType(
    {
        "counts": (
            "This line makes {0} columns and the one above it has {1}, so this is no table.",
            "Write as many |---| as the table has columns.",
        ),
        "signs": (
            "This line below the names of the columns is not of hyphens alone, so this is no table.",
            "Write it with hyphens: |---|---|.",
        ),
        "no-rule": ("These lines look like a table, and are shown as plain words.", _RULE),
        "no-names": (
            "These lines look like a table without names for its columns, and are shown as plain words.",
            "Put a line with the names of the columns above this one.",
        ),
        "row": (
            "This looks like a row of a table, and is shown as plain words.",
            "Take the empty lines between the rows of the table out.",
        ),
        "gaps": (
            "These lines look like a table, and are shown as plain words.",
            "Put a bar between the cells, and a line of dashes below the first row: |---|---|.",
        ),
    }
)


def tell(state: State, token: Token) -> None:
    """What in the lines of a paragraph was meant as something else."""
    content = token.content
    if slip := lost_mark(content, numbered=state.numbered):
        _tell_mark(state, slip, state.spots(token).place(slip.start, slip.length))
    if slip := other_markup(content):
        message = f"{quoted(slip.found)} will be shown as it stands: it is written for another program."
        hint = "Write it in Markdown, or take it out."
        state.say("left-over", state.spots(token).place(slip.start, slip.length), message, hint, severity="warning")
    if slip := broken_word(content):
        first, second = slip.found.split()
        state.say(
            "broken-word",
            state.spots(token).place(slip.start, slip.length),
            f"{quoted(first)} ends this line, so a space will be shown behind it: {quoted(f'{first} {second}')}.",
            "Write the word on one line.",
            severity="warning",
        )
    if slip := no_table(content) if "|" in content or "\n" in content or "\t" in content else None:
        place = state.spots(token).place(slip.start, slip.length)
        kind, *counts = slip.found.split()
        message, hint = _NO_TABLE[kind]
        state.say("broken-table", place, message.format(*counts), hint, severity="warning")
    elif slip := run_together(content):
        message = f"This looks like a list with {quoted(slip.found)} before its points, and they run together in one paragraph."
        hint = "Begin each point on a line of its own with a hyphen and a space, or put an empty line between them."
        if not slip.found:
            message = "This line and the next ones look as if they stood apart, and they run together in one paragraph."
            hint = "Begin each with a hyphen and a space, or end each but the last with a \\."
        place = state.spots(token).place(slip.start, slip.length)
        state.say("list-runs-together", place, message, hint, severity="warning")


def line_across(state: State, index: int) -> list[Token]:
    """A line across the page; the one above the footnotes is left to the stylesheet."""
    token = state.tokens[index]
    if token.map and _COLUMNS.fullmatch(state.lines[token.map[0]]):
        state.say("broken-table", state.line(token), *_NO_TABLE["gaps"], severity="warning")
    return [] if state.in_footnotes else [token]


def _tell_mark(state: State, slip: Slip, place: Place) -> None:
    """A mark that is shown as it stands."""
    if slip.found in ("space", "indent"):
        message = "There is a no-break space here, so the mark at the start of this line is shown as it stands."
        state.say("mark-without-space", place, message, "Type an ordinary space in its place.")
    elif slip.found == "deep":
        message = "There are more than six # here, so this is no heading and they are shown as they stand."
        state.say("mark-without-space", place, message, "Write at most six.")
    else:
        message = "There is no space after the mark at the start of this line, so it is shown as it stands."
        hint = "Put a space after it." if slip.found == "heading" else "If it is a list, put a space after it."
        severity: Severity = "error" if slip.found == "heading" else "warning"
        state.say("mark-without-space", place, message, hint, severity=severity)


def code(state: State, index: int) -> list[Token]:
    """Text that is indented: records are no place for code."""
    token = state.tokens[index]
    state.say(
        "indented-code",
        state.line(token),
        "This text is indented by four spaces or a tab, so it is shown as it stands, as the code of a program is.",
        "Take the spaces out. To belong to a point of a list, its text begins below the first letter of the point.",
        severity="warning",
    )
    return [token]


def fence(state: State, index: int) -> list[Token]:
    """Code between two lines of marks: without the second one it takes in the rest of the text."""
    token = state.tokens[index]
    first, end = token.map or (0, 0)
    closing = re.compile(rf"[ \t>]*{re.escape(token.markup[0])}{{{len(token.markup)},}}[ \t]*")
    if end - first < 2 or not closing.fullmatch(state.lines[end - 1]):
        state.say(
            "open-code",
            state.line(token),
            f"The text from here on is shown as the code of a program is: {token.markup} begins code, and nothing ends it.",
            f"Write {token.markup} on a line of its own where the code ends, or take this line out.",
        )
    return [token]
