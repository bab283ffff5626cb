"""What there is to follow: the dated records, each with the day it was put up and the day it was last changed.

A record with nothing to say when it was put up is told on its own date, and until then not at all: what is to come
stands in the calendars.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import msgspec

from minutebook.archive.archive import AnyItem, Archive
from minutebook.archive.links import Links
from minutebook.facts.coming import is_told_ahead
from minutebook.facts.places import Places
from minutebook.read.when import When, first_day
from minutebook.records import Place, Priority, Record

NEWEST = 50  # records that a feed tells of


class Told(msgspec.Struct, frozen=True, array_like=True):
    """A record as something new: the ISO day it was put up, "" where that is not known to the day, and of its last change."""

    item: AnyItem
    published: str
    updated: str


def told(item: AnyItem, day: str, today: str) -> Told | None:
    """A dated record as something new `today`, on pages that speak for a day; None where nothing is known of it yet."""
    record = item.record
    put_up = record.published or record.when
    known = today if record.published else day
    if not record.dated or put_up is None or not put_up.key or is_told_ahead(put_up, known):
        return None
    changed = [change.date for change in record.changes if change.date.key and not is_told_ahead(change.date, today)]
    return Told(item, _exact(put_up), max(first_day(when.key) for when in (put_up, *changed)))


def last_change(record: Record, day: str) -> str:
    """The ISO day on which what is told of a record was put up or last changed; "" where no day of that is known."""
    known = [record.published, *(change.date for change in record.changes)]
    return max((_exact(when) for when in known if when and not is_told_ahead(when, day)), default="")


def _exact(when: When) -> str:
    """A date where it is one whole day; "" where less is known."""
    return when.start if len(when.start) == len("2023-03-06") and when.start == when.end and not when.by else ""


class News:
    """The newest of an archive, and of what names each of its records."""

    def __init__(self, archive: Archive, links: Links, places: Places, day: str, today: str) -> None:
        """Nothing is worked out before it is asked for."""
        self._archive, self._links, self._places, self._days = archive, links, places, (day, today)
        self._about: dict[str, tuple[Told, ...]] = {}

    @cached_property
    def _told(self) -> Sequence[Told]:
        """All that is told, the newest first."""
        rows = [row for item in self._archive.items if item.record.listed and (row := told(item, *self._days))]
        return sorted(rows, key=lambda row: (row.updated, row.item.iso, row.item.id), reverse=True)

    @cached_property
    def _places_in_order(self) -> Mapping[str, int]:
        return {row.item.id: place for place, row in enumerate(self._told)}

    @cached_property
    def whole(self) -> tuple[Told, ...]:
        """The newest of the archive, the newest first."""
        return tuple(self._told[:NEWEST])

    def of(self, kind: type[Record]) -> tuple[Told, ...]:
        """The newest of one type."""
        return self._among(self._archive.of(kind))

    def about(self, item: AnyItem) -> tuple[Told, ...]:
        """The newest that names a record: of a place, what names one in it too; of a priority, what bears on its outcomes."""
        rows = self._about.get(item.id)
        if rows is None:
            rows = self._about[item.id] = self._among(self._naming(item))
        return rows

    def _naming(self, item: AnyItem) -> Sequence[AnyItem]:
        record, by_id = item.record, self._archive.by_id
        if isinstance(record, Place):
            return [other for kind in self._archive.by_type for other in self._places.naming(kind).get(item.id, ())]
        names = [item.id, *(outcome.id for outcome in record.outcomes)] if isinstance(record, Priority) else [item.id]
        edges = (edge for name in names for edge in self._links.incoming.get(name, ()))
        return [by_id[name] for name in dict.fromkeys(edge.source for edge in edges)]

    def _among(self, items: Iterable[AnyItem]) -> tuple[Told, ...]:
        order = self._places_in_order
        newest = sorted([order[item.id] for item in items if item.id in order])[:NEWEST]
        return tuple([self._told[place] for place in newest])
