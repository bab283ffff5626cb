"""The arithmetic of figures: what papers state beside what their own figures give. All of it is decimal.

A figure stands for the span of values that would be written like it (`read.stated`). Figures differ where no value within the
spans of all of them makes the sum come out: then rounding does not explain it. The figures themselves are never altered.
"""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import msgspec

from minutebook.archive.archive import Archive, Item, is_slug
from minutebook.read.stated import Span, Stated, read_stated, span
from minutebook.records import Measure
from minutebook.records.evidence import Check, Observation

State = Literal["agrees", "differs", "worked-out", "apart", "in-words"]

_QUALIFIERS = {"about": "about ", "at-least": "at least ", "under": "under ", "up-to": "up to "}
_NOUGHT = Decimal(0)
_HUNDRED = Decimal(100)


class Figured(msgspec.Struct, frozen=True):
    """A figure of a sum: an observation of a measure, or a number in a paper's words that is no observation (`item` None)."""

    words: str
    span: Span
    item: Item[Measure] | None = None
    index: int = 0

    @property
    def observation(self) -> Observation | None:
        """The observation that it is, if it is one."""
        return self.item.record.observations[self.index] if self.item else None


class Sum(msgspec.Struct, frozen=True):
    """One check carried out: what the paper says, what the figures give, and how the two stand.

    `field` of `where` is the place of the figure that is in doubt; `check` is the number of the check, None for one that no
    record asks for. `asked` says what was set against what.
    """

    kind: str
    state: State
    figures: tuple[Figured, ...]
    asked: str
    said: str
    reckoned: str
    where: Item[Measure]
    field: str
    by: Decimal = _NOUGHT
    note: str = ""
    check: int | None = None
    owner: str = ""  # the measure that asks for it
    source: str = ""  # the paragraph of the numbers that are no observations


# -- figures -----------------------------------------------------------------------------------------------------------


def numeral(number: Decimal, places: int | None = None, *, sign: bool = False) -> str:
    """A number as UK readers write it: `1,508,941`, with a sign where wanted, rounded half up where `places` are given."""
    if places is not None:
        number = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    elif number == number.to_integral_value():
        number = number.quantize(Decimal(1))
    else:
        number = number.normalize()
    return f"{number:+,f}" if sign else f"{number:,f}"


def dressed(number: str, unit: str) -> str:
    """A number with the sign of its unit, where it has one: `69%`, `£319.391m`; people and crimes have none."""
    if is_share(unit):
        return f"{number}%"
    if not is_money(unit):
        return number
    sign, bare = (number[0], number[1:]) if number[:1] in "+-" else ("", number)
    return f"{sign}£{bare}{ {9: 'bn', 6: 'm', 3: 'k'}.get(_power(unit), '') }"


def value_words(one: Observation, unit: str = "") -> str:
    """A figure as the source has it: `about 96,000`, `68 to 80`; with the sign of its unit where that is given."""

    def words(number: float | None) -> str:
        return dressed(numeral(Decimal(str(number))), unit)

    before = _QUALIFIERS.get(one.qualifier or "", "")
    if one.value is not None:
        return before + words(one.value)
    if one.low is not None and one.high is not None:
        return f"{before}{words(one.low)} to {words(one.high)}"
    if one.low is not None:
        return f"at least {words(one.low)}"
    return f"at most {words(one.high)}" if one.high is not None else "not stated"


def is_share(unit: str) -> bool:
    """Whether a measure is in hundredths."""
    return unit.lower().startswith(("per cent", "percent", "%"))


def _power(unit: str) -> int:
    """The power of ten that a unit such as £ million stands for."""
    low = unit.lower()
    return 9 if "billion" in low else 6 if "million" in low else 3 if "thousand" in low else 0


def is_money(unit: str) -> bool:
    """Whether a measure is in pounds."""
    return "£" in unit or "pound" in unit.lower()


