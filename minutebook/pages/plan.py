"""Plans, sections and priorities: what each adds to its page."""

from typing import Any

from minutebook.archive.archive import AnyItem, Item
from minutebook.archive.links import Edge
from minutebook.pages.comparisons import comparisons, names_of
from minutebook.pages.kind import Kind
from minutebook.pages.parts import dated, facts, money, period_words, plain, trimmed
from minutebook.pages.plans import plans
from minutebook.pages.record import with_facts
from minutebook.pages.shelf import Shelf
from minutebook.pages.timeline import timeline
from minutebook.pages.views import Link, Listing, OutcomeBrief, Table
from minutebook.records import Decision, Plan, PlanSection, Priority, Topic


def priorities_of(shelf: Shelf, plan_id: str) -> tuple[Item[Priority], ...]:
    """A plan's priorities in the plan's order."""
    return shelf.facts.plans.priorities_of(plan_id)


def plan(shelf: Shelf, item: Item[Plan]) -> dict[str, Any]:
    """Its period, versions, sections and priorities."""
    record = item.record
    sections = shelf.facts.plans.sections_of(item.id)
    rows = tuple(
        ((Link(f"{one.record.number}. {one.title}", one.address),), plain(", ".join(one.record.pages))) for one in sections
    )
    priorities = tuple(shelf.row_of(one) for one in priorities_of(shelf, item.id))
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


def section(shelf: Shelf, item: Item[PlanSection]) -> dict[str, Any]:
    """Its number and pages, and the sections before and after."""
    record = item.record
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


def _link(item: AnyItem) -> Link:
    return Link(item.title, item.address)


def priority(shelf: Shelf, item: Item[Priority]) -> dict[str, Any]:
    """Its outcomes first; then all that bears on it, directly or through an outcome, in one line of time, and the money."""
    record = item.record
    outcomes = []
    edges: list[Edge] = []
    for outcome in record.outcomes:
        found = shelf.facts.spoken[outcome.id].evidence
        last = shelf.row_of(found[0].item).date if found else ""
        outcomes.append(
            OutcomeBrief(shelf.outcome_rows[outcome.id], next(iter(shelf.party(outcome.accountable)), None), len(found), last)
        )
        edges += shelf.facts.incoming(outcome.id)
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
        "more_edges": sorted(edges, key=lambda edge: shelf.archive.by_id[edge.source].iso),
        "before": _link(siblings[at - 1]) if at else None,
        "after": _link(siblings[at + 1]) if at + 1 < len(siblings) else None,
        "skip": (Priority, *shelf.register_types),  # what is dated stands in the timeline
    }


def _money(shelf: Shelf, item: AnyItem) -> Table | None:
    """The amounts decided on and the funds that bear on a priority."""
    rows = []
    for source in shelf.facts.sources_of(shelf.facts.incoming(item.id)):
        record = source.record
        amount = record.amount if isinstance(record, Decision) else record.pot if isinstance(record, Topic) else None
        if amount:
            rows.append(
                ((_link(source),), plain(shelf.row_of(source).noun), plain(shelf.row_of(source).date), plain(money(amount)))
            )
    return trimmed(Table("_money", "Money", ("Record", "Kind", "Date", "Amount"), tuple(rows), (3,))) if rows else None


PLAN = Kind(type=Plan, template="plan", view=with_facts(plan), index="/plans/", index_template="plans", index_view=plans)
PLAN_SECTION = Kind(type=PlanSection, template="plan-section", view=with_facts(section), index="/plans/")
PRIORITY = Kind(type=Priority, template="priority", view=with_facts(priority), index="/priorities/", facet="priority")
