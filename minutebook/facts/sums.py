"""The arithmetic of figures: what papers state beside what their own figures give, as values. All of it is decimal.

A figure stands for the interval of values that would be written like it (`read.stated`). Figures differ where no value within
the intervals of all of them makes the sum come out: then rounding does not explain it. The figures themselves are never
altered.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Literal, TypeAlias

import msgspec

from minutebook.archive.archive import Archive, Item, is_slug
from minutebook.read.scale import Scale, read_scale
from minutebook.read.stated import Interval, Stated, interval_of, read_stated
from minutebook.records import Measure
from minutebook.records.evidence import Check, Observation

State = Literal["agrees", "differs", "worked-out", "apart", "in-words"]

_NOUGHT = Decimal(0)
_HUNDRED = Decimal(100)
_NOTHING = Interval(_NOUGHT, _NOUGHT, _NOUGHT)
_WHOLE = Interval(_HUNDRED, _HUNDRED, _HUNDRED)


class Figured(msgspec.Struct, frozen=True):
    """A figure of a sum: an observation of a measure, or a number in a paper's words (`text`) that is no observation."""

    interval: Interval
    item: Item[Measure] | None = None
    index: int = 0
    text: str = ""

    @property
    def observation(self) -> Observation | None:
        """The observation that it is, if it is one."""
        return self.item.record.observations[self.index] if self.item else None

    @property
    def scale(self) -> Scale | None:
        """The scale of its measure; None for a number in words."""
        return read_scale(self.item.record.unit) if self.item else None

    @property
    def name(self) -> tuple[str, int, str]:
        """What tells it apart from all other figures."""
        return self.item.id if self.item else "", self.index, self.text


class Total(msgspec.Struct, frozen=True):
    """Parts together, beside the total they are set against. With `rest` they may leave something over."""

    of: Figured
    parts: tuple[Figured, ...]
    amount: Interval
    rest: bool = False

    @property
    def figures(self) -> tuple[Figured, ...]:
        """Every figure of the sum."""
        return (self.of, *self.parts)

    @property
    def left(self) -> Decimal | None:
        """What the parts leave over, where they may; None where they come to more than the whole."""
        over = self.of.interval.value - self.amount.value
        return over if self.rest and over >= 0 else None

    @property
    def share(self) -> Decimal | None:
        """How many per cent of the whole the parts are, where the whole is above nought."""
        whole = self.of.interval.value
        return self.amount.value / whole * 100 if whole > 0 else None


class ShareOfTotal(msgspec.Struct, frozen=True):
    """So many per cent of a total, beside the parts. `due` is that share of the total, None where the total is in words."""

    of: Figured
    parts: tuple[Figured, ...]
    share: tuple[Figured, ...]
    amount: Interval
    hundredths: Interval
    due: Decimal | None

    @property
    def figures(self) -> tuple[Figured, ...]:
        """Every figure of the sum."""
        return (self.of, *self.parts, *self.share)

    @property
    def percentage(self) -> Decimal:
        """How many per cent of the total the parts are."""
        return self.amount.value / self.of.interval.value * 100


class Shares(msgspec.Struct, frozen=True):
    """Shares that come to 100 per cent. `places` is the number of decimals that they are given with."""

    parts: tuple[Figured, ...]
    amount: Interval
    places: int
    rest: bool = False

    @property
    def figures(self) -> tuple[Figured, ...]:
        """Every figure of the sum."""
        return self.parts

    @property
    def left(self) -> Decimal | None:
        """What the shares leave over, where they may; None where they come to more than 100."""
        over = _HUNDRED - self.amount.value
        return over if self.rest and over >= 0 else None


class Same(msgspec.Struct, frozen=True):
    """One quantity that is stated more than once; `unasked`: by two papers, and no check asks for it."""

    of: Figured
    others: tuple[Figured, ...]
    unasked: bool = False

    @property
    def figures(self) -> tuple[Figured, ...]:
        """Every figure of the sum."""
        return (self.of, *self.others)


