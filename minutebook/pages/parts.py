"""The parts that several kinds of page share: banners, sources, what a record bears on, changes."""

from collections.abc import Collection
from datetime import date

from minutebook.archive.archive import AnyItem
from minutebook.diagnostics.codes import CODES
from minutebook.facts.coming import is_told_ahead
from minutebook.facts.days import day_of
from minutebook.facts.papers import Paper, paper_of
from minutebook.pages.rows import Row
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Banner, Bearing, Fact, Link
from minutebook.read.addresses import file_address
from minutebook.read.when import When
from minutebook.records.common import Record
from minutebook.words.en import records as words
from minutebook.words.en.dates import STILL_TO_COME, after_its_date, change_words, date_words


def plain(text: str | None) -> tuple[Link, ...]:
    """Plain words, if there are any."""
    return (Link(text),) if text else ()


def banners(shelf: Shelf, item: AnyItem) -> list[Banner]:
    """What a reader must know first, from the text and the fields that any record may have."""
    record, out = item.record, []
    if record.status in words.BANNERS:
        successor = shelf.link(record.superseded_by) if record.superseded_by else None
        out.append(
            Banner(
                record.status,
                words.BANNERS[record.status],
                words.status_words(record.status_note, record.decided_by),
                successor,
            )
        )
    if record.edition:
        out.append(Banner("edition", words.edition_words(record.edition), words.EDITION_NOTE))
    if redacted := sum(slot.kind == "redacted" for slot in item.entry.outline.slots):
        out.append(Banner("redacted", words.redacted_words(redacted), words.REDACTED_NOTE))
    return out


def source_facts(shelf: Shelf, item: AnyItem) -> tuple[Fact, ...]:
    """The papers that a record rests on, each with the places in it, which lead to this archive's own account of them."""
    places: dict[tuple[Paper, str | None], list[Link]] = {}
    notes: dict[tuple[Paper, str | None], list[Link]] = {}
    for source in item.record.sources:
        key = paper_of(source), source.url
        address = shelf.facts.papers.address(source)
        if address.partition("#")[0] == item.address:
            address = ""
        if source.at or address:
            places.setdefault(key, []).append(Link(source.at or words.OWN_ACCOUNT, address))
        extra = notes.setdefault(key, [])
        extra += plain(source.note)
        extra += _file(shelf, item, source.file)
        extra += plain(words.sha256_words(source.sha256))
    out = []
    for key, others in notes.items():
        (title, publisher, date), url = key
        values = [*plain(publisher), *plain(date_words(date)), *dict.fromkeys(places.get(key, ()))]
        if url:
            values += shelf.outside(url)
        out.append(Fact(title, (*values, *others)))
    return tuple(out)


def _file(shelf: Shelf, item: AnyItem, name: str | None) -> tuple[Link, ...]:
    """The file of a paper, which is published where it lies beside the record."""
    path = shelf.archive.files.beside(item.entry.path, name) if name else ""
    if not path:
        return plain(words.file_words(name))
    looked = shelf.archive.files.looked[path]
    told = words.told_of_file(path, looked.size, looked.pages)
    return (Link(words.file_words(name), file_address(path), told),)


def bearing_of(shelf: Shelf, record: Record, told: Collection[str]) -> Bearing:
    """What a record bears on, from the fields that any record may have; what is at the addresses `told` is already listed."""
    fields = (record.priorities, record.places, record.people, record.topics, record.related)
    links = [shelf.many(names) for names in fields]
    priorities, places, people, topics, related = [tuple(link for link in field if link.href not in told) for field in links]
    rest = any(link.href in told for field in links for link in field)
    return Bearing(priorities, places, people, topics, related, rest)


def published(record: Record, day: str) -> Link | None:
    """When a record was first put up, and how long after its date; on a day before that, that it is still to come."""
    put_up = record.published
    if put_up is None:
        return None
    if is_told_ahead(put_up, day):
        return Link(date_words(put_up), "", STILL_TO_COME)
    days = days_between(record.when, put_up)
    return Link(date_words(put_up), "", "" if days is None else after_its_date(days))


def accepted_of(record: Record) -> tuple[tuple[str, str], ...]:
    """What the check finds in a record or a file of it, in a sentence, and why it may stand."""
    return tuple(
        (words.found_words(CODES[accepted.code].summary, accepted.file), accepted.reason)
        for accepted in record.accepted
        if accepted.code in CODES
    )


def changes_of(record: Record, day: str) -> tuple[tuple[str, str], ...]:
    """When a record was changed, and why; of a change after a day, that it is still to come."""
    return tuple((change_words(change.date, to_come=is_told_ahead(change.date, day)), change.note) for change in record.changes)


def days_between(first: When | None, second: When) -> int | None:
    """The days from one date to another, where both are known to the day."""
    before, after = day_of(first), day_of(second)
    return (date.fromisoformat(after) - date.fromisoformat(before)).days if before and after else None


def description(row: Row) -> str:
    """A sentence for search engines and previews."""
    return row.summary or words.described(row.noun, row.title)
