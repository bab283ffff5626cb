"""The versions of each record as the publication log has them, with those that this publication adds."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from minutebook.archive.addresses import page_of
from minutebook.archive.archive import AnyItem, Archive, outcomes_of
from minutebook.read.addresses import page_at
from minutebook.read.history import History
from minutebook.read.publications import Note, Publications, Published, Version
from minutebook.records import Record
from minutebook.records.common import TAKEN_BACK


class Edition(msgspec.Struct, frozen=True, array_like=True):
    """A version of a record: which it is, in which publication and when it came, its digest, what it says of the change.

    `file` is the one that it was read from; `taken_back` says that the record was withdrawn or removed with it, or gone before.
    """

    version: int
    number: int
    time: str
    digest: str
    notes: tuple[Note, ...]
    file: str
    taken_back: bool


class Edits(msgspec.Struct, frozen=True):
    """What a publication adds to the log of records."""

    added: tuple[Version, ...] = ()
    changed: tuple[Version, ...] = ()
    withdrawn: tuple[Version, ...] = ()

    def versions(self) -> Iterator[Version]:
        """All of it."""
        yield from self.added
        yield from self.changed
        yield from self.withdrawn


def name_of(item: AnyItem) -> str:
    """What the log calls a record: its id, a translation with its language."""
    return f"{item.id}.{item.record.lang_of}" if item.record.lang_of else item.id


def notes_of(record: Record) -> tuple[Note, ...]:
    """The changes that a record tells of."""
    return tuple((change.date.key, change.note) for change in record.changes)


class Editions:
    """The log that was given, and what is new since."""

    def __init__(self, archive: Archive, log: Publications, time: str, history: History | None = None) -> None:
        """`time` is what the publication says of when it was made, `history` has what earlier versions said."""
        self.log, self.time, self.history = log, time, history
        self._archive = archive
        self._of: dict[str, tuple[Edition, ...]] = {}
        self.past: Mapping[str, Sequence[Published]] = _past(log)
        self.edits = self._edits()
        self._taken_back = frozenset((entry.number, version.record) for entry in log.entries for version in entry.withdrawn)
        again = log.entries and not any(True for _ in self.edits.versions())
        self.number = len(log.entries) + (0 if again else 1)

    # -- what the publication is ---------------------------------------------------------------------------------------

    @property
    def head(self) -> str:
        """The digest of the entry before this publication's own, "" for the first one."""
        return self._head_of(self.number - 1)

    def _head_of(self, number: int) -> str:
        return self.log.heads[number - 1] if number else ""

    def begin_next(self) -> bool:
        """What is published differs, though no record has changed: this is another publication. Whether it was not before."""
        before, self.number = self.number, len(self.log.entries) + 1
        return before != self.number

    @property
    def addresses(self) -> frozenset[str]:
        """Every address at which a record answers, or has answered."""
        return frozenset(
            address
            for versions in (self.edits.versions(), *(entry.versions() for entry in self.log.entries))
            for version in versions
            for address in version.addresses
        )

    # -- of one record -------------------------------------------------------------------------------------------------

    def last(self, item: AnyItem) -> Version | None:
        """The version of a record that is published; None for one that never was."""
        return next((version for _, version in reversed(self._past_of(name_of(item))) if version.digest), None)

    def told(self, item: AnyItem) -> frozenset[Note]:
        """The changes that a record tells of in the log."""
        return frozenset(note for _, version in self._past_of(name_of(item)) for note in version.notes)

    def _past_of(self, name: str) -> Sequence[Published]:
        """What the log says of a record, under the name that it has there."""
        return self.past.get(name) or self.past.get(self._was.get(name, ""), ())

    def of(self, item: AnyItem) -> tuple[Edition, ...]:
        """The versions of a record, oldest first, made once: several pages and the history of the record ask for them."""
        name = name_of(item)
        editions = self._of.get(name)
        if editions is None:
            editions = self._of[name] = tuple(self._made(name))
        return editions

    def _made(self, name: str) -> Iterator[Edition]:
        known = [*self._past_of(name)]
        known += [Published(self.number, version) for version in (self._new.get(name),) if version]
        last, gone = 0, False
        for number, version in known:
            gone = gone or not version.digest
            if version.digest and last != version.version:
                time = self.log.entries[number - 1].time if number <= len(self.log.entries) else self.time
                back = gone or (number, version.record) in self._taken_back
                yield Edition(version.version, number, time, version.digest, version.notes, version.file, taken_back=back)
                last, gone = version.version, False

    def cited(self, item: AnyItem) -> tuple[int, str]:
        """What a citation names: the version, and the digest of the entry that brought it.

        No page can name the entry of its own publication, whose digest stands for the page too. So until there is another one
        it names the entry before.
        """
        latest = self.of(item)[-1]
        return latest.version, self._head_of(min(latest.number, self.number - 1))

    def turned(self) -> frozenset[str]:
        """The records whose citations name another entry once there is another publication."""
        return frozenset(version.record for version in self.log.entries[-1].versions()) if self.log.entries else frozenset()

    # -- what is new ---------------------------------------------------------------------------------------------------

    def _edits(self) -> Edits:
        items = {name_of(item): item for item in self._archive.files_of_records()}
        self._was = self._renamed(items)
        added: list[Version] = []
        changed: list[Version] = []
        withdrawn: list[Version] = []
        for item in items.values():
            if version := self._version(item):
                new = version.version == 1 and not version.was and not self.last(item)
                (added if new else withdrawn if item.record.status in TAKEN_BACK else changed).append(version)
        renamed = set(self._was.values())
        for name, versions in self.past.items():
            latest = versions[-1].version
            if name not in items and name not in renamed and latest.digest:
                withdrawn.append(Version(record=name, version=latest.version, digest="", file=latest.file))
        edits = Edits(tuple(added), tuple(changed), tuple(withdrawn))
        self._new = {version.record: version for version in edits.versions()}
        return edits

    def _renamed(self, items: Mapping[str, AnyItem]) -> dict[str, str]:
        """By the ids of records that the log does not know, the ids under which it does: their old addresses say so."""
        lost = {
            address: name
            for name, versions in self.past.items()
            if name not in items
            for address in versions[0].version.addresses[:1]
        }
        if not lost:
            return {}
        named = (
            (name, next((lost[page] for page in map(page_at, self._archive.addresses.old(item)) if page in lost), ""))
            for name, item in items.items()
            if name not in self.past
        )
        return {name: was for name, was in named if was}

    def _version(self, item: AnyItem) -> Version | None:
        """What is new of a record, if anything is."""
        name, last = name_of(item), self.last(item)
        was = self._was.get(name, "")
        past = [version for _, version in self._past_of(name)]
        digest = item.entry.words.hex()
        known = {address for version in past for address in version.addresses}
        notes = tuple(note for note in notes_of(item.record) if note not in self.told(item))
        addresses = tuple(address for address in self._addresses(item) if address not in known)
        same = last is not None and past[-1].digest == digest
        if same and not notes and not addresses and not was:
            return None
        number = (last.version if last else 0) + (0 if same and not notes else 1)
        return Version(
            record=name, version=number, digest=digest, file=item.entry.path, addresses=addresses, notes=notes, was=was
        )

    def _addresses(self, item: AnyItem) -> Iterator[str]:
        """Where a record answers: its page, or the page that leads to its place on another, its outcomes, its old addresses."""
        page = page_of(item.record)
        if "#" not in page:
            yield page
        for outcome in outcomes_of(item.record):
            yield f"/outcomes/{outcome.id}/"
        for address in self._archive.addresses.old(item):
            yield page_at(address)


def _past(log: Publications) -> dict[str, list[Published]]:
    """The versions of each record in the log, oldest first; of one that was renamed, under the name that it has now."""
    past: dict[str, list[Published]] = {}
    for entry in log.entries:
        for version in entry.versions():
            if version.was:
                past[version.record] = past.pop(version.was, [])
            past.setdefault(version.record, []).append(Published(entry.number, version))
    return past
