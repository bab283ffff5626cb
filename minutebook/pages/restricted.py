"""What is held back of decisions: what is due to be looked at again, all of it, and what has been released."""

from collections.abc import Iterator, Sequence

import msgspec

from minutebook.archive.archive import Item
from minutebook.facts.decisions import held_back, is_released, review_due
from minutebook.pages.decision import RESTRICTED, released
from minutebook.pages.paging import paged
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, ListView
from minutebook.read.when import last_day
from minutebook.records import Decision
from minutebook.records.proceedings import Restricted
from minutebook.words.en import decisions as words
from minutebook.words.en.dates import apart_words, date_words, day_words, due_words

_RELEASED = f"{RESTRICTED}released/"
_MOST = 200  # rows of a list that is not cut into pages

Held = tuple[Item[Decision], Restricted]
"""A decision, and what is held back of it."""


class DueRow(msgspec.Struct, frozen=True, array_like=True):
    """A decision whose restriction was to be looked at again."""

    decision: Link
    review: Link
    ground: tuple[Link, ...]


class RestrictedRow(msgspec.Struct, frozen=True, array_like=True):
    """A restricted decision: on what ground, why, when that is looked at again, when it was released."""

    decision: Link
    date: str
    ground: tuple[Link, ...]
    reason: str
    review: str
    released: str


class ReleaseRow(msgspec.Struct, frozen=True, array_like=True):
    """A decision that was restricted, and how long for."""

    released: str
    decision: Link
    date: str
    held_for: str
    ground: tuple[Link, ...]
    reason: str


class RestrictedView(ListView, frozen=True, kw_only=True):
    """Restricted decisions; the newest page begins with those due for review."""

    template: str = "restricted"
    due: tuple[DueRow, ...] = ()
    due_note: str = ""
    rows: tuple[RestrictedRow, ...] = ()


class ReleasesView(ListView, frozen=True, kw_only=True):
    """What was held back and is no longer."""

    template: str = "releases"
    rows: tuple[ReleaseRow, ...] = ()


def restricted(shelf: Shelf, decisions: Sequence[Item[Decision]], crumbs: tuple[Link, ...]) -> Iterator[ListView]:
    """Restricted decisions: those due for review, all of them, and a list of releases."""
    restrictions = [(item, item.record.restricted) for item in decisions if item.record.restricted]
    releases = sorted((held for held in restrictions if is_released(held[1], shelf.facts.as_of)), key=_by_release)
    ways = (Link(words.RELEASES, _RELEASED, f"{len(releases):,}"),) if releases else ()
    due, note = _due(shelf, restrictions)

    def filled(view: RestrictedView, part: tuple[RestrictedRow, ...]) -> RestrictedView:
        own = view.address == RESTRICTED
        return msgspec.structs.replace(view, rows=part, due=due if own else (), due_note=note if own else "")

    intro = words.RESTRICTED_INTRO
    head = RestrictedView(
        address=RESTRICTED, title=words.RESTRICTED, description=intro, intro=intro, crumbs=crumbs, actions=ways
    )
    yield from paged(head, [_row(shelf, *held) for held in restrictions], filled)
    if releases:
        yield from _releases(shelf, releases, (*crumbs, Link(words.RESTRICTED, RESTRICTED)))


def _by_release(held: Held) -> tuple[str, str]:
    return (held[1].released.key if held[1].released else "", held[0].id)


def _row(shelf: Shelf, item: Item[Decision], restriction: Restricted) -> RestrictedRow:
    return RestrictedRow(
        decision=Link(item.title, item.address),
        date=shelf.row_of(item).date,
        ground=shelf.party(restriction.ground),
        reason=restriction.reason or "",
        review=due_words(restriction.review) or ("" if restriction.released else words.NO_REVIEW),
        released=released(restriction, shelf.facts.as_of),
    )


def _due(shelf: Shelf, restrictions: Sequence[Held]) -> tuple[tuple[DueRow, ...], str]:
    """Those to be looked at again by the day that the archive speaks for, the longest due first."""
    end = shelf.facts.end
    due = [(held.review, item, held) for item, held in restrictions if held.review and review_due(item.record, end)]
    due.sort(key=lambda waiting: (waiting[0].key, waiting[1].id))
    rows = []
    for review, item, held in due[:_MOST]:
        last = last_day(review.last)
        late = words.ago_words(apart_words(last, end)) if last < end else ""
        rows.append(DueRow(Link(item.title, item.address), Link(due_words(review), "", late), shelf.party(held.ground)))
    day = words.day_of_list(day_words(end), ended=shelf.facts.ended)
    return tuple(rows), words.due_note(day, len(rows), len(due))


def _releases(shelf: Shelf, releases: Sequence[Held], crumbs: tuple[Link, ...]) -> Iterator[ReleasesView]:
    """What was held back and is no longer, by the day of its release."""

    def filled(view: ReleasesView, part: tuple[ReleaseRow, ...]) -> ReleasesView:
        return msgspec.structs.replace(view, rows=part)

    intro = words.RELEASED_INTRO
    head = ReleasesView(address=_RELEASED, title=words.RELEASED, description=intro, intro=intro, crumbs=crumbs)
    return paged(head, [_release_row(shelf, *held) for held in releases], filled)


def _release_row(shelf: Shelf, item: Item[Decision], restriction: Restricted) -> ReleaseRow:
    days = held_back(item.record)
    return ReleaseRow(
        released=date_words(restriction.released),
        decision=Link(item.title, item.address),
        date=shelf.row_of(item).date,
        held_for=apart_words(*days) if days else "",
        ground=shelf.party(restriction.ground),
        reason=restriction.reason or "",
    )
