"""What was changed in an archive since a commit, as git has it: committed, not yet committed, and not yet known to git."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from minutebook.desk.types import Refused
from minutebook.diagnostics.at_change import Changed
from minutebook.diagnostics.visible import quoted
from minutebook.read.addresses import one_spelling
from minutebook.read.source import SETTINGS, Before


class _Row(NamedTuple):
    """A file as it was called and as it is called now, "" where it was not there or is no more; git's name for what it held."""

    before: str
    after: str
    held: str = ""

    @property
    def is_known(self) -> bool:
        """Whether git keeps it."""
        return bool(self.held) or self.before != self.after


def changed_since(root: Path, revision: str, content: Path | None = None) -> Changed:
    """The files that were changed since the commit, or since what is now at hand parted from it.

    Paths are those of findings: from the archive's folder, with `content/` for another folder of records. Refused where
    there is no git, no repository or no such commit.
    """
    rows = [row for _, row in _changes(root, revision, content)]
    there = frozenset(row.after for row in rows if row.after)
    gone = {row.before: row.after for row in rows if row.before and row.before != row.after}
    return Changed(there, {path: after for path, after in gone.items() if path not in there})


def archive_before(root: Path, revision: str, content: Path | None = None) -> Before:
    """What the same files held at that commit, or where what is now at hand parted from it. Refused as above."""
    files: dict[str, bytes | None] = {}
    kept: dict[str, tuple[Path, str]] = {}
    others: set[str] = set()
    for folder, row in _changes(root, revision, content):
        for path in filter(None, (row.before, row.after)):
            if not (path.startswith("content/") or path == SETTINGS):
                if row.is_known:
                    others.add(path)
                continue
            files[path] = None
            if path == row.before and row.held:
                kept[path] = folder, row.held
    for folder in {folder for folder, _ in kept.values()}:
        paths = [path for path, (where, _) in kept.items() if where == folder]
        files.update(zip(paths, held(folder, [kept[path][1] for path in paths]), strict=True))
    commit, _, day = (
        (git(root, "show", "-s", "--format=%h %cs", _parted(root, revision)) or b"").decode().strip().partition(" ")
    )
    return Before(commit=commit, day=day, files=files, others=tuple(sorted(others)))


def _changes(root: Path, revision: str, content: Path | None) -> Iterator[tuple[Path, _Row]]:
    """Each changed file with the folder that git was asked in."""
    if not shutil.which("git"):
        raise Refused("--since needs git, and there is no git on this machine. Without --since everything is checked.")
    for folder, prefix in ((root, ""), *(((content, "content/"),) if content else ())):
        for row in _rows_of(folder, revision):
            if content and not prefix and (row.before or row.after).startswith("content/"):
                continue  # the records are in the other folder
            yield folder, _Row(row.before and prefix + row.before, row.after and prefix + row.after, row.held)


def _parted(folder: Path, revision: str) -> str:
    """Git's name for the commit, or for the one where what is at hand parted from it."""
    if git(folder, "rev-parse", "--is-inside-work-tree") != b"true\n":
        raise Refused(f"--since: git keeps nothing of {folder.resolve()}, so it is not known what was changed there.")
    commit = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        shallow = git(folder, "rev-parse", "--is-shallow-repository") == b"true\n"
        hint = " Only the last commits are here: fetch the others first." if shallow else " Name one, such as main or HEAD~1."
        raise Refused(f"--since: there is no commit {quoted(revision)} here.{hint}")
    name = commit.decode().strip()
    return (git(folder, "merge-base", name, "HEAD") or commit).decode().strip()


def _rows_of(folder: Path, revision: str) -> Iterator[_Row]:
    listed = git(folder, "diff", "--raw", "--no-abbrev", "-z", "-M", "--no-ext-diff", "--relative", _parted(folder, revision))
    yield from _read_rows(paths_in(listed))
    for path in paths_in(git(folder, "ls-files", "--others", "--exclude-standard", "-z")):
        yield _Row(path, path)


def _read_rows(words: list[str]) -> Iterator[_Row]:
    """The rows of a list of changes: modes, git's names and a letter, then the file's name, or two where it was renamed."""
    rest = iter(words)
    for head in rest:
        *_, held, _, letter = head.split(" ")
        before = next(rest)
        if letter.startswith("R"):
            yield _Row(before, next(rest), held)
        elif letter.startswith("C"):
            yield _Row("", next(rest))
        elif letter.startswith("A"):
            yield _Row("", before)
        else:
            yield _Row(before, "" if letter.startswith("D") else before, held)


def held(folder: Path, names: Sequence[str]) -> Iterator[bytes | None]:
    """What git keeps under each of its names; None where it keeps nothing."""
    answer = git(folder, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode()) or b""
    at = 0
    for _ in names:
        head, _, _ = answer[at : at + 200].partition(b"\n")
        at += len(head) + 1
        size = head.split(b" ")[-1]
        if not size.isdigit():
            yield None
            continue
        yield answer[at : at + int(size)]
        at += int(size) + 1


def paths_in(listed: bytes | None) -> list[str]:
    """The paths of a list that git parts by NUL bytes."""
    return [one_spelling(os.fsdecode(path)) for path in (listed or b"").split(b"\0") if path]


def git(folder: Path, *words: str, given: bytes = b"") -> bytes | None:
    """What git answers; None where it cannot do as it is told."""
    answer = subprocess.run(
        ["git", "-c", "core.quotepath=off", "-C", str(folder), *words],
        capture_output=True,
        check=False,
        input=given,
        env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
    )
    return answer.stdout if answer.returncode == 0 else None
