"""Recommendations as tables show them: to whom, by when, and what came of each."""

from typing import Literal

import msgspec

from minutebook.archive.archive import AnyItem, Item
from minutebook.facts.days import days_of
from minutebook.pages.offices import held
from minutebook.pages.shelf import Shelf
from minutebook.pages.undertaking import until
from minutebook.pages.views import Link
from minutebook.read.when import last_day
from minutebook.records import Report
from minutebook.records.proceedings import Recommendation
from minutebook.words.en import undertakings as words
from minutebook.words.en.dates import apart_words, due_words

Answered = Literal["awaited", "to-do", "closed", "rejected"]


class RecommendationRow(msgspec.Struct, frozen=True, array_like=True):
    """A recommendation. `made_by` and `made_in` stand in the list of all of them alone."""

    id: str
    text: Link
    to: tuple[Link, ...] = ()
    due: str = ""
    response: tuple[Link, ...] = ()
    made_by: tuple[Link, ...] = ()
    made_in: Link | None = None


def answer_to(recommendation: Recommendation) -> Answered:
    """Awaited, to-do (accepted and not shown carried out), closed or rejected."""
    if recommendation.closed_by:
        return "closed"
    if recommendation.response in ("awaited", "rejected"):
        return "awaited" if recommendation.response == "awaited" else "rejected"
    return "to-do"


def own_row(shelf: Shelf, item: Item[Report], place: int, recommendation: Recommendation) -> RecommendationRow:
    """A recommendation on the page of its report."""
    return RecommendationRow(
        id=f"_recommendation-{place}",
        text=Link(words.numbered_words(recommendation.number, recommendation.text)),
        to=held(shelf, recommendation.to, item.record.when, said=True),
        due=due_words(recommendation.due),
        response=_response(shelf, item, recommendation),
    )


def register_row(shelf: Shelf, item: Item[Report], place: int, recommendation: Recommendation) -> RecommendationRow:
    """A recommendation in the list of all of them: its words lead to its row on the page of its report."""
    own = own_row(shelf, item, place, recommendation)
    return msgspec.structs.replace(
        own,
        id=f"_{item.id}-{place}",
        text=Link(recommendation.text, f"{item.address}#{own.id}"),
        made_by=shelf.party(item.record.from_body or item.record.author),
        made_in=shelf.dated(item),
    )


def _response(shelf: Shelf, item: AnyItem, recommendation: Recommendation) -> tuple[Link, ...]:
    response = Link(words.response_words(recommendation.response), "", recommendation.response_note or "")
    if recommendation.closed_by:
        closing = shelf.link(recommendation.closed_by)
        return response, Link(words.carried_out_words(closing.words), closing.href)
    missing = _missing(shelf, item, recommendation)
    return (response, missing) if missing else (response,)


def _missing(shelf: Shelf, item: AnyItem, recommendation: Recommendation) -> Link | None:
    """What nothing in the archive shows of a recommendation that is open, and for how long."""
    state, end = answer_to(recommendation), shelf.facts.end
    if state not in ("awaited", "to-do"):
        return None
    due, days = recommendation.due, days_of(item.record.when)
    if due and due.last and last_day(due.last) < end:
        if shelf.facts.ended:
            return Link(words.unanswered_past_words(due_words(due), state))
        return Link(words.overdue_words(apart_words(last_day(due.last), end)), "", words.unanswered_note(until(shelf), state))
    if days and days[1] < end:
        return Link(words.unanswered_since_words(apart_words(days[1], end), shelf.end_words, state))
    return None if recommendation.response_note else Link(words.unanswered_words(state))
