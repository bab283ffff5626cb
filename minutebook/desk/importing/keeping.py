"""The paper itself beside its draft, where readers can open it: looked at first as the check looks at what is published."""

import hashlib
from collections.abc import Callable, Iterable
from typing import TypeAlias

import msgspec

from minutebook.desk.types import Refused
from minutebook.diagnostics import Diagnostic, order
from minutebook.read.beside.kinds import ending_of

Look: TypeAlias = Callable[[str, bytes], Iterable[Diagnostic]]
"""Says what the check will say of a file at a path with these bytes."""


class Paper(msgspec.Struct, frozen=True):
    """A file that is to be kept: its name where it lies, and its bytes."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def described(self) -> str:
        """What it is called and how large it is."""
        return f"{self.name}, {len(self.data):,} bytes"


class Kept(msgspec.Struct, frozen=True):
    """A paper beside its draft: its path in the archive, its bytes, and the warnings and notes that the check has about it."""

    path: str
    data: bytes
    problems: tuple[Diagnostic, ...] = ()


def kept(paper: Paper, place: str, look: Look) -> Kept:
    """The paper under the name of its record, of which `place` is the path without its ending.

    Raises Refused where it may not be published.
    """
    path = f"{place}{ending_of(paper.name)}"
    problems = order(look(path, paper.data))
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        why = [f"{paper.name} cannot be kept beside the record, where it would be published."]
        why += [problem.message for problem in errors]
        why += [problem.hint for problem in errors if problem.code == "file-not-allowed"]
        raise Refused(" ".join([*why, "Then name that file behind  --keep, or leave  --keep  out."]))
    return Kept(path, paper.data, problems)
