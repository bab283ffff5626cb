"""A rule about who held an office when."""

from collections.abc import Iterator

import msgspec

from minutebook.archive.archive import Archive
from minutebook.checks.finding import about
from minutebook.diagnostics import Diagnostic, Related
from minutebook.facts.facts import Facts
from minutebook.facts.holders import clashes
from minutebook.words.en.dates import day_words


def two_holders(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """An office has one holder at a time. Roles of which a beginning or an end is not known are left alone."""
    for office, several in facts.holders.tenures.items():
        title = archive.by_id[office].title
        for later, earlier, day in clashes(several):
            other = earlier.person
            found = about(
                later.person,
                f"roles.{later.number}.from",
                "role-clash",
                f"{later.person.title} and {other.title} both hold one office on {day_words(day)}: {title}.",
                "Correct the days of one of the two, or add the day on which the other's role ended.",
            )
            there = other.entry.place(f"roles.{earlier.number}.{'to' if earlier.role.to else 'from'}")
            yield msgspec.structs.replace(found, related=(Related("the other one", there),))
