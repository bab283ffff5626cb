"""Publishing: the output folder becomes exactly the plan, in one step.

The new tree is prepared beside the old one, in a spare folder that is kept from build to build: files that stay the
same are hard links, so only what differs is written. Then the two folders change places. A build that is killed leaves
the old site or the new one, never a mixture. A file is never written in place, since another tree may share it.
"""

import contextlib
import ctypes
import errno
import hashlib
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated
from urllib.parse import unquote

import msgspec

from minutebook.memo.ours import NotOurs, opened_lock
from minutebook.memo.spread import WorkerLost, spread
from minutebook.outputs.files import MANIFEST
from minutebook.read.addresses import parents
from minutebook.read.names import LONGEST_PATH

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# Whatever the umask: a web server under another name must be able to read the site.
_FILE_MODE = 0o644
_FOLDER_MODE = 0o755


def _walk(folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below a folder that is not a folder itself, and every empty folder, by path with `/`.

    A folder below more folders than any build makes is not looked into.
    """
    waiting: list[tuple[str, str, os.DirEntry[str] | None]] = [(folder, "", None)]
    while waiting:
        where, path, itself = waiting.pop()
        with os.scandir(where) as entries:
            inside = list(entries)
        if itself and not inside:
            yield path, itself
        for entry in inside:
            below = f"{path}/{entry.name}" if path else entry.name
            if entry.is_dir(follow_symlinks=False) and len(os.fsencode(below)) <= LONGEST_PATH:
                waiting.append((entry.path, below, entry))
            else:
                yield below, entry


def listing(folder: Path) -> dict[str, int]:
    """The plain files below a folder and their inodes. Links, empty folders and other oddities have inode 0, as no file has."""
    if not folder.is_dir():
        return {}
    return {path: entry.inode() if entry.is_file(follow_symlinks=False) else 0 for path, entry in _walk(str(folder))}


def size(folder: Path) -> int:
    """How many bytes the plain files below a folder have."""
    return sum(
        entry.stat(follow_symlinks=False).st_size for _, entry in _walk(str(folder)) if entry.is_file(follow_symlinks=False)
    )


def intact(folder: Path, digests: Mapping[str, bytes], present: Mapping[str, int], *, modes: bool = True) -> dict[str, int]:
    """Those of the files that hold what `digests` says, with their inodes. Each is read and its SHA-256 taken.

    With `modes`, only those that may also be read as a build leaves them; a copy of a site may have other modes.
    """
    good: dict[str, int] = {}
    for path, wanted in digests.items():
        inode = present.get(path)
        if not inode:
            continue
        try:
            with open(f"{folder}/{path}", "rb", buffering=0) as file:
                same = hashlib.sha256(file.read()).digest() == wanted
                if same and (not modes or stat.S_IMODE(os.fstat(file.fileno()).st_mode) == _FILE_MODE):
                    good[path] = inode
        except OSError:
            continue
    return good


class Stage:
    """The spare tree beside an output folder, and the change of places at the end."""

    def __init__(self, out: Path) -> None:
        """Raises NotOurs where `out` is a folder with something in it that no build made."""
        if out.name in ("", ".."):
            raise NotOurs(f"{out} has no name of its own. Give --out the site's folder by its name.")
        self.out = out
        self.spare = out.with_name(f".{out.name}.spare")
        if out.is_symlink() or (out.exists() and not out.is_dir()):
            raise NotOurs(f"{out} is not a folder, so the site cannot be put there. Name another folder with --out.")
        if out.is_dir() and any(out.iterdir()) and not _has_manifest(out):
            raise NotOurs(
                f"{out} holds files that no build put there, and a build would take them away. "
                "Name another folder with --out, or empty this one."
            )

    @contextlib.contextmanager
    def held(self, say: Callable[[str], None] = lambda _: None) -> Iterator[None]:
        """Hold the output folder for one build; another one waits, and says for whom. What a killed one left is put back."""
        for folder in reversed([self.out.parent, *self.out.parent.parents]):
            if not folder.exists():
                make_folder(str(folder))
        with opened_lock(self.out.with_name(f".{self.out.name}.lock")) as file:
            # Without file locks, as on Windows, two builds at once are the user's own care.
            with contextlib.suppress(ImportError):
                import fcntl  # noqa: PLC0415

                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    holder = file.read(20).decode("ascii", "replace")
                    process = f" (process {holder})" if holder.isdecimal() else ""
                    say(f"Another build of {self.out}{os.sep} goes on{process}. This one begins when that has ended.")
                    fcntl.flock(file, fcntl.LOCK_EX)
                file.truncate(0)
                file.seek(0)
                file.write(str(os.getpid()).encode())
            self._recover()
            yield

    def spared(self) -> dict[str, int]:
        """What is in the spare tree, as `listing` gives it."""
        return {} if self.spare.is_symlink() else listing(self.spare)

    def prepare(self, planned: Iterable[str], there: Mapping[str, int], *, sparing: str = "") -> dict[str, int]:
        """Take everything out of the spare tree that is not planned, and make the folders that are.

        `there` is what was in it; what is left of that comes back. The folder `sparing` is left for another time, where
        nothing planned lies in it.
        """
        paths = set(planned)
        folders = {parent for path in paths for parent in parents(path)}
        spared = f"{sparing}/" if sparing and sparing not in folders else ""
        if self.spare.is_symlink() or (self.spare.exists() and not self.spare.is_dir()):
            self.spare.unlink()
        make_folder(str(self.spare))
        known = {folder for path in there for folder in parents(path)}
        left = {
            path: inode for path, inode in there.items() if (inode and path in paths) or (spared and path.startswith(spared))
        }
        emptied: set[str] = set()
        for path in there:
            if path in left:
                continue
            emptied.update(parents(path))
            if self._take_out(path):
                emptied.add(path)
        for folder in sorted(emptied - folders, reverse=True):
            with contextlib.suppress(OSError):  # something is still in it
                os.rmdir(f"{self.spare}/{folder}")
        for folder in sorted(folders - known):
            make_folder(f"{self.spare}/{folder}")
        return left

    def _take_out(self, path: str) -> bool:
        """Unlink what is at a path of the spare tree; whether it is a folder, which is left."""
        real = f"{self.spare}/{path}"
        with contextlib.suppress(FileNotFoundError):  # it was taken out before
            if stat.S_ISDIR(os.lstat(real).st_mode):
                if len(os.fsencode(path)) > LONGEST_PATH:
                    _empty(real)
                return True
            os.unlink(real)
        return False

    def beside(self, path: str) -> str:
        """Where the new file of a path is written."""
        return f"{self.spare}/{path}"

    def write(self, path: str, data: bytes) -> None:
        """Put a new file into the spare tree."""
        handle = _make_file(self.beside(path))
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(handle, view) :]
            os.fchmod(handle, _FILE_MODE)
        finally:
            os.close(handle)

    def read(self, path: str) -> bytes:
        """What a file of the spare tree holds."""
        return _read(f"{self.spare}/{path}")

    def published(self, path: str) -> bytes:
        """What a file holds that is published."""
        return _read(f"{self.out}/{path}")

    def keep(self, path: str, inode: int, spare: Mapping[str, int]) -> None:
        """Have the published file of that inode in the spare tree as well."""
        if spare.get(path) == inode:
            return
        real = f"{self.spare}/{path}"
        try:
            _link(f"{self.out}/{path}", real)
        except OSError:  # a file system without hard links
            with contextlib.suppress(FileNotFoundError):
                os.unlink(real)
            shutil.copyfile(f"{self.out}/{path}", real)
            os.chmod(real, _FILE_MODE)

    def publish(self, written: Sequence[str], removed: Sequence[str], jobs: int) -> None:  # noqa: ARG002 - it is in no new tree
        """Let the new tree take the old one's place: these files were written, those are gone."""
        self.swap()
        self.follow(written, jobs)

    def swap(self) -> None:
        """Let the spare tree and the output folder change places, in one step where the system can."""
        if not self.out.exists():
            self.spare.rename(self.out)
            return
        if _exchange(self.spare, self.out):
            return
        aside = self.out.with_name(f".{self.out.name}.aside")
        shutil.rmtree(aside, ignore_errors=True)
        self.out.rename(aside)
        self.spare.rename(self.out)
        aside.rename(self.spare)

    def follow(self, written: Sequence[str], jobs: int) -> None:
        """Bring the spare tree up to what was just published, so that the next build finds there all but its own changes."""
        folders = sorted({parent for path in written for parent in parents(path)})
        try:
            # Parents come first, so that nothing is done through a link that somebody had put into the site.
            for folder in (str(self.spare), *(f"{self.spare}/{folder}" for folder in folders)):
                make_folder(folder)
            for _ in spread(self._follow, written, jobs):
                pass
        except (OSError, WorkerLost):
            return  # the next build prepares the spare tree anyway; this only saves it time

    def _follow(self, paths: Sequence[str]) -> None:
        for path in paths:
            _link(f"{self.out}/{path}", f"{self.spare}/{path}")

    def _recover(self) -> None:
        """Put back a site that a killed build left between two places (only where a swap takes more than one step)."""
        aside = self.out.with_name(f".{self.out.name}.aside")
        if aside.is_dir() and not aside.is_symlink() and not self.out.exists():
            aside.rename(self.out)


def _empty(folder: str) -> None:
    """Empty a folder, however deep it is: the folders in it are brought up to it, one level after the other."""
    raised = 0
    while inside := list(os.scandir(folder)):
        for entry in inside:
            if not entry.is_dir(follow_symlinks=False):
                os.unlink(entry.path)
                continue
            for child in list(os.scandir(entry.path)):
                raised += 1
                os.rename(child.path, f"{folder}/.raised-{raised}")
            os.rmdir(entry.path)


def _make_file(real: str) -> int:
    """Open a new file for writing, in place of the one that is there: that may be shared with another tree."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        return os.open(real, flags, _FILE_MODE)
    except FileExistsError:
        os.unlink(real)
        return os.open(real, flags, _FILE_MODE)


def _read(real: str) -> bytes:
    with open(real, "rb", buffering=0) as file:
        return file.read()


def _link(published: str, real: str) -> None:
    """Have a published file in the spare tree as well, in place of the one that is there."""
    try:
        os.link(published, real)
    except FileExistsError:
        os.unlink(real)
        os.link(published, real)


def make_folder(real: str) -> None:
    """Have a folder there; what is there and is none, a link to one included, is an OSError."""
    with contextlib.suppress(FileExistsError):
        os.mkdir(real)
    mode = os.lstat(real).st_mode
    if not stat.S_ISDIR(mode):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), real)
    if stat.S_IMODE(mode) & 0o777 != _FOLDER_MODE:
        os.chmod(real, stat.S_IMODE(mode) & 0o7000 | _FOLDER_MODE)  # a shared folder's group bit stays


def _exchange(first: Path, second: Path) -> bool:
    """Swap two folders' names in one step.

    renameat2(2) with RENAME_EXCHANGE on Linux, renamex_np(2) with RENAME_SWAP on macOS.
    """
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            done = libc.renamex_np(os.fsencode(first), os.fsencode(second), _RENAME_EXCHANGE)
        else:
            done = libc.renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
    except (OSError, AttributeError, TypeError):
        return False
    if done != 0 and ctypes.get_errno() not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EXDEV):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(second))
    return bool(done == 0)


class _Manifest(msgspec.Struct):
    files: dict[str, Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]]


def read_manifest(out: Path) -> dict[str, str]:
    """The digests that the published manifest names, by path; empty where there is none to be read."""
    try:
        listed = msgspec.json.decode((out / MANIFEST).read_bytes(), type=_Manifest).files
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}
    return {unquote(address): digest for address, digest in listed.items()}


def _has_manifest(out: Path) -> bool:
    """Whether a build made this folder. A damaged manifest counts as one; a `data/manifest.json` of another kind does not."""
    try:
        msgspec.json.decode((out / MANIFEST).read_bytes(), type=_Manifest)
    except (msgspec.ValidationError, OSError):
        return False
    except (msgspec.DecodeError, UnicodeDecodeError):
        return True
    return True


def keep_apart(out: Path, inputs: Sequence[Path], others: Sequence[Path]) -> None:
    """Refuse an output folder in or around what is read: pages would be read as records, or records taken away as strays.

    `others` are folders that the site may lie in, and not around.
    """
    site = out.resolve()
    read = [folder.resolve() for folder in inputs]
    inside = [folder for folder in read if folder == site or folder in site.parents]
    around = [folder for folder in (*(folder.resolve() for folder in others), *read) if site in (folder, *folder.parents)]
    if inside or around:
        where = f"lies in {inside[0]}" if inside else f"holds {around[0]}"
        raise NotOurs(f"The site cannot be put into {out}, because that {where}. Name another folder with --out.")
