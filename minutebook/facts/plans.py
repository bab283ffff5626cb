"""Plans: their sections, their priorities, and the stretches of time that evidence is sorted by."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from minutebook.archive.archive import Archive, Item
from minutebook.facts.days import MOST_QUARTERS, Stretch, quarters, stretches, years
from minutebook.read.when import first_day, last_day
from minutebook.records import Plan, PlanSection, Priority


class Plans:
    """What hangs on each plan. `end` is the last day that the archive speaks for, in ISO form."""

    def __init__(self, archive: Archive, end: str) -> None:
        """Nothing is worked out before it is asked for."""
        self._archive = archive
        self._end = end

    @cached_property
    def _sections(self) -> Mapping[str, Sequence[Item[PlanSection]]]:
        sections: dict[str, list[Item[PlanSection]]] = {}
        for section in self._archive.of(PlanSection):
            sections.setdefault(section.record.plan, []).append(section)
        return {plan: sorted(items, key=_number_order) for plan, items in sections.items()}

    def sections_of(self, plan: str) -> Sequence[Item[PlanSection]]:
        """A plan's sections in the plan's order."""
        return self._sections.get(plan, ())

    @cached_property
    def _priorities(self) -> Mapping[str, tuple[Item[Priority], ...]]:
        priorities: dict[str, list[Item[Priority]]] = {}
        for priority in self._archive.of(Priority):
            priorities.setdefault(priority.record.plan, []).append(priority)
        return {
            plan: tuple(sorted(items, key=lambda priority: (priority.record.order, priority.id)))
            for plan, items in priorities.items()
        }

    def priorities_of(self, plan: str) -> tuple[Item[Priority], ...]:
        """A plan's priorities in the plan's order."""
        return self._priorities.get(plan, ())

    @cached_property
    def _stretches(self) -> Mapping[str, tuple[Stretch, ...]]:
        return {plan.id: self._stretches_of(plan.record) for plan in self._archive.of(Plan)}

    def stretches_of(self, plan: str) -> tuple[Stretch, ...]:
        """The quarters, or years, of a plan: from its start, or its earliest version, to its end or the archive's."""
        return self._stretches.get(plan, ())

    def _stretches_of(self, plan: Plan) -> tuple[Stretch, ...]:
        dates = [plan.period.from_] if plan.period.from_ else [version.date for version in plan.versions]
        keys = sorted(first_day(date.key) for date in dates if date and date.key)
        last = plan.period.to.last if plan.period.to else ""
        end = min(last_day(last), self._end) if last else self._end
        return stretches(keys[0], end) if keys and keys[0] <= end else ()

    @cached_property
    def _wholes(self) -> Mapping[str, tuple[Stretch, ...]]:
        return {plan.id: self._whole_of(plan.id, plan.record) for plan in self._archive.of(Plan)}

    def whole_of(self, plan: str) -> tuple[Stretch, ...]:
        """The same to the plan's end, though that may lie after the archive's."""
        return self._wholes.get(plan, ())

    def _whole_of(self, name: str, plan: Plan) -> tuple[Stretch, ...]:
        begun = self.stretches_of(name)
        last = last_day(plan.period.to.last) if begun and plan.period.to and plan.period.to.last else ""
        if last <= self._end:
            return begun
        whole = (years if begun[0].is_year else quarters)(begun[0].first, last)
        return whole if len(whole) <= 2 * MOST_QUARTERS else begun


def _number_order(section: Item[PlanSection]) -> tuple[int, int, str]:
    """Sections by number, appendices after them by letter."""
    words = section.record.number.replace(",", " ").split()
    digits = [int(word) for word in words if word.isdecimal()]
    first = digits[0] if words and words[0].isdecimal() else 10_000
    return first, digits[1] if len(digits) > 1 else 0, section.record.number
