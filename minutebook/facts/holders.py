"""Who held an office when, as far as the papers name the holder.

An office is one post, and so a body of the kind `office`. What a paper shows of its holder may be no more than one day.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import TypeAlias

import msgspec

from minutebook.archive.archive import Archive, Item
from minutebook.facts.days import days_of
from minutebook.read.when import When, first_day, last_day
from minutebook.records import Body, Person
from minutebook.records.organisation import Role

Days: TypeAlias = tuple[str, str]
"""The first and the last of some days, in ISO form."""


class Tenure(msgspec.Struct, frozen=True):
    """One person in one office. `number` counts from 0 in the list of the person's roles."""

    person: Item[Person]
    number: int
    role: Role


class Holding(msgspec.Struct, frozen=True):
    """Who held an office at the time of a record; where it is not `sure` for all of it, the days of the role tell more."""

    person: Item[Person]
    role: Role
    sure: bool


def is_office(body: Item[Body] | None) -> bool:
    """Whether a body is an office: one post, held by one person at a time."""
    return body is not None and body.record.kind.casefold() == "office"


def is_titled(role: Role, office: Body) -> bool:
    """Whether a role has the words of an office's title or of one of its names: all of them, or some that stand together."""
    names = (office.title, *(part for name in office.names for part in (name.name, name.short) if part))
    return any(f" {_words(role.role)} " in f" {_words(name)} " for name in names)


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


def tenures(archive: Archive) -> Mapping[str, tuple[Tenure, ...]]:
    """The tenures of every office that has any, by the first day on which they are known."""
    known: dict[str, list[Tenure]] = {}
    for person in archive.of(Person):
        for number, role in enumerate(person.record.roles):
            if role.body and is_office(archive.get(Body, role.body)):
                known.setdefault(role.body, []).append(Tenure(person, number, role))
    return MappingProxyType({name: tuple(sorted(held, key=_order)) for name, held in known.items()})


def _order(tenure: Tenure) -> tuple[str, str, str, int]:
    first = begun(tenure.role.from_) or end(tenure.role)
    return first, end(tenure.role), tenure.person.id, tenure.number


def begun(when: When | None) -> str:
    """The first day on which a role was surely held; "" where that is not known."""
    return last_day(when.last) if when and when.last else ""


def end(role: Role) -> str:
    """The last day on which a role was surely held; "" where no end is known."""
    when = role.to
    if when is None or not when.key:
        return ""
    return begun(role.from_) if when.by else first_day(when.key)


def surely(role: Role) -> Days | None:
    """The days on which the person held the role beyond doubt: those that the papers leave no other reading of.

    Where the end is not known, or may be that very day, it is the day of taking office alone, if that is known to the day.
    """
    first, last = begun(role.from_), end(role)
    if first and last and first <= last:
        return first, last
    open_end = not last or first <= last_day(role.to.last if role.to else "")
    return (first, first) if open_end and role.from_ and not role.from_.by and len(role.from_.last) == 10 else None


def clashes(tenures: Sequence[Tenure]) -> Iterator[tuple[Tenure, Tenure, str]]:
    """Two people who surely held one office on one day: the later one, the earlier one, the day.

    The day on which one hands over to the other is none. Who stands in for the holder does not clash with the holder, but with
    another who does.
    """
    for acting in (False, True):
        held = [(days, tenure) for tenure in tenures if tenure.role.acting is acting and (days := surely(tenure.role))]
        held.sort(key=lambda known: (known[0], known[1].person.id, known[1].number))
        yield from _clashes(held)


def _clashes(held: Iterable[tuple[Days, Tenure]]) -> Iterator[tuple[Tenure, Tenure, str]]:
    longest: tuple[Days, Tenure] | None = None
    previous: tuple[Days, Tenure] | None = None
    for days, tenure in held:
        for other in (longest, previous):
            if other is None or other[1].person is tenure.person:
                continue
            (first, last), before = other
            if days[0] < last or days[0] == first:
                yield tenure, before, days[0]
                break
        previous = days, tenure
        if longest is None or days[1] > longest[0][1]:
            longest = previous


