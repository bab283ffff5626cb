"""What is said of registers and of lists cut into pages."""

import msgspec

from minutebook.read.when import When
from minutebook.words.en.dates import on_words


class Ends(msgspec.Struct, frozen=True):
    """What the two ends of a list are called, and from which its rows are counted."""

    newer: str
    older: str
    oldest: str


NEWEST_FIRST = Ends("Newer", "Older", "oldest")
LARGEST_FIRST = Ends("Larger", "Smaller", "smallest")


def page_title(title: str, number: int) -> str:
    """The title of a page by its number."""
    return f"{title}: page {number}"


def page_words(number: int) -> str:
    """A page by its number."""
    return f"page {number}"


def rows_words(first: int, last: int, ends: Ends) -> str:
    """Which rows a page has."""
    return f"Rows {first:,} to {last:,}, counted from the {ends.oldest}"


def year_title(nouns: str, year: str) -> str:
    """The title of a register's rows of one year."""
    return f"{nouns} in {year}"


def narrowed_title(nouns: str, name: str) -> str:
    """The title of a register narrowed to what names a record."""
    return f"{nouns}: {name}"


def made_title(nouns: str, maker: str) -> str:
    """The title of a register narrowed to those that somebody made."""
    return f"{nouns} made by {maker}"


def narrowed_words(nouns: str, name: str, *, around: bool) -> str:
    """What a narrowed register holds; `around` of a place with others in it."""
    return f"{nouns} that name {name}{' or a place in it' if around else ''}."


def made_words(nouns: str, maker: str) -> str:
    """What a register of one maker's holds."""
    return f"{nouns} that {maker} made, newest first."


MEETINGS = "Meetings, newest first, with their agendas, papers and what came of them."
DECISIONS = "Decisions, newest first: who decided what, when, on which paper."
REPORTS = "Reports and other papers, newest first, in the archive’s own words under the papers’ paragraph numbers."


def introduction(nouns: str) -> str:
    """What a register holds of which no more is to be said."""
    return f"{nouns}, newest first."


def register_answer(count: int, noun: str, nouns: str, newest: When | None) -> str:
    """How many records a register has, and of when the newest is."""
    when = f", the {'newest of them' if count > 1 else 'only one'} {on_words(newest)}" if newest and newest.key else ""
    return f"{count:,} {(noun if count == 1 else nouns).lower()} here{when}."


YEAR = "Year"
MAKER = "Maker"
