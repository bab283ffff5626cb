"""The archive: every record by its id, in one order."""

import re
from collections.abc import Container, Iterable, Mapping
from types import MappingProxyType
from typing import Any

import msgspec

from minutebook.archive.entry import Entry
from minutebook.archive.files import Files
from minutebook.diagnostics import Diagnostic, Place, Related
from minutebook.read.when import When
from minutebook.records import AnyRecord, Article, Decision, Meeting, PlanSection, Priority, Record, Report
from minutebook.records.plan import Outcome

REGISTERS: tuple[type[Record], ...] = (Meeting, Decision, Report, Article)


class Row(msgspec.Struct, frozen=True, array_like=True):
    """The small thing that other pages may know of a record. Made once a record, so that lists share it.

    `address` is the record's address on the site without the base path; `date` is in words, `iso` sorts;
    `state` is a word worth showing in a list, such as cancelled, or "".
    """

    id: str
    type: str
    noun: str
    title: str
    address: str
    date: str = ""
    iso: str = ""
    summary: str = ""
    state: str = ""


class Item(msgspec.Struct, frozen=True):
    """A record of the archive with what joining needs: its entry, its digest and its row."""

    entry: Entry
    key: bytes
    record: AnyRecord
    row: Row


class Archive(msgspec.Struct, frozen=True):
    """The published records. `items` are in canonical order: by date, then id; undated ones first."""

    items: tuple[Item, ...]
    by_id: Mapping[str, Item]
    outcomes: Mapping[str, tuple[Item, Outcome]]
    drafts: frozenset[str]
    translations: Mapping[str, tuple[Item, ...]]
    files: Files
    lost: frozenset[str] = frozenset()  # ids of records whose files cannot be read: what is wrong there has been said

    def of(self, kind: type[Record]) -> tuple[Item, ...]:
        """The items of one type, in canonical order."""
        return tuple(item for item in self.items if type(item.record) is kind)

    def known(self) -> list[str]:
        """Every id that may be cited."""
        return [*self.by_id, *self.outcomes]


def address_of(record: Record) -> str:
    """The record's address, from its folder and its id alone."""
    plain = type(record).address.format(id=record.id, plan=getattr(record, "plan", ""))
    return f"{plain}{record.lang_of}/" if record.lang_of else plain


_STATES = {
    "cancelled": "cancelled",
    "postponed": "postponed",
    "moved": "moved",
    "called-in": "called in",
    "deferred": "deferred",
    "scheduled": "scheduled",
    "proposed": "proposed",
    "reversed": "reversed",
    "withdrawn": "withdrawn",
}


def _state(record: Record) -> str:
    if record.status in ("superseded", "withdrawn", "draft"):
        return record.status
    held = isinstance(record, Decision) and record.restricted is not None and record.restricted.released is None
    return _STATES.get(getattr(record, "state", ""), "restricted" if held else "")


def row_of(record: Record) -> Row:
    """The record as other pages know it."""
    when: When | None = record.when
    return Row(
        record.id,
        type(record).__struct_config__.tag or "",  # type: ignore[arg-type]
        type(record).noun,
        record.title,
        address_of(record),
        when.words() if when else "",
        when.key if when else "",
        record.summary or "",
        _state(record),
    )


def outcome_row(outcome: Outcome) -> Row:
    """An outcome as other pages know it."""
    return Row(outcome.id, "outcome", "Outcome", outcome.text, f"/outcomes/{outcome.id}/")


def _order(item: Item) -> tuple[str, str, str]:
    return item.row.iso, item.row.id, item.record.lang_of


def _left_out(entry: Entry, record: AnyRecord) -> Diagnostic:
    return Diagnostic(
        code="draft-left-out",
        message=f'"{record.title}" is a draft: it is not on the site, and the ids that it names have not been checked.',
        severity="note",
        place=entry.place("status"),
        hint="To see and check it: build.py serve, or build.py check --drafts. To publish it, take this line out.",
    )


def assemble(entries: Iterable[tuple[Entry, bytes]], files: Iterable[str], *, drafts: bool) -> tuple[Archive, list[Diagnostic]]:
    """Join the entries, each with its digest. Duplicate ids and addresses are errors; drafts stay out unless asked for."""
    problems: list[Diagnostic] = []
    by_id: dict[str, Item] = {}
    outcomes: dict[str, tuple[Item, Outcome]] = {}
    hidden: set[str] = set()
    translated: dict[str, list[Item]] = {}
    owners: dict[str, Place] = {}
    everything: list[Item] = []
    lost: set[str] = set()

    def claim(name: str, place: Place) -> bool:
        """Take an id; `place` is that of an outcome's, and a record's own is its file's name."""
        if name in owners:
            other = owners[name]
            one = "outcomes" if place.line and other.line else "records"
            problems.append(
                Diagnostic(
                    code="duplicate-id",
                    message=f'The id "{name}" belongs to two {one}.',
                    place=place,
                    hint=f"Rename one of the two{'' if place.line else ' files'}: an id is unique in the whole archive.",
                    related=(Related("the other one", other),),
                )
            )
            return False
        owners[name] = place
        return True

    for entry, key in entries:
        record = entry.record
        if record is None:
            lost.update(entry.lost)
            continue
        if record.status == "draft" and not drafts:
            problems.append(_left_out(entry, record))
            hidden.add(record.id)
            if isinstance(record, Priority):
                hidden.update(outcome.id for outcome in record.outcomes)
            continue
        item = Item(entry, key, record, row_of(record))
        if record.lang_of:
            translated.setdefault(record.id, []).append(item)
            everything.append(item)
            continue
        if not claim(record.id, Place(entry.path)):
            continue
        by_id[record.id] = item
        everything.append(item)
        if isinstance(record, Priority):
            for number, outcome in enumerate(record.outcomes):
                if claim(outcome.id, entry.place(f"outcomes.{number}.id")):
                    outcomes[outcome.id] = (item, outcome)
    everything.sort(key=_order)
    problems += _lost_translations(translated, {*by_id, *lost})
    archive = Archive(
        items=tuple(everything),
        by_id=MappingProxyType(by_id),
        outcomes=MappingProxyType(outcomes),
        drafts=frozenset(hidden),
        translations=MappingProxyType({name: tuple(items) for name, items in translated.items()}),
        files=Files(files),
        lost=frozenset(lost),
    )
    return archive, problems


def _lost_translations(translated: Mapping[str, list[Item]], known: Container[str]) -> list[Diagnostic]:
    return [
        Diagnostic(
            code="translation-without-record",
            message=f'This is a translation of "{name}", and no record has that id.',
            place=Place(item.entry.path),
            hint="Give it the same file name as the record, with the language before .md.",
        )
        for name, items in translated.items()
        for item in items
        if name not in known
    ]


def is_slug(text: str) -> bool:
    """Whether words could be an id."""
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is not None


def tag_of(record: Any) -> str:
    """The type's name in data files: `plan-section`."""
    return str(type(record).__struct_config__.tag)


def in_plan(item: Item) -> str:
    """The plan that a section belongs to, or ""."""
    return item.record.plan if isinstance(item.record, PlanSection) else ""
