"""Headings: levels, ids made of their words alone, and the numbers before them."""

from markdown_it.token import Token

from minutebook.diagnostics import Place
from minutebook.read.gathering import plain
from minutebook.read.markdown.openings import taken_off
from minutebook.read.markdown.state import OF_A_NUMBER, OF_THE_PAGE, State
from minutebook.read.names import name_from
from minutebook.read.text import Heading


def heading(state: State, index: int) -> list[Token]:
    """A heading: its level, its name or number, and its place in the outline."""
    token, inline = state.tokens[index], state.tokens[index + 1]
    depth, place = int(token.tag[1]), state.line(token)
    _check_level(state, depth, place, token.markup)
    if token.markup == "-" and token.map:
        state.say(
            "line-makes-heading",
            state.row(token.map[1] - 1),
            "This line of dashes makes a heading of the line above it.",
            "For a line across the page leave an empty line before it; for a heading write ## before the words.",
            severity="warning",
        )
    name = state.take_name(inline)
    section = state.sections.get(index)
    number = section.label if section and section.length else ""
    if section:
        inline.children = taken_off(inline.children or (), section.length)
    words = plain(inline.children or [])
    state.numbering.heading(depth, section)
    state.at, state.number = (name and state.claim(name)) or _id_of(state, words, place), ""
    token.attrSet("id", state.at)
    shown = f"{number} {words}" if number else words
    state.headings.append(Heading(min(max(depth, 2), 6), state.at, shown, number))
    if number:
        inline.children = [state.piece(f'<span class="section-number">{number}</span> '), *(inline.children or ())]
    return [token]


def heading_end(state: State, index: int) -> list[Token]:
    """What cites a heading stands below it."""
    return [state.tokens[index], state.piece(state.cited())]


def _check_level(state: State, depth: int, place: Place, mark: str) -> None:
    """No level of headings is left out."""
    if depth == 1:
        state.say(
            "heading-level",
            place,
            "The text has a heading of the first level, which is the record's title.",
            "Begin it with ## instead of #." if mark == "#" else "Write ## before it, and take the line of = below it out.",
        )
    elif depth > state.level + 1:
        state.say(
            "heading-level",
            place,
            f"The heading skips a level: {'#' * depth} follows {'#' * state.level}.",
            f"Begin it with {'#' * (state.level + 1)}.",
        )
    state.level = depth if depth > 1 else state.level


def _id_of(state: State, words: str, place: Place) -> str:
    """The id of a heading: its words, and nothing that the page or a paragraph has for an address."""
    wanted = name_from(words) or "section"
    if OF_THE_PAGE.fullmatch(wanted) or OF_A_NUMBER.fullmatch(wanted):
        wanted = f"section-{wanted}"
    name = state.claim(wanted)
    if name != wanted:
        state.say(
            "heading-twice",
            place,
            f"There is a place #{wanted} above already, so this heading's address is #{name}, "
            "which changes when another is put in above it.",
            "Name it with {#name} at its end, or give it other words.",
            severity="warning",
        )
    return name
