"""Pictures: whether one is whole and what its name says, how large it is, and whether it says where it was taken."""

import hashlib
import io
import re
import warnings
from collections.abc import Iterator

# Each by its name: Pillow would load the readers of all the kinds of pictures that there are.
from PIL import GifImagePlugin, Image, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin  # noqa: F401
from PIL.ExifTags import GPS, IFD, Base

from minutebook.diagnostics import Diagnostic, Place
from minutebook.read.beside.looked import PICTURES, Looked, Picture, looked

_MOST = 120_000_000  # pixels; the largest cameras of telephones in common use have 108 million
_MARK = 8  # letters; two pictures would have to be of one name too before they could be taken for one another

# How pictures and what is taken for them begin: what each is called, and how its name ends, "" where none is shown.
_BEGINNINGS: tuple[tuple[re.Pattern[bytes], str, str], ...] = (
    (re.compile(rb"\xff\xd8\xff"), "a JPEG", ".jpg"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "a PNG", ".png"),
    (re.compile(rb"GIF8"), "a GIF", ".gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "a WebP", ".webp"),
    (re.compile(rb"....ftyp(?:hei|hev|mif1|msf1)", re.DOTALL), "a picture of the kind HEIC, as telephones make it", ""),
    (re.compile(rb"....ftypavi", re.DOTALL), "a picture of the kind AVIF", ""),
    (re.compile(rb"II\*\0|MM\0\*"), "a TIFF", ""),
    (re.compile(rb"BM"), "a BMP", ""),
    (re.compile(rb"8BPS"), "a file of Photoshop", ""),
    (re.compile(rb"%PDF"), "a PDF", ".pdf"),
    (re.compile(rb"<\?xml|<svg"), "an SVG", ".svg"),
)
_UNSEEN = re.compile(r"[^\w\s!-~£]+")  # what bytes that are no words turn into
_XMP = re.compile(rb"exif:GPS(?:Latitude|Longitude)")
# A camera that does not know where it is notes the version of these notes and the hour all the same.
_POSITION = (GPS.GPSLatitude, GPS.GPSLongitude, GPS.GPSDestLatitude, GPS.GPSDestLongitude, GPS.GPSAreaInformation)
_ON_ITS_SIDE = (5, 6, 7, 8)  # the values of EXIF's orientation that swap width and height


def look(path: str, ending: str, data: bytes) -> Looked:
    """What a file is that is called a picture by its ending."""
    begins = next(((what, usual) for sign, what, usual in _BEGINNINGS if sign.match(data)), None)
    if begins and begins[1] != {".jpeg": ".jpg"}.get(ending, ending):
        return Looked((_another_kind(path, ending, *begins),))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of sizes, which are looked at here, and of notes that are not in order
        try:
            with opened(ending, data) as image:
                if image.width * image.height > _MOST:
                    return Looked((_too_large(path, f"{image.width:,} by {image.height:,} pixels"),))
                if getattr(image, "is_animated", False) and image.format not in PICTURES[".jpg"]:
                    return Looked((_moving(path),))
                size = image.size
                # That a JPEG is whole is seen in grey and small too.
                image.draft("L", (max(1, image.width // 8), max(1, image.height // 8)))
                image.load()
                return _looked(path, image, size, data)
        except Image.DecompressionBombError:
            return Looked((_too_large(path, "more pixels than any camera"),))
        except Exception:  # noqa: BLE001 - what a damaged picture raises is not to be foretold
            return Looked((_broken(path),))


def opened(ending: str, data: bytes) -> Image.Image:
    """The picture in a file whose name ends so; its dots are not yet read. Raises whatever it likes where there is none."""
    return Image.open(io.BytesIO(data), formats=PICTURES[ending])


def _looked(path: str, image: Image.Image, size: tuple[int, int], data: bytes) -> Looked:
    """What a picture is that could be read whole; some kinds have their notes behind it."""
    width, height = reversed(size) if image.getexif().get(Base.Orientation) in _ON_ITS_SIDE else size
    picture = Picture(width, height, hashlib.sha256(data).hexdigest()[:_MARK])
    faults = (_place_in_it(path),) if _tells_where(image, data) else ()
    return looked(faults, _said(image), picture=picture)


def _said(image: Image.Image) -> Iterator[str]:
    """What a picture says of itself in words: its camera's notes, those of programs, remarks."""
    notes = image.getexif()
    for value in (*notes.values(), *notes.get_ifd(IFD.Exif).values(), *image.info.values()):
        if isinstance(value, str):
            yield value
        elif isinstance(value, bytes):
            # The remarks of Windows are in UTF-16, whose letters have a zero beside them.
            yield _UNSEEN.sub(" ", value.replace(b"\0", b"").decode("utf-8", "replace"))
        elif isinstance(value, dict):  # the parts that Photoshop adds
            yield from (_UNSEEN.sub(" ", part.decode("utf-8", "replace")) for part in value.values() if isinstance(part, bytes))


def _tells_where(image: Image.Image, data: bytes) -> bool:
    """Whether a picture says where it was taken: in its camera's notes (EXIF) or in what a program added (XMP)."""
    notes = image.getexif()
    position = notes.get_ifd(IFD.GPSInfo)
    if any(tag in position for tag in _POSITION) or (IFD.GPSInfo in notes and not position):
        return True  # there is one, or what there is cannot be read
    return any(_XMP.search(words) for words in (data, *_packed(image)))


def _packed(image: Image.Image) -> Iterator[bytes]:
    """What a picture says of itself in words, which its file may hold packed."""
    for words in image.info.values():
        if isinstance(words, (bytes, str)):
            yield words if isinstance(words, bytes) else words.encode()


# -- what is wrong ---------------------------------------------------------------------------------------------------------


def _place_in_it(path: str) -> Diagnostic:
    return Diagnostic(
        code="place-in-picture",
        message="This picture says where it was taken: whoever opens it learns the place to a few metres.",
        place=Place(path),
        hint="Save it without its location, as the properties of a picture or its export allow; then put that one here.",
    )


def _another_kind(path: str, ending: str, what: str, usual: str) -> Diagnostic:
    name = path.rpartition("/")[2].rpartition(".")[0]
    hint = f"Call it {name}{usual}, here and in the record." if usual else "Open it, save it as JPEG, and put that here."
    return _unusable(path, f"The name of this file ends in {ending}, and it is {what}.", hint)


def _broken(path: str) -> Diagnostic:
    message = "This picture is not whole: its file ends too early, or is damaged."
    return _unusable(path, message, "Take it from where it came from again, and open it to see that it is all there.")


def _moving(path: str) -> Diagnostic:
    message = "This picture moves, and readers could not stop it."
    return _unusable(path, message, "Save one of its pictures as PNG, or make a film of it as MP4 and link to that.")


def _too_large(path: str, size: str) -> Diagnostic:
    return _unusable(path, f"This picture has {size}.", "Save it smaller: 4,000 pixels from side to side are plenty.")


def _unusable(path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code="unusable-picture", message=message, place=Place(path), hint=hint)
