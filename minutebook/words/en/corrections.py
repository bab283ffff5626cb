"""What is said of errors that readers report, and the draft in which they do."""

from functools import lru_cache
from urllib.parse import quote, urlsplit

from minutebook.words.en.records import paragraph_words

CORRECTIONS = "Errors reported"
CORRECTIONS_DESCRIPTION = "How to report an error in this archive, what readers have reported, and what came of it."


def drafted(mail: str, title: str, address: str, number: str = "") -> str:
    """The address of an e-mail that begins with the page, and with the paragraph where one is meant, filled in (RFC 6068)."""
    page, mark, anchor = address.partition("#")
    place = f"{_quoted(title)}{_quoted(f', {paragraph_words(number)}')}" if number else _quoted(title)
    where = f"{_quoted(page)}{_quoted(mark + anchor)}"
    begin = "&" if "?" in mail else "?"
    return f"{mail}{begin}subject={_SUBJECT}{place}&body={_PAGE}{where}{_QUESTIONS}"


_SUBJECT, _PAGE = quote("Error in: "), quote("Page: ")
_QUESTIONS = quote("\r\n\r\nWhat is wrong:\r\n\r\nWhich paper shows it, if you know:\r\n")


@lru_cache(maxsize=1024)  # the numbered paragraphs of a page have its title and address in common, and pages their numbers
def _quoted(words: str) -> str:
    return quote(words)


def host_words(address: str) -> str:
    """The site that an address on the web leads to."""
    return urlsplit(address).hostname or ""
