"""What stands inside a block of text: words, links, images, citations.

Each is checked, and what other records decide becomes a slot.
"""

import re
from collections.abc import Sequence
from typing import Any

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from minutebook.diagnostics import Place
from minutebook.diagnostics.visible import quoted
from minutebook.read.bare import Bare, bare_addresses
from minutebook.read.garbled import garbled, garbled_signs
from minutebook.read.gathering import plain
from minutebook.read.links import Linking
from minutebook.read.quoting import QUOTED, Quoting
from minutebook.read.spots import SPOT, Spots
from minutebook.read.text import Cite, Quote, Slot
from minutebook.read.unwanted import JOINERS, PLACEHOLDER, UNWANTED, unwanted

_EXCERPT = 280

# Two capitals at least. It begins with one and looks back from there, so that the search leaps from capital to capital.
_TERM = re.compile(r"[A-Z](?<![\w/.-].)(?:[a-z]*(?:[A-Z][a-z]*){0,2}[A-Z])?[a-z]?[A-Z][A-Za-z0-9]{0,10}(?:'s|s)?(?![\w-])")
_HALF_CITE = re.compile(r"\[\[|\[[a-z0-9]{1,80}(?:-[a-z0-9]{1,80}){1,20}\]\]")
_NO_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]{1,80})\]")
_COMMENT = re.compile(r"<!--")
_HTML_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
# What other programs that make pages read as orders: template tags, classes, containers, short codes, a list of contents.
_LEFTOVER = re.compile(
    r"\{\{[^{}\n]{0,300}\}\}|\{%[^\n]{0,300}?%\}|<[%?][^\n]{0,300}?[%?]>|\{#\s[^\n]{0,300}?#\}|\$\{\w[^{}\n]{0,100}\}"
    r"|\{:[^{}\n]{0,100}\}|\{[.#][\w-]+(?:\s[^{}\n]{0,100})?\}|\{(?:\+\+|--|>>|==)[^{}\n]{0,300}\}"
    r"|:(?<!.:):{2,}[ \w{}.#-]*|:(?<![\w:].)[a-z][a-z0-9_+-]{1,30}:(?![\w:/])|!(?<!.!)!!\s\w+|%(?<![\w%].)%[^%\n]{1,100}%%"
    r"|\[(?:TOC|toc)\]|\[![A-Za-z]+\][+-]?|\[(?:InlineAttachment|node|site|user):[^\]\n]{1,100}\]"
    r"|\[/?[a-z][a-z_-]*(?:\s+[\w-]+=[\"“'][^\]\n]{0,200})\]"
    r"|\[(?P<bb>b|i|u|url|img|quote|center|color|size)(?:=[^\]\n]{1,200})?\][^\[\]\n]{0,300}\[/(?P=bb)\]"
    r"|\\(?:newpage|pagebreak|clearpage|tableofcontents)\b"
    r"|'''[^'\n]{1,200}'''|==\w[^=\n]{0,200}\w==|\*\*(?<!\*..)\s?\w[^*\n]{0,200}\*\*"
)


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _EXCERPT:
        return text
    return text[:_EXCERPT].rsplit(" ", 1)[0].rstrip(",;:") + " …"


