"""The files that are made from a closed view, as pages are: each format's name and the function that makes its bytes."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from minutebook.outputs.calendars import calendar
from minutebook.outputs.feeds import atom, json_feed
from minutebook.pages.calendars import calendars
from minutebook.pages.feeds import feeds
from minutebook.pages.shelf import Shelf

FORMATS: Mapping[str, Callable[[Any], bytes]] = MappingProxyType({"atom": atom, "json-feed": json_feed, "calendar": calendar})
"""A function here sees the view that it is given, and nothing else: what it gives is remembered under that view."""


class FilePlan(msgspec.Struct, frozen=True, array_like=True):
    """A file to be made: its path in the output, its format, and its closed view."""

    path: str
    format: str
    view: msgspec.Struct


def plan_files(shelf: Shelf) -> Iterator[FilePlan]:
    """Every file that is made from a view."""
    for address, feed in feeds(shelf):
        yield FilePlan(f"{address[1:]}.xml", "atom", feed)
        yield FilePlan(f"{address[1:]}.json", "json-feed", feed)
    for address, calendar_view in calendars(shelf):
        yield FilePlan(address[1:], "calendar", calendar_view)