class Change(msgspec.Struct, frozen=True):
    """A change between two figures, or to one where the earlier is not known: then `before` is worked out from the change.

    `exact` says that it was worked out from an amount, not from hundredths; `rise` is in per cent.
    """

    later: Figured
    earlier: Figured | None = None
    stated: str = ""
    difference: Decimal | None = None
    rise: Decimal | None = None
    before: Decimal | None = None
    exact: bool = True

    @property
    def figures(self) -> tuple[Figured, ...]:
        """Every figure of the sum, the earlier one first."""
        return (self.earlier, self.later) if self.earlier else (self.later,)


class Apart(msgspec.Struct, frozen=True):
    """Figures that a reader may be tempted to set against each other, and that the papers do not join.

    `whole` is the total of which the others may or may not be parts, where that is what is open.
    """

    figures: tuple[Figured, ...]
    whole: Figured | None = None

    @property
    def unjoined(self) -> tuple[Figured, ...]:
        """Those that may not stand beside the other figures of their measure."""
        return tuple(figure for figure in self.figures if figure is not self.whole) if len(self.figures) > 1 else ()


Reckoned: TypeAlias = Total | ShareOfTotal | Shares | Same | Change | Apart


class Sum(msgspec.Struct, frozen=True, kw_only=True):
    """One check carried out: what was set against what, and how the two stand.

    `field` of `where` is the place of the figure that is in doubt, and `by` how far what the paper says lies from what the
    figures give, in percentage points if `points` says so. `check` is the number of the check, None for one that no record asks
    for. `owner` is the measure that asks for it, and `source` the paragraph of the numbers that are no observations.
    """

    reckoned: Reckoned
    state: State
    where: Item[Measure]
    field: str
    by: Decimal = _NOUGHT
    points: bool = False
    note: str = ""
    check: int | None = None
    owner: str
    source: str = ""

    @property
    def figures(self) -> tuple[Figured, ...]:
        """Every figure of the sum."""
        return self.reckoned.figures

    @property
    def question(self) -> tuple[type[Reckoned], frozenset[tuple[str, int, str]]]:
        """What was set against what: of two sums with one question the other need not be told."""
        return type(self.reckoned), frozenset(figure.name for figure in self.figures)


# -- figures -----------------------------------------------------------------------------------------------------------


def observed(observation: Observation, unit: str) -> Interval | None:
    """The interval of an observation; None where it gives no number."""
    scale = read_scale(unit)
    stated = read_stated(observation.stated or "")
    if len(stated) == 1:
        return _in_scale(stated[0], scale)
    if observation.value is not None:
        return interval_of(Decimal(str(observation.value)), observation.qualifier or "", rounded=scale.rounded)
    low = None if observation.low is None else Decimal(str(observation.low))
    high = None if observation.high is None else Decimal(str(observation.high))
    if low is None or high is None:
        only = low if high is None else high
        return None if only is None else Interval(low, only, high)
    return Interval(low, (low + high) / 2, high)


def stated_apart(observation: Observation, unit: str) -> str:
    """The paper's words for a figure, where the figure that the record gives is not in them; else ""."""
    ends = {Decimal(str(end)) for end in (observation.value, observation.low, observation.high) if end is not None}
    stated = {_in_scale(part, read_scale(unit)).value for part in read_stated(observation.stated or "")}
    return observation.stated or "" if ends - stated else ""


def _in_scale(stated: Stated, scale: Scale) -> Interval:
    """A stated amount in the unit of a measure: €12m is 12 where the unit is € million."""
    shifted = scale.power and stated.scaled
    return stated.interval.scaled(Decimal(1).scaleb(-scale.power)) if shifted else stated.interval


def _figured(item: Item[Measure], index: int) -> Figured | None:
    interval = observed(item.record.observations[index], item.record.unit)
    return Figured(interval, item, index) if interval else None


def figure_of(archive: Archive, item: Item[Measure], name: str) -> Figured | None:
    """The figure that a check names; None where there is none, or where it has no number."""
    target, _, anchor = name.partition("#")
    if not anchor and not (is_slug(target) and target[0].isalpha()):
        stated = read_stated(name)
        return Figured(_in_scale(stated[0], read_scale(item.record.unit)), text=name) if stated else None
    owner = archive.get(Measure, target) if anchor else item
    if owner is None:
        return None
    for index, observation in enumerate(owner.record.observations):
        if observation.id == (anchor or target):
            return _figured(owner, index)
    return None


