"""What changed from one published version of a record to the next, as far as its earlier words are at hand and may be shown.

What was taken out for good must not come back here: see `_begins`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from minutebook.archive.archive import AnyItem, Archive
from minutebook.archive.compared import pairs_of
from minutebook.archive.differing import Difference, differences
from minutebook.entries.entry import Entry, compile_entry
from minutebook.facts.editions import Edition, Editions, name_of
from minutebook.memo import Store, digest, engine_digest
from minutebook.read.canonical import digest_of_file
from minutebook.read.gathering import BAR
from minutebook.read.history import History
from minutebook.read.passages import Passages, passages_of
from minutebook.read.personal import Personal
from minutebook.read.protected import Protected, protected_in
from minutebook.read.text import Slot, Text
from minutebook.records import AnyRecord
from minutebook.records.common import TAKEN_BACK

Why: TypeAlias = Literal["shown", "kept-back", "not-held"]


class Paragraph(msgspec.Struct, frozen=True, array_like=True):
    """A paragraph that differs: its printed number, or the heading that it stands under, and its words.

    In these a citation without words of its own stands between two signs (`MARK`), for a page to put a title there.
    """

    number: str
    heading: str
    words: Difference


class Step(msgspec.Struct, frozen=True, array_like=True):
    """From a version to the next: whether the earlier words may be shown, both records, what differs in the text.

    `same` paragraphs are as they were. `marks` says that only links or marks of the text differ.
    """

    why: Why
    before: AnyRecord | None = None
    after: AnyRecord | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    same: int = 0
    marks: bool = False


class _Text(msgspec.Struct, frozen=True, array_like=True):
    """What differs between two texts, as it is remembered."""

    paragraphs: tuple[Paragraph, ...]
    same: int
    marks: bool


class _State(msgspec.Struct, frozen=True, array_like=True):
    """A state of a record's file, as it is remembered: the digest of its bytes, the record, and what says if it may be shown.

    `private` is what in it may be somebody's own, `barred` its paragraphs that have a bar in them, `named` whether a protected
    name stands in it.
    """

    digest: str
    record: AnyRecord | None
    private: tuple[Personal, ...] = ()
    barred: tuple[str, ...] = ()
    named: bool = False


_encoder = msgspec.msgpack.Encoder()
_states = msgspec.msgpack.Decoder(_State)
_texts = msgspec.msgpack.Decoder(_Text)


class Versions:
    """The steps between the versions of each record, by what the log calls it.

    `shown` has by their digests the earlier versions whose words may be shown, with their names in the history, and "" for
    those that may not.
    """

    def __init__(
        self, steps: Mapping[str, Sequence[Step]] = MappingProxyType({}), shown: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._steps = steps
        self.shown = shown

    def of(self, item: AnyItem) -> Sequence[Step]:
        """From each version to the next, the oldest first; none for a record that has one, or of which nothing may be left."""
        return self._steps.get(name_of(item), ())


MARK = re.compile("\ue000([^\ue001]*)\ue001")
"""What stands for a citation in remembered words."""


class Ways(msgspec.Struct, frozen=True):
    """What the history of records is made from.

    `history` has their earlier files, and `now_of` gives what a file of now holds. `protected` are the names that must be in no
    record, `allowed` says what of somebody's own the archive may hold.
    """

    history: History
    now_of: Callable[[str], bytes]
    protected: Protected | None
    allowed: Callable[[Personal], bool]


def versions_of(archive: Archive, editions: Editions, ways: Ways, store: Store) -> tuple[Versions, tuple[bytes, ...]]:
    """What changed between the published versions of records, and the keys of the store. What it knows is not read again."""
    past = [
        (item, all_of)
        for item in archive.files_of_records()
        if item.record.status not in TAKEN_BACK and len(all_of := editions.of(item)) > 1
    ]
    reader = _Reader(ways, store)
    names = reader.names_of([edition for _, all_of in past for edition in all_of[:-1]])
    wanted = [(edition.file, name) for _, all_of in past for edition in all_of[:-1] if (name := names.get(edition.digest))]
    now = [(item.entry.path, "") for item, _ in past]
    states = reader.states_of([*wanted, *now])
    between: dict[str, list[_Between]] = {}
    shown: dict[str, str] = {}
    for item, all_of in past:
        ends = [*((edition.file, names.get(edition.digest, "-")) for edition in all_of[:-1]), (item.entry.path, "")]
        known = [states.get(end) for end in ends]
        why = _why(item, all_of, known, ways)
        between[name_of(item)] = [
            _Between(before, after, old, new, _of_both(first, second))
            for (before, old, first), (after, new, second) in pairwise(zip(ends, known, why, strict=True))
        ]
        for edition, each in zip(all_of[:-1], why, strict=False):
            if each == "shown":
                shown[edition.digest] = names[edition.digest]
            elif each == "kept-back":
                shown.setdefault(edition.digest, "")
    texts = reader.texts_of(pair for pairs in between.values() for pair in pairs if pair.why == "shown")
    steps = {name: tuple(_step(pair, texts) for pair in pairs) for name, pairs in between.items()}
    return Versions(steps, shown), tuple(reader.keys)


def earlier_words(editions: Editions, item: AnyItem) -> Iterator[tuple[Edition, Passages]]:
    """The words of a record's earlier versions, the newest first, as far as they are at hand: for no page, only to compare."""
    history = editions.history
    if history is None:
        return
    for edition in reversed(editions.of(item)[:-1]):
        states = history.read(history.names(edition.file, edition.digest))
        for data in states:
            if data is not None and digest_of_file(edition.file, data) == edition.digest:
                yield edition, passages_of(compile_entry(edition.file, data)[1], _words_of)
                break


