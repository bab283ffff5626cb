"""What is known of a file beside the records once it was looked into."""

import msgspec

from minutebook.diagnostics import Diagnostic
from minutebook.read.personal import Hit, personal_in


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
    `personal` has what may be somebody's own in what the file says of itself.
    """

    faults: tuple[Diagnostic, ...] = ()
    size: int = 0
    pages: int = 0
    picture: Picture | None = None
    personal: tuple[Hit, ...] = ()


def personal_of(said: list[str]) -> tuple[Hit, ...]:
    """What may be somebody's own in what a file says of itself."""
    return tuple(personal_in("\n".join(said)))
