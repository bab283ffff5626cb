"""Places: which lies in which, and the records that name each of them or a place in it."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from minutebook.archive.archive import AnyItem, Archive, Item
from minutebook.archive.links import Links
from minutebook.records import Place, Record


class Places:
    """The places of an archive."""

    def __init__(self, archive: Archive, links: Links) -> None:
        """Nothing is worked out before it is asked for."""
        self._archive = archive
        self._links = links

    @cached_property
    def inside(self) -> Mapping[str, tuple[Item[Place], ...]]:
        """The places that lie in each place."""
        inside: dict[str, list[Item[Place]]] = {}
        for place in self._archive.of(Place):
            if place.record.within:
                inside.setdefault(place.record.within, []).append(place)
        return {name: tuple(items) for name, items in inside.items()}

    def above(self, name: str) -> tuple[str, ...]:
        """The places that a place lies in, the nearest first."""
        wider: dict[str, None] = {}
        place = self._archive.get(Place, name)
        while place and place.record.within and place.record.within not in (name, *wider):
            wider[place.record.within] = None
            place = self._archive.get(Place, place.record.within)
        return tuple(wider)

    @cached_property
    def _named(self) -> Mapping[type[Record], Mapping[str, Sequence[AnyItem]]]:
        named: dict[type[Record], dict[str, list[AnyItem]]] = {}
        wider = {place.id: (place.id, *self.above(place.id)) for place in self._archive.of(Place)}
        for item in reversed(self._archive.items):
            targets = [edge.target for edge in self._links.outgoing[item.id] if edge.target in wider]
            for place in dict.fromkeys([place for target in targets for place in wider[target]]):
                named.setdefault(type(item.record), {}).setdefault(place, []).append(item)
        return named

    def naming(self, kind: type[Record]) -> Mapping[str, Sequence[AnyItem]]:
        """By place: the records of one type that name it or any place in it, newest first."""
        return self._named.get(kind, {})
