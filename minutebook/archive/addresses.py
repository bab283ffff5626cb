"""Which record lies at which address of the site."""

from collections.abc import Container, Iterable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from minutebook.read.addresses import Base, page_at
from minutebook.records import Record

if TYPE_CHECKING:
    from minutebook.archive.archive import AnyItem


def page_of(record: Record) -> str:
    """The address of a record's page, from its folder and its id alone."""
    plain = type(record).address.format(id=record.id, plan=getattr(record, "plan", ""))
    return f"{plain}{record.lang_of}/" if record.lang_of else plain


def row_of(record: Record) -> str:
    """The address of a record that is a row in the index of its type."""
    return f"{page_of(record).removesuffix(f'{record.id}/')}#{record.id}"


class Addresses:
    """The addresses of the archive's records, their old ones too, for a site that is published at `base`."""

    def __init__(
        self, base: Base | None, items: Sequence["AnyItem"], outcomes: Iterable[str], unpublished: Container[str]
    ) -> None:
        """`base` is None where the settings cannot be read; `unpublished` holds the ids of records that have no page."""
        self.base = base
        self._unpublished = unpublished
        self._owners: dict[str, str] = {f"/outcomes/{name}/": name for name in outcomes}
        for item in items:
            self._owners[page_at(item.address)] = self._owners[page_at(page_of(item.record))] = item.id
        for item in items:
            for address in self.old(item):
                self._owners.setdefault(page_at(address), item.id)

    def old(self, item: "AnyItem") -> list[str]:
        """The old addresses that lead to a record; one may be written as browsers show it, with the site's path in front."""
        path = self.base.path if self.base else "/"
        return [f"/{alias.removeprefix(path)}" if alias.startswith(path) else alias for alias in item.record.aliases]

    def here(self, address: str) -> str:
        """The address on this site that one on the web leads to; "" for one of another site."""
        return self.base.inside(address) if self.base else ""

    def record(self, address: str) -> tuple[str, str]:
        """The id of the record or outcome at an address of this site, and the place in it; "" and "" where none lies there."""
        page, _, place = address.partition("#")
        page, place = page_at(unquote(page.partition("?")[0])), unquote(place)
        if term := self._owners.get(f"{page}#{place}"):
            return term, ""
        name = page.rstrip("/").rpartition("/")[2]
        return self._owners.get(page, name if name in self._unpublished else ""), place
