"""The view of a record's own page: its fields, its text, and everything linked to it in both directions."""

from collections.abc import Callable
from typing import Any, TypeAlias

import msgspec

from minutebook.archive.archive import AnyItem
from minutebook.pages import decisions, duties, measure, organisation, plan, proceedings, topic
from minutebook.pages.parts import banners, bearing_facts, dated, description, facts, publication_facts, source_facts
from minutebook.pages.shelf import REGISTER_OF, Shelf
from minutebook.pages.standing import undertakings
from minutebook.pages.views import Fill, Link, RecordView
from minutebook.records import (
    Article,
    Body,
    Decision,
    Duty,
    Measure,
    Meeting,
    Page,
    Person,
    Place,
    Plan,
    PlanSection,
    Priority,
    Record,
    Report,
    Topic,
)
from minutebook.words.en.dates import date_words

# What a type adds to the page that every record has: any fields of RecordView.
Extra: TypeAlias = dict[str, Any]


def _own_page(_shelf: Shelf, item: AnyItem) -> Extra:
    """A page of the archive about itself says by when somebody is to look at it again."""
    assert isinstance(item.record, Page)
    return {"facts": facts(("To be looked at again by", dated(item.record.review)))}


_OWN: dict[type[Record], Callable[[Shelf, Any], Extra]] = {
    Plan: plan.plan,
    PlanSection: plan.section,
    Priority: plan.priority,
    Meeting: proceedings.meeting,
    Decision: decisions.decision,
    Report: proceedings.report,
    Article: proceedings.article,
    Body: organisation.body,
    Person: organisation.person,
    Place: organisation.place,
    Topic: topic.topic,
    Measure: measure.measure,
    Duty: duties.duty,
    Page: _own_page,
}

# The order in which a page lists what links to it.
_LISTED: tuple[type[Record], ...] = (
    Decision,
    Meeting,
    Report,
    Article,
    Measure,
    Topic,
    Priority,
    PlanSection,
    Plan,
    Body,
    Person,
    Place,
    Duty,
    Page,
)

INDEX_OF: dict[type[Record], str] = {
    **REGISTER_OF,
    Plan: "/plans/",
    PlanSection: "/plans/",
    Priority: "/priorities/",
    Body: "/bodies/",
    Person: "/people/",
    Place: "/places/",
    Topic: "/topics/",
    Measure: "/measures/",
    Duty: "/duties/",
}


def crumbs_for(shelf: Shelf, item: AnyItem) -> tuple[Link, ...]:
    """The trail to a record's page."""
    record = item.record
    trail = [Link("Home", "/")]
    if type(record) in INDEX_OF:
        trail.append(Link(type(record).nouns if not isinstance(record, PlanSection) else "Plans", INDEX_OF[type(record)]))
    if isinstance(record, PlanSection):
        trail.append(shelf.link(record.plan))
    return tuple(trail)


def record_view(shelf: Shelf, item: AnyItem) -> RecordView:
    """Everything the page of one record shows."""
    record = item.record
    own = _OWN[type(record)](shelf, item)
    name = item.id
    edges = [*shelf.facts.incoming(name), *own.pop("more_edges", ())]
    skip = own.pop("skip", ())
    found: dict[type[Record], list[AnyItem]] = {}
    for source in shelf.facts.sources_of(edges):
        found.setdefault(type(source.record), []).append(source)
    lists = [*own.pop("lists", ())]
    lists += [shelf.listing(item, kind, found[kind]) for kind in _LISTED if kind in found and kind not in skip]
    tables = [
        *own.pop("tables", ()),
        undertakings(shelf, item, "expected", "What this record says will happen"),
    ]
    fills = shelf.fills(item)
    terms = {fill.words: fill for fill in fills if fill.kind == "term" and fill.note}
    return RecordView(
        address=item.address,
        title=record.title,
        description=description(shelf.row_of(item)),
        crumbs=crumbs_for(shelf, item),
        lang=record.lang_of or record.lang or "",
        id=name,
        type=item.record.tag(),
        noun=shelf.row_of(item).noun,
        date=shelf.row_of(item).date,
        summary=record.summary or "",
        banners=(*banners(shelf, record), *own.pop("banners", ())),
        facts=(*own.pop("facts", ()), *publication_facts(record)),
        bearing=bearing_facts(shelf, record),
        headings=item.entry.outline.headings,
        fills=fills,
        has_text=item.entry.outline.size > 0,
        tables=tuple(table for table in tables if table is not None),
        lists=tuple(lists),
        terms=tuple((word, fill.note, fill.href) for word, fill in sorted(terms.items())),
        sources=source_facts(shelf, item),
        changes=tuple((date_words(change.date), change.note) for change in record.changes),
        translations=_translations(shelf, item),
        cite=cite_words(shelf, item),
        **own,
    )


def cite_words(shelf: Shelf, item: AnyItem) -> str:
    """How to cite the page, up to its address; a paragraph's citation adds to it."""
    date = f" ({shelf.row_of(item).date})" if shelf.row_of(item).date else ""
    return f"{item.title}{date}, {shelf.site.name}, {shelf.base.whole(item.address)}"


def _translations(shelf: Shelf, item: AnyItem) -> tuple[Link, ...]:
    if item.record.lang_of:
        original = shelf.archive.by_id[item.id]
        return (Link(original.title, original.address, original.record.lang or shelf.site.lang),)
    return tuple(Link(other.title, other.address, other.record.lang_of) for other in item.translations)


def translation_view(shelf: Shelf, item: AnyItem) -> RecordView:
    """The page of a translation: its own words, and the way to the record."""
    original = shelf.archive.by_id[item.id]
    view = RecordView(
        address=item.address,
        title=item.record.title,
        description=description(shelf.row_of(item)),
        crumbs=(*crumbs_for(shelf, original), shelf.link(item.id)),
        lang=item.record.lang_of,
        id=item.id,
        type=item.record.tag(),
        noun=shelf.row_of(item).noun,
        date=shelf.row_of(item).date,
        summary=item.record.summary or "",
        headings=item.entry.outline.headings,
        fills=shelf.fills(item),
        has_text=item.entry.outline.size > 0,
        translations=_translations(shelf, item),
        cite=cite_words(shelf, item),
    )
    return msgspec.structs.replace(view, sources=source_facts(shelf, original))


def image_fill(src: str, alt: str) -> Fill:
    """A picture: its address and its words."""
    return Fill("media", src, alt)
