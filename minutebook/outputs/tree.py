"""The new tree of a site as it is filled: a file that is as it was published is kept, any other is written."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from minutebook.memo.spread import spread
from minutebook.outputs.files import MANIFEST, manifest
from minutebook.outputs.publish import Stage, intact, listing


class Look(msgspec.Struct, frozen=True):
    """What was in place before: all that is published, what of it is as it was, and the spare tree. Inodes by path."""

    present: dict[str, int]
    intact: dict[str, int]
    spare: dict[str, int]

    def is_just(self, files: Mapping[str, bytes]) -> bool:
        """Whether these files are published as they were, and no others."""
        return len(self.intact) == len(files) == len(self.present)


def look(stage: Stage, files: Mapping[str, bytes]) -> Look:
    """Read all that is published, and compare it with the digests of `files`."""
    present = listing(stage.out)
    return Look(present, intact(stage.out, files, present), stage.spared())


class Tree:
    """The tree to be published. `files` has the digest of each file that is in it so far."""

    def __init__(self, stage: Stage, known: Mapping[str, bytes], look: Look, jobs: int) -> None:
        """`known` are the digests of the files as they were published, `look` what is left of them."""
        self.stage, self.jobs = stage, jobs
        self.files: dict[str, bytes] = {}
        self._known, self._look, self._spare = known, look, look.spare

    def prepare(self, planned: Iterable[str], *, sparing: str = "") -> None:
        """Take out what is not planned; the folder `sparing` is left for another time, where nothing planned lies in it."""
        self._spare = self.stage.prepare([*planned, MANIFEST], self._spare, sparing=sparing)

    @property
    def intact(self) -> Mapping[str, int]:
        """The published files that are as they were."""
        return self._look.intact

    def keep(self, paths: Iterable[str]) -> None:
        """Have published files that are as they were in the new tree as well."""
        for path in paths:
            self.stage.keep(path, self._look.intact[path], self._spare)
            self.files[path] = self._known[path]

    def put(self, files: Mapping[str, bytes]) -> None:
        """Have these files in the new tree."""
        digests = {path: hashlib.sha256(data).digest() for path, data in files.items()}
        self.keep(path for path, value in digests.items() if self._is_published(path, value))
        fresh = [path for path in digests if path not in self.files]

        def write(paths: Sequence[str]) -> None:
            for path in paths:
                self.stage.write(path, files[path])

        for _ in spread(write, fresh, self.jobs):
            pass
        self.files |= digests

    def publish(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Add the manifest and let the tree take the place of the published one. The paths written, and those that are gone."""
        self.put({MANIFEST: manifest(self.files)})
        written = tuple(sorted(path for path, value in self.files.items() if not self._is_published(path, value)))
        removed = tuple(sorted(set(self._look.present) - set(self.files)))
        if written or removed:
            self.stage.publish(written, removed, self.jobs)
        return written, removed

    def _is_published(self, path: str, value: bytes) -> bool:
        return path in self._look.intact and self._known.get(path) == value
