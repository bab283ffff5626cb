"""Text: CommonMark with tables, footnotes and definition lists, numbered paragraphs and citations; raw HTML is off.

The text is parsed once for its bytes. What depends on other records is left as a slot (`read.text.Slot`).
"""

import re
from collections.abc import Sequence
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, backtick, image, link
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from minutebook.diagnostics import Diagnostic, Place
from minutebook.diagnostics.nearest import Names
from minutebook.diagnostics.visible import quoted
from minutebook.read.gathering import id_words, plain
from minutebook.read.inline import Inline
from minutebook.read.links import record_id
from minutebook.read.names import name_from
from minutebook.read.spots import Spots, noting
from minutebook.read.text import Heading, Outline, Slot, Text

__all__ = ["MAX_TEXT", "id_words", "parser", "plain", "read_text", "record_id"]

MAX_TEXT = 400_000  # characters; a page of twice this is more than a cheap phone can lay out

_CITE = re.compile(r"\[\[([^\[\]|#\n]+?)(?:#([^\[\]|\n]+?))?(?:\|([^\[\]]+?))?\]\]")
_NAME = re.compile(r"\{#([A-Za-z0-9][A-Za-z0-9.-]*)\}")
_HEADING_NUMBER = re.compile(r"(\d+(?:\.\d+)*)\.?\s+(?=\S)")
# "2.5 million people" is a sentence, so what follows a decimal number begins with no small letter.
_PARAGRAPH_NUMBER = re.compile(r"(\d+(?:\.\d+)+(?=\s+[^\sa-z])|\d+\([a-z]{1,4}\)|\([a-z]{1,4}\)|\(\d+\))\s+(?=\S)")
_FOOTNOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:")
_SLOT_MARK = re.compile("\ue000(\\d+)\ue001")
# Ids that the page or the footnotes use themselves.
_TAKEN = re.compile(r"main-content|fn(?:ref)?\d[\d:-]*")


def _cite_rule(state: StateInline, silent: bool) -> bool:
    """`[[id]]`, `[[id#p9]]`, `[[id|words]]`."""
    match = _CITE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("cite", "", 0)
        token.content = match[0]
        words = " ".join((match[3] or "").split())
        token.meta = {"target": match[1].strip(), "anchor": (match[2] or "").strip(), "words": words}
    state.pos = match.end()
    return True


def _as_is(_self: object, tokens: Sequence[Token], index: int, _options: object, _env: object) -> str:
    return tokens[index].content


def _notes_open(*_: object) -> str:
    return '<div class="footnotes" role="doc-endnotes" aria-label="Notes">\n<ol class="footnotes-list">\n'


def _notes_close(*_: object) -> str:
    return "</ol>\n</div>\n"


def _back(_self: object, tokens: Sequence[Token], index: int, _options: object, _env: object) -> str:
    """The way from a note to its mark in the text; a note that is marked several times has several."""
    meta = tokens[index].meta
    again = f":{meta['subId']}" if meta["subId"] > 0 else ""
    return f' <a href="#fnref{meta["id"] + 1}{again}" class="footnote-backref" aria-label="Back to the text">\u21a9\ufe0e</a>'


@cache
def parser() -> MarkdownIt:
    """The parser, as the archive uses it."""
    md = MarkdownIt("commonmark", {"html": False}).enable("table").use(footnote_plugin).use(deflist_plugin)
    # Which links may stand is decided here and said to the writer, not silently left as brackets.
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    md.inline.ruler.before("link", "cite", noting(_cite_rule))
    rules = (("link", link), ("image", image), ("autolink", autolink), ("backticks", backtick), ("footnote_ref", footnote_ref))
    for name, rule in rules:
        md.inline.ruler.at(name, noting(rule))
    md.add_render_rule("piece", _as_is)
    md.add_render_rule("footnote_block_open", _notes_open)
    md.add_render_rule("footnote_block_close", _notes_close)
    md.add_render_rule("footnote_anchor", _back)
    return md


