"""Places: where each lies, and all that is recorded for it and the places in it."""

from collections.abc import Sequence

import msgspec

from minutebook.archive.archive import AnyItem, Item
from minutebook.facts.coming import has_happened
from minutebook.pages.grouped import IndexView, grouped
from minutebook.pages.kind import Kind
from minutebook.pages.names import NameRow, name_rows
from minutebook.pages.record import record_parts
from minutebook.pages.shelf import Shelf, list_id
from minutebook.pages.tiles import TileMap, tile_map
from minutebook.pages.views import Link, Listing, RecordParts, RecordView
from minutebook.records import Decision, Measure, Place, Priority, Record
from minutebook.words.en.places import gathered_words, number_words, place_answer


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
        record=_figures_first(record_parts(shelf, item, lists=_gathered(shelf, item), skip=(Place, *shelf.register_types))),
        answer=_answer(shelf, item),
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


def _answer(shelf: Shelf, item: Item[Place]) -> str:
    """In how many records it is named, and of when the newest of those is that has happened."""
    counted: tuple[type[Record], ...] = (*shelf.register_types, Measure)
    named = {kind: shelf.facts.places.naming(kind).get(item.id, ()) for kind in counted}
    newest_of_kinds = [other for records in named.values() if (other := _newest(records, shelf.facts.as_of))]
    newest = max(newest_of_kinds, key=lambda other: (other.iso, other.id)).record.when if newest_of_kinds else None
    counts = [(kind.tag(), len(records)) for kind, records in named.items()]
    return place_answer(counts, newest, inside=item.id in shelf.facts.places.inside)


def _newest(records: Sequence[AnyItem], day: str) -> AnyItem | None:
    """The first of records, which stand newest first, that has a date and had happened by a day."""
    return next((item for item in records if item.record.dated and item.iso and has_happened(item.record, day)), None)


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


class PlacesView(IndexView, frozen=True, kw_only=True):
    """The index of places, with their map."""

    tiles: TileMap | None = None


def places(shelf: Shelf) -> PlacesView:
    """The map of places, then all of them by their kind."""
    items = shelf.archive.of(Place)
    return PlacesView(
        address="/places/", title=Place.nouns, crumbs=shelf.home, groups=grouped(shelf, items), tiles=tile_map(shelf)
    )


_FIRST = {list_id(Measure): 0, list_id(Decision): 1, list_id(Priority): 2}


def _figures_first(record: RecordParts) -> RecordParts:
    """What names a place in the order that its readers want: its figures, decisions and priorities, then the rest."""
    lists = sorted(record.lists, key=lambda listing: _FIRST.get(listing.id, len(_FIRST)))
    return msgspec.structs.replace(record, lists=tuple(lists))


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
