"""The list of what was changed in published records."""

import msgspec

from minutebook.facts.coming import is_told_ahead
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Titled
from minutebook.records.common import Change
from minutebook.words.en.dates import change_words
from minutebook.words.en.site import CHANGES


class ChangeRow(msgspec.Struct, frozen=True, array_like=True):
    """A change: when, in which record, what and why."""

    date: str
    record: Link
    note: str


class ChangesView(Titled, frozen=True, kw_only=True):
    """All changes, newest first."""

    changes: tuple[ChangeRow, ...]


def changes(shelf: Shelf) -> ChangesView:
    """Every change of a published record."""
    day = shelf.facts.as_of
    rows = [
        (change.date.key, ChangeRow(_day(change, day), Link(item.title, item.address), change.note))
        for item in shelf.archive.items
        for change in item.record.changes
    ]
    rows.sort(key=lambda row: row[0], reverse=True)
    return ChangesView(address="/changes/", title=CHANGES, crumbs=shelf.home, changes=tuple(row for _, row in rows))


def _day(change: Change, day: str) -> str:
    return change_words(change.date, to_come=is_told_ahead(change.date, day))
