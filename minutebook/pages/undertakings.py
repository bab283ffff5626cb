"""What is still to be done: recommendations, actions and expectations over the whole archive.

A short list stands on one page, the open ones first. A long one is a register for each state, 50 rows a page.
"""

from collections.abc import Iterator

import msgspec

from minutebook.pages.parts import UNDERTAKING_HEAD, plain, trimmed, undertaking_cells
from minutebook.pages.proceedings import recommendation_cells
from minutebook.pages.registers import paged
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, ListView, Table
from minutebook.records import Meeting, Report

_SHORT = 200  # rows that one page bears

Cells = tuple[tuple[Link, ...], ...]


class _Row(msgspec.Struct, frozen=True):
    state: str
    order: tuple[str, int]
    cells: Cells


def recommendations(shelf: Shelf) -> Iterator[ListView]:
    """Who recommended what to whom, and what came of it; those without an answer first."""
    rows: list[_Row] = []
    for item in shelf.archive.of(Report):
        record = item.record
        assert isinstance(record, Report)
        for number, one in enumerate(record.recommendations, 1):
            where = Link(item.row.title, f"{item.row.address}#_recommendation-{number}", item.row.date)
            state = "awaited" if one.response == "awaited" and one.closed_by is None else "answered"
            cells = (plain(one.text), (where,), *recommendation_cells(shelf, one))
            rows.append(_Row(state, (item.row.iso, len(rows)), cells))
    yield from _pages(
        "/recommendations/",
        "Recommendations",
        "Everything that reports recommended, to whom, and what came of it. Those without an answer come first.",
        ("Recommendation", "Made in", "To", "By when", "Response"),
        {"awaited": "Answer awaited", "answered": "Answered"},
        rows,
    )


def actions(shelf: Shelf) -> Iterator[ListView]:
    """What meetings asked for and what papers said would happen; open ones first, soonest first."""
    rows: list[_Row] = []
    for item in shelf.archive.items:
        if item.record.lang_of:
            continue
        kinds = [("_actions", item.record.actions)] if isinstance(item.record, Meeting) else []
        kinds.append(("_expected", item.record.expectations))
        for ident, several in kinds:
            for number, one in enumerate(several, 1):
                where = Link(item.row.title, f"{item.row.address}#{ident}-{number}", item.row.date)
                order = one.due.last if one.due else "9999"
                rows.append(_Row(one.state, (order, len(rows)), (*undertaking_cells(shelf, one)[:4], (where,))))
    yield from _pages(
        "/actions/",
        "Actions and expectations",
        "What meetings asked for and what papers said would happen, soonest first. "
        f"This archive ends on {shelf.site.covers.to.words()}: open means that no later record here shows it done.",
        UNDERTAKING_HEAD,
        {"open": "Open", "done": "Done", "dropped": "Dropped"},
        rows,
    )


def _pages(
    root: str, title: str, intro: str, head: tuple[str, ...], headings: dict[str, str], rows: list[_Row]
) -> Iterator[ListView]:
    by_state = {state: sorted((row for row in rows if row.state == state), key=lambda row: row.order) for state in headings}
    by_state = {state: several for state, several in by_state.items() if several}
    home = (Link("Home", "/"),)
    if len(rows) <= _SHORT:
        tables = tuple(
            trimmed(Table(f"_{state}", headings[state], head, tuple(row.cells for row in several)))
            for state, several in by_state.items()
        )
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

        def show(part: tuple[Cells, ...], state: str = state) -> tuple[Table, ...]:
            return (trimmed(Table(f"_{state}", headings[state], head, part)),)

        for view in paged(
            ways[state], f"{title}: {headings[state].lower()}", [row.cells for row in several], intro, home, tables=show
        ):
            yield msgspec.structs.replace(view, actions=links if view.address == ways[state] else ())
