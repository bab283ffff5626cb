"""Pictures as pages show them: each in several sizes, of which a browser takes the one that it needs."""

import posixpath

import msgspec

from minutebook.archive.files import Files
from minutebook.read.addresses import encoded, file_address, file_path
from minutebook.read.beside import Looked, Picture

# What a telephone needs, a column on a screen of a desk, and the same on one with twice the dots.
_WIDTHS = (480, 960, 1440)
_WIDEST, _TALLEST = 2_000, 8_000  # pixels of the picture itself: enough to print it on a page


class Size(msgspec.Struct, frozen=True, array_like=True):
    """One of the sizes of a picture, in WebP: how wide it is in pixels, and where it is."""

    width: int
    href: str


class PictureView(msgspec.Struct, frozen=True, array_like=True):
    """A picture: its words, its file and how large that is (0 where nobody knows), its sizes, and a remark on it."""

    alt: str
    href: str
    width: int = 0
    height: int = 0
    sizes: tuple[Size, ...] = ()
    note: str = ""


def picture_view(files: Files, path: str, alt: str, note: str = "") -> PictureView:
    """The picture that the file at a path is, "" for one that is not there."""
    looked = files.looked[path] if path else Looked()
    if (picture := looked.picture) is None:
        return PictureView(alt, file_address(path), *looked.shape, note=note)
    width, height = whole_size(picture)
    sizes = tuple(Size(width, f"/{encoded(size_path(path, picture, width))}") for width in widths(picture))
    return PictureView(alt, file_address(path), width, height, sizes, note)


def whole_size(picture: Picture) -> tuple[int, int]:
    """Width and height of a picture as it is published under its own name."""
    by = min(1, _WIDEST / picture.width, _TALLEST / picture.height)
    return max(1, round(picture.width * by)), max(1, round(picture.height * by))


def widths(picture: Picture) -> tuple[int, ...]:
    """The widths in which a picture is published beside that, the smallest first: none is wider than it is itself."""
    whole, _ = whole_size(picture)
    return (*(width for width in _WIDTHS if width < whole), *((whole,) if whole <= _WIDTHS[-1] else ()))


def size_path(path: str, picture: Picture, width: int) -> str:
    """The path in the output of a picture of `content/` in one of its sizes; another picture of its name lies elsewhere."""
    stem = posixpath.splitext(file_path(path))[0]
    return f"{stem}-{picture.mark}-{width}.webp"
