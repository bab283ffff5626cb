"""The timeline of each year: what all types of record say happened in it, in one line of time, oldest first."""

from collections.abc import Iterator

import msgspec

from minutebook.archive.archive import Item, Row
from minutebook.archive.sums import value_words
from minutebook.pages.measure import figure_id
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Listing, ListView
from minutebook.read.markdown import slug
from minutebook.read.when import MONTHS, When
from minutebook.records import Measure, Person, Plan, Topic

_HOME = (Link("Home", "/"),)
_FULL_YEAR = 200  # rows that one page bears


def _event(item: Item, when: When | None, noun: str, title: str = "", place: str = "") -> Iterator[Row]:
    """What began or ended on a day. Of a day by which it had done so nothing is known but that."""
    if when and when.key and not when.by:
        row = item.row
        yield Row(row.id, row.type, noun, title or row.title, f"{row.address}{place}", when.words(), when.key)


def _rows_of(shelf: Shelf, item: Item) -> Iterator[Row]:
    """What a record has in the line of time: itself, if it has a date; what began and ended; versions and figures."""
    record, row = item.record, item.row
    if record.dated:
        if row.iso:
            yield row
    elif isinstance(record, Topic):
        kind = record.kind.replace("-", " ").capitalize()
        yield from _event(item, record.from_, f"{kind} begins")
        yield from _event(item, record.to, f"{kind} ends")
    elif isinstance(record, Plan):
        for version in record.versions:
            yield from _event(item, version.date, "Plan", f"{row.title}: {version.label}", "#_versions")
    elif isinstance(record, Person):
        for role in record.roles:
            what = "office" if role.body in shelf.holders.offices else "a role"
            yield from _event(item, role.from_, f"Takes {what}", f"{row.title}: {role.role}")
            yield from _event(item, role.to, f"Leaves {what}", f"{row.title}: {role.role}")
    elif isinstance(record, Measure):
        for index, one in enumerate(record.observations):
            what = ", ".join(part for part in (row.title, one.group) if part)
            title = f"{what}: {value_words(one, record.unit)}"
            yield from _event(item, one.period, "Figure", title, f"#{figure_id(index, one)}")


def _month(iso: str) -> str:
    return MONTHS[int(iso[5:7]) - 1] if len(iso) > 4 else "Known by the year only"


def year_timelines(shelf: Shelf) -> Iterator[ListView]:
    """The list of years, and the pages of each."""
    years: dict[str, list[Row]] = {}
    for item in shelf.archive.items:
        if not item.record.lang_of:
            for row in _rows_of(shelf, item):
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
    listed = tuple(Listing(f"_{slug(name)}", name, tuple(several)) for name, several in groups.items())
    if len(rows) <= _FULL_YEAR:
        yield msgspec.structs.replace(whole, groups=listed)
        return
    links = tuple(Link(group.heading, f"{root}{slug(group.heading)}/", f"{len(group.rows):,}") for group in listed)
    yield msgspec.structs.replace(whole, intro="Month by month.", actions=links)
    for group, link in zip(listed, links, strict=True):
        yield msgspec.structs.replace(
            whole,
            address=link.href,
            title=f"{group.heading} {year}" if group.heading in MONTHS else f"{year}: {group.heading.lower()}",
            crumbs=(*whole.crumbs, Link(year, root)),
            groups=(Listing("_rows", "", group.rows),),
        )
