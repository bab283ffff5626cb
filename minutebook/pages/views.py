"""The views: all that a page may show. Frozen trees of plain values: no archive, no clock, no lookup.

Addresses are the site's own and begin with `/`; the template puts the base path before them. Those that begin with a
scheme lead elsewhere.
"""

from typing import Protocol

import msgspec

from minutebook.archive.differing import Difference
from minutebook.pages.pictures import PictureView
from minutebook.pages.rows import Row
from minutebook.read.text import Heading


class Link(msgspec.Struct, frozen=True, array_like=True):
    """Words, where they lead ("" for plain words), and a remark after them."""

    words: str
    href: str = ""
    note: str = ""


class Fact(msgspec.Struct, frozen=True, array_like=True):
    """A row of a summary list: a label and one or more values."""

    label: str
    values: tuple[Link, ...]


class Listing(msgspec.Struct, frozen=True, array_like=True):
    """Records under a heading; where there are more than are shown, `more` leads to the whole register."""

    id: str
    heading: str
    rows: tuple[Row, ...]
    more: Link | None = None
    note: str = ""


class Banner(msgspec.Struct, frozen=True, array_like=True):
    """Something a reader must know first.

    `kind`: draft, superseded, withdrawn, removed, edition, cancelled, moved, restricted, translation.
    """

    kind: str
    heading: str
    words: str = ""
    link: Link | None = None


class Fill(msgspec.Struct, frozen=True, array_like=True):
    """What goes into a slot of the text (`read.text.Slot`), in the slots' order.

    cite, href, media: `href` and `words`, a cited office with its holder in `note`; term: `words` and their meaning in
    `note`, with `href` into the glossary; picture: `picture` alone; file: `words` alone; gone: `words` and a copy, `href` with
    its words in `note`, all empty where something is there; redacted: `href` is the number of the bar, and `words` say why;
    quoted: `words` say that the quotation before it was compared, if it was. A view has none for a text's own slots, which are
    filled where it is rendered; label: `href` is what it is, and `words` its number; cited: `href` is its place, `words` the
    number printed there, `links` what cites it.
    """

    kind: str
    href: str = ""
    words: str = ""
    note: str = ""
    links: tuple[Link, ...] = ()
    picture: PictureView | None = None


CitedPlaces = tuple[tuple[str, tuple[Link, ...]], ...]
"""The places of a text that something cites, by their ids, with what does."""


class Evidence(msgspec.Struct, frozen=True, array_like=True):
    """A paragraph that bears on an outcome: which record, which paragraph, its words in the archive."""

    row: Row
    href: str
    number: str
    excerpt: str


class EvidenceGroup(msgspec.Struct, frozen=True, array_like=True):
    """The evidence of one quarter, year or other stretch of time."""

    id: str
    heading: str
    items: tuple[Evidence, ...]


class Wording(msgspec.Struct, frozen=True, array_like=True):
    """How one version words an outcome or names a priority, and the change from the wording before.

    Without a `quote` it is a gap, which `note` explains.
    """

    version: str
    date: str
    quote: str
    note: str
    source: Link | None
    diff: Difference = ()


class Changed(msgspec.Struct, frozen=True, array_like=True):
    """Something that a version changed: where it is told, the words before and after, and what that did to the promise."""

    link: Link
    diff: Difference = ()
    note: str = ""


class ComparisonPart(msgspec.Struct, frozen=True, array_like=True):
    """What became of priorities or outcomes: `renamed`, `added`, `reworded`, `dropped`, `same`, `not-quoted` and so on."""

    became: str
    items: tuple[Changed, ...]


class Comparison(msgspec.Struct, frozen=True, array_like=True):
    """A version of a plan beside the one before it, or a plan beside the plan before it."""

    id: str
    heading: str
    note: str
    parts: tuple[ComparisonPart, ...]


class Strip(msgspec.Struct, frozen=True, array_like=True):
    """A line of marks, one a stretch of time, each with its place from the left; years below it. `words` say the same.

    `marks`: evidence, none, outside; unplaced, at the end, for what is of none of the stretches for certain.
    """

    width: int
    marks: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    words: str


class Months(msgspec.Struct, frozen=True, array_like=True):
    """From which months there is something. `marks`: paper, record, none, each with its place; `words` and `gaps` say it."""

    width: int
    marks: tuple[tuple[str, int], ...]
    years: tuple[tuple[str, int], ...]
    words: str
    gaps: str


class PriorityCard(msgspec.Struct, frozen=True, array_like=True):
    """A priority in a list: the answer in a sentence, and its promises along the time of their plan."""

    row: Row
    answer: str
    strip: Strip | None
    unplaced: bool  # whether some of the evidence is of no sure quarter of the plan


class Timeline(msgspec.Struct, frozen=True, array_like=True):
    """All that bears on a record in one line of time, newest first, and the ways to the rest of it."""

    rows: tuple[Row, ...]
    ways: tuple[Link, ...] = ()
    note: str = ""


