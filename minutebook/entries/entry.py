"""One file of the archive, parsed and typed: a pure function of its path and bytes, and so remembered under them."""

import posixpath
import re
from functools import cache

import msgspec

from minutebook.diagnostics import Diagnostic, Place, errors_in, gathered
from minutebook.diagnostics.nearest import nearest
from minutebook.diagnostics.visible import quoted
from minutebook.memo.digest import canonical, digest
from minutebook.read.canonical import digest_of_source
from minutebook.read.fields import read_group
from minutebook.read.frontmatter import MAX_FRONT_MATTER, decode, take_apart
from minutebook.read.ids import ID_PATTERN, LANGUAGE_PATTERN
from minutebook.read.markdown import read_text, record_id
from minutebook.read.names import name_from
from minutebook.read.personal import Personal, personal_of
from minutebook.read.reading import Mark, Reading, Reference
from minutebook.read.text import Outline, Text
from minutebook.records import TYPES, AnyRecord, Measure, Plan, PlanSection, Priority, Record

ACCEPTED = "accepted"
TEXT = "text"
"""What stands among the fields that cannot be read for the text, with an error in it."""

EVERYTHING = ""
"""What stands there where any field may have been lost."""

ANY_ID = ""
"""What stands among the ids that are lost where one is of which nothing is known."""


