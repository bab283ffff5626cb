"""Chronological shards: which documents are indexed together."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from minutebook.outputs.search.document import SearchDocument

LIMIT = 1_200
"""About how many documents a shard holds: 1 to 3 seconds and some 0.3 GB of Pagefind's time and memory."""

AT_ONCE = 3
"""How many shards a search asks before it shows its first results: each takes four to six requests."""

_YEAR, _DAY = 4, 10  # how much of a sort key says it; a month is 7


class Shard(msgspec.Struct, frozen=True, kw_only=True):
    """Documents that are indexed together, from the oldest. `first` and `last` are the years of the dated ones among them."""

    name: str
    first: str | None
    last: str | None
    documents: tuple[SearchDocument, ...]


def pack(documents: Iterable[SearchDocument], *, current_year: int, limit: int = LIMIT) -> tuple[Shard, ...]:
    """The documents in shards, newest first, undated ones last.

    A small archive is one shard. In a larger one whole years are packed from the oldest while they fit, and the current
    year stands by itself: a new record in it leaves every other shard as it was. The current year is the newest that
    has records, but none later than `current_year`, with which anything dated later goes: an archive that has ended
    does not change with the calendar. A year too large for a shard is packed by its months, a month by its days.
    """
    ordered = sorted(documents, key=lambda document: document.order)
    twice = [address for address, count in Counter(document.address for document in ordered).items() if count > 1]
    if twice:
        raise ValueError(f"two documents have the address {min(twice)}")
    if not ordered:
        return ()
    if len(ordered) <= limit:
        return (_shard("all", ordered),)
    dated = [document for document in ordered if document.date]
    undated = ordered[: len(ordered) - len(dated)]
    current = min(dated[-1].year or "", f"{current_year:04}") if dated else ""
    past = [document for document in dated if (document.year or "") < current]
    groups = [*_packed(past, _YEAR, limit), *_packed(dated[len(past) :], _YEAR, limit)]
    shards = [_shard(name, group) for name, group in reversed(groups)]
    return (*shards, _shard("undated", undated)) if undated else tuple(shards)


def asked_later(shards: Sequence[Shard], at_once: int = AT_ONCE) -> frozenset[str]:
    """The names of the shards that a search asks where the others have given too little, or on wish.

    Asked first are so many: the newest, and the undated one, which has the people, bodies and places.
    """
    dated = [shard for shard in shards if shard.last]
    return frozenset(shard.name for shard in dated[max(1, at_once - (len(shards) - len(dated))) :])


def _packed(documents: Sequence[SearchDocument], width: int, limit: int) -> list[tuple[str, list[SearchDocument]]]:
    """Whole periods (years, then months, then days) joined from the oldest while they fit, each group under its name."""
    groups: list[tuple[str, list[SearchDocument]]] = []
    joinable = False
    for key, run in groupby(documents, key=lambda document: (document.date or "")[:width]):
        period = list(run)
        if len(period) > limit and width < _DAY:
            groups += _packed(period, width + 3, limit)
            joinable = False
        elif joinable and len(groups[-1][1]) + len(period) <= limit:
            name, before = groups[-1]
            groups[-1] = (f"{name.partition('_')[0]}_{key}", before + period)
        else:
            groups.append((key, period))
            joinable = True
    return groups


def _shard(name: str, documents: Sequence[SearchDocument]) -> Shard:
    years = [document.year for document in documents if document.year]
    return Shard(name=name, first=min(years, default=None), last=max(years, default=None), documents=tuple(documents))
