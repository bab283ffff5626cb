"""The list of what was changed in published records."""

import msgspec

from minutebook import __version__
from minutebook.pages.parts import changes_of
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Titled
from minutebook.words.en.site import CHANGES


class ChangeRow(msgspec.Struct, frozen=True, array_like=True):
    """A change: when, in which record, what and why."""

    date: str
    record: Link
    note: str


class ChangesView(Titled, frozen=True, kw_only=True):
    """All changes, newest first, and the version of the engine that made the site: no other page names it."""

    changes: tuple[ChangeRow, ...]
    version: str


def changes(shelf: Shelf) -> ChangesView:
    """Every change of a published record."""
    rows = [
        (change.date.key, ChangeRow(when, Link(item.title, item.address), note))
        for item in shelf.archive.items
        for change, (when, note) in zip(item.record.changes, changes_of(item.record, shelf.facts.as_of), strict=True)
    ]
    rows.sort(key=lambda row: row[0], reverse=True)
    return ChangesView(
        address="/changes/", title=CHANGES, crumbs=shelf.home, changes=tuple(row for _, row in rows), version=__version__
    )
