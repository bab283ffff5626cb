"""Links and images in a text: each is checked, and what other records decide becomes a slot."""

import posixpath
import re
from collections.abc import Sequence
from urllib.parse import unquote

from markdown_it.token import Token

from minutebook.diagnostics import Place
from minutebook.diagnostics.nearest import nearest
from minutebook.diagnostics.visible import quoted, visible
from minutebook.read import meant
from minutebook.read.addresses import encoded
from minutebook.read.gathering import FILE, PICTURE, WEB, Gathering, plain
from minutebook.read.spots import SPOT, Spots
from minutebook.read.text import Cite, Media, Slot, Web

# The address of a link that the parser took for words, nearly always because of a space in it.
_NO_LINK = re.compile(
    r"\](?P<gap> ?)\((?P<address>(?:https?|mailto|tel):[^)\n]{0,300}\)?|www\.[^)\n]{1,300}\)"
    r"|[^()\n]{1,200}\.(?i:md|pdf|docx?|xlsx?|pptx?|od[pst]|csv|txt|jpe?g|png|gif|svg|webp)"
    r"(?:#[^()\n]{0,80})?(?:\s[“”„‘’«][^)\n]{0,100})?\))"
)
_TITLE = re.compile(r"\s+(?=[“”„‘’«])")
_HOST = re.compile(
    r"https?://(?:[^@/?#]*@)?(?:\[[0-9a-f:.]+\]|[^\s/?#:@,;.]+(?:\.[^\s/?#:@,;.]+)+\.?)(?::\d+)?(?=[/?#]|$)", re.IGNORECASE
)
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2010\u2011\u2060\ufeff]")
# A telephone number or an e-mail address with spaces in it: the first begins with 0 or +, or has nine digits at least.
_NO_CALL = re.compile(
    r"\]\((?!(?:https?|mailto|tel):|www\.)(?P<address>"
    r"(?=\(?[+0]|(?:[^0-9)\n]?[0-9]){9})\+?(?:\([0-9]{1,6}\)|[0-9./\s-]){5,40}(?:(?:ext|x)\.?\s?[0-9]{1,7})?"
    r"|[^@()\n]{1,80}@[^@()\n]{3,100})\)"
)
_NO_ADDRESS = re.compile(r"<(?P<address>(?:https?://|www\.|mailto:)[^<>\n]*\s[^<>\n]*)>", re.IGNORECASE)
_TURNED_LINK = re.compile(r"\)\[(?:https?:|mailto:|tel:|www\.)[^\]\n]{0,200}\]?")
_NO_REFERENCE = re.compile(r"\[[^\[\]\n]{0,80}[A-Za-z][^\[\]\n]{0,80}\]\[[^\[\]\n^]{1,80}\]")
_TEL = re.compile(r"tel:\+?[0-9][0-9-]{2,20}(;ext=[0-9]{1,7})?", re.IGNORECASE)
_MAILTO = re.compile(r"mailto:[^@\s/?&]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(\?\S*)?", re.IGNORECASE)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SCHEMES = ("https", "http", "mailto", "tel")
_SUCH_AS = {
    "tel": "Write digits without spaces, such as [01632 960000](tel:01632960000).",
    "mailto": "Write it as [name@example.org](mailto:name@example.org).",
}


def record_id(path: str) -> str:
    """The id of the record in a file: its stem, or its folder's name for an `index.md`."""
    stem = posixpath.basename(path).split(".", 1)[0]
    return posixpath.basename(posixpath.dirname(path)) if stem == "index" else stem


def _written(token: Token, spots: Spots) -> str:
    """The address of a link as it is written."""
    start, end = token.meta.get(SPOT, (0, 0))
    link = spots.content[start:end]
    return link.rpartition("](")[2].removesuffix(")") if "](" in link else link.strip("<>")


