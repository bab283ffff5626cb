"""Topics: what they add to their page, money above all."""

from typing import Any

from minutebook.archive.archive import Item
from minutebook.pages.fund import awards, figure_cell, money_of
from minutebook.pages.kind import Kind
from minutebook.pages.parts import facts, figure, plain
from minutebook.pages.record import with_facts
from minutebook.pages.shelf import Shelf
from minutebook.records import Topic
from minutebook.words.en.dates import between_words


def topic(shelf: Shelf, item: Item[Topic]) -> dict[str, Any]:
    """Kind, days, who runs it; a fund's pot, source, cap, applications and awards."""
    record = item.record
    return {
        "facts": facts(
            ("Kind", plain(record.kind.replace("-", " "))),
            ("When", plain(between_words(record.from_, record.to))),
            ("Run by", shelf.party(record.body)),
            ("Pot", figure_cell(shelf, record, money_of(record.pot, record.from_))),
            ("Where the money comes from", plain(record.source_of_money)),
            ("Most that one award can be", figure_cell(shelf, record, money_of(record.cap, record.from_))),
            ("Applications", figure_cell(shelf, record, figure(record.applications))),
            ("Where the figures are said", (source,) if (source := shelf.citation(record.source)) else ()),
        ),
        "tables": (awards(shelf, record),),
    }


TOPIC = Kind(type=Topic, template="topic", view=with_facts(topic), index="/topics/", facet="topic")
