"""What search knows of each record: its own words and nothing of other records, so that an edit changes one document."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape

from minutebook.archive.archive import AnyItem, Archive
from minutebook.memo.digest import canonical, digest
from minutebook.outputs.search import SearchDocument
from minutebook.outputs.synonyms import Synonyms
from minutebook.pages.data import DATA
from minutebook.pages.kind import Part
from minutebook.pages.kinds import KINDS
from minutebook.pages.rows import outcome_row
from minutebook.pages.statement import STATEMENT
from minutebook.pages.subscribe import SUBSCRIBE
from minutebook.read.markdown import id_words
from minutebook.read.site import Site
from minutebook.read.text import Slot, Text
from minutebook.records import Body, Decision, Person, Place, Priority, Question, Record, Term
from minutebook.records.plan import Outcome
from minutebook.words.en import data as data_words
from minutebook.words.en import feeds as feed_words
from minutebook.words.en import search as words
from minutebook.words.en import statement as statement_words
from minutebook.words.en.dates import date_words
from minutebook.words.en.promises import OUTCOME, outcome_title, outcome_words

_NUMBERED = re.compile(r'<div class="numbered" id="([^"]+)"><a class="number"[^>]*>([^<]*)</a>')
_ID = re.compile(r' (?:id|data-label)="[^"]*"')
_NOTE_MARK = re.compile(r'<sup class="footnote-ref">.*?</sup>|<a href="#fnref[^>]*>[^<]*</a>')


# Records whose titles are names. A change of one indexes again all that cites it by its id alone, and names seldom change.
_WITH_NAMES = (Person, Body, Place, Priority)


def _cited_words(slot: Slot, archive: Archive) -> str:
    """What a citation reads as: its own words, what pages call an outcome by its id, a name, or the words of another id."""
    if slot.words:
        return slot.words
    if slot.target in archive.outcomes:
        return outcome_words(slot.target)
    cited = archive.by_id.get(slot.target)
    return cited.title if cited and isinstance(cited.record, _WITH_NAMES) else id_words(slot.target)


def own_html(text: Text, archive: Archive) -> str:
    """The text as it is indexed, with the words of its citations."""
    out = []
    for piece, slot in zip(text.pieces, text.slots, strict=False):
        out.append(piece)
        if slot.kind == "cite":
            out.append(escape(_cited_words(slot, archive)))
        elif slot.kind == "term":
            out.append(escape(slot.words))
    out.append(text.pieces[-1])
    return _NOTE_MARK.sub("", _NUMBERED.sub(r'<div id="\1" data-label="\2">', "".join(out)))


def _section(part: Part) -> Iterator[str]:
    lines = [escape(line) for line in part.lines if line]
    if lines:
        yield f'<h2 id="{part.id}">{escape(part.heading)}</h2>' + "".join(f"<p>{line}</p>" for line in lines)


def _own_fields(record: Record) -> str:
    """The words of a record's own fields that its page shows in parts of their own, as HTML."""
    kind = KINDS.get(type(record))
    expected = Part("_expected", words.EXPECTED, [expectation.what for expectation in record.expectations])
    parts = (*(kind.searched(record) if kind and kind.searched else ()), expected)
    return "\n".join(section for part in parts for section in _section(part))


def _other_names(record: Record) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in record.other_names if name != record.title))


def _filter(item: AnyItem) -> str:
    """What searches are narrowed by to those that name the record; "" where they are not."""
    kind = KINDS.get(type(item.record))
    return kind.type.noun if kind and kind.filter and item.record.listed else ""


_Filters = Mapping[str, tuple[str, str]]
"""By id, what a record that names it is found under."""


def _filters(archive: Archive) -> _Filters:
    """The records of the types that are a filter."""
    return {name: (_filter(item), name) for name, item in archive.by_id.items() if _filter(item)}


def _named(item: AnyItem, filters: _Filters) -> tuple[tuple[str, str], ...]:
    """What the record's own fields and text name of them."""
    entry = item.entry
    targets = {reference.target for reference in entry.references} | {cite.target for cite in entry.outline.cites}
    return tuple(sorted(filters[target] for target in targets if target in filters))


