"""A picture made from its dots alone, so that nothing goes out that cannot be seen.

It is turned upright, its colours are brought to sRGB, which every screen shows, and what its file said beside that is left
behind. Under its own name it is a file of its own kind, and beside that it is there in smaller sizes as WebP.
"""

import functools
import io
import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import PIL
from PIL import Image, ImageCms, ImageOps, features

from minutebook.memo import digest
from minutebook.pages.pictures import whole_size, widths
from minutebook.read.beside import Picture
from minutebook.read.beside.pictures import opened

_QUALITY = 82  # of a JPEG; nobody sees the difference in a photograph, and 90 is half as large again
_WEBP_QUALITY = 78
_DRAWN = 4_096  # a picture with no more colours was drawn, not photographed: as WebP it keeps every dot


@cache
def recipe() -> bytes:
    """How pictures are made, as a value: this code, and the versions of Pillow and of what it stands on."""
    libraries = ("jpg", "libjpeg_turbo", "webp", "zlib", "zlib_ng", "littlecms2")
    versions = (f"{name} {features.version(name)}" for name in libraries)
    return digest(Path(__file__).read_bytes(), PIL.__version__.encode(), *(version.encode() for version in versions))


def made_of(ending: str, data: bytes, picture: Picture) -> Mapping[str, bytes]:
    """What is published of a picture: `whole`, of its own kind, and by its width each smaller size in WebP."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of large pictures and odd notes, which were looked at before
        image = _dots(ending, data, picture)
        drawn = image.getcolors(_DRAWN) is not None
        files = {"whole": _whole(ending, image)}
        for width in widths(picture):
            height = max(1, round(image.height * width / image.width))
            files[str(width)] = _webp(_resized(image, (width, height)), drawn=drawn)
    return files


# -- dots ------------------------------------------------------------------------------------------------------------------


def _dots(ending: str, data: bytes, picture: Picture) -> Image.Image:
    """The dots of a picture, upright, as large as it is published, in grey or sRGB, with nothing said beside them."""
    size = whole_size(picture)
    with opened(ending, data) as image:
        by = size[0] / picture.width
        # A JPEG is read no larger than it must be.
        image.draft("RGB", (max(1, round(image.width * by)), max(1, round(image.height * by))))
        image.load()
        upright = ImageOps.exif_transpose(image)
    plain = _in_srgb(upright, upright.info.get("icc_profile"))
    plain.info.clear()  # Pillow writes some of it back into files
    return _resized(plain, size)


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """A picture in grey or in sRGB, with what can be seen through kept."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value / 257).convert("L")
    if image.mode in ("RGBA", "LA", "La", "PA", "RGBa") or "transparency" in image.info:
        plain = image.convert("RGBA")
    elif image.mode in ("1", "L"):
        return image.convert("L")
    elif image.mode in ("RGB", "CMYK"):
        plain = image
    else:
        plain = image.convert("RGB")
    if profile and plain.mode in ("RGB", "RGBA", "CMYK"):
        wanted = "RGBA" if plain.mode == "RGBA" else "RGB"
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(plain, given, _srgb(), outputMode=wanted) or plain
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a profile that is of no use: the dots are taken for sRGB, as browsers do
    return plain.convert("RGB") if plain.mode == "CMYK" else plain


@functools.cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


# -- files -----------------------------------------------------------------------------------------------------------------


def _whole(ending: str, image: Image.Image) -> bytes:
    """A picture as a file of its own kind."""
    if ending in (".jpg", ".jpeg"):
        return _saved(image if image.mode == "L" else image.convert("RGB"), "JPEG", quality=_QUALITY, progressive=True)
    if ending == ".webp":
        return _webp(image, drawn=image.getcolors(_DRAWN) is not None)
    if ending == ".gif":
        return _saved(image, "GIF")
    return _saved(image, "PNG", compress_level=9)


def _webp(image: Image.Image, *, drawn: bool) -> bytes:
    plain = image if image.mode in ("RGB", "RGBA") else image.convert("RGB")
    return _saved(plain, "WEBP", lossless=drawn, quality=_WEBP_QUALITY, method=4)


def _saved(image: Image.Image, kind: str, **how: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()
