"""Whether a picture says where it was taken: in its camera's notes (EXIF) or in what a program added (XMP)."""

import re
import struct
from collections.abc import Iterator

_GPS = 0x8825  # the tag under which EXIF keeps where a picture was taken (EXIF 2.32, 4.6.3)
_XMP = re.compile(rb"exif:GPS(?:Latitude|Longitude)")


def tells_where(data: bytes) -> bool:
    """Whether there is a place in a JPEG, PNG or WebP."""
    return any(_has_gps(notes) for notes in _notes(data)) or _XMP.search(data) is not None


def _notes(data: bytes) -> Iterator[bytes]:
    """The blocks of EXIF in a picture, each from its own first byte."""
    if data.startswith(b"\xff\xd8"):
        at = 2
        while at + 4 <= len(data) and data[at] == 0xFF:
            (size,) = struct.unpack_from(">H", data, at + 2)
            if data[at + 1] == 0xE1 and data[at + 4 : at + 10] == b"Exif\0\0":
                yield data[at + 10 : at + 2 + size]
            if data[at + 1] == 0xDA:  # the picture itself begins
                return
            at += 2 + size
    elif data.startswith(b"\x89PNG"):
        yield from _chunks(data, at=8, before=True, order=">", named=b"eXIf")
    elif data.startswith(b"RIFF"):
        yield from _chunks(data, at=12, before=False, order="<", named=b"EXIF")


def _chunks(data: bytes, *, at: int, before: bool, order: str, named: bytes) -> Iterator[bytes]:
    """The blocks of a name: PNG gives a block's length before its name and a checksum after it, WebP the length after."""
    while at + 8 <= len(data):
        name = data[at + 4 : at + 8] if before else data[at : at + 4]
        (size,) = struct.unpack_from(f"{order}I", data, at if before else at + 4)
        if name == named:
            yield data[at + 8 : at + 8 + size].removeprefix(b"Exif\0\0")
        at += 8 + size + (4 if before else size % 2)


def _has_gps(notes: bytes) -> bool:
    """Whether a block of EXIF leads to a place: the first directory of a TIFF has that tag."""
    order = {b"II": "<", b"MM": ">"}.get(notes[:2])
    if order is None or len(notes) < 8:
        return False
    (at,) = struct.unpack_from(f"{order}I", notes, 4)
    if at + 2 > len(notes):
        return False
    (count,) = struct.unpack_from(f"{order}H", notes, at)
    tags = (notes[at + 2 + 12 * entry : at + 4 + 12 * entry] for entry in range(count))
    return struct.pack(f"{order}H", _GPS) in tags
