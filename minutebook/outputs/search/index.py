"""The search index of the whole archive: its shards, what they share, and the list of them that the search page reads."""

import zlib
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path

import msgspec

from minutebook.memo.digest import canonical as canonical_bytes
from minutebook.memo.digest import digest
from minutebook.outputs.search import pagefind, whereabouts
from minutebook.outputs.search.canonical import canonical, entry_tag
from minutebook.outputs.search.document import UNDATED, SearchDocument, is_english, page
from minutebook.outputs.search.shards import AT_ONCE, LIMIT, Shard, asked_later, pack
from minutebook.outputs.search.spelling import counted, most_used
from minutebook.outputs.search.store import SearchStore
from minutebook.outputs.search.tokens import tokens_of
from minutebook.words.en import search as words

FOLDER = "pagefind"

Bodies = Callable[[Sequence[SearchDocument]], Iterable[str]]
_Bundles = Mapping[str, Mapping[str, bytes]]
_Facets = Mapping[str, Sequence[tuple[str, str, int]]]
_SPELLING = "words.json"
_WORDS = "words"
_REMEMBERED = (_SPELLING, _WORDS)  # beside the files of a shard: of these those of the archive are made
_SHARED = ("pagefind.js", "pagefind-worker.js")
_ANY_PAGE = SearchDocument(address="/", title="Any", type="Page", date=None, date_words="", summary="", text=b"")


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


def index(
    corpus: Corpus,
    *,
    current_year: int,
    store: SearchStore,
    work: Path,
    jobs: int = 1,
    limit: int = LIMIT,
    at_once: int = AT_ONCE,
) -> SearchIndex:
    """The index of these documents; the same bytes for the same documents.

    A shard whose documents are as they were is taken from the store and not indexed again. `corpus.bodies` is asked only for
    the texts that are indexed, from several threads where `jobs` shards are indexed at once; no shard depends on
    `corpus.names`, which are for the search page's list of filters. `work` is an empty folder for Pagefind to stand in. What
    all shards share lies in `pagefind/` with the newest shard, each other shard in a folder of its name below it. The search
    page asks `at_once` shards first.
    """
    shards = pack(corpus.documents, current_year=current_year, limit=limit)
    keys = {shard.name: _key(corpus.lang, shard.name, shard.documents) for shard in shards}
    indexed, remembered = _bundles(corpus, shards, keys, store, work=work, jobs=jobs)
    bundles = {**indexed, **remembered}
    files = {f"{FOLDER}/{path}": data for path, data in _shared(corpus.lang, store, work).items()}
    later = asked_later(shards, at_once)
    # Where all are asked at once there is nothing to choose from. Of the forms of words in other languages too little is known.
    lists = whereabouts.LISTS if later and is_english(corpus.lang) else 0
    files[f"{FOLDER}/shards.json"] = _listing(corpus, shards, bundles, later, lists)
    files[f"{FOLDER}/{_SPELLING}"] = most_used(bundles[shard.name][_SPELLING] for shard in shards)
    for number, data in enumerate(whereabouts.lists([bundles[shard.name][_WORDS] for shard in reversed(shards)], lists)):
        files[f"{FOLDER}/{_WORDS}/{number}.json"] = data
    for shard, folder in zip(shards, _folders(shards), strict=True):
        published = {path: data for path, data in bundles[shard.name].items() if path not in _REMEMBERED}
        files |= {f"{FOLDER}/{folder}{path}": data for path, data in published.items()}
    return SearchIndex(
        files=dict(sorted(files.items())),
        built=tuple(shard.name for shard in shards if shard.name in indexed),
        kept=tuple(shard.name for shard in shards if shard.name in remembered),
        keys=(_key(corpus.lang), *keys.values()),
    )


def _folders(shards: Sequence[Shard]) -> list[str]:
    """Where below `pagefind/` the files of each shard are: of the newest there itself, where a browser begins."""
    return [f"{shard.name}/" if number else "" for number, shard in enumerate(shards)]


