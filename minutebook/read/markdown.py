"""Text: CommonMark with tables, footnotes and definition lists, numbered paragraphs and citations; raw HTML is off.

The text is parsed once for its bytes. What depends on other records is left as a slot (`read.text.Slot`).
"""

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from minutebook.diagnostics import Diagnostic
from minutebook.read.text import Cite, Heading, Media, Outline, Slot, Text

MAX_TEXT = 400_000  # characters; a page of twice this is more than a cheap phone can lay out
_EXCERPT = 280

_CITE = re.compile(r"\[\[([^\[\]|#\n]+?)(?:#([^\[\]|\n]+?))?(?:\|([^\[\]\n]+?))?\]\]")
_NAMED = re.compile(r"\s*\{#([A-Za-z0-9][A-Za-z0-9.-]*)\}\s*$")
_HEADING_NUMBER = re.compile(r"(\d+(?:\.\d+)*)\.?\s+(?=\S)")
_PARAGRAPH_NUMBER = re.compile(r"(\d+(?:\.\d+)+|\d+\([a-z]{1,4}\)|\([a-z]{1,4}\)|\(\d+\))\s+(?=\S)")
_TERM = re.compile(r"(?<![\w/.-])(?:[A-Z][a-z]*){0,3}[A-Z][a-z]?[A-Z][A-Za-z0-9]{0,10}(?:'s|s)?(?![\w-])")
_PLACEHOLDER = re.compile(r"\b(?:X{4,}|x{4,}|TBC|TBA|TODO|FIXME|[Ll]orem ipsum)\b")
_LEFT_OVER_LINK = re.compile(r"\]\((tel|mailto):([^)]*)\)")
_HTML_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
_TEL = re.compile(r"tel:\+?[0-9][0-9-]{2,20}$")
_MAIL = re.compile(r"mailto:[^@\s/?&]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(\?[^\s]*)?$")
_SLOT_MARK = re.compile("\ue000(\\d+)\ue001")


def _cite_rule(state: StateInline, silent: bool) -> bool:
    """`[[id]]`, `[[id#p9]]`, `[[id|words]]`."""
    match = _CITE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("cite", "", 0)
        token.content = match[0]
        token.meta = {"target": match[1].strip(), "anchor": (match[2] or "").strip(), "words": (match[3] or "").strip()}
    state.pos = match.end()
    return True


def _as_is(_self: object, tokens: Sequence[Token], index: int, _options: object, _env: object) -> str:
    return tokens[index].content


@cache
def parser() -> MarkdownIt:
    """The parser, as the archive uses it."""
    md = MarkdownIt("commonmark", {"html": False}).enable("table").use(footnote_plugin).use(deflist_plugin)
    # Which links may stand is decided here and said to the writer, not silently left as brackets.
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    md.inline.ruler.before("link", "cite", _cite_rule)
    md.add_render_rule("piece", _as_is)
    return md


