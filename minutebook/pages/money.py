"""Money: every sum that the records tell of, by year and by recipient, the chart of them, and the file of all."""

from collections.abc import Iterator, Sequence
from decimal import ROUND_FLOOR, Decimal

import msgspec

from minutebook.facts.money import Account, Money
from minutebook.pages.paging import paged
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, ListView
from minutebook.read.scale import read_scale
from minutebook.records import Decision, Measure, Topic
from minutebook.words.en import money as words
from minutebook.words.en.amounts import amount_words, observation_words
from minutebook.words.en.dates import date_words
from minutebook.words.en.site import MONEY as MONEY_TITLE

MONEY, BY_RECIPIENT, ALL_MONEY = "/money/", "/money/by-recipient/", "/money/sums.csv"
_LINE, _MARKS, _GAP = 1.35, 1.6, 0.5  # em: from one line of words to the next, the height of the marks, and the gap below
_LEFT, _WIDTH = 3, 94  # per cent: where the first line of the chart stands, and how far it is to the last
_LINES = 4  # lines of the chart that are named at most


class MoneyRow(msgspec.Struct, frozen=True, array_like=True):
    """A sum: of which year, for what, who receives it, how much, where it is told, and what it may not be added to."""

    purpose: Link
    recipient: tuple[Link, ...]
    amount: Link
    year: str
    kind: str
    beside: tuple[Link, ...] = ()


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """A spot of the chart: how far across, whether a sum on it is exact, and how many there are."""

    x: float
    exact: bool
    count: int


class YearRow(msgspec.Struct, frozen=True, array_like=True):
    """A year of the chart: its name, what it has in words, and where these and its marks stand."""

    year: str
    lines: tuple[str, ...]
    top: float
    y: float
    marks: tuple[Mark, ...]


class MoneyChart(msgspec.Struct, frozen=True, array_like=True):
    """The sums by year and size; lines stand for the powers of ten, with their words where they are named."""

    title: str
    caption: str
    desc: str
    height: float
    lines: tuple[tuple[float, str], ...]
    rows: tuple[YearRow, ...]


class MoneyView(ListView, frozen=True, kw_only=True):
    """A list of sums."""

    template: str = "money"
    caption: str = words.SUMS
    note: str = ""
    chart: MoneyChart | None = None
    rows: tuple[MoneyRow, ...] = ()
    by_recipient: bool = False


class SumLine(msgspec.Struct, frozen=True, array_like=True):
    """A sum in the file of all: what the table shows, its ends as numbers, and where it is told and said."""

    year: str
    date: str
    purpose: str
    kind: str
    recipient: str
    amount: str
    low: str
    high: str
    record: str
    address: str
    source: str
    also: str


def has_money(shelf: Shelf) -> bool:
    """Whether a record tells of a sum."""
    return bool(shelf.facts.money)


def money_lists(shelf: Shelf) -> Iterator[MoneyView]:
    """All sums by year with their chart, and by recipient those that go to somebody."""
    money = shelf.facts.money
    rows = {told.first.name: _row(shelf, told) for told in money}
    received = [told for told in money if told.first.kind in ("award", "decision")]
    ways = (Link(words.WAY_BY_RECIPIENT, BY_RECIPIENT, f"{len(received):,}"),) if received else ()
    head = MoneyView(
        address=MONEY,
        title=MONEY_TITLE,
        description=words.MONEY_DESCRIPTION,
        note=words.NOT_ADDED if money else "",
        answer=_answer(shelf, money),
        crumbs=shelf.home,
        chart=_chart(shelf, money),
        actions=(Link(words.AS_TABLE, ALL_MONEY), *ways) if money else (),
    )
    yield from paged(head, [rows[told.first.name] for told in money], _filled, words.LAST_YEAR_FIRST)
    if received:
        by_name = sorted((rows[told.first.name] for told in received), key=_recipient_order, reverse=True)
        head = MoneyView(
            address=BY_RECIPIENT,
            title=words.BY_RECIPIENT,
            description=words.BY_RECIPIENT_INTRO,
            intro=words.BY_RECIPIENT_INTRO,
            crumbs=(*shelf.home, Link(MONEY_TITLE, MONEY)),
            actions=(Link(words.AS_TABLE, ALL_MONEY),),
            by_recipient=True,
        )
        yield from paged(head, by_name, _filled, words.FIRST_NAME_FIRST)