def _bundles(
    corpus: Corpus, shards: Sequence[Shard], keys: Mapping[str, str], store: SearchStore, *, work: Path, jobs: int
) -> tuple[_Bundles, _Bundles]:
    """The files of each shard, by its name: of those that are indexed now, and of those that the store remembers."""
    with ThreadPoolExecutor(max_workers=max(1, jobs)) as pool:

        def begin(stale: Sequence[Shard]) -> dict[str, Future[Mapping[str, bytes]]]:
            return {shard.name: pool.submit(_index, shard, corpus, work) for shard in _in_turn(stale)}

        indexing = begin([shard for shard in shards if keys[shard.name] not in store])
        # The store is read while Pagefind works. What is damaged in it is made again.
        stored = {shard.name: store.get(keys[shard.name]) for shard in shards if shard.name not in indexing}
        remembered = {name: bundle for name, bundle in stored.items() if bundle is not None}
        indexing |= begin([shard for shard in shards if shard.name in stored and shard.name not in remembered])
        indexed = {}
        for name, future in indexing.items():
            indexed[name] = future.result()
            store.put(keys[name], indexed[name])
    return indexed, remembered


def _in_turn(shards: Sequence[Shard]) -> list[Shard]:
    """The order in which several at once are done soonest: large ones first.

    But the first of all is small: Pagefind needs most memory at the end of a shard, and two large ones would end together.
    """
    ordered = sorted(shards, key=lambda shard: len(shard.documents), reverse=True)
    return [*ordered[-1:], *ordered[:-1]]


def _index(shard: Shard, corpus: Corpus, work: Path) -> Mapping[str, bytes]:
    def pages() -> Iterator[tuple[str, str]]:
        for document, body in zip(shard.documents, corpus.bodies(shard.documents), strict=True):
            yield document.address, page(document, body, lang=corpus.lang, shard=shard.name)

    files = canonical(pagefind.run(pages(), work=work), shard=shard.name, pages=len(shard.documents))
    tokens = tokens_of(files)
    return {**files, _SPELLING: counted(tokens), _WORDS: whereabouts.words_of(tokens)}


def _shared(lang: str, store: SearchStore, work: Path) -> Mapping[str, bytes]:
    """What a browser needs once: Pagefind's scripts, and its WebAssembly for the language."""
    key = _key(lang)
    files = store.get(key)
    if files is None:
        bundle = pagefind.run([("/", page(_ANY_PAGE, "", lang=lang, shard=""))], work=work)
        wasm = f"wasm.{lang.lower()}.pagefind"
        names = (*_SHARED, wasm if wasm in bundle else "wasm.unknown.pagefind")
        files = {name: bundle[name] for name in names}
        store.put(key, files)
    return files


def _listing(corpus: Corpus, shards: Sequence[Shard], bundles: _Bundles, later: Container[str], lists: int) -> bytes:
    """What the search page reads first.

    The shards, newest first, and which are asked `later`; each filter's values, their words, how often they occur; how
    many lists tell which shards have a word; what is known of the language.
    """
    listed = [
        {
            "name": shard.name,
            "folder": folder,
            "from": shard.first,
            "to": shard.last,
            "count": len(shard.documents),
            "tag": entry_tag(bundles[shard.name]),
            "later": shard.name in later,
        }
        for shard, folder in zip(shards, _folders(shards), strict=True)
    ]
    english = is_english(corpus.lang)
    listing = {
        "facets": _facets(shards, corpus.names),
        "lists": lists,
        "shards": listed,
        "small": words.SMALL.split() if english else [],
        "scales": words.SCALES if english else {},
    }
    return msgspec.json.encode(listing, order="sorted")


def _facets(shards: Sequence[Shard], names: Mapping[str, Mapping[str, str]]) -> _Facets:
    counts = Counter(facet for shard in shards for document in shard.documents for facet in document.facets)
    values: dict[str, dict[str, int]] = {}
    for (name, value), count in counts.items():
        values.setdefault(name, {})[value] = count
    return {name: _ordered(name, by_value, names.get(name, {})) for name, by_value in values.items()}


def _ordered(name: str, counts: Mapping[str, int], words: Mapping[str, str]) -> list[tuple[str, str, int]]:
    """Years from the newest, undated last; everything else by the letters of its words."""
    rows = [(value, words.get(value, value), count) for value, count in counts.items()]
    if name == "Year":
        return sorted(rows, key=lambda row: "" if row[0] == UNDATED else row[0], reverse=True)
    return sorted(rows, key=lambda row: (row[1].casefold(), row[0]))


def _key(lang: str, shard: str = "", documents: tuple[SearchDocument, ...] = ()) -> str:
    return digest(_engine(), lang.encode(), shard.encode(), canonical_bytes(documents)).hex()


@cache
def _engine() -> bytes:
    """What else the index depends on: this sub-package, Pagefind, and the zlib that packs what is put in order."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return digest(
        *(part for path in sources for part in (path.name.encode(), path.read_bytes())),
        pagefind.VERSION.encode(),
        zlib.ZLIB_RUNTIME_VERSION.encode(),
    )
