"""What is known of a file beside the records once it was looked into."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import msgspec

from minutebook.diagnostics import Diagnostic
from minutebook.read.personal import Hit, personal_in

_MOST_SAID = 100_000  # letters of what a file says of itself that are looked through

# The pictures that are published: what each ending promises, as Pillow calls it. MPO is what telephones write where a JPEG has
# a second picture, such as one of depths, behind it.
PICTURES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        ".jpg": ("JPEG", "MPO"),
        ".jpeg": ("JPEG", "MPO"),
        ".png": ("PNG",),
        ".gif": ("GIF",),
        ".webp": ("WEBP",),
    }
)


class Picture(msgspec.Struct, frozen=True, array_like=True):
    """A picture as it is to be seen, upright: its pixels from side to side and from top to bottom.

    `mark` is the beginning of its file's SHA-256: what is made from it bears that in its name.
    """

    width: int
    height: int
    mark: str = ""


class Looked(msgspec.Struct, frozen=True, array_like=True):
    """What is wrong with a file as it is, nothing where it may be published; what readers are told of it, and what it holds.

    `size` is in bytes, 0 for what is not published as it is; `pages` are those of a PDF, `picture` is there for one of dots.
    `said` is what the file says of itself, `personal` what may be somebody's own in that. `shape` is the width and height of
    a drawing (SVG), where it says them.
    """

    faults: tuple[Diagnostic, ...] = ()
    size: int = 0
    pages: int = 0
    picture: Picture | None = None
    personal: tuple[Hit, ...] = ()
    said: str = ""
    shape: tuple[int, int] = (0, 0)


def looked(
    faults: tuple[Diagnostic, ...], said: Iterable[str], *, size: int = 0, pages: int = 0, picture: Picture | None = None
) -> Looked:
    """What is known of a file that says all this of itself."""
    words = "\n".join(said)[:_MOST_SAID]
    return Looked(faults, size, pages, picture, tuple(personal_in(words)), words)
