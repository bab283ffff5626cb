"""The home page: what this is, what was promised, what was decided lately, when the next meeting is, what about my area."""

from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from minutebook.archive.archive import Item
from minutebook.facts.coming import has_happened
from minutebook.facts.horizon import holds_on
from minutebook.facts.promises import newest_of
from minutebook.pages.calendars import calendar_of, calendar_of_meetings
from minutebook.pages.coverage import months
from minutebook.pages.forward_plan import row_to_come
from minutebook.pages.fund import all_funds
from minutebook.pages.money import MONEY, has_money
from minutebook.pages.names import named_on
from minutebook.pages.promises import card
from minutebook.pages.question import QUESTIONS, has_questions
from minutebook.pages.rows import Row
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Banner, Link, Listing, Months, PriorityCard, Titled
from minutebook.records import (
    TYPES,
    Article,
    Body,
    Decision,
    Duty,
    Meeting,
    Place,
    Plan,
    PlanSection,
    Priority,
    Record,
    Report,
    Term,
)
from minutebook.words.en import site as words
from minutebook.words.en.meetings import NO_NEW_DATES, no_meeting_to_come
from minutebook.words.en.promises import promises_words
from minutebook.words.en.questions import QUESTIONS as QUESTIONS_TITLE
from minutebook.words.en.undertakings import RECOMMENDATIONS, UNDERTAKINGS


class NextMeeting(msgspec.Struct, frozen=True, array_like=True):
    """The next meeting: which, when, where, and the calendar that has it."""

    row: Row
    body: Link
    time: str = ""
    venue: str = ""
    calendar: str = ""


class HomeView(Titled, frozen=True, kw_only=True):
    """The home page."""

    about: str
    covers: str
    priorities: tuple[PriorityCard, ...]
    answer: str  # what came of all the promises, in a sentence
    months: Months | None  # from which months the archive has papers
    decisions: tuple[Row, ...]
    news: tuple[Row, ...]
    next_meeting: NextMeeting | None
    meeting_words: str
    new_dates: Link | None  # where an archive that has ended sends whoever wants the dates of new meetings
    meetings: tuple[Row, ...]
    areas: tuple[Listing, ...]
    begun: bool  # whether the archive has a decision, a meeting, a report or an article
    held: tuple[Banner, ...]  # what is not put up on this day
    counts: tuple[Link, ...]  # words, address, and how many in `note`
    lists: tuple[Link, ...]  # the lists that follow things up and have something in them


def home_view(shelf: Shelf) -> HomeView:
    """What is this, what are the priorities, what was decided lately, when is the next meeting, what about my area."""
    archive = shelf.archive
    plans = [plan for plan in reversed(archive.of(Plan)) if shelf.facts.plans.priorities_of(plan.id)]
    counts = {kind: len(archive.listed(kind)) for kind in TYPES if kind is not Term}
    return HomeView(
        address="/",
        title=shelf.site.name,
        description=shelf.site.about,
        about=shelf.site.about,
        covers=words.covers_words(shelf.site.covers, shelf.facts.as_of),
        priorities=tuple(card(shelf, item) for item in shelf.facts.plans.priorities_of(plans[0].id)) if plans else (),
        answer=_answer(shelf, shelf.facts.plans.priorities_of(plans[0].id)) if plans else "",
        months=months(shelf, archive.items, papers=True),
        decisions=_latest(shelf, Decision, 5),
        news=_latest(shelf, Article, 3),
        next_meeting=_next_meeting(shelf),
        meeting_words="" if shelf.facts.upcoming else _no_meeting(shelf),
        new_dates=_new_dates(shelf),
        meetings=_latest(shelf, Meeting, 3),
        areas=_areas(shelf),
        begun=any(archive.of(kind.type) for kind in shelf.registers),
        held=tuple(Banner("held", words.HELD_BACK, words.hold_words(hold)) for hold in holds_on(shelf.site, shelf.facts.as_of)),
        counts=tuple(
            Link(kind.noun if count == 1 else kind.nouns, shelf.kinds[kind].index, f"{count:,}")
            for kind, count in counts.items()
            if count
            if shelf.kinds[kind].index and kind is not PlanSection
        ),
        lists=tuple(followed_up(shelf)),
    )


