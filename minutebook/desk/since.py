"""What was changed in an archive since a commit, as git has it: committed, not yet committed, and not yet known to git."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from minutebook.desk.types import Refused
from minutebook.diagnostics.at_change import Changed
from minutebook.diagnostics.visible import quoted
from minutebook.read.addresses import one_spelling


def changed_since(root: Path, revision: str, content: Path | None = None) -> Changed:
    """The files that were changed since the commit, or since what is now at hand parted from it.

    Paths are those of findings: from the archive's folder, with `content/` for another folder of records. Refused where
    there is no git, no repository or no such commit.
    """
    if not shutil.which("git"):
        raise Refused("--since needs git, and there is no git on this machine. Without --since everything is checked.")
    there: set[str] = set()
    gone: dict[str, str] = {}
    for folder, prefix in ((root, ""), *(((content, "content/"),) if content else ())):
        for before, after in _changes(folder, revision):
            if content and not prefix and (before or after).startswith("content/"):
                continue  # the records are in the other folder
            if after:
                there.add(prefix + after)
            if before and before != after:
                gone[prefix + before] = prefix + after if after else ""
    return Changed(frozenset(there), {path: after for path, after in gone.items() if path not in there})


def _changes(folder: Path, revision: str) -> Iterator[tuple[str, str]]:
    """Each file as it was called and as it is called now; "" where it was not there, or is no more."""
    if _git(folder, "rev-parse", "--is-inside-work-tree") != b"true\n":
        raise Refused(f"--since: git keeps nothing of {folder.resolve()}, so it is not known what was changed there.")
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        shallow = _git(folder, "rev-parse", "--is-shallow-repository") == b"true\n"
        hint = " Only the last commits are here: fetch the others first." if shallow else " Name one, such as main or HEAD~1."
        raise Refused(f"--since: there is no commit {quoted(revision)} here.{hint}")
    name = commit.decode().strip()
    parted = _git(folder, "merge-base", name, "HEAD") or commit
    listed = _git(folder, "diff", "--name-status", "-z", "-M", "--no-ext-diff", "--relative", parted.decode().strip())
    yield from _rows(_paths(listed))
    for path in _paths(_git(folder, "ls-files", "--others", "--exclude-standard", "-z")):
        yield path, path


def _rows(words: list[str]) -> Iterator[tuple[str, str]]:
    """The rows of a list of changes: a letter, then the file's name, or its two names where it was renamed or copied."""
    rest = iter(words)
    for letter in rest:
        before = next(rest)
        if letter.startswith("R"):
            yield before, next(rest)
        elif letter.startswith("C"):
            yield "", next(rest)
        else:
            yield ("" if letter.startswith("A") else before), ("" if letter.startswith("D") else before)


def _paths(listed: bytes | None) -> list[str]:
    return [one_spelling(os.fsdecode(path)) for path in (listed or b"").split(b"\0") if path]


def _git(folder: Path, *words: str) -> bytes | None:
    """What git answers; None where it cannot do as it is told."""
    answer = subprocess.run(
        ["git", "-c", "core.quotepath=off", "-C", str(folder), *words],
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
    )
    return answer.stdout if answer.returncode == 0 else None
