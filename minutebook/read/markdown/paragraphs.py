"""Paragraphs and lists: printed numbers, names, boxes."""

import re
from html import escape

from markdown_it.token import Token

from minutebook.diagnostics import Place
from minutebook.diagnostics.visible import quoted
from minutebook.read.markdown.marks import Found
from minutebook.read.markdown.numbering import Standing
from minutebook.read.markdown.numbers import Number, swallowed
from minutebook.read.markdown.openings import taken_off
from minutebook.read.markdown.state import State

_BOX = re.compile(r"\[([ xX])\]\s+(?=\S)")


def list_begins(state: State, index: int) -> list[Token]:
    """A list of numbered paragraphs is none of points: each item stands for itself."""
    token, found = state.tokens[index], state.found.get(index + 1)
    first = int(state.tokens[index + 1].info or 0)
    state.counted.append((first, first - 1))
    if token.type == "bullet_list_open" or not found or found.verdict != "taken":
        state.lists.append(None)
        return [token]
    inside = any(below is not None for below in state.lists)
    nested = inside or (state.lists and found.number.parts[0] == "1")
    state.lists.append(state.numbering.depth if nested else 0)
    return []


def list_ends(state: State, index: int) -> list[Token]:
    """The end of a list."""
    state.counted.pop()
    return [state.tokens[index]] if state.lists.pop() is None else []


def item_begins(state: State, index: int) -> list[Token]:
    """An item of a list, or a numbered paragraph."""
    token, below = state.tokens[index], state.lists[-1]
    found = state.found.get(index)
    if found and (found.verdict == "told" or found.number.alone):
        _tell_number(state, found.number, state.line(token))
    if below is None or found is None:
        _tick(state, index)
        if token.info:
            _count(state, token)
        return [token]
    following = state.tokens[index + 1 : index + 3]
    named = len(following) == 2 and following[1].type == "inline"
    state.items.append(not (found.number.dated and found.verdict == "words"))
    if not state.items[-1]:  # a day is no number, and is shown with the words that it begins
        following[1].children = [
            Token("text", "", 0, content=f"{found.number.printed}{token.markup} "),
            *(following[1].children or ()),
        ]
        _unhide(state, index)
        return []
    _number_paragraph(state, found, state.take_name(following[1]) if named else "", state.line(token), below)
    _unhide(state, index)
    return [_opened(state, found.number)]


def item_ends(state: State, index: int) -> list[Token]:
    """The end of an item."""
    if state.lists[-1] is None:
        return [state.tokens[index]]
    return [_closed(state)] if state.items.pop() else []


def paragraph(state: State, index: int) -> list[Token]:
    """A paragraph, with the number that it begins with or the name that it ends with."""
    token, inline = state.tokens[index], state.tokens[index + 1]
    name = state.take_name(inline)
    found = state.found.get(index)
    if found and found.verdict == "told":
        _tell_number(state, found.number, state.line(token))
    if found and found.verdict == "taken":
        inline.children = taken_off(inline.children or (), found.number.length)
        _number_paragraph(state, found, name, state.line(token))
        state.closing = [_closed(state)]
        return [_opened(state, found.number), token]
    if name:
        state.at, state.number = state.claim(name), ""
        if not any(child.content or child.type != "text" for child in inline.children or ()):
            token.tag = state.tokens[index + 2].tag = "div"  # a place without words, such as where a page begins: no paragraph
        before = state.tokens[index - 1] if index else token
        (before if token.hidden and before.type == "list_item_open" else token).attrSet("id", state.at)
        state.closing = [state.piece(state.cited())]
    return [token]


def paragraph_end(state: State, index: int) -> list[Token]:
    """The end of a paragraph, and of the place that it makes."""
    closing, state.closing = state.closing, []
    return [state.tokens[index], *closing]


