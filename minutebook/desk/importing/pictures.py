"""The pictures of a paper: put beside the draft by the rules of the archive, and words asked for where the paper has none."""

import base64
import binascii
import hashlib
import io
import re
import warnings
from collections.abc import Callable
from urllib.parse import unquote

import msgspec
from PIL import Image

from minutebook.desk.importing.pieces import Piece
from minutebook.desk.importing.plain import bracketed, shown
from minutebook.desk.importing.told import Log
from minutebook.outputs.dots import made_of
from minutebook.read.beside import look_into

INSTEAD = "(A picture stands here in the paper"
"""What stands in the place of a picture that was not taken along, as far as it is always the same."""

_SMALLEST = 24  # pixels: a smaller picture is an ornament
_DRAWN = 4_096  # colours: a picture with no more was drawn, and is kept dot by dot
_DATA = re.compile(r"data:[^,;]*(?:;[^,;]*)*;base64,(?P<data>.*)", re.DOTALL)
_NAMED = re.compile(r"\]\(import:(\d+\.\w+)\)")
_BEGINNINGS = (
    *((b"\xff\xd8\xff", ".jpg"), (b"\x89PNG", ".png"), (b"GIF8", ".gif"), (b"RIFF", ".webp")),
    *((b"<?xml", ".svg"), (b"<svg", ".svg")),
)
_WHERE = Piece("paragraph", "")


class Taken(msgspec.Struct, frozen=True):
    """A picture that is to lie beside the draft: how its name ends, and its bytes."""

    ending: str
    data: bytes


class Pictures:
    """The pictures that were taken so far. `beside` gives the bytes of a file in the paper's folder, None for none."""

    def __init__(self, log: Log, beside: Callable[[str], bytes | None]) -> None:
        self._log, self._beside = log, beside
        self._names: dict[bytes, str] = {}
        self.taken: dict[str, Taken] = {}

    def at(self, address: str, words: str) -> str:
        """The Markdown of a picture that a paper names by its address, or what stands in its place."""
        if match := _DATA.fullmatch(address):
            try:
                return self.put(base64.b64decode(unquote(match["data"])), words)
            except (binascii.Error, ValueError):
                return self._left(words, _WHERE, "It cannot be read.")
        if re.match(r"(?:[a-z]+:)?//", address, re.IGNORECASE):
            return self._left(words, _WHERE, f"It is on another machine, at {address}.")
        data = self._beside(unquote(address.partition("?")[0]))
        if data is None:
            return self._left(words, _WHERE, f"There is no file {address or 'of it'} beside the paper.")
        return self.put(data, words)

    def put(self, data: bytes, words: str = "", where: Piece = _WHERE) -> str:
        """The Markdown of a picture with these bytes, or what stands in its place."""
        ending = next((ending for sign, ending in _BEGINNINGS if data.lstrip()[: len(sign)] == sign), "")
        if not ending:
            data, ending = _as_png(data), ".png"
            if not data:
                return self._left(words, where, "It is of a kind that browsers do not show. Save it as PNG or JPEG.")
            self._log.repaired("a picture of a kind that browsers do not show is a PNG now", where, "(a picture)", "")
        looked = look_into(f"picture{ending}", data)
        if looked.picture and min(looked.picture.width, looked.picture.height) < _SMALLEST:
            self._log.remark("A very small picture was left out", where, words)
            return ""
        if looked.picture and (looked.faults or looked.personal):
            told = "what a picture said beside what it shows, such as where it was taken, was left behind"
            self._log.repaired(told, where, "(a picture)", "")
            data = made_of(ending, data, looked.picture)["whole"]
        elif looked.faults:
            return self._left(words, where, looked.faults[0].message)
        return self._named(Taken(ending, data), words, where)

    def seen(self, image: Image.Image, where: Piece) -> str:
        """The Markdown of a picture as it is seen on a page."""
        drawn = image.getcolors(_DRAWN) is not None
        file = io.BytesIO()
        image.convert("RGB").save(file, "PNG" if drawn else "JPEG", quality=90)
        return self._named(Taken(".png" if drawn else ".jpg", file.getvalue()), "", where)

    def put_in(self, text: str, name: str) -> str:
        """A text with the names that its pictures have beside a record of this name."""
        return _NAMED.sub(rf"]({name}-\1)", text)

    def _named(self, taken: Taken, words: str, where: Piece) -> str:
        key = hashlib.sha256(taken.data).digest()
        if key not in self._names:
            self._names[key] = f"{len(self._names) + 1}{taken.ending}"
            self.taken[self._names[key]] = taken
        name = self._names[key]
        said = " ".join(words.split())
        if re.fullmatch(r"[\w-]*\.\w{3,4}", said):
            said = ""  # the name of a file says nothing of what it shows
        if "generated" in said and "utomatically" in said:
            self._log.remark("A program made the words of this picture: see whether they are right", where, said)
        elif not said:
            self._log.remark(f"Picture {name} has no words for those who cannot see it: what does it show?", where)
        else:
            self._log.remark(f"Picture {name} has these words: do they say what it shows?", where, said)
        return f"![{bracketed(said)}](import:{name})"

    def _left(self, words: str, where: Piece, why: str) -> str:
        said = " ".join(words.split())
        self._log.remark(f"The paper has a picture here that was not taken along. {why}", where, said)
        return f"{INSTEAD}{f': {shown(said)}' if said else ''}.)"


def _as_png(data: bytes) -> bytes:
    """A picture of a kind that browsers do not show as PNG; nothing where it cannot be read."""
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of large pictures, which are looked at after
        try:
            with Image.open(io.BytesIO(data), formats=("TIFF", "BMP")) as image:
                image.convert("RGBA" if "A" in image.mode else "RGB").save(file, "PNG")
        except Exception:  # noqa: BLE001 - what a damaged picture raises is not to be foretold
            return b""
    return file.getvalue()