def undecided(tenures: Sequence[Tenure]) -> Iterator[tuple[Tenure, Tenure, When]]:
    """Two people whose days in one office are known alike and to no day, so that nothing says who held it when.

    Of each pair the later one in the order of the archive comes first, and after both the month or year of their beginning.
    Who stands in for the holder is undecided only with another who does.
    """
    first: dict[tuple[bool, When, When | None], Tenure] = {}
    for tenure in tenures:
        role = tenure.role
        if role.from_ and role.from_.key and not role.from_.by and surely(role) is None:
            other = first.setdefault((role.acting, role.from_, role.to), tenure)
            if other.person is not tenure.person:
                yield tenure, other, role.from_


class Holders:
    """The holders of every office. `day` is the last day that the archive can speak for."""

    def __init__(self, archive: Archive, day: str) -> None:
        self.archive = archive
        self.day = day
        self.tenures = tenures(archive)
        self.offices = frozenset(item.id for item in archive.of(Body) if is_office(item))
        self._told: dict[str, tuple[tuple[Days, Tenure], ...]] = {}

    def told(self, office: str) -> tuple[tuple[Days, Tenure], ...]:
        """The days of each tenure on the widest reading of what the papers tell of it.

        A beginning without an end tells of the days until the next holder's beginning; that they were held is not sure.
        A day by which somebody was in office is that day alone.
        """
        if office not in self._told:
            tenures = self.tenures.get(office, ())
            read = [(self._days(tenures, tenure), tenure) for tenure in tenures]
            self._told[office] = tuple((days, tenure) for days, tenure in read if days)
        return self._told[office]

    def _days(self, tenures: Sequence[Tenure], tenure: Tenure) -> Days | None:
        role = tenure.role
        ending = role.to if role.to and role.to.last else None
        if role.from_ is None or not role.from_.key:
            return (first_day(ending.key), last_day(ending.last)) if ending and not ending.by else None
        first = last_day(role.from_.last) if role.from_.by else first_day(role.from_.key)
        if ending:
            last = last_day(ending.last)
            return (first, last) if first <= last else None
        if role.from_.by:
            return first, first
        taken = begun(role.from_)
        # Who stands in does not end the days of the holder, who may come back; the next holder ends those of both.
        later = [begun(other.role.from_) for other in tenures if role.acting or not other.role.acting]
        until = min((_day_before(day) for day in later if day > taken), default=self.day)
        return first, max(taken, until)

    def on(self, office: str, when: When | None) -> tuple[Holding, ...]:
        """Who held an office at the time of a record, as far as papers tell: one, or those who may have or took turns.

        Who stood in for the holder all that time does so in the holder's place.
        """
        days = days_of(when) if office in self.tenures else None
        if days is None:
            return ()
        possible = [
            (days_told, tenure.role, tenure)
            for days_told, tenure in self.told(office)
            if days_told[0] <= days[1] and days[0] <= days_told[1]
        ]
        acting = [row for row in possible if row[1].acting and begun(row[1].from_) <= days[0] and days[1] <= row[0][1]]
        # On the day of handing over it is the one who takes office.
        taking = [row for row in acting or possible if days == row[0][:1] * 2 and begun(row[1].from_) == days[0]]
        people: dict[str, Holding] = {}
        for _, role, tenure in taking or acting or possible:
            holding = Holding(tenure.person, role, _is_sure(role, days))
            if tenure.person.id not in people or holding.sure:
                people[tenure.person.id] = holding
        return tuple(people.values())

    def unnamed(self, office: str, first: str, last: str) -> tuple[Days, ...]:
        """The days from `first` to `last` for which no paper names a holder, on any reading of its dates."""
        gaps = []
        for start, stop in sorted(days for days, _ in self.told(office)):
            if start > first:
                gaps.append((first, min(_day_before(start), last)))
            first = max(first, _day_after(stop))
        if first <= last:
            gaps.append((first, last))
        return tuple((start, stop) for start, stop in gaps if start <= stop)


def _is_sure(role: Role, days: Days) -> bool:
    """Whether a role was held on all of some days that the papers tell it of; of the one day of a paper they leave no doubt."""
    if role.from_ and role.from_.by and not role.to:
        return days[0] == days[1]
    sure = surely(role)
    return sure is not None and sure[0] <= days[0] and days[1] <= sure[1]


def _day_before(iso: str) -> str:
    return (date.fromisoformat(iso) - timedelta(days=1)).isoformat()


def _day_after(iso: str) -> str:
    return (date.fromisoformat(iso) + timedelta(days=1)).isoformat()