def observed(one: Observation, unit: str) -> Span | None:
    """The span of an observation; None where it gives no number."""
    if one.value is None:
        low = None if one.low is None else Decimal(str(one.low))
        high = None if one.high is None else Decimal(str(one.high))
        if low is None or high is None:
            only = low if high is None else high
            return None if only is None else Span(low, only, high)
        return Span(low, (low + high) / 2, high)
    # Hundredths and millions are rounded even where they are whole; people and crimes are counted one by one.
    return span(Decimal(str(one.value)), one.qualifier or "", rounded=is_share(unit) or _power(unit) > 0)


def _in_unit(stated: Stated, unit: str) -> Span:
    """A stated amount in the unit of a measure: £12m is 12 where the unit is £ million."""
    power = _power(unit)
    return stated.span.scaled(Decimal(1).scaleb(-power)) if power and stated.scaled else stated.span


def _observed(item: Item[Measure], index: int) -> Figured | None:
    one = item.record.observations[index]
    found = observed(one, item.record.unit)
    return Figured(value_words(one, item.record.unit), found, item, index) if found else None


def figure_of(archive: Archive, item: Item[Measure], name: str) -> Figured | None:
    """The figure that a check names; None where there is none, or where it has no number."""
    target, _, anchor = name.partition("#")
    if not anchor and not (is_slug(target) and target[0].isalpha()):
        stated = read_stated(name)
        return Figured(name, _in_unit(stated[0], item.record.unit)) if stated else None
    owner = archive.get(Measure, target) if anchor else item
    if owner is None:
        return None
    for index, one in enumerate(owner.record.observations):
        if one.id == (anchor or target):
            return _observed(owner, index)
    return None


# -- sums --------------------------------------------------------------------------------------------------------------


def _total(figures: Iterable[Figured]) -> Span:
    total = Span(_NOUGHT, _NOUGHT, _NOUGHT)
    for one in figures:
        total = total.plus(one.span)
    return total


def _plus(figures: Iterable[Figured]) -> str:
    """The figures as a sum in words: `23.5% + 56.4%`, `-12.5 + 8.5`."""
    return " + ".join(one.words for one in figures)


def _dress(number: Decimal, figures: Iterable[Figured], places: int | None = None) -> str:
    """A number in the unit of some figures."""
    unit = next((one.item.record.unit for one in figures if one.item), "")
    return dressed(numeral(number, places), unit)


def _sum_place(item: Item[Measure], figure: Figured, field: str) -> tuple[Item[Measure], str]:
    """Where a figure stands: at its own value, or in the field of the check for a number in words."""
    if figure.item is None:
        return item, field
    one = figure.observation
    given = [name for name in ("value", "low", "high") if getattr(one, name) is not None]
    return figure.item, f"observations.{figure.index}.{given[0]}"


def _parts(item: Item[Measure], check: Check, at: int, of: Figured, parts: tuple[Figured, ...]) -> Sum:
    made = _total(parts)
    where, field = _sum_place(item, of, f"checks.{at}.of")
    total = ("at least " if made.high is None else "") + _dress(made.value, parts)
    reckoned = f"{_plus(parts)} = {total}" if len(parts) > 1 else parts[0].words
    if check.rest:
        fits = made.at_most(of.span)
        left = of.span.value - made.value
        share = f", which is {numeral(made.value / of.span.value * 100, 1)}%" if of.span.value > 0 else ""
        reckoned += f" of {of.words}{share}; {_dress(left, parts)} is left" if left >= 0 else ""
    else:
        fits = made.meets(of.span)
    return Sum(
        check.kind,
        "agrees" if fits else "differs",
        (of, *parts),
        "Some of the parts of a total" if check.rest else "The parts of a total",
        of.words,
        reckoned,
        where,
        field,
        made.value - of.span.value if not check.rest or not fits else _NOUGHT,
        check.note or "",
        at,
    )


