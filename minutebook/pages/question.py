"""Common questions, each with its answer; and the list of them, with what the records leave open."""

from collections.abc import Iterator

import msgspec

from minutebook.archive.archive import Item
from minutebook.pages.asking import OpenRow, open_row
from minutebook.pages.data import outlets_of
from minutebook.pages.kind import Kind
from minutebook.pages.paging import paged
from minutebook.pages.record import record_parts
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Listing, ListView, RecordView
from minutebook.read.names import name_from
from minutebook.records import Question
from minutebook.words.en import questions as words

QUESTIONS = "/questions/"


class QuestionView(RecordView, frozen=True, kw_only=True):
    """A question and its answer; `also` are other ways in which it is asked."""

    also: tuple[str, ...] = ()


class QuestionsView(ListView, frozen=True, kw_only=True):
    """The questions that are answered, by their headings; and the records that leave something open."""

    template: str = "questions"
    open_heading: str = words.OPEN
    open_note: str = ""
    rows: tuple[OpenRow, ...] = ()


def question(shelf: Shelf, item: Item[Question]) -> QuestionView:
    """The answer in short and with its citations."""
    return QuestionView(record=record_parts(shelf, item), also=item.record.also)


def has_questions(shelf: Shelf) -> bool:
    """Whether there is a question, answered or open."""
    return bool(shelf.archive.of(Question)) or bool(shelf.facts.gaps)


def questions(shelf: Shelf) -> Iterator[QuestionsView]:
    """The questions that are answered, then all that the records leave open, newest first."""
    asked = shelf.facts.gaps.values()
    answered = shelf.archive.of(Question)
    groups = tuple(_groups(shelf))
    contents = tuple(Link(group.heading, f"#{group.id}", str(len(group.rows))) for group in groups)
    opened = (Link(words.OPEN, "#_open", f"{len(asked):,}"),) if asked else ()
    head = QuestionsView(
        address=QUESTIONS,
        title=words.QUESTIONS,
        description=words.QUESTIONS_DESCRIPTION,
        answer=words.questions_answer(
            len(answered), len(asked), sum(len(left_open.gaps) for left_open in asked), shelf.end_words, ended=shelf.facts.ended
        ),
        crumbs=shelf.home,
        groups=groups,
        contents=(*contents, *opened) if contents else (),
        open_note=words.open_note(ended=shelf.facts.ended) if asked else "",
        outlets=outlets_of(shelf, Question),
    )
    return paged(head, [open_row(shelf, left_open) for left_open in asked], _filled)


def _filled(view: QuestionsView, rows: tuple[OpenRow, ...]) -> QuestionsView:
    return msgspec.structs.replace(view, rows=rows, groups=view.groups if view.answer else ())


def _groups(shelf: Shelf) -> Iterator[Listing]:
    """The questions that are answered, by their headings in alphabetical order."""
    groups: dict[str, list[Item[Question]]] = {}
    for item in shelf.archive.of(Question):
        groups.setdefault(item.record.group, []).append(item)
    for heading, items in sorted(groups.items(), key=lambda group: group[0].casefold()):
        items.sort(key=lambda item: (item.title.casefold(), item.id))
        yield Listing(f"_{name_from(heading)}", heading, tuple(shelf.row_of(item) for item in items))


QUESTION = Kind(type=Question, template="question", view=question, index=QUESTIONS)
