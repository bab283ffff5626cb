"""Rules about days to come: nothing is told as past before its day, and nothing is put up before it happened."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from minutebook.archive.archive import AnyItem, Archive
from minutebook.checks.finding import about
from minutebook.diagnostics import Diagnostic
from minutebook.facts.coming import CALLED_OFF, is_after, is_told_ahead, tells_ahead
from minutebook.facts.facts import Facts
from minutebook.read.reading import without_numbers
from minutebook.read.when import When, first_day, last_day
from minutebook.records import Article, Decision, Meeting, Plan, Priority, Record, Report, Topic
from minutebook.records.proceedings import UNDECIDED
from minutebook.records.targets import line_of
from minutebook.words.en.dates import date_words, day_words, on_words, titled_words

_CLOCK = re.compile(r"(?<![0-9:.])([0-9]{1,2})[:.]([0-9]{2})(?![0-9:.])")
_NOT_HELD = ("cancelled", "postponed")  # one that was moved took place on another day
_LATER = ("superseded_by", "closed_by")  # fields that name a record which came later than what names it


def told_before_its_day(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """A day after the one that pages speak for is not told as past."""
    day = facts.as_of
    for item in archive.items:
        record = item.record
        unsure = record.status == "draft" or item.entry.is_unread("state", "status")
        if not unsure and record.when is not None and tells_ahead(record, day):
            yield _ahead(item, "date", record.when, day, f"and {type(record).called} of that day is told as past", _hint(item))
        told = [*((facts.today, *put_up) for put_up in _put_up(item)), *((day, *past) for past in _told(item))]
        for known, field, when in told:
            if is_told_ahead(when, known):
                yield _ahead(
                    item, field, when, known, "and it is told as past", "Correct the date, or leave it out until then."
                )


def _ahead(item: AnyItem, field: str, when: When, day: str, why: str, hint: str) -> Diagnostic:
    date = day_words(when.end) if when.by else date_words(when)
    sentence = f"{date} is after {day_words(day)}, the day that the pages speak for, {why}."
    return about(item, field, "day-to-come", f"{sentence[0].upper()}{sentence[1:]}", hint, severity="warning")


def _hint(item: AnyItem) -> str:
    if isinstance(item.record, Meeting):
        return "Correct the date; or, where the meeting is still to come, write  state: scheduled."
    if isinstance(item.record, Decision):
        return "Correct the date; or, where it is still to be decided, write  state: proposed."
    return "Correct the date; or, where it is for a later day, write  status: draft  until then."


def _put_up(item: AnyItem) -> Iterator[tuple[str, When]]:
    """The days on which a record was put up and changed, with their fields: it may be mended long after its body closed."""
    if item.record.published:
        yield "published", item.record.published
    for at, change in enumerate(item.record.changes):
        yield f"changes.{at}.date", change.date


def _told(item: AnyItem) -> Iterator[tuple[str, When]]:
    """Every other day that a record tells as past, with its field."""
    record = item.record
    for at, source in enumerate(record.sources):
        if source.date:
            yield f"sources.{at}.date", source.date
    if isinstance(record, Decision) and record.restricted and record.restricted.released:
        yield "restricted.released", record.restricted.released
    if isinstance(record, Topic):
        for at, award in enumerate(record.awards):
            if award.date:
                yield f"awards.{at}.date", award.date
    if isinstance(record, Plan):
        for at, version in enumerate(record.versions):
            if version.date:
                yield f"versions.{at}.date", version.date
    if isinstance(record, Priority):
        for number, outcome in enumerate(record.outcomes):
            for at, verdict in enumerate(outcome.verdicts):
                yield f"outcomes.{number}.verdicts.{at}.date", verdict.date


def held_before_its_day(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """A meeting to come has no minutes, no attendance, and nothing has come of its items."""
    for item in archive.of(Meeting):
        record = item.record
        if record.state in CALLED_OFF or not is_after(record.date, facts.as_of):
            continue
        for field, what in _told_of_it(record):
            yield about(
                item,
                field,
                "meeting-to-come",
                f"This meeting is still to come on {day_words(facts.as_of)}, and the record says {what}.",
                "Correct the date of the meeting, or take this out until it has been held. The page does not show it.",
                severity="warning",
            )


def held_though_called_off(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """A meeting that did not take place has no minutes, no attendance, and nothing came of its items or was decided at it."""
    for item in archive.of(Meeting):
        if item.record.state in _NOT_HELD:
            for field, what in _told_of_it(item.record):
                said = f"This meeting was {item.record.state}, and the record says {what}."
                yield about(item, field, "meeting-not-held", said, "Correct its state, or take this out.", severity="warning")
    for decision in archive.of(Decision):
        meeting = archive.get(Meeting, decision.record.meeting)
        made = decision.record.state not in UNDECIDED and not decision.entry.is_unread("state")
        if meeting and meeting.record.state in _NOT_HELD and made:
            said = f"This was made at a meeting that was {meeting.record.state}: {meeting.title}."
            hint = "Name the meeting at which it was made, or correct the state of the one that is named."
            yield about(decision, "meeting", "meeting-not-held", said, hint, severity="warning")


def _told_of_it(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """What a record tells of a meeting that nobody can know unless it took place: the field, and what that says."""
    if meeting.attendance:
        yield "attendance", "who was there"
    if meeting.minutes in ("published", "awaited"):
        yield "minutes", "how its minutes stand"
    for at, entry in enumerate(meeting.agenda):
        if entry.outcome:
            yield f"agenda.{at}.outcome", "what came of an item"


def published_before_its_date(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """What tells of something that happened was not put up before it did."""
    for item in (*archive.of(Decision), *archive.of(Report), *archive.of(Article)):
        record = item.record
        put_up, when = record.published, record.when
        if not (put_up and when and put_up.key and when.key) or when.by:
            continue
        if isinstance(record, Decision) and (record.state in UNDECIDED or item.entry.is_unread("state")):
            continue
        if last_day(put_up.last) < first_day(when.key):
            yield about(
                item,
                "published",
                "published-before-date",
                f"This was first put up {on_words(put_up)}, before its own date, {date_words(when)}.",
                "Correct one of the two dates.",
                severity="warning",
            )


def named_before_they_were(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """A decision follows and changes earlier ones, an answer comes after what it answers, and what closes comes last."""
    for item in archive.items:
        kind = type(item.record)
        for reference in item.entry.references:
            order = _order(kind, reference.field)
            if not order or (order == "made at" and _is_undecided(item)):
                continue
            other = archive.by_id.get(reference.target)
            if other is None or other is item:
                continue
            first, last = (item, other) if order == "later" else (other, item)
            if _is_surely_after(first.record.when, last.record.when):
                name = without_numbers(reference.field).rpartition(".")[2]
                named = titled_words(other.title, date_words(other.record.when))
                side = "before" if order == "later" else "after"
                yield Diagnostic(
                    code="out-of-order",
                    place=reference.within(item.entry.path),
                    message=f'"{name}" names {named}, which comes {side} this record ({date_words(item.record.when)}).',
                    hint="Correct the date that is wrong, or name another record.",
                    severity="warning",
                )


@cache
def _order(kind: type[Record], field: str) -> Literal["", "earlier", "later", "made at"]:
    """When what a field names came, beside the record itself: "" where the field does not tell."""
    path = without_numbers(field)
    if path.rpartition(".")[2] in _LATER:
        return "later"
    if line_of(kind, path):
        return "earlier"
    return "made at" if kind is Decision and path == "meeting" else ""


def _is_undecided(item: AnyItem) -> bool:
    """Whether a decision may be only proposed: it has its own day, before the meeting at which it is to be made."""
    return isinstance(item.record, Decision) and (item.record.state in UNDECIDED or item.entry.is_unread("state"))


def _is_surely_after(later: When | None, earlier: When | None) -> bool:
    """Whether one date lies after another, whatever days the two mean."""
    if not (later and earlier and later.key and earlier.last) or later.by:
        return False
    return first_day(later.key) > last_day(earlier.last)


def times_off_the_clock(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """A meeting begins at a time that a clock shows."""
    for item in archive.of(Meeting):
        for clock in _CLOCK.finditer(item.record.time or ""):
            if int(clock[1]) > 23 or int(clock[2]) > 59:
                yield about(
                    item,
                    "time",
                    "impossible-time",
                    f'No clock shows "{clock[0]}".',
                    "Write the hour from 00 to 23 and the minutes from 00 to 59, such as 10:30.",
                )
