"""How many days went by from a decision to its publication, drawn over time and in a table."""

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

import msgspec

from minutebook.archive.archive import Item
from minutebook.facts.decisions import days_to_publication
from minutebook.facts.drawn import Plotted, drawings
from minutebook.pages.chart import charts
from minutebook.pages.views import Link, ListView
from minutebook.read.when import When
from minutebook.records import Decision
from minutebook.words.en import decisions as words
from minutebook.words.en.amounts import plain_number
from minutebook.words.en.dates import day_words

LAG = "/decisions/publication-lag/"
_FEW_YEARS = 2  # up to so many are told month by month

Lag = tuple[int, Item[Decision]]
"""How many days a decision took to be published."""


class LagRow(msgspec.Struct, frozen=True, array_like=True):
    """The decisions of a year or a month: how many, and the days that they took."""

    period: str
    decisions: str
    middle: str
    longest: str
    slowest: Link


class LagView(ListView, frozen=True, kw_only=True):
    """From decision to publication."""

    template: str = "publication-lag"
    rows: tuple[LagRow, ...]


def lag(decisions: Sequence[Item[Decision]], crumbs: tuple[Link, ...]) -> LagView:
    """The page on how long publication took: year by year or, for an archive of few years, month by month."""
    known = [(days, decision) for decision in decisions if (days := days_to_publication(decision.record)) is not None]
    length = len("2023") if len({decision.iso[:4] for _, decision in known}) > _FEW_YEARS else len("2023-03")
    periods: dict[str, list[Lag]] = {}
    for days, decision in known:
        periods.setdefault(decision.iso[:length], []).append((days, decision))
    drawn = [_plotted(period, lags) for period, lags in sorted(periods.items())]
    return LagView(
        address=LAG,
        title=words.LAG,
        description=words.LAG_INTRO,
        crumbs=crumbs,
        intro=words.lag_intro(len(decisions) - len(known)),
        charts=charts(words.LAG_CHART, words.LAG_UNIT, drawings(drawn, (), "bar")[0]),
        rows=tuple(_row(period, lags) for period, lags in sorted(periods.items())),
    )


def _middle(lags: Sequence[Lag]) -> float:
    return median(days for days, _ in lags)


def _plotted(period: str, lags: Sequence[Lag]) -> Plotted:
    middle = Decimal(str(_middle(lags)))
    return Plotted(When(start=period, end=period), "", "", middle, middle, "", words.days_words(plain_number(_middle(lags))))


def _row(period: str, lags: Sequence[Lag]) -> LagRow:
    longest, slowest = max(lags, key=lambda lag: (lag[0], lag[1].iso, lag[1].id))
    return LagRow(
        period=day_words(period),
        decisions=f"{len(lags):,}",
        middle=plain_number(_middle(lags)),
        longest=f"{longest:,}",
        slowest=Link(slowest.title, slowest.address),
    )
