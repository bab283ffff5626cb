"""What stands inside a block of text: words, links, images, citations.

Each is checked, and what other records decide becomes a slot.
"""

import posixpath
import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import unquote

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from minutebook.diagnostics import Diagnostic
from minutebook.diagnostics.diagnostic import Severity
from minutebook.diagnostics.visible import quoted
from minutebook.read.spots import SPOT, Place, Spots
from minutebook.read.text import Cite, Heading, Media, Slot
from minutebook.read.unwanted import PLACEHOLDER, UNWANTED, unwanted

_EXCERPT = 280

_TERM = re.compile(r"(?<![\w/.-])(?:[A-Z][a-z]*){0,3}[A-Z][a-z]?[A-Z][A-Za-z0-9]{0,10}(?:'s|s)?(?![\w-])")
_HALF_CITE = re.compile(r"\[\[|\[[a-z0-9]{1,80}(?:-[a-z0-9]{1,80}){1,20}\]\]")
# The address of a link that the parser took for words, nearly always because of a space in it.
_NO_LINK = re.compile(
    r"\](?P<gap> ?)\((?P<address>(?:https?|mailto|tel):[^)\n]{0,300}\)?|[^()\n]{1,200}\.(?:md|pdf|docx?|xlsx?|csv|jpe?g|png)\))"
)
_TURNED_LINK = re.compile(r"\)\[(?:https?:|mailto:|tel:|www\.)[^\]\n]{0,200}\]?")
_NO_REFERENCE = re.compile(r"\[[^\[\]\n]{0,80}[A-Za-z][^\[\]\n]{0,80}\]\[[^\[\]\n^]{1,80}\]")
_NO_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]{1,80})\]")
_COMMENT = re.compile(r"<!--")
_HTML_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>")
_TEL = re.compile(r"tel:\+?[0-9][0-9-]{2,20}", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^@\s/?&]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(\?\S*)?", re.IGNORECASE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")

_LINK_HINTS = {
    "tel": "Write digits without spaces, such as [01772 533587](tel:+441772533587).",
    "mailto": "Write it as [name@example.org](mailto:name@example.org).",
}


def plain(tokens: Sequence[Token], *, marked: bool = False) -> str:
    """The words of inline tokens. A citation without words of its own is read as its id, or with `marked` left as it is."""
    out = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            out.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            out.append(" ")
        elif token.type == "cite":
            target, anchor = token.meta["target"], token.meta["anchor"]
            bare = f"[[{target}#{anchor}]]" if anchor else f"[[{target}]]"
            out.append(token.meta["words"] or (bare if marked else id_words(target)))
        elif token.type == "image":
            out.append(token.content)
    return "".join(out)


def id_words(target: str) -> str:
    """An id as words: what stands for a citation wherever other records must not be looked at."""
    return target.replace("-", " ")


def record_id(path: str) -> str:
    """The id of the record in a file: its stem, or its folder's name for an `index.md`."""
    stem = posixpath.basename(path).split(".", 1)[0]
    return posixpath.basename(posixpath.dirname(path)) if stem == "index" else stem


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _EXCERPT:
        return text
    return text[:_EXCERPT].rsplit(" ", 1)[0].rstrip(",;:") + " …"


class Gathering:
    """What one reading of one text has gathered so far, and what it has to say."""

    def __init__(self, path: str, lines: Sequence[str], first_line: int) -> None:
        self.path = path
        self.lines = lines
        self.first_line = first_line
        self.slots: list[Slot] = []
        self.headings: list[Heading] = []
        self.anchors: dict[str, str] = {}
        self.cites: list[Cite] = []
        self.media: list[Media] = []
        self.terms: dict[str, None] = {}
        self.problems: list[Diagnostic] = []
        self.fragments: list[tuple[str, Place]] = []
        self.at = ""  # the citable place that the current block belongs to
        self.number = ""
        self.in_table = False

    def say(self, code: str, place: Place, message: str, hint: str, *, severity: Severity = "error") -> None:
        """Note a finding at a place."""
        self.problems.append(
            Diagnostic(
                code=code,
                message=message,
                severity=severity,
                file=self.path,
                line=place[0],
                column=place[1],
                end_column=place[2],
                hint=hint,
            )
        )

    def slot(self, slot: Slot) -> str:
        """The mark in the HTML that stands for a slot."""
        self.slots.append(slot)
        return f"\ue000{len(self.slots) - 1}\ue001"

    def piece(self, html: str) -> Token:
        """A token that is HTML already."""
        return Token("piece", "", 0, content=html)


