"""The registers: meetings, decisions, reports and news, each a table with the columns that its readers want.

A register is narrowed to a year, or to a record that its rows name, where more than 20 rows are of it; where fewer are, the
record's own page is that list, and a year is a place in the register.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from minutebook.archive.archive import AnyItem
from minutebook.facts.coming import day_of_meeting, has_happened
from minutebook.pages import paging
from minutebook.pages.calendars import calendar_of_meetings
from minutebook.pages.coverage import months
from minutebook.pages.data import outlets_of
from minutebook.pages.feeds import feed_at
from minutebook.pages.kind import Kind
from minutebook.pages.shelf import NEWEST, Shelf
from minutebook.pages.views import Facet, Link, Outlets, RegisterRow, RegisterView
from minutebook.records import Decision, Meeting, Place, Record
from minutebook.words.en import registers as words
from minutebook.words.en.dates import due_words
from minutebook.words.en.meetings import coming_words, no_meeting_to_come


class _Narrowed(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of a register that share something: what, and where they are listed."""

    label: str
    name: str
    title: str
    intro: str
    address: str
    items: Sequence[AnyItem]
    crumbs: tuple[Link, ...]

    @property
    def has_page(self) -> bool:
        """Whether there are more rows than a record's own page lists."""
        return len(self.items) > NEWEST


def registers(shelf: Shelf, ways: Mapping[type[Record], tuple[Link, ...]]) -> Iterator[RegisterView]:
    """Every register of the archive. `ways` lead from a type's register to other lists of its records."""
    for kind in shelf.registers:
        assert kind.row
        items = shelf.archive.of(kind.type)
        rows = {item.id: kind.row(shelf, item) for item in items}  # each is shown by several registers
        narrowed = [*_makers(shelf, kind), *_named(shelf, kind)]
        years = _years(shelf, kind, items)
        facets = (_year_facet(kind, years, items), *_facets(shelf, kind, narrowed))
        introduction = kind.introduction or words.introduction(kind.type.nouns)
        head = RegisterView(
            template=f"register-{kind.template}",
            address=kind.index,
            title=kind.type.nouns,
            description=introduction,
            intro=introduction,
            answer=_answer(shelf, kind, items),
            months=months(shelf, items, papers=False),
            crumbs=shelf.home,
            facets=tuple(facet for facet in facets if facet.links),
            actions=ways.get(kind.type, ()),
            outlets=_outlets(shelf, kind),
        )
        yield from _paged(head, items, rows)
        for part in (*years, *narrowed):
            if part.has_page:
                view = RegisterView(
                    template=head.template,
                    address=part.address,
                    title=part.title,
                    description=part.intro,
                    intro=part.intro,
                    crumbs=part.crumbs,
                )
                yield from _paged(view, part.items, rows)


def _outlets(shelf: Shelf, kind: Kind[Any]) -> Outlets:
    data = outlets_of(shelf, kind.type)
    return Outlets(
        feed=feed_at(shelf, kind.index, kind.type.nouns),
        calendar=calendar_of_meetings(shelf) if kind.type is Meeting else "",
        table=data.table,
        data=data.data,
    )


def _answer(shelf: Shelf, kind: Kind[Any], items: Sequence[AnyItem]) -> str:
    """How many there are and how new; of meetings, when the next one is."""
    happened = [item for item in items if has_happened(item.record, shelf.facts.as_of)]
    if not happened:
        return ""
    told = words.register_answer(len(happened), kind.type.noun, kind.type.nouns, happened[-1].record.when)
    if kind.type is not Meeting:
        return told
    upcoming = shelf.facts.upcoming
    come = coming_words(upcoming[0].title, due_words(day_of_meeting(upcoming[0].record))) if upcoming else ""
    return f"{come or no_meeting_to_come(shelf.end_words, ended=shelf.facts.ended)} {told}"


def _paged(head: RegisterView, items: Sequence[AnyItem], rows: Mapping[str, RegisterRow]) -> Iterator[RegisterView]:
    """The pages of a register. `rows` holds the row of each record by its id."""

    def filled(view: RegisterView, part: tuple[AnyItem, ...]) -> RegisterView:
        return msgspec.structs.replace(view, rows=tuple([rows[item.id] for item in part]))

    return paging.paged(head, items, filled)


