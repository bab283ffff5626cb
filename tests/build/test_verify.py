"""`verify` compares the published folder with its manifest and with a clean build, and names what differs."""

import json
import os
from collections.abc import Callable

import pytest

from minutebook import __version__
from minutebook.memo import code_digest
from minutebook.outputs.files import MANIFEST
from tests.build.archives import SMALL
from tests.build.making import AS_OF, MadeSite, inodes, plain_templates, tree
from tests.conftest import MakeSite

PAGE = "decisions/buy-lamps/index.html"


@pytest.fixture
def site(make_site: MakeSite) -> MadeSite:
    site = make_site(SMALL, templates=plain_templates())
    site.published()
    return site


def verify(site: MadeSite, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    before = inodes(site.out)
    capsys.readouterr()
    status = site.call("verify")
    assert {name: found[0] for name, found in inodes(site.out).items()} == {name: found[0] for name, found in before.items()}
    return status, capsys.readouterr().out


def test_a_clean_tree_passes(site: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    status, said = verify(site, capsys)
    assert status == 0
    count = sum(kind == "file" for kind, _, _ in tree(site.out).values())
    assert f"All {count} files are as the manifest says and as a clean build makes them." in said


def test_it_passes_in_a_process_of_its_own_and_leaves_nothing(site: MadeSite) -> None:
    before = tree(site.root)
    done = site.run("verify")
    assert done.returncode == 0, done.stderr
    assert {path for path in tree(site.root) if not path.startswith(".minutebook")} == {
        path for path in before if not path.startswith(".minutebook")
    }


def altered(site: MadeSite) -> str:
    (site.out / PAGE).write_text("altered")
    return PAGE


def cut(site: MadeSite) -> str:
    os.truncate(site.out / PAGE, 10)
    return PAGE


def missing(site: MadeSite) -> str:
    (site.out / "404.html").unlink()
    return "404.html"


def stray(site: MadeSite) -> str:
    (site.out / "stray.txt").write_text("stray")
    return "stray.txt"


def stray_folder(site: MadeSite) -> str:
    (site.out / "stray" / "deep").mkdir(parents=True)
    return "stray/deep"


def stray_link(site: MadeSite) -> str:
    (site.out / "stray").symlink_to("nowhere")
    return "stray"


def link_to_the_same(site: MadeSite) -> str:
    away = site.root / "away.html"
    (site.out / PAGE).rename(away)
    (site.out / PAGE).symlink_to(away)
    return PAGE


def folder_for_a_file(site: MadeSite) -> str:
    (site.out / PAGE).unlink()
    (site.out / PAGE).mkdir()
    return PAGE


@pytest.mark.parametrize("harm", [altered, cut, missing, stray, stray_folder, stray_link, link_to_the_same, folder_for_a_file])
def test_what_is_wrong_is_named(site: MadeSite, capsys: pytest.CaptureFixture[str], harm: Callable[[MadeSite], str]) -> None:
    path = harm(site)
    status, said = verify(site, capsys)
    assert status == 1
    assert f"not as the manifest says: {path}\n" in said
    assert f"not as a clean build makes it: {path}\n" in said
    assert "1 files differ from the manifest, 1 from a clean build." in said


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"files": {"index.html": "no digest"}}', '{"files": {"index.html": 7}}', "\x00"]
)
def test_a_manifest_that_is_none_is_named(site: MadeSite, capsys: pytest.CaptureFixture[str], text: str) -> None:
    (site.out / MANIFEST).write_text(text)
    status, said = verify(site, capsys)
    assert status == 1
    assert f"not as a clean build makes it: {MANIFEST}\n" in said


def test_a_file_altered_together_with_its_manifest_is_named(site: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    """The manifest guards against accidents; against intent only the clean build does."""
    listed = json.loads((site.out / MANIFEST).read_text())
    listed["files"][PAGE] = "0" * 64
    (site.out / MANIFEST).write_text(json.dumps(listed))
    status, said = verify(site, capsys)
    assert status == 1
    assert f"not as the manifest says: {PAGE}\n" in said
    assert f"not as a clean build makes it: {MANIFEST}\n" in said


def test_an_edit_that_is_not_published_is_named(site: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("content/topics/lamp-fund.md", site.read("content/topics/lamp-fund.md") + "More.\n")
    status, said = verify(site, capsys)
    assert status == 1
    assert "not as a clean build makes it: topics/lamp-fund/index.html\n" in said
    assert "not as the manifest says" not in said


def test_a_copy_with_other_modes_passes(site: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    """A site that came out of an archive has the modes of whoever unpacked it."""
    for path in site.out.rglob("*.html"):
        path.chmod(0o600)
    assert verify(site, capsys)[0] == 0


def test_an_archive_with_errors_cannot_be_compared(site: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("content/pages/wrong.md", "no front matter")
    status, said = verify(site, capsys)
    assert status == 1
    assert "The archive cannot be built, so there is nothing to compare with." in said


def test_no_site_is_a_misuse(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(SMALL, templates=plain_templates())
    assert site.call("verify") == 2
    assert "There is no site in " in capsys.readouterr().err


def test_the_manifest_lists_every_other_file(site: MadeSite) -> None:
    listed = json.loads((site.out / MANIFEST).read_text())
    assert listed["algorithm"] == "SHA-256"
    assert listed["engine"] == {"name": "minutebook", "version": __version__, "code": code_digest().hex()}
    assert set(listed["files"]) == {path for path, (kind, _, _) in tree(site.out).items() if kind == "file"} - {MANIFEST}
    assert AS_OF not in (site.out / MANIFEST).read_text()
