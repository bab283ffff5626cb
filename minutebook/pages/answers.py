"""What has to be answered by a day, such as an inspection report, and its answer: on the pages of both, and on the duty's."""

from datetime import date

import msgspec

from minutebook.archive.archive import AnyItem
from minutebook.facts.duties import SHOWN, Answer, DutyState
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link
from minutebook.words.en import answers as words
from minutebook.words.en.dates import apart_words, day_words


class AnswerRow(msgspec.Struct, frozen=True, array_like=True):
    """A record that has to be answered: by when, its answer, and how that stands."""

    what: Link
    due: str
    answer: Link
    stands: str


class WantedAnswer(msgspec.Struct, frozen=True, array_like=True):
    """On the page of a record that has to be answered: by when, under which duty, and the answer."""

    due: tuple[Link, ...]
    answer: tuple[Link, ...]


def how(shelf: Shelf, answer: Answer) -> str:
    """Whether the answer came, and how long it took; or how long it has been waited for."""
    if answer.by is not None:
        if not (answer.due and answer.asked and answer.answered):
            return words.ANSWERED
        late = answer.due < answer.answered
        return words.late_words(apart_words(answer.due, answer.answered)) if late else words.IN_TIME
    if not answer.due:
        return words.NO_ANSWER
    if answer.due < shelf.facts.end:
        waited = apart_words(answer.due, shelf.facts.end)
        return words.waited_words(waited, shelf.end_words, late=shelf.facts.bound and not shelf.facts.ended)
    return words.due_after_words(shelf.end_words) if shelf.facts.ended else words.NOT_DUE


def summed(shelf: Shelf, state: DutyState) -> str:
    """How many of the records that have to be answered are."""
    answers = state.answers
    if not answers:
        return words.NONE_ANSWERED
    answered = sum(answer.by is not None for answer in answers)
    late = apart_words(state.due, shelf.facts.end) if state.late else ""
    return words.summed_words(answered, len(answers), late)


def _by(shelf: Shelf, answer: Answer) -> Link | None:
    return shelf.dated(answer.by) if answer.by else None


def answer_rows(shelf: Shelf, state: DutyState) -> tuple[AnswerRow, ...]:
    """What has to be answered under a duty, newest first, with its answer."""
    return tuple(
        AnswerRow(
            what=shelf.dated(answer.item),
            due=day_words(answer.due) if answer.due else "",
            answer=_by(shelf, answer) or Link(words.NONE),
            stands=how(shelf, answer),
        )
        for answer in state.answers[:SHOWN]
    )


def answers_note(state: DutyState) -> str:
    """That there is nothing to answer, or more than is shown; "" where all of it is."""
    wanted = len(state.answers)
    if not wanted:
        return words.NONE_HERE
    return words.newest_words(SHOWN, wanted) if wanted > SHOWN else ""


def wanted(shelf: Shelf, item: AnyItem) -> tuple[WantedAnswer, ...]:
    """What is said on the page of a record that has to be answered, one for each duty that wants it."""
    answers = []
    for state, answer in shelf.facts.answers.get(item.id, ()):
        due = Link(day_words(answer.due) if answer.due else words.NO_DATE)
        by, stands = _by(shelf, answer), Link(how(shelf, answer))
        answers.append(WantedAnswer((due, _under(state)), (by, stands) if by else (stands,)))
    return tuple(answers)


def _under(state: DutyState) -> Link:
    duty = state.duty
    limit = "" if duty.within_days is None else words.within_words(duty.within_days, certain=duty.certain)
    return Link(duty.title, state.item.address, limit)


def answered(shelf: Shelf, item: AnyItem, name: str) -> Link:
    """On the page of an answer: what it answers, and whether in time. A second answer to the same is only named."""
    link = shelf.link(name)
    for _, answer in shelf.facts.answers.get(name, ()):
        if answer.by is not None and answer.by.id == item.id:
            remarks = (how(shelf, answer), _took(answer))
            return Link(link.words, link.href, "; ".join(part for part in remarks if part))
    return link


def _took(answer: Answer) -> str:
    """How long the answer took, where both days are known."""
    if not (answer.asked and answer.answered):
        return ""
    return words.after_words((date.fromisoformat(answer.answered) - date.fromisoformat(answer.asked)).days)