class Entry(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What every build needs of one file.

    Its record (None where it cannot be made), what it refers to, the outline of its text and what stands for the text
    itself, the place of every field, the findings.
    """

    path: str
    record: AnyRecord | None
    references: tuple[Reference, ...] = ()
    outline: Outline = Outline()
    text: bytes = b""  # the text's digest
    marks: tuple[Mark, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    personal: tuple[Personal, ...] = ()  # what may be somebody's own, wherever it stands in the file
    lost: tuple[str, ...] = ()  # the ids of what cannot be read: others may name them, and they count as known
    unread: tuple[str, ...] = ()  # the fields of which something cannot be read, TEXT, or EVERYTHING
    words: bytes = b""  # the digest of its canonical source: its fields and its text, however they are written

    def place(self, field: str) -> Place:
        """The place of a field's value; of the first field where it is not given."""
        for mark in self.marks:
            if mark.field == field:
                return mark.within(self.path)
        return Place(self.path, 2, 1)

    def is_unread(self, *fields: str) -> bool:
        """Whether what stands in one of these fields cannot be read, or not all of it: what it lacks cannot be told then."""
        return bool(self.unread) and (EVERYTHING in self.unread or any(field in self.unread for field in fields))

    @property
    def broken(self) -> bool:
        """Whether there is an error in the file itself."""
        return errors_in(self.problems) > 0


FOLDERS: dict[str, type[Record]] = {kind.folder: kind for kind in TYPES if kind is not PlanSection}

# The folders by where their records are on the site, `news` for `articles`.
_SHELVED = {kind.address.strip("/").partition("/")[0]: folder for folder, kind in FOLDERS.items()}

_entry_decoder = msgspec.msgpack.Decoder(Entry)
_text_decoder = msgspec.msgpack.Decoder(Text)
_encoder = msgspec.msgpack.Encoder()
_ID = re.compile(ID_PATTERN)
_UNREAD = ("text-too-long", "text-too-deep")
_LANGUAGE = re.compile(LANGUAGE_PATTERN)
_OUTCOME_ID = re.compile(r"^[ -]*(?:\{ *)?id: *[\"']?([^\"',{}\[\]#\r\n]{1,80})", re.MULTILINE)


def encode(value: Entry | Text) -> bytes:
    """The bytes that the store keeps."""
    return _encoder.encode(value)


NO_TEXT = digest(canonical(Text().pieces))
"""What stands for the text of a record that has none."""


def decode_entry(data: bytes) -> Entry:
    """The entry that `encode` was given."""
    return _entry_decoder.decode(data)


def decode_text(data: bytes) -> Text:
    """The text that `encode` was given."""
    return _text_decoder.decode(data)


def is_record(path: str) -> bool:
    """Whether a file below `content/` is a record; any other is a file that records may show."""
    return path.endswith(".md")


@cache
def _kind_of(path: str) -> type[Record] | None:
    parts = path.split("/")
    kind = FOLDERS.get(parts[1]) if len(parts) > 2 else None
    if kind is Plan:
        if len(parts) < 4:
            return None
        return Plan if parts[-1].split(".", 1)[0] == "index" else PlanSection
    return kind


def _misplaced(path: str) -> Diagnostic:
    parts = path.split("/")
    if len(parts) == 3 and parts[1] == "plans":
        return Diagnostic(
            code="no-known-folder",
            message="A plan is a folder of its own, and this file stands beside the folders.",
            place=Place(path),
            hint=f"Move it to content/plans/{parts[2].removesuffix('.md')}/index.md.",
        )
    close = (_SHELVED.get(parts[1]) or nearest(parts[1], FOLDERS)) if len(parts) > 2 else ""
    folders = ", ".join(sorted(FOLDERS))
    return Diagnostic(
        code="no-known-folder",
        message=f"No type of record has the folder {'/'.join(parts[:-1])}/.",
        place=Place(path),
        hint=f"Did you mean content/{close}/?" if close else f"Move it into one of these folders of content/: {folders}.",
    )


def compile_entry(path: str, data: bytes, zone: str = "") -> tuple[Entry, Text]:
    """Parse and type the record at `path`. Whatever is wrong with it is in the entry's `problems`; nothing is raised.

    The archive's time zone, "" if it is not known, decides what to do about a date with a time of another zone, and no more.
    """
    kind = _kind_of(path)
    if kind is None:
        return _lost(path, data, [_misplaced(path)])
    text, problems = decode(path, data)
    if text is None:
        return _lost(path, data, problems)
    name = record_id(path)
    language = _language(path)
    if not _ID.fullmatch(name) or language is None:
        problems.append(_misnamed(path))
    parts, faults = take_apart(path, text)
    problems += faults
    if parts is None:
        return _lost(path, data, problems)
    reading = Reading(path, parts.first_line, parts.lines, zone)
    # Fields that cannot be read at all are not said to be missing as well.
    record = read_group(kind, parts.root, reading) if parts.root is not None or not faults else None
    body, outline, faults_of_text = read_text(path, parts.text, parts.text_line, numbered=kind.numbered)
    problems += reading.problems + faults_of_text
    if record is None or any(problem.code in _UNREAD for problem in faults_of_text):
        return _lost(path, data, problems)
    from_path = {"id": name, "path": path, "lang_of": language or ""}
    if kind is PlanSection:
        from_path["plan"] = path.split("/")[2]
    record = msgspec.structs.replace(record, **from_path)
    unread = [*reading.unread, *([TEXT] if errors_in(faults_of_text) else [])]
    if errors_in(faults):
        unread += [EVERYTHING, *_accepted_in(data)]
    entry = Entry(
        path=path,
        record=record,
        references=tuple(reading.references),
        outline=_with_figures(outline, record),
        text=digest(canonical(body.pieces)),
        marks=tuple(reading.marks),
        problems=gathered(problems),
        personal=personal_of(text),
        lost=_lost_in(record, data) if EVERYTHING in unread or "outcomes" in unread else (),
        unread=tuple(unread),
        words=digest_of_source(parts),
    )
    return entry, body


def _lost(path: str, data: bytes, problems: list[Diagnostic]) -> tuple[Entry, Text]:
    """What is left of a file that cannot be read: its faults, and the ids that others may name."""
    name = record_id(path)
    outcomes = _lost_outcomes(data) or ([ANY_ID] if _kind_of(path) is Priority and not _language(path) else [])
    lost = (name, name_from(name), *outcomes)
    return Entry(path=path, record=None, problems=gathered(problems), lost=lost, unread=_accepted_in(data)), Text()


def _accepted_in(data: bytes) -> tuple[str, ...]:
    """The field of what a record accepts, if a file has it that cannot be read."""
    return (ACCEPTED,) if re.search(rb"^accepted[ \t]*:", data[:MAX_FRONT_MATTER], re.MULTILINE) else ()


def _with_figures(outline: Outline, record: Record) -> Outline:
    """The outline with the named figures of a measure, which are places in the record like its paragraphs."""
    if not isinstance(record, Measure):
        return outline
    figures = tuple((observation.id, "") for observation in record.observations if observation.id)
    return msgspec.structs.replace(outline, anchors=(*outline.anchors, *figures))


def _lost_in(record: Record, data: bytes) -> tuple[str, ...]:
    """The ids of outcomes that a priority's file names and its record lacks; where none is named, it may be any id."""
    if not isinstance(record, Priority):
        return ()
    kept = {outcome.id for outcome in record.outcomes}
    return tuple(name for name in _lost_outcomes(data) if name not in kept) or (ANY_ID,)


def _lost_outcomes(data: bytes) -> list[str]:
    """The ids that outcomes have in a file, as they are written and as they should be."""
    head = data[:MAX_FRONT_MATTER].decode(errors="replace")
    written = [words.strip() for words in _OUTCOME_ID.findall(head)]
    return [name for words in written for name in dict.fromkeys((words, name_from(words)))]


def _language(path: str) -> str | None:
    """The language in the name of a translation, "" for a record itself, None where the name is neither."""
    _, *rest = posixpath.basename(path).removesuffix(".md").split(".")
    if not rest:
        return ""
    return rest[0] if len(rest) == 1 and _LANGUAGE.fullmatch(rest[0]) else None


def _misnamed(path: str) -> Diagnostic:
    name = posixpath.basename(path)
    stem, _, rest = name.removesuffix(".md").rpartition(".")
    ending = f".{rest}.md" if stem and _LANGUAGE.fullmatch(rest) else ".md"
    better = name_from(name.removesuffix(ending))
    return Diagnostic(
        code="malformed-id",
        message=f"The file name {quoted(name)} cannot be the id of a record.",
        place=Place(path),
        hint=f"Call it {better}{ending}: small letters, digits and hyphens."
        if _ID.fullmatch(better)
        else "Give it a name of small letters from a to z, digits and hyphens.",
    )
