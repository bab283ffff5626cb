"""Rules about how a record stands: nothing changes or ends without a reason that a reader can see."""

from collections.abc import Iterator
from datetime import date

from minutebook.archive.archive import Archive
from minutebook.checks.finding import about
from minutebook.diagnostics import Diagnostic
from minutebook.entries.entry import NO_TEXT
from minutebook.facts.coming import CALLED_OFF
from minutebook.facts.facts import Facts
from minutebook.facts.undertakings import in_record
from minutebook.read.when import last_day
from minutebook.records import Meeting, Page
from minutebook.records.common import TAKEN_BACK
from minutebook.words.en.dates import date_words, day_words

_LONG_PAST = 28  # days in which a record may be behind what has happened


def missing_summaries(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """A dated record says in a sentence or two what happened."""
    for item in archive.files_of_records():
        # A summary that is there and cannot be taken has its own finding.
        summarised = any(mark.field == "summary" for mark in item.entry.marks)
        if item.record.dated and not item.record.summary and not summarised and item.record.status != "removed":
            called = type(item.record).called
            yield about(
                item,
                "summary",
                "missing-field",
                f'{called[0].upper()}{called[1:]} needs the field "summary".',
                "Add a line  summary: …  that says what happened in one or two sentences.",
            )


def reasons_not_given(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """What is withdrawn, cancelled or moved says why; what is superseded says by what."""
    for item in archive.files_of_records():
        record = item.record
        unread = item.entry.is_unread
        if record.status in TAKEN_BACK and not record.status_note and not unread("status_note"):
            yield about(
                item,
                "status",
                "withdrawn-without-reason",
                f"This record is {record.status} and does not say why.",
                "Add a line  status_note: …  with the reason.",
            )
        if record.status == "removed" and not record.decided_by and not unread("decided_by"):
            yield about(
                item,
                "status",
                "withdrawn-without-reason",
                "This record is removed and does not say on whose decision.",
                "Add a line  decided_by: …  with the court, the authority or the person. To take a record back yourself write "
                " status: withdrawn.",
            )
        if record.status == "superseded" and not record.superseded_by and not unread("superseded_by"):
            yield about(
                item,
                "status",
                "superseded-by-nothing",
                "This record is superseded and does not say by what.",
                "Add a line  superseded_by:  with the id of the record that takes its place.",
            )
        called_off = isinstance(record, Meeting) and record.state in CALLED_OFF
        replaced = record.superseded_by not in (None, item.id)
        if replaced and record.status == "published" and not called_off and not unread("status", "state"):
            yield about(
                item,
                "superseded_by",
                "superseded-and-published",
                "This names the record that takes this one's place, and the status does not say that it is superseded.",
                "Add a line  status: superseded, or take  superseded_by  out.",
                severity="warning",
            )
        if isinstance(record, Meeting) and called_off and not record.status_note and not unread("status_note"):
            yield about(
                item,
                "state",
                "state-without-reason",
                f"This meeting was {record.state} and the record does not say why.",
                "Add a line  status_note: …  with the reason, or with the words that no paper gives one.",
                severity="warning",
            )


def removed_and_shown(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """Of what was removed by order nothing is left but the page that says so."""
    for item in archive.files_of_records():
        if item.record.status == "removed" and item.entry.text != NO_TEXT:
            yield about(
                item,
                "status",
                "removed-and-shown",
                "This record is removed, and its text still stands below its fields.",
                "Take the text out, and from the fields what must not be read. What is taken out stays in the history until it "
                "is taken out there too.",
            )


def moved_to_nowhere(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """A meeting that was moved says to which day, and no other meeting has one."""
    for item in archive.of(Meeting):
        meeting = item.record
        if item.entry.is_unread("state", "moved_to"):
            continue
        if meeting.state == "moved" and meeting.moved_to is None:
            yield about(
                item,
                "state",
                "moved-to-nowhere",
                "This meeting was moved, and the record does not say to which day.",
                "Add a line  moved_to:  with the new day, or with the id of the meeting in its place. "
                "Where no paper gives a new day, write  state: postponed.",
                severity="warning",
            )
        elif meeting.moved_to is not None and meeting.state != "moved":
            stands = f'its state is "{meeting.state}"' if meeting.state else "it has no state"
            yield about(
                item,
                "moved_to",
                "moved-to-nowhere",
                f"This says to where the meeting was moved, and {stands}.",
                "Write  state: moved, or take  moved_to  out.",
                severity="warning",
            )
        elif meeting.moved_to == meeting.date:
            yield about(
                item,
                "moved_to",
                "moved-to-nowhere",
                f"This meeting was moved to {date_words(meeting.date)}, and that is the day it was to be on.",
                "Give the day it was first to be on in date, and the new day in moved_to.",
                severity="warning",
            )


def still_scheduled(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """A living archive says of a meeting whose day is long past whether it was held."""
    for item in archive.of(Meeting):
        due = last_day(item.record.date.last) if item.record.date.last else ""
        if item.record.state != "scheduled" or not due or facts.ended:
            continue
        if (date.fromisoformat(facts.as_of) - date.fromisoformat(due)).days > _LONG_PAST:
            yield about(
                item,
                "state",
                "still-scheduled",
                f"This meeting was to be held on {day_words(due)}, and the record still calls it scheduled.",
                "Write  state: held, or cancelled, postponed or moved with the reason in  status_note:.",
                severity="warning",
            )


def pages_to_review(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """A page of the archive about itself, such as its accessibility statement, is looked at again in time."""
    for item in archive.of(Page) if facts.has_settings else ():  # they say whether the body has closed
        record = item.record
        if record.review and record.review.last and last_day(record.review.last) < facts.as_of:
            yield about(
                item,
                "review",
                "review-overdue",
                f"This page was to be looked at again by {day_words(record.review.last)}.",
                "See whether it is still right, and give it the day of the next look.",
                severity="warning",
            )


def closed_by_nothing(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """What is done or dropped names the record that shows it."""
    for item in archive.files_of_records():
        for undertaken in in_record(item):
            undertaking = undertaken.undertaking
            unread = item.entry.is_unread(f"{undertaken.field}.closed_by")
            if undertaking.state != "open" and undertaking.closed_by is None and not unread:
                yield about(
                    item,
                    f"{undertaken.field}.state",
                    "closed-by-nothing",
                    f'"{undertaking.what}" is {undertaking.state}, and no record is named that shows it.',
                    "Add a line  closed_by:  with that record's id.",
                    severity="warning",
                )
