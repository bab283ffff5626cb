"""The archive: every record by its id, in one order."""

import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Generic, NamedTuple, TypeAlias, TypeVar, cast

import msgspec

from minutebook.archive.addresses import Addresses, page_of, row_of
from minutebook.archive.files import Files
from minutebook.archive.held import Hold, hold_of, is_held
from minutebook.archive.rows import rows_of
from minutebook.diagnostics import Diagnostic, Place, Related
from minutebook.entries.entry import ACCEPTED, ANY_ID, Entry, is_record
from minutebook.read.addresses import Base
from minutebook.read.markdown import record_id
from minutebook.read.moment import Now, now_of
from minutebook.records import TYPES, AnyRecord, Priority, Record
from minutebook.records.plan import Outcome

R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)


class Item(msgspec.Struct, Generic[R_co], frozen=True, kw_only=True):
    """A record of the archive with what joining needs.

    `key` is the digest of its file, `iso` what it is sorted by ("" without a date), `address` where it is on the site, without
    the base path: its page, or its place on one that it shares with others. Its `translations` hang on it, in the order of
    their languages, and have none of their own.
    """

    entry: Entry
    key: bytes
    record: R_co
    id: str
    title: str
    iso: str
    address: str
    translations: tuple["Item[R_co]", ...] = ()

    @property
    def has_page(self) -> bool:
        """Whether it has a page of its own."""
        return "#" not in self.address


AnyItem: TypeAlias = Item[Record]


def outcomes_of(record: Record) -> tuple[Outcome, ...]:
    """The outcomes of a record; of none but a priority there are any."""
    return record.outcomes if isinstance(record, Priority) else ()


def is_among(lost: Container[str], name: str) -> bool:
    """Whether an id may be one of those that are lost."""
    return name in lost or ANY_ID in lost


class HeldItem(NamedTuple):
    """A record that is held back, and why."""

    item: AnyItem
    hold: Hold


class Archive(msgspec.Struct, frozen=True, kw_only=True):
    """The published records. `items` are in canonical order: by date, then id; undated ones first."""

    items: tuple[AnyItem, ...]
    by_id: Mapping[str, AnyItem]
    by_type: Mapping[type[Record], tuple[AnyItem, ...]]
    outcomes: Mapping[str, tuple[Item[Priority], Outcome]]
    waiting: Mapping[str, Hold]  # why records and outcomes are held back, by their ids
    files: Files
    addresses: Addresses
    held: tuple[HeldItem, ...] = ()  # records and translations that are held back, or would be but that drafts are asked for
    turns: tuple[float, ...] = ()  # the moments at which an embargo ends, past ones too, as POSIX time
    lost: frozenset[str] = frozenset()  # ids of what cannot be read: what is wrong there has been said
    broken: frozenset[str] = frozenset()  # the paths of the files with an error in them, and of what cannot be opened
    accepting: frozenset[str] = frozenset()  # of those that accept what cannot be read

    def of(self, kind: type[R]) -> tuple[Item[R], ...]:
        """The items of one type, in canonical order."""
        return cast("tuple[Item[R], ...]", self.by_type.get(kind, ()))

    def listed(self, kind: type[R]) -> tuple[Item[R], ...]:
        """Those of them that lists may have."""
        return tuple(item for item in self.of(kind) if item.record.listed)

    def get(self, kind: type[R], name: str | None) -> Item[R] | None:
        """The record of one type with this id; None where there is none, or it is of another type."""
        item = self.by_id.get(name) if name else None
        return cast("Item[R]", item) if item is not None and type(item.record) is kind else None

    def is_lost(self, name: str) -> bool:
        """Whether an id that nobody has may be that of something that cannot be read."""
        return is_among(self.lost, name)

    def files_of_records(self) -> Iterable[AnyItem]:
        """Every record followed by its translations: for what is asked of each file."""
        for item in self.items:
            yield item
            yield from item.translations

    def known(self) -> list[str]:
        """Every id that may be cited."""
        return [*self.by_id, *self.outcomes]


