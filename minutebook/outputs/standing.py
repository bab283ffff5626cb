"""The site that `serve` shows: its folder is changed file by file, so that an edit costs what it changes and no more.

What differs is written beside the folder, and moved to its place when all of it is there. A reader may see a mixture for a
moment, and a process that is killed then leaves one: the next one has to look at the folder. A site to be published is never
made so.
"""

import contextlib
import hashlib
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence

from minutebook.memo.spread import unbroken
from minutebook.outputs.publish import Stage, make_folder
from minutebook.outputs.tree import Look
from minutebook.read.addresses import parents


class Standing(Stage):
    """A stage that leaves in its place what is to stay, and moves to it what is new."""

    def prepare(self, _planned: Iterable[str], _there: Mapping[str, int], *, sparing: str = "") -> dict[str, int]:  # noqa: ARG002
        """Have an empty folder to write to. What is to be taken out of the site is when it is known what stays."""
        if self.spare.is_dir() and not self.spare.is_symlink():
            shutil.rmtree(self.spare)
        else:
            self.spare.unlink(missing_ok=True)
        make_folder(str(self.spare))
        return {}

    def beside(self, path: str) -> str:
        """Where the new file of a path waits. It needs no folders there."""
        return f"{self.spare}/{hashlib.sha256(path.encode()).hexdigest()}"

    def read(self, path: str) -> bytes:
        """What a file holds that waits, or that is in its place already."""
        try:
            with open(self.beside(path), "rb", buffering=0) as file:
                return file.read()
        except FileNotFoundError:
            return self.published(path)

    def keep(self, path: str, inode: int, spare: Mapping[str, int]) -> None:
        """It is in its place."""

    def publish(self, written: Sequence[str], removed: Sequence[str], jobs: int) -> None:  # noqa: ARG002
        """Take out what is gone, and move what was written to its place."""
        unbroken()
        make_folder(str(self.out))
        for path in sorted(removed, reverse=True):
            real = f"{self.out}/{path}"
            with contextlib.suppress(FileNotFoundError):
                if os.path.isdir(real) and not os.path.islink(real):
                    os.rmdir(real)
                else:
                    os.unlink(real)
        for folder in sorted({folder for path in removed for folder in parents(path)}, reverse=True):
            with contextlib.suppress(OSError):  # something is still in it
                os.rmdir(f"{self.out}/{folder}")
        # Parents come first, so that nothing is done through a link that somebody had put into the site.
        for folder in sorted({folder for path in written for folder in parents(path)}):
            make_folder(f"{self.out}/{folder}")
        for path in written:
            os.replace(self.beside(path), f"{self.out}/{path}")


def unlooked(files: Iterable[str]) -> Look:
    """What is in place where nobody but the builds before has been at it: these files, as they were put there."""
    there = dict.fromkeys(files, 1)
    return Look(there, there, {})
