"""Two states of an archive beside one another, record by record: what is new, what was changed in it, what is gone."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

import msgspec

from minutebook.archive.archive import AnyItem, Archive
from minutebook.entries.entry import is_record
from minutebook.read.frontmatter import decode, take_apart
from minutebook.read.markdown import record_id
from minutebook.read.source import Snapshot
from minutebook.records import Record

Pair = tuple[str, str]
"""A paragraph or line before and after, "" where it was not there or is no more."""

_NEAR = 20  # paragraphs further down among which the one is looked for that a paragraph was made from
_OPENING = re.compile(r"\s*(?:[-*+•] |\(?\w{1,4}[.)] |\||>|:)")
_HEADING = re.compile(r"#{1,6} ")


class FieldChanged(msgspec.Struct, frozen=True, array_like=True):
    """A field of a record with its two values, None where it was not there or is no more."""

    name: str
    before: object
    after: object


class RecordChanged(msgspec.Struct, frozen=True, array_like=True):
    """A record before and after, its fields and its paragraphs that differ; before is None where it could not be read."""

    before: AnyItem | None
    after: AnyItem
    fields: tuple[FieldChanged, ...] = ()
    text: tuple[Pair, ...] = ()


class FileChanged(msgspec.Struct, frozen=True, array_like=True):
    """A file beside the records, and whether it was there before and is there after."""

    path: str
    before: bool
    after: bool


def _is_draft(archive: Archive, path: str) -> bool:
    """Whether the record in a file is a draft. What waits for its hour is named nowhere before."""
    hold = archive.waiting.get(record_id(path))
    return hold is not None and hold.until is None


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """What two states of an archive differ in. Records are in the order of the archive, files in that of their paths."""

    new: tuple[AnyItem, ...]
    changed: tuple[RecordChanged, ...]
    gone: tuple[AnyItem, ...]
    drafts: tuple[str, ...]  # the changed files whose records are drafts and left out
    files: tuple[FileChanged, ...]
    settings: tuple[Pair, ...]


def compare(before: Archive, was: Snapshot, after: Archive, now: Snapshot) -> Compared:
    """Compare two archives, each with the files that it was read from."""
    old = {(item.id, item.record.lang_of): item for item in before.files_of_records()}
    new = {(item.id, item.record.lang_of): item for item in after.files_of_records()}
    texts = {source.path: source.data for source in was.content}, {source.path: source.data for source in now.content}
    files = {source.path: source.digest for source in was.content}, {source.path: source.digest for source in now.content}
    differing = sorted(path for path in files[0].keys() | files[1].keys() if files[0].get(path) != files[1].get(path))
    changed = []
    for name, item in new.items():
        same = old.get(name)
        if same is None and name[0] in before.lost:
            changed.append(RecordChanged(None, item))
        elif same is not None and same.key != item.key:
            changed.append(_changed(same, item, texts))
    settings = [data.decode("utf-8", "replace").splitlines() if data else [] for data in (_settings(was), _settings(now))]
    return Compared(
        new=tuple(item for name, item in new.items() if name not in old and name[0] not in before.lost),
        changed=tuple(change for change in changed if change.before is None or change.fields or change.text),
        gone=tuple(item for name, item in old.items() if name not in new),
        drafts=tuple(path for path in differing if path in files[1] and is_record(path) and _is_draft(after, path)),
        files=tuple(FileChanged(path, path in files[0], path in files[1]) for path in differing if not is_record(path)),
        settings=tuple(pairs_of(*settings)),
    )


def _settings(snapshot: Snapshot) -> bytes:
    return snapshot.site.data if snapshot.site else b""


def _changed(before: AnyItem, after: AnyItem, texts: tuple[Mapping[str, bytes], Mapping[str, bytes]]) -> RecordChanged:
    paragraphs = [_paragraphs(item.entry.path, data) for item, data in zip((before, after), texts, strict=True)]
    return RecordChanged(before, after, changed_fields(before.record, after.record), tuple(pairs_of(*paragraphs)))


def changed_fields(before: Record, after: Record) -> tuple[FieldChanged, ...]:
    """The fields of a record that differ."""
    values = _values(before), _values(after)
    return tuple(
        FieldChanged(name, values[0].get(name), values[1].get(name))
        for name in dict.fromkeys((*values[1], *values[0]))
        if values[0].get(name) != values[1].get(name)
    )


def _values(record: Record) -> dict[str, object]:
    """What the record's file gives, by the names of the fields."""
    values = {field.encode_name: getattr(record, field.name) for field in msgspec.structs.fields(type(record))}
    return {name: value for name, value in values.items() if name not in record.made_by_reader and value not in (None, (), "")}


def _paragraphs(path: str, files: Mapping[str, bytes]) -> list[str]:
    """The text of a record in paragraphs, each item of a list and each row of a table for itself."""
    text, _ = decode(path, files[path])
    parts = take_apart(path, text)[0] if text is not None else None
    paragraphs: list[str] = []
    goes_on = False
    for line in parts.text.split("\n") if parts else ():
        words = " ".join(line.split())
        if words and goes_on and not _OPENING.match(line):
            paragraphs[-1] += f" {words}"
        elif words:
            paragraphs.append(words)
        goes_on = bool(words) and not _HEADING.match(words)
    return paragraphs


def pairs_of(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    """The paragraphs that differ, in reading order, each beside the one that it was made from."""
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, before, after).get_opcodes():
        if kind != "equal":
            yield from _matched(before[a1:a2], after[b1:b2])


def _matched(before: Sequence[str], after: Sequence[str]) -> Iterator[Pair]:
    at = 0
    for paragraph in after:
        near = range(at, min(at + _NEAR, len(before)))
        like = next((number for number in near if _are_alike(before[number], paragraph)), None)
        if like is None:
            yield "", paragraph
            continue
        yield from ((gone, "") for gone in before[at:like])
        yield before[like], paragraph
        at = like + 1
    yield from ((gone, "") for gone in before[at:])


def _are_alike(before: str, after: str) -> bool:
    """Whether two paragraphs share so many words that one was made from the other."""
    words = Counter(before.split()), Counter(after.split())
    return 5 * (words[0] & words[1]).total() >= words[0].total() + words[1].total()
