"""Rules about the addresses of all that is planned: each leads to one thing, everywhere, and each link to one that there is."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from urllib.parse import unquote

from minutebook.archive.archive import Archive
from minutebook.archive.leading import leading_from
from minutebook.diagnostics import Diagnostic, Place, Related
from minutebook.diagnostics.nearest import nearest
from minutebook.diagnostics.visible import quoted
from minutebook.facts.claims import Claim, Kind
from minutebook.facts.facts import Facts
from minutebook.read.addresses import on_any_disk, output_path, page_at, parents
from minutebook.read.names import is_device, too_long
from minutebook.read.site import Site

_HINTS: Mapping[Kind, str] = MappingProxyType(
    {
        "page": "Rename what lies there, or take its old address out.",
        "record": "Rename this file: its name is its address.",
        "outcome": "Give this outcome another id.",
        "file": "Give this file another name.",
        "alias": "Take this old address out of aliases.",
    }
)


def claimed_twice(_archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """What is wrong with the addresses that the records want, whatever else may keep the site from being planned."""
    yield from _collisions(facts.claims)
    yield from _folders_spelled_twice(facts.claims)
    yield from _names_of_devices(facts.claims)
    yield from _too_long_for_disks(facts.claims)


def of_the_planned(facts: Facts, site: Site, paths: Sequence[str]) -> Iterator[Diagnostic]:
    """What is wrong with the addresses of a site, told at the places of those who have to give way.

    `paths` are all that is planned, each as often as it is; one that ends in / is a folder that is kept whole.
    """
    own = Counter(paths) - Counter(claim.path for claim in facts.claims)
    # The first claim keeps an address; old addresses come last, so they give way to all others.
    yield from _collisions([*(Claim(path, "page") for path in own.elements()), *facts.claims])
    yield from _dead_ends(facts.archive, site, frozenset(paths))


def _collisions(claims: Sequence[Claim]) -> Iterator[Diagnostic]:
    """No two things lie at one address, on disks either that know no capitals; and none where another needs a folder."""
    paths = [on_any_disk(claim.path) for claim in claims]
    owners: dict[str, Claim] = {}
    folders: dict[str, tuple[int, Claim]] = {}  # by path: the first claim that needs it, and its place among the claims
    for rank, (path, claim) in enumerate(zip(paths, claims, strict=True)):
        for folder in parents(path):
            folders.setdefault(folder, (rank, claim))
    whole: dict[str, Claim] = {}  # the folders that the site keeps for itself
    for rank, (path, claim) in enumerate(zip(paths, claims, strict=True)):
        owner = owners.setdefault(path, claim)
        kept = next((keeper for folder, keeper in whole.items() if path.startswith(folder)), claim)
        if path.endswith("/"):
            whole.setdefault(path, claim)
        other, inside = folders.get(path, (rank, claim))
        if owner.path != claim.path:
            message = (
                f"The addresses {claim.address} and {owner.address} differ in capitals only, and many disks take them for one."
            )
            yield _collision(message, claim, owner)
        elif owner is not claim:
            yield _collision(f"The address {claim.address} belongs to another page already.", claim, owner)
        elif kept is not claim:
            yield _collision(f"The site keeps all addresses that begin with {kept.address} for itself.", claim, kept)
        elif inside is not claim:
            first, last = (claim, inside) if rank < other else (inside, claim)
            yield _collision(f"The site would need both a file and a folder at the address /{claim.path}.", last, first)


def _folders_spelled_twice(claims: Sequence[Claim]) -> Iterator[Diagnostic]:
    """No two folders of files differ in capitals only: many disks make them one, and some addresses lead nowhere then."""
    spelled: dict[str, tuple[str, Claim]] = {}
    paths: dict[str, str] = {}
    told: set[str] = set()
    for claim in claims:
        if claim.kind != "file" or paths.setdefault(on_any_disk(claim.path), claim.path) != claim.path:
            continue  # another kind, or told of as a whole
        for folder, written in zip(parents(on_any_disk(claim.path)), parents(claim.path), strict=True):
            first, owner = spelled.setdefault(folder, (written, claim))
            if first != written and folder not in told:
                told.add(folder)
                message = f"The folders /{written}/ and /{first}/ differ in capitals only, and many disks take them for one."
                yield _collision(message, claim, owner, f"Write /{first}/ here too.")
                break


def _collision(message: str, claim: Claim, owner: Claim, hint: str = "") -> Diagnostic:
    """The finding about whoever has to give way."""
    related = (Related("the other one", owner.place),) if owner.place.file else ()
    hint = hint or _HINTS[claim.kind]
    return Diagnostic(code="address-collision", message=message, place=claim.place, hint=hint, related=related)


def _names_of_devices(claims: Sequence[Claim]) -> Iterator[Diagnostic]:
    """Nothing is published under a name that Windows keeps for itself. The files that are read are looked at there."""
    for claim in claims:
        if claim.kind in ("outcome", "alias"):
            for name in filter(is_device, claim.path.split("/")):
                message = f"Windows keeps the name {quoted(name)} for a device, so nobody can open the site there."
                yield Diagnostic(code="windows-name", message=message, place=claim.place, hint=_HINTS[claim.kind])


def _too_long_for_disks(claims: Sequence[Claim]) -> Iterator[Diagnostic]:
    """Nothing is published at a path that some disk cannot hold."""
    for claim in claims:
        if wrong := too_long(claim.path):
            yield Diagnostic(code="too-long", message=wrong, place=claim.place, hint=_HINTS[claim.kind])


def _dead_ends(archive: Archive, site: Site, paths: Collection[str]) -> Iterator[Diagnostic]:
    """The links to pages of the site that are no records' lead to what there is."""
    names: list[str] = []
    for address, place in _to_pages(archive, site):
        page = unquote(re.split("[?#]", address, maxsplit=1)[0])
        if output_path(page_at(page)) in paths or page.removeprefix("/") in paths:
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
    for field, link in site.links:
        address = link.to if link.to.startswith("/") else archive.addresses.here(link.to)
        if address:
            yield address, site.place(field)
    for item in archive.files_of_records():
        for lead in leading_from(item):
            here = archive.addresses.here(lead.address)
            if here and not archive.addresses.record(here)[0]:
                yield here, lead.place
