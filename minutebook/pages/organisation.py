"""Bodies, people and places: what each adds to its page."""

from typing import Any

from minutebook.archive.archive import AnyItem, Item
from minutebook.pages.kind import Kind
from minutebook.pages.offices import holders
from minutebook.pages.parts import facts, names_table, plain, trimmed
from minutebook.pages.record import with_facts
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Listing, Table
from minutebook.records import Body, Meeting, Person, Place, Record
from minutebook.words.en.dates import between_words


def body(shelf: Shelf, item: Item[Body]) -> dict[str, Any]:
    """Names over time, who came before and after, members, responsibilities, who held roles in it."""
    record = item.record
    return {
        "facts": facts(
            ("Kind", plain(record.kind)),
            ("Took over from", shelf.many(record.follows)),
            ("Followed by", shelf.many(record.followed_by)),
            ("Members", shelf.many(record.members)),
        ),
        "responsibilities": record.responsibilities,
        "tables": (names_table(record.names, record.title), _succession(shelf, item), _holders(shelf, item)),
        "lists": _meetings_of_the_line(shelf, item),
    }


def _succession(shelf: Shelf, item: AnyItem) -> Table | None:
    """The bodies that took over from one another, this one among them, with the meetings that this archive has of each."""
    line = shelf.facts.series.line_of(item.id)
    if len(line) == 1:
        return None
    rows = []
    for name in line:
        body = shelf.archive.by_id[name]
        meetings = shelf.facts.series.meetings_of(name)
        link = Link(body.title, "" if name == item.id else body.address, "this page" if name == item.id else "")
        rows.append(
            (
                (link,),
                (Link(f"{len(meetings):,}", shelf.all_of(Meeting, body, len(meetings)) if meetings else ""),),
                plain(shelf.row_of(meetings[0]).date if meetings else None),
                plain(shelf.row_of(meetings[-1]).date if meetings else None),
            )
        )
    note = "One series of meetings under successive names, oldest first. Each took over from the one before it."
    head = ("Name", "Meetings in this archive", "First", "Last")
    return Table("_line", "One line of succession", head, tuple(rows), (1,), (), note)


def _meetings_of_the_line(shelf: Shelf, item: AnyItem) -> list[Listing]:
    """The meetings of the bodies before and after in the line, under their own names."""
    out = []
    for name in shelf.facts.series.line_of(item.id):
        meetings = shelf.facts.series.meetings_of(name)
        if name != item.id and meetings:
            body = shelf.archive.by_id[name]
            heading = f"Meetings as {body.title}"
            out.append(shelf.listing(body, Meeting, tuple(reversed(meetings)), heading=heading, ident=f"_line-{name}"))
    return out


def _holders(shelf: Shelf, item: AnyItem) -> Table | None:
    """Who held a role in a body, and in which papers' days."""
    if item.id in shelf.facts.holders.offices:
        return holders(shelf, item)
    rows = []
    for source in shelf.facts.sources_of(edge for edge in shelf.facts.incoming(item.id) if edge.field == "roles.body"):
        record = source.record
        assert isinstance(record, Person)
        rows += [
            ((shelf.link(source.id),), plain(role.role), plain(between_words(role.from_, role.to)), plain(role.note))
            for role in record.roles
            if role.body == item.id
        ]
    if not rows:
        return None
    return trimmed(Table("_holders", "Who held a role", ("Person", "Role", "In the papers", "Note"), tuple(rows)))


def person(shelf: Shelf, item: Item[Person]) -> dict[str, Any]:
    """Roles with their bodies and days."""
    record = item.record
    kinds = {"office-holder": "Office-holder", "official": "Official", "other": "Named in a public role"}
    rows = tuple(
        (plain(role.role), shelf.party(role.body), plain(between_words(role.from_, role.to)), plain(role.note))
        for role in record.roles
    )
    return {
        "facts": facts(("Named as", plain(kinds[record.kind])), ("Also written", (Link(spelling) for spelling in record.also))),
        "tables": (
            names_table(record.names, record.title),
            trimmed(Table("_roles", "Roles", ("Role", "Body", "In the papers", "Note"), rows)),
        ),
    }


def place(shelf: Shelf, item: Item[Place]) -> dict[str, Any]:
    """Where it lies, all that is recorded for it and the places in it, its other names."""
    record = item.record
    beside = [one for one in shelf.facts.places.inside.get(record.within or "", ()) if one is not item]
    return {
        "facts": facts(
            ("Kind", plain(record.kind)),
            ("In", shelf.many(shelf.facts.places.above(item.id))),
            ("Also written", (Link(spelling) for spelling in record.also)),
            ("Beside it", (Link(one.title, one.address) for one in beside)),
        ),
        "tables": (names_table(record.names, record.title), _places_in_it(shelf, item)),
        "lists": _gathered(shelf, item),
        "skip": (Place, *shelf.register_types),
    }


def _places_in_it(shelf: Shelf, item: AnyItem) -> Table | None:
    """The places in a place, each with how many records of each register name it or a place in it."""
    inside = shelf.facts.places.inside.get(item.id, ())
    if not inside:
        return None
    rows = []
    for one in inside:
        assert isinstance(one.record, Place)
        counts = tuple(_count(shelf, one, kind) for kind in shelf.register_types)
        rows.append(((Link(one.title, one.address),), plain(one.record.kind), *counts))
    head = ("Place", "Kind", *(kind.nouns for kind in shelf.register_types))
    return trimmed(Table("_inside", "Places in it", head, tuple(rows), (2, 3, 4, 5)))


def _count(shelf: Shelf, item: AnyItem, kind: type[Record]) -> tuple[Link, ...]:
    number = len(shelf.facts.places.naming(kind).get(item.id, ()))
    return (Link(f"{number:,}", shelf.all_of(kind, item, number)),) if number else (Link("none"),)


def _gathered(shelf: Shelf, item: AnyItem) -> list[Listing]:
    """The records that name a place or any place in it: the newest of each register, and the way to the rest."""
    whole = "" if not shelf.facts.places.inside.get(item.id) else ", here and in the places in it"
    naming = {kind: shelf.facts.places.naming(kind).get(item.id, ()) for kind in shelf.register_types}
    return [shelf.listing(item, kind, several, heading=f"{kind.nouns}{whole}") for kind, several in naming.items() if several]


BODY = Kind(type=Body, template="body", view=with_facts(body), index="/bodies/", facet="body")
PERSON = Kind(type=Person, template="person", view=with_facts(person), index="/people/", facet="person")
PLACE = Kind(type=Place, template="place", view=with_facts(place), index="/places/", facet="place")
