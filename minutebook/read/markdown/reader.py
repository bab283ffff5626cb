"""Reading one text: parsed, walked over, and rendered with its slots."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from minutebook.diagnostics import Diagnostic, Place
from minutebook.diagnostics.nearest import Names
from minutebook.diagnostics.visible import quoted
from minutebook.read.markdown.blocks import Blocks
from minutebook.read.markdown.parser import NUMBERED, parser
from minutebook.read.text import Outline, Text

MAX_TEXT = 400_000  # characters; a page of twice this is more than a cheap phone can lay out

_FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:")
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
    md = parser()
    env: dict[str, Any] = {NUMBERED: numbered}
    blocks = Blocks(path, text, first_line, numbered=numbered)
    try:
        parsed = md.parse(text, env)
        if "&" in text:
            blocks.cleaned(parsed)
        if labels := env.get("footnotes", {}).get("refs"):
            code = [(t.map[0], t.map[1]) for t in parsed if t.type in ("fence", "code_block") and t.map]
            _footnotes(blocks, labels, code)
        html = str(md.renderer.render(blocks.read(parsed), md.options, env))
    except RecursionError:
        message = "The text nests lists, quotes or brackets too deeply to be read."
        return _unread(text, Place(path, first_line, 1), "text-too-deep", message, "Use fewer levels.")
    parts = _SLOT_MARK.split(unicodedata.normalize("NFC", html))
    outline = _outline(blocks, len(text), [int(mark) for mark in parts[1::2]])
    return Text(pieces=tuple(parts[0::2])), outline, blocks.problems


def _unread(text: str, place: Place, code: str, message: str, hint: str) -> tuple[Text, Outline, list[Diagnostic]]:
    return Text(), Outline(size=len(text)), [Diagnostic(code=code, message=message, place=place, hint=hint)]


def _footnotes(blocks: Blocks, labels: dict[str, int], code: Sequence[tuple[int, int]]) -> None:
    """A footnote that no word points at, or that is given twice, would be lost without a word."""
    rows = {row for start, end in code for row in range(start, end)}
    first: dict[str, int] = {}
    for row, text in enumerate(blocks.lines):
        match = _FOOTNOTE.match(text)
        if match is None or row in rows or f":{match[1]}" not in labels:
            continue
        label = match[1]
        place = Place(blocks.path, row + blocks.first_line, match.start(1) - 1, match.end(1) + 2)
        if label in first:
            message = f"The footnote {quoted(label)} is given twice; the first is in line {first[label] + blocks.first_line}."
            blocks.say("broken-footnote", place, message, "Give one of the two another name, and its mark in the text too.")
        elif labels[f":{label}"] < 0:
            message = f"No word of the text points at the footnote {quoted(label)}, so it is not shown."
            blocks.say("broken-footnote", place, message, f"Write [^{label}] behind the words that it belongs to.")
        first.setdefault(label, row)


def _outline(blocks: Blocks, size: int, order: Sequence[int]) -> Outline:
    names = Names(blocks.anchors)
    for name, place in blocks.fragments:
        if name not in blocks.anchors:
            close = names.nearest(name)
            hint = f'Did you mean "#{close}"?' if close else "Use the id of a heading or paragraph of this record."
            blocks.say("unknown-paragraph", place, f"There is no place {quoted('#' + name)} in this text.", hint)
    return Outline(
        headings=tuple(blocks.headings),
        anchors=tuple(blocks.anchors.items()),
        cites=tuple(blocks.cites),
        media=tuple(blocks.media),
        webs=tuple(blocks.webs),
        slots=tuple(blocks.slots[number] for number in order),
        size=size,
    )
