"""A rule about addresses: each leads to one page."""

from collections.abc import Iterator

from minutebook.archive.archive import AnyItem, Archive
from minutebook.diagnostics import Diagnostic, Place, Related
from minutebook.facts.facts import Facts
from minutebook.records import TYPES, Page, Term

# The addresses of pages that every archive has, whatever its records. Those that hang on them (a year's register, a second
# page) are looked at when the pages are planned.
_ALWAYS = (
    *(
        "/",
        "/404.html",
        "/search/",
        "/outcomes/",
        "/recommendations/",
        "/actions/",
        "/timeline/",
        "/changes/",
        "/data/",
        "/funds/",
    ),
    *(kind.address.partition("{")[0] for kind in TYPES if kind is not Page),
)


def _same(address: str) -> str:
    """One spelling for all the addresses that lead to one file."""
    plain = address.removesuffix("index.html")
    return plain if plain.endswith(("/", ".html", ".htm")) else f"{plain}/"


def _own(item: AnyItem) -> Iterator[tuple[str, Place]]:
    """The addresses that a record takes, and where each is written; a record's own comes from its file's name."""
    if not isinstance(item.record, Term):
        yield item.address, Place(item.entry.path)
    for number, alias in enumerate(item.record.aliases):
        yield alias, item.entry.place(f"aliases.{number}")


def addresses_taken_twice(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """No two records, old addresses or pages of the archive's own lie at one address."""
    owners: dict[str, Place | None] = {_same(address): None for address in _ALWAYS}
    owners |= {f"/outcomes/{name}/": _outcome_place(item, name) for name, (item, _) in archive.outcomes.items()}
    # A record's own address goes before an old one: it is the old one that has to give way.
    claims = [claim for item in archive.files_of_records() for claim in _own(item)]
    for address, place in sorted(claims, key=lambda claim: claim[1].line is not None):
        name = _same(address)
        if name not in owners:
            owners[name] = place
            continue
        other = owners[name]
        yield Diagnostic(
            code="address-collision",
            message=f"The address {address} belongs to another page already.",
            place=place,
            hint="Take this old address out of aliases." if place.line else "Rename this file: its name is its address.",
            related=(Related("the other one", other),) if other else (),
        )


def _outcome_place(item: AnyItem, name: str) -> Place:
    for number, outcome in enumerate(getattr(item.record, "outcomes", ())):
        if outcome.id == name:
            return item.entry.place(f"outcomes.{number}.id")
    return item.entry.place("outcomes")
