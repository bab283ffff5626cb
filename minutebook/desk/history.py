"""Where earlier versions of records come from: git, or a folder that a bag has of them."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from minutebook.desk.since import git, held, paths_in
from minutebook.memo.digest import canonical, digest
from minutebook.read.canonical import digest_of_file
from minutebook.read.publications import Publications

_NAME = re.compile(r"[0-9a-f]{64}")
_NOTHING = re.compile("0+")


class GitHistory:
    """What git kept of some files, in all commits that lead to the one at hand."""

    def __init__(self, root: Path, content: Path | None, files: Collection[str]) -> None:
        """Git is asked once, when they are wanted, which states there are. Where it keeps nothing there are none."""
        self._folder, self._prefix = (content, "content/") if content else (root, "")
        self._files = files

    @cached_property
    def _states(self) -> Mapping[str, tuple[str, ...]]:
        return _states(self._folder, self._prefix, self._files) if self._files else {}

    @property
    def state(self) -> bytes:
        """Git's own names of all states."""
        return digest(canonical(self._states))

    def names(self, file: str, digest: str) -> Sequence[str]:  # noqa: ARG002 - git knows no digests of sources
        """All states of the file, the newest first."""
        return self._states.get(file, ())

    def is_kept_back(self, digest: str) -> bool:  # noqa: ARG002 - git keeps all
        """Git leaves nothing out."""
        return False

    def read(self, names: Sequence[str]) -> Sequence[bytes | None]:
        """What git keeps under its names."""
        return list(held(self._folder, names))


class FolderHistory:
    """Earlier versions in a folder, each in a file that is named by the digest of its canonical source.

    An empty one stands for a version that may not be shown.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        sizes = {path.stem: path.stat().st_size for path in folder.glob("*.md") if _NAME.fullmatch(path.stem)}
        self._names = frozenset(name for name, size in sizes.items() if size)
        self._kept_back = sizes.keys() - self._names

    @property
    def state(self) -> bytes:
        """The digests of all of them."""
        return digest(canonical([sorted(self._names), sorted(self._kept_back)]))

    def names(self, file: str, digest: str) -> Sequence[str]:  # noqa: ARG002 - a digest stands for a source wherever it was
        """The one under its digest."""
        return (digest,) if digest in self._names else ()

    def is_kept_back(self, digest: str) -> bool:
        """Whether its file is empty."""
        return digest in self._kept_back

    def read(self, names: Sequence[str]) -> Sequence[bytes | None]:
        """What the files hold."""
        return [self._read(name) for name in names]

    def _read(self, name: str) -> bytes | None:
        """What a file holds; None where that is not what its name stands for."""
        try:
            data = (self._folder / f"{name}.md").read_bytes()
        except OSError:
            return None
        return data if digest_of_file(name, data) == name else None


def files_with_a_past(log: Publications) -> frozenset[str]:
    """The files of all versions in a log."""
    return frozenset(version.file for entry in log.entries for version in entry.versions() if version.digest)


def _states(folder: Path, prefix: str, files: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Git's names of what each file held, the newest first."""
    words = ("--format=", "--raw", "--no-abbrev", "-z", "--no-renames", "-m", "--relative", "--no-ext-diff")
    listed = git(folder, "log", *words, "HEAD", "--", ".")
    states: dict[str, dict[str, None]] = {}
    for name, path in _rows(paths_in(listed)):
        if prefix + path in files:
            states.setdefault(prefix + path, {})[name] = None
    return {path: tuple(names) for path, names in states.items()}


def _rows(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Git's name of what a file held after a commit, and the file."""
    rest = iter(words)
    for head in rest:
        if not head.startswith(":"):
            continue  # between two commits
        _, _, _, after, _ = head.split(" ")
        path = next(rest)
        if not _NOTHING.fullmatch(after):
            yield after, path
