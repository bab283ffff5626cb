"""What is said of duties: how often and by when something is wanted, and how that stands."""

from typing import Literal

from minutebook.records import Duty
from minutebook.words.en.counts import counted
from minutebook.words.en.dates import EVERY

TITLE = "Duties to publish"
ASKED = "What the law asks for, above all to be published"
DESCRIPTION = f"{ASKED}, and the newest record here that meets each item."
EACH_TIME = "each time"
NOT_STATED = "not stated"
NOT_CERTAIN = "not certain"
NO_DATE = "no date can be worked out"
FIRST_OF_THEM = "that day is the first of them"
PROMINENT = "must stand in a prominent place"

Awaited = Literal["late", "past", "coming", "after-the-end", "unknown"]
"""How the next record stands on the day that pages speak for: late, past in an archive that calls nothing late, still to come,
due after the archive's last day, or without a date."""


def every_words(duty: Duty) -> str:
    """How often; "" where the law does not say."""
    return EVERY.get(duty.every or "", EACH_TIME if duty.counted_from and duty.counted_from.each else "")


def within_words(duty: Duty) -> str:
    """How many days there are."""
    return "" if duty.within_days is None else f"within {counted(duty.within_days, 'day')}"


def counted_words(duty: Duty) -> str:
    """What the days are counted from."""
    if duty.counted_from is None:
        return ""
    unit = duty.counted_from.end_of or duty.counted_from.start_of
    if unit:
        words = f"the {'end' if duty.counted_from.end_of else 'start'} of the {unit.replace('-', ' ')}"
    else:
        words = duty.counted_from.day or duty.counted_from.event or ""
    return "; ".join(part for part in (words, duty.counted_from.note) if part)


def limit_words(duty: Duty) -> str:
    """By when, counted from what, and whether that is certain, in one line; "" where none of it is known."""
    start = counted_words(duty)
    inclusive = duty.counted_from is not None and duty.counted_from.inclusive
    from_when = f"{'from the day of' if inclusive else 'counted from'} {start}" if start else ""
    parts = (within_words(duty), from_when, "" if duty.certain else NOT_CERTAIN)
    return "; ".join(part for part in parts if part)


def often_parts(duty: Duty) -> tuple[str, str]:
    """How often, and by when. Where how often is not certain either, that is said once, of both."""
    every, limit = every_words(duty), limit_words(duty)
    return (limit, "") if not every and not duty.certain else (every or NOT_STATED, limit)


def often_words(duty: Duty) -> str:
    """How often and by when, in a sentence of its own."""
    often, limit = often_parts(duty)
    return f"{often[0].upper()}{often[1:]}{f' ({limit})' if limit else ''}."


def certain_words(*, certain: bool) -> str:
    """Whether how often and by when was read in the law itself."""
    return "read in the law" if certain else "not certain: check the law before you rely on it"


def unlimited_words(due: str, unit: str) -> str:
    """A due date that the law does not set."""
    return f"{due} (the law sets no number of days: one whole further {unit.replace('-', ' ')} is counted)"


def owner_words(owner: str) -> str:
    """Whose duty it is, in a list of somebody else's."""
    return f"a duty of: {owner}"


def met_words(met: int, items: int, *, bound: bool) -> str:
    """How many items of a list are met, or have papers here where the archive itself is not bound; "" for a single item."""
    what = "have a record here that meets them" if bound else "have papers of that kind here"
    return f"{met} of {items} items {what}." if items > 1 else ""


def met_heading(*, bound: bool) -> str:
    """The heading of the records that meet a duty, or are of the kind that the law asks for."""
    return "Records here that meet it" if bound else "Papers of that kind here"


def none_meets_words(*, bound: bool) -> str:
    """That there is none of them."""
    return "No record in this archive meets it." if bound else "No paper of that kind is in this archive."


def compared_words(owners: str) -> str:
    """That a list binds others."""
    return f"A checklist that binds {owners}. Nothing in it is counted as a gap in this archive."


def stands_words(awaited: Awaited, late: str, *, met: bool, again: bool) -> str:
    """How a duty stands: what is here, and what is not. `again` says that it is due again and again."""
    nothing = "" if met else "nothing in this archive"
    if awaited == "late":
        return f"{nothing}; late by {late}" if nothing else f"late by {late}"
    if awaited == "coming":
        return f"{nothing}; not due yet" if nothing else "not due yet"
    if nothing:
        return nothing
    if awaited == "after-the-end":
        return "due after this archive ends"
    return "nothing later in this archive" if awaited == "past" and again else ""


def introduction(runner: str, *, unlimited: bool, until: str) -> str:
    """What the checklists hold, how due dates are counted where the law sets none, and which day they speak for.

    `runner` is who runs an archive that the law does not bind, "" where it does.
    """
    whom = f"It asks that of public bodies, and not of this archive, which {runner} runs. "
    papers = f"{ASKED}, and the newest papers of that kind here. {whom}" if runner else f"{DESCRIPTION} "
    limits = "Where the law sets no number of days, one whole further month, quarter or year is counted. "
    return f"{papers}{limits if unlimited else ''}{until}"


def ended_words(end: str) -> str:
    """What an archive that has ended cannot say."""
    return f"{end[0].upper()}{end[1:]}: it cannot say what was published later, and calls nothing late."


def living_words(day: str) -> str:
    """Which day the lists speak for."""
    return f"It says how things stand on {day}."


def all_words(nouns: str, name: str = "") -> str:
    """The way to a register, or to it narrowed to what names a record."""
    return f"All {nouns.lower()}: {name}" if name else f"All {nouns.lower()}"


def calendar_name(archive: str) -> str:
    """The name of the calendar of due dates."""
    return f"{archive}: duties to publish"


def due_title(title: str) -> str:
    """The title of a due date."""
    return f"Due: {title}"


def due_details(duty: Duty, latest: str, date: str) -> str:
    """What a due date is for, and the newest record that meets it."""
    newest = f" Newest record that meets it: {latest}, {date}." if latest and date else ""
    return f"{duty.law}. {often_words(duty)}{newest}"


def answer_details(law: str, title: str, date: str) -> str:
    """What has to be answered by a due date."""
    return f"{law}. The answer to: {title}, {date}."