class Inline(Gathering):
    """Reads what stands inside a block. It puts other tokens in the place of some, and gathers the outline as it goes."""

    def inline(self, token: Token, spots: Spots, *, terms: bool) -> None:
        """Read one block's inline tokens."""
        children = token.children or []
        excerpt: str | None = None
        inside: Token | None = None  # the link that is open
        out: list[Token] = []
        for index, child in enumerate(children):
            kind = child.type
            if kind in ("text", "softbreak", "em_open", "strong_open", "em_close", "strong_close", "piece"):
                if kind == "text":
                    self.checked(child.content, spots)
                    if terms and inside is None:
                        out += self.explained(child)
                        continue
                out.append(child)
                continue
            start, end = child.meta.get(SPOT, (spots.cursor, spots.cursor))
            spots.cursor = max(spots.cursor, start)
            if kind == "cite":
                if excerpt is None:
                    excerpt = _shorten(plain(children, marked=True))
                place = spots.place(start, end - start)
                meta = child.meta
                self.cites.append(Cite(meta["target"], meta["anchor"], self.at, self.number, excerpt, *place))
                self.alone(inside, place)
                out.append(self.piece(self.slot(Slot("cite", meta["target"], meta["anchor"], meta["words"]))))
            elif kind == "link_open":
                self.alone(inside, spots.place(start, end - start))
                inside = child
                if excerpt is None:
                    excerpt = _shorten(plain(children, marked=True))
                self.link(child, spots, excerpt)
                self.has_words(children, index, spots)
                out.append(child)
            else:
                if kind == "link_close":
                    inside = None
                elif kind == "image":
                    self.image(child, spots)
                elif kind == "footnote_ref":
                    self.alone(inside, spots.place(start, end - start))
                out.append(child)
            if kind != "link_open":
                spots.cursor = max(spots.cursor, end)
        token.children = out

    def alone(self, link: Token | None, place: Place) -> None:
        """A citation and a footnote's mark are links themselves, and stand in no other."""
        if link is not None:
            self.say(
                "link-in-link",
                place,
                "This is a link inside the words of another link.",
                "Put it before or after the other link.",
            )

    def has_words(self, children: Sequence[Token], index: int, spots: Spots) -> None:
        """A link needs words, or a picture with words."""
        for number in range(index + 1, len(children)):  # a slice would copy the rest of a long paragraph for each of its links
            child = children[number]
            if child.type == "link_close":
                break
            if child.type in ("cite", "image") or child.content.strip():
                return
        self.say(
            "link-without-words",
            spots.inside(children[index], ""),
            "This link has no words, so nobody can see or follow it.",
            "Write between the square brackets where it leads.",
        )

    def explained(self, child: Token) -> list[Token]:
        """The text with a slot at the first use of each word that may be an abbreviation."""
        text, last = child.content, 0
        out: list[Token] = []
        for match in _TERM.finditer(text):
            if match[0] in self.terms:
                continue
            self.terms[match[0]] = None
            if match.start() > last:
                out.append(Token("text", "", 0, content=text[last : match.start()]))
            out.append(self.piece(self.slot(Slot("term", "", "", match[0]))))
            last = match.end()
        if not out:
            return [child]
        if last < len(text):
            out.append(Token("text", "", 0, content=text[last:]))
        return out

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
        if "<" not in text:
            return
        if _COMMENT.search(text):
            self.say(
                "remark-shown",
                spots.find("<!--"),
                "This remark is not hidden: every reader would see its words.",
                "Take it out of the file.",
            )
        for match in _HTML_TAG.finditer(text):
            self.say(
                "raw-html",
                spots.find(match[0]),
                f"{quoted(match[0])} will be shown as it stands: HTML has no meaning here.",
                "Use Markdown instead.",
                severity="warning",
            )

    def brackets(self, text: str, spots: Spots) -> None:
        """Brackets that are left in the words were meant as a link, a citation or a footnote."""
        if match := _HALF_CITE.search(text):
            hint = "Write [[id]], [[id#p9]] or [[id|words]], and close both brackets."
            if "[[#" in text:
                hint = "For a place in this same record write [words](#p9)."
            elif self.in_table:
                hint = "In a table write \\| for the bar: [[id\\|words]]."
            self.say("malformed-citation", spots.find(match[0]), "This citation is not complete.", hint)
        for match in _NO_LINK.finditer(text):
            self.no_link(match, spots)
        for pattern, message, hint in (
            (_TURNED_LINK, "The brackets of this link are the wrong way round.", "Write [words](https://…)."),
            (_NO_REFERENCE, "This is not a link: no address is given for it.", "Write [words](https://…) or [[id|words]]."),
        ):
            if match := pattern.search(text):
                self.say("malformed-link", spots.find(match[0]), message, hint)
        for match in _NO_FOOTNOTE.finditer(text):
            self.say(
                "broken-footnote",
                spots.find(match[0]),
                f"There is no footnote {quoted(match[1])[1:-1]}.",
                f"Add a line of its own, with an empty line before it:  [^{quoted(match[1])[1:-1]}]: …",
            )

    def no_link(self, match: re.Match[str], spots: Spots) -> None:
        """The end of a link that the parser took for words."""
        place = spots.find(match[0])
        if match["gap"]:
            message = "This is not a link: there is a space between its words and its address."
            self.say("malformed-link", place, message, "Take the space between ] and ( out.")
        elif " " in match["address"]:
            hint = "Write %20 for each space, or give the file a name without spaces."
            hint = _LINK_HINTS.get(match["address"].partition(":")[0], hint)
            self.say("malformed-link", place, "This is not a link: its address cannot hold spaces.", hint)
        else:
            message = "This is not a link: there is another link or a citation in its words."
            self.say("link-in-link", place, message, "Put that one before or after this link.")

    # -- links and images --------------------------------------------------------------------------------------------

    def link(self, child: Token, spots: Spots, excerpt: str) -> None:
        """Check a link; one that leads to a record or a file of the archive gets a slot for its address."""
        href = str(child.attrGet("href") or "")
        spoken = unquote(href)
        place = spots.inside(child, spoken)
        if place == spots.inside(child, "") and spoken != href:
            place = spots.inside(child, href)
        scheme = _SCHEME.match(href)
        kind = scheme[1].lower() if scheme else ""
        if href.startswith("#"):
            self.fragments.append((spoken[1:], place))
        elif kind in ("http", "https"):
            if not re.match(r"https?://[^/?#]", href, re.IGNORECASE):
                message, hint = f"{quoted(spoken)} is not a whole address.", "Write it in full, beginning with https://."
                self.say("forbidden-link", place, message, hint)
        elif kind in ("tel", "mailto"):
            pattern = _TEL if kind == "tel" else _MAIL
            if not pattern.fullmatch(href):
                self.say("malformed-link", place, f"{quoted(spoken)} does not lead anywhere.", _LINK_HINTS[kind])
        elif kind:
            message = f"A link may not begin with {quoted(kind + ':')}."
            self.say("forbidden-link", place, message, "Use https, http, mailto or tel.")
        elif not href:
            self.say("malformed-link", place, "This link has no address.", "Write the address between the round brackets.")
        elif href.startswith("/"):
            self.say(
                "forbidden-link",
                place,
                f"The link {quoted(spoken)} is not one that an archive can keep.",
                "Use [[id]], or a relative link to the record's .md file.",
            )
        else:
            self.relative(child, spoken, place, excerpt)

    def relative(self, child: Token, spoken: str, place: Place, excerpt: str) -> None:
        """A link to a file of the archive."""
        file, _, anchor = spoken.replace("\\", "/").partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), file))
        if path.endswith(".md"):
            target = record_id(path)
            self.cites.append(Cite(target, anchor, self.at, self.number, excerpt, *place, path))
            child.attrSet("href", self.slot(Slot("href", target, anchor)))
        else:
            self.media.append(Media(path, *place))
            child.attrSet("href", self.slot(Slot("media", path)))

    def image(self, child: Token, spots: Spots) -> None:
        """Check an image, and give it a slot for its address."""
        src = unquote(str(child.attrGet("src") or ""))
        place = spots.inside(child, src)
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
        found: list[str] = []

        def without(text: str) -> str:
            found.extend(UNWANTED.findall(text))
            return UNWANTED.sub("", text)

        if token.type != "inline":
            token.content = without(token.content)
        if "&#" in token.info:
            token.info = unescapeAll(token.info)  # as the renderer would, which is too late for us
        token.info = without(token.info)
        attrs: dict[str, Any] = token.attrs
        for name, value in attrs.items():
            if isinstance(value, str):
                attrs[name] = without(value)
        if found:
            row = self.lines[min(line, len(self.lines) - 1)]
            at = max(row.find("&#"), 0)
            self.say("control-character", (line + self.first_line, at + 1, at + 2), *unwanted(found[0]))
