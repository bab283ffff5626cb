"""The outcomes of a priority by quarter: how many paragraphs bear on each, and the way to them."""

from collections.abc import Sequence

from minutebook.archive.archive import Item
from minutebook.facts.evidence import Paragraph, by_stretch
from minutebook.pages.outcome import place_of
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Matrix, MatrixRow
from minutebook.records import Priority
from minutebook.words.en import promises as words


def matrix(shelf: Shelf, item: Item[Priority]) -> Matrix:
    """One row an outcome, one column a quarter or year of the plan, and those outside them that any outcome has."""
    stretches = shelf.facts.plans.stretches_of(item.record.plan)
    groups = {
        outcome.id: by_stretch(shelf.facts.spoken[outcome.id].evidence, stretches).groups() for outcome in item.record.outcomes
    }
    used = {key for group in groups.values() for key, paragraphs in group.items() if paragraphs}
    shown = [
        *(["before"] if "before" in used else []),
        *(stretch.id for stretch in stretches),
        *(["after"] if "after" in used else []),
        *(["no-date"] if "no-date" in used or not stretches else []),
    ]
    rows = []
    for outcome in item.record.outcomes:
        evidence = shelf.facts.spoken[outcome.id].evidence
        last = words.nothing_evidenced(stretches)
        if evidence and (when := evidence[0].item.record.when):
            last = words.last_evidenced(when)
        head = Link(outcome.text, shelf.outcome_rows[outcome.id].address, last)
        cells = tuple(_cell(groups[outcome.id][key], place_of(shelf, outcome.id, key)) for key in shown)
        rows.append(MatrixRow(head, cells, not evidence))
    headings = words.column_headings(stretches)
    return Matrix(
        f"_{item.id}",
        Link(item.title, item.address),
        tuple(headings[key] for key in shown),
        tuple(rows),
        words.silent_outcomes(sum(row.empty for row in rows), len(rows)),
    )


def _cell(paragraphs: Sequence[Paragraph], address: str) -> Link:
    """How many paragraphs there are; a single one is led to itself."""
    many = words.paragraphs_words(len(paragraphs))
    if not paragraphs:
        return Link(many)
    return Link(many, paragraphs[0].address if len(paragraphs) == 1 else address)
