"""The walk over the blocks of a text: one rule a kind of token."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from markdown_it.token import Token

from minutebook.read.markdown import headings, notes, paragraphs, tables, told
from minutebook.read.markdown.marks import numbers_of
from minutebook.read.markdown.state import State
from minutebook.read.quoting import mark_blocks


def walk(state: State, tokens: Sequence[Token]) -> list[Token]:
    """The tokens as they are rendered; what the rules find goes into the state."""
    state.tokens = tokens
    mark_blocks(tokens)
    if state.numbered:
        state.found, state.sections = numbers_of(tokens)
    out: list[Token] = []
    for index, token in enumerate(tokens):
        if token.nesting == 1:
            _check_depth(state, token)
        rule = _RULES.get(token.type)
        out += rule(state, index) if rule else (token,)
    paragraphs.tell_swallowed(state)
    return out


def _check_depth(state: State, token: Token) -> None:
    """Below a certain depth the parser drops what it reads."""
    if token.level >= state.deepest:
        state.say(
            "text-too-deep",
            state.line(token),
            "Lists or quotations are nested so deeply here that the words in them are lost.",
            "Use fewer levels.",
        )
        state.deepest += 1_000


def _words(state: State, index: int) -> list[Token]:
    """The words of a block."""
    token, before = state.tokens[index], state.tokens[index - 1]
    if before.type == "paragraph_open" and not state.in_table:
        told.tell(state, token)
        if state.last_number and not state.in_footnotes:
            state.followers.append((state.last_number, token))
    state.inline(token, state.spots(token), terms=before.type != "heading_open")
    return [token]


_Rule = Callable[[State, int], list[Token]]
_RULES: Mapping[str, _Rule] = MappingProxyType(
    {
        "heading_open": headings.heading,
        "heading_close": headings.heading_end,
        "ordered_list_open": paragraphs.list_begins,
        "bullet_list_open": paragraphs.list_begins,
        "ordered_list_close": paragraphs.list_ends,
        "bullet_list_close": paragraphs.list_ends,
        "list_item_open": paragraphs.item_begins,
        "list_item_close": paragraphs.item_ends,
        "paragraph_open": paragraphs.paragraph,
        "paragraph_close": paragraphs.paragraph_end,
        "inline": _words,
        "footnote_block_open": notes.notes_begin,
        "footnote_block_close": notes.notes_end,
        "footnote_open": notes.note_begins,
        "footnote_anchor": notes.way_back,
        "hr": told.line_across,
        "table_open": tables.table,
        "table_close": tables.table_end,
        "tr_open": tables.row,
        "th_open": tables.cell,
        "td_open": tables.cell,
        "code_block": told.code,
        "fence": told.fence,
    }
)
