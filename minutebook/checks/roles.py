"""A rule about who held an office when."""

from collections.abc import Iterator

import msgspec

from minutebook.archive.archive import Archive
from minutebook.archive.holders import clashes, tenures
from minutebook.archive.links import Links
from minutebook.checks.finding import about
from minutebook.diagnostics import Diagnostic, Related
from minutebook.read.when import spoken


def two_holders(archive: Archive, _links: Links) -> Iterator[Diagnostic]:
    """An office has one holder at a time. Roles of which a beginning or an end is not known are left alone."""
    for office, several in tenures(archive).items():
        title = archive.by_id[office].row.title
        for later, earlier, day in clashes(several):
            other = earlier.person
            found = about(
                later.person,
                f"roles.{later.number}.from",
                "role-clash",
                f"{later.person.row.title} and {other.row.title} both hold one office on {spoken(day)}: {title}.",
                "Correct the days of one of the two, or add the day on which the other's role ended.",
            )
            there = other.entry.place(f"roles.{earlier.number}.{'to' if earlier.role.to else 'from'}")
            yield msgspec.structs.replace(found, related=(Related("the other one", there),))
