"""What readers read of the publication log."""

from minutebook.words.en.counts import counted
from minutebook.words.en.dates import day_words

FIRST = "This is how it was published for the first time."
NOT_HELD = "The earlier text is not held here, so the words that differ cannot be shown. Its fingerprint is in the log."
KEPT_BACK = "What it said before is not shown, because something in it was blacked out or taken out for good."
SAME = "What it says is the same."
MARKS = "The words of its text are the same: links or marks in it were changed."


def version_words(version: int) -> str:
    """A version by its number."""
    return f"Version {version}"


def publication_words(number: int, time: str) -> str:
    """The publication with which a version came, and when that was."""
    day, _, clock = time.partition("T")
    at = f", {clock[:5]}" if clock else ""
    return f"Publication {number}, {day_words(day)}{at}"


def logged_words(version: int, head: str) -> str:
    """What a citation says of a page in the log; "" where none is kept."""
    if not version:
        return ""
    return f"version {version}, log {head}" if head else f"version {version}"


def versions_title(title: str) -> str:
    """The title of the page of a record's versions."""
    return f"Versions of “{title}”"


def under_words(heading: str) -> str:
    """Where a paragraph without a number stands."""
    return f"Under “{heading}”"


def unchanged_words(number: int) -> str:
    """How many paragraphs are left out because they are the same; "" where none is."""
    if not number:
        return ""
    same = "is as it was, and is" if number == 1 else "are as they were, and are"
    return f"{counted(number, 'other paragraph')} {same} left out."


def more_words(number: int) -> str:
    """How many paragraphs that differ are not shown."""
    differ = "differs, and is" if number == 1 else "differ, and are"
    return f"{counted(number, 'more paragraph')} {differ} not shown."