def _document(item: AnyItem, filters: _Filters, archive: Archive, synonyms: Synonyms) -> SearchDocument:
    """The document of one record's page."""
    record, slots = item.record, item.entry.outline.slots
    cited = [_cited_words(slot, archive) for slot in slots if slot.kind == "cite"]
    names = _other_names(record)
    return SearchDocument(
        address=item.address,
        title=record.title,
        type=type(record).noun,
        date=item.iso or None,
        date_words=date_words(record.when),
        summary=record.means if isinstance(record, Term) else record.summary or "",
        ref=record.ref or "" if isinstance(record, Decision) else "",
        also=(*names, *synonyms.of(record.title, names)),
        filters=_named(item, filters),
        asks=isinstance(record, Question),
        text=digest(item.entry.text, canonical(slots), canonical(cited), _own_fields(record).encode()),
    )


def _words(item: AnyItem, text: Text, archive: Archive) -> str:
    """What is indexed of a record: its text, then the fields that its page shows in parts of their own.

    A term is one place on the glossary's page, and leads there whatever of it is found.
    """
    html = own_html(text, archive)
    return _ID.sub("", html) if isinstance(item.record, Term) else html + _own_fields(item.record)


def _outcome_document(item: AnyItem, outcome: Outcome, synonyms: Synonyms) -> SearchDocument:
    """The document of an outcome's page."""
    return SearchDocument(
        address=outcome_row(outcome).address,
        title=outcome.text,
        type=OUTCOME,
        date=None,
        date_words="",
        summary=outcome_title(outcome.id),
        also=synonyms.of(outcome.text),
        filters=((Priority.noun, item.id),),
        text=_outcome_words(outcome).encode(),
    )


def _outcome_words(outcome: Outcome) -> str:
    """What is indexed of an outcome: its wordings."""
    lines = [part for wording in outcome.wordings for part in (wording.quote, wording.note)]
    return "".join(_section(Part("_wordings", words.WORDINGS, lines)))


def documents(archive: Archive, site: Site) -> Iterator[SearchDocument]:
    """Every document: of all records, of outcomes and of the lists; of translations there is none."""
    filters = _filters(archive)
    forms = ((term.record.title, *term.record.also) for term in archive.of(Term))
    synonyms = Synonyms((*forms, *(same.words for same in site.synonyms)))
    yield from (_document(item, filters, archive, synonyms) for item in archive.items if item.record.listed)
    yield from (_outcome_document(item, outcome, synonyms) for item, outcome in archive.outcomes.values())
    yield from _lists(archive)
    if site.accessibility:
        about = statement_words.description_words(site.name)
        yield _list(STATEMENT, statement_words.ACCESSIBILITY, about, statement_words.ALSO)


def _lists(archive: Archive) -> Iterator[SearchDocument]:
    """The pages that are no record's and that somebody may look for by name."""
    named: dict[str, str] = {}
    for kind in KINDS.values():
        if kind.index and archive.of(kind.type):
            named.setdefault(kind.index, kind.type.nouns)
    yield from (_list(address, title, words.LIST_SUMMARY.format(title)) for address, title in named.items())
    yield _list(SUBSCRIBE, feed_words.SUBSCRIBE, feed_words.SUBSCRIBE_DESCRIPTION, words.SUBSCRIBE)
    yield _list(DATA, data_words.DATA, data_words.DATA_DESCRIPTION, words.DATA)


def _list(address: str, title: str, summary: str, also: tuple[str, ...] = ()) -> SearchDocument:
    return SearchDocument(
        address=address, title=title, type=words.LIST, date=None, date_words="", summary=summary, also=also, text=b""
    )


def words_of(
    archive: Archive, chosen: Sequence[SearchDocument], texts_of: Callable[[Iterable[bytes]], Mapping[bytes, Text]]
) -> list[str]:
    """What is indexed of these documents; `texts_of` gives the texts of the records with these keys."""
    wanted = {document.address for document in chosen}
    items = {item.address: item for item in archive.items if item.address in wanted}
    texts = texts_of(item.key for item in items.values())
    words_by_address = {address: _words(item, texts[item.key], archive) for address, item in items.items()}
    words_by_address |= {outcome_row(outcome).address: _outcome_words(outcome) for _, outcome in archive.outcomes.values()}
    return [words_by_address.get(document.address, "") for document in chosen]


def filter_names(archive: Archive) -> dict[str, dict[str, str]]:
    """The words for the ids that filters hold."""
    names: dict[str, dict[str, str]] = {}
    for item in archive.items:
        if filtered := _filter(item):
            names.setdefault(filtered, {})[item.id] = item.title
    return names
