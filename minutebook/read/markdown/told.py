"""What is said of the lines of a block that Markdown reads otherwise than they were meant."""

from markdown_it.token import Token

from minutebook.diagnostics import Place
from minutebook.diagnostics.diagnostic import Severity
from minutebook.diagnostics.visible import quoted
from minutebook.read.markdown import dropped
from minutebook.read.markdown.state import State


def tell(state: State, token: Token) -> None:
    """What in the lines of a paragraph was meant as something else."""
    content = token.content
    if slip := dropped.lost_mark(content, numbered=state.numbered):
        _tell_mark(state, slip, state.spots(token).place(slip.start, slip.length))
    if "|" in content and (slip := dropped.no_table(content)):
        dashes, _, above = slip.found.partition(" ")
        message = "These lines look like a table, and are shown as plain words."
        hint = "Write a line of dashes below the first one, with as many columns: |---|---|."
        if above:
            message = f"This line makes {dashes} columns and the one above it has {above}, so this is no table."
            hint = "Write as many |---| as the table has columns."
        state.say("broken-table", state.spots(token).place(slip.start, slip.length), message, hint, severity="warning")
    elif slip := dropped.run_together(content):
        state.say(
            "list-runs-together",
            state.spots(token).place(slip.start, slip.length),
            f"This looks like a list with {quoted(slip.found)} before its points, and they run together in one paragraph.",
            "Begin each point on a line of its own with a hyphen and a space, or put an empty line between them.",
            severity="warning",
        )


def _tell_mark(state: State, slip: dropped.Slip, place: Place) -> None:
    """A mark that is shown as it stands."""
    if slip.found in ("space", "indent"):
        message = "There is a no-break space here, so the mark at the start of this line is shown as it stands."
        state.say("mark-without-space", place, message, "Type an ordinary space in its place.")
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
