"""How to follow the archive: its feeds and calendars, for people."""

from collections.abc import Iterator

import msgspec

from minutebook.archive.archive import AnyItem
from minutebook.pages.calendars import calendar_of_meetings
from minutebook.pages.due_days import CALENDAR, due_days
from minutebook.pages.feeds import WHOLE, feed_at, feed_of
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Titled
from minutebook.records import Duty, Meeting, Priority
from minutebook.words.en import feeds as words

SUBSCRIBE = "/subscribe/"


class Followed(msgspec.Struct, frozen=True, array_like=True):
    """Something that can be followed: what it is, and the whole address of its feed or calendar."""

    page: Link
    address: str


class SubscribeView(Titled, frozen=True, kw_only=True):
    """The feeds of the whole, the registers and the priorities; the calendars; other records have theirs on their pages."""

    ended: str  # what is said where the archive has ended
    feeds: tuple[Followed, ...]
    calendars: tuple[Followed, ...]


def subscribe(shelf: Shelf) -> SubscribeView:
    """The page that says how to follow the archive."""
    whole = Followed(Link(shelf.site.name, "/"), shelf.base.whole(f"{WHOLE}.xml"))
    registers = [
        Followed(Link(kind.type.nouns, kind.index), _whole(shelf, feed_at(shelf, kind.index, kind.type.nouns)))
        for kind in shelf.registers
    ]
    priorities = [_of(shelf, item, feed) for item in shelf.archive.of(Priority) if (feed := feed_of(shelf, item))]
    return SubscribeView(
        address=SUBSCRIBE,
        title=words.SUBSCRIBE,
        description=words.SUBSCRIBE_DESCRIPTION,
        crumbs=shelf.home,
        ended=words.ended_words(shelf.end_words) if shelf.facts.ended else "",
        feeds=(whole, *registers, *priorities),
        calendars=tuple(_calendars(shelf)),
    )


def _calendars(shelf: Shelf) -> Iterator[Followed]:
    if address := calendar_of_meetings(shelf):
        yield Followed(Link(Meeting.nouns, shelf.kinds[Meeting].index), shelf.base.whole(address))
    if due_days(shelf):
        yield Followed(Link(Duty.nouns, shelf.kinds[Duty].index), shelf.base.whole(CALENDAR))


def _of(shelf: Shelf, item: AnyItem, feed: Link) -> Followed:
    return Followed(Link(item.title, item.address), _whole(shelf, feed))


def _whole(shelf: Shelf, feed: Link) -> str:
    return shelf.base.whole(f"{feed.href}.xml")
