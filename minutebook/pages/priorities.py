"""The index of priorities: those of each plan, with what came of their promises."""

import msgspec

from minutebook.pages.promises import card
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, PriorityCard, Titled
from minutebook.records import Plan
from minutebook.words.en import site as words


class PlanCards(msgspec.Struct, frozen=True, array_like=True):
    """The priorities of one plan."""

    id: str
    plan: Link
    cards: tuple[PriorityCard, ...]


class PrioritiesView(Titled, frozen=True, kw_only=True):
    """The index of priorities, with the newest plan's first."""

    plans: tuple[PlanCards, ...]


def priorities(shelf: Shelf) -> PrioritiesView:
    """Every plan's priorities, and in which quarters there is evidence for their promises."""
    plans = [
        PlanCards(f"_{plan.id}", Link(plan.title, plan.address), tuple(card(shelf, item) for item in items))
        for plan in reversed(shelf.archive.of(Plan))
        if (items := shelf.facts.plans.priorities_of(plan.id))
    ]
    return PrioritiesView(
        address="/priorities/",
        title=words.PRIORITIES_TITLE,
        description=words.PRIORITIES_INTRO,
        crumbs=shelf.home,
        plans=tuple(plans),
    )
