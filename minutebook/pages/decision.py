"""A decision: what was decided, by whom, on what; what is held back of it; and its line of descent both ways."""

from collections.abc import Iterable

import msgspec

from minutebook.archive.archive import AnyItem, Item
from minutebook.facts.coming import tells_ahead
from minutebook.facts.decisions import is_released, review_due
from minutebook.facts.unknown import unknown_of_decision
from minutebook.pages.kind import Kind, Part
from minutebook.pages.offices import held
from minutebook.pages.record import record_parts
from minutebook.pages.register_rows import amount, decision_row
from minutebook.pages.rows import Row
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Banner, Link, RecordParts, RecordView
from minutebook.records import Decision
from minutebook.records.proceedings import NOT_STATED, Restricted
from minutebook.words.en import decisions as words
from minutebook.words.en import registers, search
from minutebook.words.en.dates import change_words, due_words
from minutebook.words.en.unknown import unknown_words

RESTRICTED = "/decisions/restricted/"
_NEAREST = 20  # decisions of one kind that a page names as having gone on from it


class InLine(msgspec.Struct, frozen=True, array_like=True):
    """A decision in a line of descent, and what it did to earlier ones. `here` marks the page's own."""

    row: Row
    follows: tuple[Link, ...] = ()
    varies: tuple[Link, ...] = ()
    reverses: tuple[Link, ...] = ()
    here: bool = False


class DecisionView(RecordView, frozen=True, kw_only=True):
    """The page of a decision."""

    makers: tuple[Link, ...]
    date: str
    state: str
    ref: str = ""
    amount: Link | None = None
    amount_note: str = ""
    recipient: tuple[Link, ...] = ()
    meeting: tuple[Link, ...] = ()
    papers: tuple[Link, ...] = ()
    reason: str = ""
    follows: tuple[Link, ...] = ()
    varies: tuple[Link, ...] = ()
    reverses: tuple[Link, ...] = ()
    followed_by: tuple[Link, ...] = ()
    varied_by: tuple[Link, ...] = ()
    reversed_by: tuple[Link, ...] = ()
    ground: tuple[Link, ...] = ()  # for holding a part of it back
    ground_reason: str = ""
    review: Link | None = None
    released: str = ""
    gap: str = ""  # what the papers leave open
    descent: tuple[InLine, ...] = ()  # the line of descent, oldest first
    descent_note: str = ""


def decision(shelf: Shelf, item: Item[Decision]) -> DecisionView:
    """All that the page of a decision shows."""
    record, restricted = item.record, item.record.restricted
    line = shelf.facts.descent.line(item.id)
    return DecisionView(
        record=_parts(shelf, item, {other.id for other in line.items}),
        makers=_makers(shelf, record),
        date=shelf.row_of(item).date,
        state=words.state_words(record.state, to_come=tells_ahead(record, shelf.facts.as_of)),
        ref=record.ref or "",
        amount=amount(shelf, record),
        amount_note=record.amount_note or "",
        recipient=shelf.many(record.recipient),
        meeting=shelf.party(record.meeting),
        papers=shelf.many(record.papers),
        reason=record.reason or "",
        follows=shelf.many(record.follows),
        varies=shelf.many(record.varies),
        reverses=shelf.many(record.reverses),
        followed_by=_later(shelf, item, "follows"),
        varied_by=_later(shelf, item, "varies"),
        reversed_by=_later(shelf, item, "reverses"),
        ground=shelf.party(restricted.ground) if restricted else (),
        ground_reason=(restricted.reason or "") if restricted else "",
        review=_review(shelf, record),
        released=released(restricted, shelf.facts.as_of) if restricted else "",
        gap=unknown_words(unknown_of_decision(record)),
        descent=tuple(_in_line(shelf, other, item) for other in line.items),
        descent_note=words.line_words(len(line.items), more=line.more),
    )


def _parts(shelf: Shelf, item: Item[Decision], shown: Iterable[str]) -> RecordParts:
    """The parts of every record's page; the decisions that lead to this one are listed without those of its line."""
    sources = shelf.facts.sources_of(shelf.facts.incoming(item.id))
    others = [source for source in sources if isinstance(source.record, Decision) and source.id not in shown]
    lists = [shelf.listing(item, Decision, others)] if others else []
    return record_parts(shelf, item, banners=_banners(item.record, shelf.facts.as_of), lists=lists, skip=(Decision,))


def released(restricted: Restricted, day: str) -> str:
    """When what was held back was released, or is to be."""
    if restricted.released is None:
        return ""
    return change_words(restricted.released, to_come=not is_released(restricted, day))


def _makers(shelf: Shelf, record: Decision) -> tuple[Link, ...]:
    """Who made it, each with who held the office; what no paper says stands among what is not known."""
    stated = [maker for maker in record.maker if maker != NOT_STATED]
    return tuple(link for maker in stated for link in held(shelf, maker, record.date, unnamed=True))


def _later(shelf: Shelf, item: AnyItem, field: str) -> tuple[Link, ...]:
    """The first of the later decisions that name it in a field."""
    steps = [step for step in shelf.facts.descent.later.get(item.id, ()) if step.field == field]
    return tuple(shelf.link(step.source) for step in steps[:_NEAREST])


def _in_line(shelf: Shelf, item: AnyItem, here: AnyItem) -> InLine:
    def named(field: str) -> tuple[Link, ...]:
        return tuple(shelf.link(step.target) for step in shelf.facts.descent.earlier.get(item.id, ()) if step.field == field)

    return InLine(shelf.row_of(item), named("follows"), named("varies"), named("reverses"), item is here)


def _banners(record: Decision, day: str) -> list[Banner]:
    restricted, way = record.restricted, Link(words.ALL_RESTRICTED, RESTRICTED)
    if restricted is None:
        return []
    if restricted.released and is_released(restricted, day):
        message = words.released_words(restricted.released)
        return [Banner("restricted", words.WAS_HELD_BACK, message, way)]
    return [Banner("restricted", words.HELD_BACK, restricted.reason or "", way)]


def _review(shelf: Shelf, record: Decision) -> Link | None:
    """When what is held back is looked at again; that the record does not say so, while it is."""
    restricted = record.restricted
    if restricted is None:
        return None
    if review := due_words(restricted.review):
        return Link(review, "", words.REVIEW_DUE if review_due(record, shelf.facts.end) else "")
    return None if restricted.released else Link(words.NO_REVIEW)


def _searched(record: Decision) -> tuple[Part, ...]:
    return (Part("_facts", search.REASON, [record.reason]),)


DECISION = Kind(
    type=Decision,
    template="decision",
    view=decision,
    index="/decisions/",
    row=decision_row,
    introduction=registers.DECISIONS,
    searched=_searched,
)
