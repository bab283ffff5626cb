"""The publication log: an entry a publication, each with the digest of the one before, so that none can be changed unseen.

It is text: a line of JSON an entry, and the digest of an entry is the SHA-256 of its line. What each field means is told to
whoever keeps an archive in docs/log.md.
"""

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

LOG = "data/log.jsonl"

Note = tuple[str, str]
"""A change that a record tells of: its day, and what was changed and why."""


class Version(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record as a publication had it for the first time.

    `record` is its id, for a translation with the language after a point. `digest` is that of its canonical source, "" of a
    record that is gone; `addresses` and `notes` are those that it had not had before. `was` is the id that it had before.
    """

    record: str
    version: int
    digest: str
    file: str
    addresses: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    was: str = ""


class Publication(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An entry: `before` is the digest of the entry before it, `root` stands for all `files` published with it.

    `lists` and `media` are the pages of no record, and the files beside records, that were published for the first time.
    """

    number: int
    time: str
    before: str
    root: str
    files: int
    added: tuple[Version, ...] = ()
    changed: tuple[Version, ...] = ()
    withdrawn: tuple[Version, ...] = ()
    lists: tuple[str, ...] = ()
    media: tuple[str, ...] = ()

    def versions(self) -> Iterator[Version]:
        """What it says of records."""
        yield from self.added
        yield from self.changed
        yield from self.withdrawn


class BrokenLogError(Exception):
    """The log is not what a build has written."""


class Publications(msgspec.Struct, frozen=True):
    """The log as it was given: its entries, the digest of each, and its bytes."""

    entries: tuple[Publication, ...] = ()
    heads: tuple[str, ...] = ()
    data: bytes = b""

    @property
    def head(self) -> str:
        """The digest of the last entry, "" for a log that is still to begin."""
        return self.heads[-1] if self.heads else ""


class Published(NamedTuple):
    """A version of a record, and the number of the publication that brought it."""

    number: int
    version: Version


def line_of(publication: Publication) -> bytes:
    """An entry as it stands in the log."""
    return msgspec.json.encode(publication) + b"\n"


_decoder = msgspec.json.Decoder(Publication, strict=True)


def read_publications(data: bytes) -> Publications:
    """The log in these bytes. Raises BrokenLogError where it is not whole, with the number of the line."""
    entries: list[Publication] = []
    heads: list[str] = []
    *lines, rest = data.split(b"\n")
    if rest:
        raise BrokenLogError(f"line {len(lines) + 1} is not whole")
    for number, line in enumerate(lines, 1):
        try:
            entry = _decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            raise BrokenLogError(f"line {number} is no entry") from None
        if entry.number != number:
            raise BrokenLogError(f"line {number} is entry {entry.number}")
        if entry.before != (heads[-1] if heads else ""):
            raise BrokenLogError(f"line {number} does not follow the line before it")
        entries.append(entry)
        heads.append(hashlib.sha256(line).hexdigest())
    return Publications(tuple(entries), tuple(heads), data)