class _Reader(Inline):
    """One reading of one text. It changes the tokens in place and gathers the outline as it goes."""

    def __init__(self, path: str, text: str, first_line: int, numbered: bool) -> None:
        super().__init__(path, text.split("\n"), first_line)
        self.text = text
        self.numbered = numbered
        self.last_number = ""  # the last paragraph with a whole number, which lettered ones belong to
        self.tables = 0
        self.reached = (-1, 0)  # the row that is being read and the column that its next cell is looked for from
        self.note = 0  # how far into the text the inline footnotes have been found, and the line there
        self.note_row = self.note_line = 0
        self._counts: dict[str, int] = {}

    # -- places ------------------------------------------------------------------------------------------------------

    def line(self, token: Token) -> Place:
        """The place of a block: its first line."""
        row = token.map[0] if token.map else 0
        row = min(row, len(self.lines) - 1)
        text = self.lines[row].rstrip()
        start = len(text) - len(text.lstrip())
        return Place(self.path, row + self.first_line, start + 1, max(len(text), start + 1) + 1)

    def spots(self, token: Token) -> Spots:
        """The places inside a block."""
        if token.map is None:
            # A footnote written inside a sentence, ^[like this]. They come in the order of the text.
            at = self.text.find(f"^[{token.content}]", self.note)
            if at < 0:
                return Spots(self.path, token.content, self.lines, self.note_row, self.first_line)
            ends = self.text.count("\n", self.note, at)
            if ends:
                self.note_row += ends
                self.note_line = self.text.rfind("\n", self.note, at) + 1
            self.note = at + 2
            return Spots(self.path, token.content, self.lines, self.note_row, self.first_line, self.note - self.note_line)
        if not self.in_table:
            return Spots(self.path, token.content, self.lines, token.map[0], self.first_line)
        row, column = token.map[0], self.reached[1] if self.reached[0] == token.map[0] else 0
        written = token.content.replace("|", "\\|")
        at = self.lines[row].find(written, column)
        if at >= 0:
            self.reached = (row, at + len(written))
        return Spots(self.path, token.content, self.lines, row, self.first_line, max(at, column))

    def claim(self, wanted: str, number: str = "") -> str:
        """An id for a place, made different where the text has used it already."""
        wanted = f"section-{wanted}" if _TAKEN.fullmatch(wanted) else wanted
        name, count = wanted, self._counts.get(wanted, 2)
        while name in self.anchors:
            name, count = f"{wanted}-{count}", count + 1
        self._counts[wanted] = count
        self.anchors[name] = number
        return name

    # -- blocks ------------------------------------------------------------------------------------------------------

    def blocks(self, tokens: list[Token]) -> list[Token]:
        out: list[Token] = []
        level = 1
        in_footnotes = False
        deepest = parser().options["maxNesting"] - 1
        inside: list[str] = []  # whether each open top-level ordered list is a run of numbered paragraphs
        for index, token in enumerate(tokens):
            kind = token.type
            if token.level >= deepest and token.nesting == 1:
                self.say(
                    "text-too-deep",
                    self.line(token),
                    "Lists or quotations are nested so deeply here that the words in them are lost.",
                    "Use fewer levels.",
                )
                deepest += 1_000
            if kind == "heading_open":
                out.append(token)
                level = self.heading(token, tokens[index + 1], level)
                continue
            if kind == "heading_close":
                out += [token, self.cited()]
                continue
            if kind == "ordered_list_open" and token.level == 0 and self.numbered:
                inside.append("")
                continue
            if inside and token.level == 0 and kind == "ordered_list_close":
                inside.pop()
                continue
            if inside and token.level == 1 and kind == "list_item_open":
                out.append(self.open_numbered(token.info, tokens[index + 1 : index + 3], token))
                continue
            if inside and token.level == 1 and kind == "list_item_close":
                out += [self.piece("</div>"), self.cited(), self.piece("</div>\n")]
                continue
            if inside and token.level == 2 and kind in ("paragraph_open", "paragraph_close"):
                token.hidden = False
            if kind == "paragraph_open":
                out += self.paragraph(token, tokens[index + 1], out)
                continue
            if kind == "paragraph_close":
                out.append(token)
                if token.meta.get("after"):
                    out += token.meta["after"]
                continue
            if kind == "inline":
                if token.level >= 1 and tokens[index - 1].meta.get("after") is not None:
                    tokens[index + 1].meta["after"] = tokens[index - 1].meta["after"]
                self.inline(token, self.spots(token), terms=tokens[index - 1].type != "heading_open")
            elif kind == "footnote_open":
                in_footnotes = True
                self.at = f"fn{token.meta['id'] + 1}"
                self.number = ""
            elif kind == "table_open":
                self.tables += 1
                self.in_table = True
                out.append(self.piece(f'<div class="scroll" tabindex="0" role="region" aria-label="Table {self.tables}">'))
            elif kind in ("th_open", "td_open"):
                self.cell(token)
            elif kind == "hr" and in_footnotes:
                continue
            out.append(token)
            if kind == "table_close":
                self.in_table = False
                out.append(self.piece("</div>\n"))
        return out

    def cited(self) -> Token:
        return self.piece(self.slot(Slot("cited", "", self.at, self.number)))

    def cell(self, token: Token) -> None:
        style = str(token.attrGet("style") or "")
        token.attrs = {}
        if style:
            token.attrSet("class", style.replace("text-align:", "align-"))
        if token.tag == "th":
            token.attrSet("scope", "col")

    def heading(self, token: Token, inline: Token, level: int) -> int:
        depth = int(token.tag[1])
        place = self.line(token)
        if depth == 1:
            self.say(
                "heading-level",
                place,
                "The text has a heading of the first level, which is the record's title.",
                "Begin it with ## instead of #.",
            )
        elif depth > level + 1:
            self.say(
                "heading-level",
                place,
                f"The heading skips a level: {'#' * depth} follows {'#' * level}.",
                f"Begin it with {'#' * (level + 1)}.",
            )
        name = self.take_name(inline)
        words = plain(inline.children or [])
        number = ""
        match = _HEADING_NUMBER.match(words) if self.numbered else None
        if match:
            number = match[1]
            words = words[match.end() :]
        self.at = self.claim(name or name_from(words) or "section")
        self.number = ""
        token.attrSet("id", self.at)
        self.headings.append(Heading(min(max(depth, 2), 6), self.at, (f"{number} " if number else "") + words))
        if number and inline.children and inline.children[0].type == "text":
            ident = f' id="p{number}"' if f"p{number}" not in self.anchors else ""
            self.anchors.setdefault(f"p{number}", number)
            first = inline.children[0]
            first.content = _HEADING_NUMBER.sub("", first.content, count=1)
            inline.children.insert(0, self.piece(f'<span class="section-number"{ident}>{number}</span> '))
        return depth if depth > 1 else level

    def open_numbered(self, info: str, following: Sequence[Token], item: Token) -> Token:
        number = info.lstrip("0") or "0"
        name = ""
        if len(following) == 2 and following[1].type == "inline":
            name = self.take_name(following[1])
        if not name and f"p{number}" in self.anchors:
            self.say(
                "paragraph-number-twice",
                self.line(item),
                f"There is a paragraph {number} above already, so this one's address becomes #p{number}-2.",
                "If the paper has the number twice, name the paragraph with {#name} at its end; if not, correct the number.",
                severity="warning",
            )
        self.at = self.claim(name or f"p{number}", number)
        self.number = self.last_number = number
        return self.piece(self.open_paragraph(number))

    def open_paragraph(self, number: str) -> str:
        label = f"Paragraph {number}"
        return (
            f'<div class="numbered" id="{self.at}"><a class="number" href="#{self.at}" aria-label="{escape(label)}">'
            f'{escape(number)}</a><div class="words">\n'
        )

    def paragraph(self, token: Token, inline: Token, before: list[Token]) -> list[Token]:
        """A paragraph's opening; what must follow its close is left in the token's `meta`."""
        name = self.take_name(inline)
        if token.level == 0 and self.numbered and inline.children and inline.children[0].type == "text":
            match = _PARAGRAPH_NUMBER.match(inline.children[0].content)
            if match:
                inline.children[0].content = inline.children[0].content[match.end() :]
                bare = re.sub(r"[()]", "", match[1])
                own = f"{self.last_number}.{bare}" if match[1].startswith("(") and bare.isalpha() and self.last_number else bare
                self.at = self.claim(name or f"p{own}", bare if bare.isdigit() else match[1])
                self.number = match[1]
                opening = self.piece(self.open_paragraph(match[1]))
                token.meta["after"] = [self.piece("</div>"), self.cited(), self.piece("</div>\n")]
                return [opening, token]
        if name:
            self.at = self.claim(name)
            self.number = ""
            holder = token
            if token.hidden and before and before[-1].type == "list_item_open":
                holder = before[-1]
            holder.attrSet("id", self.at)
            token.meta["after"] = [self.cited()]
        return [token]

    def take_name(self, inline: Token) -> str:
        """Take `{#name}` off the end of a block."""
        children = inline.children or []
        if not children or children[-1].type != "text":
            return ""
        text = children[-1].content.rstrip()
        match = _NAME.fullmatch(text, max(text.rfind("{#"), 0)) if text.endswith("}") else None
        if not match:
            return ""
        children[-1].content = text[: match.start()].rstrip()
        name = match[1]
        if name in self.anchors or _TAKEN.fullmatch(name):
            spots = Spots(self.path, inline.content, self.lines, inline.map[0] if inline.map else 0, self.first_line)
            spots.cursor = max(inline.content.rfind(match[0]), 0)
            used = "is used twice in this text" if name in self.anchors else "is one that the page itself uses"
            message = f"The name {quoted(name)} {used}."
            self.say("name-twice", spots.find(match[0]), message, "Give this place another name.")
        return name

    # -- footnotes ---------------------------------------------------------------------------------------------------

    def footnotes(self, labels: dict[str, int], code: Sequence[tuple[int, int]]) -> None:
        """A footnote that no word points at, or that is given twice, would be lost without a word."""
        rows = {row for start, end in code for row in range(start, end)}
        first: dict[str, int] = {}
        for row, text in enumerate(self.lines):
            match = _FOOTNOTE.match(text)
            if match is None or row in rows or f":{match[1]}" not in labels:
                continue
            label = match[1]
            place = Place(self.path, row + self.first_line, match.start(1) - 1, match.end(1) + 2)
            if label in first:
                message = f"The footnote {quoted(label)} is given twice; the first is in line {first[label] + self.first_line}."
                self.say("broken-footnote", place, message, "Give one of the two another name, and its mark in the text too.")
            elif labels[f":{label}"] < 0:
                message = f"No word of the text points at the footnote {quoted(label)}, so it is not shown."
                self.say("broken-footnote", place, message, f"Write [^{label}] behind the words that it belongs to.")
            first.setdefault(label, row)

    def outline(self, size: int, order: Sequence[int]) -> Outline:
        names = Names(self.anchors)
        for name, place in self.fragments:
            if name not in self.anchors:
                close = names.nearest(name)
                hint = f'Did you mean "#{close}"?' if close else "Use the id of a heading or paragraph of this record."
                self.say("unknown-paragraph", place, f"There is no place {quoted('#' + name)} in this text.", hint)
        return Outline(
            headings=tuple(self.headings),
            anchors=tuple(self.anchors.items()),
            cites=tuple(self.cites),
            media=tuple(self.media),
            slots=tuple(self.slots[number] for number in order),
            size=size,
        )


