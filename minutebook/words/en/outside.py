"""What is said of addresses outside the archive where nothing is any more."""

from minutebook.read.outside import Copy, OutsideLink
from minutebook.words.en.dates import date_words

TABLE = "Every address outside this archive to which it leads, and what is known of it"
TABLE_LINK = f"{TABLE} (CSV)"


def gone_words(link: OutsideLink) -> str:
    """Since when nothing is there. It was found on a day, and may have been so before."""
    return f"no longer there since {date_words(link.gone)} or before"


def copy_words(copy: Copy) -> str:
    """Who keeps a copy, and from when."""
    return f"copy kept by {copy.by}, {date_words(copy.date)}"


def dead_words(dead: int, of: int) -> str:
    """How many of the addresses outside the archive lead nowhere any more."""
    if of == 1:
        return "This archive leads to one address outside it, and nothing was there when it was last asked."
    return f"This archive leads to {of:,} addresses outside it. When they were last asked, nothing was there at {dead:,}."
