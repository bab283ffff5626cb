"""Duties and their dates: the records that meet each, when the next is due, and whether that day is past."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import msgspec

from minutebook.archive.archive import AnyItem, Archive, Item
from minutebook.archive.links import Links
from minutebook.facts.coming import CALLED_OFF, has_happened, is_told_ahead
from minutebook.facts.days import day_of
from minutebook.facts.horizon import Horizon
from minutebook.facts.rhythm import Rhythm, first_due, further, next_due, rhythm_of
from minutebook.read.when import When, first_day, last_day
from minutebook.records import TYPES, Duty, Measure, Meeting, Record, Report
from minutebook.records.common import TAKEN_BACK
from minutebook.records.evidence import Met

SHOWN = 20  # records that a duty's page lists; there may be more


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A record that has to be answered, and the first record that answers it.

    Days are in ISO form: `due` is the last day for the answer, "" where the law sets none; `asked` and `answered` are the days
    of the record and of its answer, "" where the day is not known, only its month or that it was by then.
    """

    item: AnyItem
    due: str = ""
    by: AnyItem | None = None
    asked: str = ""
    answered: str = ""


class DutyState(msgspec.Struct, frozen=True, kw_only=True):
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


def date_of(record: Record) -> When | None:
    """The date by which a record meets a duty: its own, or of a measure the time that its newest figure is for."""
    if isinstance(record, Measure):
        return max((observation.period for observation in record.observations), key=lambda period: period.last, default=None)
    return record.when or record.published


def _about(record: Record) -> When | None:
    """The time that a record is about, where it says so."""
    if isinstance(record, Report):
        return record.period
    return date_of(record) if isinstance(record, Measure) else None


def _last(when: When | None) -> date | None:
    return date.fromisoformat(last_day(when.last)) if when and when.last else None


def _counts(item: AnyItem, day: str) -> bool:
    """Whether a record can meet a duty on a day: a meeting by being called, all else by having happened; each once it is up."""
    record = item.record
    called_off = record.state in CALLED_OFF if isinstance(record, Meeting) else not has_happened(record, day)
    return not (called_off or record.status in TAKEN_BACK or is_told_ahead(record.published, day))


def _put_up(item: AnyItem) -> When | None:
    """The day on which a record was published: its own date where no other is given."""
    return item.record.published or item.record.when


def _very_day(item: AnyItem) -> str:
    """The day on which a record was published, in ISO form; "" where it is not known to the day."""
    return day_of(_put_up(item))


def _meets(item: AnyItem, met: Met, day: str) -> bool:
    """Whether a record is on a day what would meet a duty, as far as its own fields tell."""
    record = item.record
    return (
        (not met.type or record.tag() == met.type)
        and (not met.kind or getattr(record, "kind", None) == met.kind)
        and (not met.held_by or (isinstance(record, Meeting) and record.body == met.held_by and has_happened(record, day)))
        and (not met.made_by or met.made_by in record.makers)
        and _counts(item, day)
    )


