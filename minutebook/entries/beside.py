"""The files beside the records as they are remembered: each is looked into once, and again only where its bytes changed."""

from collections.abc import Sequence

import msgspec

from minutebook.memo import Store, digest, engine_digest
from minutebook.memo.spread import spread
from minutebook.read.beside import Looked, look_into
from minutebook.read.source import Source

_FEW = 8  # below this, starting workers costs more than they save; most files beside records are pictures and papers
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Looked)


class Beside(msgspec.Struct, frozen=True):
    """What is known of each file, by its path. `keys` are those of the store."""

    files: dict[str, Looked]
    keys: tuple[bytes, ...]


def look_at(files: Sequence[Source], store: Store, jobs: int) -> Beside:
    """Look into these files; what the store knows is not looked into again."""
    keys = tuple(digest(engine_digest(), b"beside", source.path.encode(), source.digest) for source in files)
    heads = store.heads(keys)
    missing = [number for number, key in enumerate(keys) if key not in heads]
    at = 0
    for part in spread(_looked_into, [files[number] for number in missing], jobs, few=_FEW):
        rows = [(keys[missing[at + step]], head, b"") for step, head in enumerate(part)]
        store.put(rows)
        heads.update((key, head) for key, head, _ in rows)
        at += len(part)
    return Beside({source.path: _decoder.decode(heads[key]) for source, key in zip(files, keys, strict=True)}, keys)


def _looked_into(files: Sequence[Source]) -> list[bytes]:
    return [_encoder.encode(look_into(source.path, source.data)) for source in files]
