"""Bodies: their names over time, who came before and after, and who held what in them."""

import msgspec

from minutebook.archive.archive import Item
from minutebook.pages.grouped import IndexView, grouped
from minutebook.pages.kind import Kind, Part
from minutebook.pages.names import NameRow, name_rows
from minutebook.pages.office_line import OfficeLine, office_line
from minutebook.pages.offices import HolderRow, holders, office_sentence
from minutebook.pages.record import record_parts
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Listing, RecordView
from minutebook.records import Body, Meeting, Person
from minutebook.words.en import search
from minutebook.words.en.bodies import HERE, meetings_words
from minutebook.words.en.dates import between_words, date_words


class LineRow(msgspec.Struct, frozen=True, array_like=True):
    """A body of a line of succession; of a line of meetings, how many of it there are here, the first and the last."""

    body: Link
    meetings: Link | None
    first: str
    last: str


class BodyView(RecordView, frozen=True, kw_only=True):
    """The page of a body. An office has holders; in other bodies people held roles."""

    kind: str
    follows: tuple[Link, ...] = ()
    followed_by: tuple[Link, ...] = ()
    members: tuple[Link, ...] = ()
    responsibilities: tuple[str, ...] = ()
    names: tuple[NameRow, ...] = ()
    line: tuple[LineRow, ...] = ()
    holders: tuple[HolderRow, ...] = ()
    office: OfficeLine | None = None  # the same on a line of time
    roles: tuple[HolderRow, ...] = ()


def body(shelf: Shelf, item: Item[Body]) -> BodyView:
    """Names over time, who came before and after, members, responsibilities, who held roles in it."""
    record = item.record
    office = item.id in shelf.facts.holders.offices
    people = holders(shelf, item) if office else _roles(shelf, item)
    told = {row.holder.href for row in people}
    return BodyView(
        record=record_parts(shelf, item, lists=_meetings_of_the_line(shelf, item), told=told),
        answer=office_sentence(shelf, people) if office else "",
        kind=record.kind,
        follows=shelf.many(record.follows),
        followed_by=shelf.many(record.followed_by),
        members=shelf.many(record.members),
        responsibilities=record.responsibilities,
        names=name_rows(record.names, record.title),
        line=_line(shelf, item),
        holders=people if office else (),
        office=office_line(shelf, item) if office else None,
        roles=() if office else people,
    )


def _line(shelf: Shelf, item: Item[Body]) -> tuple[LineRow, ...]:
    """The bodies that took over from one another, this one among them, with the meetings that this archive has of each."""
    line = shelf.facts.series.line_of(item.id)
    if len(line) == 1:
        return ()
    rows = []
    meets = any(shelf.facts.series.meetings_of(name) for name in line)
    for name in line:
        body = shelf.archive.by_id[name]
        meetings = shelf.facts.series.meetings_of(name)
        count = Link(f"{len(meetings):,}", shelf.all_of(Meeting, body, len(meetings)) if meetings else "")
        rows.append(
            LineRow(
                Link(body.title, "" if name == item.id else body.address, HERE if name == item.id else ""),
                count if meets else None,
                date_words(meetings[0].record.date) if meetings else "",
                date_words(meetings[-1].record.date) if meetings else "",
            )
        )
    return tuple(rows)


def _meetings_of_the_line(shelf: Shelf, item: Item[Body]) -> list[Listing]:
    """The meetings of the bodies before and after in the line, under their own names."""
    lists = []
    for name in shelf.facts.series.line_of(item.id):
        meetings = shelf.facts.series.meetings_of(name)
        if name != item.id and meetings:
            body = shelf.archive.by_id[name]
            heading = meetings_words(Meeting.nouns, body.title)
            lists.append(shelf.listing(body, Meeting, tuple(reversed(meetings)), heading=heading, ident=f"_line-{name}"))
    return lists


def _roles(shelf: Shelf, item: Item[Body]) -> tuple[HolderRow, ...]:
    """Who held a role in a body that is no office, and in which papers' days."""
    people = shelf.facts.sources_of(edge for edge in shelf.facts.incoming(item.id) if edge.field == "roles.body")
    return tuple(
        HolderRow(between_words(role.from_, role.to), shelf.link(person.id), role.role, role.note or "")
        for person in people
        if isinstance(person.record, Person)
        for role in person.record.roles
        if role.body == item.id
    )


def bodies(shelf: Shelf) -> IndexView:
    """All bodies, by their kind."""
    return IndexView(address="/bodies/", title=Body.nouns, crumbs=shelf.home, groups=grouped(shelf, shelf.archive.of(Body)))


def _searched(record: Body) -> tuple[Part, ...]:
    return (Part("_responsibilities", search.RESPONSIBILITIES, record.responsibilities),)


BODY = Kind(
    type=Body,
    template="body",
    view=body,
    index="/bodies/",
    index_template="bodies",
    index_view=bodies,
    facet="body",
    filter=True,
    searched=_searched,
)
