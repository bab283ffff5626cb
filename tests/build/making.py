"""Small archives, each whole in one string, and builds of them: in process, and as the command that a user types."""

import gc
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from minutebook import pipeline
from minutebook.cli import main
from minutebook.memo import Store
from minutebook.pages.shelf import Shelf
from minutebook.pipeline import Log, Options, Result, build, store_folder
from minutebook.read.source import read

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
AS_OF = "2023-03-06"

SETTINGS = """\
name: A small archive
about: What a small board decided.
subject: The record of a small board
run_by: nobody
address: https://example.org/archive/
report_errors: mailto:errors@example.org
covers: {from: 2020, to: 2024}
currency: {code: GBP, sign: £}
licence: {name: Open Government Licence v3.0, url: "https://example.org/licence/"}
footer:
  - {words: About, to: /about/}
"""

_HEADER = re.compile(r"^-- (\S+) --\n", re.MULTILINE)

Tree = dict[str, tuple[str, int, bytes]]
"""What lies below a folder by path: what it is, its mode, and its bytes, or where a link leads."""


def shelf_of(options: Options) -> Shelf:
    """An archive in its folder, ready for planning."""
    log = Log()
    snapshot, _ = read(options.root)
    with Store(store_folder(options)) as store:
        shelf = pipeline.shelf_of(pipeline.archive_of(snapshot, store, options, log), options, log)
    assert shelf
    return shelf


def files_in(text: str) -> dict[str, str]:
    """The files of an archive in one string: each begins with a line such as `-- content/decisions/x.md --`."""
    before, *parts = _HEADER.split(text)
    assert not before.strip(), f"words before the first file: {before!r}"
    return dict(zip(parts[::2], parts[1::2], strict=True))


class Own(msgspec.Struct, frozen=True):
    """The project's own archive as it was built for tests: see the fixture `own`."""

    options: Options
    result: Result


def plain_templates() -> dict[str, bytes]:
    """Templates that show all that a view holds, one for each that the project has, and nothing that a designer may change."""
    names = sorted(path.name for path in (ROOT / "templates" / "pages").glob("*.html"))
    own = {f"templates/{path.name}": path.read_bytes() for path in sorted((HERE / "templates").glob("*.html"))}
    return own | {f"templates/pages/{name}": b'{% extends "any.html" %}\n' for name in names}


