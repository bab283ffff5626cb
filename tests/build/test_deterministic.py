"""The same input gives the same bytes, whatever the hash seed, zone, locale, folder, umask, processes and order of files."""

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.build.archives import SMALL
from tests.build.making import AS_OF, MadeSite, Tree, differences, environment, files_in, make_site, run, tree

# Enough records and pages for several processes to share the work.
MANY = {
    f"content/articles/{2020 + number % 4}/news-{number:02}.md": (
        f"---\ntitle: News {number}\ndate: {2020 + number % 4}-0{1 + number % 9}\nsummary: News {number}.\n"
        f"places: [northtown]\nrelated: [buy-lamps]\n---\nThe LF and [[lamp-report#p{1 + number % 3}]], number {number}.\n"
    )
    for number in range(90)
}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    return make_site(tmp_path_factory.mktemp("many") / "archive", SMALL, MANY)


def command(site: MadeSite, folder: Path, *more: str, **settings: Any) -> tuple[Tree, str, str]:
    """A clean build in a process of its own: what it published, what it found, and the last line but for the time it took."""
    words = [
        "build",
        "--root",
        str(site.root),
        "--as-of",
        AS_OF,
        "--out",
        str(folder / "site"),
        "--store",
        str(folder / "store"),
    ]
    done = run(*words, *more, **settings)
    assert done.returncode == 0, done.stderr
    said = done.stdout.rpartition(": ")[2].rpartition(" (")[0]
    return tree(folder / "site"), done.stderr, said


@pytest.fixture(scope="module")
def usual(many: MadeSite, tmp_path_factory: pytest.TempPathFactory) -> tuple[Tree, str, str]:
    return command(many, tmp_path_factory.mktemp("usual"), "--no-search", "--jobs", "1")


ENVIRONMENTS: dict[str, dict[str, str]] = {
    "seed 1, far east": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"},
    "seed 2, far west, plain C": {"PYTHONHASHSEED": "2", "TZ": "Pacific/Pago_Pago", "LC_ALL": "C"},
    "another language": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
    "no UTF-8 anywhere": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "almost nothing": {"PATH": "", "HOME": "/nonexistent"},
}


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_environment_changes_nothing(name: str, many: MadeSite, usual: tuple[Tree, str, str], tmp_path: Path) -> None:
    found = command(many, tmp_path, "--no-search", "--jobs", "2", env=environment(**ENVIRONMENTS[name]))
    assert differences(found[0], usual[0]) == []
    assert found[1] in (usual[1], usual[1].encode("ascii", "backslashreplace").decode())
    assert found[2] == usual[2]


@pytest.mark.parametrize("jobs", ["2", "3"])
def test_the_number_of_processes_changes_nothing(
    jobs: str, many: MadeSite, usual: tuple[Tree, str, str], tmp_path: Path
) -> None:
    assert command(many, tmp_path, "--no-search", "--jobs", jobs) == usual


@pytest.mark.parametrize("umask", [0o077, 0o000])
def test_the_umask_changes_nothing(umask: int, many: MadeSite, usual: tuple[Tree, str, str], tmp_path: Path) -> None:
    found = command(many, tmp_path, "--no-search", "--jobs", "2", umask=umask)
    assert differences(found[0], usual[0]) == []
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755


def test_the_current_folder_changes_nothing(many: MadeSite, usual: tuple[Tree, str, str], tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    root = os.path.relpath(many.root, away)
    done = run("build", "--root", root, "--as-of", AS_OF, "--no-search", "--out", "here", "--store", "store", cwd=away)
    assert done.returncode == 0, done.stderr
    assert differences(tree(away / "here"), usual[0]) == []
    assert done.stderr == usual[1]


def test_the_place_and_the_order_of_the_files_change_nothing(usual: tuple[Tree, str, str], tmp_path: Path) -> None:
    site = MadeSite(tmp_path / "elsewhere" / "archive")
    first = make_site(tmp_path / "first", SMALL, MANY).root
    paths = sorted((path.relative_to(first).as_posix() for path in first.rglob("*") if path.is_file()), reverse=True)
    for path in paths:
        site.write(path, (first / path).read_bytes())
    assert command(site, tmp_path, "--no-search", "--jobs", "2") == usual


class Shuffled:
    """A folder's entries in an order that no file system promises."""

    def __init__(self, real: Any) -> None:
        with real:
            self.entries = list(real)
        random.Random(len(self.entries)).shuffle(self.entries)  # noqa: S311 - any order will do

    def __enter__(self) -> Iterator[Any]:
        return iter(self.entries)

    def __exit__(self, *_: object) -> None:
        pass

    def __iter__(self) -> Iterator[Any]:
        return iter(self.entries)


def test_the_order_in_which_folders_list_their_files_changes_nothing(
    many: MadeSite, usual: tuple[Tree, str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.scandir
    monkeypatch.setattr(os, "scandir", lambda folder: Shuffled(real(folder)))
    result, found = many.clean(tmp_path)
    monkeypatch.undo()
    assert result.published
    assert differences(found, usual[0]) == []


@pytest.mark.slow
def test_the_search_index_is_the_same_too(tmp_path: Path) -> None:
    """With the real Pagefind. The files of the second archive are written last first."""
    files = {**files_in(SMALL), **MANY}
    one = make_site(tmp_path / "one", SMALL, MANY)
    other = make_site(tmp_path / "other", "", dict(reversed(files.items())))
    first = command(one, tmp_path / "first", "--jobs", "1", env=environment(PYTHONHASHSEED="1", TZ="Asia/Tokyo"))
    second = command(other, tmp_path / "second", "--jobs", "3", env=environment(PYTHONHASHSEED="2", LC_ALL="C"), umask=0o077)
    assert differences(first[0], second[0]) == []
    assert first[1:] == second[1:]
    assert any(path.startswith("pagefind/") and path.endswith(".pf_index") for path in first[0])
