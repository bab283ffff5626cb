"""What the views are made from: the archive with its links, and the small questions every view asks of them.

Only planning sees a shelf; a view holds the plain answers.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from minutebook.archive.archive import AnyItem, is_slug
from minutebook.facts.facts import Facts
from minutebook.facts.holders import Holding
from minutebook.facts.terms import meaning_of, means_the_same
from minutebook.pages.kind import Kind
from minutebook.pages.pictures import picture_view
from minutebook.pages.rows import Row, outcome_row, row_of
from minutebook.pages.views import CarriedRow, CitedPlaces, Fill, Link, Listing
from minutebook.read.addresses import Base, file_address, place_in
from minutebook.read.gathering import id_words
from minutebook.read.site import Site
from minutebook.read.text import Slot
from minutebook.records import (
    TYPES,
    Measure,
    Meeting,
    Plan,
    Priority,
    Record,
    Term,
)
from minutebook.words.en.dates import beside_words, between_words, date_words
from minutebook.words.en.meetings import earlier_name_words
from minutebook.words.en.offices import UNNAMED_THEN, holder_words, several_words
from minutebook.words.en.outside import copy_words, gone_words
from minutebook.words.en.promises import outcome_words
from minutebook.words.en.records import QUOTED, all_words, heading_words, paragraph_words, told_of_file
from minutebook.words.en.site import HOME, end_words

NEWEST = 20  # rows of a list that can grow without end, before its register takes over


def list_id(kind: type[Record]) -> str:
    """The id of the list of a type's records on another record's page."""
    return f"_{kind.nouns.lower().replace(' ', '-')}"


def _as_words(name: str) -> str:
    """What no record has as its id, for readers: words as they are, and an id of nobody's without its hyphens."""
    return id_words(name) if is_slug(name) else name


def _holders_words(holdings: Sequence[Holding]) -> str:
    """Who held an office, after it in a text; or that nobody is named."""
    words = [
        holder_words(
            holding.person.title,
            holding.role.role if holding.role.acting else "",
            "" if holding.sure else between_words(holding.role.from_, holding.role.to, inside=True),
        )
        for holding in holdings
    ]
    return several_words(words) or UNNAMED_THEN


