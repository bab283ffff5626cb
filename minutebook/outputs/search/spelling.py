"""The archive's words as they are spelt, with which the search page compares one that no record has."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

import msgspec

from minutebook.outputs.search.document import SearchDocument

_MOST = 20_000  # the most used are enough: a word that nobody else spells so is seldom what was meant
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]{3,}")
_MARK = re.compile(r"[\u0300-\u036f]")


def words_in(document: SearchDocument, body: str) -> frozenset[str]:
    """The words of the document, in small letters and without accents."""
    parts = (document.title, *document.also, document.summary, html.unescape(_TAG.sub(" ", body)))
    text = _MARK.sub("", unicodedata.normalize("NFKD", " ".join(parts).lower()))
    return frozenset(_WORD.findall(text))


def counted(words: Iterable[frozenset[str]]) -> bytes:
    """Of so many documents how many have each word, as a shard remembers it."""
    counts = Counter(word for some in words for word in some)
    return msgspec.json.encode(counts, order="deterministic")


def most_used(shards: Iterable[bytes]) -> bytes:
    """The words of all shards, the most used first, as a JSON list."""
    total: Counter[str] = Counter()
    for counts in shards:
        total.update(msgspec.json.decode(counts, type=dict[str, int]))
    ordered = sorted(total.items(), key=lambda row: (-row[1], row[0]))
    return msgspec.json.encode([word for word, _ in ordered[:_MOST]])
