"""Lines of descent: decisions that follow from, change or reverse one another."""

import heapq
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from types import MappingProxyType

import msgspec

from minutebook.archive.archive import AnyItem, Archive
from minutebook.records import Decision
from minutebook.records.targets import lines

FIELDS = lines(Decision)["descent"]
SHOWN = 40  # decisions of one line that a page shows; there may be more


class Step(msgspec.Struct, frozen=True):
    """One decision names an earlier one: which, and in which field."""

    field: str
    source: str
    target: str


Steps = Mapping[str, tuple[Step, ...]]


class Line(msgspec.Struct, frozen=True):
    """The line of a decision, oldest first, and whether there are more of it than are shown."""

    items: tuple[AnyItem, ...] = ()
    more: bool = False


def steps_of(record: Decision) -> list[Step]:
    """The earlier decisions that a decision names."""
    return [Step(field, record.id, target) for field in FIELDS for target in getattr(record, field) if target != record.id]


class Descent:
    """All lines of descent: `earlier` and `later` are the steps from each decision, and those that lead to it."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        earlier: dict[str, tuple[Step, ...]] = {}
        later: dict[str, list[Step]] = {}
        for decision in archive.of(Decision):
            known = tuple(step for step in steps_of(decision.record) if archive.get(Decision, step.target))
            if known:
                earlier[decision.id] = known
            for step in known:
                later.setdefault(step.target, []).append(step)
        self.earlier: Steps = MappingProxyType(earlier)
        self.later: Steps = MappingProxyType({name: tuple(steps) for name, steps in later.items()})

    def line(self, name: str) -> Line:
        """All that a decision is joined with, one step after another; the nearest of them where there are many."""
        joined = {name: None}
        waiting = deque([name])
        more = False
        while waiting and not more:
            at = waiting.popleft()
            for step in chain(self.earlier.get(at, ()), self.later.get(at, ())):
                other = step.target if step.source == at else step.source
                if other in joined:
                    continue
                if len(joined) == SHOWN:
                    more = True
                    break
                joined[other] = None
                waiting.append(other)
        if len(joined) == 1:
            return Line()
        return Line(tuple(self._in_order(joined)), more)

    def _in_order(self, names: Collection[str]) -> Iterator[AnyItem]:
        """Decisions by their dates, but none before one that it names: of some dates only the latest day is known."""
        waiting = dict.fromkeys(names, 0)
        following: dict[str, list[str]] = {name: [] for name in names}
        for name in names:
            for step in self.earlier.get(name, ()):
                if step.target in following:
                    waiting[name] += 1
                    following[step.target].append(name)
        ready = [(self.archive.by_id[name].iso, name) for name in names if not waiting[name]]
        heapq.heapify(ready)
        while ready:
            _, name = heapq.heappop(ready)
            yield self.archive.by_id[name]
            for other in following[name]:
                waiting[other] -= 1
                if not waiting[other]:
                    heapq.heappush(ready, (self.archive.by_id[other].iso, other))
