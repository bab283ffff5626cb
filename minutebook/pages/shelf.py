"""What the views are made from: the archive with its links, and the small questions every view asks of them.

Only planning sees a shelf; a view holds the plain answers.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import msgspec

from minutebook.archive.archive import Archive, Item, Row, outcome_row
from minutebook.archive.days import Span, spans
from minutebook.archive.descent import Descent
from minutebook.archive.duties import Answer, Standing, standings
from minutebook.archive.evidence import Spoken
from minutebook.archive.evidence import spoken as spoken_of
from minutebook.archive.holders import Holders
from minutebook.archive.links import Edge, Links
from minutebook.archive.papers import Papers
from minutebook.archive.recurring import Meetings
from minutebook.archive.series import Lines, lines_of
from minutebook.archive.sums import Sum, all_sums
from minutebook.archive.terms import Glossary, Meaning, glossary, meaning_of
from minutebook.archive.undertakings import Carried, Made, carried, undertakings
from minutebook.pages.views import Fill, Link, Listing
from minutebook.read.addresses import Base, file_address
from minutebook.read.site import Site
from minutebook.read.text import Slot
from minutebook.read.when import first_day, last_day, spoken
from minutebook.records import (
    Article,
    Body,
    Decision,
    Measure,
    Meeting,
    Person,
    Place,
    Plan,
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


class Shelf:
    """The joined archive, ready for questions. Answers that many pages share are made once."""

    def __init__(self, archive: Archive, links: Links, site: Site, as_of: str, base: Base) -> None:
        self.archive = archive
        self.links = links
        self.site = site
        self.as_of = as_of
        self.base = base
        self.words: Glossary = glossary(archive)
        self.outcome_rows: dict[str, Row] = {name: outcome_row(outcome) for name, (_, outcome) in archive.outcomes.items()}
        self.lines: Lines = lines_of(archive)
        of_type: dict[type[Record], list[Item]] = {}
        for item in archive.items:
            if not item.record.lang_of:
                of_type.setdefault(type(item.record), []).append(item)
        self._of = {kind: tuple(several) for kind, several in of_type.items()}
        sections: dict[str, list[Item]] = {}
        series: dict[str, list[Item]] = {}
        self._meetings: dict[str, list[Item]] = {}
        for item in self.of(PlanSection):
            if isinstance(item.record, PlanSection):
                sections.setdefault(item.record.plan, []).append(item)
        for item in self.of(Meeting):
            if isinstance(item.record, Meeting):
                self._meetings.setdefault(item.record.body, []).append(item)
                series.setdefault(self.line_of(item.record.body)[0], []).append(item)
        for several in sections.values():
            several.sort(key=_number_order)
        self._sections = sections
        # A record's neighbours: the meetings of its body's line of succession, the sections of its plan.
        self._beside: dict[str, tuple[Item | None, Item | None]] = {}
        for several in (*sections.values(), *series.values()):
            for before, item, after in zip([None, *several], several, [*several[1:], None], strict=False):
                self._beside[item.row.id] = before, after
        # Rows that several pages show, by the address of what they show.
        self.cells: dict[str, tuple[tuple[Link, ...], ...]] = {}
        self._links: dict[tuple[str, str, str], Link] = {}
        self._fills: dict[Slot | tuple[Slot, str], Fill] = {}

    # -- the day -----------------------------------------------------------------------------------------------------

    @cached_property
    def ended(self) -> bool:
        """Whether the day that pages speak for lies after all that the archive covers."""
        return self.site.covers.ended(self.as_of)

    @cached_property
    def end(self) -> str:
        """The last day the archive can speak for, in ISO form: after it nothing is called late or missing."""
        return self.site.covers.end(self.as_of)

    @cached_property
    def end_words(self) -> str:
        """That day in a sentence: `this archive ends on 6 March 2023`, or the day itself while the archive is still kept."""
        if not self.ended:
            return spoken(self.end)
        covers = self.site.covers.to
        return f"this archive ends {'on' if len(covers.last) == 10 else 'with'} {covers.words()}"

    # -- what many pages share, made once ----------------------------------------------------------------------------

    def of(self, kind: type[Record]) -> tuple[Item, ...]:
        """The records of one type in canonical order, without translations."""
        return self._of.get(kind, ())

    @cached_property
    def papers(self) -> Papers:
        """Where this archive gives its own account of a paper."""
        return Papers(self.archive)

    @cached_property
    def sums(self) -> Mapping[str, tuple[Sum, ...]]:
        """What the arithmetic says of each measure's figures."""
        return all_sums(self.archive)

    def line_of(self, body: str) -> tuple[str, ...]:
        """The line of succession that a body is in, oldest first; what is no body stands for itself."""
        return self.lines.get(body, (body,))

    def meetings_of(self, body: str) -> Sequence[Item]:
        """A body's own meetings in canonical order."""
        return self._meetings.get(body, ())

    @cached_property
    def spoken(self) -> Mapping[str, Spoken]:
        """What is said of every outcome."""
        return spoken_of(self.archive, self.links)

    @cached_property
    def undertakings(self) -> tuple[Made, ...]:
        """Every undertaking of the archive, once."""
        return undertakings(self.archive)

    @cached_property
    def carried(self) -> Mapping[str, Carried]:
        """The actions carried to each meeting."""
        return carried(self.archive, self.lines)

    @cached_property
    def recurring(self) -> Meetings:
        """How what is due at every meeting of a body stands."""
        return Meetings(self.archive, self.links, self.lines, self.end)

    @cached_property
    def priorities(self) -> Mapping[str, tuple[Item, ...]]:
        """The priorities of each plan, in the plan's order."""
        found: dict[str, list[tuple[int, str, Item]]] = {}
        for item in self.of(Priority):
            if isinstance(item.record, Priority):
                found.setdefault(item.record.plan, []).append((item.record.order, item.row.id, item))
        return {plan: tuple(item for _, _, item in sorted(several, key=lambda one: one[:2])) for plan, several in found.items()}

    @cached_property
    def spans(self) -> Mapping[str, tuple[Span, ...]]:
        """The quarters, or years, of each plan: from its start, or its earliest version, to its end or the archive's."""
        found = {}
        for item in self.of(Plan):
            plan = item.record
            assert isinstance(plan, Plan)
            dates = [plan.period.from_] if plan.period.from_ else [one.date for one in plan.versions]
            keys = sorted(first_day(date.key) for date in dates if date and date.key)
            last = plan.period.to.last if plan.period.to else ""
            end = min(last_day(last), self.end) if last else self.end
            found[item.row.id] = spans(keys[0], end) if keys and keys[0] <= end else ()
        return found

    @cached_property
    def holders(self) -> Holders:
        """Who held each office when, as far as papers name them."""
        return Holders(self.archive, self.end)

    @cached_property
    def descent(self) -> Descent:
        """The lines of descent of decisions."""
        return Descent(self.archive)

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """How every duty stands."""
        return standings(self.archive, self.links, self.site.covers, self.as_of)

    @cached_property
    def standing(self) -> Mapping[str, Standing]:
        """How each duty stands, by its id."""
        return {one.item.row.id: one for one in self.standings}

    @cached_property
    def answers(self) -> Mapping[str, tuple[tuple[Standing, Answer], ...]]:
        """By record that has to be answered: the duty that wants it, and the answer if there is one."""
        found: dict[str, list[tuple[Standing, Answer]]] = {}
        for standing in self.standings:
            for answer in standing.answers:
                found.setdefault(answer.item.row.id, []).append((standing, answer))
        return {name: tuple(several) for name, several in found.items()}

    @cached_property
    def inside(self) -> Mapping[str, tuple[Item, ...]]:
        """The places that lie in each place."""
        found: dict[str, list[Item]] = {}
        for item in self.of(Place):
            if isinstance(item.record, Place) and item.record.within:
                found.setdefault(item.record.within, []).append(item)
        return {name: tuple(several) for name, several in found.items()}

    @cached_property
    def by_place(self) -> Mapping[str, Mapping[type[Record], Sequence[Item]]]:
        """By place: the records of each register that name it or any place in it, newest first."""
        found: dict[str, dict[type[Record], list[Item]]] = {}
        wider = {item.row.id: (item.row.id, *self.above(item.row.id)) for item in self.of(Place)}
        for kind in REGISTER_OF:
            for item in reversed(self.of(kind)):
                named = [edge.target for edge in self.links.outgoing[item.row.id] if edge.target in wider]
                for place in dict.fromkeys([one for target in named for one in wider[target]]):
                    found.setdefault(place, {}).setdefault(kind, []).append(item)
        return found

    def above(self, place: str) -> tuple[str, ...]:
        """The places that a place lies in, the nearest first."""
        found: dict[str, None] = {}
        item = self.archive.by_id.get(place)
        while item and isinstance(item.record, Place) and item.record.within and item.record.within not in (place, *found):
            found[item.record.within] = None
            item = self.archive.by_id.get(item.record.within)
        return tuple(found)

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
        if isinstance(item.record, Measure):
            for one in item.record.observations:
                if one.id == anchor:
                    return ", ".join(part for part in (one.group, one.period.words()) if part)
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
        return self._step(item, before), self._step(item, after)

    def _step(self, item: Item, other: Item | None) -> Link | None:
        if other is None:
            return None
        row = other.row
        if isinstance(item.record, Meeting) and isinstance(other.record, Meeting) and item.record.body != other.record.body:
            order = "earlier" if row.iso < item.row.iso else "later"
            return Link(row.title, row.address, f"{row.date}, under the {order} name {self.link(other.record.body).words}")
        return Link(row.title, row.address, row.date)

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
        fills = [self._fill(slot, cited, iso, explain=explain) for slot in slots]
        if item.record.dated and not item.record.lang_of:
            for at, note in self._named(item).items():
                fills[at] = msgspec.structs.replace(fills[at], note=note)
        return tuple(fills)

    def _named(self, item: Item) -> dict[int, str]:
        """By slot: who held an office that the text cites, where it first does; or that no paper names the holder."""
        offices = self.holders.offices
        first: dict[str, int] = {}
        for at, slot in enumerate(item.entry.outline.slots):
            if slot.kind == "cite" and not slot.anchor and slot.target in offices:
                first.setdefault(slot.target, at)
        people = {at: self.holders.on(office, item.record.when) for office, at in first.items()}
        names = {at: " and ".join(person.row.title for person in several) for at, several in people.items()}
        return {at: several or "holder at the time not named" for at, several in names.items()}

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
            return Fill("media", file_address(*self.archive.files.linked(slot.target)))
        if slot.kind == "term":
            return (
                Fill("term", f"/glossary/#{meaning.id}", slot.words, meaning.means) if meaning else Fill("term", "", slot.words)
            )
        return Fill("cited", slot.anchor, slot.words)