class _Between(NamedTuple):
    """Two versions, one after the other: where each is read, what is known of it, whether the words of both may be shown."""

    before: tuple[str, str]
    after: tuple[str, str]
    old: _State | None
    new: _State | None
    why: Why


def _step(pair: _Between, texts: Mapping[tuple[str, str], _Text]) -> Step:
    if pair.why != "shown" or not pair.old or not pair.new:
        return Step(pair.why)
    text = texts[pair.old.digest, pair.new.digest]
    return Step("shown", pair.old.record, pair.new.record, text.paragraphs, text.same, text.marks)


# -- what may be shown ---------------------------------------------------------------------------------------------------


def _of_both(first: Why, second: Why) -> Why:
    """Whether what differs between two versions may be shown."""
    both: tuple[Why, ...] = ("kept-back", "not-held")
    return next((why for why in both if why in (first, second)), "shown")


def _why(item: AnyItem, editions: Sequence[Edition], states: Sequence[_State | None], ways: Ways) -> list[Why]:
    """Of each version whether its words are at hand and may be shown. Those of now are shown by the record's page."""
    now = states[-1]
    there = {(personal.kind, personal.value) for personal in now.private} if now else set()

    def is_kept_back(edition: Edition, state: _State | None) -> bool:
        if state is None:
            return ways.history.is_kept_back(edition.digest)
        gone = [each for each in state.private if (each.kind, each.value) not in there and not ways.allowed(each)]
        return state.named or bool(gone)

    begins = _begins(item, editions, states)
    out: list[Why] = ["shown" if now and now.record else "not-held"]
    for number in range(len(states) - 2, -1, -1):
        edition, state = editions[number], states[number]
        if number < begins or is_kept_back(edition, state):
            out.append("kept-back")
        elif state is None or state.record is None or "not-held" in out:
            # What was taken out by a version that is not at hand nobody knows, so nothing from before it is shown.
            out.append("not-held")
        else:
            out.append("shown")
    return out[::-1]


