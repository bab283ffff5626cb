"""Rules about the files that records show."""

import posixpath
from collections.abc import Iterator

from minutebook.archive.archive import AnyItem, Archive
from minutebook.archive.files import joined
from minutebook.checks.finding import about
from minutebook.checks.personal_data import personal_in_file
from minutebook.diagnostics import Diagnostic, Place
from minutebook.diagnostics.visible import quoted
from minutebook.facts.contacts import Contacts
from minutebook.facts.facts import Facts
from minutebook.read.beside import look_into
from minutebook.read.names import name_from, unkeepable
from minutebook.read.outside import LINKS
from minutebook.read.protected import Protected, in_file, in_name
from minutebook.records import Article

# How the names of files end that hold words and are no records; the longest first.
_LIKE_RECORDS = (".md.txt", ".markdown", ".mdown", ".md", ".txt", ".text", ".rtf")
_LIKE_LINKS = (LINKS, LINKS.replace(".yaml", ".yml"), LINKS.replace("links", "link"))


def missing_pictures(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """The picture of an article is there, in the same letters. Those in texts are looked for where links are followed."""
    for item, name in _pictures(archive):
        if not archive.files.beside(item.record.path, name):
            path = joined(item.record.path, name)
            if archive.files.may_be_refused(path):
                continue
            close = archive.files.nearest(path)
            hint = f"Did you mean {close}?" if close else "Put the file into the folder of the record and write its name."
            yield about(item, "image.src", "broken-link", f"There is no file {path}.", hint)


def names_for_windows(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """The name of each file is one that Windows can have too. One that is kept for a device is refused where files are read."""
    for path in archive.files.paths:
        if sign := next(filter(None, map(unkeepable, path.split("/"))), ""):
            yield Diagnostic(
                code="windows-name",
                message=f"Windows does not allow the {quoted(sign)} in this name, so nobody can open the archive there.",
                severity="note",
                place=Place(path),
                hint="Where somebody keeps it on Windows, give the file a name of letters, digits and hyphens.",
            )


def _pictures(archive: Archive) -> Iterator[tuple[AnyItem, str]]:
    """The articles that have a picture, with its name."""
    for item in archive.files_of_records():
        record = item.record
        if isinstance(record, Article) and record.image:
            yield item, record.image.src


def _mistyped(path: str) -> str:
    """The ending of a file that was probably meant as a record; "" for any other file."""
    ending = next((ending for ending in _LIKE_RECORDS if path.lower().endswith(ending)), "")
    return path[-len(ending) :] if ending else ""


def unused_files(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """Only what a published record shows is published, so every file is there because a record shows it."""
    for path in archive.files.paths:
        if path in facts.shown.published or path in facts.shown.held:
            continue
        message = "No record shows or links to this file, so it is not published."
        hint = "Take it out, or link to it from a record."
        if ending := _mistyped(path):
            message = f"The name of this file ends in {ending}, so it is no record, and no record shows or links to it."
            better = name_from(posixpath.basename(path)[: -len(ending)]) or "its-title"
            hint = f"If it is a record, call it {better}.md. If not, take it out, or link to it from a record."
        elif path.lower() in _LIKE_LINKS:
            hint = f"If it tells of links to elsewhere, call it {LINKS}."
        elif archive.broken or not facts.has_settings:
            continue  # what cannot be read may show it
        yield Diagnostic(code="unused-file", message=message, place=Place(path), hint=hint)


def of_a_file(path: str, data: bytes, *, contacts: Contacts, protected: Protected | None) -> Iterator[Diagnostic]:
    """What is to be said of a file that a record will show, before it lies there."""
    looked = look_into(path, data)
    yield from looked.faults
    yield from personal_in_file(path, looked, contacts)
    if protected:
        yield from in_name(path, protected)
        yield from in_file(path, looked.said, protected)


def files_not_allowed(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """Each file that a record shows may be published as it is, a record that is kept back too: its day will come."""
    for path in sorted(facts.shown.published | facts.shown.held):
        yield from archive.files.looked[path].faults
