"""Money that is given: a fund's figures and awards, and the list of all of them. Amounts are shown with their year."""

from collections.abc import Sequence

import msgspec

from minutebook.archive.archive import Item
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Titled
from minutebook.read.amount import Amount
from minutebook.read.when import When
from minutebook.records import Topic
from minutebook.records.topic import Award
from minutebook.words.en.amounts import amount_words, plain_number
from minutebook.words.en.dates import between_words, date_words
from minutebook.words.en.funds import NONE_NAMED, UNSTATED, funds_answer, in_money_of, named_words, shown_words
from minutebook.words.en.site import FUNDS

ALL_AWARDS = "/funds/awards.csv"
_SHOWN = 50  # awards on the page of all funds; the rest are on their funds' pages and in the file
_FEW = 5  # recipients that a fund's row names


class AwardRow(msgspec.Struct, frozen=True, array_like=True):
    """An award: who received it, what for, how much, when, from which fund by which decision, and where it is said."""

    id: str
    recipient: tuple[Link, ...]
    project: str
    amount: Link
    date: str
    decision: tuple[Link, ...] = ()
    fund: Link | None = None
    source: Link | None = None


class FundRow(msgspec.Struct, frozen=True, array_like=True):
    """A fund with its figures, how many awards of it are named, and to whom where they are few."""

    id: str
    fund: Link
    source_of_money: str
    pot: Link
    cap: Link
    applications: Link
    awards: Link
    recipients: tuple[Link, ...] = ()
    source: Link | None = None


class FundsView(Titled, frozen=True, kw_only=True):
    """All funds, the newest awards from them, and whether there are more. The file has all awards."""

    answer: str
    funds: tuple[FundRow, ...]
    awards: tuple[AwardRow, ...]
    shown: str = ""
    file: str = ALL_AWARDS


def is_fund(record: Topic) -> bool:
    """Whether a topic is money that can be applied for or awarded."""
    return record.kind == "fund" or record.pot is not None or bool(record.awards)


def all_funds(shelf: Shelf) -> list[Item[Topic]]:
    """The funds, by title."""
    topics = [item for item in shelf.archive.of(Topic) if is_fund(item.record)]
    return sorted(topics, key=lambda fund: (fund.title.casefold(), fund.id))


def money_of(shelf: Shelf, amount: Amount | None, *known: When | None) -> str:
    """An amount with the year of its money, which is the first that is known."""
    when = next((when for when in known if when and when.year), None)
    return in_money_of(amount_words(amount, shelf.site.sign), when) if amount else ""


def figure_cell(shelf: Shelf, record: Topic, words: str) -> Link | None:
    """A figure of a fund, leading to the paragraph that gives it."""
    source = shelf.citation(record.source)
    return Link(words, source.href if source else "") if words else None


def award_rows(shelf: Shelf, fund: Topic) -> tuple[AwardRow, ...]:
    """A fund's awards, for its own page."""
    return tuple(_award_row(shelf, fund, award, f"_award-{number}") for number, award in enumerate(fund.awards, 1))


def _award_row(shelf: Shelf, fund: Topic, award: Award, ident: str) -> AwardRow:
    source = shelf.citation(award.source)
    amount = money_of(shelf, award.amount, award.date, fund.from_)
    note = (Link(award.note),) if award.note else ()
    return AwardRow(
        ident,
        (*shelf.party(award.recipient), *note),
        award.project or "",
        Link(amount, source.href if source else "") if amount else Link(UNSTATED),
        date_words(award.date) or UNSTATED,
        decision=shelf.party(award.decision),
        source=source,
    )


def _fund_row(shelf: Shelf, item: Item[Topic]) -> FundRow:
    record = item.record
    count = len(record.awards)
    unstated = Link(UNSTATED)
    recipients = tuple(dict.fromkeys(shelf.link(award.recipient) for award in record.awards))
    return FundRow(
        f"_fund-{item.id}",
        Link(item.title, item.address, between_words(record.from_, record.to)),
        record.source_of_money or UNSTATED,
        figure_cell(shelf, record, money_of(shelf, record.pot, record.from_)) or unstated,
        figure_cell(shelf, record, money_of(shelf, record.cap, record.from_)) or unstated,
        figure_cell(shelf, record, plain_number(record.applications)) or unstated,
        Link(named_words(count), f"{item.address}#_awards") if count else Link(NONE_NAMED),
        recipients=recipients if count <= _FEW else (),
        source=shelf.citation(record.source),
    )


def _newest(topics: Sequence[Item[Topic]]) -> list[tuple[Item[Topic], int]]:
    """Every award, newest first; undated ones stand where their fund's beginning puts them."""
    keyed: list[tuple[str, Item[Topic], int]] = []
    for fund in topics:
        for index, award in enumerate(fund.record.awards):
            when = award.date or fund.record.from_
            keyed.append((when.key if when else "", fund, index))
    keyed.sort(key=lambda award: award[0], reverse=True)  # awards of one day stay in their funds' order
    return [(fund, index) for _, fund, index in keyed]


def _listed(shelf: Shelf, fund: Item[Topic], index: int) -> AwardRow:
    """An award in the list of all, leading to its row on its fund's page."""
    row = _award_row(shelf, fund.record, fund.record.awards[index], "")
    return msgspec.structs.replace(row, decision=(), fund=Link(fund.title, f"{fund.address}#_award-{index + 1}"))


def funds(shelf: Shelf) -> FundsView:
    """All funds, and the newest awards from them."""
    topics = all_funds(shelf)
    awards = _newest(topics)
    return FundsView(
        address="/funds/",
        title=FUNDS,
        crumbs=shelf.home,
        answer=funds_answer(len(topics), sum(fund.record.pot is not None for fund in topics), len(awards)),
        funds=tuple(_fund_row(shelf, fund) for fund in topics),
        awards=tuple(_listed(shelf, fund, index) for fund, index in awards[:_SHOWN]),
        shown=shown_words(_SHOWN, len(awards)),
    )