def _begins(item: AnyItem, editions: Sequence[Edition], states: Sequence[_State | None]) -> int:
    """The first version of which nothing has been taken out for good since.

    What was blacked out, withdrawn or kept back by a later version must not be read in an earlier one. Which words these were
    nobody can say, so none of the earlier ones are shown. A paragraph with a bar in it counts as blacked out anew wherever it
    is not, word for word, one of the version before.
    """
    kept_back = {(change.date.key, change.note) for change in item.record.changes if change.kind == "kept-back"}
    begins, before = 0, None
    for number, (edition, state) in enumerate(zip(editions, states, strict=True)):
        if edition.taken_back or kept_back.intersection(edition.notes):
            begins = number
        if state is None:
            continue
        if Counter(state.barred) - Counter(before.barred if before else ()):
            begins = number
        before = state
    return begins


# -- reading and remembering ---------------------------------------------------------------------------------------------


class _Reader:
    """Reads earlier states of files, each once, and remembers what came of it."""

    def __init__(self, ways: Ways, store: Store) -> None:
        self._ways, self._store = ways, store
        self._data: dict[tuple[str, str], bytes] = {}
        self._made: dict[tuple[str, str], tuple[Entry, Text]] = {}
        salt = ways.protected
        self._named = digest(salt.salt.encode(), *map(str.encode, sorted(salt.digests))) if salt else b""
        self.keys: list[bytes] = []

    def _remembered(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        self.keys += keys
        return self._store.heads(keys)

    def _key(self, what: bytes, *parts: bytes) -> bytes:
        return digest(engine_digest(), b"version", what, *parts)

    def _read(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Have at hand what files held: at the states of these names, or now where there is none."""
        missing = [each for each in dict.fromkeys(wanted) if each not in self._data]
        held = self._ways.history.read([name for _, name in missing if name])
        found = iter(held)
        for file, name in missing:
            data = next(found) if name else self._ways.now_of(file)
            self._data[file, name] = data if data is not None else b""

    def names_of(self, editions: Iterable[Edition]) -> dict[str, str]:
        """By the digest of each version that is at hand the name of a state which holds it."""
        history = self._ways.history
        candidates = {(each.file, name): None for each in editions for name in history.names(each.file, each.digest)}
        keys = {each: self._key(b"digest", each[0].encode(), each[1].encode()) for each in candidates}
        known = self._remembered(list(keys.values()))
        missing = [each for each, key in keys.items() if key not in known]
        self._read(missing)
        rows = [(keys[file, name], digest_of_file(file, self._data[file, name]).encode(), b"") for file, name in missing]
        self._store.put(rows)
        known.update((key, head) for key, head, _ in rows)
        return {known[key].decode(): name for (_, name), key in reversed(keys.items()) if known[key]}

    def states_of(self, wanted: Sequence[tuple[str, str]]) -> dict[tuple[str, str], _State]:
        """What is to be known of these states of files."""
        self._read(each for each in wanted if not each[1])
        of_now = {each: digest(self._data[each]) for each in wanted if not each[1]}
        keys = {
            each: self._key(b"state", self._named, each[0].encode(), each[1].encode(), of_now.get(each, b""))
            for each in dict.fromkeys(wanted)
        }
        known = self._remembered(list(keys.values()))
        missing = [each for each, key in keys.items() if key not in known]
        self._read(missing)
        rows = [(keys[each], _encoder.encode(self._state(*each)), b"") for each in missing]
        self._store.put(rows)
        known.update((key, head) for key, head, _ in rows)
        return {each: _states.decode(known[key]) for each, key in keys.items()}

    def _compiled(self, file: str, name: str) -> tuple[Entry, Text]:
        """A state of a file as a record, each made once."""
        made = self._made.get((file, name))
        if made is None:
            made = self._made[file, name] = compile_entry(file, self._data[file, name])
        return made

    def _state(self, file: str, name: str) -> _State:
        data = self._data[file, name]
        entry, text = self._compiled(file, name)
        lines = passages_of(text, _words_of).words.split("\n")
        barred = tuple(" ".join(line.split()) for line in lines if BAR in line)
        protected = self._ways.protected
        named = bool(protected and protected_in(data.decode("utf-8", "replace"), protected))
        return _State(digest(data).hex(), entry.record, entry.personal, barred, named)

    def texts_of(self, pairs: Iterable[_Between]) -> dict[tuple[str, str], _Text]:
        """What differs between the texts of two versions, by the digests of what their files hold."""
        wanted = {(pair.old.digest, pair.new.digest): pair for pair in pairs if pair.old and pair.new}
        keys = {
            each: self._key(b"text", *(part.encode() for part in (pair.before[0], each[0], pair.after[0], each[1])))
            for each, pair in wanted.items()
        }
        known = self._remembered(list(keys.values()))
        missing = [each for each, key in keys.items() if key not in known]
        self._read(end for each in missing for end in (wanted[each].before, wanted[each].after))
        rows = []
        for each in missing:
            pair = wanted[each]
            old, new = (_Paragraphs(*self._compiled(*end)) for end in (pair.before, pair.after))
            rows.append((keys[each], _encoder.encode(_difference(old, new)), b""))
        self._store.put(rows)
        known.update((key, head) for key, head, _ in rows)
        return {each: _texts.decode(known[key]) for each, key in keys.items()}


# -- the words that differ -----------------------------------------------------------------------------------------------


def _difference(old: "_Paragraphs", new: "_Paragraphs") -> _Text:
    """The paragraphs of two texts that differ, in reading order."""
    paragraphs: list[Paragraph] = []
    at = [0, 0]
    pairs = list(pairs_of(old.paragraphs, new.paragraphs))
    for pair, words in zip(pairs, differences(pairs), strict=True):
        where = ("", "")
        for side, (text, paragraph) in enumerate(zip((old, new), pair, strict=True)):
            if paragraph:
                at[side] = text.paragraphs.index(paragraph, at[side]) + 1
                where = text.place(at[side] - 1)
        paragraphs.append(Paragraph(*where, words))
    same = len(new.paragraphs) - sum(bool(pair[1]) for pair in pairs)
    return _Text(tuple(paragraphs), same, not pairs and old.html != new.html)


class _Paragraphs:
    """A text as it was read: its paragraphs, and where each stands."""

    def __init__(self, entry: Entry, text: Text) -> None:
        self.html = (text.pieces, text.slots)
        passages = passages_of(text, _words_of)
        self.paragraphs: list[str] = []
        self._starts: list[int] = []
        start = 0
        for line in passages.words.split("\n"):
            if words := " ".join(line.split()):
                self.paragraphs.append(words)
                self._starts.append(start)
            start += len(line) + 1
        self._outline, self._passages = entry.outline, passages

    def place(self, number: int) -> tuple[str, str]:
        """The printed number of a paragraph, and else the heading that it stands under; "" and "" for none."""
        start = self._starts[number]
        inside = [
            (self._passages.places[name][0], label)
            for name, label in self._outline.anchors
            if label and name in self._passages.places and _lies_in(self._passages, name, start)
        ]
        if inside:
            return max(inside)[1], ""
        headings = [
            (self._passages.places[heading.id][0], heading.words)
            for heading in self._outline.headings
            if heading.id in self._passages.places and self._passages.places[heading.id][0] < start
        ]
        return "", max(headings)[1] if headings else ""


def _lies_in(passages: Passages, name: str, at: int) -> bool:
    start, end = passages.places[name]
    return start <= at < end


def _words_of(slot: Slot) -> str:
    """What a reader sees in a slot, or what stands for it."""
    if slot.kind == "cite":
        return slot.words or f"\ue000{slot.target}{'#' if slot.anchor else ''}{slot.anchor}\ue001"
    if slot.kind == "redacted":
        return BAR
    return slot.words if slot.kind == "term" else ""
