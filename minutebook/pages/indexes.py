"""The lists that are no type's index: of decisions, undertakings, the timelines and the evidence."""

from collections.abc import Iterator

from minutebook.pages.decisions import decision_lists
from minutebook.pages.money import money_lists
from minutebook.pages.outcome import evidence_pages
from minutebook.pages.question import questions
from minutebook.pages.shelf import Shelf
from minutebook.pages.timeline import timelines
from minutebook.pages.undertakings import actions, recommendations
from minutebook.pages.views import ListView
from minutebook.pages.years import year_timelines


def indexes(shelf: Shelf) -> Iterator[ListView]:
    """The lists of what is no type of record, or of some records of a type."""
    yield from decision_lists(shelf)
    yield from money_lists(shelf)
    yield from questions(shelf)
    yield from recommendations(shelf)
    yield from actions(shelf)
    yield from year_timelines(shelf)
    yield from timelines(shelf)
    yield from evidence_pages(shelf)
