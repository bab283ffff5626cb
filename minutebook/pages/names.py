"""Names over time, as the pages of bodies, people and places show them."""

from collections.abc import Sequence

import msgspec

from minutebook.records.common import NameOverTime
from minutebook.words.en.dates import between_words


class NameRow(msgspec.Struct, frozen=True, array_like=True):
    """A name, its short form, when it was in use, and what a reader should know about it."""

    name: str
    short: str = ""
    when: str = ""
    note: str = ""


def name_rows(names: Sequence[NameOverTime], title: str) -> tuple[NameRow, ...]:
    """The names of a record over time; none where there is one, its title."""
    if len(names) == 1 and names[0].name == title and not names[0].short and not names[0].note:
        return ()
    return tuple(NameRow(name.name, name.short or "", between_words(name.from_, name.to), name.note or "") for name in names)
