"""What is said of any record."""

from collections.abc import Mapping
from types import MappingProxyType

BANNERS: Mapping[str, str] = MappingProxyType(
    {
        "draft": "This is a draft. It is not published.",
        "withdrawn": "This record has been withdrawn.",
        "superseded": "This record has been superseded.",
    }
)
EDITION_NOTE = "This records that edition of the paper; a later one may differ."
OWN_ACCOUNT = "as this archive tells it"


def edition_words(edition: str) -> str:
    """Which edition of a paper is recorded."""
    return f"Edition: {edition}"


def file_words(name: str | None) -> str:
    """The name of a paper's file, if it is known."""
    return f"File {name}" if name else ""


def sha256_words(digest: str | None) -> str:
    """The SHA-256 of a paper's file, if it is known."""
    return f"SHA-256 {digest}" if digest else ""


def described(noun: str, title: str) -> str:
    """What search engines are told of a record without a summary."""
    return f"{noun}: {title}"
