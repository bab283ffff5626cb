"""What is due at every meeting of a body: the meetings there were since, which of them came back to it, and the next one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from minutebook.archive.archive import Archive, Item
from minutebook.archive.days import days_of
from minutebook.archive.links import Links
from minutebook.archive.series import Lines
from minutebook.archive.undertakings import Made
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
    latest: Item | None = None
    silent: tuple[Item, ...] = ()
    upcoming: Item | None = None


class _Series(msgspec.Struct, frozen=True):
    """The meetings of a line of bodies that took place or may have, in order, with the last day that each may mean."""

    items: tuple[Item, ...]
    days: tuple[str, ...]
    at: dict[str, int]


def _last(item: Item) -> str:
    days = days_of(item.record.when)
    return days[1] if days else last_day(item.row.iso) if item.row.iso else ""


class Meetings:
    """Answers for every undertaking how it stands with the meetings of its body. `end` is the archive's last day."""

    def __init__(self, archive: Archive, links: Links, lines: Lines, end: str) -> None:
        self.archive = archive
        self.links = links
        self.lines = lines
        self.end = end
        found: dict[str, list[Item]] = {}
        for item in archive.items:
            record = item.record
            if isinstance(record, Meeting) and not record.lang_of and record.state not in ("cancelled", "postponed", "moved"):
                found.setdefault(self._head(record.body), []).append(item)
        self._series = {head: _series(several) for head, several in found.items()}

    def _head(self, body: str) -> str:
        return self.lines.get(body, (body,))[0]

    def of(self, made: Made) -> Recurring | None:
        """The meetings at which an undertaking is due; None where it is due at none, or no body of its has a meeting here."""
        if made.undertaking.every != "meeting":
            return None
        body = next((one for one in self._bodies(made) if self._head(one) in self._series), None)
        if body is None:
            return None
        series = self._series[self._head(body)]
        past = bisect_right(series.days, self.end)
        upcoming = series.items[past] if past < len(series.items) else None
        said = self._said(made, series)
        if said is None:
            return Recurring(body=body, upcoming=upcoming)
        first = min(said, past)
        mentions = sorted({series.at[name] for name in self._mentions(made) if name in series.at})
        mentions = mentions[bisect_left(mentions, first) : bisect_left(mentions, past)]
        return Recurring(
            body=body,
            since=past - first,
            mentioned=len(mentions),
            latest=series.items[mentions[-1]] if mentions else None,
            silent=_silent(series.items[first:past], {series.items[at].row.id for at in mentions}),
            upcoming=series.items[max(said, past)] if max(said, past) < len(series.items) else None,
        )

    def _bodies(self, made: Made) -> Iterator[str]:
        """Whose meetings may be meant, the likeliest first."""
        record: Record = made.item.record
        by_id = self.archive.by_id
        if isinstance(record, Report):
            meetings = [by_id[name].record for name in record.to if name in by_id]
        elif isinstance(record, Decision) and record.meeting and record.meeting in by_id:
            meetings = [by_id[record.meeting].record]
        else:
            meetings = []
        yield from (one.body for one in meetings if isinstance(one, Meeting))
        if isinstance(record, Body):
            yield made.item.row.id
        for name in (getattr(record, "body", None), made.undertaking.owner):
            if name:
                yield name

    def _said(self, made: Made, series: _Series) -> int | None:
        """The number of the first meeting after it was said: after the meeting that said it, or to which its paper went."""
        record = made.item.record
        if not record.dated or not made.item.row.iso:
            return None
        names = (made.item.row.id, *(record.to if isinstance(record, Report) else ()))
        if isinstance(record, Decision) and record.meeting:
            names = (*names, record.meeting)
        after = [series.at[name] + 1 for name in names if name in series.at]
        return max([bisect_right(series.days, _last(made.item)), *after])

    def _mentions(self, made: Made) -> Iterator[str]:
        """The meetings that name the paragraph or the record that made it, or that had a paper or took a decision that does."""
        source, _, anchor = (made.undertaking.source or made.item.row.id).partition("#")
        for target in dict.fromkeys((made.item.row.id, source)):
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


def _series(several: Sequence[Item]) -> _Series:
    ordered = sorted(several, key=lambda item: (_last(item), item.row.id))
    return _Series(tuple(ordered), tuple(_last(item) for item in ordered), {item.row.id: at for at, item in enumerate(ordered)})


def _silent(items: Sequence[Item], mentioned: set[str]) -> tuple[Item, ...]:
    """The newest meetings that did not come back to it."""
    found: list[Item] = []
    for item in reversed(items):
        if item.row.id not in mentioned:
            found.append(item)
            if len(found) == NAMED:
                break
    return tuple(found)