class Shelf:
    """The joined archive, ready for questions. Answers that many pages share are made once."""

    def __init__(self, facts: Facts, site: Site, base: Base, kinds: Mapping[type[Record], Kind[Any]]) -> None:
        """`base` is where the site stands, `kinds` how each type is shown, in the order in which pages list them."""
        self.facts = facts
        self.kinds = kinds
        self.archive = facts.archive
        self.site = site
        self.base = base
        self.home = (Link(HOME, "/"),)  # the trail of a page right below the home page
        self.outcome_rows: dict[str, Row] = {name: outcome_row(outcome) for name, (_, outcome) in self.archive.outcomes.items()}
        self._rows: dict[str, Row] = {}
        self.timelines: dict[str, Sequence[Row]] = {}  # of each priority, by its id
        self.carried_rows: dict[str, CarriedRow] = {}  # what several meetings show, by its address
        self._links: dict[tuple[str, str, str], Link] = {}
        self._fills: dict[Slot, Fill] = {}  # those that are the same on every day

    # -- the day -----------------------------------------------------------------------------------------------------

    @cached_property
    def end_words(self) -> str:
        """The last day that the archive can speak for, in a sentence (`this archive ends on 6 March 2023`)."""
        return end_words(self.site.covers, self.facts.end, ended=self.facts.ended)

    # -- single values -----------------------------------------------------------------------------------------------

    def row_of(self, item: AnyItem) -> Row:
        """The row of a record or of a translation, made once."""
        row = self._rows.get(item.address)
        if row is None:
            row = self._rows[item.address] = row_of(item, self.facts.as_of)
        return row

    def link(self, name: str, anchor: str = "", words: str = "") -> Link:
        """A link to a record or outcome. What is no id is plain words: whether it may be so was checked before."""
        key = (name, anchor, words)
        link = self._links.get(key)
        if link is None:
            link = self._links[key] = self._make_link(name, anchor, words)
        return link

    def _make_link(self, name: str, anchor: str, words: str) -> Link:
        item = self.archive.by_id.get(name)
        if item is None:
            row = self.outcome_rows.get(name)
            return Link(words or outcome_words(name), row.address) if row else Link(words or _as_words(name))
        address = place_in(item.address, anchor) if anchor else item.address
        return Link(words or self._title_at(item, anchor), address)

    def _title_at(self, item: AnyItem, anchor: str) -> str:
        place = self.place_words(item, anchor) if anchor else ""
        return f"{item.title}, {place}" if place else item.title

    @staticmethod
    def place_words(item: AnyItem, anchor: str) -> str:
        """A place in a record in words: "paragraph 9", or the words of its heading; "" for a place with a name only."""
        outline = item.entry.outline
        for heading in outline.headings:
            if heading.id == anchor:
                return heading_words(heading.words)
        if isinstance(item.record, Measure):
            for observation in item.record.observations:
                if observation.id == anchor:
                    return ", ".join(part for part in (observation.group, date_words(observation.period)) if part)
        for name, number in outline.anchors:
            if name == anchor:
                return paragraph_words(number)
        return ""

    def dated(self, item: AnyItem, words: str = "") -> Link:
        """A link to a record with its date, unless its title has it."""
        row = self.row_of(item)
        return Link(words or row.title, row.address, "" if row.date in row.title else row.date)

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

    @cached_property
    def _beside(self) -> Mapping[str, tuple[AnyItem | None, AnyItem | None]]:
        """A record's neighbours: the meetings of its body's line of succession, the sections of its plan."""
        beside: dict[str, tuple[AnyItem | None, AnyItem | None]] = {}
        runs: list[Sequence[AnyItem]] = [self.facts.plans.sections_of(plan.id) for plan in self.archive.of(Plan)]
        for run in (*runs, *self.facts.series.meetings.values()):
            for before, item, after in zip([None, *run], run, [*run[1:], None], strict=False):
                beside[item.id] = before, after
        return beside

    def beside(self, item: AnyItem) -> tuple[Link | None, Link | None]:
        """The one before and the one after: of the meetings of the same body, or of the sections of the same plan."""
        before, after = self._beside.get(item.id, (None, None))
        return self._step(item, before), self._step(item, after)

    def _step(self, item: AnyItem, other: AnyItem | None) -> Link | None:
        if other is None:
            return None
        row, step = self.row_of(other), self.dated(other)
        if isinstance(item.record, Meeting) and isinstance(other.record, Meeting) and item.record.body != other.record.body:
            order = "earlier" if row.iso < item.iso else "later"
            return Link(row.title, row.address, earlier_name_words(step.note, order, self.link(other.record.body).words))
        return step

    # -- lists -------------------------------------------------------------------------------------------------------

    def listing(
        self, item: AnyItem, kind: type[Record], items: Sequence[AnyItem], *, heading: str = "", ident: str = ""
    ) -> Listing:
        """Records of one type, as they come; the first 20 where a register shows the rest."""
        more = None
        if (narrowed := self.narrowed(kind, item)) and len(items) > NEWEST:
            more = Link(all_words(len(items), kind.nouns), narrowed)
            items = items[:NEWEST]
        rows = tuple([self.row_of(listed) for listed in items])
        return Listing(ident or list_id(kind), heading or kind.nouns, rows, more)

    def list_of(self, kind: type[Record], item: AnyItem) -> str:
        """Where a record's own page lists the records of a type that name it: a priority has them in its line of time."""
        if "#" in item.address:
            return item.address
        return f"{item.address}#{'_timeline' if isinstance(item.record, Priority) else list_id(kind)}"

    def narrowed(self, kind: type[Record], item: AnyItem) -> str:
        """The address of a type's register, narrowed to what names a record; it is there if more than 20 do."""
        register, facet = self.kinds[kind], self.kinds[type(item.record)].facet
        return f"{register.index}{facet}/{item.id}/" if register.register and facet and item.record.listed else ""

    def all_of(self, kind: type[Record], item: AnyItem, count: int) -> str:
        """Where all the records of a type that name a record are listed: a register has so many pages as need be."""
        return (self.narrowed(kind, item) if count > NEWEST else "") or self.list_of(kind, item)

    @cached_property
    def register_types(self) -> tuple[type[Record], ...]:
        """The types whose records stand in registers, in the order of the vocabulary."""
        return tuple(kind.type for kind in self.registers)

    @cached_property
    def facets(self) -> dict[type[Record], str]:
        """The types by whose records registers are narrowed, with the segment of an address that each has."""
        return {kind: self.kinds[kind].facet for kind in TYPES if kind in self.kinds and self.kinds[kind].facet}

    @cached_property
    def registers(self) -> tuple[Kind[Any], ...]:
        """The types whose records stand in registers, in the order of the vocabulary."""
        return tuple(self.kinds[kind] for kind in TYPES if kind in self.kinds and self.kinds[kind].register)

    # -- the text's slots --------------------------------------------------------------------------------------------

    def cited_places(self, name: str) -> CitedPlaces:
        """What cites each place of a record that anything cites, newest first: of paragraphs under one heading the first."""
        cited: dict[str, dict[tuple[str, str], Link]] = {}
        for edge in reversed(self.facts.incoming(name)):
            if edge.anchor:
                link = self.link(edge.source, edge.at)
                date = beside_words(link.words, self.row_of(self.archive.by_id[edge.source]).date)
                cited.setdefault(edge.anchor, {})[edge.source, link.words] = Link(link.words, link.href, date)
        return tuple((anchor, tuple(links.values())) for anchor, links in cited.items())

    def fills(self, item: AnyItem) -> tuple[Fill, ...]:
        """What goes into the slots of a record's text that other records fill, in their order."""
        slots = item.entry.outline.slots
        if not slots:
            return ()
        iso = item.iso
        if type(item.record) is Term:  # it explains a word by others, and those are not explained again
            fills = [Fill("term", "", slot.words) if slot.kind == "term" else self._fill(slot, iso) for slot in slots]
        else:
            fills = [self._fill(slot, iso) for slot in slots]
        for at, slot in enumerate(slots) if item.entry.outline.quotes else ():
            if slot.kind == "quoted" and self.facts.quotations.is_checked(item, int(slot.words)):
                fills[at] = Fill("quoted", words=QUOTED)
        if item.record.dated and not item.record.lang_of:
            for at, note in self._named(item).items():
                fills[at] = msgspec.structs.replace(fills[at], note=note)
        return tuple(fills)

    def _named(self, item: AnyItem) -> dict[int, str]:
        """By slot: who held an office that the text cites, where it first does; or that no paper names the holder."""
        offices = self.facts.holders.offices
        first: dict[str, int] = {}
        for at, slot in enumerate(item.entry.outline.slots):
            if slot.kind == "cite" and not slot.anchor and slot.target in offices:
                first.setdefault(slot.target, at)
        return {at: _holders_words(self.facts.holders.on(office, item.record.when)) for office, at in first.items()}

    def _fill(self, slot: Slot, iso: str) -> Fill:
        fill = self._fills.get(slot)
        if fill is None:
            fill = self._make_fill(slot, iso)
            if slot.kind != "term" or means_the_same(self.facts.terms, slot.words):
                self._fills[slot] = fill
        return fill

    def _web_address(self, address: str) -> str:
        """An address on the web; of one that leads to this archive, where that is on the site."""
        here = self.archive.addresses.here(address)
        name, anchor = self.archive.addresses.record(here) if here else ("", "")
        return self.link(name, anchor).href if name else here or address

    def outside(self, address: str) -> tuple[Link, ...]:
        """A link to an address outside the archive; where nothing is there any more it says so, and a copy is beside it."""
        known = self.facts.outside.gone(address)
        if not known:
            return (Link(address, address),)
        copy = known.archived
        copies = (Link(copy_words(copy), copy.url),) if copy else ()
        return Link(address, address, gone_words(known)), *copies

    def _gone(self, address: str) -> Fill:
        """What stands behind a link in a text: nothing, but where it leads nowhere any more."""
        link, *copies = self.outside(address)
        return Fill("gone", copies[0].href if copies else "", link.note, copies[0].words if copies else "")

    def _make_fill(self, slot: Slot, iso: str) -> Fill:
        if slot.kind == "cite":
            link = self.link(slot.target, slot.anchor, slot.words)
            return Fill("cite", link.href, link.words)
        if slot.kind == "href":
            return Fill("href", self.link(slot.target, slot.anchor).href)
        if slot.kind == "web":
            return Fill("href", self._web_address(slot.target))
        if slot.kind == "gone":
            return self._gone(slot.target)
        if slot.kind == "media":
            return Fill("media", file_address(*self.archive.files.linked(slot.target)))
        if slot.kind == "file":
            file, _ = self.archive.files.linked(slot.target)
            looked = self.archive.files.looked.get(file)
            return Fill("file", words=told_of_file(file, looked.size, looked.pages) if looked else "")
        if slot.kind == "quoted":
            return Fill("quoted")
        if slot.kind == "redacted":
            return Fill("redacted", slot.anchor, slot.words)
        if slot.kind == "picture":
            file, _ = self.archive.files.linked(slot.target)
            return Fill("picture", picture=picture_view(self.archive.files, file, slot.words, slot.anchor))
        meaning = meaning_of(self.facts.terms, slot.words, iso)
        return Fill("term", f"/glossary/#{meaning.id}", slot.words, meaning.means) if meaning else Fill("term", "", slot.words)
