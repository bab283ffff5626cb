"""All that bears on a priority in one line of time: meetings, decisions, papers, news, figures, and what began and ended."""

from collections.abc import Iterator

import msgspec

from minutebook.archive.archive import AnyItem, Item
from minutebook.pages.measure import figure_id
from minutebook.pages.registers import paged
from minutebook.pages.rows import Row
from minutebook.pages.shelf import NEWEST, Shelf
from minutebook.pages.views import Link, Listing, ListView, Timeline
from minutebook.read.when import When
from minutebook.records import Measure, Plan, Priority, Topic
from minutebook.words.en.amounts import observation_words
from minutebook.words.en.dates import date_words

_HEADING = "Timeline"


def _rows_of(shelf: Shelf, item: Item[Priority]) -> list[Row]:
    """The rows of a priority's timeline, oldest first."""
    record = item.record
    names = [item.id, *(outcome.id for outcome in record.outcomes)]
    sources = dict.fromkeys(edge.source for name in names for edge in shelf.facts.incoming(name))
    if record.plan in shelf.archive.by_id:
        sources[record.plan] = None
    rows = [row for name in sources for row in events(shelf, shelf.archive.by_id[name], by=True)]
    return sorted(rows, key=lambda row: (row.iso, row.type, row.id, row.address))


def events(shelf: Shelf, item: AnyItem, *, by: bool) -> Iterator[Row]:
    """What a record has in a line of time: itself, if it has a date; what began and ended; versions and figures.

    With `by`, also what had begun, ended or was counted by some day, of which nothing is known but that.
    """
    record, row = item.record, shelf.row_of(item)
    if record.dated:
        if row.iso:
            yield row
        return
    for when, event in _events(shelf, item):
        if when and when.key and (by or not when.by):
            yield msgspec.structs.replace(event, date=date_words(when), iso=when.key)


def _events(shelf: Shelf, item: AnyItem) -> Iterator[tuple[When | None, Row]]:
    record, row = item.record, shelf.row_of(item)
    if isinstance(record, Topic):
        kind = record.kind.replace("-", " ").capitalize()
        if record.from_ == record.to:
            yield record.from_, msgspec.structs.replace(row, noun=kind)
            return
        for when, verb in ((record.from_, "begins"), (record.to, "ends")):
            yield when, msgspec.structs.replace(row, noun=kind if when and when.by else f"{kind} {verb}")
    elif isinstance(record, Plan):
        for version in record.versions:
            title = f"{row.title}: {version.label}"
            yield version.date, Row(row.id, row.type, "Plan", title, f"{row.address}#_versions")
    elif isinstance(record, Measure):
        said = record.unit.casefold() in row.title.casefold()
        unit = "" if said else f"{record.unit[:1].upper()}{record.unit[1:]}"
        for index, one in enumerate(record.observations):
            what = ", ".join(part for part in (row.title, one.group) if part)
            title, address = f"{what}: {observation_words(one, record.unit)}", f"{row.address}#{figure_id(index, one)}"
            yield one.period, Row(row.id, row.type, "Figure", title, address, summary=unit)


def address_of(item: AnyItem) -> str:
    """Where the whole timeline of a priority is, if it is too long for the priority's own page."""
    return f"{item.address}timeline/"


def timeline(shelf: Shelf, item: Item[Priority]) -> Timeline | None:
    """The newest part of a priority's timeline, and the ways to the rest."""
    rows = _rows_of(shelf, item)
    if not rows:
        return None
    ways = []
    note = "Newest first."
    if len(rows) > NEWEST:
        note = f"The newest {NEWEST} of {len(rows):,}."
        ways.append(Link(f"The whole timeline: {len(rows):,} entries", address_of(item)))
    direct = dict.fromkeys(edge.source for edge in shelf.facts.incoming(item.id))
    for kind in shelf.register_types:
        count = sum(type(shelf.archive.by_id[name].record) is kind for name in direct)
        if count > NEWEST:
            ways.append(Link(f"{kind.nouns} that name it: {count:,}", shelf.narrowed(kind, item)))
    return Timeline("_timeline", _HEADING, tuple(reversed(rows[-NEWEST:])), tuple(ways), note)


def _by_year(part: tuple[Row, ...]) -> tuple[Listing, ...]:
    years: dict[str, list[Row]] = {}
    for row in reversed(part):
        years.setdefault(row.iso[:4], []).append(row)
    return tuple(Listing(f"_{year}", year, tuple(several)) for year, several in years.items())


def timelines(shelf: Shelf) -> Iterator[ListView]:
    """The pages of every timeline that is too long for its priority's own page, 50 entries each, numbered from the oldest."""
    for item in shelf.archive.of(Priority):
        rows = _rows_of(shelf, item)
        if len(rows) > NEWEST:
            crumbs = (Link("Home", "/"), Link("Priorities", "/priorities/"), Link(item.title, item.address))
            intro = f"All that bears on {item.title} in this archive, newest first."
            yield from paged(address_of(item), f"{_HEADING}: {item.title}", rows, intro, crumbs, groups=_by_year)