def project_files(*folders: str) -> dict[str, bytes]:
    """The project's own files in these folders."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]
    return {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in paths}


class MadeSite:
    """An archive in a folder of its own, and what can be done with it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = root / "_site"

    # -- its files ---------------------------------------------------------------------------------------------------

    def write(self, path: str, data: str | bytes) -> None:
        """Have a file in the archive, in place of the one of that name."""
        real = self.root / path
        real.parent.mkdir(parents=True, exist_ok=True)
        real.write_bytes(data.encode() if isinstance(data, str) else data)

    def read(self, path: str) -> str:
        """The words of a file; the engine's own, where the archive has no such template or asset."""
        own = self.root / path
        return (own if own.exists() else ROOT / path).read_text(encoding="utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        """Put other words into a file that holds `old`."""
        text = self.read(path)
        assert old in text, f"{path} does not hold {old!r}"
        self.write(path, text.replace(old, new))

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    # -- building ----------------------------------------------------------------------------------------------------

    def options(self, **changes: Any) -> Options:
        """The options of a build without search, on one core, on a fixed day."""
        first = Options(root=self.root, out=self.out, as_of=AS_OF, search=False)
        return msgspec.structs.replace(first, **changes)

    def build(self, **changes: Any) -> Result:
        """Build in this process."""
        return build(self.options(**changes))

    def published(self, **changes: Any) -> Tree:
        """Build in this process, which must succeed; what was published."""
        result = self.build(**changes)
        assert result.published, result.diagnostics
        return tree(changes.get("out", self.out))

    def clean(self, folder: Path, **changes: Any) -> tuple[Result, Tree]:
        """What a build makes that remembers nothing, in `folder`."""
        result = self.build(**{**changes, "out": folder / "site", "store": folder / "store"})
        return result, tree(folder / "site")

    def words(self, command: str, *more: str) -> list[str]:
        """The words of a command on this archive, on a fixed day, and for a site without search."""
        fixed = [] if command == "check" else ["--no-search"]
        return [command, "--root", str(self.root), "--as-of", AS_OF, *fixed, *more]

    def run(self, command: str = "build", *more: str, **settings: Any) -> "subprocess.CompletedProcess[str]":
        """A command on this archive, in a process of its own."""
        return run(*self.words(command, *more), **settings)

    def call(self, command: str = "build", *more: str) -> int:
        """A command on this archive, in this process; its exit status."""
        return call(*self.words(command, *more))


def make_site(
    root: Path, text: str, files: Mapping[str, str | bytes] | None = None, *, templates: Mapping[str, bytes] | None = None
) -> MadeSite:
    """The archive of `text` and `files` below `root`, with these templates before the engine's, and with settings."""
    given = {"site.yaml": SETTINGS, **(templates or {}), **files_in(text), **(files or {})}
    site = MadeSite(root)
    for path, data in given.items():
        site.write(path, data)
    return site


def environment(**changes: str) -> dict[str, str]:
    """This process's environment with a few changes, and without what would change how Python runs."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV", "LC_"))}
    return kept | {"PYTHONDONTWRITEBYTECODE": "1"} | changes


def run(*words: str, **settings: Any) -> "subprocess.CompletedProcess[str]":
    """`python build.py` with these words, as a user runs it."""
    return python(str(ROOT / "build.py"), *words, **settings)


def python(
    *words: str, env: Mapping[str, str] | None = None, cwd: Path = ROOT, umask: int = -1
) -> "subprocess.CompletedProcess[str]":
    """A Python process to its end."""
    return subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env=dict(env) if env is not None else environment(),
        umask=umask,
    )


def call(*words: str) -> int:
    """The same command in this process; its exit status."""
    try:
        return main(words)
    except SystemExit as end:  # argparse's way out
        return int(end.code or 0)
    finally:
        gc.enable()  # the command leaves it off, since it ends with its process


# -- what lies in a folder ---------------------------------------------------------------------------------------------


def _rows(folder: str, prefix: str) -> Iterator[tuple[str, tuple[str, int, bytes]]]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = prefix + entry.name
        mode = stat.S_IMODE(entry.stat(follow_symlinks=False).st_mode)
        if entry.is_symlink():
            yield path, ("link", 0, os.readlink(entry.path).encode())
        elif entry.is_dir():
            yield path + "/", ("folder", mode, b"")
            yield from _rows(entry.path, path + "/")
        elif entry.is_file():
            with open(entry.path, "rb") as file:
                yield path, ("file", mode, file.read())
        else:
            yield path, ("something else", mode, b"")


def tree(folder: Path) -> Tree:
    """All that lies below a folder, empty folders and links included. Nothing where there is no folder."""
    return dict(_rows(str(folder), "")) if folder.is_dir() else {}


def differences(left: Tree, right: Tree) -> list[str]:
    """The paths at which two trees differ, and how."""
    found = []
    for path in sorted(left.keys() | right.keys()):
        one, other = left.get(path), right.get(path)
        if one is None or other is None:
            found.append(f"{path}: only in the {'second' if one is None else 'first'}")
        elif one != other:
            names = ("kind", "mode", "bytes")
            found.append(f"{path}: " + ", ".join(name for name, a, b in zip(names, one, other, strict=True) if a != b))
    return found


def inodes(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Of everything below a folder its inode and its times of change: equal only where nothing was written."""
    found = {}
    for path in sorted([folder, *folder.rglob("*")]):
        status = path.lstat()
        found[path.relative_to(folder).as_posix()] = (status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
    return found


def names_of(paths: Sequence[str]) -> set[str]:
    """Page addresses of output paths: `decisions/x/index.html` is `/decisions/x/`."""
    return {"/" + path.removesuffix("index.html") for path in paths}


def empty(folder: Path) -> None:
    """Take a folder away, whatever is in it."""
    shutil.rmtree(folder, ignore_errors=True)
