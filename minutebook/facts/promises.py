"""Promises along the time of their plan: the quarters with evidence, those without, and those outside the archive."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from minutebook.archive.archive import Item
from minutebook.facts.days import Stretch
from minutebook.facts.evidence import Dated, Paragraph, Spoken, by_stretch
from minutebook.facts.horizon import Horizon
from minutebook.facts.plans import Plans
from minutebook.records import Priority

Mark = Literal["evidence", "none", "outside"]
"""Whether there is evidence of a stretch of time; `outside`: the archive does not speak for any day of it."""


class Sheet(msgspec.Struct, frozen=True):
    """An outcome, or several, along the quarters or years of the plan, those after the archive's last day included.

    `evidenced` of the outcomes have evidence; `newest` is the newest of it.
    `unplaced` paragraphs are of no stretch for certain.
    """

    stretches: tuple[Stretch, ...]
    marks: tuple[Mark, ...]
    outcomes: int
    evidenced: int
    newest: Paragraph | None
    paragraphs: int
    unplaced: int

    def marked(self, mark: Mark) -> list[Stretch]:
        """The stretches with a mark."""
        return [stretch for stretch, given in zip(self.stretches, self.marks, strict=True) if given == mark]


class Promises:
    """The sheets of an archive's outcomes and priorities."""

    def __init__(self, spoken: Mapping[str, Spoken], plans: Plans, horizon: Horizon) -> None:
        """Nothing is worked out before it is asked for."""
        self._spoken = spoken
        self._plans = plans
        self._horizon = horizon
        self._sheets: dict[str, Sheet] = {}
        self._dated: dict[str, Dated] = {}

    def dated(self, outcome: str, plan: str) -> Dated:
        """The evidence for an outcome sorted by the stretches of its plan, worked out once."""
        if outcome not in self._dated:
            self._dated[outcome] = by_stretch(self._spoken[outcome].evidence, self._plans.stretches_of(plan))
        return self._dated[outcome]

    def of_outcome(self, outcome: str, plan: str) -> Sheet:
        """One outcome along its plan."""
        if outcome not in self._sheets:
            evidence, dated, whole = self._spoken[outcome].evidence, self.dated(outcome, plan), self._plans.whole_of(plan)
            self._sheets[outcome] = Sheet(
                stretches=whole,
                marks=tuple(self._mark(stretch, dated.stretches.get(stretch.id, ())) for stretch in whole),
                outcomes=1,
                evidenced=1 if evidence else 0,
                newest=evidence[0] if evidence else None,
                paragraphs=len(evidence),
                unplaced=sum(map(len, dated.elsewhere.values())),
            )
        return self._sheets[outcome]

    def of_priority(self, item: Item[Priority]) -> Sheet:
        """All outcomes of a priority taken together."""
        plan = item.record.plan
        sheets = [self.of_outcome(outcome.id, plan) for outcome in item.record.outcomes]
        whole = self._plans.whole_of(plan)
        return Sheet(
            stretches=whole,
            marks=tuple(_together(marks) for marks in zip(*(sheet.marks for sheet in sheets), strict=True)),
            outcomes=len(sheets),
            evidenced=sum(sheet.evidenced for sheet in sheets),
            newest=newest_of(sheets),
            paragraphs=sum(sheet.paragraphs for sheet in sheets),
            unplaced=sum(sheet.unplaced for sheet in sheets),
        )

    def _mark(self, stretch: Stretch, paragraphs: Sequence[Paragraph]) -> Mark:
        if paragraphs:
            return "evidence"
        return "outside" if stretch.last < self._horizon.first or stretch.first > self._horizon.last else "none"


def newest_of(sheets: Iterable[Sheet]) -> Paragraph | None:
    """The newest evidence of several."""
    return max((sheet.newest for sheet in sheets if sheet.newest), key=_age, default=None)


def _together(marks: Iterable[Mark]) -> Mark:
    several = tuple(marks)
    return "evidence" if "evidence" in several else several[0]


def _age(paragraph: Paragraph) -> tuple[str, str]:
    return paragraph.item.iso, paragraph.item.id
