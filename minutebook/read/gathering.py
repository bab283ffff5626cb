"""What one reading of one text gathers, and the words of what the parser made of it."""

import unicodedata
from collections.abc import Sequence

from markdown_it.token import Token

from minutebook.diagnostics import Diagnostic, Place
from minutebook.diagnostics.diagnostic import Severity
from minutebook.read.text import Cite, Heading, Media, Quote, Slot, Web

BAR = "\u2588\u2588\u2588\u2588"  # what stands in the place of words that were blacked out
FILE = "file"  # the key in a link's token of the address of a file of the archive that it leads to
WEB = "web"  # the key in a link's token of the address on the web that it leads to
PICTURE = "picture"  # the key in a picture's token of the mark of its slot


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
        elif token.type == "redact":
            out.append(BAR)
    return unicodedata.normalize("NFC", "".join(out))


def id_words(target: str) -> str:
    """An id as words: what stands for a citation wherever other records must not be looked at."""
    return target.replace("-", " ")


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
        self.webs: list[Web] = []
        self.quotes: list[Quote] = []
        self.terms: dict[str, None] = {}
        self.problems: list[Diagnostic] = []
        self.fragments: list[tuple[str, Place]] = []
        self.at = ""  # the citable place that the current block belongs to
        self.number = ""
        self.in_table = False
        self.excerpt = ""  # the words of the block that is read, shortened
        self.foreign: dict[str, list[tuple[Place, str]]] = {}  # other programs' signs in the block that is read, by their code

    def say(self, code: str, place: Place, message: str, hint: str, *, severity: Severity = "error") -> None:
        """Note a finding at a place."""
        self.problems.append(Diagnostic(code=code, message=message, severity=severity, place=place, hint=hint))

    def slot(self, slot: Slot) -> str:
        """The mark in the HTML that stands for a slot."""
        self.slots.append(slot)
        return f"\ue000{len(self.slots) - 1}\ue001"

    def piece(self, html: str) -> Token:
        """A token that is HTML already."""
        return Token("piece", "", 0, content=html)
