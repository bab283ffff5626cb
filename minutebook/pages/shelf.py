"""What the views are made from: the archive with its links, and the small questions every view asks of them.

Only planning sees a shelf; a view holds the plain answers.
"""

from collections.abc import Callable, Iterable, Sequence

from minutebook.archive.archive import Archive, Item, Row, outcome_row
from minutebook.archive.links import Edge, Links
from minutebook.archive.terms import Glossary, Meaning, glossary, meaning_of
from minutebook.pages.views import Evidence, Fill, Link, Listing
from minutebook.read.site import Site
from minutebook.read.text import Slot
from minutebook.records import (
    Article,
    Body,
    Decision,
    Meeting,
    Person,
    Place,
    PlanSection,
    Priority,
    Record,
    Report,
    Term,
    Topic,
)

NEWEST = 20  # rows of a list that can grow without end, before its register takes over

# What each register is by: a segment of its address, and the type of record it names.
FACETS: dict[str, type[Record]] = {"priority": Priority, "place": Place, "body": Body, "person": Person, "topic": Topic}
FACET_OF = {kind: name for name, kind in FACETS.items()}

REGISTER_OF: dict[type[Record], str] = {
    Meeting: "/meetings/",
    Decision: "/decisions/",
    Report: "/reports/",
    Article: "/news/",
}


def _number_order(item: Item) -> tuple[int, int, str]:
    """Sections by number, appendices after them by letter."""
    assert isinstance(item.record, PlanSection)
    words = item.record.number.replace(",", " ").split()
    digits = [int(word) for word in words if word.isdecimal()]
    first = digits[0] if words and words[0].isdecimal() else 10_000
    return first, digits[1] if len(digits) > 1 else 0, item.record.number


def _step(item: Item | None) -> Link | None:
    return Link(item.row.title, item.row.address, item.row.date) if item else None


def media_address(path: str) -> str:
    """Where a file of `content/` is published."""
    return "/files/" + path.removeprefix("content/")


