"""The timeline of each year: what all types of record say happened in it, in one line of time, oldest first."""

from collections.abc import Iterator

import msgspec

from minutebook.archive.archive import Item
from minutebook.facts.coming import is_after
from minutebook.pages.rows import Row
from minutebook.pages.shelf import Shelf
from minutebook.pages.timeline import events
from minutebook.pages.views import Link, Listing, ListView
from minutebook.records import Person
from minutebook.words.en import timelines as words
from minutebook.words.en.dates import date_words

_ROOT = "/timeline/"
_FULL_YEAR = 200  # rows that one page bears


def _roles(shelf: Shelf, person: Item[Person]) -> Iterator[Row]:
    """When a person took and left offices. Of a day by which that had been so, nothing is known but that."""
    for role in person.record.roles:
        office = role.body in shelf.facts.holders.offices
        title = words.role_words(person.title, role.role)
        for when, event_words in ((role.from_, words.takes_words), (role.to, words.leaves_words)):
            if when and when.key and not when.by:
                noun = event_words(office=office, to_come=is_after(when, shelf.facts.end))
                yield Row(person.id, Person.tag(), noun, title, person.address, date_words(when), when.key)


def year_timelines(shelf: Shelf) -> Iterator[ListView]:
    """The list of years, and the pages of each."""
    rows = [row for item in shelf.archive.items for row in events(shelf, item, by=False)]
    rows += [row for person in shelf.archive.listed(Person) for row in _roles(shelf, person)]
    years: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row.iso, row.id, row.address, row.noun)):
        years.setdefault(row.iso[:4], []).append(row)
    yield ListView(
        address=_ROOT,
        title=words.YEARS,
        description=words.YEARS_INTRO,
        crumbs=shelf.home,
        intro=words.YEARS_INTRO,
        actions=tuple(Link(year, f"{_ROOT}{year}/", f"{len(of_year):,}") for year, of_year in years.items()),
    )
    for year, of_year in years.items():
        yield from _year(shelf, year, of_year)


def _year(shelf: Shelf, year: str, rows: list[Row]) -> Iterator[ListView]:
    """A year on one page by month; a full year has a page a month, and its own page leads to them."""
    months: dict[str, list[Row]] = {}
    for row in rows:
        months.setdefault(row.iso[5:7], []).append(row)
    root = f"{_ROOT}{year}/"
    view = ListView(
        address=root,
        title=words.year_title(year),
        description=words.year_description(year),
        crumbs=(*shelf.home, Link(words.YEARS, _ROOT)),
        intro=words.OLDEST_FIRST,
    )
    if len(rows) <= _FULL_YEAR:
        groups = [Listing(f"_{month or year}", words.month_words(month), tuple(of_month)) for month, of_month in months.items()]
        yield msgspec.structs.replace(view, groups=tuple(groups))
        return
    links = {month: Link(words.month_words(month), f"{root}{month or year}/", f"{len(months[month]):,}") for month in months}
    yield msgspec.structs.replace(view, intro=words.BY_MONTH, actions=tuple(links.values()))
    for month, of_month in months.items():
        yield msgspec.structs.replace(
            view,
            address=links[month].href,
            title=words.month_title(year, month),
            crumbs=(*view.crumbs, Link(year, root)),
            groups=(Listing("_rows", "", tuple(of_month)),),
        )
