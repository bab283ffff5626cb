"""Duties and their dates: the records that meet each, when the next is due, and whether that day is past."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, TypeAlias

import msgspec

from minutebook.archive.archive import AnyItem, Archive, Item
from minutebook.archive.links import Links
from minutebook.facts.coming import CALLED_OFF
from minutebook.facts.days import days_of
from minutebook.facts.horizon import Horizon
from minutebook.read.when import MONTHS, When, first_day, last_day
from minutebook.records import TYPES, Duty, Measure, Meeting, Record, Report
from minutebook.records.evidence import Met

SHOWN = 20  # records that a duty's page lists; there may be more

Unit: TypeAlias = Literal["week", "month", "quarter", "year", "financial-year"]
Span: TypeAlias = tuple[date, date]

_A_DAY = timedelta(days=1)
_UNITS: dict[str, Unit] = {"week": "week", "month": "month", "quarter": "quarter", "year": "year"}
_MONTHS_IN: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12, "financial-year": 12}
_DAY_AND_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([A-Za-z]+)")


class Rhythm(msgspec.Struct, frozen=True):
    """How due dates follow one another.

    `anchor`: counted from the end or the start of each stretch of time, from one day of every year, or from the latest record.
    `within` is None where the law sets no number of days.
    """

    unit: Unit
    anchor: Literal["end", "start", "day", "latest"]
    within: int | None = None
    month: int = 0
    day: int = 0

    @property
    def limited(self) -> bool:
        """Whether the due date follows from the law; if not, one whole further stretch of time is counted."""
        return self.within is not None or self.anchor in ("start", "day")


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A record that has to be answered, and the first record that answers it.

    Days are in ISO form: `due` is the last day for the answer, "" where the law sets none; `asked` and `made` are the days of
    the record and of its answer, "" where the day is not known, only its month or that it was by then.
    """

    item: AnyItem
    due: str = ""
    by: AnyItem | None = None
    asked: str = ""
    made: str = ""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How one duty stands.

    `met` are the records that meet it, newest first and at most 20 of them; `more` says that there are others. `due` is the
    day on which the next one is due, in ISO form, or "" where none can be worked out. `late` is true only in an
    archive that the body itself runs, and while it is kept: after the last day it covers nothing is called late. `answers`:
    what has to be answered one by one, newest first.
    """

    item: Item[Duty]
    duty: Duty
    ours: bool
    met: tuple[AnyItem, ...] = ()
    more: bool = False
    date: When | None = None
    rhythm: Rhythm | None = None
    due: str = ""
    late: bool = False
    answers: tuple[Answer, ...] = ()

    @property
    def latest(self) -> AnyItem | None:
        """The newest record that meets it."""
        return self.met[0] if self.met else None


# -- the calendar ------------------------------------------------------------------------------------------------------


def day_of_year(words: str) -> tuple[int, int] | None:
    """The month and the day of a date such as `1 February`; None where it is none that every year has."""
    match = _DAY_AND_MONTH.fullmatch(words.strip())
    months = [number for number, name in enumerate(MONTHS, 1) if match and name.casefold() == match[2].casefold()]
    if not match or not months:
        return None
    try:
        date(2024, months[0], int(match[1]))
    except ValueError:
        return None
    return months[0], int(match[1])


def rhythm_of(duty: Duty) -> Rhythm | None:
    """How the due dates of a duty follow one another; None where they hang on an event, or on nothing that is known."""
    counted = duty.counted_from
    if counted and counted.end_of:
        return Rhythm(counted.end_of, "end", duty.within_days)
    if counted and counted.start_of:
        return Rhythm(counted.start_of, "start", duty.within_days)
    if counted and counted.day:
        found = day_of_year(counted.day)
        return Rhythm("year", "day", duty.within_days, *found) if found else None
    unit = _UNITS.get(duty.every or "")
    if unit is None or (counted and counted.event):
        return None
    return Rhythm(unit, "latest" if duty.within_days is None else "end", duty.within_days)


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - _A_DAY


def span_of(day: date, unit: Unit) -> Span:
    """The stretch of time that a day lies in: weeks begin on Monday, financial years on 1 April."""
    if unit == "week":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    length = _MONTHS_IN[unit]
    shift = 3 if unit == "financial-year" else 0
    months = day.year * 12 + day.month - 1 - shift
    start = months - months % length + shift
    end = start + length - 1
    return date(start // 12, start % 12 + 1, 1), _month_end(end // 12, end % 12 + 1)


def _later(span: Span, unit: Unit) -> Span:
    return span_of(span[1] + _A_DAY, unit)


def _earlier(span: Span, unit: Unit) -> Span:
    return span_of(span[0] - _A_DAY, unit)


def _one_on(day: date, unit: Unit) -> date:
    """The same day one stretch of time later; the last day of a month where that has no such day."""
    if unit == "week":
        return day + timedelta(days=7)
    months = day.year * 12 + day.month - 1 + _MONTHS_IN[unit]
    end = _month_end(months // 12, months % 12 + 1)
    return end.replace(day=min(day.day, end.day))


def _due(rhythm: Rhythm, span: Span) -> date:
    """The due date that belongs to a stretch of time."""
    days = timedelta(days=rhythm.within or 0)
    if rhythm.anchor == "end":
        return span[1] + days if rhythm.within is not None else _later(span, rhythm.unit)[1]
    if rhythm.anchor == "start":
        return span[0] + days if rhythm.within is not None else span[0] - _A_DAY
    end = _month_end(span[0].year, rhythm.month)
    return date(span[0].year, rhythm.month, min(rhythm.day, end.day)) + days


def _first_due(rhythm: Rhythm, start: date) -> date:
    """The first due date where nothing has been published since `start`."""
    if rhythm.anchor == "latest":
        return _one_on(start, rhythm.unit)
    span = span_of(start, rhythm.unit)
    if rhythm.anchor == "end":
        return _due(rhythm, span if span[0] == start else _later(span, rhythm.unit))
    span = _earlier(span, rhythm.unit)
    while _due(rhythm, span) < start:
        span = _later(span, rhythm.unit)
    return _due(rhythm, span)


def _next_due(rhythm: Rhythm, made: date, about: date | None) -> date:
    """The due date after the one that a record meets. `made` is its day, `about` the last day of the time that it is about."""
    unit = rhythm.unit
    if rhythm.anchor == "latest":
        return _one_on(about or made, unit)
    if about and rhythm.anchor != "day":
        return _due(rhythm, _later(span_of(about, unit), unit))
    span = span_of(made, unit)
    if rhythm.anchor == "end":
        # What is published in July is about the time up to the end of June.
        return _due(rhythm, _later(span, unit) if made == span[1] else span)
    # What is published before or after a due date belongs to the one that is nearest.
    nearest = min((_earlier(span, unit), span, _later(span, unit)), key=lambda one: abs(_due(rhythm, one) - made))
    return _due(rhythm, _later(nearest, unit))


def further(rhythm: Rhythm, due: str) -> Iterator[str]:
    """The due dates after one, without end; none where each hangs on the record before it."""
    if rhythm.anchor == "latest":
        return
    last = date.fromisoformat(due)
    span = _earlier(span_of(last - timedelta(days=rhythm.within or 0), rhythm.unit), rhythm.unit)
    span = _earlier(span, rhythm.unit)
    while True:
        span = _later(span, rhythm.unit)
        following = _due(rhythm, span)
        if following > last:
            yield following.isoformat()


# -- the records -------------------------------------------------------------------------------------------------------


def date_of(record: Record) -> When | None:
    """The date by which a record meets a duty: its own, or of a measure the time that its newest figure is for."""
    if isinstance(record, Measure):
        return max((one.period for one in record.observations), key=lambda one: one.last, default=None)
    return record.when or record.published


def _about(record: Record) -> When | None:
    """The time that a record is about, where it says so."""
    if isinstance(record, Report):
        return record.period
    return date_of(record) if isinstance(record, Measure) else None


def _last(when: When | None) -> date | None:
    return date.fromisoformat(last_day(when.last)) if when and when.last else None


def _counts(item: AnyItem) -> bool:
    record = item.record
    called_off = isinstance(record, Meeting) and record.state in CALLED_OFF
    return not (called_off or record.status == "withdrawn")


def _put_up(item: AnyItem) -> When | None:
    """The day on which a record was published: its own date where no other is given."""
    return item.record.published or item.record.when


def _very_day(item: AnyItem) -> str:
    """The day on which a record was published, in ISO form; "" where it is not known to the day."""
    days = days_of(_put_up(item))
    return days[0] if days and days[0] == days[1] else ""


class _Finder:
    """Finds the records that meet a duty, newest first; records of one type are gathered once."""

    def __init__(self, archive: Archive, links: Links) -> None:
        self.archive = archive
        self.links = links
        self.by_type = {kind.tag(): archive.of(kind) for kind in TYPES}
        self.linked: dict[str, list[AnyItem]] = {}

    def _linked(self, name: str) -> list[AnyItem]:
        found = self.linked.get(name)
        if found is None:
            edges = self.links.incoming.get(name, ())
            sources = dict.fromkeys([edge.source for edge in edges])
            found = self.linked[name] = [self.archive.by_id[source] for source in sources]
        return found

    def found(self, met: Met) -> Iterator[AnyItem]:
        if met.record:
            item = self.archive.by_id.get(met.record)
            if item is not None and _counts(item):
                yield item
            return
        base: Sequence[AnyItem]
        if named := met.held_by or met.made_by or met.body or met.topic:
            base = self._linked(named)
        elif met.type:
            base = self.by_type.get(met.type, ())
        else:
            base = self.archive.items if met.kind else ()
        others = [name for name in (met.body, met.topic) if name]
        also = [{item.id for item in self._linked(name)} for name in others if name != named]
        for item in reversed(base):
            if met.type and item.record.tag() != met.type:
                continue
            if met.kind and getattr(item.record, "kind", None) != met.kind:
                continue
            if met.held_by and not (isinstance(item.record, Meeting) and item.record.body == met.held_by):
                continue
            if met.made_by and met.made_by not in item.record.makers:
                continue
            if all(item.id in several for several in also) and _counts(item):
                yield item

    def answers(self, duty: Duty, each: Met) -> Iterator[Answer]:
        """What has to be answered since the duty began, newest first, and the first answer to each, if it has one."""
        begins = first_day(duty.from_.key) if duty.from_ and duty.from_.key else ""
        wanted = {item.id for met in duty.met_by for item in self.found(met)}
        counted = duty.counted_from
        days = timedelta(days=(duty.within_days or 0) - (counted is not None and counted.inclusive))
        for item in self.found(each):
            day = _last(_put_up(item))
            if day is None or day.isoformat() < begins:
                continue
            edges = self.links.incoming.get(item.id, ())
            named = [self.archive.by_id[edge.source] for edge in edges if edge.field == "responds_to"]
            found = [one for one in named if _counts(one) and (not wanted or one.id in wanted)]
            first = min(found, key=lambda one: (_last(_put_up(one)) or date.min, one.id), default=None)
            due = "" if duty.within_days is None else (day + days).isoformat()
            yield Answer(item=item, due=due, by=first, asked=_very_day(item), made=_very_day(first) if first else "")

    def several(self, duty: Duty) -> list[AnyItem]:
        """The newest that meet a duty: one more than are shown."""
        found: dict[str, AnyItem] = {}
        for met in duty.met_by:
            dated = 0
            for item in self.found(met):
                # Records without a date of their own come last, and only in types that have none: all of those are looked at.
                dated += item.record.dated
                if dated > SHOWN + 1:
                    break
                found[item.id] = item
        return sorted(found.values(), key=_newest)[::-1][: SHOWN + 1]


def _newest(item: AnyItem) -> tuple[str, str]:
    when = date_of(item.record)
    return when.last if when else "", item.id


def _standing(finder: _Finder, item: Item[Duty], horizon: Horizon) -> Standing:
    duty = item.record
    ours = is_ours(duty, finder.archive)
    each = duty.counted_from.each if duty.counted_from else None
    rhythm = None
    answers: tuple[Answer, ...] = ()
    if each:  # what sets it off anew: due is the first answer that is still to come
        answers = tuple(finder.answers(duty, each))
        met = sorted({one.by.id: one.by for one in answers if one.by}.values(), key=_newest)[::-1]
        due = min((one.due for one in answers if one.due and one.by is None), default="")
    else:
        met = finder.several(duty)
        rhythm = rhythm_of(duty)
        due = _due_date(duty, met, rhythm, horizon) if rhythm else ""
    if not ours:
        due = ""
    return Standing(
        item=item,
        duty=duty,
        ours=ours,
        met=tuple(met[:SHOWN]),
        more=len(met) > SHOWN,
        date=date_of(met[0].record) if met else None,
        rhythm=rhythm,
        due=due,
        late=bool(due and (each or duty.met_by)) and due < horizon.last and horizon.bound and not horizon.ended,
        answers=answers,
    )


def _due_date(duty: Duty, met: Iterable[AnyItem], rhythm: Rhythm, horizon: Horizon) -> str:
    """The day on which the next record is due; "" where a record without a date meets it, or the law no longer wants it.

    Where the archive does not know what would meet it, that is the next such day in the calendar.
    """
    begins = first_day(duty.from_.key) if duty.from_ and duty.from_.key else ""
    day = horizon.last
    start = date.fromisoformat(max(horizon.first, begins) or day)
    if not duty.met_by:
        if rhythm.anchor == "latest":
            return ""
        due = _first_due(rhythm, start).isoformat()
        return due if due >= day else next(one for one in further(rhythm, due) if one >= day)
    found: list[date] = []
    undated = False
    for item in met:
        made = _last(date_of(item.record))
        undated = undated or made is None
        if made:
            found.append(_next_due(rhythm, made, _last(_about(item.record))))
    if undated and not found:
        return ""
    due = max([*found, _first_due(rhythm, start)] if not found or max(found) < start else found).isoformat()
    return "" if duty.to and duty.to.last and due > last_day(duty.to.last) else due


def is_ours(duty: Duty, archive: Archive) -> bool:
    """Whether a duty is that of somebody whose record this archive is. One that belongs to others is there to compare."""
    return duty.owner is None or duty.owner in archive.by_id


def standings(archive: Archive, links: Links, horizon: Horizon) -> tuple[Standing, ...]:
    """How every duty stands, in the records' order."""
    finder = _Finder(archive, links)
    return tuple(_standing(finder, duty, horizon) for duty in archive.of(Duty))
