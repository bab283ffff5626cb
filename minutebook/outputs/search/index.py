"""The search index of the whole archive: made by shards, which are remembered, and published by words."""

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from unicodedata import unidata_version

import msgspec

from minutebook.memo.digest import canonical as canonical_bytes
from minutebook.memo.digest import digest
from minutebook.outputs.search.document import UNDATED, SearchDocument
from minutebook.outputs.search.part import Part, part_of
from minutebook.outputs.search.shards import LIMIT, Shard, pack
from minutebook.outputs.search.store import SearchStore
from minutebook.outputs.search.terms import language_of
from minutebook.words.en import search as words

FOLDER = "search-index"

Bodies = Callable[[Sequence[SearchDocument]], Iterable[str]]
_Facets = Mapping[str, Sequence[tuple[str, str, list[int]]]]

_SPELT = 20_000  # words that a wrong spelling is compared with, the most used of them
_FILE = 24_000  # bytes of a file of words, about; what a browser loads for one of them


class Corpus(msgspec.Struct, frozen=True):
    """What can be searched for: the documents in any order, their texts, and the language that they are searched in.

    `bodies` gives the texts of some of the documents, as HTML. Where the values of a filter are ids, `names` has their words.
    """

    documents: Sequence[SearchDocument]
    bodies: Bodies
    lang: str
    names: Mapping[str, Mapping[str, str]] = {}


class SearchIndex(msgspec.Struct, frozen=True, kw_only=True):
    """The files to publish, by path below the site; which shards were indexed now and which were remembered.

    `keys` are those of the store's entries that this index rests on: what else is in the store is from other builds.
    """

    files: Mapping[str, bytes] = {}
    built: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


def index(corpus: Corpus, *, current_year: int, store: SearchStore, limit: int = LIMIT) -> SearchIndex:
    """The index of these documents; the same bytes for the same documents.

    A shard whose documents are as they were is taken from the store and not indexed again. `corpus.bodies` is asked only for
    the texts that are indexed; no shard depends on `corpus.names`, which are for the search page's list of filters.
    """
    # From the oldest: a new year comes after all others, and no other document gets another number.
    shards = tuple(reversed(pack(corpus.documents, current_year=current_year, limit=limit)))
    keys = tuple(_key(corpus.lang, shard.documents) for shard in shards)
    language = language_of(corpus.lang)
    parts: list[Part] = []
    built: list[str] = []
    for shard, key in zip(shards, keys, strict=True):
        part = store.get(key)
        if part is None:
            part = part_of(shard.documents, corpus.bodies(shard.documents), language)
            store.put(key, part)
            built.append(shard.name)
        parts.append(part)
    return SearchIndex(
        files=_published(corpus, shards, keys, parts),
        built=tuple(built),
        kept=tuple(shard.name for shard in shards if shard.name not in built),
        keys=keys,
    )


def _published(corpus: Corpus, shards: Sequence[Shard], keys: Sequence[str], parts: Sequence[Part]) -> Mapping[str, bytes]:
    """The files: a list of all, terms by their letters, what is shown of each document, filters, the words as spelt."""
    cuts, terms = _files_of_terms(parts)
    filters = msgspec.json.encode(_facets(shards, corpus.names))
    language = language_of(corpus.lang)
    files = {f"terms/{number}.json": data for number, data in enumerate(terms)}
    for shard, part in zip(shards, parts, strict=True):
        files |= {f"shown/{shard.name}/{number}.json": data for number, data in enumerate(part.shown)}
    files["filters.json"] = filters
    files["spelt.json"] = msgspec.json.encode(_spelt(parts))
    files["index.json"] = msgspec.json.encode(
        {
            # In the address of every other file: what a browser kept of another state of the archive is not taken for this one.
            "state": digest(filters, *(key.encode() for key in keys)).hex()[:12],
            "english": language.english,
            "small": sorted(language.small),
            "scales": language.scales,
            "shards": [(shard.name, len(shard.documents)) for shard in shards],
            "cuts": cuts,
        },
        order="sorted",
    )
    return {f"{FOLDER}/{path}": data for path, data in sorted(files.items())}


def _files_of_terms(parts: Sequence[Part]) -> tuple[list[str], list[bytes]]:
    """The terms of all shards in files by their letters, and the first term of each file.

    Where a file ends is decided by its last term and its size, so that an edit does not move the ends of all that come after.
    """
    sections: dict[str, list[bytes]] = {}
    for number, part in enumerate(parts):
        for term, places in part.terms.items():
            sections.setdefault(term, []).append(b"[%d,%b]" % (number, places))
    cuts: list[str] = []
    files: list[bytes] = []
    rows: list[bytes] = []
    size = 0
    for term in sorted(sections, key=_in_browsers):
        if not rows:
            cuts.append(term)
        rows.append(b"[%b,%b]" % (msgspec.json.encode(term), b",".join(sections[term])))
        size += len(rows[-1])
        if size > 2 * _FILE or (size > _FILE // 2 and zlib.crc32(term.encode()) % 16 == 0):
            files.append(b"[%b]" % b",\n".join(rows))
            rows, size = [], 0
    if rows:
        files.append(b"[%b]" % b",\n".join(rows))
    return cuts, files


def _in_browsers(term: str) -> bytes:
    """The order in which JavaScript has texts."""
    return term.encode("utf-16-be", "surrogatepass")


def _spelt(parts: Sequence[Part]) -> list[str]:
    """The words as they are spelt, the most used first."""
    counts: Counter[str] = Counter()
    for part in parts:
        counts.update(part.spelt)
    ordered = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    return [word for word, _ in ordered[:_SPELT]]


def _facets(shards: Sequence[Shard], names: Mapping[str, Mapping[str, str]]) -> _Facets:
    """Each filter's values, their words, and the numbers of the documents that have them, as steps from one to the next."""
    values: dict[str, dict[str, list[int]]] = {}
    for number, document in enumerate(_documents(shards)):
        for name, value in document.facets:
            values.setdefault(name, {}).setdefault(value, []).append(number)
    return {name: _ordered(name, by_value, names.get(name, {})) for name, by_value in sorted(values.items())}


def _documents(shards: Sequence[Shard]) -> Iterator[SearchDocument]:
    return (document for shard in shards for document in shard.documents)


def _ordered(name: str, numbers: Mapping[str, list[int]], words: Mapping[str, str]) -> list[tuple[str, str, list[int]]]:
    """Years from the newest, undated last; everything else by the letters of its words."""
    rows = [(value, words.get(value, value), _steps(having)) for value, having in numbers.items()]
    if name == "Year":
        return sorted(rows, key=lambda row: "" if row[0] == UNDATED else row[0], reverse=True)
    return sorted(rows, key=lambda row: (row[1].casefold(), row[0]))


def _steps(numbers: Sequence[int]) -> list[int]:
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]


def _key(lang: str, documents: tuple[SearchDocument, ...]) -> str:
    return digest(_engine(), lang.encode(), canonical_bytes(documents)).hex()


@cache
def _engine() -> bytes:
    """What else the index depends on: this sub-package, what it knows of a language, and what Python knows of letters."""
    sources = [*sorted(Path(__file__).parent.glob("*.py")), Path(words.__file__)]
    return digest(unidata_version.encode(), *(part for path in sources for part in (path.name.encode(), path.read_bytes())))
