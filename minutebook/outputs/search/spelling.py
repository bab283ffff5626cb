"""The archive's words as they are spelt, with which the search page compares one that no record has."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from minutebook.outputs.search.document import NAME
from minutebook.outputs.search.figures import VALUE

_MOST = 20_000  # the most used are enough: a word that nobody else spells so is seldom what was meant
_WORD = re.compile(r"[^\W\d_]{3,}")
_MARK = re.compile(r"[\u0300-\u036f]")


def counted(tokens: Mapping[str, int]) -> bytes:
    """How often each word, in small letters and without accents, is used in these tokens of so many records each."""
    counts: Counter[str] = Counter()
    for token, count in tokens.items():
        if not token.startswith(NAME):
            text = VALUE.sub("", token).lower()
            letters = text if text.isascii() else _MARK.sub("", unicodedata.normalize("NFKD", text))
            for word in _WORD.findall(letters):
                counts[word] += count
    return msgspec.json.encode(counts, order="deterministic")


def most_used(shards: Iterable[bytes]) -> bytes:
    """The words of all shards, the most used first, as a JSON list."""
    total: Counter[str] = Counter()
    for counts in shards:
        total.update(msgspec.json.decode(counts, type=dict[str, int]))
    ordered = sorted(total.items(), key=lambda row: (-row[1], row[0]))
    return msgspec.json.encode([word for word, _ in ordered[:_MOST]])
