"""What a PDF may not hold: what runs when it is opened, and what cannot be looked into; and what readers are told of one."""

import io
import logging
import re
import zlib
from collections.abc import Iterator
from typing import Any

from minutebook.diagnostics import Diagnostic, Place
from minutebook.read.beside.looked import Looked, looked

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


_OF_THE_PAGE = ("/Link", "/Widget", "/Popup")  # notes on a page that are links, fields of forms, and windows of other notes


def look(path: str, data: bytes) -> Looked:
    """What a PDF holds beside its pages, and how many these are."""
    if wrong := unwanted(data):
        return Looked((_refused(path, wrong),))
    import pypdf  # noqa: PLC0415 - dear to load, and most archives change no paper from build to build

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of slips that it mends
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        pages = len(reader.pages)
        root = reader.root_object
        properties: dict[str, Any] = dict(reader.metadata or {})
        said = [str(value) for value in properties.values() if isinstance(value, str)]
        remarks = list(_remarks(reader))
        author = str(properties.get("/Author", "")).strip()
        names: Any = root.get("/Names", {})
        attached = "/EmbeddedFiles" in names or any(kind == "/FileAttachment" for kind, _ in remarks)
        tagged = "/StructTreeRoot" in root
    except Exception:  # noqa: BLE001 - what a damaged paper raises is not to be foretold
        return Looked((_refused(path, "This PDF is not whole: its file ends too early, or is damaged."),))
    if not pages:
        return Looked((_refused(path, "This PDF has no pages."),))
    faults = [
        *([_found(path, "untagged-paper", _UNTAGGED, _TAG)] if not tagged else []),
        *([_found(path, "more-in-paper", "This PDF names its author.", _CLEAN)] if author else []),
        *([_found(path, "more-in-paper", _count(len(remarks)), _CLEAN)] if remarks else []),
        *([_found(path, "more-in-paper", "This PDF has other files in it.", _CLEAN)] if attached else []),
    ]
    return looked(tuple(faults), [*said, *(words for _, words in remarks)], size=len(data), pages=pages)


_UNTAGGED = "This PDF has no tags, so whoever listens to it hears its words in no order, and no headings."
_TAG = "Export it again with tags (in Word: Options, Document structure tags for accessibility), or make it a record."
_CLEAN = "If readers are not to have that, take it out in the program that made the paper, and save it as PDF again."


def _count(remarks: int) -> str:
    return f"This PDF has {remarks} remarks on its pages." if remarks > 1 else "This PDF has a remark on one of its pages."


def _remarks(reader: Any) -> Iterator[tuple[str, str]]:
    """The notes that somebody put on the pages: the kind of each, and its words."""
    for page in reader.pages:
        for note in page.get("/Annots", ()) or ():
            remark = note.get_object()
            if (kind := str(remark.get("/Subtype", ""))) not in _OF_THE_PAGE:
                yield kind, str(remark.get("/Contents", ""))


def _found(path: str, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code=code, message=message, severity="warning", place=Place(path), hint=hint)


def _refused(path: str, message: str) -> Diagnostic:
    hint = "Save it again as a plain PDF, as with Print to PDF."
    return Diagnostic(code="file-not-allowed", message=message, place=Place(path), hint=hint)


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
