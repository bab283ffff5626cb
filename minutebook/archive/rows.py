"""The bodies and topics of which one sentence is known: each is a row in the index of its type, and has no page."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from minutebook.read.reading import without_numbers
from minutebook.records import Body, Meeting, Person, Plan, Record, Topic

if TYPE_CHECKING:
    from minutebook.archive.archive import AnyItem

MOST_LEADS = 3  # records that may lead to a row
_HOLDING = {(Meeting, "body"), (Plan, "body"), (Person, "roles.body"), (Body, "follows"), (Body, "followed_by")}


def rows_of(items: Sequence["AnyItem"]) -> frozenset[str]:
    """The ids of the records that are rows.

    Such a record has no text, and nothing but its sentence that a page would show. It holds no meeting and no role, made
    nothing, and came neither before nor after another; and few records lead to it.
    """
    leads: dict[str, set[str]] = {item.id: set() for item in items if _is_one_sentence(item)}
    for item in items:
        for target, holds in _named(item):
            if target in leads and target != item.id:
                leads[target].add(item.id)
                if holds:
                    del leads[target]
    return frozenset(name for name, sources in leads.items() if len(sources) <= MOST_LEADS)


def _is_one_sentence(item: "AnyItem") -> bool:
    record = item.record
    if not isinstance(record, Body | Topic) or not record.summary or record.status != "published" or item.entry.outline.size:
        return False
    if item.translations or record.lang or record.edition or record.expectations:
        return False
    return not (
        (record.members or record.responsibilities or record.follows or record.followed_by)
        if isinstance(record, Body)
        else record.awards
    )


def _named(item: "AnyItem") -> Iterator[tuple[str, bool]]:
    """What a record names, and whether as who holds it or made it."""
    kind: type[Record] = type(item.record)
    for name in item.record.makers:
        yield name, True
    for reference in item.entry.references:
        yield reference.target, (kind, without_numbers(reference.field)) in _HOLDING
    for cite in item.entry.outline.cites:
        yield cite.target, False
