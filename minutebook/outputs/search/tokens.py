"""What stands between two blanks in the texts that Pagefind has made of a shard's records: exactly what it makes words of."""

import zlib
from collections import Counter
from collections.abc import Mapping

import msgspec

from minutebook.outputs.search.canonical import MAGIC


class _Fragment(msgspec.Struct):
    content: str
    meta: dict[str, str]


def tokens_of(shard: Mapping[str, bytes]) -> Counter[str]:
    """Of each token in how many records of the shard it is."""
    decode = msgspec.json.Decoder(_Fragment).decode
    tokens: Counter[str] = Counter()
    for path, data in shard.items():
        if path.endswith(".pf_fragment"):
            fragment = decode(zlib.decompress(data, wbits=31).removeprefix(MAGIC))
            tokens.update(set(" ".join((fragment.content, *fragment.meta.values())).split()))
    return tokens