# -- sums --------------------------------------------------------------------------------------------------------------


class _Result(msgspec.Struct, frozen=True):
    """How a sum stands, and how far what the paper says lies off."""

    state: State
    by: Decimal = _NOUGHT
    points: bool = False


def _own_sum(item: Item[Measure], reckoned: Reckoned, result: _Result, place: tuple[Item[Measure], str]) -> Sum:
    """A sum that no record asks for."""
    return Sum(
        reckoned=reckoned,
        state=result.state,
        where=place[0],
        field=place[1],
        by=result.by,
        points=result.points,
        owner=item.id,
    )


class _Asked(msgspec.Struct, frozen=True):
    """A check of a record with the figures that it names."""

    item: Item[Measure]
    number: int
    check: Check
    of: Figured | None
    earlier: Figured | None
    parts: tuple[Figured, ...]
    share: tuple[Figured, ...]

    @property
    def figures(self) -> tuple[Figured, ...]:
        return tuple(figure for figure in (self.of, self.earlier, *self.parts, *self.share) if figure)

    def sum(self, reckoned: Reckoned, result: _Result, place: tuple[Item[Measure], str]) -> Sum:
        own = _own_sum(self.item, reckoned, result, place)
        return msgspec.structs.replace(own, note=self.check.note or "", check=self.number, source=self.check.source or "")

    def place(self, figure: Figured, field: str) -> tuple[Item[Measure], str]:
        """Where a figure stands: at its own value, or in a field of the check for a number in words."""
        return _place(figure) or (self.item, f"checks.{self.number}.{field}")


def _place(figure: Figured) -> tuple[Item[Measure], str] | None:
    observation = figure.observation
    if figure.item is None or observation is None:
        return None
    field = next(name for name in ("value", "low", "high", "stated") if getattr(observation, name) is not None)
    return figure.item, f"observations.{figure.index}.{field}"


def _total(figures: Iterable[Figured]) -> Interval:
    total = _NOTHING
    for figure in figures:
        total = total.plus(figure.interval)
    return total


def _compared(by: Decimal, *, fits: bool) -> _Result:
    return _Result("agrees" if fits else "differs", by)


def _parts(asked: _Asked, of: Figured) -> Sum:
    total = Total(of, asked.parts, _total(asked.parts), asked.check.rest)
    fits = total.amount.at_most(of.interval) if total.rest else total.amount.meets(of.interval)
    by = _NOUGHT if total.rest and fits else total.amount.value - of.interval.value
    return asked.sum(total, _compared(by, fits=fits), asked.place(of, "of"))


def _share(asked: _Asked, of: Figured) -> Sum:
    """So many per cent of a total, beside the parts themselves."""
    amount, hundredths = _total(asked.parts), _total(asked.share)
    due = of.interval.times(hundredths.scaled(Decimal("0.01")))
    fits = amount.meets(due)
    share = ShareOfTotal(of, asked.parts, asked.share, amount, hundredths, due.value if of.item else None)
    if of.item:
        return asked.sum(share, _compared(amount.value - due.value, fits=fits), asked.place(asked.parts[0], "parts"))
    by = share.percentage - hundredths.value
    return asked.sum(share, _compared(by, fits=fits), asked.place(asked.share[0], "share"))


def _shares(asked: _Asked) -> Sum | None:
    """Shares of a hundred: those that are named, or every figure of the measure."""
    item = asked.item
    every = (_figured(item, index) for index in range(len(item.record.observations)))
    parts = asked.parts or tuple(figure for figure in every if figure)
    if not parts:
        return None
    amount = _total(parts)
    places = max(0, *(-int(figure.interval.value.as_tuple().exponent) for figure in parts))
    shares = Shares(parts, amount, places, asked.check.rest)
    fits = amount.at_most(_WHOLE) if shares.rest else amount.meets(_WHOLE)
    by = _NOUGHT if shares.rest and fits else amount.value - _HUNDRED
    return asked.sum(shares, _compared(by, fits=fits), asked.place(parts[0], "parts"))


def _same(asked: _Asked, of: Figured) -> Sum:
    fits = all(of.interval.meets(part.interval) for part in asked.parts)
    by = max((part.interval.value - of.interval.value for part in asked.parts), key=abs)
    return asked.sum(Same(of, asked.parts), _compared(by, fits=fits), asked.place(of, "of"))


