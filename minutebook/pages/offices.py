"""Offices: who held one when, as far as papers name the holder, and the holder beside an office that a record names."""

from collections.abc import Sequence

import msgspec

from minutebook.archive.archive import AnyItem
from minutebook.facts.holders import Holding
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link
from minutebook.read.when import When, first_day
from minutebook.words.en.dates import between_words
from minutebook.words.en.offices import UNDATED, UNNAMED, Moment, days_words, holding_words, office_answer, unnamed_words
from minutebook.words.en.site import covers_words


class HolderRow(msgspec.Struct, frozen=True, array_like=True):
    """Who held an office or a role when, or that nobody is named."""

    when: str
    holder: Link
    role: str = ""
    note: str = ""
    standing_in: str = ""  # the role of who stood in for the holder


def is_its_name(role: str, office: str) -> bool:
    """Whether a role is called what its office is called, so that one of the two says both."""
    return role.casefold() == office.casefold()


def held(shelf: Shelf, text: str | None, when: When | None, *, said: bool = False, unnamed: bool = False) -> tuple[Link, ...]:
    """An id or plain words. After an office stands who held it at the time of a record, where papers name the holder.

    `said` tells of the time as that when something was said. With `unnamed` it is told where no paper names the holder.
    """
    links = shelf.party(text)
    if not text or text not in shelf.facts.holders.offices:
        return links
    moment = "said" if said else _moment(when)
    if holdings := shelf.facts.holders.on(text, when):
        return (*links, *(_holder(holding, moment) for holding in holdings))
    return tuple(Link(link.words, link.href, unnamed_words(moment)) for link in links) if unnamed else links


def _holder(holding: Holding, moment: Moment) -> Link:
    role = holding.role
    days = "" if holding.sure else between_words(role.from_, role.to, inside=True)
    words = holding_words(moment, role.role if role.acting else "", days)
    return Link(holding.person.title, holding.person.address, words)


def _moment(when: When | None) -> Moment:
    return "day" if when and len(when.key) == 10 and when.key == when.last and not when.by else "time"


def holders(shelf: Shelf, item: AnyItem) -> tuple[HolderRow, ...]:
    """Who held an office when, oldest first, with the days for which no paper names anybody."""
    name = item.id
    rows: list[tuple[str, HolderRow]] = []
    for tenure in shelf.facts.holders.tenures.get(name, ()):
        role, person = tenure.role, tenure.person
        start = next((when.key for when in (role.from_, role.to) if when and when.key), "")
        row = HolderRow(
            between_words(role.from_, role.to) or UNDATED,
            Link(person.title, person.address),
            "" if is_its_name(role.role, item.title) else role.role,
            role.note or "",
            standing_in=role.role if role.acting else "",
        )
        rows.append((first_day(start) if start else "", row))
    covered = shelf.site.covers.from_.key
    for first, last in shelf.facts.holders.unnamed(name, first_day(covered), shelf.facts.end):
        days = days_words(covered if first == first_day(covered) else first, last)
        rows.append((first, HolderRow(days, Link(UNNAMED))))
    rows.sort(key=lambda row: row[0])
    return tuple(row for _, row in rows)


def office_sentence(shelf: Shelf, rows: Sequence[HolderRow]) -> str:
    """Who held an office, in a sentence, from the rows of its holders."""
    names = tuple(dict.fromkeys(row.holder.words for row in rows if row.holder.href))
    return office_answer(
        names, covers_words(shelf.site.covers, shelf.facts.as_of), gaps=any(not row.holder.href for row in rows)
    )
