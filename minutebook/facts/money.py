"""Every sum of money that the records tell of, each once: decided, awarded, put into a fund, or among the figures.

A sum is often told twice, as by a decision and the award that it made. Nothing is added up here: sums are parts of one another,
of different years, or may be the same money in other words.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Literal, TypeAlias, TypeVar

import msgspec

from minutebook.archive.archive import AnyItem, Archive, Item
from minutebook.facts.sums import Figured, Sum, Total
from minutebook.read.amount import Amount
from minutebook.read.scale import Scale, read_scale
from minutebook.read.when import When
from minutebook.records import Decision, Measure, Record, Topic
from minutebook.records.common import NO_LONGER
from minutebook.records.evidence import Observation

Kind: TypeAlias = Literal["award", "decision", "fund", "figure"]
"""Where a record tells of a sum. Of several accounts of one sum the first in this order says most."""

_ORDER: tuple[Kind, ...] = ("award", "decision", "fund", "figure")
Name: TypeAlias = tuple[str, Kind, int]

R = TypeVar("R", bound=Record)


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What one record tells of a sum, in which of its awards or figures; without `low` and `high` no amount is given.

    `exact` says that the amount is one number, and neither about nor at least it; `plain` that it is money of the archive's own
    and nothing more, such as so much a year.
    """

    item: AnyItem
    kind: Kind
    number: int = 0
    when: When | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    exact: bool = True
    plain: bool = True
    source: str = ""
    decision: str = ""  # of an award: the decision that made it

    @property
    def name(self) -> Name:
        """What tells it from all other accounts."""
        return self.item.id, self.kind, self.number

    @property
    def stated(self) -> bool:
        """Whether an amount is given."""
        return self.low is not None


class Money(msgspec.Struct, frozen=True, kw_only=True):
    """One sum: what the records tell of it, the account that says most first.

    `whole` is what it is a part of; those that are `apart` may be the same money or of another kind, as a record says.
    """

    accounts: tuple[Account, ...]
    whole: Account | None = None
    apart: tuple[Account, ...] = ()

    @property
    def first(self) -> Account:
        """The account that says most."""
        return self.accounts[0]

    @property
    def when(self) -> When | None:
        """Of when it is, by the first account that says so."""
        return next((account.when for account in self.accounts if account.when and account.when.key), None)


def all_money(archive: Archive, sums: Mapping[str, tuple[Sum, ...]], sign: str) -> tuple[Money, ...]:
    """Every sum once: those of no known year first, then year by year, in each the largest last.

    `sign` is that of the archive's money.
    """
    funds = list(_of_funds(archive))
    awarded = {account.decision for account in funds if account.decision}
    accounts = [*funds, *_of_decisions(archive, awarded), *_of_figures(archive, sign)]
    by_name = {account.name: account for account in accounts}
    wholes, apart = _joined(sums, by_name)
    money = []
    for told in _merged(accounts):
        names = [account.name for account in told]
        money.append(
            Money(
                accounts=told,
                whole=next((wholes[name] for name in names if name in wholes), None),
                apart=tuple(other for name in names for other in apart.get(name, ())),
            )
        )
    return tuple(sorted(money, key=_order))


def _order(money: Money) -> tuple[int, bool, Decimal, str, int]:
    first, year = money.first, money.when.year if money.when else None
    return year or 0, first.stated, first.high or Decimal(0), first.item.id, first.number


# -- what each type of record tells ------------------------------------------------------------------------------------


def _held(archive: Archive, kind: type[R]) -> Iterator[Item[R]]:
    """The records of a type whose word still holds."""
    return (item for item in archive.of(kind) if item.record.status not in NO_LONGER)


def _of_funds(archive: Archive) -> Iterator[Account]:
    """The pot of each fund, and its awards."""
    for item in _held(archive, Topic):
        record = item.record
        if record.kind == "fund" or record.pot is not None:
            yield _account(Account(item=item, kind="fund", when=record.from_, source=record.source or ""), record.pot)
        for number, award in enumerate(record.awards, 1):
            told = Account(
                item=item,
                kind="award",
                number=number,
                when=award.date or record.from_,
                source=award.source or "",
                decision=award.decision or "",
            )
            yield _account(told, award.amount)


