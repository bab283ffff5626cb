"""Who held an office when, as far as the papers name the holder.

An office is one post, and so a body of the kind `office`. What a paper shows of its holder may be no more than one day.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType

import msgspec

from minutebook.archive.archive import Archive, Item
from minutebook.facts.days import days_of
from minutebook.read.when import When, first_day, last_day
from minutebook.records import Body, Person
from minutebook.records.organisation import Role

Days = tuple[str, str]


class Tenure(msgspec.Struct, frozen=True):
    """One person in one office. `number` counts from 0 in the list of the person's roles."""

    person: Item[Person]
    number: int
    role: Role

    @property
    def same_role(self) -> str:
        """The words of the role, for comparing."""
        return " ".join(self.role.role.casefold().split())


def is_office(body: Item[Body] | None) -> bool:
    """Whether a body is an office: one post, held by one person at a time."""
    return body is not None and body.record.kind.casefold() == "office"


def tenures(archive: Archive) -> Mapping[str, tuple[Tenure, ...]]:
    """The tenures of every office that has any, by the first day on which they are known."""
    found: dict[str, list[Tenure]] = {}
    for person in archive.of(Person):
        for number, role in enumerate(person.record.roles):
            if role.body and is_office(archive.get(Body, role.body)):
                found.setdefault(role.body, []).append(Tenure(person, number, role))
    return MappingProxyType({name: tuple(sorted(several, key=_order)) for name, several in found.items()})


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

    Where no end is known, that is the day of taking office alone, and only where it is known to the day.
    """
    first, last = begun(role.from_), end(role)
    if first and last:
        return (first, last) if first <= last else None
    return (first, first) if role.from_ and not role.from_.by and len(role.from_.last) == 10 else None


def clashes(several: Sequence[Tenure]) -> Iterator[tuple[Tenure, Tenure, str]]:
    """Two people who surely held one role on one day: the later one, the earlier one, the day.

    The day on which one hands over to the other is none.
    """
    roles: dict[str, list[tuple[Days, Tenure]]] = {}
    for tenure in several:
        days = surely(tenure.role)
        if days:
            roles.setdefault(tenure.same_role, []).append((days, tenure))
    for held in roles.values():
        held.sort(key=lambda one: (one[0], one[1].person.id, one[1].number))
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


def _perhaps(role: Role) -> Days | None:
    """The days that a beginning and an end, each known by the year or the month, may mean."""
    if role.from_ is None or role.from_.by or (role.to and role.to.by):
        return None
    return first_day(role.from_.key), last_day((role.to or role.from_).last)


class Holders:
    """The holders of every office. `day` is the last day that the archive can speak for."""

    def __init__(self, archive: Archive, day: str) -> None:
        self.archive = archive
        self.day = day
        self.tenures = tenures(archive)
        self.offices = frozenset(item.id for item in archive.of(Body) if is_office(item))
        self._known: dict[str, tuple[tuple[Days, Tenure], ...]] = {}

    def known(self, office: str) -> tuple[tuple[Days, Tenure], ...]:
        """The days for which the papers name a holder. Where they tell a beginning and no end, until the next one begins."""
        found = self._known.get(office)
        if found is None:
            several = self.tenures.get(office, ())
            made = [(self._days(several, at), tenure) for at, tenure in enumerate(several)]
            found = self._known[office] = tuple((days, tenure) for days, tenure in made if days)
        return found

    def _days(self, several: Sequence[Tenure], at: int) -> Days | None:
        role = several[at].role
        first, last = begun(role.from_), end(role)
        if not first or last:
            return (first or last, last) if last and first <= last else None
        if role.from_ and role.from_.by:
            return first, first
        later = [begun(one.role.from_) for one in several[at + 1 :] if one.same_role == several[at].same_role]
        until = min((_day_before(one) for one in later if one > first), default=self.day)
        return first, max(first, until)

    def on(self, office: str, when: When | None) -> tuple[Item[Person], ...]:
        """Who held an office on the day of a record, where that is known of every day that its date may mean."""
        days = days_of(when) if office in self.tenures else None
        if days is None:
            return ()
        found = [tenure for (first, last), tenure in self.known(office) if first <= days[0] and days[1] <= last]
        # On the day of handing over it is the one who takes office.
        starting = [tenure for tenure in found if begun(tenure.role.from_) == days[0]]
        people = {tenure.person.id: tenure.person for tenure in (starting or found)}
        return tuple(people.values())

    def unnamed(self, office: str, first: str, last: str) -> tuple[Days, ...]:
        """The days from `first` to `last` for which no paper names a holder, on any reading of its dates."""
        gaps = []
        named = [days for days, _ in self.known(office)] + [_perhaps(one.role) for one in self.tenures.get(office, ())]
        for start, stop in sorted(days for days in named if days):
            if start > first:
                gaps.append((first, min(_day_before(start), last)))
            first = max(first, _day_after(stop))
        if first <= last:
            gaps.append((first, last))
        return tuple((start, stop) for start, stop in gaps if start <= stop)


def _day_before(iso: str) -> str:
    return (date.fromisoformat(iso) - timedelta(days=1)).isoformat()


def _day_after(iso: str) -> str:
    return (date.fromisoformat(iso) + timedelta(days=1)).isoformat()
