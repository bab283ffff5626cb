"""The pack for a meeting: one sheet to print, of each body that meets."""

from collections.abc import Iterator

import msgspec

from minutebook.archive.archive import Item
from minutebook.facts.coming import day_of_meeting
from minutebook.facts.packs import Pack
from minutebook.pages.forward_plan import row_to_come
from minutebook.pages.names import named_on
from minutebook.pages.recommendation import RecommendationRow
from minutebook.pages.recommendation import register_row as recommendation_row
from minutebook.pages.shelf import Shelf
from minutebook.pages.undertaking import carried_rows, register_row
from minutebook.pages.views import CarriedRow, Link, Titled, UndertakingRow
from minutebook.records import Measure, Meeting
from minutebook.words.en import packs as words
from minutebook.words.en.amounts import observation_words
from minutebook.words.en.dates import date_words, due_words

_MOST = 20  # rows of a part: more are no sheet to print


class PackFigure(msgspec.Struct, frozen=True, array_like=True):
    """A figure in a meeting's papers, leading to its paragraph."""

    measure: Link
    period: str
    figure: Link


class PackView(Titled, frozen=True, kw_only=True):
    """What is to be had at hand at a meeting. The notes say where not all are shown."""

    meeting: Link
    body: Link
    date: str
    answer: str
    time: str = ""
    venue: str = ""
    promised: tuple[UndertakingRow, ...] = ()
    promised_note: str = ""
    unanswered: tuple[RecommendationRow, ...] = ()
    unanswered_note: str = ""
    carried: tuple[CarriedRow, ...] = ()
    carried_note: str = ""
    figures: tuple[PackFigure, ...] = ()
    figures_note: str = ""


def pack_address(body: str) -> str:
    """Where the pack of a body is: it stays there from meeting to meeting."""
    return f"/bodies/{body}/meeting-pack/"


def pack_of(shelf: Shelf, meeting: Item[Meeting]) -> Link | None:
    """The way from a meeting to its pack; None for a meeting that is neither the next of its body nor the last."""
    pack = shelf.facts.packs.get(meeting.record.body)
    return Link(words.TO_PRINT, pack_address(meeting.record.body)) if pack and pack.meeting is meeting else None


def packs(shelf: Shelf) -> Iterator[PackView]:
    """The pack of each body that meets."""
    for body, pack in shelf.facts.packs.items():
        yield _view(shelf, body, pack)


def _view(shelf: Shelf, body: str, pack: Pack) -> PackView:
    meeting, record = pack.meeting, pack.meeting.record
    row = row_to_come(shelf, meeting)
    carried = pack.carried.total if pack.carried else 0
    return PackView(
        address=pack_address(body),
        title=words.pack_title(meeting.title),
        description=words.pack_description(meeting.title),
        crumbs=(*shelf.home, Link(Meeting.nouns, "/meetings/"), Link(meeting.title, meeting.address)),
        meeting=Link(meeting.title, meeting.address),
        body=named_on(shelf, record.body, record.date),
        date=row.date or due_words(day_of_meeting(record)),
        time=record.time or "",
        venue=record.venue or "",
        answer=words.pack_answer(len(pack.promised), len(pack.unanswered), carried, len(pack.figures)),
        promised=tuple(register_row(shelf, undertaken) for undertaken in pack.promised[:_MOST]),
        promised_note=words.first_words(_MOST, len(pack.promised)),
        unanswered=tuple(
            recommendation_row(shelf, made.item, made.place, made.item.record.recommendations[made.place - 1])
            for made in pack.unanswered[:_MOST]
        ),
        unanswered_note=words.first_words(_MOST, len(pack.unanswered)),
        carried=carried_rows(shelf, pack.carried),
        carried_note=words.first_words(len(pack.carried.newest), carried) if pack.carried else "",
        figures=tuple(_figure(shelf, item, number) for item, number in pack.figures[:_MOST]),
        figures_note=words.first_words(_MOST, len(pack.figures)),
    )


def _figure(shelf: Shelf, item: Item[Measure], number: int) -> PackFigure:
    observation = item.record.observations[number]
    source = shelf.citation(observation.source) or Link("")
    figure = Link(observation_words(observation, item.record.unit), source.href, source.words)
    return PackFigure(Link(item.title, item.address, observation.group or ""), date_words(observation.period), figure)
