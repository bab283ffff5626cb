"""A file that is to be made: remembered as pages are, by the value of all that it is made from."""

from collections.abc import Callable
from typing import TypeVar

import msgspec

from minutebook.memo import canonical, digest

V = TypeVar("V")
Reader = Callable[[str], bytes]
"""Gives what a file of the new tree holds, by its path: of a page, or of what lies beside one."""


class FilePlan(msgspec.Struct, frozen=True):
    """A file to be made: its path in the output, the digest of all that it is made from, and what makes it.

    The digest holds, besides the engine, whatever `make` sees, the files of the tree that it reads among that. `in_whole` says
    whether the zip file of the whole archive has it.
    """

    path: str
    key: bytes
    make: Callable[[Reader], bytes]
    in_whole: bool = False


def planned(path: str, make: Callable[[V], bytes], view: V, *, in_whole: bool = False) -> FilePlan:
    """A file that a function makes of a closed view and of nothing else."""
    return FilePlan(path, digest(make.__qualname__.encode(), canonical(view)), lambda _: make(view), in_whole)
