"""A build that is killed, or that finds errors, leaves the old site or the new one, whole; and the next build mends all."""

import itertools
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from tests.build.archives import SMALL
from tests.build.making import HERE, ROOT, MadeSite, Tree, differences, environment, inodes, plain_templates, tree
from tests.conftest import MakeSite

TITLES = ("Buy ten lamps", "Buy eleven lamps")
POINTS = 16


def edit(site: MadeSite, number: int) -> None:
    """The archive's first or second state: a title that other pages show, and a record that is there or not."""
    path = "content/decisions/2021/buy-lamps.md"
    site.write(path, site.read(path).replace(f"title: {TITLES[1 - number]}", f"title: {TITLES[number]}"))
    extra = "content/articles/extra.md"
    if number:
        site.write(extra, "---\ntitle: Extra\ndate: 2022\nsummary: More.\n---\nSee [[buy-lamps]].\n")
    else:
        (site.root / extra).unlink(missing_ok=True)


class Hooked:
    """The command with a hook in it, each time in a new process: see `hooked.py`, which loads the engine once for all."""

    def __init__(self, asked: IO[str], answered: IO[str]) -> None:
        self.asked, self.answered = asked, answered

    def __call__(self, site: MadeSite, how: str, at: int, *more: str) -> tuple[int, list[int]]:
        """Its exit status, and what it counted."""
        print(json.dumps([how, str(at), *site.words("build", *more)]), file=self.asked, flush=True)
        status, out, err = json.loads(self.answered.readline())
        counted = [line for line in out.splitlines() if line.startswith("touches ")]
        assert status in (0, -signal.SIGKILL), err
        return status, [int(word) for word in counted[0].split()[1:]] if counted else []


@pytest.fixture(scope="module")
def hooked() -> Iterator[Hooked]:
    words, pipe = [sys.executable, str(HERE / "hooked.py")], subprocess.PIPE
    with subprocess.Popen(
        words, stdin=pipe, stdout=pipe, text=True, encoding="utf-8", cwd=ROOT, env=environment(PYTHONHASHSEED="0")
    ) as process:
        assert process.stdin
        assert process.stdout
        yield Hooked(process.stdin, process.stdout)


@pytest.fixture
def two(make_site: MakeSite, tmp_path: Path) -> tuple[MadeSite, tuple[Tree, Tree]]:
    """An archive that can be in two states, with the clean tree of each. The first is published."""
    site = make_site(SMALL, templates=plain_templates())
    trees: list[Tree] = []
    for number in (1, 0):
        edit(site, number)
        trees.insert(0, site.clean(tmp_path / f"clean-{number}")[1])
    assert site.published() == trees[0]
    assert trees[0] != trees[1]
    return site, (trees[0], trees[1])


