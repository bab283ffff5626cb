"""What is said of a proposal: what it brings to an archive, and what becomes of its pages."""

from collections.abc import Sequence

from minutebook.words.en.counts import counted
from minutebook.words.en.dates import day_words

TITLE = "What this preview changes"
NEW, CHANGED, REMOVED = "new", "changed", "removed"
UNREADABLE_BEFORE = "It could not be read before."
NOT_COMPARED = "The archive had errors before, so the pages that changed with the records are not listed here."
NO_LONGER = "Nothing answers at its address any more."
YES, NO = "yes", "no"


def answer(new: int, changed: int, removed: int, files: int) -> str:
    """What a proposal brings, in a sentence."""
    counts = [
        f"{counted(number, noun)} {'is' if number == 1 else 'are'} {became}"
        for number, noun, became in (
            *((new, "record", NEW), (changed, "record", CHANGED), (removed, "record", REMOVED)),
            (files, "file beside them", CHANGED),
        )
        if number
    ]
    *before, last = counts or ["No record differs"]
    first = f"{', '.join(before)} and " if before else ""
    return f"{first}{last}."


def beside(day: str, commit: str) -> str:
    """With what a proposal is compared."""
    return f"Compared with the archive as it was on {day_words(day)} (commit {commit})."


def others_words(paths: Sequence[str]) -> str:
    """That files were changed too of which the list says nothing."""
    named = ", ".join(paths[:5]) + (f" and {len(paths) - 5:,} more" if len(paths) > 5 else "")
    counts = counted(len(paths), "other file")
    return f"Beside the records {counts} changed: {named}. What that changes of the pages is not listed here."


def followed_words(number: int) -> str:
    """How many pages changed because a record did."""
    return f"{counted(number, 'other page')} changed with {'it' if number == 1 else 'them'}"


def leads_on(title: str) -> str:
    """What answers at the address of a record that is gone."""
    return f"Its address leads to {title}."


def more_words(number: int) -> str:
    """How many changes of one record are not shown."""
    return f"{number:,} more {'place has' if number == 1 else 'places have'} changed in it."


def field_words(name: str) -> str:
    """A field of a record as a label."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def group_words(parts: Sequence[tuple[str, str]]) -> str:
    """The fields of a group in one line."""
    return "; ".join(f"{field_words(name)}: {words}" for name, words in parts)
