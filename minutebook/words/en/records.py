"""What is said of any record."""

from collections.abc import Mapping
from types import MappingProxyType

BANNERS: Mapping[str, str] = MappingProxyType(
    {
        "draft": "This is a draft. It is not published.",
        "withdrawn": "This record has been withdrawn.",
        "superseded": "This record has been superseded.",
        "removed": "What stood here was removed by order.",
    }
)
REDACTED_NOTE = "Each place says why. What stood there is not in this archive, nor in the files that it is made from."
QUOTED = "quotation compared, word for word"
EDITION_NOTE = "This records that edition of the paper; a later one may differ."
OWN_ACCOUNT = "as this archive tells it"


def status_words(note: str | None, decided_by: str | None) -> str:
    """Why a record is withdrawn, superseded or removed, and who decided it."""
    return " ".join(part for part in (note or "", f"Decided by {decided_by}." if decided_by else "") if part)


def redacted_words(count: int) -> str:
    """In how many places words were blacked out."""
    return "Words are blacked out in one place." if count == 1 else f"Words are blacked out in {count} places."


def edition_words(edition: str) -> str:
    """Which edition of a paper is recorded."""
    return f"Edition: {edition}"


def file_words(name: str | None) -> str:
    """The name of a paper's file, if it is known."""
    return f"File {name}" if name else ""


def found_words(finding: str, file: str | None) -> str:
    """What the check finds, and in which file where that is not the record's own."""
    return f"{finding} ({file})" if file else finding


def told_of_file(path: str, size: int, pages: int) -> str:
    """What stands behind a link to a file: its kind, its size, and how many pages it has; "" where nobody knows its size."""
    if not size:
        return ""
    large = f"{size / 1_000_000:.1f}MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))}KB"
    kind = path.rpartition(".")[2].upper()
    return ", ".join([kind, large, *([f"{pages:,} {'page' if pages == 1 else 'pages'}"] if pages else [])])


def sha256_words(digest: str | None) -> str:
    """The SHA-256 of a paper's file, if it is known."""
    return f"SHA-256 {digest}" if digest else ""


def paragraph_words(number: str) -> str:
    """A paragraph by its number, after the title of its record; "" where it has none.

    `Article 4` and `§ 3` say themselves what they are.
    """
    return number if " " in number or number.startswith("§") or not number else f"paragraph {number}"


def heading_words(heading: str) -> str:
    """A part of a record by its heading, after the record's title."""
    return f"“{heading}”" if heading else ""


def all_words(number: int, nouns: str) -> str:
    """What leads to the whole of a list."""
    return f"All {number:,} {nouns.lower()}"


def described(noun: str, title: str) -> str:
    """What search engines are told of a record without a summary."""
    return f"{noun}: {title}"