def _share(
    item: Item[Measure], check: Check, at: int, of: Figured, parts: tuple[Figured, ...], share: tuple[Figured, ...]
) -> Sum:
    """So many per cent of a total, beside the parts themselves."""
    made, hundredths = _total(parts), _total(share)
    due = of.span.times(hundredths.scaled(Decimal("0.01")))
    words = f"{numeral(hundredths.value)}%"
    where, field = _sum_place(item, parts[0], f"checks.{at}.parts")
    by = made.value - due.value
    reckoned = f"{words} of {of.words} is {_dress(due.value, (of,), 0 if abs(due.value) >= 100 else 2)}"
    said = _plus(parts)
    if of.item is None:
        where, field = _sum_place(item, share[0], f"checks.{at}.share")
        by = made.value / of.span.value * 100 - hundredths.value
        reckoned = f"{numeral(made.value)} of {of.words} is {numeral(made.value / of.span.value * 100, 2)}%"
        said = words
    return Sum(
        check.kind,
        "agrees" if made.meets(due) else "differs",
        (of, *parts, *share),
        "A share of a total",
        said,
        reckoned,
        where,
        field,
        by,
        check.note or "",
        at,
    )


def _shares(item: Item[Measure], check: Check, at: int, parts: tuple[Figured, ...]) -> Sum:
    made = _total(parts)
    whole = Span(_HUNDRED, _HUNDRED, _HUNDRED)
    fits = made.at_most(whole) if check.rest else made.meets(whole)
    places = max(0, *(-int(one.span.value.as_tuple().exponent) for one in parts))
    where, field = _sum_place(item, parts[0], f"checks.{at}.parts")
    left = _HUNDRED - made.value
    tail = f"; {numeral(left, places)}% is left" if check.rest and left >= 0 else ""
    reckoned = f"{_plus(parts)}{f' = {numeral(made.value, places)}%' if len(parts) > 1 else ''}{tail}"
    return Sum(
        check.kind,
        "agrees" if fits else "differs",
        parts,
        "Shares of 100%",
        "100%",
        reckoned,
        where,
        field,
        made.value - _HUNDRED if not check.rest or not fits else _NOUGHT,
        check.note or "",
        at,
    )


def _same(item: Item[Measure], check: Check, at: int, of: Figured, parts: tuple[Figured, ...]) -> Sum:
    fits = all(of.span.meets(one.span) for one in parts)
    by = max((one.span.value - of.span.value for one in parts), key=abs)
    where, field = _sum_place(item, of, f"checks.{at}.of")
    return Sum(
        check.kind,
        "agrees" if fits else "differs",
        (of, *parts),
        "One quantity, stated more than once",
        of.words,
        " and ".join(dict.fromkeys(one.words for one in parts)),
        where,
        field,
        by,
        check.note or "",
        at,
    )


def _apart(item: Item[Measure], check: Check, at: int, figures: tuple[Figured, ...]) -> Sum:
    """Figures that a reader may be tempted to set against each other, and that the papers do not join."""
    where, field = _sum_place(item, figures[0], f"checks.{at}.kind")
    words = " and ".join(dict.fromkeys(one.words for one in figures))
    asked = "Figures that stand apart" if len(figures) > 1 else "A figure that cannot be checked"
    return Sum(check.kind, "apart", figures, asked, words, "", where, field, _NOUGHT, check.note or "", at)


def _rise(before: Span, after: Span) -> Span | None:
    """The change in per cent; None where there was nothing before, or less."""
    if before.value <= 0 or (before.low is not None and before.low <= 0):
        return None
    low = None if after.low is None or before.high is None else (after.low / before.high - 1) * 100
    high = None if after.high is None or before.low is None else (after.high / before.low - 1) * 100
    return Span(low, (after.value / before.value - 1) * 100, high)


