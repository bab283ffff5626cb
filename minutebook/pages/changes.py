"""The list of what was changed in published records."""

import msgspec

from minutebook import __version__
from minutebook.archive.archive import AnyItem
from minutebook.facts.editions import notes_of
from minutebook.facts.horizon import holds_begun
from minutebook.pages.history import address_of, version_id
from minutebook.pages.parts import accepted_of, changes_of
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Titled
from minutebook.words.en.log import version_words
from minutebook.words.en.site import CHANGES, hold_words


class ChangeRow(msgspec.Struct, frozen=True, array_like=True):
    """A change: when, in which record, what and why."""

    date: str
    record: Link
    note: str
    version: Link | None = None  # which it brought, where a publication log says so


class AcceptedRow(msgspec.Struct, frozen=True, array_like=True):
    """What the check finds in a record, and why it may stand."""

    record: Link
    finding: str
    reason: str


class ChangesView(Titled, frozen=True, kw_only=True):
    """All changes, newest first; what the check finds and may stand; what was held back and why; the engine's version.

    No other page names that.
    """

    changes: tuple[ChangeRow, ...]
    accepted: tuple[AcceptedRow, ...]
    held: tuple[str, ...]
    version: str
    logged: bool  # whether there is a publication log


def change_rows(shelf: Shelf, *, reported: bool = False) -> list[ChangeRow]:
    """The changes of published records, newest first; of those only that readers had asked for, if they are wanted."""
    rows = [
        (change.date.key, ChangeRow(when, Link(item.title, item.address), note, version))
        for item in shelf.archive.items
        if item.record.listed and item.record.changes
        for change, (when, note), version in zip(
            item.record.changes, changes_of(item.record, shelf.facts.today), _versions(shelf, item), strict=True
        )
        if change.reported or not reported
    ]
    rows.sort(key=lambda row: row[0], reverse=True)
    return [row for _, row in rows]


def _versions(shelf: Shelf, item: AnyItem) -> list[Link | None]:
    """The version that each change of a record brought, None for those from before its first publication in the log."""
    editions = shelf.facts.editions.of(item) if shelf.facts.editions else ()
    address = address_of(shelf, item)
    brought = {
        note: Link(version_words(edition.version), f"{address}#{version_id(edition.version)}" if address else "")
        for edition in editions[1:]
        for note in edition.notes
    }
    return [brought.get(note) for note in notes_of(item.record)]


def changes(shelf: Shelf) -> ChangesView:
    """Every change of a published record."""
    accepted = (
        AcceptedRow(Link(item.title, item.address), finding, reason)
        for item in shelf.archive.files_of_records()
        if item.record.listed
        for finding, reason in accepted_of(item.record)
    )
    return ChangesView(
        address="/changes/",
        title=CHANGES,
        crumbs=shelf.home,
        changes=tuple(change_rows(shelf)),
        accepted=tuple(accepted),
        held=tuple(hold_words(hold) for hold in holds_begun(shelf.site, shelf.facts.as_of)),
        version=__version__,
        logged=shelf.facts.editions is not None,
    )