def _number_paragraph(state: State, found: Found, name: str, place: Place, below: int = 0) -> None:
    """Give a numbered paragraph its address, and say where its number has been used already."""
    state.last_number = found.number
    standings = state.numbering.place(found.number, found.after, below=below)
    best = standings[0]
    free = next((standing for standing in standings if standing.address not in state.anchors), None)
    chosen = Standing(name, best.label) if name else free or standings[-1]
    address = state.claim(chosen.address, chosen.label)
    state.numbering.settle(Standing(address, chosen.label))
    state.at, state.number = address, chosen.label
    if address != best.address and not name:
        state.say(
            "paragraph-number-twice",
            place,
            f"There is a paragraph {best.label} above already, so this one's address is #{address}.",
            "If the paper has the number twice, name the paragraph with {#name} at its end; if not, correct the number.",
            severity="warning",
        )


def _opened(state: State, number: Number) -> Token:
    """The start of a numbered paragraph."""
    label = state.label("paragraph", state.number)
    return state.piece(
        f'<div class="numbered" id="{state.at}"><a class="number" href="#{state.at}" aria-label="{label}">'
        f'{escape(number.printed)}</a><div class="words">\n'
    )


def _closed(state: State) -> Token:
    """The end of a numbered paragraph."""
    return state.piece(f"</div>{state.cited()}</div>\n")


def _unhide(state: State, index: int) -> None:
    """In a list without empty lines paragraphs have no tags; in a numbered paragraph they are paragraphs."""
    level = state.tokens[index].level
    for number in range(index + 1, len(state.tokens)):  # a slice would copy the rest of the text for each item
        token = state.tokens[number]
        if token.level <= level:
            return
        if token.level == level + 1 and token.type in ("paragraph_open", "paragraph_close"):
            token.hidden = False


def _count(state: State, item: Token) -> None:
    """An item keeps its number where that does not follow from the one before; where all have one number they are counted."""
    first, last = state.counted[-1]
    number = int(item.info)
    if number not in (first, last + 1):
        item.attrSet("value", str(number))
    state.counted[-1] = first, last + 1 if number == first else number


def _tick(state: State, index: int) -> None:
    """`[ ]` and `[x]` at the start of an item are boxes, empty or ticked."""
    inline = state.tokens[index + 2] if index + 2 < len(state.tokens) else None
    children = inline.children if inline and inline.type == "inline" else None
    if children and children[0].type == "text" and (match := _BOX.match(children[0].content)):
        box = "\N{BALLOT BOX}" if match[1] == " " else "\N{BALLOT BOX WITH CHECK}"
        children[0].content = f"{box} {children[0].content[match.end() :]}"


def _tell_number(state: State, number: Number, place: Place) -> None:
    """What looks like a number and is none is told of."""
    message = f"{quoted(number.printed)} looks like the number of a paragraph, and is not taken for one."
    if number.alone:
        message = f"{quoted(number.printed)} looks like the number of a paragraph, and has no words behind it."
        hint = "If it is one, put the words of the paragraph behind it, on the same line."
        if number.series:
            hint = f"If it is a heading, write ## {number.printed}; if not, put the words behind it, on the same line."
    elif number.kind == "letter":
        hint = f"If it is one, write ({number.parts[0]}); if it is not, begin the paragraph with a word."
    elif len(number.parts[0]) > 3:
        hint = "Begin the paragraph with a word."
    else:
        hint = f"If it is one, write {number.printed}. with a point; if it is not, begin the paragraph with a word."
    state.say("number-not-taken", place, message, hint, severity="warning")


def tell_swallowed(state: State) -> None:
    """Where the next number is printed within the words of a paragraph, two paragraphs have run together."""
    taken = {found.number.parts for found in state.found.values() if found.verdict == "taken"}
    for number, token in state.followers:
        match = next((match for match in swallowed(number, token.content) if match.parts not in taken), None)
        if match:
            state.say(
                "number-not-taken",
                state.spots(token).place(match.start, len(match.printed)),
                f"{quoted(match.printed)} looks like the number of the next paragraph, and stands within this one.",
                "If it is one, put an empty line before it.",
                severity="warning",
            )