def read_text(path: str, text: str, first_line: int, *, numbered: bool) -> tuple[Text, Outline, list[Diagnostic]]:
    """Read a record's text, which begins on `first_line` of the file at `path`.

    With `numbered` (reports) top-level ordered lists are runs of paragraphs that keep their printed numbers.
    """
    if len(text) > MAX_TEXT:
        problem = Diagnostic(
            code="text-too-long",
            message=f"The text has {len(text):,} characters, more than a phone can show as one page ({MAX_TEXT:,}).",
            place=Place(path, first_line, 1),
            hint="Divide it into several records that cite one another.",
        )
        return Text(), Outline(size=len(text)), [problem]
    md = parser()
    env: dict[str, Any] = {}
    reader = _Reader(path, text, first_line, numbered)
    try:
        parsed = md.parse(text, env)
        if "&#" in text:
            reader.cleaned(parsed)
        if labels := env.get("footnotes", {}).get("refs"):
            reader.footnotes(labels, [(t.map[0], t.map[1]) for t in parsed if t.type in ("fence", "code_block") and t.map])
        tokens = reader.blocks(parsed)
        html = str(md.renderer.render(tokens, md.options, env))
    except RecursionError:
        problem = Diagnostic(
            code="text-too-deep",
            message="The text nests lists, quotes or brackets too deeply to be read.",
            place=Place(path, first_line, 1),
            hint="Use fewer levels.",
        )
        return Text(), Outline(size=len(text)), [problem]
    parts = _SLOT_MARK.split(html)
    outline = reader.outline(len(text), [int(mark) for mark in parts[1::2]])
    return Text(pieces=tuple(parts[0::2])), outline, reader.problems
