"""A path that some disk cannot hold is told at its line, and what is deep on a disk already stops no later build."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutebook.outputs import publish
from minutebook.read.names import LONGEST_PATH, too_long
from tests.build.archives import SMALL
from tests.build.making import MadeSite, files_in, plain_templates
from tests.conftest import MakeSite


def page(*aliases: str) -> str:
    return "---\ntitle: Another\naliases:\n" + "".join(f"  - {alias}\n" for alias in aliases) + "---\n"


ALIASES = {
    "1,000 segments": "/a" * 1000 + "/",
    "985 segments": "/a" * 985 + "/",
    "60 segments of 100 letters": ("/" + "a" * 100) * 60 + "/",
    "450 segments": "/a" * 450 + "/",
}


@pytest.mark.parametrize("name", ALIASES)
def test_an_old_address_that_no_disk_holds_is_told_at_its_line(make_site: MakeSite, name: str) -> None:
    site = make_site(SMALL, {"content/pages/a.md": page("/short/", ALIASES[name])}, templates=plain_templates())
    (found,) = [item for item in site.build().diagnostics if item.severity == "error"]
    assert (found.code, found.place.file, found.place.line) == ("too-long", "content/pages/a.md", 5)
    assert not site.out.exists()


def test_the_longest_path_that_is_taken_is_built_again_and_again(make_site: MakeSite) -> None:
    longest = "/a" * ((LONGEST_PATH - len("/index.html")) // 2) + "/"
    assert not too_long(f"{longest[1:]}index.html")
    site = make_site(SMALL, {"content/pages/a.md": page(longest)}, templates=plain_templates())
    assert site.build().published
    site.replace("content/pages/about.md", "title: About", "title: About us")
    assert site.build().written
    assert site.build(clean=True).published


SMALL_ABOUT = files_in(SMALL)["content/pages/about.md"]


def _dig(folder: Path, depth: int, name: str = "d") -> Path:
    """Folders in folders, deeper than any path that a program may say at once."""
    there = os.getcwd()
    folder.mkdir(parents=True, exist_ok=True)
    os.chdir(folder)
    try:
        for _ in range(depth):
            os.mkdir(name)
            os.chdir(name)
        Path("a.md").write_text("---\ntitle: Deep\n---\n")
    finally:
        os.chdir(there)
    return folder


@pytest.fixture
def site(make_site: MakeSite) -> Iterator[MadeSite]:
    """An archive; what is deep in it is taken away at the end, since what clears up after tests cannot."""
    made = make_site(SMALL, templates=plain_templates())
    yield made
    for folder in ("content/pages/deep", "_site/deep", "._site.spare/deep"):
        if (made.root / folder).exists():
            publish._empty(str(made.root / folder))


@pytest.mark.parametrize("depth", [600, 1500, 3000])
def test_folders_in_folders_are_told_and_not_followed_to_their_end(site: MadeSite, depth: int) -> None:
    _dig(site.root / "content" / "pages" / "deep", depth)
    for _ in range(2):
        (found,) = [item for item in site.build().diagnostics if item.severity == "error"]
        assert found.code == "unreadable-file"
        assert len(found.place.file) <= 256


@pytest.mark.parametrize("depth", [600, 1500, 3000])
@pytest.mark.parametrize("where", ["_site", "._site.spare"])
def test_what_lies_too_deep_in_the_site_is_taken_out(site: MadeSite, depth: int, where: str) -> None:
    before = site.published()
    _dig(site.root / where / "deep", depth)
    for title in ("About us", "About"):
        site.write("content/pages/about.md", f"---\ntitle: {title}\n---\n")
        site.published()
    site.write("content/pages/about.md", SMALL_ABOUT)
    assert site.published() == before
    assert not (site.root / "._site.spare" / "deep").exists()