class Inline(Linking):
    """Reads what stands inside a block. It puts other tokens in the place of some, and gathers the outline as it goes."""

    def inline(self, token: Token, spots: Spots, *, terms: bool) -> None:
        """Read one block's inline tokens."""
        self.foreign, self.excerpt = {}, ""
        children = token.children or []
        inside: Token | None = None  # the link that is open
        out: list[Token] = []
        quoting = Quoting(children, spots.content)
        behind: Sequence[Token] = ()  # what stands behind the open link, where it is the citation of a quotation
        for index, child in enumerate(children):
            kind = child.type
            if kind == "text":
                out += self.words_of(child, spots, terms=terms, linked=inside is not None, block=children)
                continue
            if kind in ("softbreak", "em_open", "strong_open", "em_close", "strong_close", "piece"):
                out.append(child)
                continue
            start, end = child.meta.get(SPOT, (spots.cursor, spots.cursor))
            spots.cursor = max(spots.cursor, start)
            if kind == "cite":
                place = spots.place(start, end - start)
                self.alone(inside, place)
                out.append(self.cite(child, place, children))
                out += self.quoted(quoting, index, child, spots, place)
            elif kind == "redact":
                out.append(self.redacted(child, spots.place(start, end - start)))
            elif kind == "link_open":
                place, cited = spots.place(start, end - start), len(self.cites)
                self.alone(inside, place)
                inside = child
                self.link(child, spots, self.shortened(children))
                behind = self.quoted(quoting, index, child, spots, place) if len(self.cites) > cited else ()
                self.has_words(children, index, spots)
                out.append(child)
            else:
                if kind == "image":
                    self.image(child, spots)
                elif kind == "footnote_ref":
                    self.alone(inside, spots.place(start, end - start))
                out.append(child)
                if kind == "link_close":
                    out += (*(self.after(inside) if inside else ()), *behind)
                    inside, behind = None, ()
            if kind != "link_open":
                spots.cursor = max(spots.cursor, end)
        token.children = out
        self.tell_foreign()

    def shortened(self, block: Sequence[Token]) -> str:
        """The block's words as other pages quote them, worked out once."""
        self.excerpt = self.excerpt or _shorten(plain(block, marked=True))
        return self.excerpt

    def cite(self, child: Token, place: Place, block: Sequence[Token]) -> Token:
        """The slot that a citation becomes, once it is noted with the words around it."""
        target, anchor, words = child.meta["target"], child.meta["anchor"], child.meta["words"]
        self.cites.append(Cite(*place.span, target, anchor, self.at, self.number, self.shortened(block)))
        return self.piece(self.slot(Slot("cite", target, anchor, words)))

    def quoted(self, quoting: Quoting, index: int, child: Token, spots: Spots, place: Place) -> Sequence[Token]:
        """The slot behind the last citation, where it is that of a quotation, which is noted."""
        words = quoting.before(index)
        if words:
            start, end = quoting.written_before(child.meta.get(SPOT, (0, 0))[0])
            place = spots.place(start, end - start) if end else place
        words = words or child.meta.get(QUOTED, "")
        if not words:
            return ()
        cite = self.cites[-1]
        self.quotes.append(Quote(*place.span, cite.target, cite.anchor, words))
        return (self.piece(self.slot(Slot("quoted", "", "", str(len(self.quotes) - 1)))),)

    def redacted(self, child: Token, place: Place) -> Token:
        """The slot that a bar becomes. Its number is its place among the bars of the text."""
        if not child.content:
            message = "This says that something was blacked out, and not why."
            self.say("redaction-without-reason", place, message, "Write the reason: {redact: somebody's address}.")
        number = 1 + sum(slot.kind == "redacted" for slot in self.slots)
        return self.piece(self.slot(Slot("redacted", "", str(number), child.content)))

    def words_of(self, child: Token, spots: Spots, *, terms: bool, linked: bool, block: Sequence[Token]) -> Sequence[Token]:
        """Plain words: checked, with links for the addresses in them and slots for what may be an abbreviation."""
        cursor = spots.cursor
        self.checked(child.content, spots)
        if linked:
            return [child]
        spots.cursor, reached = cursor, spots.cursor
        out: list[Token] = []
        last = 0
        for bare in bare_addresses(child.content):
            out += self.plain_words(child.content[last : bare.start], terms=terms)
            out += self.bare_link(bare, spots, block)
            last = bare.start + len(bare.written)
        spots.cursor = max(reached, spots.cursor)
        if not out:
            return [self.explained(child) if terms else child]
        return [*out, *self.plain_words(child.content[last:], terms=terms)]

    def plain_words(self, text: str, *, terms: bool) -> Sequence[Token]:
        """Some of a block's words."""
        child = Token("text", "", 0, content=text)
        return () if not text else (self.explained(child) if terms else child,)

    def bare_link(self, bare: Bare, spots: Spots, block: Sequence[Token]) -> tuple[Token, ...]:
        """The link that an address in the words becomes."""
        spots.find(bare.written)
        opens = Token("link_open", "a", 1, attrs={"href": normalizeLink(bare.href)})
        opens.meta[SPOT] = (spots.cursor - len(bare.written), spots.cursor)
        self.link(opens, spots, self.shortened(block))
        if bare.written[-1] in "-_=&%" and spots.content[spots.cursor : spots.cursor + 1] == "\n":
            message = "This address stops at the end of the line, so the link leads elsewhere."
            place = spots.place(spots.cursor - len(bare.written), len(bare.written))
            self.say("malformed-link", place, message, "Write the whole address on one line.", severity="warning")
        return opens, Token("text", "", 0, content=bare.written), Token("link_close", "a", -1), *self.after(opens)

    def explained(self, child: Token) -> Token:
        """The text with a slot at the first use of each word that may be an abbreviation."""
        text = _TERM.sub(self.term, child.content)
        return child if text == child.content else Token("text", "", 0, content=text)

    def term(self, match: re.Match[str]) -> str:
        """A word that may be an abbreviation: at its first use the mark of a slot, which the renderer leaves as it is."""
        word = match[0]
        if word in self.terms:
            return word
        self.terms[word] = None
        return self.slot(Slot("term", "", "", word))

    # -- words -------------------------------------------------------------------------------------------------------

    def checked(self, text: str, spots: Spots) -> None:
        """What in a stretch of words was meant as something else, or was to be filled in."""
        for match in PLACEHOLDER.finditer(text):
            self.say(
                "placeholder",
                spots.find(match[0]),
                f"The placeholder {quoted(match[0])} has been left in.",
                "Write what is known, or take it out.",
            )
        if "]" in text or "[" in text:
            self.brackets(text, spots)
        for match in _LEFTOVER.finditer(text):
            self.foreign.setdefault("left-over", []).append((spots.find(match[0]), match[0]))
        if not text.isascii() and (joiner := JOINERS.search(text)):
            self.say("control-character", spots.find(joiner[0]), *unwanted(joiner[0]))
        for match in garbled_signs(text):
            if match[0].startswith("&") and spots.escaped(match[0]):
                continue
            self.foreign.setdefault("garbled-characters", []).append((spots.find(match[0]), match[0]))
        if "<" not in text:
            return
        self.unclosed(text, spots)
        if _COMMENT.search(text):
            self.say(
                "remark-shown",
                spots.find("<!--"),
                "This remark is not hidden: every reader would see its words.",
                "Take it out of the file.",
            )
        for match in _HTML_TAG.finditer(text):
            if not spots.escaped(match[0]):
                self.foreign.setdefault("raw-html", []).append((spots.find(match[0]), match[0]))

    def tell_foreign(self) -> None:
        """What a block holds of other programs' signs is told once, however often it comes: a table of HTML has hundreds."""
        for code, signs in self.foreign.items():
            place, first = signs[0]
            rest = len(signs) - 1
            more = f", and so will {rest} more in this paragraph" if rest else ""
            if code == "raw-html":
                message = f"{quoted(first)} will be shown as it stands{more}: HTML has no meaning here."
                hint = "Use Markdown instead."
            elif code == "left-over":
                message = f"{quoted(first)} will be shown as it stands{more}: it is an order to another program."
                hint = "Take it out, and write what it stood for."
            else:
                message, hint = garbled(first)
                hint += f" There are {rest} more in this paragraph." if rest else ""
            self.say(code, place, message, hint, severity="warning")

    def brackets(self, text: str, spots: Spots) -> None:
        """Brackets that are left in the words were meant as a link, a citation or a footnote."""
        half = (match[0] for match in _HALF_CITE.finditer(text))
        if (begun := next((words for words in half if not spots.escaped(words)), None)) is not None:
            hint = "Write [[id]], [[id#p9]] or [[id|words]], and close both brackets."
            if "[[#" in text:
                hint = "For a place in this same record write [words](#p9)."
            elif self.in_table:
                hint = "In a table write \\| for the bar: [[id\\|words]]."
            self.say("malformed-citation", spots.find(begun), "This citation is not complete.", hint)
        self.unfinished(text, spots)
        for match in _NO_FOOTNOTE.finditer(text):
            if spots.escaped(match[0]):
                continue
            self.say(
                "broken-footnote",
                spots.find(match[0]),
                f"There is no footnote {quoted(match[1])[1:-1]}.",
                f"Add a line of its own, with an empty line before it:  [^{quoted(match[1])[1:-1]}]: …",
            )

    # -- characters --------------------------------------------------------------------------------------------------

    def cleaned(self, tokens: Sequence[Token]) -> None:
        """Take out the characters that no page can hold, which `&#…;` may have brought in, and say so."""
        line = 0
        for token in tokens:
            if token.map:
                line = token.map[0]
            for owner in (token, *(token.children or ())):
                self.clean(owner, line)
                for inner in owner.children or () if owner is not token else ():
                    self.clean(inner, line)

    def clean(self, token: Token, line: int) -> None:
        """Clean one token."""
        removed: list[str] = []

        def without(text: str) -> str:
            removed.extend(UNWANTED.findall(text))
            return UNWANTED.sub("", text)

        if token.type != "inline":
            token.content = without(token.content)
        if "&" in token.info:
            token.info = unescapeAll(token.info)  # as the renderer would, which is too late for us
        token.info = without(token.info)
        attrs: dict[str, Any] = token.attrs
        for name, value in attrs.items():
            if isinstance(value, str):
                attrs[name] = without(value)
        if removed:
            row = self.lines[min(line, len(self.lines) - 1)]
            at = max(row.find("&"), 0)
            self.say("control-character", Place(self.path, line + self.first_line, at + 1, at + 2), *unwanted(removed[0]))
