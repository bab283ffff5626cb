"""Every undertaking of the archive: where it was made, where it is told again, and the meetings to which it was carried."""

import heapq
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

from minutebook.archive.archive import AnyItem, Archive
from minutebook.facts.days import days_of
from minutebook.facts.series import Series
from minutebook.read.addresses import place_in
from minutebook.read.when import first_day, last_day
from minutebook.records import Meeting
from minutebook.records.common import Undertaking

SHOWN = 20  # carried actions that a meeting's page shows; there may be more

Kind = Literal["action", "expected"]


class Made(msgspec.Struct, frozen=True):
    """An undertaking where it was made.

    `number` counts from 1 in the record's list of its kind; `again` are the records that tell the same one again.
    """

    item: AnyItem
    kind: Kind
    number: int
    undertaking: Undertaking
    again: tuple[AnyItem, ...] = ()

    @property
    def field(self) -> str:
        """Its place in the front matter."""
        return f"{'actions' if self.kind == 'action' else 'expectations'}.{self.number - 1}"

    @property
    def row_id(self) -> str:
        """The id of its row on the record's own page."""
        return f"_{'actions' if self.kind == 'action' else 'expected'}-{self.number}"

    @property
    def address(self) -> str:
        """The address of that row, which is its own for good."""
        return place_in(self.item.address, self.row_id)


def in_record(item: AnyItem) -> Iterator[Made]:
    """The undertakings of one record, in its order."""
    record = item.record
    if isinstance(record, Meeting):
        for number, one in enumerate(record.actions, 1):
            yield Made(item, "action", number, one)
    for number, one in enumerate(record.expectations, 1):
        yield Made(item, "expected", number, one)


def _same(one: Undertaking) -> tuple[object, ...] | None:
    """What tells one undertaking from another: the paragraph it stands in, and when or how often it is due."""
    return (one.source, one.due, one.every) if one.source else None


def undertakings(archive: Archive) -> tuple[Made, ...]:
    """Every undertaking once, in the records' order.

    A record may tell again what a paragraph of another record says will happen, as the page of an operation does. Where that
    other record has the undertaking itself, from the same paragraph and due at the same time, it is the one that made it.
    """
    made: list[Made] = []
    origin: dict[tuple[object, ...], int] = {}
    several: set[tuple[object, ...]] = set()
    for item in archive.items:
        record = item.record
        if not (record.expectations or (isinstance(record, Meeting) and record.actions)):
            continue
        for one in in_record(item):
            same = _same(one.undertaking)
            if same and one.undertaking.source and one.undertaking.source.partition("#")[0] == item.id:
                if same in origin:
                    several.add(same)  # one paragraph makes two alike, and nobody can say which of them is told again
                origin[same] = len(made)
            made.append(one)
    again: dict[int, list[AnyItem]] = {}
    told: set[int] = set()
    for at, one in enumerate(made):
        same = _same(one.undertaking)
        first = origin.get(same) if same and same not in several else None
        if (
            first is not None
            and first != at
            and one.kind == "expected"
            and made[first].undertaking.state == one.undertaking.state
        ):
            again.setdefault(first, []).append(one.item)
            told.add(at)
    return tuple(
        msgspec.structs.replace(one, again=tuple(again[at])) if at in again else one
        for at, one in enumerate(made)
        if at not in told
    )


def overdue(one: Undertaking, end: str) -> bool:
    """Whether its date passed before the last day that the archive speaks for, and nothing shows it done."""
    return one.state == "open" and not one.every and one.due is not None and bool(one.due.last) and last_day(one.due.last) < end


class Carried(msgspec.Struct, frozen=True):
    """What was carried to a meeting: how many actions in all, and the newest of them, newest first."""

    total: int
    newest: tuple[Made, ...]


def _closed_on(archive: Archive, one: Undertaking) -> str:
    """The last day on which it may have been closed; "" where it is open, or where that is not known."""
    closing = archive.by_id.get(one.closed_by) if one.closed_by else None
    when = closing.record.when if closing and closing.record.dated else None
    if when is None or not when.last:
        return ""
    days = days_of(when)
    return days[1] if days else last_day(when.last)


def carried(archive: Archive, series: Series) -> Mapping[str, Carried]:
    """By meeting: the actions of earlier meetings of its body and of the bodies before it, not closed before its date."""
    found: dict[str, Carried] = {}
    for meetings in series.meetings.values():
        waiting: dict[int, Made] = {}
        closing: list[tuple[str, int]] = []
        count = 0
        for item in meetings:
            day = first_day(item.iso) if item.iso else ""
            while closing and closing[0][0] < day:
                waiting.pop(heapq.heappop(closing)[1], None)
            if waiting:
                newest = [waiting[key] for key, _ in zip(reversed(waiting), range(SHOWN), strict=False)]
                found[item.id] = Carried(len(waiting), tuple(newest))
            for number, one in enumerate(item.record.actions, 1):
                closed = _closed_on(archive, one)
                if one.state != "open" and not closed:
                    continue  # it is closed, and nobody says when
                count += 1
                waiting[count] = Made(item, "action", number, one)
                if one.state != "open":
                    heapq.heappush(closing, (closed, count))
    return MappingProxyType(found)
