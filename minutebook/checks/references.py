"""Rules about what a reference may name."""

from collections.abc import Iterator, Mapping

from minutebook.archive.archive import AnyItem, Archive
from minutebook.archive.links import WANTED, Meant
from minutebook.diagnostics import Diagnostic
from minutebook.facts.facts import Facts
from minutebook.read.reading import Reference, without_numbers
from minutebook.records import Decision, Record


def references_to_another_type(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """`priorities` names priorities, `meeting` a meeting, and so on."""
    meant = Meant(archive)
    for item in archive.files_of_records():
        for reference in item.entry.references:
            wanted = WANTED.get(without_numbers(reference.field))
            if wanted is None:
                continue
            target = archive.by_id.get(reference.target)
            kind: type[Record] | None = type(target.record) if target else None
            if kind is None and reference.target not in archive.outcomes:
                continue
            if kind is None or kind not in wanted:
                found = kind.called if kind else "an outcome"
                close = meant.hint(reference.target, wanted)
                elsewhere = "into the field for its type, or into related."
                yield Diagnostic(
                    code="another-type",
                    place=reference.within(item.entry.path),
                    message=f'"{reference.target}" is {found}; here stands {wanted[0].called}.',
                    hint=f"{close} Otherwise put it {elsewhere}" if close else f"Put it {elsewhere}",
                )


def references_to_itself(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """No record supersedes, follows, changes or reverses itself."""
    fields = {"superseded_by", "follows", "followed_by", "varies", "reverses", "responds_to", "within"}
    fields |= {f"{name}.closed_by" for name in ("actions", "expectations", "recommendations")}
    for item in archive.files_of_records():
        for reference in item.entry.references:
            if reference.target == item.id and without_numbers(reference.field) in fields:
                yield Diagnostic(
                    code="names-itself",
                    message=f'The record names itself in "{without_numbers(reference.field)}".',
                    place=reference.within(item.entry.path),
                    hint="Name the other record, or take the line out.",
                )


# Fields in which one record leads to one other, and so on to the end; those of decisions have a rule of their own.
_CHAINS = ("superseded_by", "follows", "followed_by", "within")


def going_round(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """Nothing supersedes, follows or lies in what supersedes, follows or lies in it."""
    for field in _CHAINS:
        steps: dict[str, list[tuple[str, AnyItem, Reference]]] = {}
        for item in archive.files_of_records():
            if isinstance(item.record, Decision) and field == "follows":
                continue
            for reference in item.entry.references:
                if without_numbers(reference.field) == field and reference.target != item.id:
                    steps.setdefault(item.id, []).append((reference.target, item, reference))
        yield from _circles(field, steps)


def _circles(field: str, steps: Mapping[str, list[tuple[str, AnyItem, Reference]]]) -> Iterator[Diagnostic]:
    """One finding for each step that leads back to a record on the way to it."""
    done: set[str] = set()
    for start in sorted(steps):
        way: dict[str, None] = {}
        waiting = [(start, iter(steps[start]))] if start not in done else []
        while waiting:
            name, rest = waiting[-1]
            if len(way) < len(waiting):
                way[name] = None
            step = next(rest, None)
            if step is None:
                done.add(name)
                waiting.pop()
                way.popitem()
                continue
            target, item, reference = step
            if target in way:
                names = list(way)
                circle = [*names[names.index(target) :], target]
                yield Diagnostic(
                    code="descent-in-a-circle",
                    place=reference.within(item.entry.path),
                    message=f'The field "{field}" goes round in a circle: {" → ".join(circle)}.',
                    hint="Take the one that is wrong out.",
                )
            elif target not in done:
                waiting.append((target, iter(steps.get(target, ()))))
