"""Measures: what each adds to its page, and the list of all of them."""

from collections.abc import Sequence
from typing import Any

from minutebook.archive.archive import AnyItem, Item
from minutebook.facts.sums import Figured, Sum, result_words, value_words
from minutebook.pages.chart import charts, plotted
from minutebook.pages.kind import Kind
from minutebook.pages.parts import dated, facts, figure, plain, trimmed
from minutebook.pages.record import with_facts
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Table
from minutebook.records import Measure
from minutebook.records.evidence import Observation
from minutebook.words.en.dates import date_words

_BETTER = {"up": "A higher figure is better", "down": "A lower figure is better", "neither": "Neither way is better in itself"}
ALL_FIGURES = "/measures/measures.csv"


def figure_id(index: int, one: Observation) -> str:
    """The id of a figure's row on its measure's page."""
    return one.id or f"_figure-{index + 1}"


def figures_address(item: AnyItem) -> str:
    """Where a measure's figures lie as a table for other programs."""
    return f"{item.address}figures.csv"


def measure(shelf: Shelf, item: Item[Measure]) -> dict[str, Any]:
    """The figures, drawn and in a table, each with its paragraph; breaks; what the arithmetic says."""
    record = item.record
    sums = shelf.facts.sums.get(item.id, ())
    checked = [(one, f"_sum-{number}") for number, one in enumerate((*sums, *_elsewhere(shelf, item)), 1)]
    places = [shelf.link(one.area).words if one.area else "" for one in record.observations]
    drawn = [plotted(one, place, record.unit) for one, place in zip(record.observations, places, strict=True)]
    made, why = charts(record.title, record.unit, [one for one in drawn if one], record.breaks, record.chart)
    return {
        "facts": facts(("Unit", plain(record.unit)), ("Direction", plain(_BETTER.get(record.better or "")))),
        "tables": (_figures(shelf, item, checked), _breaks(record), _sums(shelf, item, checked)),
        "charts": made,
        "no_chart": why,
        "downloads": (Link("Download these figures (CSV)", figures_address(item)),),
    }


def _figures(shelf: Shelf, item: Item[Measure], checked: Sequence[tuple[Sum, str]]) -> Table:
    record = item.record
    rows = []
    changes = {
        made.figures[-1].index: (made, ident)
        for made, ident in checked
        if made.kind == "change" and made.reckoned and made.figures[-1].item is item
    }
    for index, one in enumerate(record.observations):
        source = shelf.citation(one.source)
        remarks = [
            Link("does not agree with another figure", f"#{ident}")
            for made, ident in checked
            if made.state == "differs" and any(named.item is item and named.index == index for named in made.figures)
        ]
        change = plain(one.stated_change)
        if one.stated_change and index in changes:
            made, ident = changes[index]
            change = (Link(one.stated_change, f"#{ident}", f"by our arithmetic {made.reckoned}"),)
        rows.append(
            (
                dated(one.period),
                (Link(value_words(one), source.href if source else ""), *remarks[:1]),
                plain(one.group),
                shelf.party(one.area),
                change,
                plain(one.note),
                (source,) if source else (),
            )
        )
    head = (
        *("Period", f"{record.unit[0].upper()}{record.unit[1:]}", "What it counts", "Area"),
        *("Change as stated", "Note", "Where it is said"),
    )
    ids = tuple(figure_id(index, one) for index, one in enumerate(record.observations))
    return trimmed(Table("_figures", "Figures", head, tuple(rows), (1,), ids))


def _breaks(record: Measure) -> Table | None:
    rows = tuple((dated(one.at), plain(one.note)) for one in record.breaks)
    return Table("_breaks", "Where the series breaks", ("At", "Why"), rows) if rows else None