def _filled(view: MoneyView, rows: tuple[MoneyRow, ...]) -> MoneyView:
    return msgspec.structs.replace(view, rows=rows, chart=view.chart if view.answer else None)


def _recipient_order(row: MoneyRow) -> tuple[bool, str]:
    """By name; those whom no paper names stand last."""
    name = row.recipient[0].words
    return name == words.UNSTATED, name.casefold()


def _answer(shelf: Shelf, money: Sequence[Money]) -> str:
    stated = [told for told in money if told.first.stated]
    drawn = [told for told in stated if told.first.plain]
    largest = max(drawn or stated, key=lambda told: told.first.high or 0, default=None)
    return words.money_answer(
        len(money),
        len(stated),
        _amount(shelf, largest.first) if largest else "",
        _purpose(largest.first) if largest else "",
    )


# -- one sum -----------------------------------------------------------------------------------------------------------


def _amount(shelf: Shelf, account: Account) -> str:
    """How much, as its record gives it; "" where it does not."""
    record = account.item.record
    if not account.stated:
        return ""
    if isinstance(record, Measure):
        return observation_words(record.observations[account.number], record.unit)
    if isinstance(record, Topic):
        return amount_words(record.awards[account.number - 1].amount if account.number else record.pot, shelf.site.sign)
    return amount_words(record.amount, shelf.site.sign) if isinstance(record, Decision) else ""


def _purpose(account: Account) -> str:
    """What for: the project of an award, the group of a figure after its measure, or the record's own title."""
    record = account.item.record
    if isinstance(record, Topic) and account.number:
        return record.awards[account.number - 1].project or record.title
    return record.title


def _note(account: Account) -> str:
    """What stands beside the purpose: of a figure what it is for, of an award its fund, of a decision what its amount is."""
    record = account.item.record
    if isinstance(record, Measure):
        observation = record.observations[account.number]
        parts = (observation.group, date_words(observation.period), observation.note)
        return "; ".join(part for part in parts if part)
    if isinstance(record, Topic):
        return record.title if account.number and record.awards[account.number - 1].project else ""
    return (record.amount_note or "") if account.stated and isinstance(record, Decision) else ""


def _recipient(shelf: Shelf, account: Account) -> tuple[Link, ...]:
    """Who receives it; money in a fund or a figure has gone to nobody yet."""
    record = account.item.record
    if isinstance(record, Decision):
        return shelf.many(record.recipient) or (Link(words.UNSTATED),)
    if isinstance(record, Topic) and account.number:
        return shelf.party(record.awards[account.number - 1].recipient)
    return ()


def _row(shelf: Shelf, money: Money) -> MoneyRow:
    first = money.first
    source = shelf.citation(next((account.source for account in money.accounts if account.source), ""))
    amount = _amount(shelf, first)
    record = first.item.record
    rate = read_scale(record.unit).more if isinstance(record, Measure) else ""
    return MoneyRow(
        purpose=Link(_purpose(first), _place(first), _note(first)),
        recipient=_recipient(shelf, first),
        amount=Link(amount or words.UNSTATED, source.href if source else _place(first), rate),
        year=words.year_words(money.when),
        kind=words.kind_words(first.kind, shelf.row_of(first.item).state if first.kind == "decision" else ""),
        beside=tuple(_beside(shelf, money)),
    )


def _place(account: Account) -> str:
    """Where a record tells of a sum."""
    return f"{account.item.address}#_award-{account.number}" if account.kind == "award" else account.item.address


