"""What is said of errors that readers report, and the draft in which they do."""

from urllib.parse import quote, urlsplit

from minutebook.words.en.records import paragraph_words

CORRECTIONS = "Errors reported"
CORRECTIONS_DESCRIPTION = "How to report an error in this archive, what readers have reported, and what came of it."


def drafted(mail: str, title: str, address: str, number: str = "") -> str:
    """The address of an e-mail that begins with the page, and with the paragraph where one is meant, filled in (RFC 6068)."""
    place = f"{title}, {paragraph_words(number)}" if number else title
    lines = (f"Page: {address}", "", "What is wrong:", "", "Which paper shows it, if you know:", "")
    mark = "&" if "?" in mail else "?"
    return f"{mail}{mark}subject={quote(f'Error in: {place}')}&body={quote(chr(13) + chr(10)).join(map(quote, lines))}"


def host_words(address: str) -> str:
    """The site that an address on the web leads to."""
    return urlsplit(address).hostname or ""
