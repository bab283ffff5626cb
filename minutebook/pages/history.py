"""The versions of a record, each with its day, its notes and the words that differ from the one before."""

import re
from collections.abc import Iterator

import msgspec

from minutebook.archive.archive import AnyItem
from minutebook.archive.compared import changed_fields
from minutebook.archive.differing import Difference
from minutebook.facts.editions import Edition
from minutebook.facts.history import MARK, Step
from minutebook.pages.fields import FieldView, field_view
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Titled
from minutebook.records.common import TAKEN_BACK
from minutebook.words.en import log as words
from minutebook.words.en.records import paragraph_words

_PLACES = 200  # paragraphs of one version that are shown
_TOLD_APART = ("changes", "aliases")  # the log has them by themselves, and a change of them alone is no version


class ParagraphView(msgspec.Struct, frozen=True, array_like=True):
    """A paragraph that differs: where it stands, and its words."""

    where: str
    words: Difference


class VersionView(msgspec.Struct, frozen=True, array_like=True):
    """A version: when it came and why, and what differs from the one before. `note` says what cannot be seen in that."""

    id: str
    name: str
    publication: str
    notes: tuple[str, ...]
    note: str = ""
    fields: tuple[FieldView, ...] = ()
    paragraphs: tuple[ParagraphView, ...] = ()
    same: str = ""


class VersionsView(Titled, frozen=True, kw_only=True):
    """All versions of a record, the newest first."""

    record: Link
    versions: tuple[VersionView, ...]


def version_id(version: int) -> str:
    """The place of a version on the page."""
    return f"v{version}"


def address_of(shelf: Shelf, item: AnyItem) -> str:
    """Where the page of a record's versions is; "" where it has one, or nothing of it may be left."""
    editions = shelf.facts.editions
    if editions is None or not item.has_page or item.record.status in TAKEN_BACK or len(editions.of(item)) <= 1:
        return ""
    return f"{item.address}versions/"


def versions_view(shelf: Shelf, item: AnyItem, address: str) -> VersionsView:
    """The page of a record's versions."""
    editions = shelf.facts.editions
    assert editions  # it has an address
    title = words.versions_title(item.title)
    return VersionsView(
        address=address,
        title=title,
        description=title,
        crumbs=(*shelf.home, Link(item.title, item.address)),
        lang=item.record.lang_of or item.record.lang or "",
        search=False,
        record=Link(item.title, item.address),
        versions=tuple(_versions(shelf, item, editions.of(item))),
    )


def _versions(shelf: Shelf, item: AnyItem, editions: tuple[Edition, ...]) -> Iterator[VersionView]:
    steps = shelf.facts.versions.of(item)
    for number in range(len(editions) - 1, -1, -1):
        edition = editions[number]
        view = VersionView(
            version_id(edition.version),
            words.version_words(edition.version),
            words.publication_words(edition.number, edition.time),
            tuple(note for _, note in edition.notes),
        )
        if not number:
            yield msgspec.structs.replace(view, note=words.FIRST)
        elif len(steps) < number:
            yield msgspec.structs.replace(view, note=words.NOT_HELD)
        else:
            yield _with_step(shelf, view, steps[number - 1])


def _with_step(shelf: Shelf, view: VersionView, step: Step) -> VersionView:
    if step.why != "shown" or step.before is None or step.after is None:
        return msgspec.structs.replace(view, note=words.KEPT_BACK if step.why == "kept-back" else words.NOT_HELD)
    changed = changed_fields(step.before, step.after)
    fields = tuple(field_view(shelf, shelf, field) for field in changed if field.name not in _TOLD_APART)
    shown = tuple(
        ParagraphView(_where(each.number, each.heading), _titled(shelf, each.words)) for each in step.paragraphs[:_PLACES]
    )
    more = len(step.paragraphs) - len(shown)
    same = words.MARKS if step.marks else "" if fields or shown else words.SAME
    return msgspec.structs.replace(
        view,
        note=words.more_words(more) if more else same,
        fields=fields,
        paragraphs=shown,
        same=words.unchanged_words(step.same) if shown else "",
    )


def _where(number: str, heading: str) -> str:
    """Where a paragraph stands, in words."""
    place = paragraph_words(number)
    return place[:1].upper() + place[1:] if place else words.under_words(heading) if heading else ""


def _titled(shelf: Shelf, difference: Difference) -> Difference:
    """Words with titles in the place of citations."""
    return tuple((kind, MARK.sub(lambda match: _title(shelf, match), text)) for kind, text in difference)


def _title(shelf: Shelf, match: re.Match[str]) -> str:
    name, _, anchor = match[1].partition("#")
    return shelf.link(name, anchor).words