def slug(words: str) -> str:
    """A heading's id: its words in small letters, joined by hyphens."""
    return (
        "-".join(re.findall(r"[a-z0-9]+", words.lower().replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")))
        or "section"
    )


def plain(tokens: Sequence[Token]) -> str:
    """The words of inline tokens; a citation without words of its own is read as its id."""
    out = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            out.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            out.append(" ")
        elif token.type == "cite":
            out.append(token.meta["words"] or id_words(token.meta["target"]))
        elif token.type == "image":
            out.append(token.content)
    return "".join(out)


def id_words(target: str) -> str:
    """An id as words: what stands for a citation wherever other records must not be looked at."""
    return target.replace("-", " ")


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _EXCERPT:
        return text
    return text[:_EXCERPT].rsplit(" ", 1)[0].rstrip(",;:") + " …"


class _Reader:
    """One reading of one text. It changes the tokens in place and gathers the outline as it goes."""

    def __init__(self, path: str, text: str, first_line: int, numbered: bool) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.first_line = first_line
        self.numbered = numbered
        self.slots: list[Slot] = []
        self.headings: list[Heading] = []
        self.anchors: dict[str, str] = {}
        self.cites: list[Cite] = []
        self.media: list[Media] = []
        self.terms: dict[str, None] = {}
        self.problems: list[Diagnostic] = []
        self.fragments: list[tuple[str, int, int, int]] = []
        self.at = ""  # the citable place that the current block belongs to
        self.number = ""
        self.last_number = ""  # the last paragraph with a whole number, which lettered ones belong to
        self.tables = 0

    # -- places ------------------------------------------------------------------------------------------------------

    def find(self, needle: str, token: Token, start: int = 0) -> tuple[int, int, int]:
        """Line, column and end of the first `needle` at or after `start` characters into the block's source."""
        begin, end = token.map or (0, len(self.lines))
        block = "\n".join(self.lines[begin:end])
        at = block.find(needle, start)
        if at < 0:
            at = block.find(needle)
        if at < 0:
            return begin + self.first_line, 1, 2
        line = block.count("\n", 0, at)
        column = at - (block.rfind("\n", 0, at) + 1) + 1
        return begin + line + self.first_line, column, column + len(needle)

    def say(self, code: str, place: tuple[int, int, int], message: str, hint: str, *, severity: str = "error") -> None:
        self.problems.append(
            Diagnostic(
                code=code,
                message=message,
                severity=severity,  # type: ignore[arg-type]
                file=self.path,
                line=place[0],
                column=place[1],
                end_column=place[2],
                hint=hint,
            )
        )

    def slot(self, slot: Slot) -> str:
        self.slots.append(slot)
        return f"\ue000{len(self.slots) - 1}\ue001"

    def claim(self, wanted: str, number: str = "") -> str:
        """An id for a place, made different where the text has used it already."""
        name, count = wanted, 2
        while name in self.anchors:
            name, count = f"{wanted}-{count}", count + 1
        self.anchors[name] = number
        return name

    # -- blocks ------------------------------------------------------------------------------------------------------

    def blocks(self, tokens: list[Token]) -> list[Token]:
        out: list[Token] = []
        level = 1
        in_footnotes = False
        inside: list[str] = []  # whether each open top-level ordered list is a run of numbered paragraphs
        for index, token in enumerate(tokens):
            kind = token.type
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
                self.inline(token, terms=tokens[index - 1].type != "heading_open")
            elif kind == "footnote_open":
                in_footnotes = True
                self.at = f"fn{token.meta['id'] + 1}"
                self.number = ""
            elif kind in ("fence", "code_block"):
                pass
            elif kind == "table_open":
                self.tables += 1
                out.append(self.piece(f'<div class="scroll" tabindex="0" role="region" aria-label="Table {self.tables}">'))
            elif kind in ("th_open", "td_open"):
                self.cell(token)
            elif kind == "hr" and in_footnotes:
                continue
            out.append(token)
            if kind == "table_close":
                out.append(self.piece("</div>\n"))
        return out

    def piece(self, html: str) -> Token:
        return Token("piece", "", 0, content=html)

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
        place = self.find(self.lines[token.map[0]] if token.map else "", token)
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
        self.at = self.claim(name or slug(words))
        self.number = ""
        token.attrSet("id", self.at)
        self.headings.append(Heading(min(max(depth, 2), 6), self.at, (f"{number} " if number else "") + words))
        if number and inline.children and inline.children[0].type == "text":
            self.anchors.setdefault(f"p{number}", number)
            first = inline.children[0]
            first.content = re.sub(r"^\d+(?:\.\d+)*\.?\s+", "", first.content)
            inline.children.insert(0, self.piece(f'<span class="section-number" id="p{number}">{number}</span> '))
        return depth if depth > 1 else level

    def open_numbered(self, info: str, following: Sequence[Token], item: Token) -> Token:
        number = info.lstrip("0") or "0"
        name = ""
        if len(following) == 2 and following[1].type == "inline":
            name = self.take_name(following[1])
        if not name and f"p{number}" in self.anchors:
            place = self.find(self.lines[item.map[0]] if item.map else "", item)
            self.say(
                "paragraph-number-twice",
                place,
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
                self.at = self.claim(name or f"p{own}", match[1].strip("()") if not bare.isalpha() else match[1])
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
        match = _NAMED.search(children[-1].content)
        if not match:
            return ""
        children[-1].content = children[-1].content[: match.start()]
        name = match[1]
        if name in self.anchors:
            self.say(
                "name-twice",
                self.find(match[0].strip(), inline),
                f'The name "{name}" is used twice in this text.',
                "Give one of the two another name.",
            )
        return name

    # -- inline ------------------------------------------------------------------------------------------------------

    def inline(self, token: Token, *, terms: bool) -> None:
        children = token.children or []
        excerpt: str | None = None
        cursor = 0
        depth = 0
        out: list[Token] = []
        for child in children:
            kind = child.type
            if kind == "cite":
                meta = child.meta
                place = self.find(child.content, token, cursor)
                cursor = self.offset(token, place) + 1
                if excerpt is None:
                    excerpt = _shorten(plain(children))
                self.cites.append(Cite(meta["target"], meta["anchor"], self.at, self.number, excerpt, *place))
                child = self.piece(self.slot(Slot("cite", meta["target"], meta["anchor"], meta["words"])))
            elif kind == "link_open":
                depth += 1
                if excerpt is None:
                    excerpt = _shorten(plain(children))
                self.link(child, token, excerpt)
            elif kind == "link_close":
                depth -= 1
            elif kind == "image":
                self.image(child, token)
            elif kind == "text":
                self.checked(child.content, token)
                if terms and depth == 0:
                    out += self.explained(child)
                    continue
            out.append(child)
        token.children = out

    def offset(self, token: Token, place: tuple[int, int, int]) -> int:
        begin = token.map[0] if token.map else 0
        line = place[0] - self.first_line
        return sum(len(text) + 1 for text in self.lines[begin:line]) + place[1] - 1

    def explained(self, child: Token) -> Iterator[Token]:
        """The text with a slot at the first use of each word that may be an abbreviation."""
        text, last = child.content, 0
        for match in _TERM.finditer(text):
            if match[0] in self.terms:
                continue
            self.terms[match[0]] = None
            if match.start() > last:
                yield Token("text", "", 0, content=text[last : match.start()])
            yield self.piece(self.slot(Slot("term", "", "", match[0])))
            last = match.end()
        if last < len(text):
            yield Token("text", "", 0, content=text[last:])

    def checked(self, text: str, block: Token) -> None:
        if found := _PLACEHOLDER.search(text):
            self.say(
                "placeholder",
                self.find(found[0], block),
                f'The placeholder "{found[0]}" has been left in.',
                "Write what is known, or take it out.",
            )
        if found := _LEFT_OVER_LINK.search(text):
            what = "telephone" if found[1] == "tel" else "e-mail"
            self.say(
                "malformed-link",
                self.find(found[0], block),
                f"This {what} link is not a link: its address cannot hold spaces.",
                _LINK_HINTS[found[1]],
            )
        if "[[" in text:
            self.say(
                "malformed-citation",
                self.find("[[", block),
                "This citation is not complete.",
                "Write [[id]], [[id#p9]] or [[id|words]].",
            )
        if "<" in text and (found := _HTML_TAG.search(text)):
            self.say(
                "raw-html",
                self.find(found[0], block),
                f"{found[0]} will be shown as it stands: HTML has no meaning here.",
                "Use Markdown instead.",
                severity="warning",
            )

    def link(self, child: Token, block: Token, excerpt: str) -> None:
        href = str(child.attrGet("href") or "")
        spoken = unquote(href)
        place = self.find(spoken, block)
        if place[2] == 2:
            place = self.find(href, block)
        scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", href)
        if href.startswith("#"):
            self.fragments.append((spoken[1:], *place))
        elif scheme and scheme[1].lower() in ("http", "https"):
            if not re.match(r"https?://[^/?#]", href, re.IGNORECASE):
                self.say(
                    "forbidden-link", place, f'"{spoken}" is not a whole address.', "Write it in full, beginning with https://."
                )
        elif scheme and scheme[1].lower() in ("tel", "mailto"):
            pattern = _TEL if scheme[1].lower() == "tel" else _MAIL
            if not pattern.match(spoken):
                self.say("malformed-link", place, f'"{spoken}" does not lead anywhere.', _LINK_HINTS[scheme[1].lower()])
        elif scheme:
            self.say("forbidden-link", place, f'A link may not begin with "{scheme[0]}".', "Use https, http, mailto or tel.")
        elif href.startswith("/") or not href:
            self.say(
                "forbidden-link",
                place,
                f'The link "{spoken}" is not one that an archive can keep.',
                "Use [[id]], or a relative link to the record's .md file.",
            )
        else:
            self.relative(child, spoken, place, excerpt)

    def relative(self, child: Token, spoken: str, place: tuple[int, int, int], excerpt: str) -> None:
        file, _, anchor = spoken.partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), file))
        if path.endswith(".md"):
            target = record_id(path)
            self.cites.append(Cite(target, anchor, self.at, self.number, excerpt, *place, path))
            child.attrSet("href", self.slot(Slot("href", target, anchor)))
        else:
            self.media.append(Media(path, *place))
            child.attrSet("href", self.slot(Slot("media", path)))

    def image(self, child: Token, block: Token) -> None:
        src = unquote(str(child.attrGet("src") or ""))
        place = self.find(src, block) if src else self.find("![", block)
        if not plain(child.children or []).strip():
            self.say(
                "image-without-words",
                place,
                "This image has no words for those who cannot see it.",
                "Describe it between the square brackets: ![What it shows](file.jpg).",
            )
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/", src) or not src:
            self.say(
                "forbidden-link",
                place,
                "An image must be a file of this archive.",
                "Put the file beside the record and write its name.",
            )
            return
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), src))
        self.media.append(Media(path, *place))
        child.attrSet("src", self.slot(Slot("media", path)))
        child.attrSet("loading", "lazy")

    def outline(self, size: int, order: Sequence[int]) -> Outline:
        for name, *place in self.fragments:
            if name not in self.anchors:
                self.say(
                    "unknown-paragraph",
                    (place[0], place[1], place[2]),
                    f'There is no place "#{name}" in this text.',
                    "Use the id of a heading or paragraph of this record.",
                )
        return Outline(
            headings=tuple(self.headings),
            anchors=tuple(self.anchors.items()),
            cites=tuple(self.cites),
            media=tuple(self.media),
            slots=tuple(self.slots[number] for number in order),
            size=size,
        )


