"""The lists that are no type's index: priorities, measures, duties, undertakings, the timeline."""

from collections.abc import Iterator

from minutebook.archive.archive import AnyItem
from minutebook.pages.decisions import decision_lists
from minutebook.pages.matrix import matrix
from minutebook.pages.outcome import evidence_pages
from minutebook.pages.shelf import Shelf
from minutebook.pages.timeline import timelines
from minutebook.pages.undertakings import actions, recommendations
from minutebook.pages.views import Link, Listing, ListView, Matrix
from minutebook.pages.years import year_timelines
from minutebook.records import Plan

_HOME = (Link("Home", "/"),)


def indexes(shelf: Shelf) -> Iterator[ListView]:
    """The lists of the records that are not registers."""
    yield _priorities(shelf, shelf.archive.of(Plan))
    yield from decision_lists(shelf)
    yield from recommendations(shelf)
    yield from actions(shelf)
    yield from year_timelines(shelf)
    yield from timelines(shelf)
    yield from evidence_pages(shelf)


def _priorities(shelf: Shelf, plans: tuple[AnyItem, ...]) -> ListView:
    """Priorities, then their outcomes by quarter: how many paragraphs bear on each; an empty cell is a gap that is seen."""
    groups = []
    matrices: list[Matrix] = []
    for plan in reversed(plans):
        found = shelf.facts.plans.priorities_of(plan.id)
        if found:
            groups.append(Listing(f"_{plan.id}", plan.title, tuple(shelf.row_of(item) for item in found)))
            matrices += [matrix(shelf, item) for item in found]
    intro = "What was promised, and when papers in this archive bore on it."
    contents = [Link(group.heading, f"#{group.id}") for group in groups]
    contents += [Link(one.heading.words, f"#{one.id}") for one in matrices]
    return ListView(
        address="/priorities/",
        title="Priorities and outcomes",
        description=intro,
        crumbs=_HOME,
        intro=intro,
        groups=tuple(groups),
        matrices=tuple(matrices),
        contents=tuple(contents) if len(contents) > 2 else (),
    )
