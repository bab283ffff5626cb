"""What other sites show beside a link to a page: a picture a type of record, and one for all other pages."""

from collections.abc import Iterator

import msgspec

from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link
from minutebook.words.en import site as words


class SharedView(msgspec.Struct, frozen=True, array_like=True):
    """What such a picture says: the kind of record or the archive's name, then the lines below; and the archive's colour."""

    title: str
    below: tuple[str, ...]
    accent: str  # as `#1d4f7a`


def shared_views(shelf: Shelf) -> Iterator[tuple[str, SharedView]]:
    """The pictures by the names of types that have a page; under "" that of all other pages."""
    site, keeper = shelf.site, words.keeper_words(shelf.site.run_by)
    yield "", SharedView(site.name, (site.subject, keeper), site.accent)
    for kind in shelf.kinds:
        if any(item.has_page for item in shelf.archive.of(kind)):
            yield kind.tag(), SharedView(kind.noun, (site.name, keeper), site.accent)


def shared_at(tag: str) -> str:
    """The address of the picture of a type: it stays, because other sites remember it."""
    return f"/share/{tag or 'archive'}.png"


def shared_links(shelf: Shelf) -> dict[str, Link]:
    """What each picture says in words, and its address."""
    return {tag: Link(", ".join((view.title, *view.below[:1])), shared_at(tag)) for tag, view in shared_views(shelf)}