_LINK_HINTS = {
    "tel": "Write digits without spaces, such as [01772 533587](tel:+441772533587).",
    "mailto": "Write it as [name@example.org](mailto:name@example.org).",
}


def record_id(path: str) -> str:
    """The id of the record in a file: its stem, or its folder's name for an `index.md`."""
    stem = posixpath.basename(path).split(".", 1)[0]
    return posixpath.basename(posixpath.dirname(path)) if stem == "index" else stem


def read_text(path: str, text: str, first_line: int, *, numbered: bool) -> tuple[Text, Outline, list[Diagnostic]]:
    """Read a record's text, which begins on `first_line` of the file at `path`.

    With `numbered` (reports) top-level ordered lists are runs of paragraphs that keep their printed numbers.
    """
    if len(text) > MAX_TEXT:
        problem = Diagnostic(
            code="text-too-long",
            message=f"The text has {len(text):,} characters, more than a phone can show as one page ({MAX_TEXT:,}).",
            file=path,
            line=first_line,
            column=1,
            hint="Divide it into several records that cite one another.",
        )
        return Text(), Outline(size=len(text)), [problem]
    md = parser()
    env: dict[str, Any] = {}
    reader = _Reader(path, text, first_line, numbered)
    try:
        tokens = reader.blocks(md.parse(text, env))
        html = str(md.renderer.render(tokens, md.options, env))
    except RecursionError:
        problem = Diagnostic(
            code="text-too-deep",
            message="The text nests lists, quotes or brackets too deeply to be read.",
            file=path,
            line=first_line,
            column=1,
            hint="Use fewer levels.",
        )
        return Text(), Outline(size=len(text)), [problem]
    parts = _SLOT_MARK.split(html)
    outline = reader.outline(len(text), [int(mark) for mark in parts[1::2]])
    return Text(pieces=tuple(parts[0::2])), outline, reader.problems
