"""Every undertaking of the archive: where it was made and told again, how far it has come, to which meetings it was carried."""

import heapq
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

from minutebook.archive.archive import AnyItem, Archive
from minutebook.archive.links import Links
from minutebook.facts.days import days_of
from minutebook.facts.horizon import Horizon
from minutebook.facts.series import Series
from minutebook.read.addresses import place_in
from minutebook.read.when import first_day, last_day
from minutebook.records import Meeting
from minutebook.records.common import Undertaking

SHOWN = 20  # carried actions that a meeting's page shows; there may be more

Kind = Literal["action", "expected"]
Stage = Literal["past", "expected", "open", "repeating", "later", "done", "dropped"]
"""How far an undertaking has come. `past`: an action of somebody's whose day has passed; `expected`: any other whose time has
come; `later`: due after the last day of an archive that has ended."""


class Undertaken(msgspec.Struct, frozen=True):
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


def in_record(item: AnyItem) -> Iterator[Undertaken]:
    """The undertakings of one record, in its order."""
    record = item.record
    if isinstance(record, Meeting):
        for number, action in enumerate(record.actions, 1):
            yield Undertaken(item, "action", number, action)
    for number, expectation in enumerate(record.expectations, 1):
        yield Undertaken(item, "expected", number, expectation)


def _same(undertaking: Undertaking) -> tuple[object, ...] | None:
    """What tells one undertaking from another: the paragraph it stands in, and when or how often it is due."""
    return (undertaking.source, undertaking.due, undertaking.every) if undertaking.source else None


def undertakings(archive: Archive) -> tuple[Undertaken, ...]:
    """Every undertaking once, in the records' order.

    A record may tell again what a paragraph of another record says will happen, as the page of an operation does. Where that
    other record has the undertaking itself, from the same paragraph and due at the same time, it is the one that made it.
    """
    told: list[Undertaken] = []
    origin: dict[tuple[object, ...], int] = {}
    ambiguous: set[tuple[object, ...]] = set()
    for item in archive.items:
        for undertaken in in_record(item):
            same = _same(undertaken.undertaking)
            source = undertaken.undertaking.source
            if same and source and source.partition("#")[0] == item.id:
                if same in origin:
                    ambiguous.add(same)  # two alike in one paragraph: which of them another record tells again cannot be known
                origin[same] = len(told)
            told.append(undertaken)
    again: dict[int, list[AnyItem]] = {}
    repeats: set[int] = set()
    for at, undertaken in enumerate(told):
        same = _same(undertaken.undertaking)
        first = origin.get(same) if same and same not in ambiguous else None
        if first is None or first == at or undertaken.kind != "expected":
            continue
        if told[first].undertaking.state == undertaken.undertaking.state:
            again.setdefault(first, []).append(undertaken.item)
            repeats.add(at)
    return tuple(
        msgspec.structs.replace(undertaken, again=tuple(again[at])) if at in again else undertaken
        for at, undertaken in enumerate(told)
        if at not in repeats
    )


def stage_of(undertaken: Undertaken, horizon: Horizon) -> Stage:
    """How far an undertaking has come on the last day that the archive speaks for."""
    undertaking = undertaken.undertaking
    if undertaking.state != "open":
        return undertaking.state
    if undertaking.every:
        return "repeating"
    last = last_day(undertaking.due.last) if undertaking.due and undertaking.due.last else ""
    if last and last < horizon.last:
        return "past" if undertaken.kind == "action" and undertaking.owner else "expected"
    return "later" if last > horizon.last and horizon.ended else "open"


class Mention(msgspec.Struct, frozen=True):
    """Where a later record comes back to an undertaking: the record, and the paragraph of it that does ("" for the whole)."""

    item: AnyItem
    at: str = ""


def last_mention(archive: Archive, links: Links, undertaken: Undertaken) -> Mention | None:
    """The newest record after the one that made an undertaking which cites its paragraph, or tells it again."""
    name, _, anchor = (undertaken.undertaking.source or undertaken.item.id).partition("#")
    made_on = undertaken.item.iso
    mentions = [
        Mention(archive.by_id[edge.source], edge.at)
        for edge in links.incoming.get(name, ())
        if edge.anchor == anchor and not edge.field
    ]
    mentions += [Mention(item) for item in undertaken.again]
    later = [mention for mention in mentions if mention.item.record.dated and mention.item.iso > made_on]
    return max(later, key=lambda mention: mention.item.iso, default=None)


class Carried(msgspec.Struct, frozen=True):
    """What was carried to a meeting: how many actions in all, and the newest of them, newest first."""

    total: int
    newest: tuple[Undertaken, ...]


def _closed_on(archive: Archive, undertaking: Undertaking) -> str:
    """The last day on which it may have been closed; "" where it is open, or where that is not known."""
    closing = archive.by_id.get(undertaking.closed_by) if undertaking.closed_by else None
    when = closing.record.when if closing and closing.record.dated else None
    if when is None or not when.last:
        return ""
    days = days_of(when)
    return days[1] if days else last_day(when.last)


def carried(archive: Archive, series: Series) -> Mapping[str, Carried]:
    """By meeting: the actions of earlier meetings of its body and of the bodies before it, not closed before its date."""
    carried_to: dict[str, Carried] = {}
    for head, meetings in series.up_to.items():
        own = {meeting.id for meeting in series.meetings.get(head, ())}
        waiting: dict[int, Undertaken] = {}
        closing: list[tuple[str, int]] = []
        count = 0
        for item in meetings:
            day = first_day(item.iso) if item.iso else ""
            while closing and closing[0][0] < day:
                waiting.pop(heapq.heappop(closing)[1], None)
            if waiting and item.id in own:
                newest = [waiting[key] for key, _ in zip(reversed(waiting), range(SHOWN), strict=False)]
                carried_to[item.id] = Carried(len(waiting), tuple(newest))
            for number, action in enumerate(item.record.actions, 1):
                closed = _closed_on(archive, action)
                if action.state != "open" and not closed:
                    continue  # it was closed on a day that is not known
                count += 1
                waiting[count] = Undertaken(item, "action", number, action)
                if action.state != "open":
                    heapq.heappush(closing, (closed, count))
    return MappingProxyType(carried_to)
