"""The lists of decisions beside their register: what is about to be decided, has cost most, is held back, and took longest."""

from collections.abc import Iterator

import msgspec

from minutebook.archive.archive import Item
from minutebook.pages.decision import RESTRICTED
from minutebook.pages.forward_plan import FORWARD_PLAN, forward_plan
from minutebook.pages.paging import paged
from minutebook.pages.publication import LAG, lag
from minutebook.pages.register_rows import amount
from minutebook.pages.restricted import restricted
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, ListView
from minutebook.records import Decision, Meeting
from minutebook.words.en import decisions as words
from minutebook.words.en.registers import LARGEST_FIRST

_BY_AMOUNT = "/decisions/by-amount/"


class AmountRow(msgspec.Struct, frozen=True, array_like=True):
    """A decision in the list by amount."""

    decision: Link
    amount: Link | None
    date: str
    makers: tuple[Link, ...]
    state: str


class AmountsView(ListView, frozen=True, kw_only=True):
    """Decisions with an amount, the largest first."""

    template: str = "by-amount"
    rows: tuple[AmountRow, ...] = ()


def decision_ways(shelf: Shelf) -> tuple[Link, ...]:
    """The ways from the register of decisions to the lists that there are; and that nothing is known for the others."""
    decisions = [item.record for item in shelf.archive.of(Decision)]
    amounts = sum(decision.amount is not None for decision in decisions)
    held_back = sum(decision.restricted is not None for decision in decisions)
    ways = []
    if decisions or shelf.archive.of(Meeting):
        ways.append(Link(words.FORWARD_PLAN, FORWARD_PLAN))
    if amounts:
        ways.append(Link(words.WAY_BY_AMOUNT, _BY_AMOUNT, f"{amounts:,}"))
    if held_back:
        ways.append(Link(words.WAY_RESTRICTED, RESTRICTED, f"{held_back:,}"))
    elif decisions:
        ways.append(Link(words.WAY_RESTRICTED, "", words.NONE_RESTRICTED))
    if any(decision.published for decision in decisions):
        ways.append(Link(words.LAG, LAG))
    elif decisions:
        ways.append(Link(words.LAG, "", words.NONE_PUBLISHED))
    return tuple(ways)


def decision_lists(shelf: Shelf) -> Iterator[ListView]:
    """The lists of decisions beside their register; none without anything in it."""
    decisions = shelf.archive.of(Decision)
    crumbs = (*shelf.home, Link(Decision.nouns, "/decisions/"))
    meetings = shelf.archive.of(Meeting)
    if decisions or meetings:
        yield from forward_plan(shelf, crumbs)
    if amounts := [decision for decision in decisions if decision.record.amount]:
        yield from _by_amount(shelf, amounts, crumbs)
    if held_back := [decision for decision in decisions if decision.record.restricted]:
        yield from restricted(shelf, held_back, crumbs)
    if any(decision.record.published for decision in decisions):
        yield lag(decisions, crumbs)


def _by_amount(shelf: Shelf, decisions: list[Item[Decision]], crumbs: tuple[Link, ...]) -> Iterator[AmountsView]:
    def filled(view: AmountsView, part: tuple[AmountRow, ...]) -> AmountsView:
        return msgspec.structs.replace(view, rows=part)

    intro = words.BY_AMOUNT_INTRO
    head = AmountsView(address=_BY_AMOUNT, title=words.BY_AMOUNT, description=intro, intro=intro, crumbs=crumbs)
    rows = [_amount_row(shelf, decision) for decision in sorted(decisions, key=_order)]
    return paged(head, rows, filled, LARGEST_FIRST)


def _order(item: Item[Decision]) -> tuple[float, str, str]:
    return (item.record.amount.most if item.record.amount else 0, item.iso, item.id)


def _amount_row(shelf: Shelf, item: Item[Decision]) -> AmountRow:
    record = item.record
    return AmountRow(
        decision=Link(item.title, item.address),
        amount=amount(shelf, record, item.address),
        date=shelf.row_of(item).date,
        makers=shelf.many(record.maker),
        state=shelf.row_of(item).state,
    )
