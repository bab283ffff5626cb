"""How addresses are written: the path of a file in a link, and where a site is published.

A path is a file's name as a disk has it; an address is what stands in a link, where `?`, `#`, `%`, a space and every letter
that is not of ASCII are percent-encoded (RFC 3986).
"""

from unicodedata import normalize
from urllib.parse import quote


def encoded(path: str) -> str:
    """A path as part of an address: each of its parts percent-encoded, once."""
    return quote(path)


def one_spelling(path: str) -> str:
    """The one spelling of a path: a Mac writes é as two characters, everybody else as one (Unicode's NFC)."""
    return normalize("NFC", path)


def file_path(path: str) -> str:
    """Where a file of `content/` is published, as a path in the output."""
    return "files/" + one_spelling(path.removeprefix("content/"))


def file_address(path: str, fragment: str = "") -> str:
    """The address on the site of a file of `content/`; `fragment` is a place in it, such as `page=3`."""
    return f"/{encoded(file_path(path))}{'#' if fragment else ''}{fragment}"