class Bar(msgspec.Struct, frozen=True, array_like=True):
    """A bar of a chart with its label above it. Across in per cent of the chart's width, down in em.

    `lines` are the label's lines, each in plain and in strong words. From `start` the bar is `width` wide; a range goes on
    pale from `pale_start`. `form`: "" as it is, "about", "at-least" (open at its end), "at-most" (hollow).
    """

    lines: tuple[tuple[str, str], ...]
    top: float
    y: float
    start: float
    width: float
    pale_start: float = 0
    pale_width: float = 0
    form: str = ""
    end: float = 0  # where the bar ends, on the side away from zero


class Dot(msgspec.Struct, frozen=True, array_like=True):
    """A figure of a line chart: its place, its words if there is room, and the stretch of time and range that it stands for."""

    x: float
    y: float
    words: str = ""
    anchor: str = "middle"
    form: str = ""
    stretch: tuple[float, float] | None = None
    reach: tuple[float, float] | None = None


class Tick(msgspec.Struct, frozen=True, array_like=True):
    """A mark on an axis, or a break in the series, and its words, in several lines for a break between bars."""

    at: float
    lines: tuple[str, ...]
    anchor: str = "start"
    line: float = 0  # how far down the line lies that marks a break, between two bars or within one
    within: bool = False  # whether the break falls within the time of the bar above its words


class Chart(msgspec.Struct, frozen=True, array_like=True):
    """A chart, laid out. `height` is in em; bars begin at `zero`."""

    id: str
    title: str
    desc: str
    caption: str
    height: float
    zero: float = 0
    bars: tuple[Bar, ...] = ()
    breaks: tuple[Tick, ...] = ()
    dots: tuple[Dot, ...] = ()
    joins: tuple[tuple[float, float, float, float], ...] = ()
    across: tuple[Tick, ...] = ()  # the lines of figures
    along: tuple[Tick, ...] = ()  # the years


class Bearing(msgspec.Struct, frozen=True, array_like=True):
    """What a record bears on, from the fields that any record may have; or the rest of it, where some is listed already."""

    priorities: tuple[Link, ...] = ()
    places: tuple[Link, ...] = ()
    people: tuple[Link, ...] = ()
    topics: tuple[Link, ...] = ()
    related: tuple[Link, ...] = ()
    rest: bool = False


class UndertakingRow(msgspec.Struct, frozen=True, array_like=True):
    """An action or an expectation: what, who, by when, how it stands, and where it is said. `id` is its row's."""

    id: str
    what: tuple[Link, ...]
    who: tuple[Link, ...] = ()
    due: tuple[Link, ...] = ()
    stands: tuple[Link, ...] = ()
    said: tuple[Link, ...] = ()


class CarriedRow(msgspec.Struct, frozen=True, array_like=True):
    """An action that was carried to a meeting from an earlier one."""

    what: Link
    who: tuple[Link, ...]
    due: tuple[Link, ...]
    asked: Link
    stands: tuple[Link, ...]


class Cited(msgspec.Struct, frozen=True, array_like=True):
    """What a citation says beside a title: the date in words, and as an ISO date cut short where less is known, or "".

    Where a publication log is kept, the version too, 0 where none is, and the digest of the entry in it that stands for it.
    """

    date: str = ""
    issued: str = ""
    version: int = 0
    head: str = ""


class VersionRow(msgspec.Struct, frozen=True, array_like=True):
    """A version of a record: its number, in which publication and when it came, what was changed, the digest of its source."""

    name: str
    publication: str
    notes: tuple[str, ...]
    digest: str


class Ask(msgspec.Struct, frozen=True, array_like=True):
    """What a record leaves open, ready to be asked: of whom, and the questions.

    A question leads to the paragraph that leaves it open, whose name is its remark.
    """

    knows: tuple[Link, ...]
    questions: tuple[Link, ...]
    note: str


class Outlets(msgspec.Struct, frozen=True, array_like=True):
    """What programs can follow or take of what a page shows.

    `feed` has the title of its feed and the address without the ending, which is .xml or .json; `calendar`, `table` (CSV),
    `data` (JSON) and `text` (Markdown) are addresses.
    """

    feed: Link | None = None
    calendar: str = ""
    table: str = ""
    data: str = ""
    text: str = ""


class View(Protocol):
    """What every page has: its address, title, a description for search engines, and the trail to it."""

    @property
    def address(self) -> str:
        """The page's address on the site."""

    @property
    def title(self) -> str:
        """The page's title."""

    @property
    def description(self) -> str:
        """A sentence for search engines and previews."""

    @property
    def crumbs(self) -> tuple[Link, ...]:
        """The trail to it."""

    @property
    def lang(self) -> str:
        """Its language, where that differs from the archive's own."""

    @property
    def search(self) -> bool:
        """Whether search engines may list it."""

    @property
    def outlets(self) -> Outlets:
        """What programs can follow or take of it."""


class Titled(msgspec.Struct, frozen=True, kw_only=True):
    """A page that is no record's own, as far as it is a View."""

    address: str
    title: str
    description: str = ""
    crumbs: tuple[Link, ...] = ()
    lang: str = ""
    search: bool = True
    outlets: Outlets = Outlets()


