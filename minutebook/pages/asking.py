"""The gap that can be asked: on the page of each record that leaves something open, and in the list of all of them."""

from collections.abc import Iterator

import msgspec

from minutebook.facts.gaps import Asked, Gap
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Ask, Link
from minutebook.words.en import questions as words

ASK = "_ask"  # the id of the part of a page that has the question


class OpenRow(msgspec.Struct, frozen=True, array_like=True):
    """A record that leaves something open: what, and who would know."""

    record: Link
    questions: tuple[Link, ...]
    knows: tuple[Link, ...]


def ask_of(shelf: Shelf, name: str) -> Ask | None:
    """What a record's page has for asking what it leaves open; None where it leaves nothing."""
    asked = shelf.facts.gaps.get(name)
    if asked is None:
        return None
    note = words.whom_words(known=bool(asked.knows), ended=shelf.facts.ended)
    return Ask(tuple(_respondents(shelf, asked)), tuple(_question(shelf, gap) for gap in asked.gaps), note)


def open_row(shelf: Shelf, asked: Asked) -> OpenRow:
    """A record in the list of all that can be asked."""
    row = shelf.row_of(asked.item)
    there = f"{row.address}#{ASK}" if asked.item.has_page else row.address
    return OpenRow(
        record=Link(row.title, there, "" if row.date in row.title else row.date),
        questions=tuple(Link(_words(shelf, gap), _place(shelf, gap).href) for gap in asked.gaps),
        knows=tuple(_respondents(shelf, asked)) or (Link(words.NOBODY),),
    )


def _respondents(shelf: Shelf, asked: Asked) -> Iterator[Link]:
    """Who would know, in whose place they are, and that some are no longer there."""
    for respondent in asked.knows:
        link = shelf.link(respondent.name)
        before = shelf.link(respondent.before).words if respondent.before else ""
        yield Link(link.words, link.href, words.respondent_words(before, respondent.until))


def _question(shelf: Shelf, gap: Gap) -> Link:
    """A question, where the paragraph that leaves it open stands, and what that is called."""
    place = _place(shelf, gap)
    return Link(_words(shelf, gap), place.href, place.words)


def _words(shelf: Shelf, gap: Gap) -> str:
    about = [shelf.archive.outcomes[name][1].text if gap.kind == "outcome" else shelf.link(name).words for name in gap.about]
    return words.question_words(gap.kind, about, gap.days)


def _place(shelf: Shelf, gap: Gap) -> Link:
    return shelf.citation(gap.source) or Link("")
