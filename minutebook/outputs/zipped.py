"""A zip file whose bytes follow from its members alone, and of which what did not change is taken over as it was packed.

Python's own `zipfile` packs every member anew. Here the SHA-256 of each stands beside it, as its comment, and a member that an
earlier file holds under that digest is copied.
"""

import struct
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from minutebook.memo.spread import spread

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_UTF_8 = 0x800  # the flag that names are in UTF-8
_DEFLATED = 8
_DATE = 0x21  # 1 January 1980, the first day that a zip file knows: no time of a build is in it
_UNIX = 3 << 8 | 20  # made on a system with modes, by version 2.0
_MODE = 0o100644 << 16
_MOST, _LARGEST = 0xFFFF, 0xFFFFFFFF


class Member(NamedTuple):
    """A file in a zip file: its name there, and the SHA-256 of what it holds."""

    name: str
    digest: bytes


class _Packed(NamedTuple):
    """What a member holds, packed: its checksum, its size, and the bytes."""

    checksum: int
    size: int
    data: bytes


def zipped(members: Sequence[Member], read: Callable[[str], bytes], earlier: bytes, jobs: int) -> bytes:
    """A zip file of these members in their order. `read` gives what one of a name holds; `earlier` is a zip file, or b""."""
    packed = dict(_packed_in(earlier))
    fresh = list({member.digest: member for member in members if member.digest not in packed}.values())

    def pack(run: Sequence[Member]) -> list[tuple[bytes, _Packed]]:
        return [(member.digest, _pack(read(member.name))) for member in run]

    for run in spread(pack, fresh, jobs):
        packed.update(run)
    return _whole(members, packed)


def _pack(data: bytes) -> _Packed:
    packing = zlib.compressobj(3, zlib.DEFLATED, -15)  # a tenth larger than the usual level, in half the time
    return _Packed(zlib.crc32(data), len(data), packing.compress(data) + packing.flush())


def _whole(members: Sequence[Member], packed: Mapping[bytes, _Packed]) -> bytes:
    out, listed = bytearray(), bytearray()
    for member in members:
        name, comment, at = member.name.encode(), member.digest.hex().encode(), len(out)
        checksum, size, data = packed[member.digest]
        shared = (_UTF_8, _DEFLATED, 0, _DATE, checksum, len(data), size, len(name), 0)
        out += _LOCAL.pack(b"PK\3\4", 20, *shared) + name + data
        if at > _LARGEST:
            raise OverflowError("an archive of more than 4 GB")
        listed += _CENTRAL.pack(b"PK\1\2", _UNIX, 20, *shared, len(comment), 0, 0, _MODE, at) + name + comment
    start, count = len(out), len(members)
    out += listed
    if count > _MOST or start > _LARGEST:
        end = len(out)
        out += _END_64.pack(b"PK\6\6", _END_64.size - 12, _UNIX, 45, 0, 0, count, count, len(listed), start)
        out += _LOCATOR_64.pack(b"PK\6\7", 0, end, 1)
    out += _END.pack(b"PK\5\6", 0, 0, min(count, _MOST), min(count, _MOST), len(listed), min(start, _LARGEST), 0)
    return bytes(out)


def _packed_in(earlier: bytes) -> Iterator[tuple[bytes, _Packed]]:
    """What an earlier zip file of ours holds, by its digest."""
    at = 0
    while earlier.startswith(b"PK\3\4", at):
        *_, size, _whole_size, name, extra = _LOCAL.unpack_from(earlier, at)
        at += _LOCAL.size + name + extra + size
    while earlier.startswith(b"PK\1\2", at):
        fields = _CENTRAL.unpack_from(earlier, at)
        checksum, size, whole, name, extra, comment, start = *fields[7:13], fields[16]
        at += _CENTRAL.size + name + extra + comment
        data = start + _LOCAL.size + name
        yield bytes.fromhex(earlier[at - comment : at].decode()), _Packed(checksum, whole, earlier[data : data + size])
