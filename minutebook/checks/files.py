"""Rules about the files that records show."""

import posixpath
from collections.abc import Iterator

from minutebook.archive.archive import Archive
from minutebook.archive.links import Links
from minutebook.checks.finding import about, at_place
from minutebook.diagnostics import Diagnostic
from minutebook.diagnostics.nearest import nearest
from minutebook.records import Article


def missing_files(archive: Archive, _links: Links) -> Iterator[Diagnostic]:
    """A picture or file that a record shows is there, in the same letters."""
    for item in archive.items:
        for shown in item.entry.outline.media:
            if shown.path not in archive.files:
                yield at_place(
                    item,
                    (shown.line, shown.column, shown.end_column),
                    "broken-link",
                    f"There is no file {shown.path}.",
                    _hint(shown.path, archive.files),
                )
        record = item.record
        if isinstance(record, Article) and record.image:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(record.path), record.image.src))
            if path not in archive.files:
                yield about(item, "image.src", "broken-link", f"There is no file {path}.", _hint(path, archive.files))


def _hint(path: str, files: frozenset[str]) -> str:
    close = nearest(path, files)
    return f"Did you mean {close}?" if close else "Put the file into the folder of the record and write its name."