def _years(shelf: Shelf, kind: Kind[Any], items: Sequence[AnyItem]) -> list[_Narrowed]:
    """The rows of each year, the newest year first."""
    years: dict[str, list[AnyItem]] = {}
    for item in items:
        if item.iso:
            years.setdefault(item.iso[:4], []).append(item)
    return [
        _Narrowed(
            label=words.YEAR,
            name=year,
            title=words.year_title(kind.type.nouns, year),
            intro="",
            address=f"{kind.index}{year}/",
            items=of_year,
            crumbs=(*shelf.home, Link(kind.type.nouns, kind.index)),
        )
        for year, of_year in sorted(years.items(), reverse=True)
    ]


def _year_facet(kind: Kind[Any], years: Sequence[_Narrowed], items: Sequence[AnyItem]) -> Facet:
    """The years: a long one has a page of its own, and a short one begins at its newest row in the register."""
    places = {item.id: place for place, item in enumerate(items)}
    links = []
    for year in years:
        newest = year.items[-1].id
        address = f"{paging.page_of(places[newest], len(items), kind.index)}#{newest}"
        links.append(Link(year.name, year.address if year.has_page else address, str(len(year.items))))
    return Facet(words.YEAR, tuple(links))


def _makers(shelf: Shelf, kind: Kind[Any]) -> Iterator[_Narrowed]:
    """The decisions of each maker that has a record."""
    makers: dict[str, list[AnyItem]] = {}
    for item in shelf.archive.of(kind.type):
        for maker in dict.fromkeys(item.record.maker if isinstance(item.record, Decision) else ()):
            if maker in shelf.archive.by_id:
                makers.setdefault(maker, []).append(item)
    nouns = kind.type.nouns
    for name, items in makers.items():
        party = shelf.archive.by_id[name]
        yield _Narrowed(
            label=words.MAKER,
            name=name,
            title=words.made_title(nouns, party.title),
            intro=words.made_words(nouns, party.title),
            address=f"{kind.index}maker/{name}/",
            items=items,
            crumbs=(*shelf.home, Link(nouns, kind.index), Link(party.title, party.address)),
        )


def _named(shelf: Shelf, kind: Kind[Any]) -> Iterator[_Narrowed]:
    """The rows that name each record of a type by which registers are narrowed; of a place, those of places in it too."""
    named: dict[type[Record], dict[str, list[AnyItem]]] = {facet: {} for facet in shelf.facets}
    types = {other.id: facet for facet in shelf.facets if facet is not Place for other in shelf.archive.listed(facet)}
    for item in shelf.archive.of(kind.type):
        targets = [edge.target for edge in shelf.facts.links.outgoing[item.id] if edge.target in types]
        for target in dict.fromkeys(targets):
            if target != item.id:
                named[types[target]].setdefault(target, []).append(item)
    for place, items in shelf.facts.places.naming(kind.type).items():
        named[Place][place] = [*reversed(items)]
    nouns = kind.type.nouns
    for facet, values in named.items():
        for name, items in values.items():
            record = shelf.archive.by_id[name]
            yield _Narrowed(
                label=facet.noun,
                name=name,
                title=words.narrowed_title(nouns, record.title),
                intro=words.narrowed_words(nouns, record.title, around=name in shelf.facts.places.inside),
                address=shelf.narrowed(kind.type, record),
                items=items,
                crumbs=(*shelf.home, Link(nouns, kind.index), Link(record.title, record.address)),
            )


def _facets(shelf: Shelf, kind: Kind[Any], narrowed: Sequence[_Narrowed]) -> Iterator[Facet]:
    """The ways into a register: to its narrowed pages, and of what few rows name to that record's own list of them."""
    labels: dict[str, list[Link]] = {}
    for part in narrowed:
        record = shelf.archive.by_id[part.name]
        address = part.address if part.has_page else shelf.list_of(kind.type, record)
        labels.setdefault(part.label, []).append(Link(record.title, address, str(len(part.items))))
    for label, links in labels.items():
        yield Facet(label, tuple(sorted(links, key=lambda link: (link.words.casefold(), link.href))))
