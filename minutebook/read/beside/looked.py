"""What is known of a file beside the records once it was looked into."""

import msgspec

from minutebook.diagnostics import Diagnostic


class Picture(msgspec.Struct, frozen=True, array_like=True):
    """A picture as it is to be seen, upright: its pixels from side to side and from top to bottom.

    `mark` is the beginning of its file's SHA-256: what is made from it bears that in its name.
    """

    width: int
    height: int
    mark: str = ""


class Looked(msgspec.Struct, frozen=True, array_like=True):
    """Why a file may not be published as it is, nothing where it may; and the picture that it is, if it is one of dots."""

    faults: tuple[Diagnostic, ...] = ()
    picture: Picture | None = None
