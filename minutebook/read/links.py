"""Links and images in a text: each is checked, and what other records decide becomes a slot."""

import posixpath
import re
from collections.abc import Sequence
from urllib.parse import unquote

from markdown_it.token import Token

from minutebook.diagnostics import Place
from minutebook.diagnostics.visible import quoted
from minutebook.read.addresses import encoded
from minutebook.read.gathering import Gathering, plain
from minutebook.read.spots import Spots
from minutebook.read.text import Cite, Media, Slot

# The address of a link that the parser took for words, nearly always because of a space in it.
_NO_LINK = re.compile(
    r"\](?P<gap> ?)\((?P<address>(?:https?|mailto|tel):[^)\n]{0,300}\)?|[^()\n]{1,200}\.(?:md|pdf|docx?|xlsx?|csv|jpe?g|png)\))"
)
_TURNED_LINK = re.compile(r"\)\[(?:https?:|mailto:|tel:|www\.)[^\]\n]{0,200}\]?")
_NO_REFERENCE = re.compile(r"\[[^\[\]\n]{0,80}[A-Za-z][^\[\]\n]{0,80}\]\[[^\[\]\n^]{1,80}\]")
_TEL = re.compile(r"tel:\+?[0-9][0-9-]{2,20}", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^@\s/?&]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(\?\S*)?", re.IGNORECASE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")

_LINK_HINTS = {
    "tel": "Write digits without spaces, such as [01772 533587](tel:+441772533587).",
    "mailto": "Write it as [name@example.org](mailto:name@example.org).",
}


def record_id(path: str) -> str:
    """The id of the record in a file: its stem, or its folder's name for an `index.md`."""
    stem = posixpath.basename(path).split(".", 1)[0]
    return posixpath.basename(posixpath.dirname(path)) if stem == "index" else stem


def _place(token: Token, address: str, spots: Spots) -> Place:
    """Where the address of a link or an image stands, which the parser has encoded; the whole of it where it is not found."""
    place = spots.inside(token, unquote(address))
    return spots.inside(token, address) if place == spots.inside(token, "") else place


class Linking(Gathering):
    """Reads links and images."""

    def link(self, child: Token, spots: Spots, excerpt: str) -> None:
        """Check a link; one that leads to a record or a file of the archive gets a slot for its address."""
        href = str(child.attrGet("href") or "")
        spoken, place = unquote(href), _place(child, href, spots)
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
            self.relative(child, href, place, excerpt)

    def relative(self, child: Token, href: str, place: Place, excerpt: str) -> None:
        """A link to a file of the archive."""
        address = self.from_here(href)
        path, _, anchor = map(unquote, address.partition("#"))
        if path.endswith(".md"):
            target = record_id(path)
            self.cites.append(Cite(*place.span, target, anchor, self.at, self.number, excerpt, path))
            child.attrSet("href", self.slot(Slot("href", target, anchor)))
        else:
            self.media.append(Media(*place.span, address, unquote(href)))
            child.attrSet("href", self.slot(Slot("media", address)))

    def from_here(self, href: str) -> str:
        """A relative address as one from the archive's folder, percent-encoded as it was written."""
        path, mark, fragment = href.replace("%5C", "/").partition("#")
        return posixpath.normpath(posixpath.join(encoded(posixpath.dirname(self.path)), path)) + mark + fragment

    def image(self, child: Token, spots: Spots) -> None:
        """Check an image, and give it a slot for its address."""
        src = str(child.attrGet("src") or "")
        place = _place(child, src, spots)
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
        address = self.from_here(src)
        self.media.append(Media(*place.span, address, unquote(src), shown=True))
        child.attrSet("src", self.slot(Slot("media", address)))
        child.attrSet("loading", "lazy")

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

    # -- what was meant as a link --------------------------------------------------------------------------------------------

    def unfinished(self, text: str, spots: Spots) -> None:
        """What in the words was meant as a link, and the parser took for words."""
        for link in _NO_LINK.finditer(text):
            self.no_link(link, spots)
        for pattern, message, hint in (
            (_TURNED_LINK, "The brackets of this link are the wrong way round.", "Write [words](https://…)."),
            (_NO_REFERENCE, "This is not a link: no address is given for it.", "Write [words](https://…) or [[id|words]]."),
        ):
            if match := pattern.search(text):
                self.say("malformed-link", spots.find(match[0]), message, hint)

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
