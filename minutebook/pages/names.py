"""Names over time, as the pages of bodies, people and places show them."""

from collections.abc import Sequence

import msgspec

from minutebook.facts.names import name_on
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link
from minutebook.read.when import When
from minutebook.records import Body
from minutebook.records.common import NameOverTime
from minutebook.words.en.bodies import under_words
from minutebook.words.en.dates import between_words


class NameRow(msgspec.Struct, frozen=True, array_like=True):
    """A name, its short form, when it was in use, and what a reader should know about it."""

    name: str
    short: str = ""
    when: str = ""
    note: str = ""


def named_on(shelf: Shelf, body: str, when: When | None, *, told: bool = False) -> Link:
    """A body under the name that it had on a day; with `told` it is said what it is called in this archive."""
    link, item = shelf.link(body), shelf.archive.get(Body, body)
    name = name_on(item.record.names, when) if item else ""
    if not name or name == link.words:
        return link
    return Link(name, link.href, under_words(link.words) if told else "")


def name_rows(names: Sequence[NameOverTime], title: str) -> tuple[NameRow, ...]:
    """The names of a record over time; none where there is one, its title."""
    if len(names) == 1 and names[0].name == title and not names[0].short and not names[0].note:
        return ()
    return tuple(NameRow(name.name, name.short or "", between_words(name.from_, name.to), name.note or "") for name in names)
