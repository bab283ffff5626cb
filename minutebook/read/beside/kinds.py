"""Which files are published beside the records: those of a listed kind, with nothing in them that a machine would run."""

import posixpath

from minutebook.diagnostics import Diagnostic, Place
from minutebook.diagnostics.visible import quoted
from minutebook.read.beside import pdf, svg
from minutebook.read.beside.looked import PICTURES, Looked

_PLAIN = (".csv", ".tsv", ".txt", ".json", ".geojson", ".ics", ".vtt", ".srt")
_SOUND = (".mp3", ".m4a", ".ogg", ".opus", ".wav", ".mp4", ".webm")
# How the names of the files end that are published.
_LISTED = frozenset((*_PLAIN, *_SOUND, *PICTURES, ".pdf", ".svg"))

_OFFICE = (
    *(".doc", ".docx", ".docm", ".dot", ".dotx", ".dotm", ".rtf", ".odt", ".ott", ".pages"),
    *(".xls", ".xlsx", ".xlsm", ".xlsb", ".xlt", ".xltx", ".xltm", ".xlam", ".ods", ".ots", ".numbers"),
    *(".ppt", ".pptx", ".pptm", ".pps", ".ppsx", ".ppsm", ".potx", ".potm", ".odp", ".otp", ".odg", ".key"),
)
_RUN = (
    *(".html", ".htm", ".xhtml", ".xht", ".shtml", ".mht", ".mhtml", ".svgz", ".xml", ".xsl", ".xslt", ".js", ".mjs"),
    *(".css", ".wasm", ".swf", ".exe", ".com", ".scr", ".msi", ".bat", ".cmd", ".ps1", ".vbs", ".hta", ".jar", ".lnk"),
    *(".sh", ".py", ".php", ".url", ".desktop", ".dmg", ".pkg", ".apk", ".app", ".iso"),
)
_LATE = (".heic", ".heif", ".tif", ".tiff", ".bmp", ".avif", ".ico", ".psd")

# How what is run begins, whatever it is called.
_BEGINNINGS = (
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"#!", "a program"),
    (b"PK\x03\x04", "a file of an office program, or an archive of files"),
    (b"\xd0\xcf\x11\xe0", "a file of an office program"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<script", "a web page"),
)
_HEAD = 1024


def ending_of(path: str) -> str:
    """How the name of a file ends, in small letters: `.pdf`; "" for a name without an ending."""
    return posixpath.splitext(path)[1].lower()


def look_into(path: str, data: bytes) -> Looked:
    """What is known of a file by its bytes alone, and why it may not be published as it is."""
    ending = ending_of(path)
    if ending not in _LISTED:
        return _refused(path, *_unlisted(ending))
    if what := _begins_as(data):
        message = f"This file is called {quoted(ending)[1:-1]}, and holds {what}."
        return _refused(path, message, "Put the right file in its place.")
    if ending in PICTURES:
        from minutebook.read.beside import pictures  # noqa: PLC0415 - Pillow is loaded where there is a picture

        return pictures.look(path, ending, data)
    if ending == ".pdf":
        return pdf.look(path, data)
    if ending == ".svg" and (wrong := svg.unwanted(data)):
        return _refused(path, wrong, "Save it as plain SVG, or as PNG.")
    return Looked(size=len(data), shape=svg.shape(data) if ending == ".svg" else (0, 0))


def _unlisted(ending: str) -> tuple[str, str]:
    """Why a file of this ending is not published, and what to do."""
    if ending in _OFFICE:
        message = "A file of an office program can hold what nobody sees: earlier wordings, remarks, hidden sheets, macros."
        return message, "Save the paper as PDF, or the table as CSV, and publish that."
    if ending in _RUN:
        return f"A reader's machine may run a file that ends in {ending}, so none is published.", "Take it out."
    if ending in _LATE:
        return f"Browsers do not show pictures that end in {ending}.", "Save it as JPEG or PNG, and publish that."
    kinds = "papers as PDF, pictures as JPEG, PNG, GIF, WebP or SVG, tables as CSV, texts as TXT, and recordings as MP3 or MP4"
    message = (
        f"Files that end in {quoted(ending)[1:-1]} are not published." if ending else "The name of this file has no ending."
    )
    return message, f"Published are {kinds}."


def _begins_as(data: bytes) -> str:
    """What a file really is that a machine would run, by how it begins; "" for any other."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    small = head[:16].lower()
    return next((what for sign, what in _BEGINNINGS if head.startswith(sign) or small.startswith(sign)), "")


def _refused(path: str, message: str, hint: str) -> Looked:
    return Looked((Diagnostic(code="file-not-allowed", message=message, place=Place(path), hint=hint),))
