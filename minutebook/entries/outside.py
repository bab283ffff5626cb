"""The file of what is known of addresses outside the archive, as it is remembered: read once for its bytes."""

from collections.abc import Sequence

import msgspec

from minutebook.diagnostics import Diagnostic
from minutebook.memo import Store, digest, engine_digest
from minutebook.read.outside import LINKS, NOTHING_KNOWN, OutsideLinks, read_outside
from minutebook.read.source import Source

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(tuple[OutsideLinks, tuple[Diagnostic, ...]])


def outside_in(content: Sequence[Source], store: Store) -> tuple[tuple[bytes, ...], OutsideLinks, tuple[Diagnostic, ...]]:
    """The key of the store, what the file says, and what is wrong with it; nothing of all that where there is no such file."""
    source = next((source for source in content if source.path == LINKS), None)
    if source is None:
        return (), NOTHING_KNOWN, ()
    key = digest(engine_digest(), b"outside", source.digest)
    heads = store.heads((key,))
    if key not in heads:
        links, problems = read_outside(source)
        heads = {key: _encoder.encode((links, tuple(problems)))}
        store.put([(key, heads[key], b"")])
    return (key,), *_decoder.decode(heads[key])
