"""A rule about addresses: each leads to one page."""

import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote

from minutebook.archive.archive import AnyItem, Archive
from minutebook.diagnostics import Diagnostic, Place, Related
from minutebook.diagnostics.nearest import nearest
from minutebook.diagnostics.visible import quoted
from minutebook.facts.facts import Facts
from minutebook.read.addresses import output_path, page_at
from minutebook.read.site import Site
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


def _own(archive: Archive, item: AnyItem) -> Iterator[tuple[str, Place]]:
    """The addresses that a record takes, and where each is written; a record's own comes from its file's name."""
    if not isinstance(item.record, Term):
        yield item.address, Place(item.entry.path)
    for number, alias in enumerate(archive.addresses.old(item)):
        yield alias, item.entry.place(f"aliases.{number}")


def addresses_taken_twice(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """No two records, old addresses or pages of the archive's own lie at one address."""
    owners: dict[str, Place | None] = {_same(address): None for address in _ALWAYS}
    owners |= {f"/outcomes/{name}/": _outcome_place(item, name) for name, (item, _) in archive.outcomes.items()}
    # A record's own address goes before an old one: it is the old one that has to give way.
    claims = [claim for item in archive.files_of_records() for claim in _own(archive, item)]
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


def dead_ends(archive: Archive, site: Site, paths: Collection[str]) -> Iterator[Diagnostic]:
    """The links to pages of the site that are no records' lead to what there is; `paths` are those of all that is published."""
    names: list[str] = []
    for address, place in _to_pages(archive, site):
        page = unquote(re.split("[?#]", address, maxsplit=1)[0])
        if output_path(page_at(page)) in paths or page.removeprefix("/") in paths or page.startswith("/data/"):
            continue
        names = names or sorted(f"/{path.removesuffix('index.html')}" for path in paths)
        close = nearest(page, names)
        yield Diagnostic(
            code="broken-link",
            message=f"There is no page {quoted(page)[1:-1]}.",
            place=place,
            hint=f"Did you mean {close}?" if close else "Correct the address, or take the link out.",
        )


def _to_pages(archive: Archive, site: Site) -> Iterator[tuple[str, Place]]:
    """Every link to an address of the site itself where no record lies, and where it is written."""
    for number, link in enumerate(site.footer):
        address = link.to if link.to.startswith("/") else archive.addresses.here(link.to)
        if address:
            yield address, site.place(f"footer.{number}.to")
    for item in archive.files_of_records():
        written = [(web.address, web.within(item.entry.path)) for web in item.entry.outline.webs]
        written += [
            (source.url, item.entry.place(f"sources.{number}.url"))
            for number, source in enumerate(item.record.sources)
            if source.url
        ]
        for address, place in written:
            here = archive.addresses.here(address)
            if here and not archive.addresses.record(here)[0]:
                yield here, place
