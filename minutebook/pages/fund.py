"""Money: what a fund adds to its page, and the list of all funds and awards. Amounts are shown with their year."""

from collections.abc import Sequence

from minutebook.archive.archive import Item
from minutebook.pages.parts import dated, figure, money, plain, trimmed
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Table
from minutebook.read.amount import Amount
from minutebook.read.when import When
from minutebook.records import Topic
from minutebook.records.topic import Award
from minutebook.words.en.dates import between_words

ALL_AWARDS = "/funds/awards.csv"
_SHOWN = 50  # awards on the page of all funds; the rest are on their funds' pages and in the file
_UNSTATED = (Link("not stated"),)

GIVING = (
    "The file of all awards has the field names of the 360Giving Data Standard. The standard asks for more than the papers "
    "give, and what they do not give is left empty: most dates of award, some amounts, and the registered numbers of "
    "organisations, in place of which stand this archive's own names. The identifiers lack the prefix that 360Giving gives to "
    "a publisher."
)


def is_fund(record: Topic) -> bool:
    """Whether a topic is money that can be applied for or awarded."""
    return record.kind == "fund" or record.pot is not None or bool(record.awards)


def funds(shelf: Shelf) -> list[Item[Topic]]:
    """The funds, by title."""
    found = [item for item in shelf.archive.of(Topic) if is_fund(item.record)]
    return sorted(found, key=lambda one: (one.title.casefold(), one.id))


def money_of(amount: Amount | None, *known: When | None) -> str:
    """An amount with the year of its pounds: `£100,000 (2019)`, `£1,500 (by 2014)`."""
    when = next((one for one in known if one and one.year), None)
    if amount is None:
        return ""
    if when is None:
        return f"{money(amount)} (year not stated)"
    return f"{money(amount)} ({'by ' if when.by else ''}{when.year})"


def figure_cell(shelf: Shelf, record: Topic, words: str) -> tuple[Link, ...]:
    """A figure of a fund, leading to the paragraph that gives it."""
    source = shelf.citation(record.source)
    return (Link(words, source.href if source else ""),) if words else ()


def award_row(shelf: Shelf, fund: Topic, award: Award) -> tuple[tuple[Link, ...], ...]:
    """An award: who, what for, how much, when, by which decision, and where it is said."""
    source = shelf.citation(award.source)
    amount = money_of(award.amount, award.date, fund.from_)
    return (
        (*shelf.party(award.recipient), *plain(award.note)),
        plain(award.project),
        (Link(amount, source.href if source else ""),) if amount else _UNSTATED,
        dated(award.date) or _UNSTATED,
        shelf.party(award.decision),
        (source,) if source else (),
    )


AWARD_HEAD = ("Recipient", "Project", "Amount", "Date", "Decision", "Where it is said")


def awards(shelf: Shelf, record: Topic) -> Table | None:
    """A fund's awards, for its own page."""
    if not record.awards:
        return None
    rows = tuple(award_row(shelf, record, award) for award in record.awards)
    ids = tuple(f"_award-{number}" for number in range(1, len(rows) + 1))
    return trimmed(Table("_awards", "Awards", AWARD_HEAD, rows, (2,), ids))


def _recipients(shelf: Shelf, record: Topic) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(shelf.link(award.recipient) for award in record.awards))


def _fund_row(shelf: Shelf, item: Item[Topic]) -> tuple[tuple[Link, ...], ...]:
    record = item.record
    source = shelf.citation(record.source)
    count = len(record.awards)
    given = (Link(f"{count} named", f"{item.address}#_awards"),) if count else ()
    return (
        (Link(item.title, item.address, between_words(record.from_, record.to)),),
        plain(record.source_of_money) or _UNSTATED,
        figure_cell(shelf, record, money_of(record.pot, record.from_)) or _UNSTATED,
        figure_cell(shelf, record, money_of(record.cap, record.from_)) or _UNSTATED,
        figure_cell(shelf, record, figure(record.applications)) or _UNSTATED,
        given or (Link("none named"),),
        _recipients(shelf, record)[:5] if count <= 5 else (),
        (source,) if source else (),
    )


def _newest(found: Sequence[Item[Topic]]) -> list[tuple[Item[Topic], int]]:
    """Every award, newest first; undated ones stand where their fund's beginning puts them."""
    keyed: list[tuple[str, Item[Topic], int]] = []
    for item in found:
        record = item.record
        for index, award in enumerate(record.awards):
            when = award.date or record.from_
            keyed.append((when.key if when else "", item, index))
    keyed.sort(key=lambda one: one[0], reverse=True)  # awards of one day stay in their funds' order
    return [(item, index) for _, item, index in keyed]


def fund_tables(shelf: Shelf) -> tuple[Table | None, ...]:
    """All funds, and the newest awards from them."""
    found = funds(shelf)
    rows = tuple(_fund_row(shelf, item) for item in found)
    head = (
        *("Fund", "Where the money comes from", "Pot", "Most for one award", "Applications", "Awards", "Recipients"),
        "Where it is said",
    )
    listed = _newest(found)
    given = []
    for item, index in listed[:_SHOWN]:
        record = item.record
        assert isinstance(record, Topic)
        who, project, amount, date, _, source = award_row(shelf, record, record.awards[index])
        given.append((who, project, amount, date, (Link(item.title, f"{item.address}#_award-{index + 1}"),), source))
    more = f"The newest {_SHOWN} of {len(listed):,} awards; the file has them all. " if len(listed) > _SHOWN else ""
    award_head = ("Recipient", "Project", "Amount", "Date", "Fund", "Where it is said")
    ids = tuple(f"_fund-{item.id}" for item in found)
    return (
        trimmed(Table("_funds", "Funds", head, rows, (2, 3, 4), ids)) if rows else None,
        trimmed(Table("_awards", "Awards", award_head, tuple(given), (2,), (), more + GIVING)) if given else None,
    )
