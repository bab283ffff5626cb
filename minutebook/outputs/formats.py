"""The files beside the pages that are made from what the records say: feeds, calendars, tables, data."""

from collections.abc import Iterator

from minutebook.outputs.calendars import calendar
from minutebook.outputs.feeds import atom, json_feed
from minutebook.outputs.making import FilePlan, planned
from minutebook.outputs.published import data_files, links_data
from minutebook.outputs.tables import links_table, sums_table
from minutebook.pages.calendars import calendars
from minutebook.pages.feeds import feeds
from minutebook.pages.money import ALL_MONEY, has_money, sum_lines
from minutebook.pages.outside import OUTSIDE, OUTSIDE_DATA, outside_rows
from minutebook.pages.sharing import SharedView, shared_at, shared_views
from minutebook.pages.shelf import Shelf
from minutebook.read.source import Snapshot


def _drawn(view: SharedView) -> bytes:
    """The picture of a shared page."""
    from minutebook.outputs.sharing import draw  # noqa: PLC0415 - Pillow is loaded where a picture is drawn

    return draw(view)


def plan_files(shelf: Shelf, snapshot: Snapshot) -> Iterator[FilePlan]:
    """Every file that is made from what the records say. A format of its own is a line here."""
    for address, feed in feeds(shelf):
        yield planned(f"{address[1:]}.xml", atom, feed)
        yield planned(f"{address[1:]}.json", json_feed, feed)
    for address, events in calendars(shelf):
        yield planned(address[1:], calendar, events)
    if has_money(shelf):
        yield planned(ALL_MONEY[1:], sums_table, sum_lines(shelf))
    if rows := outside_rows(shelf):
        yield planned(OUTSIDE[1:], links_table, rows, in_whole=True)
        yield planned(OUTSIDE_DATA[1:], links_data, rows)
    for tag, view in shared_views(shelf):
        yield planned(shared_at(tag)[1:], _drawn, view)
    yield from data_files(shelf, snapshot)
