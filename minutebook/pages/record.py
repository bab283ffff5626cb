"""What the page of every record shows, whatever its type: its fields, its text, and everything linked to it both ways."""

from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace

from minutebook.archive.archive import AnyItem
from minutebook.archive.links import Edge
from minutebook.facts.editions import Edition
from minutebook.pages.asking import ask_of
from minutebook.pages.calendars import calendar_of
from minutebook.pages.feeds import feed_of
from minutebook.pages.history import address_of
from minutebook.pages.parts import accepted_of, bearing_of, changes_of, description, published, source_facts
from minutebook.pages.parts import banners as common_banners
from minutebook.pages.shelf import Shelf
from minutebook.pages.undertaking import undertaking_rows
from minutebook.pages.views import Banner, Cited, Link, Listing, Outlets, RecordParts, RecordView, VersionRow
from minutebook.records import Plan, PlanSection, Record
from minutebook.words.en import log as log_words
from minutebook.words.en.citations import issued
from minutebook.words.en.languages import language_words

ABOUT = "/about/"  # where an archive tells of itself


def crumbs_for(shelf: Shelf, item: AnyItem) -> tuple[Link, ...]:
    """The trail to a record's page."""
    record = item.record
    trail = [*shelf.home]
    if index := shelf.kinds[type(record)].index:
        trail.append(Link((Plan if isinstance(record, PlanSection) else type(record)).nouns, index))
    if isinstance(record, PlanSection):
        trail.append(shelf.link(record.plan))
    return tuple(trail)


def record_parts(
    shelf: Shelf,
    item: AnyItem,
    *,
    banners: Iterable[Banner] = (),
    lists: Iterable[Listing] = (),
    edges: Iterable[Edge] = (),
    skip: tuple[type[Record], ...] = (),
    told: Collection[str] = (),
) -> RecordParts:
    """The parts that the page of every record has.

    `banners` and `lists` of the type's own stand before and among the common ones; `edges` are further links whose sources are
    listed; records of the types in `skip` and at the addresses `told` are not, because the page shows them in parts of its own.
    """
    record = item.record
    sources = shelf.facts.sources_of([*shelf.facts.incoming(item.id), *edges])
    left = (source for source in sources if not isinstance(source.record, skip) and source.address not in told)
    listed = (*lists, *_by_type(shelf, item, left))
    return replace(
        _own_parts(shelf, item, crumbs_for(shelf, item)),
        banners=(*common_banners(shelf, item), *banners),
        published=published(record, shelf.facts.today),
        language=language_words(record.lang or ""),
        bearing=bearing_of(shelf, record, {*told, *(row.address for listing in listed for row in listing.rows)}),
        expectations=undertaking_rows(shelf, item, "expected"),
        lists=listed,
        sources=source_facts(shelf, item),
        changes=changes_of(record, shelf.facts.today),
        accepted=accepted_of(record),
        ask=ask_of(shelf, item.id),
        translations=tuple(
            Link(other.title, other.address, language_words(other.record.lang_of)) for other in item.translations
        ),
    )


def _by_type(shelf: Shelf, item: AnyItem, sources: Iterable[AnyItem]) -> list[Listing]:
    """The records that lead to this one, a list for each type."""
    members: dict[type[Record], list[AnyItem]] = {}
    for source in sources:
        members.setdefault(type(source.record), []).append(source)
    return [shelf.listing(item, kind, members[kind]) for kind in shelf.kinds if kind in members]


def _own_parts(shelf: Shelf, item: AnyItem, crumbs: tuple[Link, ...]) -> RecordParts:
    """What the file of a record or of a translation says by itself."""
    record, row, editions = item.record, shelf.row_of(item), shelf.facts.editions
    return RecordParts(
        address=item.address,
        title=record.title,
        description=description(row),
        crumbs=crumbs,
        lang=record.lang_of or record.lang or "",
        id=item.id,
        type=row.type,
        noun=row.noun,
        date=row.date,
        summary=record.summary or "",
        listed=record.listed,
        headings=item.entry.outline.headings,
        fills=shelf.fills(item),
        cited=shelf.cited_places(item.id),
        outlets=_outlets(shelf, item),
        cite=Cited(row.date, issued(record.when), *(editions.cited(item) if editions else ())),
        versions=_versions(editions.of(item)) if editions else (),
        history=address_of(shelf, item),
        head=editions.head if editions and item.address == ABOUT else "",
    )


def _versions(editions: Sequence[Edition]) -> tuple[VersionRow, ...]:
    """The versions of a record for readers, the newest first."""
    return tuple(
        VersionRow(
            log_words.version_words(edition.version),
            log_words.publication_words(edition.number, edition.time),
            tuple(note for _, note in edition.notes),
            edition.digest,
        )
        for edition in reversed(editions)
    )


def _outlets(shelf: Shelf, item: AnyItem) -> Outlets:
    """What can be followed and taken of a record."""
    return Outlets(
        feed=feed_of(shelf, item),
        calendar=calendar_of(shelf, item),
        data=f"{item.address}index.json",
        text=f"{item.address}index.md",
    )


def translation_view(shelf: Shelf, item: AnyItem, original: AnyItem) -> RecordView:
    """The page of a translation: its own words, and the way to the record."""
    own = _own_parts(shelf, item, (*crumbs_for(shelf, original), shelf.link(item.id)))
    return RecordView(
        record=replace(
            own,
            sources=source_facts(shelf, original),
            translations=(Link(original.title, original.address, language_words(original.record.lang or shelf.site.lang)),),
        )
    )