def _beside(shelf: Shelf, money: Money) -> Iterator[Link]:
    """What else tells of it, what it is a part of, and to what it may not be added."""
    for account in money.accounts[1:]:
        yield Link(account.item.title, _place(account))
    if money.whole:
        yield Link(words.part_words(_amount(shelf, money.whole)), money.whole.item.address)
    if money.apart:
        yield Link(words.apart_words([_amount(shelf, other) for other in money.apart]), money.apart[0].item.address)


def sum_lines(shelf: Shelf) -> tuple[SumLine, ...]:
    """Every sum as the file of all has it, the oldest first."""
    return tuple(_line(shelf, money) for money in shelf.facts.money)


def _line(shelf: Shelf, money: Money) -> SumLine:
    first, row = money.first, _row(shelf, money)
    return SumLine(
        year=str(money.when.year) if money.when and money.when.year else "",
        date=date_words(money.when),
        purpose=row.purpose.words,
        kind=row.kind,
        recipient="; ".join(link.words for link in row.recipient),
        amount=" ".join(part for part in (row.amount.words, row.amount.note) if part),
        low="" if first.low is None else format(first.low, "f"),
        high="" if first.high is None else format(first.high, "f"),
        record=first.item.id,
        address=shelf.base.whole(row.purpose.href),
        source=next((account.source for account in money.accounts if account.source), ""),
        also="; ".join(link.words for link in row.beside),
    )


# -- the chart ---------------------------------------------------------------------------------------------------------


def _chart(shelf: Shelf, money: Sequence[Money]) -> MoneyChart | None:
    """The sums by year and size, on a scale of powers of ten; None where fewer than two can be drawn."""
    drawn = [told for told in money if _middle(told.first) is not None]
    if len(drawn) < 2:
        return None
    powers = [_power(told.first) for told in drawn]
    first, last = int(min(powers)), int(max(powers).to_integral_value(ROUND_FLOOR)) + 1
    by_year: dict[str, list[Money]] = {}
    for told in reversed(money):
        by_year.setdefault(str(told.when.year) if told.when and told.when.year else words.NO_YEAR, []).append(told)
    rows, y = [], _LINE
    for year, sums in by_year.items():
        row = _year(shelf, year, sums, y, (first, last))
        rows.append(row)
        y = row.y + (_MARKS / 2 if row.marks else 0) + _GAP
    step = -(-(last - first) // _LINES)
    return MoneyChart(
        title=words.CHART,
        caption=words.CHART_CAPTION,
        desc=words.chart_words([(row.year, row.lines) for row in rows]),
        height=round(y, 2),
        lines=tuple(
            (
                _across(Decimal(power), first, last),
                words.power_words(power, shelf.site.sign) if (power - first) % step == 0 else "",
            )
            for power in range(first, last + 1)
        ),
        rows=tuple(rows),
    )


def _middle(account: Account) -> Decimal | None:
    """Where a sum stands: at its amount, or in the middle of its range. None for what is not drawn beside others."""
    if account.low is None or account.high is None or not account.plain:
        return None
    middle = (account.low + account.high) / 2
    return middle if middle >= 1 else None


def _power(account: Account) -> Decimal:
    return (_middle(account) or Decimal(1)).log10()


def _across(power: Decimal, first: int, last: int) -> float:
    return round(_LEFT + float((power - first) / (last - first)) * _WIDTH, 1)


def _year(shelf: Shelf, year: str, sums: Sequence[Money], above: float, reach: tuple[int, int]) -> YearRow:
    drawn = [told.first for told in sums if _middle(told.first) is not None]
    largest = max(drawn, key=lambda account: _middle(account) or 0, default=None)
    unstated = sum(not told.first.stated for told in sums)
    lines = words.row_words(len(drawn), _amount(shelf, largest) if largest else "", unstated)
    spots: dict[int, list[Account]] = {}
    for account in drawn:
        spots.setdefault(round(_across(_power(account), *reach)), []).append(account)
    marks = [Mark(x, any(account.exact for account in accounts), len(accounts)) for x, accounts in sorted(spots.items())]
    top = round(above + 1, 2)
    return YearRow(year, lines, top, round(above + _LINE * max(len(lines), 1) + (_MARKS / 2 if marks else 0), 2), tuple(marks))
