"""Entries as they are remembered: each file is parsed once, and again only where its bytes or the engine changed."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from minutebook.diagnostics import Diagnostic
from minutebook.entries.entry import Entry, compile_entry, decode_entry, decode_text, encode
from minutebook.memo import Store, digest, engine_digest
from minutebook.memo.spread import spread
from minutebook.read.source import Source
from minutebook.read.text import Text


class Entries(msgspec.Struct, frozen=True):
    """Every record's entry with its key in the store, in the sources' order; `parsed` of them were not known before."""

    rows: tuple[tuple[Entry, bytes], ...]
    parsed: int

    @property
    def keys(self) -> tuple[bytes, ...]:
        """The keys alone."""
        return tuple(key for _, key in self.rows)


def entries_of(
    sources: Sequence[Source], store: Store, jobs: int, zone: str = "", before: Entries | None = None
) -> tuple[Entries, list[Diagnostic]]:
    """The entries of these files, and what is wrong with each; what the store knows is not parsed again.

    Those that were among the entries `before` are the same values. `zone` is the archive's time zone, "" if it is not known:
    on its clocks a date with a time of another zone is told.
    """
    keys = [_key(source) for source in sources]
    had = {key: entry for entry, key in before.rows} if before else {}
    heads = store.heads(key for key in keys if key not in had)
    missing = [number for number, key in enumerate(keys) if key not in had and key not in heads]
    at = 0
    for part in spread(_compile, [sources[number] for number in missing], jobs):
        rows = [(keys[missing[at + step]], head, body) for step, (head, body) in enumerate(part)]
        store.put(rows)
        heads.update((key, head) for key, head, _ in rows)
        at += len(part)
    entries = Entries(tuple((had.get(key) or decode_entry(heads[key]), key) for key in keys), len(missing))
    told = zip(sources, entries.rows, strict=True)
    return entries, [problem for source, (entry, _) in told for problem in _problems(entry, source, zone)]


def _problems(entry: Entry, source: Source, zone: str) -> tuple[Diagnostic, ...]:
    """What is wrong with a file. It is remembered without the zone, which few findings rest on: their files are read again."""
    if zone and any(problem.code == "date-format" for problem in entry.problems):
        return compile_entry(source.path, source.data, zone)[0].problems
    return entry.problems


def texts_of(keys: Iterable[bytes], folder: Path, sources: Sequence[Source]) -> dict[bytes, Text]:
    """The texts of these keys: from the store in `folder`, and those that it has lost from their sources."""
    wanted = list(dict.fromkeys(keys))
    with Store(folder) as store:
        texts = {key: decode_text(data) for key, data in store.bodies(wanted).items()}
    lost = set(wanted) - set(texts)
    if lost:
        for source in sources:
            key = _key(source)
            if key in lost:
                texts[key] = compile_entry(source.path, source.data)[1]
    return texts


def _key(source: Source) -> bytes:
    return digest(engine_digest(), source.path.encode(), source.digest)


def _compile(sources: Sequence[Source]) -> list[tuple[bytes, bytes]]:
    compiled = [compile_entry(source.path, source.data) for source in sources]
    return [(encode(entry), encode(text)) for entry, text in compiled]
