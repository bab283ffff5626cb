"""Rules about duties: what can be counted is counted rightly, and what is overdue is said."""

from collections.abc import Iterator

import msgspec

from minutebook.archive.archive import AnyItem, Archive
from minutebook.checks.finding import about
from minutebook.diagnostics import Diagnostic, Place, Related
from minutebook.diagnostics.nearest import nearest
from minutebook.facts.duties import DutyState
from minutebook.facts.facts import Facts
from minutebook.facts.rhythm import day_of_year
from minutebook.records import BY_NAME, Duty
from minutebook.words.en.dates import apart_words, date_words, day_words, titled_words

_EVERY = {"month": ("month",), "quarter": ("quarter",), "year": ("year", "financial-year")}


def counted_in_two_ways(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """The days for a duty are counted from one thing, which comes round as often as the duty does."""
    for item in archive.of(Duty):
        duty = item.record
        counted = duty.counted_from
        if counted is None:
            continue
        ways = {"event": counted.event, "start_of": counted.start_of, "end_of": counted.end_of, "day": counted.day}
        choices = [name for name, value in ways.items() if value]
        if item.entry.is_unread("counted_from"):
            continue
        if len(choices) != 1:
            names = "nothing" if not choices else " and ".join(choices)
            yield _wrong(item, "counted_from", f"The days are counted from {names}.", f"Give one of {', '.join(ways)}.")
        elif counted.each and not counted.event:
            yield _wrong(
                item,
                "counted_from.each",
                f"Each record counts as an event, and the days are counted from {choices[0]}.",
                "Say in event what happens with such a record, and take the other line out.",
            )
        elif counted.day and day_of_year(counted.day) is None:
            yield _wrong(
                item,
                "counted_from.day",
                f'"{counted.day}" is not a day that comes every year.',
                "Write the day and the month, such as 1 February.",
            )
        else:
            yield from _out_of_step(item, duty, counted.start_of or counted.end_of or ("year" if counted.day else ""))


def _out_of_step(item: AnyItem, duty: Duty, unit: str) -> Iterator[Diagnostic]:
    if unit and duty.every and unit not in _EVERY.get(duty.every, ()):
        often = "at every" if duty.every in ("change", "meeting") else "every"
        yield _wrong(
            item,
            "every",
            f"This is due {often} {duty.every}, and counted from something that comes once a {unit.replace('-', ' ')}.",
            "Let every and counted_from name the same stretch of time, or say in words what it is counted from.",
        )


def _wrong(item: AnyItem, field: str, message: str, hint: str) -> Diagnostic:
    return about(item, field, "duty-miscounted", message, hint)


def unknown_types(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """What meets a duty is of a type that there is."""
    for item in archive.of(Duty):
        duty = item.record
        named = [(f"met_by.{number}", met) for number, met in enumerate(duty.met_by)]
        if duty.counted_from and duty.counted_from.each:
            named.append(("counted_from.each", duty.counted_from.each))
        for field, met in named:
            if met.type is not None and met.type not in BY_NAME:
                close = nearest(met.type, BY_NAME)
                hint = f'Did you mean "{close}"?' if close else f"The types are {', '.join(BY_NAME)}."
                yield about(item, f"{field}.type", "unknown-value", f'There is no type "{met.type}".', hint)


def overdue(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """What the law wants is up in time. After the last day that the archive covers nothing is called late.

    Nor is a duty of which the archive does not know what would meet it. One whose limit was not read in the law is a note.
    """
    if archive.broken:  # a record that cannot be read may meet it
        return
    for state in facts.duty_states.values():
        if state.late and state.answers:
            yield from _unanswered(state, facts.as_of)
        elif state.late and state.duty.met_by:
            yield _overdue(state, facts.as_of)


def _unanswered(state: DutyState, as_of: str) -> Iterator[Diagnostic]:
    """Each record that has waited too long for its answer, at the line of its own date."""
    duty = state.duty
    unsure = "" if duty.certain else " By when is not certain."
    for answer in state.answers:
        if answer.by is None and answer.due and answer.due < as_of:
            silence = about(
                answer.item,
                "published" if answer.item.record.published else "date",
                "duty-overdue",
                f'An answer to "{answer.item.title}" was due by {day_words(answer.due)}, {apart_words(answer.due, as_of)} ago, '
                f'and no record here is one ("{duty.title}").{unsure}',
                f"Publish the answer, and name {answer.item.id} in its field responds_to.",
                severity="warning" if duty.certain else "note",
            )
            yield msgspec.structs.replace(silence, related=(Related("the duty", Place(state.item.entry.path)),))


def _overdue(state: DutyState, as_of: str) -> Diagnostic:
    duty, latest = state.duty, state.latest
    newest = titled_words(latest.title, date_words(state.date)) if latest else ""
    last = f"The newest record that meets it is {newest}" if newest else "No record here meets it"
    unsure = "" if duty.certain else " How often and by when is not certain."
    return Diagnostic(
        code="duty-overdue",
        message=f'"{duty.title}" was due by {day_words(state.due)}, {apart_words(state.due, as_of)} ago. {last}.{unsure}',
        severity="warning" if duty.certain else "note",
        place=state.item.entry.place("every" if duty.every else "counted_from"),
        hint="Publish what meets it, or name the record that does under met_by.",
        related=(Related("the newest that meets it", Place(latest.entry.path)),) if latest else (),
    )
