"""Rules about people: those of one name are told apart, and nobody is both at a meeting and away from it."""

from collections.abc import Iterator

import msgspec

from minutebook.archive.archive import AnyItem, Archive, Item
from minutebook.checks.finding import about
from minutebook.diagnostics import Diagnostic, Place, Related
from minutebook.diagnostics.visible import quoted
from minutebook.facts.facts import Facts
from minutebook.facts.holders import is_office
from minutebook.read.when import When
from minutebook.records import Body, Meeting, Person


def namesakes_alike(_archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """Two people of one name are told apart by their roles and the days of these."""
    for name, people in facts.namesakes.items():
        first: dict[tuple[tuple[str, When | None, When | None], ...], Item[Person]] = {}
        for person in people:
            if person.entry.is_unread("roles"):
                continue
            known = tuple((role.role, role.from_, role.to) for role in person.record.roles)
            other = first.setdefault(known, person)
            if other is not person:
                finding = about(
                    person,
                    "title",
                    "namesakes-alike",
                    f"Two people called {quoted(name)} have the same roles and days, so a reader cannot tell them apart.",
                    "Write in one of their roles what differs, such as  role: Member for Millbrook; "
                    "if the two are one person, keep one of the records.",
                    severity="warning",
                )
                yield msgspec.structs.replace(finding, related=(Related("the other one", other.entry.place("title")),))


def present_and_absent(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """Nobody is named both among those who came to a meeting and among those who sent apologies.

    A body may be both: some of its people came, and others did not.
    """
    for item in archive.of(Meeting):
        present = {_known_by(facts, name): at for at, name in enumerate(item.record.attendance)}
        for at, name in enumerate(item.record.apologies):
            known, body = _known_by(facts, name), archive.get(Body, name)
            if known in present and (body is None or is_office(body)):
                called = archive.by_id[name].title if name in archive.by_id else name
                yield Diagnostic(
                    code="present-and-absent",
                    message=f"{quoted(called)} stands both among those who were there and among those who sent apologies.",
                    severity="warning",
                    place=_place(item, "apologies", at),
                    hint="Take the name out of one of the two lists.",
                    related=(Related("the other one", _place(item, "attendance", present[known])),),
                )


def _place(item: AnyItem, field: str, at: int) -> Place:
    """The place of one value of a list; of the list where the value is plain words."""
    references = (reference for reference in item.entry.references if reference.field == f"{field}.{at}")
    reference = next(references, None)
    return reference.within(item.entry.path) if reference else item.entry.place(field)


def _known_by(facts: Facts, name: str) -> str:
    """What an id and the same name in words have in common: the name, unless several people have it."""
    item = facts.archive.by_id.get(name)
    return item.title if item and item.title not in facts.namesakes else name
