"""The lists that are no type's index: duties, decisions by what they do, undertakings, the timelines, much evidence."""

from collections.abc import Iterator

from minutebook.pages.decisions import decision_lists
from minutebook.pages.outcome import evidence_pages
from minutebook.pages.shelf import Shelf
from minutebook.pages.timeline import timelines
from minutebook.pages.undertakings import actions, recommendations
from minutebook.pages.views import Link, ListView
from minutebook.pages.years import year_timelines

_HOME = (Link("Home", "/"),)


def indexes(shelf: Shelf) -> Iterator[ListView]:
    """The lists of the records that are not registers."""
    yield from decision_lists(shelf)
    yield from recommendations(shelf)
    yield from actions(shelf)
    yield from year_timelines(shelf)
    yield from timelines(shelf)
    yield from evidence_pages(shelf)
