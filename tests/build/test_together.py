"""Two builds at once do not mix: one waits for the other, and the folder holds what the last of them made."""

import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.archives import SMALL
from tests.build.making import HERE, ROOT, MadeSite, Tree, environment, plain_templates, tree
from tests.conftest import MakeSite


def start(*words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(), cwd=ROOT
    )


def command(site: MadeSite, out: Path, store: Path, *more: str) -> list[str]:
    return site.words("build", "--out", str(out), "--store", str(store), *more)


@pytest.fixture
def pair(make_site: MakeSite, tmp_path: Path) -> list[tuple[MadeSite, Tree]]:
    """Two archives that differ in every page, and the clean tree of each."""
    found = []
    for number in (1, 2):
        site = make_site(SMALL, name=f"archive-{number}", templates=plain_templates())
        site.replace("site.yaml", "A small archive", f"Archive {number}")
        found.append((site, site.clean(tmp_path / f"clean-{number}")[1]))
    return found


def locks() -> list[list[str]]:
    """What the kernel says of locks: lines such as `5: -> FLOCK ADVISORY WRITE 4711`, an arrow for who waits."""
    try:
        return [line.split() for line in Path("/proc/locks").read_text().splitlines()]
    except OSError:
        return []


def waits_for_a_lock(process: "subprocess.Popen[str]") -> bool:
    """Whether the kernel says so, once it does; false where the process ends first."""
    while process.poll() is None:
        if any(words[1] == "->" and words[5] == str(process.pid) for words in locks()):
            return True
        os.sched_yield()
    return False


@pytest.mark.parametrize("at", [20, 60, 120])
def test_the_second_waits_until_the_first_is_done(pair: list[tuple[MadeSite, Tree]], tmp_path: Path, at: int) -> None:
    with open(tmp_path / "lock", "wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if str(os.getpid()) not in [words[4] for words in locks()]:
            pytest.skip("this system does not say who waits for a lock")
    out, store = tmp_path / "site", tmp_path / "store"
    (one, tree_of_one), (other, tree_of_other) = pair
    first = start(str(HERE / "hooked.py"), "pause", str(at), *command(one, out, store))
    assert os.WIFSTOPPED(os.waitpid(first.pid, os.WUNTRACED)[1])
    before = tree(out)
    second = start(str(ROOT / "build.py"), *command(other, out, store))
    assert waits_for_a_lock(second)
    assert tree(out) == before
    first.send_signal(signal.SIGCONT)
    assert first.communicate()[1].count("error") == 0
    assert first.returncode == 0
    assert second.communicate()[1].count("error") == 0
    assert second.returncode == 0
    assert tree(out) == tree_of_other != tree_of_one


@pytest.mark.parametrize("several", ["other inputs, stores of their own", "other inputs, one store", "the same inputs"])
def test_builds_started_at_once_leave_one_whole_tree(pair: list[tuple[MadeSite, Tree]], tmp_path: Path, several: str) -> None:
    out = tmp_path / "site"
    sites = [pair[0][0]] * 3 if several == "the same inputs" else [pair[0][0], pair[1][0], pair[0][0]]
    own = several == "other inputs, stores of their own"
    for _ in range(2):
        running = [
            start(str(ROOT / "build.py"), *command(site, out, tmp_path / (f"store-{number}" if own else "store")))
            for number, site in enumerate(sites)
        ]
        for process in running:
            said = process.communicate()[1]
            assert process.returncode == 0, said
        assert tree(out) in [clean for site, clean in pair if site in sites]
    # What each remembers is still right.
    for number, (site, clean) in enumerate(pair):
        assert site.published(out=out, store=tmp_path / (f"store-{number}" if own else "store")) == clean


def test_builds_with_one_store_and_folders_of_their_own(pair: list[tuple[MadeSite, Tree]], tmp_path: Path) -> None:
    store = tmp_path / "store"
    rows = [(site, clean, tmp_path / "sites" / site.root.name) for site, clean in pair]
    running = [start(str(ROOT / "build.py"), *command(site, out, store)) for site, _, out in rows]
    for process in running:
        said = process.communicate()[1]
        assert process.returncode == 0, said
    for site, clean, out in rows:
        assert tree(out) == clean
        assert site.build(out=out, store=store).written == ()
