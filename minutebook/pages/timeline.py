"""All that bears on a priority in one line of time: meetings, decisions, papers, news, figures, and what began and ended."""

from collections.abc import Iterator, Sequence

import msgspec

from minutebook.archive.archive import AnyItem, Item
from minutebook.facts.coming import is_after
from minutebook.pages.measure import figure_id
from minutebook.pages.paging import paged
from minutebook.pages.record import crumbs_for
from minutebook.pages.rows import Row
from minutebook.pages.shelf import NEWEST, Shelf
from minutebook.pages.views import Link, Listing, ListView, Timeline
from minutebook.read.when import When
from minutebook.records import Measure, Plan, Priority, Topic
from minutebook.words.en import timelines as words
from minutebook.words.en.amounts import observation_words
from minutebook.words.en.dates import date_words


def _rows_of(shelf: Shelf, item: Item[Priority]) -> Sequence[Row]:
    """The rows of a priority's timeline, oldest first; they are worked out once."""
    rows = shelf.timelines.get(item.id)
    if rows is None:
        rows = shelf.timelines[item.id] = _gathered(shelf, item)
    return rows


def _gathered(shelf: Shelf, item: Item[Priority]) -> Sequence[Row]:
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
        if record.from_ == record.to:
            yield record.from_, msgspec.structs.replace(row, noun=words.kind_words(record.kind))
            return
        for when, event_words in ((record.from_, words.begins_words), (record.to, words.ends_words)):
            to_come = is_after(when, shelf.facts.end)
            yield when, msgspec.structs.replace(row, noun=event_words(record.kind, when, to_come=to_come))
    elif isinstance(record, Plan):
        for version in record.versions:
            title = words.version_words(row.title, version.label)
            yield version.date, msgspec.structs.replace(row, title=title, address=f"{row.address}#_versions", summary="")
    elif isinstance(record, Measure):
        areas_differ = len({observation.area for observation in record.observations}) > 1
        for index, observation in enumerate(record.observations):
            area = shelf.link(observation.area).words if observation.area and areas_differ else ""
            figure = observation_words(observation, record.unit)
            title = words.figure_words(row.title, observation.group or "", area, figure)
            address = f"{row.address}#{figure_id(index, observation)}"
            unit = words.unit_words(record.unit, row.title)
            yield observation.period, Row(row.id, row.type, words.FIGURE, title, address, summary=unit)


def address_of(item: AnyItem) -> str:
    """Where the whole timeline of a priority is, if it is too long for the priority's own page."""
    return f"{item.address}timeline/"


def timeline(shelf: Shelf, item: Item[Priority]) -> Timeline | None:
    """The newest part of a priority's timeline, and the ways to the rest."""
    rows = _rows_of(shelf, item)
    if not rows:
        return None
    ways = [Link(words.whole_words(len(rows)), address_of(item))] if len(rows) > NEWEST else []
    direct = dict.fromkeys(edge.source for edge in shelf.facts.incoming(item.id))
    for kind in shelf.register_types:
        count = sum(type(shelf.archive.by_id[name].record) is kind for name in direct)
        if count > NEWEST:
            ways.append(Link(words.naming_words(kind.nouns, count), shelf.narrowed(kind, item)))
    return Timeline(tuple(rows[-NEWEST:][::-1]), tuple(ways), words.newest_words(NEWEST, len(rows)))


def timelines(shelf: Shelf) -> Iterator[ListView]:
    """The pages of every timeline that is too long for its priority's own page."""
    for item in shelf.archive.of(Priority):
        rows = _rows_of(shelf, item)
        if len(rows) > NEWEST:
            intro = words.timeline_words(item.title)
            head = ListView(
                address=address_of(item),
                title=words.timeline_title(item.title),
                description=intro,
                intro=intro,
                crumbs=(*crumbs_for(shelf, item), Link(item.title, item.address)),
            )
            yield from paged(head, rows, _by_year)


def _by_year(view: ListView, part: tuple[Row, ...]) -> ListView:
    years: dict[str, list[Row]] = {}
    for row in part:
        years.setdefault(row.iso[:4], []).append(row)
    groups = tuple(Listing(f"_{year}", year, tuple(rows)) for year, rows in years.items())
    return msgspec.structs.replace(view, groups=groups)
