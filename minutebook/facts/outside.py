"""What is known of the addresses outside the archive to which it leads."""

from collections.abc import Mapping
from functools import cached_property

from minutebook.archive.archive import Archive
from minutebook.archive.leading import Leading, leading, leading_from
from minutebook.read.addresses import asked_for
from minutebook.read.outside import OutsideLink, OutsideLinks
from minutebook.read.site import Site


class Outside:
    """The addresses, each as a server is asked for it, with where they are written and what is known of them."""

    def __init__(self, archive: Archive, site: Site | None, links: OutsideLinks) -> None:
        """Nothing is collected before it is asked for."""
        self._archive = archive
        self._site = site
        self.links = links
        self.known: Mapping[str, OutsideLink] = {asked_for(link.address): link for link in links.links}

    def gone(self, address: str) -> OutsideLink | None:
        """What is known of an address where nothing is any more; None of any other."""
        link = self.known.get(asked_for(address)) if self.known else None
        return link if link and link.gone else None

    @cached_property
    def written(self) -> Mapping[str, tuple[Leading, ...]]:
        """Where each address is written, in the order of the addresses."""
        written: dict[str, list[Leading]] = {}
        for lead in leading(self._archive, self._site):
            if not self._archive.addresses.here(lead.address):
                written.setdefault(asked_for(lead.address), []).append(lead)
        return {address: tuple(written[address]) for address in sorted(written)}

    def held(self) -> frozenset[str]:
        """The addresses to which records lead that are kept back."""
        return frozenset(asked_for(lead.address) for item, _ in self._archive.held for lead in leading_from(item))
