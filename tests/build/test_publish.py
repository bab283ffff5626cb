"""The parts of publishing that a whole build on this machine does not come by."""

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from minutebook.commands.site import size_words
from minutebook.memo.ours import NotOurs
from minutebook.outputs import publish
from minutebook.outputs.files import MANIFEST
from minutebook.outputs.publish import Stage, intact, listing, read_manifest
from minutebook.outputs.tree import Tree, look
from minutebook.read.addresses import parents
from tests.build.archives import SMALL
from tests.build.making import plain_templates, tree
from tests.conftest import MakeSite


def filled(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def test_listing_names_everything_that_is_not_a_full_folder(tmp_path: Path) -> None:
    folder = filled(tmp_path / "site", {"a": "", "b/c": "", "b/d/e": ""})
    (folder / "empty" / "er").mkdir(parents=True)
    (folder / "link").symlink_to("b")
    (folder / "b" / "gone").symlink_to("nowhere")
    os.mkfifo(folder / "pipe")
    found = listing(folder)
    assert sorted(found) == ["a", "b/c", "b/d/e", "b/gone", "empty/er", "link", "pipe"]
    assert [path for path, inode in found.items() if inode] == [path for path in found if path in ("a", "b/c", "b/d/e")]
    assert found["a"] == (folder / "a").stat().st_ino
    assert listing(tmp_path / "nowhere") == {}


def test_a_site_that_is_nearly_too_large_for_its_host_is_told(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    with (tmp_path / "deep" / "film").open("wb") as file:
        file.truncate(699_999_990)  # a file of nothing, which takes no room
    assert size_words(publish.size(tmp_path)) == ""
    (tmp_path / "page").write_bytes(b"0123456789")
    assert publish.size(tmp_path) == 700_000_000
    assert size_words(publish.size(tmp_path)).startswith("The site has 700 MB. GitHub Pages takes no more than 1,000 MB")


def test_intact_reads_every_file(tmp_path: Path) -> None:
    folder = filled(tmp_path, {"same": "one", "other": "two", "mode": "one", "unlisted": "one"})
    (folder / "mode").chmod(0o600)
    one = hashlib.sha256(b"one").digest()
    digests = {"same": one, "other": one, "mode": one, "missing": one}
    present = listing(folder)
    assert set(intact(folder, digests, present)) == {"same"}
    assert set(intact(folder, digests, present, modes=False)) == {"same", "mode"}


def test_parents_of_a_path() -> None:
    assert list(parents("a/b/c")) == ["a", "a/b"]
    assert list(parents("a")) == []


def test_a_spare_tree_is_made_fit_for_the_plan(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "site")
    filled(stage.spare, {"keep/file": "1", "stray": "2", "folder/now/file": "3", "file/now/folder": "4", "deep/stray/x": "5"})
    (stage.spare / "link").symlink_to(tmp_path)
    there = stage.spared()
    stage.prepare(["keep/file", "folder", "file", "link/under/it", "new/one"], there)
    assert {path for path, (kind, _, _) in tree(stage.spare).items()} == {"keep/", "keep/file", "link/", "link/under/", "new/"}


def test_a_spare_tree_that_is_something_else_is_put_aside(tmp_path: Path) -> None:
    stage = Stage(tmp_path / "site")
    filled(tmp_path / "theirs", {"file": "theirs"})
    stage.spare.symlink_to(tmp_path / "theirs")
    stage.prepare(["file"], stage.spared())
    assert stage.spare.is_dir()
    assert not stage.spare.is_symlink()
    assert (tmp_path / "theirs" / "file").read_text() == "theirs"


def test_following_steps_through_no_link(tmp_path: Path) -> None:
    out = filled(tmp_path / "site", {MANIFEST: '{"files": {}}', "a/index.html": "new", "b/index.html": "new"})
    filled(tmp_path / "theirs", {"index.html": "theirs"})
    stage = Stage(out)
    stage.spare.mkdir()
    (stage.spare / "a").symlink_to(tmp_path / "theirs")
    stage.follow(["a/index.html", "b/index.html"], 1)
    assert (tmp_path / "theirs" / "index.html").read_text() == "theirs"
    assert not (stage.spare / "a" / "index.html").samefile(out / "a" / "index.html")


def test_a_file_system_without_hard_links(make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def link(*_: object, **__: object) -> None:
        raise OSError(95, "Operation not supported")

    site = make_site(SMALL, templates=plain_templates())
    site.published()
    monkeypatch.setattr(os, "link", link)
    for title in ("One", "Two", "Three"):
        site.write("content/pages/about.md", f"---\ntitle: {title}\n---\n")
        previous = os.umask(0o077)
        try:
            now = site.published()
        finally:
            os.umask(previous)
        assert now == site.clean(tmp_path / title)[1]


def test_a_system_that_cannot_exchange_folders(make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = make_site(SMALL, templates=plain_templates())
    monkeypatch.setattr(publish, "_exchange", lambda *_: False)
    for title in ("One", "Two", "Three"):
        site.write("content/pages/about.md", f"---\ntitle: {title}\n---\n")
        assert site.published() == site.clean(tmp_path / title)[1]
    assert not (site.root / "._site.aside").exists()


def test_what_was_made_fit_before_is_left_alone(tmp_path: Path) -> None:
    """A page is written where a link had been; the files of search, which come last, must not take it out again."""
    stage = Stage(tmp_path / "site")
    filled(stage.spare, {"pagefind/old": "1"})
    (stage.spare / "page").symlink_to(tmp_path)
    new = Tree(stage, {}, look(stage, {}), jobs=1)
    new.prepare(["page"], sparing="pagefind")
    new.put({"page": b"2"})
    new.prepare(["page", "pagefind/new"])
    new.put({"pagefind/new": b"3"})
    written, removed = new.publish()
    assert (written, removed) == (("data/manifest.json", "page", "pagefind/new"), ())
    assert {path for path, (kind, _, _) in tree(stage.out).items() if kind == "file"} == set(written)


def test_two_folders_change_places_in_one_step(tmp_path: Path) -> None:
    filled(tmp_path / "one", {"file": "1"})
    filled(tmp_path / "other", {"file": "2"})
    if not publish._exchange(tmp_path / "one", tmp_path / "other"):
        pytest.skip("this system cannot")
    assert (tmp_path / "one" / "file").read_text() == "2"
    assert (tmp_path / "other" / "file").read_text() == "1"
    with pytest.raises(FileNotFoundError):
        publish._exchange(tmp_path / "one", tmp_path / "nowhere")


def test_a_site_that_stands_aside_is_put_back(tmp_path: Path) -> None:
    out = filled(tmp_path / "site", {MANIFEST: '{"files": {}}', "index.html": "old"})
    before = tree(out)
    out.rename(tmp_path / ".site.aside")
    stage = Stage(out)
    for _ in range(2):
        with stage.held():
            assert tree(out) == before


def test_only_what_a_build_made_is_taken(tmp_path: Path) -> None:
    Stage(tmp_path / "missing")
    (tmp_path / "empty").mkdir()
    Stage(tmp_path / "empty")
    with pytest.raises(NotOurs):
        Stage(filled(tmp_path / "theirs", {"file": ""}))
    Stage(filled(tmp_path / "ours", {MANIFEST: '{"algorithm": "SHA-256", "files": {}}'}))
    with pytest.raises(NotOurs):
        Stage(filled(tmp_path / "app", {MANIFEST: '{"name": "app"}'}))


def test_a_manifest_that_cannot_be_read_lists_nothing(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == {}
    for text in ("", "[]", '{"files": 1}', '{"files": {"a": 1}}', '{"files": {"a": "00"}}'):
        assert read_manifest(filled(tmp_path / "site", {MANIFEST: text})) == {}
    digest = "0a" * 32
    assert read_manifest(filled(tmp_path / "site", {MANIFEST: f'{{"files": {{"a": "{digest}"}}}}'})) == {"a": digest}


def test_the_lock_is_let_go(tmp_path: Path) -> None:
    for _ in range(2):
        with Stage(tmp_path / "deep" / "site").held():
            pass
    with pytest.raises(RuntimeError, match="planted"), Stage(tmp_path / "deep" / "site").held():
        raise RuntimeError("planted")
    with Stage(tmp_path / "deep" / "site").held():
        shutil.rmtree(tmp_path / "deep")