@pytest.mark.slow
@pytest.mark.parametrize("how", ["kill", "kill,spread"])
def test_a_build_killed_anywhere_leaves_a_whole_site(two: tuple[MadeSite, tuple[Tree, Tree]], hooked: Hooked, how: str) -> None:
    """Points all along a build, and each side of the exchange. The two states take turns, so edits precede each kill."""
    site, trees = two
    jobs = ("--jobs", "2" if "spread" in how else "1")
    counts, exchanges = (
        [0, 0],
        [0, 0],
    )  # by the state that is built; the first build of each has more to do than those that follow
    for now in (1, 0, 1, 0):
        edit(site, now)
        status, (counts[now], exchanges[now]) = hooked(site, how.replace("kill", "count"), 0, *jobs)
        assert status == 0
        assert tree(site.out) == trees[now]
    spaced = [1 + step * (max(counts) - 1) // (POINTS - 1) for step in range(POINTS)]
    beside = [step for step in (-1, 0, 1, 2) for _ in exchanges]
    now, killed, left = 0, 0, set()
    for which, step in enumerate([*spaced, *beside]):
        before, after = trees[now], trees[1 - now]
        now = 1 - now
        edit(site, now)
        at = step if which < POINTS else exchanges[now] + step
        status, _ = hooked(site, how, at, *jobs)
        killed += status == -signal.SIGKILL
        there = tree(site.out)
        assert there in (before, after), (at, differences(there, before), differences(there, after))
        left.add("old" if there == before else "new")
        if status == 0:
            assert there == after
        assert differences(site.published(), after) == [], f"the build after one killed at touch {at}"
    assert killed >= POINTS
    assert left == {"old", "new"}


@pytest.mark.slow
def test_a_first_build_killed_anywhere_leaves_no_site_or_a_whole_one(
    make_site: MakeSite, hooked: Hooked, tmp_path: Path
) -> None:
    site = make_site(SMALL, templates=plain_templates())
    _, whole = site.clean(tmp_path / "clean")
    _, (count, *_) = hooked(site, "count", 0)
    left = set()
    for number, at in enumerate(range(1, count, -(-count // 10))):
        site.out = tmp_path / str(number) / "site"
        status, _ = hooked(site, "kill", at, "--out", str(site.out), "--store", str(tmp_path / str(number) / "store"))
        assert status == -signal.SIGKILL
        left.add(site.out.exists())
        assert not site.out.exists() or tree(site.out) == whole
        assert site.published(store=tmp_path / str(number) / "store") == whole
    assert False in left


def test_after_a_killed_first_build_nothing_is_done_over_but_pages(make_site: MakeSite, hooked: Hooked) -> None:
    """Pages are remembered in the published folder, and there was none yet. What was parsed and indexed is in the store."""
    site = make_site(SMALL, templates=plain_templates())
    _, (count, *_) = hooked(site, "count", 0, "--out", str(site.root / "counted"), "--store", str(site.root / "other"))
    status, _ = hooked(site, "kill", count // 2)
    assert status == -signal.SIGKILL
    assert not site.out.exists()
    after = site.build()
    assert (after.parsed, after.shards[0]) == (0, 0)
    assert after.rendered == after.pages > 0


@pytest.mark.slow
def test_where_folders_cannot_change_places_the_next_build_puts_the_site_back(
    two: tuple[MadeSite, tuple[Tree, Tree]], hooked: Hooked
) -> None:
    """Between the two renamings such a system has no site for a moment. Nothing is ever a mixture, and nothing is lost."""
    site, trees = two
    exchanges = {}  # at which touch the trees change places, by the state that is built: one has more pages than the other
    for now in (1, 0):
        edit(site, now)
        _, (_, exchanges[now]) = hooked(site, "count,no-exchange", 0)
        assert tree(site.out) == trees[now]
    now, gone = 0, 0
    for step in (step for step in range(-2, 7) for _ in exchanges):
        before, after = trees[now], trees[1 - now]
        now = 1 - now
        edit(site, now)
        hooked(site, "kill,no-exchange", exchanges[now] + step)
        there = tree(site.out)
        gone += not there
        assert there in ({}, before, after)
        # A build that finds errors puts the old site back and leaves it.
        site.write("content/pages/wrong.md", "---\nnonsense\n---\n")
        assert not site.build().published
        assert tree(site.out) == (there or before)
        site.remove("content/pages/wrong.md")
        assert differences(site.published(), after) == []
    assert gone


def test_a_build_with_errors_leaves_the_site_as_it_was(make_site: MakeSite) -> None:
    site = make_site(SMALL, templates=plain_templates())
    site.published()
    before = inodes(site.out)
    broken = {
        "content/decisions/wrong.md": "---\ntitle: Wrong\ndate: 2023-02-30\nmaker: board\nsummary: Wrong.\n---\n",
        "content/pages/wrong.md": "---\ntitle: Wrong\n---\nSee [[nothing-of-the-kind]].\n",
        "templates/any.html": "{{ page.nothing_of_the_kind }}",
        "site.yaml": "name: Only a name\n",
    }
    for path, text in broken.items():
        kept = (site.root / path).read_bytes() if (site.root / path).exists() else None
        site.write(path, text)
        for words in ([], ["--clean"], ["--jobs", "2"]):
            done = site.run("build", *words)
            assert done.returncode == 1, done.stderr
            assert path in done.stderr
            assert f"The site in {site.out}/ is as it was." in done.stdout
            assert inodes(site.out) == before
        site.remove(path)
        if kept is not None:
            site.write(path, kept)
    assert site.build().written == ()


def test_a_first_build_with_errors_makes_no_site(make_site: MakeSite) -> None:
    site = make_site(SMALL, {"content/pages/wrong.md": "no front matter"}, templates=plain_templates())
    done = site.run()
    assert done.returncode == 1
    assert f"There is no site in {site.out}/ yet." in done.stdout
    assert not site.out.exists()


def test_points_are_counted(two: tuple[MadeSite, tuple[Tree, Tree]], hooked: Hooked) -> None:
    """The hook sees each file that is written, so a kill at every point is a kill in the middle of everything."""
    site, _ = two
    edit(site, 1)
    _, (count, exchange) = hooked(site, "count", 0)
    written = len(site.build(out=site.root / "other", store=site.root / "other-store").written)
    assert count > 10
    assert 0 < exchange < count
    assert written > 10
    assert list(itertools.islice(site.out.iterdir(), 1))
