"""Rules about the files that records show."""

import posixpath
from collections.abc import Iterator

from minutebook.archive.archive import Archive, Item
from minutebook.archive.links import Links
from minutebook.checks.finding import about
from minutebook.diagnostics import Diagnostic, Place
from minutebook.diagnostics.nearest import nearest
from minutebook.records import Article


def missing_files(archive: Archive, _links: Links) -> Iterator[Diagnostic]:
    """A picture or file that a record shows is there, in the same letters."""
    for item in archive.items:
        for shown in item.entry.outline.media:
            if shown.path not in archive.files:
                yield Diagnostic(
                    code="broken-link",
                    message=f"There is no file {shown.path}.",
                    place=shown.within(item.entry.path),
                    hint=_hint(shown.path, archive.files),
                )
    for item, path in _pictures(archive):
        if path not in archive.files:
            yield about(item, "image.src", "broken-link", f"There is no file {path}.", _hint(path, archive.files))


def _pictures(archive: Archive) -> Iterator[tuple[Item, str]]:
    """The articles that have a picture, with its path."""
    for item in archive.items:
        record = item.record
        if isinstance(record, Article) and record.image:
            yield item, _beside(record.path, record.image.src)


def unused_files(archive: Archive, _links: Links) -> Iterator[Diagnostic]:
    """Every file beside the records is published, so every one is there because a record shows it."""
    if archive.lost:
        return  # a file that cannot be read may show any of them
    shown = {one.path for item in archive.items for one in item.entry.outline.media}
    shown |= {path for _, path in _pictures(archive)}
    shown |= {_beside(item.record.path, one.file) for item in archive.items for one in item.record.sources if one.file}
    for path in sorted(archive.files - shown):
        name = posixpath.basename(path)
        mistyped = name.lower().endswith((".md", ".markdown", ".mdown", ".md.txt"))
        stem = name.partition(".")[0]
        yield Diagnostic(
            code="unused-file",
            message="No record shows or links to this file, and it would be published all the same.",
            severity="warning",
            place=Place(path),
            hint=f"If it is a record, call it {stem.lower()}.md." if mistyped else "Take it out, or link to it from a record.",
        )


def _beside(path: str, file: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), file))


def _hint(path: str, files: frozenset[str]) -> str:
    close = nearest(path, files)
    return f"Did you mean {close}?" if close else "Put the file into the folder of the record and write its name."