def _elsewhere(shelf: Shelf, item: AnyItem) -> tuple[Sum, ...]:
    """What other measures check with a figure of this one, unless it does the same itself."""
    mine = {(one.kind, frozenset(map(_place, one.figures))) for one in shelf.facts.sums.get(item.id, ())}
    return tuple(
        one
        for name, several in shelf.facts.sums.items()
        for one in several
        if name != item.id
        and any(named.item is item for named in one.figures)
        and (one.kind, frozenset(map(_place, one.figures))) not in mine
    )


def _place(one: Figured) -> str:
    return f"{one.item.id}#{one.index}" if one.item else one.words


def _named(shelf: Shelf, item: AnyItem, several: tuple[Figured, ...], source: Link | None) -> tuple[Link, ...]:
    """The figures of a sum with the way to each, told apart by what differs; one in words leads to `source`."""
    seen = [one.observation for one in several if one.observation]
    areas, periods = {one.area for one in seen}, {one.period for one in seen}
    out = []
    for one in several:
        found = one.observation
        if one.item is None or found is None:
            out.append(Link(one.words, source.href if source else "", "in the paper's words"))
            continue
        told = [
            "" if one.item is item else one.item.title,
            found.group or "",
            shelf.link(found.area).words if found.area and len(areas) > 1 else "",
            date_words(found.period) if len(periods) > 1 and not found.group else "",
        ]
        words = ", ".join(part for part in (one.words, *told) if part)
        address = "" if one.item is item else one.item.address
        out.append(Link(words, f"{address}#{figure_id(one.index, found)}"))
    return tuple(out)


def _sums(shelf: Shelf, item: AnyItem, checked: Sequence[tuple[Sum, str]]) -> Table | None:
    rows, ids = [], []
    for one, ident in checked:
        owner = shelf.archive.by_id.get(one.owner)
        note = plain(one.note)
        if owner is not None and owner is not item:
            note = (*note, Link(f"Checked at {owner.title}", owner.address))
        rows.append(
            (
                plain(one.asked),
                _named(shelf, item, one.figures, shelf.citation(one.source)),
                plain(one.said if one.state != "apart" else None),
                plain(one.reckoned),
                plain(result_words(one)),
                note,
            )
        )
        ids.append(ident)
    if not rows:
        return None
    head = ("What was checked", "Figures", "As stated", "By our arithmetic", "How they stand", "Note")
    words = "The figures stay as the papers give them. Rounding explains a difference where figures could have been rounded so."
    return trimmed(Table("_sums", "Do the figures agree?", head, tuple(rows), (), tuple(ids), words))


def measures(shelf: Shelf) -> tuple[Table | None, ...]:
    """Every measure with its newest figure; and where the arithmetic does not agree with the papers."""
    rows, differing = [], []
    for item in sorted(shelf.archive.of(Measure), key=lambda one: (one.title.casefold(), one.id)):
        record = item.record
        assert isinstance(record, Measure)
        name = (Link(item.title, item.address),)
        last = max(record.observations, key=lambda one: one.period.key, default=None)
        source = shelf.citation(last.source) if last else None
        alone = last is not None and sum(one.period == last.period for one in record.observations) == 1
        newest = (Link(value_words(last), source.href if source else ""),) if last and alone else ()
        rows.append(
            (
                name,
                plain(record.unit),
                plain(figure(len(record.observations))),
                dated(last.period) if last else (),
                newest or plain("several" if last else None),
            )
        )
        for number, one in enumerate(shelf.facts.sums.get(item.id, ()), 1):
            if one.state == "differs":
                there = Link(one.asked, f"{item.address}#_sum-{number}")
                differing.append((name, (there,), plain(one.said), plain(one.reckoned)))
    head = ("Measure", "Unit", "Figures", "Newest is for", "Newest figure")
    return (
        Table("_measures", "Measures", head, tuple(rows), (2, 4)) if rows else None,
        Table(
            "_differing",
            "Where the figures do not agree",
            ("Measure", "What was checked", "As stated", "By our arithmetic"),
            tuple(differing),
        )
        if differing
        else None,
    )


MEASURE = Kind(type=Measure, template="measure", view=with_facts(measure), index="/measures/")
