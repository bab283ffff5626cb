"""Rules about who held an office when."""

from collections.abc import Iterator

import msgspec

from minutebook.archive.archive import Archive
from minutebook.checks.finding import about
from minutebook.diagnostics import Diagnostic, Related
from minutebook.diagnostics.visible import quoted
from minutebook.facts.facts import Facts
from minutebook.facts.holders import Tenure, clashes, is_titled, undecided
from minutebook.records import Body
from minutebook.words.en.dates import day_words, on_words


def _unread(tenure: Tenure) -> bool:
    """Whether some day of a person's roles, or that one was acting, cannot be read."""
    return tenure.person.entry.is_unread("roles")


def two_holders(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """An office has one holder at a time. Roles of which a beginning or an end is not known are left alone."""
    for office, tenures in facts.holders.tenures.items():
        title = archive.by_id[office].title
        for later, earlier, day in clashes(tenures):
            if _unread(later) or _unread(earlier):
                continue
            other = earlier.person
            finding = about(
                later.person,
                f"roles.{later.number}.from",
                "role-clash",
                f"{later.person.title} and {other.title} both hold one office on {day_words(day)}: {title}.",
                "Correct the days of one of the two, or add  acting: true  to the role of the one who stood in for the other.",
            )
            place = other.entry.place(f"roles.{earlier.number}.{'to' if earlier.role.to else 'from'}")
            yield msgspec.structs.replace(finding, related=(Related("the other one", place),))


def holders_without_order(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """Where two people held an office in the same year or month, some record says who did when."""
    for office, tenures in facts.holders.tenures.items():
        for later, earlier, when in undecided(tenures):
            if _unread(later) or _unread(earlier):
                continue
            held = "stood in for the holder of" if later.role.acting else "held"
            finding = about(
                later.person,
                f"roles.{later.number}.from",
                "role-clash",
                f"{later.person.title} and {earlier.person.title} both {held} one office {on_words(when)}, "
                f"and nothing says who did when: {archive.by_id[office].title}.",
                "Write the months or the days where a paper gives them.",
                severity="warning",
            )
            place = earlier.person.entry.place(f"roles.{earlier.number}.from")
            yield msgspec.structs.replace(finding, related=(Related("the other one", place),))


def roles_of_another_post(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """An office is one post: a role in it has the words of its title, unless the person stood in for the holder."""
    for office in archive.of(Body):
        for tenure in facts.holders.tenures.get(office.id, ()):
            if _unread(tenure) or office.entry.is_unread("names", "kind"):
                continue
            if not tenure.role.acting and not is_titled(tenure.role, office.record):
                named, called = quoted(tenure.role.role), quoted(office.title)
                yield about(
                    tenure.person,
                    f"roles.{tenure.number}.role",
                    "another-post",
                    f"{named} is not what the office {called} is called, and an office is one post.",
                    "Make a body of the kind office for a post of its own, such as a deputy's, and name that here; "
                    "for somebody who stood in for the holder add  acting: true; "
                    f"if it is another name of this office, add it to names in {office.entry.path}.",
                )
