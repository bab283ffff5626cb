"""Promises as pages show them: a line of marks along the time of the plan, and a priority's answer."""

from minutebook.archive.archive import Item
from minutebook.facts.promises import Sheet
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, PriorityCard, Strip
from minutebook.records import Priority
from minutebook.words.en import promises as words
from minutebook.words.en.dates import beside_words

# How far a mark is from the next, where it is of a quarter and where it is of a year, which has its figures below it.
_QUARTER, _YEAR, _BETWEEN_YEARS = 12, 34, 6


def strip(sheet: Sheet) -> Strip | None:
    """A sheet as a line of marks; None where its plan has no time."""
    if not sheet.stretches:
        return None
    marks: list[tuple[str, int]] = []
    years: dict[str, int] = {}
    at = 0
    for stretch, mark in zip(sheet.stretches, sheet.marks, strict=True):
        year = stretch.first[:4]
        if years and year not in years and not stretch.is_year:
            at += _BETWEEN_YEARS
        years.setdefault(year, at)
        marks.append((mark, at))
        at += _YEAR if stretch.is_year else _QUARTER
    if sheet.unplaced:
        at += _BETWEEN_YEARS
        marks.append(("unplaced", at))
        at += _QUARTER
    room = max(at, *(place + _YEAR for place in years.values()))
    return Strip(room, tuple(marks), tuple(years.items()), words.strip_words(sheet))


def card(shelf: Shelf, item: Item[Priority]) -> PriorityCard:
    """A priority in a list."""
    sheet = shelf.facts.promises.of_priority(item)
    return PriorityCard(shelf.row_of(item), answer(sheet), strip(sheet), sheet.unplaced > 0)


def answer(sheet: Sheet) -> str:
    """What came of a priority's promises, in a sentence."""
    return words.promises_words(sheet.outcomes, sheet.evidenced, sheet.newest.item.record.when if sheet.newest else None)


def newest_link(shelf: Shelf, sheet: Sheet) -> Link | None:
    """The newest evidence: its paragraph, with its date beside it."""
    if sheet.newest is None:
        return None
    row = shelf.row_of(sheet.newest.item)
    title = words.paragraph_title(row.title, sheet.newest.edge.number)
    return Link(title, sheet.newest.address, beside_words(title, row.date))