def _item(entry: Entry, key: bytes, record: AnyRecord) -> AnyItem:
    return Item(
        entry=entry,
        key=key,
        record=record,
        id=record.id,
        title=record.title,
        iso=record.when.key if record.when else "",
        address=page_of(record),
    )


def _order(item: AnyItem) -> tuple[str, str]:
    return item.iso, item.id


def _left_out(entry: Entry, record: Record) -> Diagnostic:
    return Diagnostic(
        code="draft-left-out",
        message=f'"{record.title}" is a draft: it is not on the site, and the ids that it names have not been checked.',
        severity="note",
        place=entry.place("status"),
        hint="To see and check it: build.py serve, or build.py check --drafts. To publish it, take this line out.",
    )


class _Ids:
    """The ids that are taken, each with where: a record's own is its file's name, an outcome's stands in its priority."""

    def __init__(self) -> None:
        self.problems: list[Diagnostic] = []
        self._owners: dict[str, Place] = {}

    def take(self, name: str, place: Place) -> bool:
        """Whether the id was free; if not, that is said."""
        owner = self._owners.setdefault(name, place)
        if owner is place:
            return True
        both = "outcomes" if place.line and owner.line else "records"
        self.problems.append(
            Diagnostic(
                code="duplicate-id",
                message=f'The id "{name}" belongs to two {both}.',
                place=place,
                hint=f"Rename one of the two{'' if place.line else ' files'}: an id is unique in the whole archive.",
                related=(Related("the other one", owner),),
            )
        )
        return False


class _Sorted(msgspec.Struct):
    """The entries sorted into what they are."""

    records: list[AnyItem] = []
    translations: dict[str, list[AnyItem]] = {}
    held: list[HeldItem] = []
    waiting: dict[str, Hold] = {}
    turns: set[float] = set()
    lost: set[str] = set()
    broken: set[str] = set()
    accepting: set[str] = set()
    problems: list[Diagnostic] = []

    def lose(self, item: AnyItem) -> None:
        """Note a record that cannot be kept, since another has its id."""
        self.broken.add(item.entry.path)
        self.lost.update((item.id, *(outcome.id for outcome in outcomes_of(item.record))))


_ALL_PAST = now_of("9999-12-31", "", None)


def assemble(
    entries: Iterable[tuple[Entry, bytes]], files: Files, *, drafts: bool, base: Base | None = None, now: Now = _ALL_PAST
) -> tuple[Archive, list[Diagnostic]]:
    """Join the entries, each with its digest. Duplicate ids are errors; drafts stay out unless asked for.

    `base` is where the settings say that the site is published, `now` decides what is to come and stays out like drafts.
    """
    sorted_entries = _sort(entries, now, drafts=drafts)
    for path in files.refused:
        sorted_entries.broken.add(path)
        if is_record(path):
            sorted_entries.lost.add(record_id(path))
        elif "." not in posixpath.basename(path):  # a folder, with whatever records lie in it
            sorted_entries.lost.add(ANY_ID)
    ids = _Ids()
    by_id: dict[str, AnyItem] = {}
    outcomes: dict[str, tuple[Item[Priority], Outcome]] = {}
    for record in sorted_entries.records:
        if not ids.take(record.id, Place(record.entry.path)):
            sorted_entries.lose(record)
            continue
        item = by_id[record.id] = _with_translations(record, sorted_entries)
        for number, outcome in enumerate(outcomes_of(item.record)):
            if ids.take(outcome.id, item.entry.place(f"outcomes.{number}.id")):
                outcomes[outcome.id] = (cast("Item[Priority]", item), outcome)
    for name in rows_of(tuple(by_id.values())):
        by_id[name] = msgspec.structs.replace(by_id[name], address=row_of(by_id[name].record))
    items = tuple(sorted(by_id.values(), key=_order))
    archive = Archive(
        items=items,
        by_id=MappingProxyType(by_id),
        by_type=_by_type(items),
        outcomes=MappingProxyType(outcomes),
        waiting=MappingProxyType(sorted_entries.waiting),
        files=files,
        held=tuple(sorted_entries.held),
        turns=tuple(sorted(sorted_entries.turns)),
        addresses=Addresses(base, items, outcomes, sorted_entries.waiting.keys() | sorted_entries.lost),
        lost=frozenset(sorted_entries.lost),
        broken=frozenset(sorted_entries.broken),
        accepting=frozenset(sorted_entries.accepting),
    )
    return archive, [*sorted_entries.problems, *ids.problems, *_lost_translations(sorted_entries, by_id)]


