"""Measures and duties: what each adds to its page."""

from typing import Any

from minutebook.archive.archive import Item
from minutebook.pages.parts import EVERY, dated, facts, figure, plain, trimmed
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Point, Table
from minutebook.records import Duty, Measure
from minutebook.records.evidence import Observation

_QUALIFIERS = {"about": "about ", "at-least": "at least ", "under": "under ", "up-to": "up to "}
_BETTER = {"up": "A higher figure is better", "down": "A lower figure is better", "neither": "Neither way is better in itself"}


def value_words(one: Observation) -> str:
    """A figure as the source has it: `about 96,000`, `68 to 80`."""
    before = _QUALIFIERS.get(one.qualifier or "", "")
    if one.value is not None:
        return before + figure(one.value)
    if one.low is not None and one.high is not None:
        return f"{before}{figure(one.low)} to {figure(one.high)}"
    if one.low is not None:
        return f"at least {figure(one.low)}"
    return f"at most {figure(one.high)}" if one.high is not None else "not stated"


def measure(shelf: Shelf, item: Item) -> dict[str, Any]:
    """The figures, each with its paragraph; breaks; what must add up."""
    record = item.record
    assert isinstance(record, Measure)
    rows = []
    for one in record.observations:
        source = shelf.citation(one.source)
        rows.append(
            (
                dated(one.period),
                plain(value_words(one)),
                plain(one.area),
                plain(one.stated_change),
                plain(one.note),
                (source,) if source else (),
            )
        )
    head = ("Period", f"{record.unit[0].upper()}{record.unit[1:]}", "Area", "Change as stated", "Note", "Where it is said")
    breaks = tuple((dated(one.at), plain(one.note)) for one in record.breaks)
    checks = tuple((plain(one.kind.replace("-", " ")), plain(one.note)) for one in record.checks if one.note)
    points = tuple(
        Point(
            one.period.words(),
            float(one.value) if one.value is not None else None,
            float(one.low) if one.low is not None else None,
            float(one.high) if one.high is not None else None,
            value_words(one),
        )
        for one in record.observations
    )
    return {
        "facts": facts(("Unit", plain(record.unit)), ("Direction", plain(_BETTER.get(record.better or "")))),
        "tables": (
            trimmed(
                Table("_figures", "Figures", head, tuple(rows), (1,), tuple(f"_figure-{n}" for n in range(1, len(rows) + 1)))
            ),
            Table("_breaks", "Where the series breaks", ("At", "Why"), breaks) if breaks else None,
            Table("_checks", "What must add up", ("Check", "What we found"), checks) if checks else None,
        ),
        # One figure is no chart; figures that differ in kind or area are told apart by the table alone.
        "points": points if len(points) > 1 and comparable(record) else (),
        "unit": record.unit,
    }


def comparable(record: Measure) -> bool:
    """Whether the figures are one series: one figure a period, all of one area."""
    periods = [(one.period.start, one.period.end) for one in record.observations]
    areas = {one.area for one in record.observations}
    return len(set(periods)) == len(periods) and len(areas) == 1


def duty(shelf: Shelf, item: Item) -> dict[str, Any]:
    """Which law, how often, whose, and what meets it in this archive."""
    record = item.record
    assert isinstance(record, Duty)
    within = f"within {record.within_days} days" if record.within_days else None
    certainty = "read in the law" if record.certain else "not certain: check the law before you rely on it"
    met = tuple(link for one in record.met_by for link in met_links(shelf, one.record, one.type, one.body, one.topic, one.kind))
    return {
        "facts": facts(
            ("List", plain(record.list)),
            ("Item", plain(record.item)),
            ("Law", plain(record.law)),
            ("How often", plain(EVERY.get(record.every or ""))),
            ("Limit", plain(within)),
            ("Counted from", plain(record.counted_from)),
            ("Frequency and limit", plain(certainty)),
            ("Whose duty", shelf.party(record.owner)),
            ("Must be prominent", plain("yes" if record.prominent else None)),
            ("Met in this archive by", met or plain("no record in this archive")),
        )
    }


def met_links(
    shelf: Shelf, record: str | None, type_: str | None, body: str | None, topic: str | None, kind: str | None
) -> list[Link]:
    """What meets a duty: a record, or the newest of a kind of records."""
    if record:
        return [shelf.link(record)]
    for item in reversed(shelf.archive.items):
        if item.record.lang_of or (type_ and item.row.type != type_):
            continue
        if kind and getattr(item.record, "kind", None) != kind:
            continue
        named = {edge.target for edge in shelf.links.outgoing.get(item.row.id, ())}
        if (body and body not in named) or (topic and topic not in named):
            continue
        return [Link(item.row.title, item.row.address, f"the newest of its kind, {item.row.date}" if item.row.date else "")]
    return []
