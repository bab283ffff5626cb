"""All that bears on a priority in one line of time: meetings, decisions, papers, news, figures, and what began and ended."""

from collections.abc import Iterator

import msgspec

from minutebook.archive.archive import Item, Row
from minutebook.archive.sums import value_words
from minutebook.pages.measure import figure_id
from minutebook.pages.registers import paged
from minutebook.pages.shelf import FACET_OF, NEWEST, REGISTER_OF, Shelf
from minutebook.pages.views import Link, Listing, ListView, Timeline
from minutebook.records import Measure, Plan, Priority, Topic

_HEADING = "Timeline"


def _rows_of(shelf: Shelf, item: Item) -> list[Row]:
    """The rows of a priority's timeline, oldest first."""
    record = item.record
    assert isinstance(record, Priority)
    names = [item.row.id, *(outcome.id for outcome in record.outcomes)]
    sources = dict.fromkeys(edge.source for name in names for edge in shelf.incoming(name))
    rows = [row for name in sources for row in _of_one(shelf.archive.by_id[name])]
    plan = shelf.archive.by_id.get(record.plan)
    if plan and isinstance(plan.record, Plan):
        for version in plan.record.versions:
            if version.date and version.date.key:
                when = version.date
                rows.append(
                    Row(
                        plan.row.id,
                        "plan",
                        "Plan",
                        f"{plan.row.title}: {version.label}",
                        f"{plan.row.address}#_versions",
                        when.words(),
                        when.key,
                    )
                )
    return sorted(rows, key=lambda row: (row.iso, row.type, row.id, row.address))


def _of_one(item: Item) -> Iterator[Row]:
    record, row = item.record, item.row
    if record.dated:
        if row.iso:
            yield row
    elif isinstance(record, Topic):
        kind = record.kind.replace("-", " ").capitalize()
        for when, words in ((record.from_, " begins"), (record.to, " ends")):
            if when and when.key:
                noun = kind if when.by else f"{kind}{words}"  # by that day it was there, or was over: no more is known
                yield msgspec.structs.replace(row, noun=noun, date=when.words(), iso=when.key)
    elif isinstance(record, Measure):
        for index, one in enumerate(record.observations):
            if one.period.key:
                yield Row(
                    row.id,
                    row.type,
                    "Figure",
                    f"{row.title}: {value_words(one, record.unit)}",
                    f"{row.address}#{figure_id(index, one)}",
                    one.period.words(),
                    one.period.key,
                    f"{record.unit[:1].upper()}{record.unit[1:]}",
                )


def address_of(item: Item) -> str:
    """Where the whole timeline of a priority is, if it is too long for the priority's own page."""
    return f"{item.row.address}timeline/"


def timeline(shelf: Shelf, item: Item) -> Timeline | None:
    """The newest part of a priority's timeline, and the ways to the rest."""
    rows = _rows_of(shelf, item)
    if not rows:
        return None
    ways = []
    note = "Newest first."
    if len(rows) > NEWEST:
        note = f"The newest {NEWEST} of {len(rows):,}."
        ways.append(Link(f"The whole timeline: {len(rows):,} entries", address_of(item)))
    direct = dict.fromkeys(edge.source for edge in shelf.incoming(item.row.id))
    for kind, root in REGISTER_OF.items():
        count = sum(type(shelf.archive.by_id[name].record) is kind for name in direct)
        if count:
            ways.append(Link(f"{kind.nouns} that name it: {count:,}", f"{root}{FACET_OF[Priority]}/{item.row.id}/"))
    return Timeline("_timeline", _HEADING, tuple(reversed(rows[-NEWEST:])), tuple(ways), note)


def _by_year(part: tuple[Row, ...]) -> tuple[Listing, ...]:
    years: dict[str, list[Row]] = {}
    for row in reversed(part):
        years.setdefault(row.iso[:4], []).append(row)
    return tuple(Listing(f"_{year}", year, tuple(several)) for year, several in years.items())


def timelines(shelf: Shelf) -> Iterator[ListView]:
    """The pages of every timeline that is too long for its priority's own page, 50 entries each, numbered from the oldest."""
    for item in shelf.of(Priority):
        rows = _rows_of(shelf, item)
        if len(rows) > NEWEST:
            crumbs = (Link("Home", "/"), Link("Priorities", "/priorities/"), Link(item.row.title, item.row.address))
            intro = f"All that bears on {item.row.title} in this archive, newest first."
            yield from paged(address_of(item), f"{_HEADING}: {item.row.title}", rows, intro, crumbs, groups=_by_year)