class Shelf:
    """The joined archive, ready for questions. Answers that many pages share are made once."""

    def __init__(self, archive: Archive, links: Links, site: Site, as_of: str, address: str) -> None:
        self.archive = archive
        self.links = links
        self.site = site
        self.as_of = as_of
        self.address = address.rstrip("/")
        self.words: Glossary = glossary(archive)
        self.outcome_rows: dict[str, Row] = {
            name: outcome_row(outcome) for name, (_, outcome) in archive.outcomes.items()
        }
        sections: dict[str, list[Item]] = {}
        series: dict[str, list[Item]] = {}
        for item in archive.items:
            if isinstance(item.record, PlanSection) and not item.record.lang_of:
                sections.setdefault(item.record.plan, []).append(item)
            elif isinstance(item.record, Meeting) and not item.record.lang_of:
                series.setdefault(item.record.body, []).append(item)
        for several in sections.values():
            several.sort(key=_number_order)
        self._sections = sections
        # A record's neighbours: the meetings of its body, the sections of its plan.
        self._beside: dict[str, tuple[Item | None, Item | None]] = {}
        for several in (*sections.values(), *series.values()):
            for before, item, after in zip([None, *several], several, [*several[1:], None], strict=False):
                self._beside[item.row.id] = before, after
        self._links: dict[tuple[str, str, str], Link] = {}
        self._fills: dict[Slot | tuple[Slot, str], Fill] = {}

    # -- single values -----------------------------------------------------------------------------------------------

    def row(self, name: str) -> Row | None:
        """The row of a record or an outcome, if there is one."""
        item = self.archive.by_id.get(name)
        return item.row if item else self.outcome_rows.get(name)

    def link(self, name: str, anchor: str = "", words: str = "") -> Link:
        """A link to a record or outcome. What is no id is plain words: whether it may be so was checked before."""
        key = (name, anchor, words)
        made = self._links.get(key)
        if made is None:
            made = self._links[key] = self._make_link(name, anchor, words)
        return made

    def _make_link(self, name: str, anchor: str, words: str) -> Link:
        item = self.archive.by_id.get(name)
        if item is None:
            row = self.outcome_rows.get(name)
            return Link(words or f"outcome {name.upper()}", row.address) if row else Link(words or name)
        address = f"{item.row.address}#{anchor}" if anchor and "#" not in item.row.address else item.row.address
        return Link(words or self._title_at(item, anchor), address)

    def _title_at(self, item: Item, anchor: str) -> str:
        place = self.place_words(item, anchor) if anchor else ""
        return f"{item.row.title}, {place}" if place else item.row.title

    @staticmethod
    def place_words(item: Item, anchor: str) -> str:
        """A place in a record in words: "paragraph 9", or the words of its heading; "" for a place with a name only."""
        outline = item.entry.outline
        for heading in outline.headings:
            if heading.id == anchor or (anchor[:1] == "p" and heading.words.startswith(f"{anchor[1:]} ")):
                return f"“{heading.words}”"
        for name, number in outline.anchors:
            if name == anchor:
                return f"paragraph {number}" if number else ""
        return ""

    def party(self, text: str | None) -> tuple[Link, ...]:
        """An id or plain words, if given."""
        return (self.link(text),) if text else ()

    def citation(self, text: str | None) -> Link | None:
        """A record's id, with a place in it, if given."""
        if not text:
            return None
        name, _, anchor = text.partition("#")
        return self.link(name, anchor)

    def many(self, names: Iterable[str]) -> tuple[Link, ...]:
        """Several ids or plain words."""
        return tuple([self.link(name) for name in names])

    def sections_of(self, plan: str) -> Sequence[Item]:
        """A plan's sections in the plan's order."""
        return self._sections.get(plan, ())

    def beside(self, item: Item) -> tuple[Link | None, Link | None]:
        """The one before and the one after: of the meetings of the same body, or of the sections of the same plan."""
        before, after = self._beside[item.row.id]
        return _step(before), _step(after)

    # -- lists -------------------------------------------------------------------------------------------------------

    def incoming(self, name: str) -> tuple[Edge, ...]:
        """The links that lead to a record or outcome, in canonical order of their sources."""
        return self.links.incoming.get(name, ())

    def sources_of(self, edges: Iterable[Edge]) -> list[Item]:
        """The records that links come from, each once, newest first."""
        by_id = self.archive.by_id
        names = dict.fromkeys([edge.source for edge in edges])
        return [by_id[name] for name in reversed(names)]

    def listing(self, item: Item, kind: type[Record], found: Sequence[Item], *, heading: str = "", ident: str = "") -> Listing:
        """Records of one type, as they come; the first 20 where a register shows the rest."""
        rows = tuple([one.row for one in found])
        facet = FACET_OF.get(type(item.record))
        more = None
        if kind in REGISTER_OF and facet and len(rows) > NEWEST:
            more = Link(f"All {len(rows):,} {kind.nouns.lower()}", f"{REGISTER_OF[kind]}{facet}/{item.row.id}/")
            rows = rows[:NEWEST]
        return Listing(ident or f"_{kind.nouns.lower().replace(' ', '-')}", heading or kind.nouns, rows, more)

    def evidence(self, name: str, wanted: Callable[[Item], bool]) -> tuple[Evidence, ...]:
        """The paragraphs that cite an outcome, of the records that are wanted, newest first; a paragraph once."""
        out: dict[str, Evidence] = {}
        for edge in reversed(self.incoming(name)):
            item = self.archive.by_id[edge.source]
            if edge.excerpt and wanted(item):
                href = f"{item.row.address}#{edge.at}" if edge.at else item.row.address
                out.setdefault(href, Evidence(item.row, href, edge.number, edge.excerpt))
        return tuple(out.values())

    # -- the text's slots --------------------------------------------------------------------------------------------

    def _cited_by(self, name: str) -> dict[str, dict[str, Link]]:
        """What cites each place of a record, newest first."""
        found: dict[str, dict[str, Link]] = {}
        for edge in reversed(self.incoming(name)):
            if edge.anchor:
                link = self.link(edge.source, edge.at)
                date = self.archive.by_id[edge.source].row.date
                found.setdefault(edge.anchor, {}).setdefault(link.href, Link(link.words, link.href, date))
        return found

    def fills(self, item: Item) -> tuple[Fill, ...]:
        """What goes into the slots of a record's text, in their order."""
        slots = item.entry.outline.slots
        if not slots:
            return ()
        cited = self._cited_by(item.row.id)
        explain = type(item.record) is not Term
        iso = item.row.iso
        return tuple([self._fill(slot, cited, iso, explain=explain) for slot in slots])

    def _fill(self, slot: Slot, cited: dict[str, dict[str, Link]], iso: str, *, explain: bool) -> Fill:
        kind = slot.kind
        if kind == "cited" and slot.anchor in cited:
            return Fill(kind, slot.anchor, slot.words, "", tuple(cited[slot.anchor].values()))
        meaning = meaning_of(self.words, slot.words, iso) if kind == "term" and explain else None
        key = (slot, meaning.id) if meaning else slot
        made = self._fills.get(key)
        if made is None:
            made = self._fills[key] = self._make_fill(slot, meaning)
        return made

    def _make_fill(self, slot: Slot, meaning: Meaning | None) -> Fill:
        if slot.kind == "cite":
            link = self.link(slot.target, slot.anchor, slot.words)
            return Fill("cite", link.href, link.words)
        if slot.kind == "href":
            return Fill("href", self.link(slot.target, slot.anchor).href)
        if slot.kind == "media":
            return Fill("media", media_address(slot.target))
        if slot.kind == "term":
            return (
                Fill("term", f"/glossary/#{meaning.id}", slot.words, meaning.means) if meaning else Fill("term", "", slot.words)
            )
        return Fill("cited", slot.anchor, slot.words)
