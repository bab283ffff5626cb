"""Where protected names stand, as it is remembered: each file is looked through once for one list of names."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import msgspec

from minutebook.diagnostics import Diagnostic
from minutebook.memo import Store, digest, engine_digest
from minutebook.memo.spread import spread
from minutebook.read.beside import Looked
from minutebook.read.protected import Protected, in_file, in_name, in_record
from minutebook.read.source import Source

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[Diagnostic, ...])


def look_for(
    sources: Sequence[Source], beside: Mapping[str, Looked], protected: Protected | None, store: Store, jobs: int
) -> tuple[tuple[bytes, ...], list[Diagnostic]]:
    """Protected names in records, in what files beside them say of themselves, and in names of files; the keys of the store."""
    if protected is None:
        return (), []
    named = digest(engine_digest(), b"protected", protected.salt.encode(), *map(str.encode, sorted(protected.digests)))
    keys = tuple(digest(named, source.path.encode(), source.digest) for source in sources)
    heads = store.heads(keys)
    missing = [(key, source) for key, source in zip(keys, sources, strict=True) if key not in heads]
    look = partial(_looked_through, beside=beside, protected=protected)
    at = 0
    for part in spread(look, [source for _, source in missing], jobs):
        rows = [(missing[at + step][0], head, b"") for step, head in enumerate(part)]
        store.put(rows)
        heads.update((key, head) for key, head, _ in rows)
        at += len(part)
    return keys, [finding for key in keys for finding in _decoder.decode(heads[key])]


def _looked_through(sources: Sequence[Source], *, beside: Mapping[str, Looked], protected: Protected) -> list[bytes]:
    return [_encoder.encode(tuple(_findings(source, beside.get(source.path), protected))) for source in sources]


def _findings(source: Source, looked: Looked | None, protected: Protected) -> Iterator[Diagnostic]:
    yield from in_name(source.path, protected)
    yield from (
        in_record(source.path, source.data, protected) if looked is None else in_file(source.path, looked.said, protected)
    )
