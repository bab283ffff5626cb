"""What is still to be done: recommendations, actions and expectations over the whole archive.

A short list stands on one page, the open ones first. A long one is a register for each state, 50 rows a page.
"""

from collections.abc import Iterator, Mapping

import msgspec

from minutebook.facts.undertakings import Made
from minutebook.pages.parts import trimmed
from minutebook.pages.registers import paged
from minutebook.pages.shelf import Shelf
from minutebook.pages.standing import (
    Cells,
    made_by,
    recommendation_cells,
    recommendation_state,
    register_cells,
    standing,
    when_it_ends,
)
from minutebook.pages.views import Link, ListView, Table
from minutebook.read.when import last_day
from minutebook.records import Report

_SHORT = 200  # rows that one page bears

_RECOMMENDED = {
    "awaited": "Answer awaited",
    "to-do": "Accepted, and not shown carried out",
    "closed": "Carried out",
    "rejected": "Rejected",
}
_UNDERTAKEN = {
    "overdue": "Overdue",
    "open": "Open",
    "repeating": "Again and again",
    "later": "Due after this archive ends",
    "done": "Done",
    "dropped": "Dropped",
}


class _Row(msgspec.Struct, frozen=True):
    state: str
    order: tuple[str, int]
    id: str
    cells: Cells


def recommendations(shelf: Shelf) -> Iterator[ListView]:
    """Who recommended what to whom, and what came of it; those without an answer first."""
    rows: list[_Row] = []
    for item in shelf.archive.of(Report):
        for number, one in enumerate(item.record.recommendations, 1):
            address = f"{item.address}#_recommendation-{number}"
            cells = (
                (Link(one.text, address),),
                made_by(shelf, item),
                *recommendation_cells(shelf, item, one),
                (Link(item.title, item.address, shelf.row_of(item).date),),
            )
            rows.append(_Row(recommendation_state(one), (item.iso, len(rows)), f"_{item.id}-{number}", cells))
    yield from _pages(
        "/recommendations/",
        "Recommendations",
        f"Everything that reports recommended, to whom, and what had come of it {when_it_ends(shelf)}. "
        "Those that are still open come first.",
        ("Recommendation", "Made by", "To", "By when", "Response", "Made in"),
        _RECOMMENDED,
        rows,
    )


def _due_order(made: Made) -> str:
    one = made.undertaking
    return last_day(one.due.last) if one.due and one.due.last else made.item.iso or "9999"


def actions(shelf: Shelf) -> Iterator[ListView]:
    """What meetings asked for and what papers said would happen; open ones first, the longest overdue before all others."""
    rows = [
        _Row(
            standing(shelf, made.undertaking),
            (_due_order(made), number),
            f"_{made.item.id}-{made.kind}-{made.number}",
            register_cells(shelf, made),
        )
        for number, made in enumerate(shelf.facts.undertakings)
    ]
    yield from _pages(
        "/actions/",
        "Actions and expectations",
        f"What meetings asked for and what papers said would happen, as it stands {when_it_ends(shelf)}. "
        "Open and overdue mean that no later record here shows it done, and not that it was never done.",
        ("What", "Who", "By when", "How it stands", "Where it is said"),
        _UNDERTAKEN,
        rows,
    )


def _pages(
    root: str, title: str, intro: str, head: tuple[str, ...], headings: Mapping[str, str], rows: list[_Row]
) -> Iterator[ListView]:
    by_state = {state: sorted((row for row in rows if row.state == state), key=lambda row: row.order) for state in headings}
    by_state = {state: several for state, several in by_state.items() if several}
    home = (Link("Home", "/"),)
    if len(rows) <= _SHORT:
        tables = tuple(_table(state, headings[state], head, tuple(several)) for state, several in by_state.items())
        contents = tuple(Link(table.heading, f"#{table.id}", str(len(table.rows))) for table in tables)
        yield ListView(
            address=root,
            title=title,
            description=intro,
            crumbs=home,
            intro=intro,
            tables=tables,
            contents=contents if len(tables) > 1 else (),
        )
        return
    ways = {state: root if number == 0 else f"{root}{state}/" for number, state in enumerate(by_state)}
    links = tuple(Link(headings[state], ways[state], f"{len(by_state[state]):,}") for state in by_state)
    for state, several in by_state.items():

        def show(part: tuple[_Row, ...], state: str = state) -> tuple[Table, ...]:
            return (_table(state, headings[state], head, tuple(reversed(part))),)

        for view in paged(ways[state], f"{title}: {headings[state].lower()}", several, intro, home, tables=show):
            yield msgspec.structs.replace(view, actions=links if view.address == ways[state] else ())


def _table(state: str, heading: str, head: tuple[str, ...], rows: tuple[_Row, ...]) -> Table:
    return trimmed(Table(f"_{state}", heading, head, tuple(row.cells for row in rows), (), tuple(row.id for row in rows)))
