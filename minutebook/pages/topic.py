"""Topics: what they add to their page, money above all."""

from typing import Any

from minutebook.archive.archive import Item
from minutebook.pages.parts import dated, facts, figure, plain, pounds, stretch, trimmed
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Table
from minutebook.records import Topic


def topic(shelf: Shelf, item: Item) -> dict[str, Any]:
    """Kind, days, who runs it; a fund's pot, source, cap, applications and awards."""
    record = item.record
    assert isinstance(record, Topic)
    return {
        "facts": facts(
            ("Kind", plain(record.kind.replace("-", " "))),
            ("When", plain(stretch(record.from_, record.to))),
            ("Run by", shelf.party(record.body)),
            ("Pot", plain(pounds(record.pot))),
            ("Where the money comes from", plain(record.source_of_money)),
            ("Most that one award can be", plain(pounds(record.cap))),
            ("Applications", plain(figure(record.applications))),
        ),
        "tables": (_awards(shelf, record),),
    }


def _awards(shelf: Shelf, record: Topic) -> Table | None:
    if not record.awards:
        return None
    rows = []
    for award in record.awards:
        source = shelf.citation(award.source)
        rows.append(
            (
                (*shelf.party(award.recipient), *plain(award.note)),
                plain(award.project),
                plain(pounds(award.amount)),
                dated(award.date),
                shelf.party(award.decision),
                (source,) if source else (),
            )
        )
    head = ("Recipient", "Project", "Amount", "Date", "Decision", "Where it is said")
    return trimmed(Table("_awards", "Awards", head, tuple(rows), (2,)))
