"""Nothing outside a build's own folders is written, cut or taken away, whatever lies in the place of its files."""

import os
import stat
from pathlib import Path

import pytest

from tests.build.archives import SMALL
from tests.build.making import MadeSite, call, plain_templates, tree
from tests.conftest import MakeSite


@pytest.fixture
def site(make_site: MakeSite) -> MadeSite:
    return make_site(SMALL, templates=plain_templates())


def theirs(tmp_path: Path) -> Path:
    """A folder of somebody else's, in which nothing may change."""
    folder = tmp_path / "theirs"
    (folder / "search").mkdir(parents=True)
    (folder / "search" / "notes.txt").write_text("Notes.")
    (folder / "letter.txt").write_text("A letter.")
    return folder


@pytest.mark.parametrize("command", ["build", "check", "new"])
def test_a_folder_of_somebody_elses_is_no_store(
    site: MadeSite, tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = theirs(tmp_path)
    before = tree(folder)
    words = ["new", "article", "A title", "--root", str(site.root)] if command == "new" else site.words(command)
    assert call(*words, "--store", str(folder)) == 2
    assert "holds files that no build put there" in capsys.readouterr().err
    assert tree(folder) == before
    assert not site.out.exists()


def test_what_is_no_entry_stays_in_the_folder_of_search(site: MadeSite) -> None:
    site.build(search=True)
    folder = site.root / ".minutebook" / "search"
    for name in ("notes.txt", "tmp-1", "a" * 64):
        (folder / name).write_text("Notes.")
    site.replace("content/pages/about.md", "title: About", "title: About us")
    site.build(search=True)
    assert sorted(path.name for path in folder.iterdir() if path.read_bytes() == b"Notes.") == ["notes.txt", "tmp-1"]


LINKED = ("store.sqlite", "store.sqlite-wal", "store.sqlite-journal", "search", "work", "")


@pytest.mark.parametrize("name", LINKED)
def test_a_link_in_the_place_of_the_store_is_refused(
    site: MadeSite, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = theirs(tmp_path)
    before = tree(folder)
    store = site.root / ".minutebook"
    if name:
        store.mkdir()
    target = folder / "letter.txt" if "." in name else folder / "search" if name else folder
    (store / name).symlink_to(target)
    assert site.call() == 2
    assert "is a link to another place" in capsys.readouterr().err
    assert tree(folder) == before


@pytest.mark.parametrize("kind", ["link", "link to nothing", "pipe"])
def test_what_is_no_file_is_no_lock(site: MadeSite, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    lock, letter = site.root / "._site.lock", theirs(tmp_path) / "letter.txt"
    if kind == "pipe":
        os.mkfifo(lock)
    else:
        lock.symlink_to(letter if kind == "link" else tmp_path / "nothing")
    assert site.call() == 2
    assert "._site.lock is " in capsys.readouterr().err
    assert letter.read_text() == "A letter."
    assert not (tmp_path / "nothing").exists()


# -- what stands in the place of what is read --------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["site.yaml", "content/pages/z.md", "templates/pages/z.html", "content/pages/z.pdf"])
@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_only_a_file_is_read(site: MadeSite, tmp_path: Path, name: str, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = site.root / name
    path.unlink(missing_ok=True)
    secret = tmp_path / "secret.txt"
    secret.write_text("secret: of another folder\n")
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(secret)
    assert site.call("check") == 1
    said = capsys.readouterr()
    assert f"{name}: error[unreadable-file] This is " in said.err
    assert "of another folder" not in said.err + said.out


# -- who may read ------------------------------------------------------------------------------------------------------


def test_the_folders_round_a_site_can_be_entered_whatever_the_umask(site: MadeSite) -> None:
    """A web server under another name reads the site; what is remembered is nobody else's."""
    before = os.umask(0o077)
    try:
        site.build(out=site.root / "www" / "archive" / "site")
    finally:
        os.umask(before)
    modes = [stat.S_IMODE((site.root / path).stat().st_mode) for path in ("www", "www/archive", "www/archive/site")]
    assert modes == [0o755] * 3
    assert stat.S_IMODE((site.root / ".minutebook").stat().st_mode) == 0o700
