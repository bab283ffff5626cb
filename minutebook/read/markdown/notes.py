"""Footnotes: below the text, each a place of its own with the way back to its mark."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from minutebook.diagnostics import Place
from minutebook.diagnostics.visible import quoted
from minutebook.read.markdown.state import State

_FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:")


def notes_begin(state: State, _index: int) -> list[Token]:
    """The footnotes, which stand below the text."""
    state.in_footnotes = True
    label = state.label("notes")
    start = f'<div class="footnotes" role="doc-endnotes" aria-label="{label}">\n<ol class="footnotes-list">\n'
    return [state.piece(start)]


def notes_end(state: State, _index: int) -> list[Token]:
    """The end of the footnotes."""
    return [state.piece("</ol>\n</div>\n")]


def note_begins(state: State, index: int) -> list[Token]:
    """A footnote is a place of its own."""
    token = state.tokens[index]
    state.at, state.number = f"fn{token.meta['id'] + 1}", ""
    return [token]


def way_back(state: State, index: int) -> list[Token]:
    """The way from a note to its mark in the text; a note that is marked several times has several."""
    meta = state.tokens[index].meta
    again = f":{meta['subId']}" if meta["subId"] > 0 else ""
    label = state.label("back")
    mark = f'<a href="#fnref{meta["id"] + 1}{again}" class="footnote-backref" aria-label="{label}">\u21a9\ufe0e</a>'
    return [state.piece(f" {mark}")]


def lost(state: State, labels: dict[str, int], code: Sequence[tuple[int, int]]) -> None:
    """A footnote that no word points at, or that is given twice, would be lost without a word."""
    rows = {row for start, end in code for row in range(start, end)}
    first: dict[str, int] = {}
    for row, text in enumerate(state.lines):
        match = _FOOTNOTE.match(text)
        if match is None or row in rows or f":{match[1]}" not in labels:
            continue
        label = match[1]
        place = Place(state.path, row + state.first_line, match.start(1) - 1, match.end(1) + 2)
        if label in first:
            message = f"The footnote {quoted(label)} is given twice; the first is in line {first[label] + state.first_line}."
            state.say("broken-footnote", place, message, "Give one of the two another name, and its mark in the text too.")
        elif labels[f":{label}"] < 0:
            message = f"No word of the text points at the footnote {quoted(label)}, so it is not shown."
            state.say("broken-footnote", place, message, f"Write [^{label}] behind the words that it belongs to.")
        first.setdefault(label, row)
