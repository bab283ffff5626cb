"""What other pages may know of a record or an outcome."""

import msgspec

from minutebook.archive.archive import AnyItem
from minutebook.facts.coming import CALLED_OFF, is_told_ahead, meeting_state
from minutebook.facts.decisions import is_held_back
from minutebook.records import Decision, Meeting, Record
from minutebook.records.common import TAKEN_BACK
from minutebook.records.plan import Outcome
from minutebook.records.proceedings import UNDECIDED
from minutebook.words.en.dates import date_words, due_words
from minutebook.words.en.promises import OUTCOME
from minutebook.words.en.states import tag_words


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


_WORTH_SHOWING = (*CALLED_OFF, *UNDECIDED, "reversed")


def _state(record: Record, day: str) -> str:
    if record.status in ("superseded", *TAKEN_BACK, "draft"):
        return record.status
    if isinstance(record, Meeting):
        state = meeting_state(record, day)
        return "" if state == "held" else state
    if isinstance(record, Decision):
        if record.state in _WORTH_SHOWING:
            return record.state
        if is_held_back(record, day):
            return "restricted"
    return "to-come" if is_told_ahead(record.when, day) else ""


def row_of(item: AnyItem, day: str) -> Row:
    """The record as other pages know it on a day."""
    record = item.record
    return Row(
        item.id,
        type(record).tag(),
        type(record).noun,
        item.title,
        item.address,
        due_words(record.when) if is_told_ahead(record.when, day) else date_words(record.when),
        item.iso,
        record.summary or "",
        tag_words(_state(record, day)),
    )


def outcome_row(outcome: Outcome) -> Row:
    """An outcome as other pages know it."""
    return Row(outcome.id, "outcome", OUTCOME, outcome.text, f"/outcomes/{outcome.id}/")
