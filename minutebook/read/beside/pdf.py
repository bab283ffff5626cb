"""What a PDF may not hold: what runs when it is opened, and what cannot be looked into."""

import re
import zlib
from collections.abc import Iterator

_MOST = 64_000_000  # bytes of objects that are unpacked of one file


def _name(word: str) -> bytes:
    """The pattern of a name, any letter of which may be written by its number: /JavaScript, /J#61vaScript."""
    letters = (f"(?:{letter}|#{ord(letter):02X}|#{ord(letter):02x})" for letter in word)
    return ("/" + "".join(letters) + r"(?![A-Za-z])").encode()


_SCRIPT = re.compile(_name("JavaScript"))
_LAUNCH = re.compile(_name("Launch"))
_LOCKED = re.compile(_name("Encrypt"))
_PACKED = re.compile(_name("ObjStm"))
_STREAM = re.compile(rb"stream\r?\n")
_OTHER_FILTER = re.compile(rb"/(?:LZW|ASCIIHex|ASCII85|RunLength|Crypt)")


def unwanted(data: bytes) -> str:
    """What is wrong with a PDF, in a sentence; "" where nothing is."""
    if _LOCKED.search(data):
        return "This PDF is protected, so nobody can see what is in it before it is published."
    for part in (data, *_objects(data)):
        if part is None:
            return "Parts of this PDF are packed in a way that cannot be looked into."
        if _SCRIPT.search(part):
            return "This PDF has a script in it, which runs on the machine of whoever opens it."
        if _LAUNCH.search(part):
            return "This PDF starts a program on the machine of whoever opens it."
    return ""


def _objects(data: bytes) -> Iterator[bytes | None]:
    """The objects that are packed in streams (ISO 32000, 7.5.7); None for some that cannot be unpacked."""
    left = _MOST
    for match in _PACKED.finditer(data):
        begin = _STREAM.search(data, match.end(), match.end() + 4096)
        if begin is None:
            continue
        start = data.rfind(b"<<", max(0, match.start() - 4096), match.start())
        head = data[start : begin.start()]
        if _OTHER_FILTER.search(head):
            yield None
            return
        if b"/Fl" not in head:
            continue  # not packed at all: it was looked at with the file
        unpacker = zlib.decompressobj()
        try:
            part = unpacker.decompress(data[begin.end() : _end(data, begin.end())], left)
        except zlib.error:
            part = b""
        left -= len(part)
        if left <= 0 or not part:
            yield None
            return
        yield part


def _end(data: bytes, start: int) -> int:
    """Where a stream ends; with the file, where nothing says it."""
    end = data.find(b"endstream", start)
    return end if end >= 0 else len(data)
