"""What is still to be done: recommendations, actions and expectations over the whole archive.

A short list stands on one page, the open ones first. A long one is a register for each stage, cut into pages.
"""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

import msgspec

from minutebook.facts.undertakings import Undertaken
from minutebook.pages.paging import paged
from minutebook.pages.recommendation import RecommendationRow, answer_to
from minutebook.pages.recommendation import register_row as recommendation_row
from minutebook.pages.shelf import Shelf
from minutebook.pages.undertaking import register_row, stage, until
from minutebook.pages.views import Link, ListView, UndertakingRow
from minutebook.read.when import last_day
from minutebook.records import Report
from minutebook.words.en import undertakings as words

_SHORT = 200  # rows that one page bears
_STAGES = ("past", "expected", "open", "repeating", "later", "done", "dropped")
_ANSWERS = ("awaited", "to-do", "closed", "rejected")

R = TypeVar("R")
V = TypeVar("V", bound=ListView)


class Part(msgspec.Struct, Generic[R], frozen=True, array_like=True):
    """The rows that have come as far, under their heading."""

    id: str
    heading: str
    rows: tuple[R, ...]


class UndertakingsView(ListView, frozen=True, kw_only=True):
    """Actions and expectations by how far they have come."""

    template: str = "undertakings"
    parts: tuple[Part[UndertakingRow], ...] = ()


class RecommendationsView(ListView, frozen=True, kw_only=True):
    """Recommendations by how they were answered."""

    template: str = "recommendations"
    parts: tuple[Part[RecommendationRow], ...] = ()


def recommendations(shelf: Shelf) -> Iterator[RecommendationsView]:
    """Who recommended what to whom, and what came of it; those without an answer first."""
    rows: dict[str, list[RecommendationRow]] = {}
    for item in shelf.archive.of(Report):
        for place, recommendation in enumerate(item.record.recommendations, 1):
            row = recommendation_row(shelf, item, place, recommendation)
            rows.setdefault(answer_to(recommendation), []).append(row)
    parts = [Part(f"_{state}", words.answer_heading(state), tuple(rows[state])) for state in _ANSWERS if state in rows]
    intro = words.recommendations_intro(until(shelf))
    head = RecommendationsView(
        address="/recommendations/", title=words.RECOMMENDATIONS, description=intro, intro=intro, crumbs=shelf.home
    )
    return _pages(head, parts)


def actions(shelf: Shelf) -> Iterator[UndertakingsView]:
    """What meetings asked for and what papers said would happen; those past their day first, the longest past before all."""
    rows: dict[str, list[UndertakingRow]] = {}
    for undertaken in sorted(shelf.facts.undertakings, key=_order):
        rows.setdefault(stage(shelf, undertaken), []).append(register_row(shelf, undertaken))
    parts = [
        Part(f"_{reached}", words.stage_heading(reached, ended=shelf.facts.ended), tuple(rows[reached]))
        for reached in _STAGES
        if reached in rows
    ]
    intro = words.undertakings_intro(until(shelf))
    head = UndertakingsView(address="/actions/", title=words.UNDERTAKINGS, description=intro, intro=intro, crumbs=shelf.home)
    return _pages(head, parts)


def _order(undertaken: Undertaken) -> str:
    """By the day on which it is due; what has none by the date of its record."""
    due = undertaken.undertaking.due
    return last_day(due.last) if due and due.last else undertaken.item.iso or "9999"


def _pages(head: V, parts: Sequence[Part[R]]) -> Iterator[V]:
    """The pages of a list: all of its parts on one, or each part cut into pages of its own."""
    if sum(len(part.rows) for part in parts) <= _SHORT:
        contents = tuple(Link(part.heading, f"#{part.id}", str(len(part.rows))) for part in parts)
        yield msgspec.structs.replace(head, parts=tuple(parts), contents=contents if len(contents) > 1 else ())
        return
    ways = [head.address if at == 0 else f"{head.address}{part.id.removeprefix('_')}/" for at, part in enumerate(parts)]
    links = tuple(Link(part.heading, way, f"{len(part.rows):,}") for part, way in zip(parts, ways, strict=True))
    for part, way in zip(parts, ways, strict=True):

        def filled(view: V, rows: tuple[R, ...], part: Part[R] = part) -> V:
            return msgspec.structs.replace(view, parts=(Part(part.id, part.heading, rows),))

        title = words.part_title(head.title, part.heading)
        yield from paged(msgspec.structs.replace(head, address=way, title=title, actions=links), part.rows, filled)
