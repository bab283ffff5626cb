"""Decisions: which still wait to be made, what is held back of them, and how long they took to be published."""

from datetime import date

from minutebook.archive.archive import Archive, Item
from minutebook.facts.coming import is_told_ahead
from minutebook.facts.days import day_of
from minutebook.facts.descent import Descent
from minutebook.read.when import first_day
from minutebook.records import Decision
from minutebook.records.proceedings import UNDECIDED, Restricted


def waiting(archive: Archive, descent: Descent) -> tuple[Item[Decision], ...]:
    """The decisions that are proposed, called in or deferred, and that no later decision which is made goes on from."""

    def is_made(name: str) -> bool:
        decision = archive.get(Decision, name)
        return decision is not None and decision.record.state not in UNDECIDED

    return tuple(
        decision
        for decision in archive.of(Decision)
        if decision.record.state in UNDECIDED and not any(is_made(step.source) for step in descent.later.get(decision.id, ()))
    )


def is_released(restricted: Restricted, day: str) -> bool:
    """Whether what was held back had been released by a day (ISO form)."""
    return restricted.released is not None and not is_told_ahead(restricted.released, day)


def is_held_back(decision: Decision, day: str) -> bool:
    """Whether a part of a decision is held back on a day."""
    return decision.restricted is not None and not is_released(decision.restricted, day)


def review_due(decision: Decision, day: str) -> bool:
    """Whether a restricted decision was to be looked at again by a day."""
    restricted = decision.restricted
    if restricted is None or is_released(restricted, day) or restricted.review is None or not restricted.review.key:
        return False
    return day >= first_day(restricted.review.key)


def held_back(decision: Decision) -> tuple[str, str] | None:
    """The day of a restricted decision and that of its release, where both are known and differ."""
    decided, released = day_of(decision.date), day_of(decision.restricted.released if decision.restricted else None)
    return (decided, released) if decided and released and decided < released else None


def days_to_publication(decision: Decision) -> int | None:
    """The days from a decision to its publication, where both are known to the day."""
    decided, published = day_of(decision.date), day_of(decision.published)
    if not decided or not published or published < decided:
        return None
    return (date.fromisoformat(published) - date.fromisoformat(decided)).days
