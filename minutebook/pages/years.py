"""The timeline of each year: what all types of record say happened in it, in one line of time, oldest first."""

from collections.abc import Iterator

import msgspec

from minutebook.archive.archive import AnyItem
from minutebook.pages.rows import Row
from minutebook.pages.shelf import Shelf
from minutebook.pages.timeline import events
from minutebook.pages.views import Link, Listing, ListView
from minutebook.read.names import name_from
from minutebook.read.when import MONTHS
from minutebook.records import Person
from minutebook.words.en.dates import date_words

_HOME = (Link("Home", "/"),)
_FULL_YEAR = 200  # rows that one page bears


def _roles(shelf: Shelf, item: AnyItem) -> Iterator[Row]:
    """When a person took and left offices. Of a day by which that had been so, nothing is known but that."""
    record = item.record
    if isinstance(record, Person):
        for role in record.roles:
            what = "office" if role.body in shelf.facts.holders.offices else "a role"
            for when, verb in ((role.from_, "Takes"), (role.to, "Leaves")):
                if when and when.key and not when.by:
                    row = item
                    title = f"{row.title}: {role.role}"
                    yield Row(row.id, record.tag(), f"{verb} {what}", title, row.address, date_words(when), when.key)


def _month(iso: str) -> str:
    return MONTHS[int(iso[5:7]) - 1] if len(iso) > 4 else "Known by the year only"


def year_timelines(shelf: Shelf) -> Iterator[ListView]:
    """The list of years, and the pages of each."""
    years: dict[str, list[Row]] = {}
    for item in shelf.archive.items:
        for row in (*events(shelf, item, by=False), *_roles(shelf, item)):
            years.setdefault(row.iso[:4], []).append(row)
    several = sorted(years)
    intro = "What happened, year by year: dated records, what began and ended, and the times that figures are for."
    yield ListView(
        address="/timeline/",
        title="Timeline",
        description=intro,
        crumbs=_HOME,
        intro=intro,
        actions=tuple(Link(year, f"/timeline/{year}/", f"{len(years[year]):,}") for year in several),
    )
    for year in several:
        yield from _year(year, sorted(years[year], key=lambda row: (row.iso, row.id, row.address, row.noun)))


def _year(year: str, rows: list[Row]) -> Iterator[ListView]:
    """A year on one page by month; a full year has a page a month, and its own page leads to them."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(_month(row.iso), []).append(row)
    root = f"/timeline/{year}/"
    whole = ListView(
        address=root,
        title=f"Timeline of {year}",
        description=f"Meetings, decisions, reports, news, figures and what began and ended in {year}, in order.",
        crumbs=(*_HOME, Link("Timeline", "/timeline/")),
        intro="Oldest first.",
    )
    listed = tuple(Listing(f"_{name_from(name)}", name, tuple(several)) for name, several in groups.items())
    if len(rows) <= _FULL_YEAR:
        yield msgspec.structs.replace(whole, groups=listed)
        return
    links = tuple(Link(group.heading, f"{root}{name_from(group.heading)}/", f"{len(group.rows):,}") for group in listed)
    yield msgspec.structs.replace(whole, intro="Month by month.", actions=links)
    for group, link in zip(listed, links, strict=True):
        yield msgspec.structs.replace(
            whole,
            address=link.href,
            title=f"{group.heading} {year}" if group.heading in MONTHS else f"{year}: {group.heading.lower()}",
            crumbs=(*whole.crumbs, Link(year, root)),
            groups=(Listing("_rows", "", group.rows),),
        )
