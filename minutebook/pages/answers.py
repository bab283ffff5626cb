"""What has to be answered by a day, such as an inspection report, and its answer: on the pages of both, and on the duty's."""

from datetime import date

from minutebook.archive.archive import AnyItem
from minutebook.facts.duties import SHOWN, Answer, Standing
from minutebook.pages.parts import facts, plain
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Fact, Link, Table
from minutebook.words.en.dates import apart_words, day_words

_HEAD = ("What has to be answered", "Answer due", "Answer", "How it stands")


def stands(shelf: Shelf, answer: Answer) -> str:
    """Whether the answer came, and how long it took; or how long it has been waited for."""
    if answer.by is not None:
        if not (answer.due and answer.asked and answer.made):
            return "answered"
        return f"answered {apart_words(answer.due, answer.made)} late" if answer.due < answer.made else "answered in time"
    if not answer.due:
        return "no answer in this archive"
    if answer.due < shelf.facts.end:
        waited = apart_words(answer.due, shelf.facts.end)
        return (
            f"no answer in this archive; it was due {waited} before {shelf.end_words}"
            if shelf.facts.ended
            else f"no answer yet, late by {waited}"
        )
    return f"due after {shelf.end_words}" if shelf.facts.ended else "not due yet"


def summed(shelf: Shelf, standing: Standing) -> str:
    """How many of the records that have to be answered are."""
    answers = standing.answers
    if not answers:
        return "no record here has to be answered"
    done = sum(one.by is not None for one in answers)
    late = f"; the oldest is late by {apart_words(standing.due, shelf.facts.end)}" if standing.late else ""
    return f"{done:,} of {len(answers):,} answered in this archive{late}"


def _by(shelf: Shelf, answer: Answer) -> tuple[Link, ...]:
    return (Link(answer.by.title, answer.by.address, shelf.row_of(answer.by).date),) if answer.by else ()


def table(shelf: Shelf, standing: Standing) -> Table:
    """What has to be answered under a duty, newest first, with its answer."""
    rows = tuple(
        (
            (Link(one.item.title, one.item.address, shelf.row_of(one.item).date),),
            plain(day_words(one.due) if one.due else None),
            _by(shelf, one) or plain("none"),
            plain(stands(shelf, one)),
        )
        for one in standing.answers[:SHOWN]
    )
    note = "" if rows else "No record in this archive has to be answered under this duty."
    if len(standing.answers) > len(rows):
        note = f"The newest {len(rows)} of {len(standing.answers):,} are shown; each one's own page says how it stands."
    return Table("_answers", "What has to be answered, and the answers", _HEAD, rows, note=note)


def wanted(shelf: Shelf, item: AnyItem) -> tuple[Fact, ...]:
    """On the page of what has to be answered: by when, under which duty, and the answer."""
    return tuple(
        fact
        for standing, one in shelf.facts.answers.get(item.id, ())
        for fact in facts(
            ("Answer due", (Link(day_words(one.due) if one.due else "no date is set"), _under(standing))),
            ("Answer", (*_by(shelf, one), Link(stands(shelf, one)))),
        )
    )


def _under(standing: Standing) -> Link:
    days = standing.duty.within_days
    limit = "" if days is None else f"within {days:,} days" + ("" if standing.duty.certain else ", not certain")
    return Link(standing.duty.title, standing.item.address, limit)


def answered(shelf: Shelf, item: AnyItem, name: str) -> Link:
    """On the page of an answer: what it answers, and whether in time. A second answer to the same is only named."""
    link = shelf.link(name)
    for _, one in shelf.facts.answers.get(name, ()):
        if one.by is not None and one.by.id == item.id:
            days = _days(one)
            return Link(link.words, link.href, "; ".join(part for part in (stands(shelf, one), days) if part))
    return link


def _days(answer: Answer) -> str:
    """How long the answer took, where both days are known."""
    if not (answer.asked and answer.made):
        return ""
    days = (date.fromisoformat(answer.made) - date.fromisoformat(answer.asked)).days
    return f"{days:,} days after it" if days != 1 else "the day after it"
