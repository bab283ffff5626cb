"""The files beside the records, found by the names that writers give them."""

import posixpath
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from urllib.parse import unquote

from minutebook.diagnostics.nearest import nearest
from minutebook.read.addresses import one_spelling
from minutebook.read.beside import Looked


class Files:
    """The files of `content/` that are not records, whichever way their letters are spelled."""

    def __init__(self, looked: Mapping[str, Looked] = MappingProxyType({}), refused: Sequence[str] = ()) -> None:
        """`looked` has what is known of each file, by its path; `refused` are the paths of what is there and cannot be read."""
        self.looked = looked
        self.refused = refused
        self.paths = tuple(sorted(looked))
        self._by_name: dict[str, str] = {}
        self._by_spelling: dict[str, list[str]] = {}
        for path in self.paths:
            self._by_spelling.setdefault(one_spelling(path), []).append(path)

    def named(self, path: str) -> str:
        """The file of this name, as the disk has it; "" where there is none."""
        return self._by_spelling.get(one_spelling(path), [""])[-1]

    def alike(self, path: str) -> tuple[str, ...]:
        """All the files that a path means: several, where their names differ in how letters are spelled and in no letter."""
        return tuple(self._by_spelling.get(one_spelling(path), ()))

    def beside(self, path: str, name: str) -> str:
        """The file that a field of the record at `path` names; "" where there is none."""
        return self.named(joined(path, name)) or self.named(joined(path, unquote(name)))

    def may_be_refused(self, path: str) -> bool:
        """Whether the file of this name is there and cannot be read, or lies in a folder that cannot."""
        meant = f"{one_spelling(unquote(path))}/"
        return any(meant.startswith(f"{one_spelling(refused)}/") for refused in self.refused)

    def nearest(self, path: str) -> str:
        """The file that was probably meant by a path that leads to none: one of a like name, wherever it lies; or ""."""
        if not self._by_name:
            self._by_name = {posixpath.basename(path): path for path in reversed(self.paths)}
        return self._by_name.get(nearest(posixpath.basename(path), self._by_name), "")

    def published(self, address: str) -> str:
        """The file that is published at an address of the site; "" where none is."""
        path = unquote(address.partition("#")[0])
        return self.named(f"content/{path.removeprefix('/files/')}") if path.startswith("/files/") else ""

    def linked(self, address: str) -> tuple[str, str]:
        """The file that a link leads to, and the place in it; "" and "" where there is none.

        `address` is a path from the archive's folder, percent-encoded. A name that was written as the disk has it, with a
        bare # or % in it, is that file's too where no other has it.
        """
        path, _, fragment = address.partition("#")
        if file := self.named(unquote(path)):
            return file, fragment
        folder, name = posixpath.split(path)
        return self.named(unquote(address)) or self.named(posixpath.join(unquote(folder), name)), ""


def joined(path: str, name: str) -> str:
    """The path of what the record at `path` names, from the archive's folder."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