# -- changes -----------------------------------------------------------------------------------------------------------


class _Moved(msgspec.Struct, frozen=True):
    """From which values to which a change goes, and what that is in the unit and in per cent."""

    difference: Interval
    rise: Interval | None


def _moved(before: Interval, after: Interval) -> _Moved:
    return _Moved(after.minus(before), _rise(before, after))


def _rise(before: Interval, after: Interval) -> Interval | None:
    """The change in per cent; None where there was nothing before, or less."""
    if before.value <= 0 or (before.low is not None and before.low <= 0):
        return None
    low = None if after.low is None or before.high is None else (after.low / before.high - 1) * 100
    high = None if after.high is None or before.low is None else (after.high / before.low - 1) * 100
    return Interval(low, (after.value / before.value - 1) * 100, high)


def _change(later: Figured, earlier: Figured | None, words: str) -> tuple[Change, _Result]:
    """A change, and how what is stated stands to it."""
    stated = read_stated(words) if words else ()
    if earlier is None:
        change, moved = _worked_back(later, words, stated)
    else:
        moved = _moved(earlier.interval, later.interval)
        change = Change(later, earlier, words, moved.difference.value, moved.rise.value if moved.rise else None)
    if words and not stated:
        return change, _Result("in-words")
    results = list(_results(later, stated, moved, known=earlier is not None)) if moved else []
    if not results:
        return change, _Result("worked-out")
    return change, next((result for result in results if result.state == "differs"), results[0])


def _worked_back(later: Figured, words: str, stated: tuple[Stated, ...]) -> tuple[Change, _Moved | None]:
    """What the earlier figure was, from the later one and the change: an amount says it best."""
    amount = next((part for part in stated if part.unit != "%"), None)
    if amount:
        before = later.interval.minus(_in_scale(amount, later.scale or Scale()))
        moved = _moved(before, later.interval)
        return Change(later, stated=words, before=before.value, rise=moved.rise.value if moved.rise else None), moved
    share = next((part.interval.value for part in stated if part.unit == "%"), None)
    if share is not None and share > -_HUNDRED:
        return Change(later, stated=words, before=later.interval.value / (1 + share / 100), exact=False), None
    return Change(later, stated=words), None


def _results(later: Figured, stated: tuple[Stated, ...], moved: _Moved, *, known: bool) -> Iterator[_Result]:
    """How each figure that is stated stands to the change. `known`: both figures of the change are."""
    scale = later.scale or Scale()
    for part in stated:
        if part.unit != "%" and known:
            amount = _to_whole_money(part, later.interval, _in_scale(part, scale))
            result = _compared(moved.difference.value - amount.value, fits=moved.difference.meets(amount))
            yield msgspec.structs.replace(result, points=part.unit == "points")
    for part in stated:
        if part.unit == "%" and moved.rise:
            points = known and scale.share and moved.difference.meets(part.interval)
            result = _compared(moved.rise.value - part.interval.value, fits=points or moved.rise.meets(part.interval))
            yield msgspec.structs.replace(result, points=True)


def _to_whole_money(stated: Stated, later: Interval, amount: Interval) -> Interval:
    """A whole sum beside a figure with a part of one is rounded."""
    whole = amount.value == amount.value.to_integral_value()
    if not stated.money or stated.scaled or not whole or later.value == later.value.to_integral_value():
        return amount
    half = Decimal("0.5")
    return amount.plus(Interval(-half, _NOUGHT, half))


def _asked_change(asked: _Asked, of: Figured) -> Sum:
    """The change that a check states, or else the one that the later figure itself carries."""
    own = of.observation.stated_change if of.observation and not asked.check.stated else None
    change, result = _change(of, asked.earlier, asked.check.stated or own or "")
    if own and of.item:
        return asked.sum(change, result, (of.item, f"observations.{of.index}.stated_change"))
    return asked.sum(change, result, (asked.item, f"checks.{asked.number}.{'stated' if asked.check.stated else 'of'}"))


# -- all of them -------------------------------------------------------------------------------------------------------


