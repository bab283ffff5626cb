"""Reading one text: parsed, walked over, and rendered with its slots."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from minutebook.diagnostics import Diagnostic, Place
from minutebook.diagnostics.nearest import Names
from minutebook.diagnostics.visible import quoted
from minutebook.read.markdown import notes
from minutebook.read.markdown.blocks import walk
from minutebook.read.markdown.parser import NUMBERED, parser_for
from minutebook.read.markdown.state import State
from minutebook.read.text import Outline, Slot, Text

MAX_TEXT = 400_000  # characters; a page of twice this is more than a cheap phone can lay out

_REFERENCE = re.compile(r"&#?\w+;")  # only these bring in characters that the file has not; most texts have an & and none
_SLOT_MARK = re.compile("\ue000(\\d+)\ue001")


def read_text(path: str, text: str, first_line: int, *, numbered: bool) -> tuple[Text, Outline, list[Diagnostic]]:
    """Read a record's text, which begins on `first_line` of the file at `path`.

    With `numbered` (reports) a number before a paragraph is its printed number, and gives it its address.
    """
    if len(text) > MAX_TEXT:
        message = f"The text has {len(text):,} characters, more than a phone can show as one page ({MAX_TEXT:,})."
        return _unread(
            text, Place(path, first_line, 1), "text-too-long", message, "Divide it into several records that cite one another."
        )
    md = parser_for(text)
    env: dict[str, Any] = {NUMBERED: numbered}
    state = State(path, text, first_line, numbered=numbered)
    try:
        parsed = md.parse(text, env)
        if _REFERENCE.search(text):
            state.cleaned(parsed)
        if labels := env.get("footnotes", {}).get("refs"):
            code = [(t.map[0], t.map[1]) for t in parsed if t.type in ("fence", "code_block") and t.map]
            notes.lost(state, labels, code)
        html = str(md.renderer.render(walk(state, parsed), md.options, env))
    except RecursionError:
        message = "The text nests lists, quotes or brackets too deeply to be read."
        return _unread(text, Place(path, first_line, 1), "text-too-deep", message, "Use fewer levels.")
    parts = _SLOT_MARK.split(unicodedata.normalize("NFC", html))
    slots = tuple(state.slots[int(mark)] for mark in parts[1::2])
    return Text(tuple(parts[0::2]), slots), _outline(state, len(text), slots), state.problems


def _unread(text: str, place: Place, code: str, message: str, hint: str) -> tuple[Text, Outline, list[Diagnostic]]:
    return Text(), Outline(size=len(text)), [Diagnostic(code=code, message=message, place=place, hint=hint)]


def _outline(state: State, size: int, slots: Sequence[Slot]) -> Outline:
    names = Names(state.anchors)
    for name, place in state.fragments:
        if name not in state.anchors:
            close = names.nearest(name)
            hint = f'Did you mean "#{close}"?' if close else "Use the id of a heading or paragraph of this record."
            state.say("unknown-paragraph", place, f"There is no place {quoted('#' + name)} in this text.", hint)
    return Outline(
        headings=tuple(state.headings),
        anchors=tuple(state.anchors.items()),
        cites=tuple(state.cites),
        media=tuple(state.media),
        webs=tuple(state.webs),
        slots=tuple(slot for slot in slots if not slot.is_own),
        quotes=tuple(state.quotes),
        size=size,
    )
