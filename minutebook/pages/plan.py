"""Plans and their sections."""

import msgspec

from minutebook.archive.archive import Item
from minutebook.pages.comparisons import comparisons
from minutebook.pages.kind import Kind
from minutebook.pages.plans import plans
from minutebook.pages.record import record_parts
from minutebook.pages.rows import Row
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Comparison, Link, RecordView
from minutebook.records import Plan, PlanSection, Priority
from minutebook.words.en.dates import date_words
from minutebook.words.en.plans import period_words


class SectionRow(msgspec.Struct, frozen=True, array_like=True):
    """A section of a plan, and the printed pages that it covers."""

    title: Link
    pages: str


class VersionRow(msgspec.Struct, frozen=True, array_like=True):
    """A version of a plan."""

    label: str
    date: str
    note: str


class PlanView(RecordView, frozen=True, kw_only=True):
    """The page of a plan."""

    period: str
    body: tuple[Link, ...]
    strapline: str
    follows: tuple[Link, ...]
    priorities: tuple[Row, ...]
    sections: tuple[SectionRow, ...]
    versions: tuple[VersionRow, ...]
    comparisons: tuple[Comparison, ...]


class PlanSectionView(RecordView, frozen=True, kw_only=True):
    """The page of a section of a plan."""

    plan: Link
    number: str
    pages: str
    before: Link | None
    after: Link | None


def plan(shelf: Shelf, item: Item[Plan]) -> PlanView:
    """Its period, versions, sections and priorities."""
    record = item.record
    return PlanView(
        record=record_parts(shelf, item, skip=(PlanSection, Priority)),
        period=period_words(record.period),
        body=shelf.party(record.body),
        strapline=record.strapline or "",
        follows=shelf.party(record.follows),
        priorities=tuple(shelf.row_of(priority) for priority in shelf.facts.plans.priorities_of(item.id)),
        sections=tuple(_section_row(section) for section in shelf.facts.plans.sections_of(item.id)),
        versions=tuple(VersionRow(version.label, date_words(version.date), version.note or "") for version in record.versions),
        comparisons=comparisons(shelf, item),
    )


def _section_row(section: Item[PlanSection]) -> SectionRow:
    record = section.record
    return SectionRow(Link(f"{record.number}. {section.title}", section.address), ", ".join(record.pages))


def section(shelf: Shelf, item: Item[PlanSection]) -> PlanSectionView:
    """Its number and pages, and the sections before and after."""
    before, after = shelf.beside(item)
    return PlanSectionView(
        record=record_parts(shelf, item),
        plan=shelf.link(item.record.plan),
        number=item.record.number,
        pages=", ".join(item.record.pages),
        before=before,
        after=after,
    )


PLAN = Kind(type=Plan, template="plan", view=plan, index="/plans/", index_template="plans", index_view=plans)
PLAN_SECTION = Kind(type=PlanSection, template="plan-section", view=section, index="/plans/")
