"""A record's text once read: HTML with slots, and the outline that other records may know of it."""

import msgspec

from minutebook.diagnostics import Position


class Slot(msgspec.Struct, frozen=True, array_like=True):
    """A gap in the HTML. Most depend on other records, and the page's view fills them; the last two kinds are the text's own.

    kind     what fills it
    cite     a link to the record `target`, place `anchor`; its words are `words` or else the record's own title
    href     only the address of record `target`, place `anchor`
    media    only the address of the file that `target` leads to, an address from the archive's folder
    file     after a link, what is told of the file that `target` leads to, as for media
    picture  the picture that `target` leads to, as for media; `words` say what it shows, `anchor` is its title
    quoted   that the quotation before it was compared; `words` is its number among the text's `quotes`, from 0
    redacted words that are not there: the `anchor`-th such place of the text, for the reason `words`
    web      only the address `target` on the web, or of what it leads to in this archive
    gone     after such a link, what is told where nothing is at `target` any more
    term     `words`, explained where the glossary knows them
    label    what is read out of the thing `target` (paragraph, table, notes, back), the one with the number `words`
    cited    how to cite the place `anchor` of this record, and what does; `words` is the paragraph's printed number, if any
    """

    kind: str
    target: str = ""
    anchor: str = ""
    words: str = ""

    @property
    def is_own(self) -> bool:
        """Whether the text alone says what it is: a label, or a place that is cited or not."""
        return self.kind in ("label", "cited")


class Text(msgspec.Struct, frozen=True, array_like=True):
    """The HTML and its slots: `pieces[0]`, `slots[0]`, `pieces[1]`, … `pieces[-1]`; there is one piece more than slots."""

    pieces: tuple[str, ...] = ("",)
    slots: tuple[Slot, ...] = ()


class Heading(msgspec.Struct, frozen=True, array_like=True):
    """A heading of the text: level 2 to 6, its id and its words, which its printed number stands before if it has one."""

    level: int
    id: str
    words: str
    number: str = ""


class Cite(Position, frozen=True, array_like=True):
    """A citation in the text: what it names, and the paragraph it stands in (`at`, with its printed number and its words).

    In the words a citation that has none of its own stays as it is written, `[[id#p9]]`: a page puts the record's title there.
    `file` is given where a relative link was written: the record must be at that path.
    """

    target: str
    anchor: str
    at: str
    number: str
    excerpt: str
    file: str = ""


class Quote(Position, frozen=True, array_like=True):
    """A quotation in the text that its citation follows: its words, and the record and the place in it that it cites."""

    target: str
    anchor: str
    words: str


class Media(Position, frozen=True, array_like=True):
    """A file of the archive that the text links to, or that it shows as a picture.

    `address` leads to it from the archive's folder, percent-encoded; `written` is what the writer wrote.
    """

    address: str
    written: str
    shown: bool = False


class Web(Position, frozen=True, array_like=True):
    """A link to the web in the text, with the paragraph it stands in, as a citation has it."""

    address: str
    at: str
    number: str
    excerpt: str


class Outline(msgspec.Struct, frozen=True, array_like=True):
    """What every build needs to know of a text without opening it.

    `anchors` holds every place that can be cited, in order, with its printed number or "". `slots` are the gaps in the
    text's HTML that other records fill, in order; a text's own are not among them.
    """

    headings: tuple[Heading, ...] = ()
    anchors: tuple[tuple[str, str], ...] = ()
    cites: tuple[Cite, ...] = ()
    media: tuple[Media, ...] = ()
    webs: tuple[Web, ...] = ()
    slots: tuple[Slot, ...] = ()
    quotes: tuple[Quote, ...] = ()
    size: int = 0