class _Finder:
    """Finds the records that meet a duty on a day, newest first; records of one type are gathered once."""

    def __init__(self, archive: Archive, links: Links, day: str) -> None:
        self.archive = archive
        self.links = links
        self.day = day
        self.by_type = {kind.tag(): archive.of(kind) for kind in TYPES}
        self.linked: dict[str, list[AnyItem]] = {}

    def _linked(self, name: str) -> list[AnyItem]:
        """The records that name a record, oldest first."""
        linked = self.linked.get(name)
        if linked is None:
            sources = dict.fromkeys(edge.source for edge in self.links.incoming.get(name, ()))
            linked = self.linked[name] = [self.archive.by_id[source] for source in sources]
        return linked

    def _candidates(self, met: Met) -> Sequence[AnyItem]:
        """The smallest gathering of records in which all that meet it are, oldest first."""
        if named := met.held_by or met.made_by or met.body or met.topic:
            return self._linked(named)
        if met.type:
            return self.by_type.get(met.type, ())
        return self.archive.items if met.kind else ()

    def meeting(self, met: Met) -> Iterator[AnyItem]:
        """The records that meet it, newest first."""
        if met.record:
            item = self.archive.by_id.get(met.record)
            if item is not None and _counts(item, self.day):
                yield item
            return
        naming = [{item.id for item in self._linked(name)} for name in (met.body, met.topic) if name]
        for item in reversed(self._candidates(met)):
            if _meets(item, met, self.day) and all(item.id in names for names in naming):
                yield item

    def answers(self, duty: Duty, each: Met) -> Iterator[Answer]:
        """What has to be answered since the duty began, newest first, and the first answer to each, if it has one."""
        begins = _begins(duty)
        wanted = {item.id for met in duty.met_by for item in self.meeting(met)}
        counted = duty.counted_from
        days = timedelta(days=(duty.within_days or 0) - (counted is not None and counted.inclusive))
        for item in self.meeting(each):
            day = _last(_put_up(item))
            if day is None or day.isoformat() < begins:
                continue
            first = self._first_answer(item, wanted)
            due = "" if duty.within_days is None else (day + days).isoformat()
            yield Answer(item=item, due=due, by=first, asked=_very_day(item), answered=_very_day(first) if first else "")

    def _first_answer(self, item: AnyItem, wanted: set[str]) -> AnyItem | None:
        """The first record that says it responds to another; where the duty says what meets it, one of those."""
        edges = self.links.incoming.get(item.id, ())
        responding = [self.archive.by_id[edge.source] for edge in edges if edge.field == "responds_to"]
        answers = [answer for answer in responding if _counts(answer, self.day) and (not wanted or answer.id in wanted)]
        return min(answers, key=lambda answer: (_last(_put_up(answer)) or date.min, answer.id), default=None)

    def newest(self, duty: Duty) -> list[AnyItem]:
        """The newest that meet a duty: one more than are shown."""
        gathered: dict[str, AnyItem] = {}
        for met in duty.met_by:
            dated = 0
            for item in self.meeting(met):
                # Records without a date of their own come last, and only in types that have none: all of those are looked at.
                dated += item.record.dated
                if dated > SHOWN + 1:
                    break
                gathered[item.id] = item
        return sorted(gathered.values(), key=_age)[::-1][: SHOWN + 1]


def _age(item: AnyItem) -> tuple[str, str]:
    """What sorts the oldest record first."""
    when = date_of(item.record)
    return when.last if when else "", item.id


def _begins(duty: Duty) -> str:
    """The day from which the law has wanted it, in ISO form; "" where that is not known."""
    return first_day(duty.from_.key) if duty.from_ and duty.from_.key else ""


def _state(finder: _Finder, item: Item[Duty], horizon: Horizon) -> DutyState:
    duty = item.record
    ours = is_ours(duty, finder.archive)
    each = duty.counted_from.each if duty.counted_from else None
    rhythm = None
    answers: tuple[Answer, ...] = ()
    if each:  # every such record starts the days anew, and what is due next is the first answer that is still to come
        answers = tuple(finder.answers(duty, each))
        met = sorted({answer.by.id: answer.by for answer in answers if answer.by}.values(), key=_age)[::-1]
        due = min((answer.due for answer in answers if answer.due and answer.by is None), default="")
    else:
        met = finder.newest(duty)
        rhythm = rhythm_of(duty)
        due = _due_date(duty, met, rhythm, horizon) if rhythm else ""
    if not ours:
        due = ""
    return DutyState(
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
    day = horizon.last
    start = date.fromisoformat(max(horizon.first, _begins(duty)) or day)
    if not duty.met_by:
        if rhythm.anchor == "latest":
            return ""
        due = first_due(rhythm, start).isoformat()
        return due if due >= day else next(later for later in further(rhythm, due) if later >= day)
    days = [(_last(date_of(item.record)), _last(_about(item.record))) for item in met]
    following = [next_due(rhythm, last, about) for last, about in days if last]
    if days and not following:
        return ""
    if not following or max(following) < start:
        following.append(first_due(rhythm, start))
    due = max(following).isoformat()
    return "" if duty.to and duty.to.last and due > last_day(duty.to.last) else due


def is_ours(duty: Duty, archive: Archive) -> bool:
    """Whether a duty is that of somebody whose record this archive is. One that belongs to others is there to compare."""
    return duty.owner is None or duty.owner in archive.by_id


def duty_states(archive: Archive, links: Links, horizon: Horizon) -> tuple[DutyState, ...]:
    """How every duty stands, in the records' order."""
    finder = _Finder(archive, links, horizon.last)
    return tuple(_state(finder, duty, horizon) for duty in archive.of(Duty))
