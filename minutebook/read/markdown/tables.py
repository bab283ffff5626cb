"""Tables, and rows that lose their cells."""

import re

from markdown_it.token import Token

from minutebook.diagnostics.visible import quoted
from minutebook.read.markdown.grids import cells
from minutebook.read.markdown.state import State

_QUOTED = re.compile(r"\s*(?:>\s?)+")  # the marks of a quotation before a row


def table(state: State, index: int) -> list[Token]:
    """A table, which scrolls where it is too wide."""
    state.tables += 1
    state.in_table = True
    state.columns = 0
    label = state.label("table", str(state.tables))
    return [state.piece(f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">'), state.tokens[index]]


def table_end(state: State, index: int) -> list[Token]:
    """The end of a table."""
    state.in_table = False
    return [state.tokens[index], state.piece("</div>\n")]


def row(state: State, index: int) -> list[Token]:
    """A row of a table."""
    token = state.tokens[index]
    if token.map and state.columns and state.tokens[index + 1].tag == "td":
        _tell_row(state, token.map[0])
    return [token]


def cell(state: State, index: int) -> list[Token]:
    """A cell of a table, with a class in place of a style."""
    token = state.tokens[index]
    style = str(token.attrGet("style") or "")
    token.attrs = {}
    if style:
        token.attrSet("class", style.replace("text-align:", "align-"))
    if token.tag == "th":
        state.columns += 1
        token.attrSet("scope", "col")
    return [token]


def _tell_row(state: State, row: int) -> None:
    """A row with more cells than the table has columns loses them; a line below a table becomes a row of it."""
    marks = _QUOTED.match(state.lines[row])
    line = state.lines[row][marks.end() if marks else 0 :].strip()
    written = cells(line)
    if "[[" in line:
        return  # a citation with a bar in it, which is said where it stands
    if "|" not in line:
        message = "This line follows the table's last row, and has become a row of it."
        hint = "Leave an empty line between the two."
    elif len(written) > state.columns and any(cell.strip() for cell in written[state.columns :]):
        lost = quoted(" ".join(cell.strip() for cell in written[state.columns :]))
        message = f"This row has {len(written)} cells and the table {state.columns} columns: {lost} is left out."
        hint = "Give the table another column, or write \\| for a bar that is part of a cell."
    elif len(written) < state.columns and line.startswith("|") and not line.endswith("|"):
        message = f"This row ends within a cell and has {len(written)} of {state.columns} cells; the next line is another row."
        hint = "Write the whole row on one line."
    else:
        return
    state.say("broken-table", state.row(row), message, hint, severity="warning")
