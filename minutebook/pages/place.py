"""Places: where each lies, and all that is recorded for it and the places in it."""

import msgspec

from minutebook.archive.archive import AnyItem, Item
from minutebook.pages.grouped import IndexView, grouped
from minutebook.pages.kind import Kind
from minutebook.pages.names import NameRow, name_rows
from minutebook.pages.record import record_parts
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Listing, RecordView
from minutebook.records import Place, Record
from minutebook.words.en.places import gathered_words, number_words


class InsideRow(msgspec.Struct, frozen=True, array_like=True):
    """A place in a place, with how many records of each register name it or a place in it."""

    place: Link
    kind: str
    counts: tuple[Link, ...]


class PlaceView(RecordView, frozen=True, kw_only=True):
    """The page of a place. `counted` names the registers of which `inside` has a column each."""

    kind: str
    within: tuple[Link, ...] = ()
    also: tuple[str, ...] = ()
    beside: tuple[Link, ...] = ()
    names: tuple[NameRow, ...] = ()
    counted: tuple[str, ...] = ()
    inside: tuple[InsideRow, ...] = ()


def place(shelf: Shelf, item: Item[Place]) -> PlaceView:
    """Where it lies, all that is recorded for it and the places in it, its other names."""
    record = item.record
    places = shelf.facts.places
    return PlaceView(
        record=record_parts(shelf, item, lists=_gathered(shelf, item), skip=(Place, *shelf.register_types)),
        kind=record.kind,
        within=shelf.many(places.above(item.id)),
        also=record.also,
        beside=tuple(
            Link(other.title, other.address) for other in places.inside.get(record.within or "", ()) if other is not item
        ),
        names=name_rows(record.names, record.title),
        counted=tuple(kind.nouns for kind in shelf.register_types),
        inside=tuple(_inside_row(shelf, inner) for inner in places.inside.get(item.id, ())),
    )


def _inside_row(shelf: Shelf, item: Item[Place]) -> InsideRow:
    counts = tuple(_count(shelf, item, kind) for kind in shelf.register_types)
    return InsideRow(Link(item.title, item.address), item.record.kind, counts)


def _count(shelf: Shelf, item: AnyItem, kind: type[Record]) -> Link:
    number = len(shelf.facts.places.naming(kind).get(item.id, ()))
    return Link(number_words(number), shelf.all_of(kind, item, number) if number else "")


def _gathered(shelf: Shelf, item: AnyItem) -> list[Listing]:
    """The records that name a place or any place in it: the newest of each register, and the way to the rest."""
    inside = item.id in shelf.facts.places.inside
    naming = {kind: shelf.facts.places.naming(kind).get(item.id, ()) for kind in shelf.register_types}
    return [
        shelf.listing(item, kind, records, heading=gathered_words(kind.nouns, inside=inside))
        for kind, records in naming.items()
        if records
    ]


def places(shelf: Shelf) -> IndexView:
    """All places, by their kind."""
    return IndexView(address="/places/", title=Place.nouns, crumbs=shelf.home, groups=grouped(shelf, shelf.archive.of(Place)))


PLACE = Kind(
    type=Place,
    template="place",
    view=place,
    index="/places/",
    index_template="places",
    index_view=places,
    facet="place",
    filter=True,
)
