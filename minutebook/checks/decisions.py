"""A rule about what is held back of decisions."""

from collections.abc import Iterator

from minutebook.archive.archive import Archive
from minutebook.checks.finding import about
from minutebook.diagnostics import Diagnostic
from minutebook.facts.facts import Facts
from minutebook.records import Decision


def restricted_without_review(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """What is held back is looked at again one day, and the record says when."""
    for item in archive.of(Decision):
        held = item.record.restricted
        if held and held.review is None and held.released is None and not item.entry.is_unread("restricted"):
            yield about(
                item,
                "restricted",
                "restricted-without-review",
                "This decision is restricted, and the record does not say when that is looked at again.",
                "Add a line  review:  under restricted, with the day on which it is looked at again.",
                severity="warning",
            )
