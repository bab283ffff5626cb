"""Rules about figures: what a check names is there, and what papers state is what their own figures give."""

from collections.abc import Iterator, Mapping

import msgspec

from minutebook.archive.archive import AnyItem, Archive, Item
from minutebook.checks.finding import about
from minutebook.diagnostics import Diagnostic, Related
from minutebook.facts.facts import Facts
from minutebook.facts.sums import Sum, figure_of, stated_apart
from minutebook.read.when import first_day, last_day
from minutebook.records import Measure, Topic
from minutebook.records.evidence import Check
from minutebook.words.en.amounts import observation_words
from minutebook.words.en.sums import differs_words


def figures_that_differ(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """A stated change, total, share or repeated figure that the figures do not bear out: a note, and the page says so too."""
    for item in archive.of(Measure):
        for calculation in facts.sums[item.id]:
            if calculation.state == "differs" and not _is_unread(item, calculation):
                yield _differs(item, calculation)


def _is_unread(item: AnyItem, calculation: Sum) -> bool:
    """Whether a figure that it needs, or what it is to be, cannot be read."""
    measures = (figured.item for figured in calculation.figures if figured.item)
    return item.entry.is_unread("checks") or any(measure.entry.is_unread("observations") for measure in (item, *measures))


def _differs(item: AnyItem, calculation: Sum) -> Diagnostic:
    related: tuple[Related, ...] = ()
    if calculation.check is not None:
        related = (Related("the check", item.entry.place(f"checks.{calculation.check}.kind")),)
    return Diagnostic(
        code="figure-differs",
        message=differs_words(calculation),
        severity="note",
        place=calculation.where.entry.place(calculation.field),
        hint="Compare it with the paper. If the paper says so, leave the figure as it is: its page says that it differs.",
        related=related,
    )


def figures_out_of_their_range(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """A range of figures goes upwards, and the figure that is given with it lies within it."""
    for item in archive.of(Measure):
        for index, observation in enumerate(item.record.observations):
            low, value, high = observation.low, observation.value, observation.high
            if low is not None and high is not None and low > high:
                field, said, hint = "high", f"This range goes from {low} down to {high}.", "Put the smaller figure in low."
            elif value is not None and ((low is not None and value < low) or (high is not None and value > high)):
                field, said = "value", f"The figure {value} lies outside the range that is given with it."
                hint = "Compare it with the paper, and correct the figure or the range."
            else:
                continue
            yield about(item, f"observations.{index}.{field}", "figure-out-of-range", said, hint)


def figures_not_given(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """An observation has a figure, or words for one, or says why it has none; that of a draft is still to be written.

    A figure that cannot be read is told of where it is read, and is none that is missing.
    """
    for item in archive.of(Measure):
        if item.record.status == "draft":
            continue
        written = {mark.field for mark in item.entry.marks}
        for index in range(len(item.record.observations)):
            if not any(f"observations.{index}.{field}" in written for field in ("value", "low", "high", "stated", "note")):
                yield about(
                    item,
                    f"observations.{index}.period",
                    "figure-not-given",
                    "There is no figure for this time.",
                    "Write it under value, a range under low and high; where the paper gives none, say so under note.",
                    severity="warning",
                )


def breaks_between_no_figures(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """A break falls among the figures that it parts: neither before all of them nor after."""
    for item in archive.of(Measure):
        periods = [observation.period for observation in item.record.observations if observation.period.key]
        if not periods or item.entry.is_unread("observations"):
            continue
        first = min(first_day(period.key) for period in periods)
        last = max(last_day(period.last) for period in periods)
        for index, gap in enumerate(item.record.breaks):
            where = "before" if first_day(gap.at.key) > last else "after" if last_day(gap.at.last) <= first else ""
            if where:
                yield about(
                    item,
                    f"breaks.{index}.at",
                    "break-outside",
                    f"All the figures are for times {where} this break, so it parts none of them.",
                    "Correct the date, or take the break out until there are figures on both sides of it.",
                    severity="warning",
                )


def words_that_differ(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """The paper's own words for a figure hold the figure."""
    for item in archive.of(Measure):
        for index, observation in enumerate(item.record.observations):
            words = stated_apart(observation, item.record.unit)
            if words and not item.entry.is_unread(*(f"observations.{index}.{field}" for field in ("value", "low", "high"))):
                figure = observation_words(msgspec.structs.replace(observation, stated=None), item.record.unit)
                yield about(
                    item,
                    f"observations.{index}.stated",
                    "figure-differs",
                    f'The words are "{words}", and the figure is {figure}.',
                    "Copy the paper's words for this figure, such as almost 8%.",
                    severity="warning",
                )


def better_that_nobody_says(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """Which way of a measure is better is somebody's word, and names the paragraph."""
    for item in archive.of(Measure):
        sourced = item.record.better_source or item.entry.is_unread("better_source")
        if item.record.better in ("up", "down") and not sourced:
            yield about(
                item,
                "better",
                "figure-without-source",
                "Nothing says who calls this way the better one.",
                "Name the paragraph under better_source, such as finance-report#p2, or take the line out.",
                severity="warning",
            )


_NEEDS = {
    "parts-of-total": ("of", "parts"),
    "shares-of-100": (),
    "change": ("of",),
    "same-quantity": ("of", "parts"),
}


def figures_not_there(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """A check has what its kind needs, and names figures that have a number; every figure has an id of its own."""
    for item in archive.of(Measure):
        yield from _names(item)
        for at, check in enumerate(item.record.checks):
            for name in _NEEDS[check.kind]:
                given = getattr(check, name) or item.entry.is_unread(f"checks.{at}.{name}")
                if not given and (check.compare or name == "of"):
                    yield about(
                        item,
                        f"checks.{at}.kind",
                        "missing-field",
                        f'A check of {check.kind.replace("-", " ")} needs the field "{name}".',
                        f"Add a line  {name}:  with the id of a figure, or with several in [ ].",
                    )
            yield from _lost(archive, item, at, check)


def _lost(archive: Archive, item: Item[Measure], at: int, check: Check) -> Iterator[Diagnostic]:
    """Names that lead to a place, but not to a figure with a number. What leads nowhere at all is said with the links."""
    named = [("of", check.of), ("from", check.from_), *(("parts", name) for name in check.parts)]
    named += [("share", name) for name in check.share]
    for field, name in named:
        if not name or figure_of(archive, item, name):
            continue
        target, _, anchor = name.partition("#")
        owner: AnyItem | None = archive.by_id.get(target) if anchor else item
        known = owner is not None and (anchor or target) in dict(owner.entry.outline.anchors)
        if known and owner and not owner.entry.is_unread("observations"):
            yield about(
                item,
                f"checks.{at}.{field}",
                "unknown-paragraph",
                f'"{name}" is not a figure with a number.',
                "Name one of the observations of a measure that gives a value.",
            )


def _names(item: Item[Measure]) -> Iterator[Diagnostic]:
    places = [name for name, _ in item.entry.outline.anchors]
    for index, observation in enumerate(item.record.observations):
        if observation.id is None:
            continue
        if not observation.id[0].isalpha():
            yield about(
                item,
                f"observations.{index}.id",
                "malformed-id",
                f'The id of a figure begins with a letter, and this is "{observation.id}".',
                f"Write in-{observation.id}.",
            )
        elif places.count(observation.id) > 1:
            yield about(
                item,
                f"observations.{index}.id",
                "name-twice",
                f'"{observation.id}" names two figures or places of this record.',
                "Give one of them another name.",
            )


def figures_without_a_paragraph(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """Every figure of a measure or a fund names the paragraph that it comes from; an award may name the decision instead."""
    for item in archive.items:
        record = item.record
        if isinstance(record, Measure):
            for at, observation in enumerate(record.observations):
                yield from _unsourced(
                    item,
                    f"observations.{at}.",
                    {"value": observation.value, "low": observation.low, "high": observation.high},
                    observation.source,
                )
        elif isinstance(record, Topic):
            sums = {"pot": record.pot, "cap": record.cap, "applications": record.applications}
            yield from _unsourced(item, "", sums, record.source)
            for at, award in enumerate(record.awards):
                if not award.decision and not item.entry.is_unread(f"awards.{at}.decision"):
                    yield from _unsourced(item, f"awards.{at}.", {"amount": award.amount}, award.source)


def _unsourced(item: AnyItem, within: str, figures: Mapping[str, object], source: str | None) -> Iterator[Diagnostic]:
    """Figures that share one source, at the place of the first; a paper as a whole is no paragraph."""
    fields = [field for field, number in figures.items() if number is not None]
    if fields and not (source and "#" in source) and not item.entry.is_unread(f"{within}source"):
        where = f"names {source} and no paragraph in it" if source else "does not say where it comes from"
        yield about(
            item,
            within + ("source" if source else fields[0]),
            "figure-without-source",
            f"This figure {where}.",
            "Name the paragraph under source, such as finance-report#p2.",
            severity="warning",
        )
