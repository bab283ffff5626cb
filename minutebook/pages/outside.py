"""The addresses outside the archive to which it leads, as data; and those of them where nothing is any more, for people."""

from collections.abc import Iterator

import msgspec

from minutebook.archive.leading import Leading
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link
from minutebook.read.addresses import place_in
from minutebook.read.outside import OutsideLink
from minutebook.words.en.outside import dead_words

OUTSIDE, OUTSIDE_DATA = "/data/links.csv", "/data/links.json"


class OutsideRow(msgspec.Struct, frozen=True):
    """An address, what is known of it, and the records that lead there: the id of each, and the whole address of the place."""

    address: str
    seen: str
    gone: str
    answer: str
    moved: str
    copy: str
    copy_date: str
    copy_by: str
    records: tuple[tuple[str, str], ...]


class DeadLink(msgspec.Struct, frozen=True, array_like=True):
    """An address where nothing is any more, with a copy if there is one, and the records that lead there."""

    links: tuple[Link, ...]
    records: tuple[Link, ...]


class DeadLinks(msgspec.Struct, frozen=True, array_like=True):
    """Those addresses, and how many they are of how many."""

    answer: str
    rows: tuple[DeadLink, ...]


def outside_rows(shelf: Shelf) -> tuple[OutsideRow, ...]:
    """Every address to which a record leads that lists may have, in the order of the addresses."""
    return tuple(_row(shelf, address, leads) for address, leads in _listed(shelf))


def leads_outside(shelf: Shelf) -> bool:
    """Whether there is any."""
    return any(True for _ in _listed(shelf))


def _listed(shelf: Shelf) -> Iterator[tuple[str, tuple[Leading, ...]]]:
    for address, leads in shelf.facts.outside.written.items():
        if of_records := tuple(lead for lead in leads if lead.item and lead.item.record.listed):
            yield address, of_records


def _row(shelf: Shelf, address: str, leads: tuple[Leading, ...]) -> OutsideRow:
    known = shelf.facts.outside.known.get(address) or OutsideLink(address=address)
    copy = known.archived
    return OutsideRow(
        address=address,
        seen=known.seen.last if known.seen else "",
        gone=known.gone.last if known.gone else "",
        answer=known.answer or "",
        moved=known.moved or "",
        copy=copy.url if copy else "",
        copy_date=copy.date.last if copy else "",
        copy_by=copy.by if copy else "",
        records=tuple(dict.fromkeys((lead.item.id, shelf.base.whole(_place(lead))) for lead in leads if lead.item)),
    )


def _place(lead: Leading) -> str:
    assert lead.item
    return place_in(lead.item.address, lead.at) if lead.at else lead.item.address


def dead_links(shelf: Shelf) -> DeadLinks | None:
    """The addresses where nothing is any more; None where there are none."""
    listed = tuple(_listed(shelf))
    rows = tuple(
        DeadLink(shelf.outside(address), tuple(dict.fromkeys(shelf.link(lead.item.id, lead.at) for lead in leads if lead.item)))
        for address, leads in listed
        if shelf.facts.outside.gone(address)
    )
    return DeadLinks(dead_words(len(rows), len(listed)), rows) if rows else None
