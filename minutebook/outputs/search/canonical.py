"""The same bytes for the same documents: Pagefind 1.5.2 leaves the order of some lists to its hash tables.

Every file of an index but the entry is gzip over the twelve bytes `pagefind_dcd` and a body. A fragment's body is JSON,
the others are CBOR (RFC 8949) of arrays, text and natural numbers alone:

    pagefind.HASH.pf_meta      [version, [[page's hash, words]...], [[from, to, chunk's hash]...],
                                [[filter, its hash]...], [[sort, [page number...]]...], [field...]]
    filter/HASH.pf_filter      [filter, [[value, [page number...]]...]]
    index/HASH.pf_index        words: left as it is
    fragment/HASH.pf_fragment  one page: left as it is, under a longer name

When the pages are given in a fixed order, fragments and word chunks always come out the same. The values in a filter do
not, nor do the filters and the sorts in the metadata: these are sorted here, and the files named by what is now in them.
`pagefind-entry.json` names the metadata file of each language.
"""

import hashlib
import struct
import zlib
from collections.abc import Mapping, Sequence

import msgspec

from minutebook.outputs.search.pagefind import VERSION, PagefindError

ENTRY = "pagefind-entry.json"

MAGIC = b"pagefind_dcd"
"""How every file of an index but the entry begins, once unpacked."""

_GZIP = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"  # no time, no name, no operating system
_NATURAL, _TEXT, _ARRAY = 0, 3, 4
_WIDER = {24: ">B", 25: ">H", 26: ">I", 27: ">Q"}


class _Meta(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    version: str
    pages: list[tuple[str, int]]
    chunks: list[tuple[str, str, str]]
    filters: list[tuple[str, str]]
    sorts: list[tuple[str, list[int]]]
    fields: list[str]


class _Filter(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    name: str
    values: list[tuple[str, list[int]]]


class _Language(msgspec.Struct, forbid_unknown_fields=True):
    hash: str
    wasm: str | None
    page_count: int


class _Entry(msgspec.Struct, forbid_unknown_fields=True):
    version: str
    languages: dict[str, _Language]
    include_characters: list[str]


def canonical(bundle: Mapping[str, bytes], *, shard: str, pages: int) -> dict[str, bytes]:
    """The shard's index in the bundle, scripts and styles left out, in canonical bytes.

    It must hold one language and so many pages. The name of the shard is put before each fragment's: it is the id of a
    result in the browser, which must know from which of the merged shards a result came.
    """
    entry, language, about = _read_entry(bundle[ENTRY])
    if about.page_count != pages:
        raise PagefindError(f"{pages} pages were given, {about.page_count} came into the index")
    meta = msgspec.convert(unpack(bundle[f"pagefind.{about.hash}.pf_meta"]), _Meta)
    files: dict[str, bytes] = {}
    for name, _ in meta.pages:
        files[f"fragment/{shard}.{name}.pf_fragment"] = bundle[f"fragment/{name}.pf_fragment"]
    for *_, name in meta.chunks:
        files[f"index/{name}.pf_index"] = bundle[f"index/{name}.pf_index"]
    meta.pages = [(f"{shard}.{name}", words) for name, words in meta.pages]
    filters: list[tuple[str, str]] = []
    for filter_name, old in meta.filters:
        kept = msgspec.convert(unpack(bundle[f"filter/{old}.pf_filter"]), _Filter)
        data = pack([kept.name, sorted(kept.values)])
        new = _name(language, data)
        files[f"filter/{new}.pf_filter"] = data
        filters.append((filter_name, new))
    data = pack([meta.version, meta.pages, meta.chunks, sorted(filters), sorted(meta.sorts), meta.fields])
    about.hash = _name(language, data)
    files[f"pagefind.{about.hash}.pf_meta"] = data
    files[ENTRY] = _write_entry(entry)
    return files


def entry_tag(files: Mapping[str, bytes]) -> str:
    """What changes whenever anything in the index does: the name of its metadata."""
    _, _, about = _read_entry(files[ENTRY])
    return about.hash


def _read_entry(data: bytes) -> tuple[_Entry, str, _Language]:
    entry = msgspec.json.decode(data, type=_Entry)
    if entry.version != VERSION or len(entry.languages) != 1:
        raise PagefindError(f"the index is not Pagefind {VERSION}'s, or not of one language")
    ((language, about),) = entry.languages.items()
    return entry, language, about


def _write_entry(entry: _Entry) -> bytes:
    return msgspec.json.encode(entry, order="sorted")


def _name(language: str, data: bytes) -> str:
    return f"{language}_{hashlib.sha256(data).hexdigest()[:13]}"


def unpack(data: bytes) -> object:
    """The value in a metadata or filter file."""
    body = zlib.decompress(data, wbits=31)
    if not body.startswith(MAGIC):
        raise PagefindError("a file of the index does not begin as Pagefind's do")
    value, end = _decode(body, len(MAGIC))
    if end != len(body):
        raise PagefindError("a file of the index holds more than one value")
    return value


def pack(value: object) -> bytes:
    """The file that holds the value."""
    body = MAGIC + _encode(value)
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    tail = struct.pack("<II", zlib.crc32(body), len(body) & 0xFFFFFFFF)
    return _GZIP + squeeze.compress(body) + squeeze.flush() + tail


def _decode(data: bytes, at: int) -> tuple[object, int]:
    major, size = data[at] >> 5, data[at] & 31
    at += 1
    if size in _WIDER:
        (number,) = struct.unpack_from(_WIDER[size], data, at)
        at += struct.calcsize(_WIDER[size])
    elif size < min(_WIDER):
        number = size
    else:
        raise PagefindError("a file of the index has a length of a kind not known here")
    if major == _NATURAL:
        return number, at
    if major == _TEXT:
        return data[at : at + number].decode(), at + number
    if major == _ARRAY:
        items = []
        for _ in range(number):
            item, at = _decode(data, at)
            items.append(item)
        return items, at
    raise PagefindError("a file of the index holds a value of a kind not known here")


def _encode(value: object) -> bytes:
    if isinstance(value, int):
        return _head(_NATURAL, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(_TEXT, len(text)) + text
    if isinstance(value, Sequence):
        return _head(_ARRAY, len(value)) + b"".join(map(_encode, value))
    raise TypeError(f"a {type(value).__name__} has no place in an index")


def _head(major: int, number: int) -> bytes:
    if number < min(_WIDER):
        return bytes([major << 5 | number])
    size = next(size for size, form in _WIDER.items() if number < 1 << 8 * struct.calcsize(form))
    return bytes([major << 5 | size]) + struct.pack(_WIDER[size], number)
