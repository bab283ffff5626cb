"""Plans, sections and priorities: what each adds to its page."""

from typing import Any

from minutebook.archive.archive import Item
from minutebook.archive.links import Edge
from minutebook.pages.comparisons import comparisons, names_of
from minutebook.pages.parts import dated, facts, money, period_words, plain, pounds, trimmed
from minutebook.pages.shelf import REGISTER_OF, Shelf
from minutebook.pages.timeline import timeline
from minutebook.pages.views import Link, Listing, OutcomeBrief, Table
from minutebook.records import Decision, Plan, PlanSection, Priority, Topic


def priorities_of(shelf: Shelf, plan_id: str) -> tuple[Item, ...]:
    """A plan's priorities in the plan's order."""
    return shelf.priorities.get(plan_id, ())


def plan(shelf: Shelf, item: Item) -> dict[str, Any]:
    """Its period, versions, sections and priorities."""
    record = item.record
    assert isinstance(record, Plan)
    sections = shelf.sections_of(item.row.id)
    rows = tuple(
        ((Link(f"{one.record.number}. {one.row.title}", one.row.address),), plain(", ".join(one.record.pages)))
        for one in sections
        if isinstance(one.record, PlanSection)
    )
    priorities = tuple(one.row for one in priorities_of(shelf, item.row.id))
    versions = tuple((plain(one.label), dated(one.date), plain(one.note)) for one in record.versions)
    return {
        "facts": facts(
            ("Period", plain(period_words(record.period))),
            ("Whose plan", shelf.party(record.body)),
            ("Strapline", plain(record.strapline)),
            ("Follows", shelf.party(record.follows)),
        ),
        "lists": [Listing("_priorities", "Priorities", priorities)] if priorities else [],
        "tables": (
            trimmed(Table("_sections", "Sections", ("Section", "Printed pages of the final plan"), rows)) if rows else None,
            trimmed(Table("_versions", "Versions", ("Version", "Date", "Note"), versions)) if versions else None,
        ),
        "comparisons": comparisons(shelf, item),
        "skip": (PlanSection, Priority),
    }


def section(shelf: Shelf, item: Item) -> dict[str, Any]:
    """Its number and pages, and the sections before and after."""
    record = item.record
    assert isinstance(record, PlanSection)
    before, after = shelf.beside(item)
    return {
        "facts": facts(
            ("Plan", shelf.party(record.plan)),
            ("Number", plain(record.number)),
            ("Printed pages of the final plan", plain(", ".join(record.pages))),
        ),
        "before": before,
        "after": after,
    }


def _link(item: Item) -> Link:
    return Link(item.row.title, item.row.address)


def priority(shelf: Shelf, item: Item) -> dict[str, Any]:
    """Its outcomes first; then all that bears on it, directly or through an outcome, in one line of time, and the money."""
    record = item.record
    assert isinstance(record, Priority)
    outcomes = []
    edges: list[Edge] = []
    for outcome in record.outcomes:
        found = shelf.spoken[outcome.id].evidence
        last = found[0].item.row.date if found else ""
        outcomes.append(
            OutcomeBrief(shelf.outcome_rows[outcome.id], next(iter(shelf.party(outcome.accountable)), None), len(found), last)
        )
        edges += shelf.incoming(outcome.id)
    siblings = priorities_of(shelf, record.plan)
    at = siblings.index(item)
    return {
        "facts": facts(
            ("Plan", shelf.party(record.plan)),
            ("Order in the plan", plain(str(record.order))),
            ("Follows", shelf.party(record.follows)),
            ("National measures it serves", shelf.many(record.national)),
        ),
        "outcomes": tuple(outcomes),
        "names": names_of(shelf, record),
        "timeline": timeline(shelf, item),
        "tables": (_money(shelf, item),),
        "more_edges": sorted(edges, key=lambda edge: shelf.archive.by_id[edge.source].row.iso),
        "before": _link(siblings[at - 1]) if at else None,
        "after": _link(siblings[at + 1]) if at + 1 < len(siblings) else None,
        "skip": (Priority, *REGISTER_OF),  # what is dated stands in the timeline
    }


def _money(shelf: Shelf, item: Item) -> Table | None:
    """The amounts decided on and the funds that bear on a priority."""
    rows = []
    for source in shelf.sources_of(shelf.incoming(item.row.id)):
        record = source.record
        amount = money(record.amount) if isinstance(record, Decision) else ""
        amount = pounds(record.pot) if isinstance(record, Topic) else amount
        if amount:
            rows.append(((_link(source),), plain(source.row.noun), plain(source.row.date), plain(amount)))
    return trimmed(Table("_money", "Money", ("Record", "Kind", "Date", "Amount"), tuple(rows), (3,))) if rows else None
