"""What readers read of the publication log."""

from minutebook.words.en.dates import day_words


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
