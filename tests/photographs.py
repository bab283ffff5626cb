"""Photographs for tests: made here, with the notes that cameras and programs leave in them."""

import io
import random

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

KINDS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".gif": "GIF", ".webp": "WEBP"}
PRESTON: dict[int, object] = {
    GPS.GPSLatitudeRef: "N",
    GPS.GPSLatitude: (53.0, 45.0, 36.0),
    GPS.GPSLongitudeRef: "W",
    GPS.GPSLongitude: (2.0, 42.0, 6.0),
}
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description {}/></x:xmpmeta>'
_COLOURS = ((200, 40, 40), (40, 160, 40), (40, 40, 200), (230, 200, 40))


def quarters(width: int, height: int) -> Image.Image:
    """A picture of four colours, red, green, blue and yellow from its left upper corner on, so that a turn can be seen."""
    image = Image.new("RGB", (width, height))
    for number, colour in enumerate(_COLOURS):
        left, top = number % 2 * (width // 2), number // 2 * (height // 2)
        image.paste(colour, (left, top, left + width // 2 + 1, top + height // 2 + 1))
    return image


def corners(image: Image.Image) -> str:
    """The colours of a picture from its left upper corner on, by their first letters."""
    plain = image.convert("RGB")
    places = ((x, y) for y in (plain.height // 8, plain.height * 7 // 8) for x in (plain.width // 8, plain.width * 7 // 8))
    nearest = (min(range(4), key=lambda number: _far(plain.getpixel(place), _COLOURS[number])) for place in places)
    return "".join("rgby"[number] for number in nearest)


def _far(one: object, other: tuple[int, ...]) -> int:
    assert isinstance(one, tuple)
    return sum(abs(mine - theirs) for mine, theirs in zip(one, other, strict=True))


def grainy(width: int, height: int, seed: int = 1) -> Image.Image:
    """A picture with as many colours as a photograph."""
    return Image.frombytes("RGB", (width, height), random.Random(seed).randbytes(width * height * 3))  # noqa: S311 - the same dots each time


def saved(image: Image.Image, ending: str = ".jpg", **how: object) -> bytes:
    """A picture as a file whose name ends so."""
    file = io.BytesIO()
    image.save(file, KINDS[ending], **how)
    return file.getvalue()


def noted(*, turned: int = 1, position: bool = False, artist: str = "", owner: str = "", remark: str = "") -> Image.Exif:
    """The notes of a camera: how it was held, where it was, who made the picture, whose the camera is, and a remark."""
    notes = Image.Exif()
    notes[Base.Make], notes[Base.Orientation] = "Camera and sons", turned
    if artist:
        notes[Base.Artist] = artist
    if remark:
        notes[Base.ImageDescription] = remark
    if owner:
        notes.get_ifd(IFD.Exif)[Base.CameraOwnerName] = owner
    if position:
        notes.get_ifd(IFD.GPSInfo).update(PRESTON)
    return notes


PHOTOGRAPH = saved(quarters(64, 48))
