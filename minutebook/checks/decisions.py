"""Rules about decisions: their lines of descent, and what is held back of them."""

from collections.abc import Iterator

from minutebook.archive.archive import AnyItem, Archive
from minutebook.checks.finding import about
from minutebook.diagnostics import Diagnostic, Place, Related
from minutebook.facts.descent import Step, cycles
from minutebook.facts.facts import Facts
from minutebook.read.reading import without_numbers
from minutebook.records import Decision


def _place(item: AnyItem, step: Step) -> Place:
    """Where a decision names an earlier one."""
    for reference in item.entry.references:
        if reference.target == step.target and without_numbers(reference.field) == step.field:
            return reference.within(item.entry.path)
    return item.entry.place(step.field)


def descent_in_a_circle(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """No decision follows from, changes or reverses one that came of it."""
    for circle in cycles(facts.descent):
        *others, last = circle
        item = archive.by_id[last.source]
        way = " → ".join([circle[0].source, *(step.target for step in circle)])
        related = []
        for step in others:
            other = archive.by_id[step.source]
            related.append(Related(f"which names {step.target}", _place(other, step)))
        yield Diagnostic(
            code="descent-in-a-circle",
            message=f'"{last.target}" itself came of this decision: {way}.',
            place=_place(item, last),
            hint="A decision follows from, changes or reverses earlier ones only: take the one that is wrong out.",
            related=tuple(related),
        )


def restricted_without_review(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """What is held back is looked at again one day, and the record says when."""
    for item in archive.of(Decision):
        held = item.record.restricted
        if held and held.review is None and held.released is None:
            yield about(
                item,
                "restricted",
                "restricted-without-review",
                "This decision is restricted, and the record does not say when that is looked at again.",
                "Add a line  review:  under restricted, with the day on which it is looked at again.",
                severity="warning",
            )