class RecordParts(msgspec.Struct, frozen=True, kw_only=True):
    """What the page of every record has, whatever its type."""

    address: str
    title: str
    description: str = ""
    crumbs: tuple[Link, ...] = ()
    lang: str = ""  # where it differs from the archive's own
    id: str
    type: str
    noun: str
    date: str = ""
    listed: bool = True
    summary: str = ""
    banners: tuple[Banner, ...] = ()
    published: Link | None = None  # when it was first put up, and how long after its date
    language: str = ""
    bearing: Bearing = Bearing()
    headings: tuple[Heading, ...] = ()
    fills: tuple[Fill, ...] = ()
    cited: CitedPlaces = ()
    expectations: tuple[UndertakingRow, ...] = ()  # what the record says will happen
    lists: tuple[Listing, ...] = ()  # the records that lead to it, by type
    sources: tuple[Fact, ...] = ()  # the paper's title, then publisher, date, place and note as values
    changes: tuple[tuple[str, str], ...] = ()  # date, note
    accepted: tuple[tuple[str, str], ...] = ()  # what the check finds, and why it may stand
    translations: tuple[Link, ...] = ()
    ask: Ask | None = None
    outlets: Outlets = Outlets()
    cite: Cited = Cited()
    versions: tuple[VersionRow, ...] = ()  # as the publication log has them, the newest first
    history: str = ""  # where the words are that differ between them
    head: str = ""  # the digest of the log's last entry, on the page about the archive

    @property
    def quotes(self) -> bool:
        """Whether a quotation of its text is marked as compared."""
        return any(fill.kind == "quoted" and fill.words for fill in self.fills)

    @property
    def terms(self) -> tuple[tuple[str, str, str], ...]:
        """The words of its text that the glossary explains: each with its meaning and its address in the glossary."""
        terms = {fill.words: fill for fill in self.fills if fill.kind == "term" and fill.note}
        return tuple((word, terms[word].note, terms[word].href) for word in sorted(terms))


class RecordView(msgspec.Struct, frozen=True, kw_only=True):
    """The page of one record. A type whose page shows more has a view of its own, made from this one."""

    record: RecordParts
    answer: str = ""  # the sentence that somebody came for, made from the facts

    @property
    def address(self) -> str:
        """The page's address on the site."""
        return self.record.address

    @property
    def title(self) -> str:
        """The record's title."""
        return self.record.title

    @property
    def description(self) -> str:
        """A sentence for search engines and previews."""
        return self.record.description

    @property
    def crumbs(self) -> tuple[Link, ...]:
        """The trail to it."""
        return self.record.crumbs

    @property
    def lang(self) -> str:
        """Its language, where that differs from the archive's own."""
        return self.record.lang

    @property
    def search(self) -> bool:
        """Search engines may list what the archive lists."""
        return self.record.listed

    @property
    def outlets(self) -> Outlets:
        """What programs can follow or take of it."""
        return self.record.outlets


class Facet(msgspec.Struct, frozen=True, array_like=True):
    """A way into a register: what it sorts by, and the links with how many rows each leads to (in `note`)."""

    label: str
    links: tuple[Link, ...]


class Pager(msgspec.Struct, frozen=True, array_like=True):
    """Where a page of a register stands.

    `newer` and `older` lead on; `pages` are all of them, newest first, the current one without address.
    """

    newer: Link | None
    older: Link | None
    pages: tuple[Link, ...]
    words: str
    ends: tuple[str, str]


class ListView(Titled, frozen=True, kw_only=True):
    """A register, an index, a timeline: groups of records, or tables, under one title.

    A list whose rows are of a kind of their own has a view made from this one, which names its template.
    """

    template: str = ""
    intro: str = ""
    answer: str = ""  # the sentence that somebody came for, made from the facts
    months: Months | None = None
    groups: tuple[Listing, ...] = ()
    charts: tuple[Chart, ...] = ()
    facets: tuple[Facet, ...] = ()
    pager: Pager | None = None
    contents: tuple[Link, ...] = ()
    actions: tuple[Link, ...] = ()


class RegisterRow(msgspec.Struct, frozen=True, array_like=True):
    """A record as its register shows it. A type's register has rows of its own, made from this one.

    `title` has the record's summary as its remark; `state` is a word worth showing, such as cancelled.
    """

    id: str
    title: Link
    state: str
    date: str


class RegisterView(ListView, frozen=True, kw_only=True):
    """A page of a register. Each type's register has a template of its own, with its columns."""

    rows: tuple[RegisterRow, ...] = ()


class TermView(msgspec.Struct, frozen=True, array_like=True):
    """A glossary term as the glossary shows it."""

    id: str
    title: str
    means: str
    also: tuple[str, ...]
    when: str
    fills: tuple[Fill, ...]
    cited: CitedPlaces
    key: bytes  # of its text
    sources: tuple[Fact, ...]


class GlossaryView(Titled, frozen=True, kw_only=True):
    """The glossary: terms by their first letter."""

    letters: tuple[tuple[str, tuple[TermView, ...]], ...]
