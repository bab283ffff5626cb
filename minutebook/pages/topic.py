"""Topics: operations, campaigns, strategies and funds."""

from minutebook.archive.archive import Item
from minutebook.pages.fund import AwardRow, award_rows, figure_cell, money_of
from minutebook.pages.grouped import IndexView, grouped
from minutebook.pages.kind import Kind
from minutebook.pages.record import record_parts
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, RecordView
from minutebook.records import Topic
from minutebook.words.en.amounts import plain_number
from minutebook.words.en.dates import between_words


class TopicView(RecordView, frozen=True, kw_only=True):
    """The page of a topic; a fund has money and awards."""

    kind: str
    when: str = ""
    body: tuple[Link, ...] = ()
    pot: Link | None = None
    source_of_money: str = ""
    cap: Link | None = None
    applications: Link | None = None
    source: Link | None = None
    awards: tuple[AwardRow, ...] = ()


def topic(shelf: Shelf, item: Item[Topic]) -> TopicView:
    """Kind, days, who runs it; a fund's pot, source, cap, applications and awards."""
    record = item.record
    return TopicView(
        record=record_parts(shelf, item),
        kind=record.kind.replace("-", " "),
        when=between_words(record.from_, record.to),
        body=shelf.party(record.body),
        pot=figure_cell(shelf, record, money_of(shelf, record.pot, record.from_)),
        source_of_money=record.source_of_money or "",
        cap=figure_cell(shelf, record, money_of(shelf, record.cap, record.from_)),
        applications=figure_cell(shelf, record, plain_number(record.applications)),
        source=shelf.citation(record.source),
        awards=award_rows(shelf, record),
    )


def topics(shelf: Shelf) -> IndexView:
    """All topics, by their kind."""
    return IndexView(address="/topics/", title=Topic.nouns, crumbs=shelf.home, groups=grouped(shelf, shelf.archive.of(Topic)))


TOPIC = Kind(
    type=Topic, template="topic", view=topic, index="/topics/", index_template="topics", index_view=topics, facet="topic"
)
