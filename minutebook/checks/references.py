"""Rules about what a reference may name."""

from collections.abc import Iterator, Mapping

from minutebook.archive.archive import Archive
from minutebook.archive.links import Links
from minutebook.diagnostics import Diagnostic
from minutebook.read.fields import Reference
from minutebook.records import (
    Body,
    Decision,
    Meeting,
    Person,
    Place,
    Plan,
    Priority,
    Record,
    Report,
    Topic,
)

# The fields that name records of certain types only, by their path without numbers.
_WANTED: Mapping[str, tuple[type[Record], ...]] = {
    "priorities": (Priority,),
    "places": (Place,),
    "people": (Person,),
    "topics": (Topic,),
    "meeting": (Meeting,),
    "to": (Meeting,),
    "body": (Body, Person),
    "maker": (Body, Person),
    "plan": (Plan,),
    "within": (Place,),
    "follows": (Plan, Priority, Body, Decision),
    "varies": (Decision,),
    "reverses": (Decision,),
    "responds_to": (Report,),
    "awards.decision": (Decision,),
}


def _plain(reference: Reference) -> str:
    return ".".join(part for part in reference.field.split(".") if not part.isdigit())


def references_to_another_type(archive: Archive, _links: Links) -> Iterator[Diagnostic]:
    """`priorities` names priorities, `meeting` a meeting, and so on."""
    for item in archive.items:
        for reference in item.entry.references:
            wanted = _WANTED.get(_plain(reference))
            if wanted is None:
                continue
            target = archive.by_id.get(reference.target)
            kind: type[Record] | None = type(target.record) if target else None
            if kind is None and reference.target not in archive.outcomes:
                continue
            if kind is None or kind not in wanted:
                found = kind.called if kind else "an outcome"
                yield Diagnostic(
                    code="another-type",
                    message=f'"{reference.target}" is {found}; here stands {wanted[0].called}.',
                    file=item.entry.path,
                    line=reference.line,
                    column=reference.column,
                    end_column=reference.end_column,
                    hint="Put it into the field for its type, or into related.",
                )


def references_to_itself(archive: Archive, _links: Links) -> Iterator[Diagnostic]:
    """No record supersedes, follows, changes or reverses itself."""
    fields = {"superseded_by", "follows", "followed_by", "varies", "reverses", "responds_to", "within"}
    for item in archive.items:
        for reference in item.entry.references:
            if reference.target == item.row.id and _plain(reference) in fields:
                yield Diagnostic(
                    code="names-itself",
                    message=f'The record names itself in "{_plain(reference)}".',
                    file=item.entry.path,
                    line=reference.line,
                    column=reference.column,
                    end_column=reference.end_column,
                    hint="Name the other record, or take the line out.",
                )
