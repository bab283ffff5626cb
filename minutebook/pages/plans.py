"""The index of plans."""

from minutebook.archive.archive import Item
from minutebook.pages.grouped import Entry, Group, IndexView
from minutebook.pages.shelf import Shelf
from minutebook.records import Plan


def plans(shelf: Shelf) -> IndexView:
    """The plans, the newest first, each with its sections."""
    groups = tuple(_group(shelf, plan) for plan in reversed(shelf.archive.of(Plan)))
    return IndexView(address="/plans/", title=Plan.nouns, crumbs=shelf.home, groups=groups)


def _group(shelf: Shelf, plan: Item[Plan]) -> Group:
    rows = (shelf.row_of(plan), *(shelf.row_of(section) for section in shelf.facts.plans.sections_of(plan.id)))
    return Group(f"_{plan.id}", plan.title, tuple(Entry(row) for row in rows))
