"""What is due at every meeting of a body: the meetings there were since, which of them came back to it, and the next one."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence

import msgspec

from minutebook.archive.archive import AnyItem, Archive, Item
from minutebook.archive.links import Links
from minutebook.facts.coming import CALLED_OFF, is_after
from minutebook.facts.days import days_of, quarters, years
from minutebook.facts.series import Series
from minutebook.facts.undertakings import Undertaken
from minutebook.read.when import last_day
from minutebook.records import Body, Decision, Meeting, Record, Report

NAMED = 3  # meetings that are named where several did not come back to it


class Recurring(msgspec.Struct, frozen=True, kw_only=True):
    """How something that is due at every meeting of `body` stands.

    `since` counts the meetings up to the archive's last day; None where it is not known from when to count. `mentioned` of
    them came back to it, the newest being `latest`; `silent` are the newest that did not. `upcoming` is the next to come.
    """

    body: str
    since: int | None = None
    mentioned: int = 0
    latest: AnyItem | None = None
    silent: tuple[AnyItem, ...] = ()
    upcoming: AnyItem | None = None


class _Line(msgspec.Struct, frozen=True):
    """The meetings of a line of bodies.

    `items` took place or may have, in order, with the last day that each may mean; `coming` are to come.
    """

    items: tuple[AnyItem, ...]
    days: tuple[str, ...]
    at: dict[str, int]
    coming: tuple[AnyItem, ...]


def _last(item: AnyItem) -> str:
    days = days_of(item.record.when)
    return days[1] if days else last_day(item.iso) if item.iso else ""


class Meetings:
    """Answers for every undertaking how it stands with the meetings of its body. `end` is the archive's last day."""

    def __init__(self, archive: Archive, links: Links, series: Series, upcoming: Sequence[Item[Meeting]], end: str) -> None:
        self.archive = archive
        self.links = links
        self._lines = series
        self.end = end
        coming = {meeting.id for meeting in upcoming}
        self._series = {head: _line(names, coming, end) for head, names in series.onward.items()}

    def _head(self, body: str) -> str:
        return self._lines.head_of(body)

    def of(self, undertaken: Undertaken) -> Recurring | None:
        """The meetings at which an undertaking is due; None where it is due at none, or no body of its has a meeting here."""
        if undertaken.undertaking.every != "meeting":
            return None
        body = next((name for name in self._bodies(undertaken) if self._head(name) in self._series), None)
        if body is None:
            return None
        line = self._series[self._head(body)]
        first = self._first_after(undertaken, line)
        if first is None:
            return Recurring(body=body, upcoming=line.coming[0] if line.coming else None)
        mentions = sorted({line.at[name] for name in self._mentions(undertaken) if name in line.at})
        mentions = mentions[bisect_left(mentions, first) :]
        later = (meeting for meeting in line.coming if meeting.id != undertaken.item.id)
        return Recurring(
            body=body,
            since=len(line.items) - first,
            mentioned=len(mentions),
            latest=line.items[mentions[-1]] if mentions else None,
            silent=_silent(line.items[first:], {line.items[at].id for at in mentions}),
            upcoming=next((meeting for meeting in later if _last(meeting) > _last(undertaken.item)), None),
        )

    def _bodies(self, undertaken: Undertaken) -> Iterator[str]:
        """Whose meetings may be meant, the likeliest first."""
        record: Record = undertaken.item.record
        if isinstance(record, Report):
            meetings = [self.archive.get(Meeting, name) for name in record.to]
        elif isinstance(record, Decision):
            meetings = [self.archive.get(Meeting, record.meeting)]
        else:
            meetings = []
        yield from (meeting.record.body for meeting in meetings if meeting)
        if isinstance(record, Body):
            yield undertaken.item.id
        for name in (getattr(record, "body", None), undertaken.undertaking.owner):
            if name:
                yield name

    def _first_after(self, undertaken: Undertaken, line: _Line) -> int | None:
        """The number of the first meeting after it was said: after the meeting that said it, or to which its paper went."""
        record = undertaken.item.record
        if not record.dated or not undertaken.item.iso:
            return None
        names = (undertaken.item.id, *(record.to if isinstance(record, Report) else ()))
        if isinstance(record, Decision) and record.meeting:
            names = (*names, record.meeting)
        after = [line.at[name] + 1 for name in names if name in line.at]
        return max([bisect_right(line.days, _last(undertaken.item)), *after])

    def _mentions(self, undertaken: Undertaken) -> Iterator[str]:
        """The meetings that name the paragraph or the record that made it, or that had a paper or took a decision that does."""
        source, _, anchor = (undertaken.undertaking.source or undertaken.item.id).partition("#")
        for target in dict.fromkeys((undertaken.item.id, source)):
            for edge in self.links.incoming.get(target, ()):
                if edge.anchor and target == source and anchor and edge.anchor != anchor:
                    continue
                yield from self._at(edge.source)

    def _at(self, name: str) -> Iterator[str]:
        """The meetings that a record is of, or was before."""
        record = self.archive.by_id[name].record
        yield name
        if isinstance(record, Report):
            yield from record.to
        elif isinstance(record, Decision) and record.meeting:
            yield record.meeting
        for edge in self.links.incoming.get(name, ()):
            if edge.field == "agenda.papers":
                yield edge.source


def _line(meetings: Sequence[Item[Meeting]], upcoming: Collection[str], end: str) -> _Line:
    """A line's meetings on the archive's last day; what lies after it is to come as far as the archive can say."""
    known = [meeting for meeting in meetings if meeting.record.state not in CALLED_OFF]
    coming = {meeting.id: meeting for meeting in known if meeting.id in upcoming or is_after(meeting.record.date, end)}
    gone = sorted((meeting for meeting in known if meeting.id not in coming), key=lambda meeting: (_last(meeting), meeting.id))
    places = {meeting.id: at for at, meeting in enumerate(gone)}
    return _Line(tuple(gone), tuple(_last(meeting) for meeting in gone), places, tuple(coming.values()))


def _silent(items: Sequence[AnyItem], mentioned: set[str]) -> tuple[AnyItem, ...]:
    """The newest meetings that did not come back to it."""
    silent: list[AnyItem] = []
    for item in reversed(items):
        if item.id not in mentioned:
            silent.append(item)
            if len(silent) == NAMED:
                break
    return tuple(silent)


def whole_units(undertaken: Undertaken, end: str) -> int:
    """How many whole calendar quarters or years have passed since something was said that is due once in each; 0 for none."""
    units = {"quarter": quarters, "year": years}.get(undertaken.undertaking.every or "")
    days = days_of(undertaken.item.record.when)
    if units is None or days is None:
        return 0
    return sum(unit.first > days[1] and unit.last <= end for unit in units(days[1], end))
