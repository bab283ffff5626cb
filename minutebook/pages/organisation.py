"""Bodies, people and places: what each adds to its page."""

from typing import Any

from minutebook.archive.archive import Item
from minutebook.pages.parts import facts, names_table, plain, stretch, trimmed
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Listing, Table
from minutebook.records import Body, Person, Place


def body(shelf: Shelf, item: Item) -> dict[str, Any]:
    """Names over time, who came before and after, members, responsibilities, who held roles in it."""
    record = item.record
    assert isinstance(record, Body)
    return {
        "facts": facts(
            ("Kind", plain(record.kind)),
            ("Took over from", shelf.many(record.follows)),
            ("Followed by", shelf.many(record.followed_by)),
            ("Members", shelf.many(record.members)),
        ),
        "responsibilities": record.responsibilities,
        "tables": (names_table(record.names, record.title), _holders(shelf, item)),
    }


def _holders(shelf: Shelf, item: Item) -> Table | None:
    """Who held a role in a body, and in which papers' days."""
    rows = []
    for source in shelf.sources_of(edge for edge in shelf.incoming(item.row.id) if edge.field == "roles.body"):
        record = source.record
        assert isinstance(record, Person)
        rows += [
            ((shelf.link(source.row.id),), plain(role.role), plain(stretch(role.from_, role.to)), plain(role.note))
            for role in record.roles
            if role.body == item.row.id
        ]
    if not rows:
        return None
    return trimmed(Table("_holders", "Who held a role", ("Person", "Role", "In the papers", "Note"), tuple(rows)))


def person(shelf: Shelf, item: Item) -> dict[str, Any]:
    """Roles with their bodies and days."""
    record = item.record
    assert isinstance(record, Person)
    kinds = {"office-holder": "Office-holder", "official": "Official", "other": "Named in a public role"}
    rows = tuple(
        (plain(role.role), shelf.party(role.body), plain(stretch(role.from_, role.to)), plain(role.note))
        for role in record.roles
    )
    return {
        "facts": facts(("Named as", plain(kinds[record.kind]))),
        "tables": (trimmed(Table("_roles", "Roles", ("Role", "Body", "In the papers", "Note"), rows)),),
    }


def place(shelf: Shelf, item: Item) -> dict[str, Any]:
    """Where it lies, what lies in it, its other names."""
    record = item.record
    assert isinstance(record, Place)
    inside = [one for one in shelf.archive.of(Place) if isinstance(one.record, Place) and one.record.within == item.row.id]
    beside: list[Item] = []
    if record.within:
        beside = [
            one
            for one in shelf.archive.of(Place)
            if isinstance(one.record, Place) and one.record.within == record.within and one is not item
        ]
    lists = []
    if inside:
        lists.append(Listing("_inside", "Places in it", tuple(one.row for one in inside)))
    return {
        "facts": facts(
            ("Kind", plain(record.kind)),
            ("In", shelf.party(record.within)),
            ("Also written", (Link(spelling) for spelling in record.also)),
            ("Beside it", (Link(one.row.title, one.row.address) for one in beside)),
        ),
        "tables": (names_table(record.names, record.title),),
        "lists": lists,
        "skip": (Place,),
    }