def _change(
    item: Item[Measure],
    later: Figured,
    earlier: Figured | None,
    stated: str,
    field: str,
    *,
    note: str = "",
    at: int | None = None,
) -> Sum:
    """A change between two figures; where only the later one is known, the earlier one is worked out from the change."""
    unit = later.item.record.unit if later.item else ""
    found = read_stated(stated) if stated else ()
    amounts = [one for one in found if one.unit != "%"]
    shares = [one for one in found if one.unit == "%"]
    before = earlier.span if earlier else None
    derived = ""
    if before is None and amounts:
        before = later.span.minus(_in_unit(amounts[0], unit))
        derived = f"{dressed(numeral(before.value), unit)} before"
    elif before is None and shares and shares[0].span.value > -_HUNDRED:
        less = later.span.value / (1 + shares[0].span.value / 100)
        derived = f"about {dressed(numeral(less, 0 if abs(less) >= 100 else 2), unit)} before"
    difference = later.span.minus(before) if before else None
    rise = _rise(before, later.span) if before else None
    tests: list[tuple[bool, Decimal]] = []
    if earlier and difference:
        for one in amounts:
            amount = _in_unit(one, unit)
            if one.money and not one.scaled and later.span.value != later.span.value.to_integral_value():
                # Pounds alone beside pounds and pence are rounded to the pound.
                half = Decimal("0.5") if amount.value == amount.value.to_integral_value() else _NOUGHT
                amount = amount.plus(Span(-half, _NOUGHT, half))
            tests.append((difference.meets(amount), difference.value - amount.value))
    if rise:
        for one in shares:
            points = earlier is not None and is_share(unit) and difference is not None and difference.meets(one.span)
            tests.append((points or rise.meets(one.span), rise.value - one.span.value))
    moved = dressed(numeral(difference.value, sign=True), "" if is_share(unit) else unit) if difference else ""
    said = [*([moved] if earlier and moved else []), *([derived] if derived else [])]
    if rise:
        places = 0 if rise.value == rise.value.to_integral_value() else 2
        said.append(f"{numeral(rise.value, places, sign=True)}%")
    state: State = "worked-out" if not tests else "agrees" if all(fits for fits, _ in tests) else "differs"
    if stated and not found:
        state = "in-words"
    wrong = [by for fits, by in tests if not fits] or [by for _, by in tests]
    return Sum(
        "change",
        state,
        (earlier, later) if earlier else (later,),
        "A change",
        stated,
        ", or ".join(said) if earlier else ", and ".join(said),
        later.item if later.item and field.startswith("observations") else item,
        field,
        wrong[0] if wrong else _NOUGHT,
        note,
        at,
    )


def _asked(archive: Archive, item: Item[Measure], at: int, check: Check) -> Sum | None:
    """One check of a record; None where something that it needs is not there, which is said elsewhere."""

    def named(names: tuple[str, ...]) -> tuple[Figured, ...] | None:
        found = tuple(figure_of(archive, item, name) for name in names)
        return None if None in found else tuple(one for one in found if one)

    of = figure_of(archive, item, check.of) if check.of else None
    earlier = figure_of(archive, item, check.from_) if check.from_ else None
    parts, share = named(check.parts), named(check.share)
    if parts is None or share is None or (check.of and not of) or (check.from_ and not earlier):
        return None
    if not check.compare:
        figures = tuple(one for one in (of, earlier, *parts, *share) if one)
        return _apart(item, check, at, figures) if figures else None
    if check.kind == "shares-of-100":
        all_of_them = tuple(one for index in range(len(item.record.observations)) if (one := _observed(item, index)))
        return _shares(item, check, at, parts or all_of_them) if parts or all_of_them else None
    if of is None:
        return None
    if check.kind == "change":
        own = of.observation.stated_change if of.observation and not check.stated else None
        field = f"observations.{of.index}.stated_change" if own else f"checks.{at}.{'stated' if check.stated else 'of'}"
        return _change(item, of, earlier, check.stated or own or "", field, note=check.note or "", at=at)
    if not parts:
        return None
    if share:
        return _share(item, check, at, of, parts, share)
    return _parts(item, check, at, of, parts) if check.kind == "parts-of-total" else _same(item, check, at, of, parts)


