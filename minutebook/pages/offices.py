"""Offices: who held one when, as far as papers name the holder, and the holder beside an office that a record names."""

from minutebook.archive.archive import AnyItem
from minutebook.pages.parts import plain, trimmed
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Table
from minutebook.read.when import When, first_day
from minutebook.words.en.dates import between_words, day_words

_UNNAMED = "No paper in this archive names the holder"


def held(shelf: Shelf, text: str | None, when: When | None, at: str = "", *, unnamed: bool = False) -> tuple[Link, ...]:
    """An id or plain words. After an office stands who held it at the time of a record, where papers name the holder.

    `at` says in words when that was. With `unnamed` it is said where no paper names the holder.
    """
    links = shelf.party(text)
    if text not in shelf.facts.holders.offices:
        return links
    assert text
    at = at or ("on that day" if when and len(when.key) == 10 and when.key == when.last and not when.by else "at that time")
    people = shelf.facts.holders.on(text, when)
    if people:
        return (*links, *(Link(person.title, person.address, f"held the office {at}") for person in people))
    if unnamed:
        return tuple(Link(link.words, link.href, f"no paper in this archive names the holder {at}") for link in links)
    return links


def holders(shelf: Shelf, item: AnyItem) -> Table:
    """Who held an office when, oldest first, with the days for which no paper names anybody."""
    name = item.id
    rows: list[tuple[str, tuple[tuple[Link, ...], ...]]] = []
    for tenure in shelf.facts.holders.tenures.get(name, ()):
        role = tenure.role
        start = next((one.key for one in (role.from_, role.to) if one and one.key), "")
        days = plain(between_words(role.from_, role.to) or "the papers do not say when")
        person = (Link(tenure.person.title, tenure.person.address),)
        rows.append((first_day(start) if start else "", (days, person, plain(role.role), plain(role.note))))
    covered = shelf.site.covers.from_.key
    for start, stop in shelf.facts.holders.unnamed(name, first_day(covered), shelf.facts.end):
        begins = day_words(covered if start == first_day(covered) else start)
        days = plain(begins if start == stop else f"{begins} to {day_words(stop)}")
        rows.append((start, (days, plain(_UNNAMED), (), ())))
    rows.sort(key=lambda row: row[0])
    note = "As far as papers in this archive name the holder. “By” a day means that a paper of that day does."
    cells = tuple(row for _, row in rows)
    return trimmed(Table("_holders", "Who held it", ("When", "Holder", "Role", "Note"), cells, note=note))
