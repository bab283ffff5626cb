"""Rules about what was published, as the publication log has it: no address is lost, and nothing is changed in silence."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from msgspec.structs import replace

from minutebook.archive.archive import AnyItem, Archive
from minutebook.checks.finding import about
from minutebook.diagnostics import Diagnostic, Place, Related
from minutebook.diagnostics.visible import quoted, visible
from minutebook.entries.entry import compile_entry
from minutebook.facts.editions import Editions, name_of, notes_of
from minutebook.facts.facts import Facts
from minutebook.read.addresses import output_path, page_at
from minutebook.read.frontmatter import decode
from minutebook.read.publications import Version
from minutebook.read.source import Before, Snapshot
from minutebook.words.en.dates import day_words

_WITHDRAW = "To withdraw it write  status: withdrawn, and why in  status_note:."


def edits_without_a_note(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """What a record says that is not what was published is told in its changes."""
    for item, last in _published(archive, facts.editions):
        if last.digest != item.entry.words.hex() and not (new_notes(item, facts.editions) or item.entry.is_unread("changes")):
            yield edit_without_a_note(item, f"version {last.version}, as it was published", facts.today)


def edit_without_a_note(item: AnyItem, before: str, day: str) -> Diagnostic:
    """A record says something else than `before`, and not that it was changed."""
    change = f"{{date: {day}, note: …}}"
    hint = f"Add under  changes:  the line  - {change}" if item.record.changes else f"Add a line  changes: [{change}]"
    return Diagnostic(
        code="edit-without-note",
        message=f"This is not {before}, and the record does not say what was changed.",
        place=item.entry.place("changes"),
        hint=f"{hint}  with what was changed and why. For a typing error put  kind: typo  into it.",
    )


def edits_since(facts: Facts, findings: Iterable[Diagnostic], snapshot: Snapshot, before: Before) -> Iterator[Diagnostic]:
    """The findings, with what was changed in silence since then told at its first changed line.

    What was published is in the log; where that was not given, it is taken to be what the files held before.
    """
    silent = {finding.place.file: finding for finding in findings if finding.code == "edit-without-note"}
    yield from (finding for finding in findings if finding.code != "edit-without-note")
    for item in facts.archive.files_of_records():
        path, was = item.entry.path, before.files.get(item.entry.path)
        edit = silent.pop(path, None)
        if was is not None:
            edit = edit if facts.editions else _edit_since(item, was, before.commit, facts.today)
            edit = edit and replace(edit, place=first_change(path, was, snapshot.file(path)))
        if edit:
            yield edit


def _edit_since(item: AnyItem, was: bytes, commit: str, day: str) -> Diagnostic | None:
    """What is wrong where a record is not what its file held, and does not say so."""
    before, _ = compile_entry(item.entry.path, was)
    if before.record is None or before.record.status == "draft" or before.words == item.entry.words:
        return None
    silent = set(notes_of(item.record)) <= set(notes_of(before.record)) and not item.entry.is_unread("changes")
    return edit_without_a_note(item, f"what {commit} has", day) if silent else None


def first_change(path: str, was: bytes, now: bytes) -> Place:
    """The first line of a file that is not what it was; where lines were taken out, the one that follows."""
    before, after = [decode(path, data)[0] or "" for data in (was, now)]
    lines = after.split("\n")
    pairs = zip_longest(before.split("\n"), lines)
    number = next((number for number, (old, new) in enumerate(pairs, 1) if old != new), 1)
    number = min(number, len(lines))
    return Place(path, number, 1, len(lines[number - 1]) + 1)


def notes_taken_out(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """A change that a record told of stays told, in the words that were published."""
    editions = facts.editions
    for item, _ in _published(archive, editions):
        if not editions or item.record.status == "removed" or item.entry.is_unread("changes"):
            continue
        told = set(notes_of(item.record))
        for day, note in editions.told(item):
            if (day, note) not in told:
                message = f"The change of {day_words(day)} was published, and the record does not tell of it any more."
                hint = f"Put it back under  changes:  - {{date: {day}, note: {quoted(note)}}}"
                yield about(item, "changes", "note-taken-out", message, hint)


def new_notes(item: AnyItem, editions: Editions | None) -> bool:
    """Whether a record tells of a change that is not in the log yet."""
    return not set(notes_of(item.record)) <= set(editions.told(item) if editions else ())


def _published(archive: Archive, editions: Editions | None) -> Iterator[tuple[AnyItem, Version]]:
    """The records that are in the log, each with the version there."""
    for item in archive.files_of_records() if editions else ():
        last = editions.last(item) if editions else None
        if last:
            yield item, last


# -- addresses ---------------------------------------------------------------------------------------------------------


def addresses_lost(archive: Archive, facts: Facts) -> Iterator[Diagnostic]:
    """Every address of a record or file that was ever given answers. Those of lists are seen to where pages are planned."""
    editions = facts.editions
    if editions is None or not facts.has_settings:  # they say with which path old addresses begin
        return
    paths = {claim.path for claim in facts.claims}
    here = {name_of(item): item for item in archive.files_of_records()}
    held = {name_of(item): (item, hold.field) for item, hold in archive.held}
    new = [item for name, item in here.items() if name not in editions.past]
    by_digest = {item.entry.words.hex(): item for item in new}
    by_address = {page_at(address): item for item in new for address in archive.addresses.old(item)}
    for name, versions in editions.past.items():
        known = [address for _, version in versions for address in version.addresses]
        lost = [address for address in known if output_path(page_at(address)) not in paths]
        if not lost:
            continue
        last = versions[-1].version
        twin = by_digest.get(last.digest) or next((by_address[other] for other in known if other in by_address), None)
        if name in here:
            if not here[name].entry.is_unread("aliases", "outcomes"):
                yield _of_the_record(here[name], lost)
        elif name in held:
            yield _of_the_held(*held[name], lost)
        elif twin:
            yield _of_the_renamed(twin, name, last, lost)
        elif not archive.broken:  # what cannot be read may be it, or show the file
            yield _of_the_gone(name, last, lost)
    if archive.broken:
        return
    for address in [address for entry in editions.log.entries for address in entry.media]:
        if address.removeprefix("/") not in paths and output_path(page_at(address)) not in paths:
            yield _of_a_file(address)


def _lost(place: Place, message: str, hint: str, related: tuple[Related, ...] = ()) -> Diagnostic:
    return Diagnostic(code="address-lost", message=message, place=place, hint=hint, related=related)


def _listed(addresses: Iterable[str]) -> str:
    return ", ".join(map(visible, addresses))


def _aliases(addresses: Iterable[str]) -> str:
    return f"aliases: [{_listed(addresses)}]"


def _of_the_record(item: AnyItem, lost: Sequence[str]) -> Diagnostic:
    """The record is there and has given up some of its addresses."""
    message = f"This record answered at {_listed(lost)}, and nothing would answer there any more."
    return _lost(item.entry.place("aliases"), message, f"Write  {_aliases([*item.record.aliases, *lost])}.")


def _of_the_held(item: AnyItem, field: str, lost: Sequence[str]) -> Diagnostic:
    """The record was published, and is to be held back now."""
    message = f"This record was published at {_listed(lost)}, and this would take it away."
    return _lost(item.entry.place(field), message, f"Take this line out. {_WITHDRAW}")


def _of_the_renamed(item: AnyItem, name: str, last: Version, lost: Sequence[str]) -> Diagnostic:
    """The record has another name now."""
    message = f"This record was published as {quoted(name)} at {_listed(lost)}, and nothing would answer there any more."
    hint = f"Add a line  {_aliases([*item.record.aliases, *lost])}."
    return _lost(Place(item.entry.path), message, hint, (Related("its file then", Place(last.file)),))


def _of_the_gone(name: str, last: Version, lost: Sequence[str]) -> Diagnostic:
    """The record is not there any more."""
    message = f"The record {quoted(name)} was published at {_listed(lost)}, and nothing would answer there any more."
    hint = f"Bring this file back. {_WITHDRAW} Where another record takes its place, add  {_aliases(lost)}  to that."
    return _lost(Place(last.file), message, hint)


def _of_a_file(address: str) -> Diagnostic:
    """A file beside the records was published."""
    message = f"This file was published at {visible(address)}, and nothing would answer there any more."
    hint = (
        "Put it back, and have a record show it or link to it. "
        f"Where a record takes its place, add  {_aliases([address])}  to that."
    )
    return _lost(Place(f"content/{address.removeprefix('/files/')}"), message, hint)
