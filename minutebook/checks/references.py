"""Rules about what a reference may name. What each field takes is told by its declaration (`records.targets`)."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from minutebook.archive.archive import AnyItem, Archive
from minutebook.archive.links import Meant
from minutebook.diagnostics import Diagnostic, Place, Related
from minutebook.facts.facts import Facts
from minutebook.read.reading import Reference, without_numbers
from minutebook.records import Record
from minutebook.records.targets import line_of, names_another, takes_words, wanted


def references_to_another_type(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """`priorities` names priorities, `meeting` a meeting, and so on; a decision follows decisions, and a plan a plan."""
    meant = Meant(archive)
    for item in archive.files_of_records():
        for reference in item.entry.references:
            types = wanted(type(item.record), without_numbers(reference.field))
            if not types:
                continue
            target = archive.by_id.get(reference.target)
            kind: type[Record] | None = type(target.record) if target else None
            if kind is None and reference.target not in archive.outcomes:
                continue
            if kind is None or kind not in types:
                named = kind.called if kind else "an outcome"
                yield Diagnostic(
                    code="another-type",
                    place=reference.within(item.entry.path),
                    message=f'"{reference.target}" is {named}; here stands {" or ".join(each.called for each in types)}.',
                    hint=_in_its_place(item, reference, target, meant),
                )


def _in_its_place(item: AnyItem, reference: Reference, target: AnyItem | None, meant: Meant) -> str:
    """What to do about a record that its field does not take: where words may stand there, its name does."""
    field = without_numbers(reference.field)
    types = wanted(type(item.record), field)
    if target is not None and takes_words(type(item.record), field):
        close = meant.nearest(reference.target, types)
        name = f"its name in words: {target.title}."
        return f"{close} Otherwise write {name}" if close else f"Write {name}"
    close, elsewhere = meant.hint(reference.target, types), "into the field for its type, or into related."
    return f"{close} Otherwise put it {elsewhere}" if close else f"Put it {elsewhere}"


def references_to_itself(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """No record supersedes, follows, changes or reverses itself."""
    for item in archive.files_of_records():
        for reference in item.entry.references:
            field = without_numbers(reference.field)
            if reference.target == item.id and names_another(type(item.record), field):
                yield Diagnostic(
                    code="names-itself",
                    message=f'The record names itself in "{field}".',
                    place=reference.within(item.entry.path),
                    hint="Name the other record, or take the line out.",
                )


class _Step(NamedTuple):
    """A record names another of its line."""

    item: AnyItem
    reference: Reference

    @property
    def target(self) -> str:
        return self.reference.target

    @property
    def field(self) -> str:
        return without_numbers(self.reference.field)

    @property
    def place(self) -> Place:
        return self.reference.within(self.item.entry.path)


_Steps = Mapping[str, list[_Step]]


def going_round(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """Nothing supersedes, follows, changes or lies in what supersedes, follows, changes or lies in it."""
    lines: dict[str, dict[str, list[_Step]]] = {}
    for item in archive.files_of_records():
        for reference in item.entry.references:
            line = line_of(type(item.record), without_numbers(reference.field))
            if line and reference.target != item.id:
                lines.setdefault(line, {}).setdefault(item.id, []).append(_Step(item, reference))
    for _, steps in sorted(lines.items()):
        for circle in _circles(steps):
            yield _round(circle)


def _circles(steps: _Steps) -> Iterator[list[_Step]]:
    """The circles in which records name one another, each once: the steps round it, the one that closes it last."""
    done: set[str] = set()
    for start in sorted(steps):
        way: list[_Step] = []
        passed = {start: 0}  # the records on the way, with the number of steps before each
        waiting = [iter(steps[start])] if start not in done else []
        while waiting:
            step = next(waiting[-1], None)
            if step is None:
                done.add(passed.popitem()[0])
                waiting.pop()
                if way:
                    way.pop()
            elif step.target in passed:
                yield [*way[passed[step.target] :], step]
            elif step.target not in done:
                way.append(step)
                passed[step.target] = len(way)
                waiting.append(iter(steps.get(step.target, ())))


def _round(circle: list[_Step]) -> Diagnostic:
    *others, last = circle
    fields = list(dict.fromkeys(f'"{step.field}"' for step in circle))
    what = f"The fields {' and '.join(fields)} go" if len(fields) > 1 else f"The field {fields[0]} goes"
    return Diagnostic(
        code="descent-in-a-circle",
        place=last.place,
        message=f"{what} round in a circle: {' → '.join([last.target, *(step.target for step in circle)])}.",
        hint="Take the one that is wrong out.",
        related=tuple(Related(f"which names {step.target}", step.place) for step in others),
    )
