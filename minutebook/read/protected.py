"""Names that must be in no record. The archive knows only digests of them, and looks whether a name in a text has one of these.

A digest is slow to work out, so whoever has the list cannot quickly try all the names that there are; but a name that somebody
guesses, they can confirm.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from minutebook.diagnostics import Diagnostic, Place

_TURNS = 2_000  # some 0.7 ms a name; a text has some dozens, and each is asked about once
_LONGEST = 4  # words of a name
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_]))*")
_BETWEEN = re.compile(r"\.?[\s\u00a0]|\.|[-\u2010\u2011]|_")
_TURNED = re.compile(r",[\s\u00a0]")  # Smith, Jane


class Protected(msgspec.Struct, frozen=True):
    """The digests of the names, and the salt that went into them."""

    salt: str
    digests: frozenset[str]


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in one spelling: no accents, capitals, apostrophes or genitive."""
    words = (re.sub(r"['’]s\Z", "", word[0]) for word in _WORD.finditer(name))
    return tuple(_plain(word) for word in words)


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter) and letter not in "'’")


@lru_cache(maxsize=100_000)
def digest_of(words: tuple[str, ...], salt: str) -> str:
    """What the archive keeps of a name."""
    return hashlib.pbkdf2_hmac("sha256", " ".join(words).encode(), salt.encode(), _TURNS, 16).hex()


def protected_in(text: str, protected: Protected, *, as_file: bool = False) -> list[tuple[int, int]]:
    """Where in a text such names stand. In the name of a file names need no capitals."""
    found: list[tuple[int, int]] = []
    for start, end, words in _names(text, as_file=as_file):
        if (not found or start >= found[-1][1]) and digest_of(words, protected.salt) in protected.digests:
            found.append((start, end))
    return found


def in_name(path: str, protected: Protected) -> Iterator[Diagnostic]:
    """What is wrong with the name of a file."""
    if protected_in(path.rpartition("/")[2].partition(".")[0], protected, as_file=True):
        yield _told("The name of this file has a name in it that must be in no record.", Place(path))


def in_file(path: str, said: str, protected: Protected) -> Iterator[Diagnostic]:
    """What is wrong with what a file beside the records says of itself."""
    if protected_in(said, protected):
        yield _told("What this file says of itself has a name in it that must be in no record.", Place(path))


def in_record(path: str, data: bytes, protected: Protected) -> Iterator[Diagnostic]:
    """What is wrong with a record's fields and text. A name that goes over the end of a line is shown as far as that."""
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    for start, end in protected_in(text, protected):
        begin, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", start)
        last = min(end, line_end) if line_end >= 0 else end
        place = Place(path, text.count("\n", 0, start) + 1, start - begin + 1, last - begin + 1)
        yield _told("This name must be in no record.", place)


def _told(message: str, place: Place) -> Diagnostic:
    hint = "Take it out. Others can see it in your proposal already: tell whoever keeps the archive."
    return Diagnostic(code="protected-name", message=message, place=place, hint=hint)


def _names(text: str, *, as_file: bool) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """What may be a name, the longest from each word first: words beside one another, the first and last with a capital."""
    words = list(_WORD.finditer(text))
    for at, first in enumerate(words):
        if not (as_file or first[0][0].isupper()):
            continue
        run = [first]
        for word in words[at + 1 : at + _LONGEST]:
            between = text[run[-1].end() : word.start()]
            if len(run) == 1 and _TURNED.fullmatch(between) and word[0][0].isupper():
                yield first.start(), word.end(), (*name_words(word[0]), *name_words(first[0]))
            if not _BETWEEN.fullmatch(between):
                break
            run.append(word)
        for count in range(len(run), 1, -1):
            last = run[count - 1]
            if as_file or last[0][0].isupper():
                yield first.start(), last.end(), tuple(part for word in run[:count] for part in name_words(word[0]))
