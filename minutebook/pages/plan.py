"""Plans, sections, priorities and outcomes: what each adds to its page, and the outcome's own view."""

from difflib import SequenceMatcher
from typing import Any

from minutebook.archive.archive import Item
from minutebook.archive.links import Edge
from minutebook.pages.parts import dated, facts, period_words, plain, pounds, trimmed
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Evidence, Link, Listing, OutcomeBrief, OutcomeView, Table, Wording
from minutebook.records import Decision, Plan, PlanSection, Priority, Topic
from minutebook.records import plan as vocabulary


def priorities_of(shelf: Shelf, plan_id: str) -> list[Item]:
    """A plan's priorities in the plan's order."""
    found = [item for item in shelf.archive.of(Priority) if isinstance(item.record, Priority) and item.record.plan == plan_id]
    return sorted(found, key=lambda item: (item.record.order if isinstance(item.record, Priority) else 0, item.row.id))


def plan(shelf: Shelf, item: Item) -> dict[str, Any]:
    """Its period, versions, sections and priorities."""
    record = item.record
    assert isinstance(record, Plan)
    sections = shelf.sections_of(item.row.id)
    rows = tuple(
        (plain(one.record.number), (Link(one.row.title, one.row.address),), plain(", ".join(one.record.pages)))
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
            trimmed(Table("_sections", "Sections", ("Number", "Section", "Printed pages of the final plan"), rows))
            if rows
            else None,
            trimmed(Table("_versions", "Versions", ("Version", "Date", "Note"), versions)) if versions else None,
        ),
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
    """Its outcomes first; then all that bears on it, directly or through an outcome, and the money."""
    record = item.record
    assert isinstance(record, Priority)
    outcomes = []
    edges: list[Edge] = []
    for outcome in record.outcomes:
        found = evidence_of(shelf, outcome.id)
        last = found[0].row.date if found else ""
        outcomes.append(
            OutcomeBrief(shelf.outcome_rows[outcome.id], next(iter(shelf.party(outcome.accountable)), None), len(found), last)
        )
        edges += shelf.incoming(outcome.id)
    siblings = priorities_of(shelf, record.plan)
    at = siblings.index(item)
    names = tuple(
        (plain(name.name), plain(_version_label(shelf, record.plan, name.version)), plain(name.note)) for name in record.names
    )
    return {
        "facts": facts(
            ("Plan", shelf.party(record.plan)),
            ("Order in the plan", plain(str(record.order))),
            ("Follows", shelf.party(record.follows)),
            ("National measures it serves", shelf.many(record.national)),
        ),
        "outcomes": tuple(outcomes),
        "tables": (
            trimmed(Table("_names", "What each version calls it", ("Name", "Version", "Note"), names)) if names else None,
            _money(shelf, item),
        ),
        "more_edges": sorted(edges, key=lambda edge: shelf.archive.by_id[edge.source].row.iso),
        "before": _link(siblings[at - 1]) if at else None,
        "after": _link(siblings[at + 1]) if at + 1 < len(siblings) else None,
        "skip": (Priority,),
    }


def _money(shelf: Shelf, item: Item) -> Table | None:
    """The amounts decided on and the funds that bear on a priority."""
    rows = []
    for source in shelf.sources_of(shelf.incoming(item.row.id)):
        record = source.record
        amount = record.amount if isinstance(record, Decision) else record.pot if isinstance(record, Topic) else None
        if amount is not None:
            rows.append(((_link(source),), plain(source.row.noun), plain(source.row.date), plain(pounds(amount))))
    return trimmed(Table("_money", "Money", ("Record", "Kind", "Date", "Amount"), tuple(rows), (3,))) if rows else None


def _version_label(shelf: Shelf, plan_id: str, version: str | None) -> str:
    item = shelf.archive.by_id.get(plan_id)
    if item and isinstance(item.record, Plan):
        for one in item.record.versions:
            if one.id == version:
                return one.label
    return version or ""


def evidence_of(shelf: Shelf, name: str) -> tuple[Evidence, ...]:
    """The paragraphs of dated records that cite an outcome, newest first.

    A plan stating its own outcome is no evidence for it.
    """
    return shelf.evidence(name, lambda item: item.record.dated)


def difference(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """The words kept (=), gone (-) and come (+) between two wordings, in reading order."""
    before, after = old.split(), new.split()
    out: list[tuple[str, str]] = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            out.append(("=", " ".join(before[a1:a2])))
            continue
        if a2 > a1:
            out.append(("-", " ".join(before[a1:a2])))
        if b2 > b1:
            out.append(("+", " ".join(after[b1:b2])))
    return tuple(out)


def _wordings(shelf: Shelf, plan_id: str, outcome: vocabulary.Outcome) -> tuple[Wording, ...]:
    out = []
    previous = ""
    plan_item = shelf.archive.by_id.get(plan_id)
    versions = {one.id: one for one in plan_item.record.versions} if plan_item and isinstance(plan_item.record, Plan) else {}
    for wording in outcome.wordings:
        version = versions.get(wording.version)
        out.append(
            Wording(
                version.label if version else wording.version,
                version.date.words() if version and version.date else "",
                wording.quote,
                wording.note or "",
                shelf.citation(wording.source),
                difference(previous, wording.quote) if previous and previous != wording.quote else (),
            )
        )
        previous = wording.quote
    return tuple(out)


def outcome_view(shelf: Shelf, name: str) -> OutcomeView:
    """The page of one outcome: who is accountable, every wording, the evidence."""
    item, outcome = shelf.archive.outcomes[name]
    record = item.record
    assert isinstance(record, Priority)
    found = evidence_of(shelf, name)
    names = [one.id for one in record.outcomes]
    at = names.index(name)
    verdicts = tuple(
        (shelf.party(one.by), dated(one.date), plain(f"“{one.words}”"), (shelf.link(*one.source.split("#")),), plain(one.reply))
        for one in outcome.verdicts
    )
    return OutcomeView(
        address=shelf.outcome_rows[name].address,
        title=outcome.text,
        description=f"Outcome {name.upper()} of the priority {record.title}",
        crumbs=(Link("Home", "/"), Link("Priorities", "/priorities/"), _link(item)),
        id=name,
        priority=_link(item),
        plan=shelf.link(record.plan),
        accountable=next(iter(shelf.party(outcome.accountable)), None),
        wordings=_wordings(shelf, record.plan, outcome),
        verdicts=Table(
            "_verdicts", "What others have said", ("Who", "When", "Their words", "Where", "The office’s reply"), verdicts
        )
        if verdicts
        else None,
        evidence=found,
        named=shelf.evidence(name, lambda one: not one.record.dated),
        silent="" if found else "No dated record in this archive bears on this outcome.",
        before=Link(record.outcomes[at - 1].text, shelf.outcome_rows[names[at - 1]].address) if at else None,
        after=Link(record.outcomes[at + 1].text, shelf.outcome_rows[names[at + 1]].address) if at + 1 < len(names) else None,
    )
