"""Rules about what is known of the addresses outside the archive."""

from collections.abc import Iterator

from minutebook.archive.archive import Archive
from minutebook.diagnostics import Diagnostic, Place
from minutebook.diagnostics.visible import visible
from minutebook.facts.coming import is_told_ahead
from minutebook.facts.facts import Facts
from minutebook.read.addresses import asked_for
from minutebook.read.outside import LINKS, OutsideLink
from minutebook.read.when import When
from minutebook.words.en.dates import date_words, day_words
from minutebook.words.en.outside import gone_words


def links_that_lead_nowhere(_archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """A link to what is gone leads to a copy of it too, or elsewhere. Pages show no copies of what the settings name."""
    outside = facts.outside
    for address in [address for address, link in outside.known.items() if link.gone]:
        link = outside.known[address]
        for lead in outside.written.get(address, ()):
            if lead.item and link.archived:
                continue
            hint = f"Lead to where it is now, or write under  archived:  in {LINKS} who keeps a copy."
            if not lead.item:
                hint = "Write where it is now."
            message = f"This link leads nowhere: {visible(link.address)}, {gone_words(link)}."
            yield Diagnostic(code="dead-link", message=message, severity="note", place=lead.place, hint=hint)


def links_of_nobody(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """What is known of an address is wanted as long as something leads there."""
    outside = facts.outside
    unknown = outside.known.keys() - outside.written.keys() if outside.known else ()
    if not unknown or archive.broken or not facts.has_settings:  # what cannot be read may lead there
        return
    held, places = outside.held(), outside.links.places()
    for number, link in enumerate(outside.links.links):
        address = asked_for(link.address)
        if address in unknown and address not in held:
            message = "Nothing in the archive leads to this address any more."
            place = places.get(f"links.{number}.address", Place(LINKS))
            yield Diagnostic(code="link-of-nobody", message=message, severity="note", place=place, hint="Take its entry out.")


def links_of_days_to_come(_archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """On a day to come nobody can have seen that something is there, or that it is not."""
    places: dict[str, Place] = {}
    for number, link in enumerate(facts.outside.links.links):
        for field, when in _days(link):
            if is_told_ahead(when, facts.today):
                places = places or facts.outside.links.places()
                yield Diagnostic(
                    code="day-to-come",
                    message=f"{date_words(when)} is after {day_words(facts.today)}, the day of this check, and told as past.",
                    severity="warning",
                    place=places.get(f"links.{number}.{field}", Place(LINKS)),
                    hint="Correct the date.",
                )


def _days(link: OutsideLink) -> Iterator[tuple[str, When | None]]:
    yield from (("seen", link.seen), ("gone", link.gone))
    yield from (("failed", when) for when in link.failed)
    if link.archived:
        yield "archived.date", link.archived.date
