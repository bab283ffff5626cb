"""What became of the addresses outside the archive to which it leads: `content/links.yaml`, which no archive needs to have.

The command `links` writes it, and people may. A build reads it and asks nobody.
"""

from collections.abc import Iterator
from typing import Annotated, ClassVar

import msgspec
from msgspec import Meta

from minutebook.diagnostics import Diagnostic, Place, Related, errors_in
from minutebook.read.addresses import asked_for
from minutebook.read.fields import Address, Words, read_group
from minutebook.read.frontmatter import compose, decode
from minutebook.read.reading import Mark, Reading
from minutebook.read.site import Group
from minutebook.read.source import Source
from minutebook.read.when import When, ends_before

LINKS = "content/links.yaml"
_LONGEST = 8_000_000  # characters: some fifty thousand addresses


class Copy(Group, frozen=True, kw_only=True):
    """A copy of what was at an address, kept by somebody else."""

    called: ClassVar[str] = "the archived copy"
    url: Annotated[Address, Meta(description="Where the copy is")]
    date: Annotated[When, Meta(description="The day on which it was made")]
    by: Annotated[Words, Meta(description="Who keeps it, such as the Internet Archive")]


class OutsideLink(Group, frozen=True, kw_only=True):
    """What is known of one address outside the archive."""

    called: ClassVar[str] = "a link"
    address: Annotated[
        Address, Meta(description="The address, as the records have it; a place in it, after a #, does not count")
    ]
    seen: Annotated[When | None, Meta(description="The last day on which it answered")] = None
    gone: Annotated[When | None, Meta(description="The day on which it was found to be there no longer. Pages then say so")] = (
        None
    )
    failed: Annotated[
        tuple[When, ...], Meta(description="The days since it was seen on which no answer came, which may be a passing fault")
    ] = ()
    answer: Annotated[Words | None, Meta(description="What was answered in place of it, such as 404 Not Found")] = None
    moved: Annotated[Address | None, Meta(description="Where it has moved for good, as its server says")] = None
    archived: Annotated[Copy | None, Meta(description="A copy of it that somebody keeps. Pages lead to it once it is gone")] = (
        None
    )


class OutsideLinks(Group, frozen=True, kw_only=True):
    """The addresses outside the archive, and what is known of each."""

    called: ClassVar[str] = "the file of links"
    links: Annotated[tuple[OutsideLink, ...], Meta(description="One entry an address, sorted by it")] = ()

    marks: tuple[Mark, ...] = ()
    made_by_reader: ClassVar[tuple[str, ...]] = ("marks",)

    def places(self) -> dict[str, Place]:
        """Where each field stands."""
        return {mark.field: mark.within(LINKS) for mark in self.marks}


NOTHING_KNOWN = OutsideLinks()


def read_outside(source: Source) -> tuple[OutsideLinks, list[Diagnostic]]:
    """What the file says, nothing where it has an error, and what is wrong with it."""
    text, problems = decode(source.path, source.data)
    if text is None:
        return NOTHING_KNOWN, problems
    if len(text) > _LONGEST:
        message = f"The file has {len(text):,} characters; at most {_LONGEST:,} can be read."
        hint = "Take out the entries of addresses to which nothing leads any more."
        return NOTHING_KNOWN, [Diagnostic(code="unreadable-front-matter", message=message, place=Place(source.path), hint=hint)]
    root, problems = compose(source.path, text, 1, longest=_LONGEST)
    reading = Reading(source.path, 1, text.split("\n"))
    links = (read_group(OutsideLinks, root, reading) if root is not None else None) or NOTHING_KNOWN
    problems += reading.problems
    if errors_in(problems):  # an entry that cannot be read is left out, and the next would be taken for it
        return NOTHING_KNOWN, problems
    links = msgspec.structs.replace(links, marks=tuple(reading.marks))
    return links, [*problems, *_amiss(links)]


def _amiss(links: OutsideLinks) -> Iterator[Diagnostic]:
    """An address has one entry, and what that says can be so."""
    places = links.places()
    first: dict[str, Place] = {}
    for number, link in enumerate(links.links):
        place = places.get(f"links.{number}.address", Place(LINKS))
        asked = asked_for(link.address)
        if asked in first:
            related = (Related("first given here", first[asked]),)
            message = "This address has an entry already."
            yield Diagnostic(code="link-amiss", message=message, place=place, hint="Make one of the two.", related=related)
        first.setdefault(asked, place)
        if link.seen and link.gone and ends_before(link.seen.key, link.gone.key):
            message = f"It was seen ({link.seen.key}) after it was found to be gone ({link.gone.key})."
            seen = places.get(f"links.{number}.seen", place)
            yield Diagnostic(code="link-amiss", message=message, place=seen, hint="Take out the one that does not hold.")