def _named(archive: Archive, item: Item[Measure], number: int, check: Check) -> _Asked | None:
    """A check with its figures; None where one that it names is not there, which is said elsewhere."""

    def figures(names: Iterable[str | None]) -> list[Figured | None]:
        return [figure_of(archive, item, name) for name in names if name]

    of, earlier, parts, share = (figures(names) for names in ((check.of,), (check.from_,), check.parts, check.share))
    if None in (*of, *earlier, *parts, *share):
        return None
    return _Asked(
        item=item,
        number=number,
        check=check,
        of=next(iter(of), None),
        earlier=next(iter(earlier), None),
        parts=tuple(figure for figure in parts if figure),
        share=tuple(figure for figure in share if figure),
    )


def _carried_out(asked: _Asked) -> Sum | None:
    """One check carried out; None where something that it needs is not there, which is said elsewhere."""
    kind, of = asked.check.kind, asked.of
    if not asked.check.compare:
        figures = asked.figures
        apart = Apart(figures, of if kind == "parts-of-total" else None)
        return asked.sum(apart, _Result("apart"), asked.place(figures[0], "kind")) if figures else None
    if kind == "shares-of-100":
        return _shares(asked)
    if of is None:
        return None
    if kind == "change":
        return _asked_change(asked, of)
    if not asked.parts:
        return None
    if asked.share:
        return _share(asked, of)
    return _parts(asked, of) if kind == "parts-of-total" else _same(asked, of)


def _series(observation: Observation) -> tuple[str, str]:
    """What two figures of one series have in common."""
    return observation.area or "", observation.group or ""


def _paper(observation: Observation) -> str:
    return (observation.source or "").partition("#")[0]


def _unasked_changes(item: Item[Measure], covered: frozenset[int]) -> Iterator[tuple[int, Sum]]:
    """Each change that a figure states and no check covers, against the figure before it in its series."""
    observations = item.record.observations
    for index, observation in enumerate(observations):
        later = _figured(item, index)
        if later is None or not observation.stated_change or index in covered:
            continue
        before = [
            (other.period.key, number)
            for number, other in enumerate(observations)
            if _series(other) == _series(observation) and other.period.key < observation.period.key
        ]
        earlier = _figured(item, max(before)[1]) if before else None
        change, result = _change(later, earlier, observation.stated_change)
        yield index, _own_sum(item, change, result, (item, f"observations.{index}.stated_change"))


def _stated_twice(item: Item[Measure], apart: frozenset[int]) -> Iterator[tuple[int, Sum]]:
    """Each figure that two papers give for one time and place."""
    observations = item.record.observations
    for index, observation in enumerate(observations):
        later = _figured(item, index)
        for number, other in enumerate(observations[:index]):
            papers = {_paper(observation), _paper(other)}
            alike = _series(observation) == _series(other) and observation.period == other.period
            first = _figured(item, number)
            if not (alike and len(papers) == 2 and "" not in papers and first and later) or {index, number} & apart:
                continue
            fits, by = first.interval.meets(later.interval), first.interval.value - later.interval.value
            same = Same(later, (first,), unasked=True)
            yield index, _own_sum(item, same, _compared(by, fits=fits), _place(later) or (item, ""))


def sums_of(archive: Archive, item: Item[Measure]) -> tuple[Sum, ...]:
    """Every sum of a measure: those that it asks for, then those that every measure is checked for."""
    named = [_named(archive, item, number, check) for number, check in enumerate(item.record.checks)]
    done = [(asked.check.kind, calculation) for asked in named if asked and (calculation := _carried_out(asked))]
    own = [
        (kind, calculation.state, figure.index)
        for kind, calculation in done
        for figure in calculation.figures
        if figure.item is item
    ]
    covered = frozenset(index for kind, _, index in own if kind == "change")
    apart = frozenset(index for kind, state, index in own if state == "apart" or kind == "same-quantity")
    unasked = [*_unasked_changes(item, covered), *_stated_twice(item, apart)]
    return (
        *(calculation for _, calculation in done),
        *(calculation for _, calculation in sorted(unasked, key=lambda numbered: numbered[0])),
    )


def all_sums(archive: Archive) -> Mapping[str, tuple[Sum, ...]]:
    """The sums of every measure, by its id."""
    return {item.id: sums_of(archive, item) for item in archive.of(Measure)}
