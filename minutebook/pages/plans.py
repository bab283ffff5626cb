"""The index of plans."""

from minutebook.archive.archive import Item
from minutebook.pages.grouped import Entry, Group, IndexView
from minutebook.pages.shelf import NEWEST, Shelf
from minutebook.pages.views import Link
from minutebook.records import Plan
from minutebook.words.en.plans import SECTIONS
from minutebook.words.en.records import all_words


def plans(shelf: Shelf) -> IndexView:
    """The plans, the newest first, each with its sections; where it has many, the first of them and the way to all."""
    groups = tuple(_group(shelf, plan) for plan in reversed(shelf.archive.of(Plan)))
    return IndexView(address="/plans/", title=Plan.nouns, crumbs=shelf.home, groups=groups)


def _group(shelf: Shelf, plan: Item[Plan]) -> Group:
    sections = shelf.facts.plans.sections_of(plan.id)
    rows = (shelf.row_of(plan), *(shelf.row_of(section) for section in sections[:NEWEST]))
    more = Link(all_words(len(sections), SECTIONS), plan.address) if len(sections) > NEWEST else None
    return Group(f"_{plan.id}", plan.title, tuple(Entry(row) for row in rows), more)
