"""What other pages may know of a record or an outcome."""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from minutebook.archive.archive import AnyItem
from minutebook.records import Decision, Record
from minutebook.records.plan import Outcome
from minutebook.words.en.dates import date_words


class Row(msgspec.Struct, frozen=True, array_like=True):
    """The small thing that other pages may know of a record. Made once a record, so that lists share it.

    `address` is the record's address on the site without the base path; `date` is in words, `iso` sorts;
    `state` is a word worth showing in a list, such as cancelled, or "".
    """

    id: str
    type: str
    noun: str
    title: str
    address: str
    date: str = ""
    iso: str = ""
    summary: str = ""
    state: str = ""


_STATES: Mapping[str, str] = MappingProxyType(
    {
        "cancelled": "cancelled",
        "postponed": "postponed",
        "moved": "moved",
        "called-in": "called in",
        "deferred": "deferred",
        "scheduled": "scheduled",
        "proposed": "proposed",
        "reversed": "reversed",
        "withdrawn": "withdrawn",
    }
)


def _state(record: Record) -> str:
    if record.status in ("superseded", "withdrawn", "draft"):
        return record.status
    held = isinstance(record, Decision) and record.restricted is not None and record.restricted.released is None
    return _STATES.get(getattr(record, "state", ""), "restricted" if held else "")


def row_of(item: AnyItem) -> Row:
    """The record as other pages know it."""
    record = item.record
    when = record.when
    return Row(
        item.id,
        type(record).tag(),
        type(record).noun,
        item.title,
        item.address,
        date_words(when) if when else "",
        item.iso,
        record.summary or "",
        _state(record),
    )


def outcome_row(outcome: Outcome) -> Row:
    """An outcome as other pages know it."""
    return Row(outcome.id, "outcome", "Outcome", outcome.text, f"/outcomes/{outcome.id}/")