def _of_decisions(archive: Archive, awarded: set[str]) -> Iterator[Account]:
    """The decisions about money: those that say something of an amount. One without an amount is told by its awards."""
    for item in _held(archive, Decision):
        record = item.record
        if record.amount is not None or (record.amount_note is not None and item.id not in awarded):
            told = Account(item=item, kind="decision", when=record.date, source=record.source or "")
            yield _account(told, record.amount)


def _account(told: Account, amount: Amount | None) -> Account:
    if amount is None:
        return told
    low, high = (amount.from_, amount.to) if amount.value is None else (amount.value, amount.value)
    if low is None or high is None:
        return told
    exact = amount.qualifier is None and low == high
    return msgspec.structs.replace(told, low=Decimal(str(low)), high=Decimal(str(high)), exact=exact)


def _of_figures(archive: Archive, sign: str) -> Iterator[Account]:
    """The figures that are money."""
    for item in _held(archive, Measure):
        scale = read_scale(item.record.unit)
        if scale.currency:
            plain = scale.currency == sign and not scale.more
            for number, observation in enumerate(item.record.observations):
                yield _figure(Account(item=item, kind="figure", number=number, plain=plain), observation, scale)


def _figure(told: Account, observation: Observation, scale: Scale) -> Account:
    numbers = (observation.low, observation.value, observation.high)
    ends = [Decimal(str(number)).scaleb(scale.power) for number in numbers if number is not None]
    return msgspec.structs.replace(
        told,
        when=observation.period,
        low=ends[0] if ends else None,
        high=ends[-1] if ends else None,
        exact=observation.qualifier is None and len(ends) == 1,
        source=observation.source or "",
    )


# -- which are one sum, and which belong together ----------------------------------------------------------------------


def _merged(accounts: Sequence[Account]) -> Iterator[tuple[Account, ...]]:
    """The accounts of each sum.

    They are of one sum where they give one amount and rest on one paragraph, or are a decision and the award that it made.
    Where two of a kind do, as two awards of one amount in one paragraph, nobody can say which of them another record means.
    """
    grounds = _grounds(accounts)
    alike: dict[tuple[Decimal | None, Decimal | None, str], list[Account]] = {}
    for account in sorted(accounts, key=lambda account: (_ORDER.index(account.kind), *account.name)):
        ground = grounds.get(account.name, account.source)
        if account.stated and ground:
            alike.setdefault((account.low, account.high, ground), []).append(account)
        else:
            yield (account,)
    for told in alike.values():
        if len({account.kind for account in told}) == len(told):
            yield tuple(told)
        else:
            yield from ((account,) for account in told)


def _grounds(accounts: Sequence[Account]) -> dict[Name, str]:
    """On which paragraph the awards that a decision made in its own amount rest, and so does the decision."""
    decisions = {account.item.id: account for account in accounts if account.kind == "decision"}
    grounds: dict[Name, str] = {}
    for award in accounts:
        made_by = decisions.get(award.decision) if award.stated else None
        if made_by and (made_by.low, made_by.high) == (award.low, award.high):
            ground = grounds.setdefault(made_by.name, award.source or made_by.source or made_by.item.id)
            grounds[award.name] = ground
    return grounds


def _joined(
    sums: Mapping[str, tuple[Sum, ...]], by_name: Mapping[Name, Account]
) -> tuple[dict[Name, Account], dict[Name, tuple[Account, ...]]]:
    """What each figure is a part of, and those from which it is to be kept apart, as the records' own checks say."""

    def told(figure: Figured) -> Account | None:
        return by_name.get((figure.item.id, "figure", figure.index)) if figure.item else None

    wholes: dict[Name, Account] = {}
    apart: dict[Name, tuple[Account, ...]] = {}
    for checked in sums.values():
        for calculation in checked:
            accounts = [account for figure in calculation.figures if (account := told(figure))]
            if calculation.state == "apart":
                for account in accounts:
                    apart[account.name] = tuple(other for other in accounts if other is not account)
            elif isinstance(calculation.reckoned, Total) and (whole := told(calculation.reckoned.of)):
                wholes |= {part.name: whole for part in accounts if part is not whole}
    return wholes, apart