def _place(token: Token, address: str, spots: Spots) -> Place:
    """Where the address of a link or an image stands, which the parser has encoded; the whole of it where it is not found."""
    place = spots.inside(token, unquote(address))
    return spots.inside(token, address) if place == spots.inside(token, "") else place


class Linking(Gathering):
    """Reads links and images."""

    def link(self, child: Token, spots: Spots, excerpt: str) -> None:
        """Check a link; one whose address other records or the settings decide gets a slot for it."""
        href = str(child.attrGet("href") or "")
        place = _place(child, href, spots)
        scheme = _SCHEME.match(href)
        self.unseen(child, spots)
        if href.startswith("#"):
            self.fragments.append((unquote(href[1:]), place))
        elif not href:
            self.say("malformed-link", place, "This link has no address.", "Write the address between the round brackets.")
        elif scheme is None:
            self.relative(child, href, place, excerpt)
        elif scheme[1].lower() in ("http", "https"):
            self.outside(child, href, place, excerpt)
        elif scheme[1].lower() in _SUCH_AS:
            self.contact(href, scheme[1].lower(), place)
        else:
            self.forbidden(unquote(href), scheme[1].lower(), place)

    def outside(self, child: Token, href: str, place: Place, excerpt: str) -> None:
        """A link to the web, which may lead back to this archive: only the settings know where that is."""
        if _HOST.match(href):
            self.webs.append(Web(*place.span, href, self.at, self.number, excerpt))
            child.attrSet("href", self.slot(Slot("web", href)))
            child.meta[WEB] = href
            return
        better = meant.web(unquote(href))
        better = better if _HOST.match(better) else ""
        hint = f"Write {visible(better)}." if better else "Write it in full, beginning with https://."
        self.say("forbidden-link", place, f"{quoted(unquote(href))} is not a whole address.", hint)

    def after(self, link: Token) -> list[Token]:
        """What stands behind a link that was checked: slots for what is told of the thing that it leads to."""
        told = (("file", FILE), ("gone", WEB))
        return [self.piece(self.slot(Slot(kind, link.meta[key]))) for kind, key in told if key in link.meta]

    def unseen(self, child: Token, spots: Spots) -> None:
        """A sign in an address that no one sees, or a hyphen that is none, leads elsewhere."""
        written = _written(child, spots)
        if sign := _UNSEEN.search(written):
            kind = "a hyphen here that is not the ordinary one" if sign[0] in "\u2010\u2011" else "a sign here that no one sees"
            right = _UNSEEN.sub(lambda match: "-" if match[0] in "\u2010\u2011" else "", written)
            message = f"There is {kind} ({f'U+{ord(sign[0]):04X}'}), so the address leads elsewhere."
            self.say("malformed-link", spots.inside(child, written), message, f"Write {visible(right)}.")

    def contact(self, href: str, scheme: str, place: Place) -> None:
        """A telephone number or an e-mail address."""
        spoken = unquote(href)
        if _TEL.fullmatch(href) or _MAILTO.fullmatch(href):
            return
        better = meant.call(spoken) or meant.mail(spoken)
        hint = f"Write {visible(better)}." if better else _SUCH_AS[scheme]
        self.say("malformed-link", place, f"{quoted(spoken)} does not lead anywhere.", hint)

    def forbidden(self, spoken: str, scheme: str, place: Place) -> None:
        """A link of a kind that an archive cannot keep, or with a slip in its beginning."""
        better = meant.mail(spoken) or meant.call(spoken)
        close = nearest(scheme, _SCHEMES)
        if better:
            hint = f"Write {visible(better)}."
        elif close:
            hint = f"Did you mean {close}: ?"
        elif scheme == "file" or len(scheme) == 1:  # a disk of Windows
            hint = "Put the file beside the record and write its name."
        else:
            hint = "Use https, http, mailto or tel."
        self.say("forbidden-link", place, f"A link may not begin with {quoted(scheme + ':')}.", hint)

    def relative(self, child: Token, href: str, place: Place, excerpt: str) -> None:
        """A link to a file of the archive; what else may have been meant is known where the records are."""
        address = self.from_here(href)
        path, _, anchor = map(unquote, address.partition("#"))
        if path.endswith(".md") and not path.startswith("/"):
            target = record_id(path)
            self.cites.append(Cite(*place.span, target, anchor, self.at, self.number, excerpt, path))
            child.attrSet("href", self.slot(Slot("href", target, anchor)))
        else:
            self.media.append(Media(*place.span, address, unquote(href)))
            child.attrSet("href", self.slot(Slot("media", address)))
            child.meta[FILE] = address

    def from_here(self, href: str) -> str:
        """A relative address as one from the archive's folder, percent-encoded as it was written."""
        path, mark, fragment = href.replace("%5C", "/").partition("#")
        return posixpath.normpath(posixpath.join(encoded(posixpath.dirname(self.path)), path)) + mark + fragment

    def image(self, child: Token, spots: Spots) -> None:
        """Check an image, and give it a slot."""
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
        words, title = plain(child.children or []), str(child.attrGet("title") or "")
        child.meta[PICTURE] = self.slot(Slot("picture", address, title, words))

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

    # -- what was meant as a link ------------------------------------------------------------------------------------

    def unfinished(self, text: str, spots: Spots) -> None:
        """What in the words was meant as a link, and the parser took for words."""
        for link in _NO_LINK.finditer(text):
            self.no_link(link, spots)
        for link in _NO_CALL.finditer(text):
            if _without_spaces(link["address"]):
                self.no_address(link, spots)
        for pattern, message, hint in (
            (_TURNED_LINK, "The brackets of this link are the wrong way round.", "Write [words](https://…)."),
            (_NO_REFERENCE, "This is not a link: no address is given for it.", "Write [words](https://…) or [[id|words]]."),
        ):
            if match := pattern.search(text):
                self.say("malformed-link", spots.find(match[0]), message, hint)

    def unclosed(self, text: str, spots: Spots) -> None:
        """What stands between < and > and was meant as a link."""
        for link in _NO_ADDRESS.finditer(text):
            self.no_address(link, spots)

    def no_link(self, match: re.Match[str], spots: Spots) -> None:
        """The end of a link that the parser took for words."""
        if match["gap"]:
            message = "This is not a link: there is a space between its words and its address."
            self.say("malformed-link", spots.find(match[0]), message, "Take the space between ] and ( out.")
        elif " " in match["address"]:
            self.no_address(match, spots)
        else:
            message = "This is not a link: there is another link or a citation in its words."
            self.say("link-in-link", spots.find(match[0]), message, "Put that one before or after this link.")

    def no_address(self, match: re.Match[str], spots: Spots) -> None:
        """An address with spaces in it, and what to write."""
        address = re.sub(r"(?<=://)\s+", "", match["address"].removesuffix(")"))
        alone = _TITLE.split(address)[0]
        scheme = address.partition(":")[0].lower()
        message = "This is not a link: its address cannot hold spaces."
        if alone != address:
            message = "This is not a link: the words behind its address are not between straight quotation marks."
            hint = f'Write {visible(alone)} "words", or leave the words out.'
        elif better := _without_spaces(address):
            hint = f"Write {visible(better)}."
        elif scheme in _SUCH_AS:
            hint = _SUCH_AS[scheme]
        elif whole := meant.web(address):
            hint = f"Write {visible(whole.replace(' ', '%20'))}."
        else:
            hint = f"Write {visible(address.replace(' ', '%20'))}, or give the file a name without spaces."
        self.say("malformed-link", spots.find(match[0]), message, hint)


def _without_spaces(address: str) -> str:
    """The telephone number or e-mail address that was meant by one with spaces in it; "" where none was."""
    return meant.call(address) or meant.mail(re.sub(r"\s*@\s*", "@", address))