def _answer(shelf: Shelf, priorities: Sequence[Item[Priority]]) -> str:
    """What came of the promises of a plan."""
    sheets = [shelf.facts.promises.of_priority(item) for item in priorities]
    newest = newest_of(sheets)
    return promises_words(
        sum(sheet.outcomes for sheet in sheets),
        sum(sheet.evidenced for sheet in sheets),
        newest.item.record.when if newest else None,
    )


def followed_up(shelf: Shelf) -> Iterator[Link]:
    """The lists of the whole archive that follow things up and have something in them."""
    archive = shelf.archive
    if shelf.facts.undertakings:
        yield Link(UNDERTAKINGS, "/actions/")
    if any(report.record.recommendations for report in archive.of(Report)):
        yield Link(RECOMMENDATIONS, "/recommendations/")
    if has_questions(shelf):
        yield Link(QUESTIONS_TITLE, QUESTIONS)
    if has_money(shelf):
        yield Link(words.MONEY, MONEY)
    if all_funds(shelf):
        yield Link(words.FUNDS, "/funds/")
    if archive.of(Duty):
        yield Link(words.DUTIES, "/duties/")
    if any(item.iso for item in archive.items):
        yield from (Link(words.TIMELINE, "/timeline/"), Link(words.CHANGES_TO_RECORDS, "/changes/"))
    if archive.of(Term):
        yield Link(words.GLOSSARY, "/glossary/")


def _next_meeting(shelf: Shelf) -> NextMeeting | None:
    meeting = next(iter(shelf.facts.upcoming), None)
    if meeting is None:
        return None
    record = meeting.record
    body = shelf.archive.get(Body, record.body)
    return NextMeeting(
        row=row_to_come(shelf, meeting),
        body=named_on(shelf, record.body, record.date),
        time=record.time or "",
        venue=record.venue or "",
        calendar=(calendar_of(shelf, body) if body else "") or calendar_of_meetings(shelf),
    )


def _no_meeting(shelf: Shelf) -> str:
    """That no meeting is known to be to come; of an archive that has ended, whether it knows where new dates are told."""
    none = no_meeting_to_come(shelf.end_words, ended=shelf.facts.ended)
    return f"{none} {NO_NEW_DATES}" if shelf.facts.ended and shelf.site.new_dates is None else none


def _new_dates(shelf: Shelf) -> Link | None:
    told = shelf.site.new_dates if shelf.facts.ended else None
    return Link(told.words, told.to) if told else None


def _latest(shelf: Shelf, kind: type[Record], count: int) -> tuple[Row, ...]:
    """The newest records of a type that tell of what has happened, newest first."""
    past = (item for item in reversed(shelf.archive.of(kind)) if has_happened(item.record, shelf.facts.as_of))
    return tuple(shelf.row_of(item) for item in islice(past, count))


def _areas(shelf: Shelf) -> tuple[Listing, ...]:
    """The places a reader may live in, by the place they lie in: a place that itself holds several is a heading and no row."""
    names = {place.id: place.title for place in shelf.archive.of(Place)}
    inside = {name: places for name, places in shelf.facts.places.inside.items() if name in names}
    areas = {name for name, items in inside.items() if len(items) > 1}
    groups = []
    for name in sorted(areas):
        rows = [shelf.row_of(item) for item in inside[name] if item.id not in areas]
        if rows:
            rows.sort(key=lambda row: (row.title.casefold(), row.id))
            groups.append(Listing(f"_{name}", names[name], tuple(rows)))
    return tuple(groups)
