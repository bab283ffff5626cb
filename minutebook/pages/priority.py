"""Priorities: their outcomes first, then all that bears on them, directly or through an outcome, in one line of time."""

from collections.abc import Iterator

import msgspec

from minutebook.archive.archive import Item
from minutebook.pages.kind import Kind, Part
from minutebook.pages.priorities import priorities
from minutebook.pages.promises import answer, newest_link, strip
from minutebook.pages.record import record_parts
from minutebook.pages.rows import Row
from minutebook.pages.shelf import Shelf
from minutebook.pages.timeline import timeline
from minutebook.pages.views import Link, RecordView, Strip, Timeline, Wording
from minutebook.pages.wordings import names_of
from minutebook.records import Decision, Priority, Topic
from minutebook.records.plan import Outcome
from minutebook.words.en import search
from minutebook.words.en.amounts import amount_words
from minutebook.words.en.promises import held_words


class OutcomeBrief(msgspec.Struct, frozen=True, array_like=True):
    """An outcome as its priority's page shows it: who answers for it, how much evidence there is, and its newest."""

    row: Row
    accountable: Link | None
    held: str
    newest: Link | None
    strip: Strip | None
    unplaced: bool


class MoneyRow(msgspec.Struct, frozen=True, array_like=True):
    """An amount decided on, or a fund's pot, that bears on a priority."""

    record: Link
    noun: str
    date: str
    amount: str


class PriorityView(RecordView, frozen=True, kw_only=True):
    """The page of a priority."""

    plan: Link
    order: str
    follows: tuple[Link, ...]
    national: tuple[Link, ...]
    outcomes: tuple[OutcomeBrief, ...]
    names: tuple[Wording, ...]
    timeline: Timeline | None
    money: tuple[MoneyRow, ...]
    before: Link | None
    after: Link | None


def priority(shelf: Shelf, item: Item[Priority]) -> PriorityView:
    """Its outcomes, what each version calls it, its line of time, and the money."""
    record = item.record
    edges = [edge for outcome in record.outcomes for edge in shelf.facts.incoming(outcome.id)]
    edges.sort(key=lambda edge: shelf.archive.by_id[edge.source].iso)
    siblings = shelf.facts.plans.priorities_of(record.plan)
    at = siblings.index(item)
    return PriorityView(
        # What is dated stands in the timeline.
        record=record_parts(shelf, item, edges=edges, skip=(Priority, *shelf.register_types)),
        answer=answer(shelf.facts.promises.of_priority(item)),
        plan=shelf.link(record.plan),
        order=str(record.order),
        follows=shelf.party(record.follows),
        national=shelf.many(record.national),
        outcomes=tuple(_brief(shelf, outcome, record.plan) for outcome in record.outcomes),
        names=names_of(shelf, record),
        timeline=timeline(shelf, item),
        money=tuple(_money(shelf, item)),
        before=_link(siblings[at - 1]) if at else None,
        after=_link(siblings[at + 1]) if at + 1 < len(siblings) else None,
    )


def _link(item: Item[Priority]) -> Link:
    return Link(item.title, item.address)


def _brief(shelf: Shelf, outcome: Outcome, plan: str) -> OutcomeBrief:
    sheet = shelf.facts.promises.of_outcome(outcome.id, plan)
    return OutcomeBrief(
        shelf.outcome_rows[outcome.id],
        next(iter(shelf.party(outcome.accountable)), None),
        held_words(sheet.paragraphs),
        newest_link(shelf, sheet),
        strip(sheet),
        sheet.unplaced > 0,
    )


def _money(shelf: Shelf, item: Item[Priority]) -> Iterator[MoneyRow]:
    """The amounts decided on and the funds that bear on a priority, newest first."""
    for source in shelf.facts.sources_of(shelf.facts.incoming(item.id)):
        record, row = source.record, shelf.row_of(source)
        amount = record.amount if isinstance(record, Decision) else record.pot if isinstance(record, Topic) else None
        if amount is not None:
            yield MoneyRow(Link(source.title, source.address), row.noun, row.date, amount_words(amount, shelf.site.sign))


def _searched(record: Priority) -> tuple[Part, ...]:
    return (Part("_outcomes", search.OUTCOMES, [outcome.text for outcome in record.outcomes]),)


PRIORITY = Kind(
    type=Priority,
    template="priority",
    view=priority,
    index="/priorities/",
    index_template="priorities",
    index_view=priorities,
    facet="priority",
    filter=True,
    searched=_searched,
)