def _by_type(items: Iterable[AnyItem]) -> Mapping[type[Record], tuple[AnyItem, ...]]:
    """The items of each type, in the order that they have."""
    sorted_items: dict[type[Record], list[AnyItem]] = {kind: [] for kind in TYPES}
    for item in items:
        sorted_items[type(item.record)].append(item)
    return MappingProxyType({kind: tuple(of_kind) for kind, of_kind in sorted_items.items()})


def _sort(entries: Iterable[tuple[Entry, bytes]], now: Now, *, drafts: bool) -> _Sorted:
    """Which entries are records, which are translations, which are held back, and which could not be read."""
    into = _Sorted()
    for entry, key in entries:
        record = entry.record
        into.lost.update(entry.lost)
        if entry.broken:
            into.broken.add(entry.path)
        if ACCEPTED in entry.unread:
            into.accepting.add(entry.path)
        if record is None:
            continue
        item, hold = _item(entry, key, record), hold_of(record)
        if record.embargo:
            into.turns.add(record.embargo.past(now.zone).timestamp())
        if hold and is_held(hold, now):
            into.held.append(HeldItem(item, hold))
            if not drafts:
                _hold_back(into, item, hold)
                continue
        if record.lang_of:
            into.translations.setdefault(record.id, []).append(item)
        else:
            into.records.append(item)
    for name, hold in into.waiting.items():  # a translation waits for its record
        into.held += [HeldItem(item, hold) for item in into.translations.get(name, ())]
    return into


def _hold_back(into: _Sorted, item: AnyItem, hold: Hold) -> None:
    """Note that a record stays out, and say so of a draft. Of what is to come `checks` say it, with words for times."""
    record = item.record
    if hold.until is None:
        into.problems.append(_left_out(item.entry, record))
    if not record.lang_of:
        names = [record.id, *(outcome.id for outcome in outcomes_of(record))]
        into.waiting.update((name, hold) for name in names)


def _with_translations(item: AnyItem, sorted_entries: _Sorted) -> AnyItem:
    translations = [other for other in sorted_entries.translations.get(item.id, ()) if type(other.record) is type(item.record)]
    if not translations:
        return item
    return msgspec.structs.replace(item, translations=tuple(sorted(translations, key=lambda other: other.record.lang_of)))


def _lost_translations(sorted_entries: _Sorted, by_id: Mapping[str, AnyItem]) -> Iterator[Diagnostic]:
    """A translation lies in the folder of its record's type; what is wrong with a record that is no record has been said."""
    for name, translations in sorted_entries.translations.items():
        for item in translations:
            record = by_id.get(name)
            if (
                is_among(sorted_entries.lost, name)
                or name in sorted_entries.waiting
                or (record is not None and type(record.record) is type(item.record))
            ):
                continue
            yield Diagnostic(
                code="translation-without-record",
                message=f'This is a translation of "{name}", and no record in this folder has that id.'
                if record
                else f'This is a translation of "{name}", and no record has that id.',
                place=Place(item.entry.path),
                hint="Give it the same file name as the record, with the language before .md.",
            )


def is_slug(text: str) -> bool:
    """Whether words could be an id."""
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text) is not None
