"""Pictures of the pages that a preview changes, taken by a real browser, and what is said where there is none."""

import os
import re
import shutil
import stat
import struct
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browsing import NEEDS_CHROMIUM, barriers, overflow
from tests.build.making import MadeSite, make_site
from tests.build.test_preview import dead_ends
from tests.desk.test_since import article, commit, git
from tests.diagnostics.pages import BASE

ANSWERS = """printf '{"id": 1, "error": {"message": "no"}}\\000' >&4; cat <&3"""


@pytest.fixture(scope="module")
def proposed(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    """A proposal, built as a preview with pictures."""
    old = article("Old", text="Old text of the hall, which is old.")
    site = make_site(tmp_path_factory.mktemp("proposed"), BASE, {"content/articles/old.md": old})
    git(site.root, "init", "-q", "-b", "main")
    commit(site)
    site.write("content/articles/new.md", article("New"))
    site.replace("content/articles/old.md", "which is old", "which is new")
    return site


def sizes(folder: Path) -> dict[str, int]:
    """The width of each picture."""
    return {path.name: struct.unpack(">I", path.read_bytes()[16:20])[0] for path in folder.glob("*.png")}


def processes() -> str:
    return subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout


@pytest.mark.browser
@NEEDS_CHROMIUM[1]
def test_each_page_is_shown_as_a_phone_and_a_large_screen_show_it(proposed: MadeSite, browser: Browser) -> None:
    assert proposed.call("build", "--preview", "--since", "main", "--pictures") == 0
    assert sizes(proposed.out / "preview") == {
        "news-new-390.png": 390,
        "news-new-1280.png": 1280,
        "news-old-390.png": 390,
        "news-old-1280.png": 1280,
    }
    assert dead_ends(proposed.out) == []
    assert "minutebook-browser-" not in processes()

    page = browser.new_page()
    page.goto((proposed.out / "index.html").as_uri())
    page.get_by_role("link", name="What it changes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What this preview changes")
    assert page.evaluate("getComputedStyle(document.querySelector('main ins')).textDecorationLine") == "underline"
    assert page.evaluate("[...document.images].map(picture => picture.naturalWidth)") == [390, 1280, 390, 1280]
    assert barriers(page) == []
    page.set_viewport_size({"width": 320, "height": 800})

    assert overflow(page) == 0
    page.locator("#_changed + .change a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Old")
    page.close()


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("", "No pictures were taken: there is no Chrome or Chromium on this machine."),
        ("exit 3", "No pictures were taken: the browser does not run here."),
        (ANSWERS, "No pictures were taken: the browser says: no."),
    ],
)
def test_a_preview_does_without(
    proposed: MadeSite,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    script: str,
    said: str,
) -> None:
    given = shutil.which("git")
    assert given
    (tmp_path / "git").symlink_to(given)
    if script:
        browser = tmp_path / "chromium"
        browser.write_text(f"#!/bin/sh\n{script}\n")
        browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path) if not script else f"{tmp_path}{os.pathsep}/bin")
    assert proposed.call("build", "--preview", "--since", "main", "--pictures", "--out", str(tmp_path / "out")) == 0
    assert said in capsys.readouterr().out
    assert "As they look" not in (tmp_path / "out/preview.html").read_text()


def test_pictures_want_a_commit(proposed: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert proposed.call("build", "--preview", "--pictures") == 2
    assert "write --since and a commit too" in capsys.readouterr().err


def test_the_summary_names_the_pages_of_the_preview(
    proposed: MadeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    proposed.replace("content/articles/new.md", "title: New", "title: New [x](y) <b>")
    out = tmp_path / "out"
    assert proposed.call("build", "--preview", "--since", "main", "--out", str(out)) == 0
    text = page.read_text()
    assert text.startswith("## 1 record is new and 1 record is changed.\n")
    assert "### New\n\n- News: New \\[x\\](y) \\<b\\>: `news/new/index.html`\n" in text
    assert "### Changed\n\n- News: Old: `news/old/index.html`\n" in text
    assert re.search(r"^\d other pages changed with them\.$", text, re.MULTILINE)
    assert all((out / file).is_file() for file in re.findall(r": `([^`]*)`", text))
