"""Feeds: which there are, and what each of them tells.

The whole archive has one, and so has every register, whether there is anything in it yet or not. A priority, a place, a body
or a person has one where a dated record names it: a page with nothing to follow has no feed.
"""

from collections.abc import Iterator, Sequence

import msgspec

from minutebook.archive.archive import AnyItem
from minutebook.facts.coming import is_told_ahead
from minutebook.facts.news import Told
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link
from minutebook.read.addresses import base_of
from minutebook.read.site import Closed
from minutebook.read.when import first_day
from minutebook.records import Body, Person, Place, Priority
from minutebook.words.en import feeds as words
from minutebook.words.en.dates import date_words, day_words

WHOLE = "/feed"
FOLLOWED = (Priority, Place, Body, Person)
"""The types of which each record may have a feed of its own."""


class FeedEntry(msgspec.Struct, frozen=True, array_like=True):
    """A record as a feed tells of it: `id` is its address where the archive is published, `href` that on the site as built.

    `published` and `updated` are ISO days, the first "" where no such day is known; `changes` are lines, the newest first.
    """

    id: str
    href: str
    title: str
    noun: str
    head: str
    summary: str
    published: str
    updated: str
    lang: str
    changes: tuple[str, ...]


class FeedView(msgspec.Struct, frozen=True, array_like=True):
    """A feed. Its addresses are whole ones, since it is read elsewhere; `address` is its own without the ending."""

    id: str
    address: str
    page: str
    title: str
    about: str
    author: str
    site: str
    licence: Link
    lang: str
    updated: str
    entries: tuple[FeedEntry, ...]


def feeds(shelf: Shelf) -> Iterator[tuple[str, FeedView]]:
    """Every feed of the archive, with its address on the site without the ending."""
    entries: dict[str, FeedEntry] = {}

    def feed(page: str, title: str, about: str, rows: Sequence[Told]) -> tuple[str, FeedView]:
        for row in rows:
            if row.item.id not in entries:
                entries[row.item.id] = _entry(shelf, row)
        return _feed(shelf, page, title, about, tuple(entries[row.item.id] for row in rows))

    news = shelf.facts.news
    yield feed("/", shelf.site.name, shelf.site.about, news.whole)
    for kind in shelf.registers:
        yield feed(kind.index, _title(shelf, kind.type.nouns), kind.introduction, news.of(kind.type))
    for followed in FOLLOWED:
        for item in shelf.archive.listed(followed):
            if feed_of(shelf, item):
                yield feed(item.address, _title(shelf, item.title), item.record.summary or "", news.about(item))


def feed_of(shelf: Shelf, item: AnyItem) -> Link | None:
    """The feed of what names a record: its title, and its address without the ending; None where nothing can be followed."""
    if not isinstance(item.record, FOLLOWED) or not item.has_page or not item.record.listed or not shelf.facts.news.about(item):
        return None
    return Link(_title(shelf, item.title), f"{item.address}feed")


def feed_at(shelf: Shelf, index: str, nouns: str) -> Link:
    """The feed of a register."""
    return Link(_title(shelf, nouns), f"{index}feed")


def _title(shelf: Shelf, title: str) -> str:
    return words.named(title, shelf.site.name)


def _feed(shelf: Shelf, page: str, title: str, about: str, entries: tuple[FeedEntry, ...]) -> tuple[str, FeedView]:
    site, base = shelf.site, shelf.base
    ended = words.ended_words(shelf.end_words) if shelf.facts.ended else ""
    if shelf.facts.closed:
        entries = (_closing(shelf, shelf.facts.closed), *entries)
    return f"{page}feed", FeedView(
        id=base_of(site.address).whole(page),
        address=base.whole(f"{page}feed"),
        page=base.whole(page),
        title=title,
        about=" ".join(part for part in (about, ended) if part),
        author=site.run_by,
        site=base.whole("/"),
        licence=Link(site.licence.name, site.licence.url),
        lang=site.html_lang,
        updated=max((entry.updated for entry in entries), default=first_day(site.covers.from_.key)),
        entries=entries,
    )


def _closing(shelf: Shelf, closed: Closed) -> FeedEntry:
    """The entry that tells followers that the body has closed. It stands first, whatever is corrected later."""
    successor = words.successor_words(closed.successor.words, shelf.base.whole(closed.successor.to)) if closed.successor else ""
    return FeedEntry(
        id=f"{base_of(shelf.site.address).whole('/')}#closed",
        href=shelf.base.whole("/"),
        title=words.closed_title(shelf.site.subject),
        noun=words.NOTICE,
        head=words.closed_words(day_words(closed.day)),
        summary=closed.statement,
        published=closed.day,
        updated=closed.day,
        lang="",
        changes=tuple(line for line in (successor, words.keeper_words(closed.keeper)) if line),
    )


def _entry(shelf: Shelf, told: Told) -> FeedEntry:
    item, row = told.item, shelf.row_of(told.item)
    changes = [change for change in item.record.changes if not is_told_ahead(change.date, shelf.facts.today)]
    changes.sort(key=lambda change: change.date.key, reverse=True)
    return FeedEntry(
        id=base_of(shelf.site.address).whole(item.address),
        href=shelf.base.whole(item.address),
        title=row.title,
        noun=row.noun,
        head=words.head_words(row.noun, row.date, row.state),
        summary=row.summary,
        published=told.published,
        updated=told.updated,
        lang=item.record.lang or "",
        changes=tuple(words.change_line(date_words(change.date), change.note) for change in changes),
    )