def _key(one: Observation) -> tuple[str, str]:
    return one.area or "", one.group or ""


def _unasked(item: Item[Measure], covered: frozenset[int], apart: frozenset[int]) -> list[Sum]:
    """What every measure is checked for: each stated change, and one figure given by two papers."""
    many = item.record.observations
    out = []
    for index, one in enumerate(many):
        later = _observed(item, index)
        if later is None:
            continue
        if one.stated_change and index not in covered:
            before = [
                (other.period.key, number)
                for number, other in enumerate(many)
                if _key(other) == _key(one) and other.period.key < one.period.key
            ]
            earlier = _observed(item, max(before)[1]) if before else None
            out.append(_change(item, later, earlier, one.stated_change, f"observations.{index}.stated_change"))
        for number, other in enumerate(many[:index]):
            papers = {(one.source or "").partition("#")[0], (other.source or "").partition("#")[0]}
            alike = _key(one) == _key(other) and one.period == other.period
            first = _observed(item, number)
            if alike and len(papers) == 2 and "" not in papers and first and not {index, number} & apart:
                out.append(_same_twice(item, first, later))
    return out


def _same_twice(item: Item[Measure], first: Figured, second: Figured) -> Sum:
    where, field = _sum_place(item, second, "")
    return Sum(
        "same-quantity",
        "agrees" if first.span.meets(second.span) else "differs",
        (second, first),
        "One quantity, stated in two papers",
        second.words,
        first.words,
        where,
        field,
        first.span.value - second.span.value,
    )


def sums_of(archive: Archive, item: Item[Measure]) -> tuple[Sum, ...]:
    """Every sum of a measure: those that it asks for, then those that every measure is checked for."""
    record = item.record
    asked = [one for at, check in enumerate(record.checks) if (one := _asked(archive, item, at, check))]
    mine = [(one, figure) for one in asked for figure in one.figures if figure.item is item]
    covered = frozenset(figure.index for one, figure in mine if one.kind == "change")
    apart = frozenset(figure.index for one, figure in mine if one.state == "apart" or one.kind == "same-quantity")
    found = (*asked, *_unasked(item, covered, apart))
    sources = [check.source or "" for check in record.checks]
    return tuple(
        msgspec.structs.replace(one, owner=item.id, source="" if one.check is None else sources[one.check]) for one in found
    )


def all_sums(archive: Archive) -> Mapping[str, tuple[Sum, ...]]:
    """The sums of every measure, by its id."""
    return {item.id: sums_of(archive, item) for item in archive.of(Measure)}


# -- words -------------------------------------------------------------------------------------------------------------


def result_words(one: Sum) -> str:
    """How a sum came out, in a sentence."""
    if one.state == "apart":
        return (
            "Not compared: the papers leave open whether these belong together."
            if len(one.figures) > 1
            else "It cannot be checked with what the papers give."
        )
    if one.state == "in-words":
        return "The paper states the change in words only."
    if one.state == "worked-out":
        return "The rest follows from what the paper states." if one.said else "The papers state nothing to compare it with."
    by = abs(one.by)
    points = " percentage points" if one.kind == "change" and "%" in one.said else ""
    much = f"{numeral(by.quantize(Decimal(1) if by >= 100 else Decimal('0.01'), ROUND_HALF_UP))}{points}"
    if one.state == "differs":
        return f"They differ by {much}, which is more than rounding explains."
    if by == 0:
        return "They agree." if "is left" not in one.reckoned else "The parts are no more than the whole."
    open_ended = any(figure.span.low is None or figure.span.high is None for figure in one.figures)
    return "They agree, as far as the words go." if open_ended else f"They agree: the difference of {much} is within rounding."
