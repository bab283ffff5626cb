"""The engine as other archives get it: a wheel, installed in an empty environment without a network."""

import hashlib
import sys
import zipfile
from pathlib import Path

import pytest

import minutebook
from minutebook.memo import code_digest
from tests.build.archives import SMALL
from tests.build.making import AS_OF, ROOT, SETTINGS, files_in, make_site, tree
from tests.desk.test_init import COUNCIL, MAYOR, words_of
from tests.installing import copy_of_source, install, make_wheel, run
from tests.test_workflow import load


def test_the_wheel_holds_all_that_the_engine_needs_and_nothing_of_the_archive(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    kept = {path.relative_to(ROOT).as_posix() for path in (ROOT / "minutebook").rglob("*") if path.is_file()}
    beside = {
        f"minutebook/{path.relative_to(ROOT).as_posix()}"
        for name in ("templates", "assets", "docs/diagnostics")
        for path in (ROOT / name).rglob("*.*")
    }
    assert names == {name for name in kept if "__pycache__" not in name} | beside | {"minutebook/requirements.txt"}
    assert wheel.name.startswith(f"minutebook-{minutebook.__version__}-")


def test_the_installed_command_builds_what_the_repository_builds(installed: Path, tmp_path: Path) -> None:
    files = {"site.yaml": SETTINGS, **files_in(SMALL)}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert "Built _site/" in run(installed / "minutebook", "build", "--as-of", AS_OF, "--no-search", cwd=tmp_path)
    beside = make_site(tmp_path / "beside", SMALL)
    assert beside.build().published
    assert tree(tmp_path / "_site") == tree(beside.out)


def test_it_is_called_by_its_name_and_as_a_module(installed: Path, tmp_path: Path) -> None:
    said = f"minutebook {minutebook.__version__} (code {code_digest().hex()})\n"
    assert run(installed / "minutebook", "--version", cwd=tmp_path) == said
    assert run(installed / "python", "-m", "minutebook", "--version", cwd=tmp_path) == said
    assert run(installed / "minutebook", "--help", cwd=tmp_path).startswith("usage: minutebook ")
    page = (ROOT / "docs/diagnostics/unknown-id.md").read_text()
    assert run(installed / "minutebook", "explain", "unknown-id", cwd=tmp_path) == page
    assert run(sys.executable, ROOT / "build.py", "--help", cwd=tmp_path).startswith("usage: build.py ")


def run_workflow(archive: Path, installed: Path) -> None:
    """What the archive's workflow does on GitHub, but for the set-up, which would take the engine from the package index."""
    (archive / ".venv").symlink_to(installed.parent, target_is_directory=True)
    (build,) = (
        job for job in load((archive / ".github/workflows/pages.yml").read_text())["jobs"].values() if "needs" not in job
    )
    scripts = {step["name"]: step["run"] for step in build["steps"] if "run" in step}
    assert set(scripts) == {"Install the engine", "Check and build", "Say where the preview is"}
    for address, shown, not_shown in (
        ("https://given.example/folder", 'href="/folder/', "This is a preview."),
        ("", "This is a preview.", 'href="/folder/'),
    ):
        given = f"export GITHUB_STEP_SUMMARY=summary.md; BASE_URL={address}; "
        said = run("bash", "-eo", "pipefail", "-c", f"{given}{scripts['Check and build']}", cwd=archive)
        assert "::error" not in said
        assert "## The check found 17 notes\n" in (archive / "summary.md").read_text()
        home = (archive / "_site/index.html").read_text()
        assert shown in home
        assert not_shown not in home


@pytest.mark.parametrize("given", [COUNCIL, MAYOR], ids=["council", "mayor"])
def test_another_office_starts_its_archive_from_the_wheel(
    given: dict[str, str], wheel: Path, installed: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    said = run(installed / "minutebook", *words_of(given, archive), cwd=tmp_path)
    assert f"See it: minutebook serve --root {archive}" in said
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    pinned = (archive / "requirements.txt").read_text()
    assert f"minutebook=={minutebook.__version__} \\\n    --hash=sha256:{digest}\n" in pinned
    assert str(wheel.parent) not in pinned
    python = installed / "python"
    assert "Built _site/" in run(python, "build.py", cwd=archive)
    assert run(python, "build.py", "check", "--strict", cwd=archive).startswith("Checked: 16 notes.\n")
    assert "as a clean build makes them" in run(python, "build.py", "verify", cwd=archive)
    assert "Wrote content/decisions/" in run(python, "build.py", "new", "decision", "A new roof for the hall", cwd=archive)
    assert run(python, "build.py", "check", "--strict", cwd=archive).startswith("Checked: 17 notes.\n")
    run_workflow(archive, installed)
    run(python, "-m", "minutebook.desk.pins", "requirements.txt", cwd=archive)
    assert (archive / "requirements.txt").read_text() == pinned


def contents(folder: Path) -> dict[str, bytes]:
    return {path: data for path, (kind, _, data) in tree(folder).items() if kind == "file"}


def differing(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a next version, in which one template is another."""
    source = copy_of_source(tmp_path_factory.mktemp("newer"))
    version = source / "minutebook/__init__.py"
    version.write_text(version.read_text().replace(f'"{minutebook.__version__}"', '"9.9.9"'))
    glossary = source / "templates/pages/glossary.html"
    glossary.write_text(glossary.read_text().replace("<h1>", '<h1 class="newer">'))
    return make_wheel(tmp_path_factory.mktemp("newer-wheel"), source)


MEETING = """\
---
title: Annual meeting
date: 2026-05-12
summary: The annual meeting of the council.
body: little-snoring-parish-council
---
"""


def test_an_upgrade_changes_the_pin_and_of_the_site_what_the_newer_engine_makes_otherwise(
    installed: Path, newer: Path, tmp_path: Path
) -> None:
    archive, upgraded = tmp_path / "archive", install(newer, tmp_path / "upgraded")
    run(installed / "minutebook", *words_of(COUNCIL, archive), cwd=tmp_path)
    # A record of a day has its page, and lines in lists, feeds and a calendar.
    (archive / "content/meetings/annual.md").write_text(MEETING)
    kept, site = tmp_path / "store", tmp_path / "site"
    words = ("build.py", "build", "--no-search", "--as-of", AS_OF, "--store", kept, "--out", site)
    run(installed / "python", *words, cwd=archive)
    files, pages = contents(archive), contents(site)
    assert {"feed.xml", "meetings/meetings.ics"} <= pages.keys()

    run(upgraded / "python", "-m", "minutebook.desk.pins", "requirements.txt", cwd=archive)
    assert "3 files written" in run(upgraded / "python", *words, cwd=archive)
    assert differing(files, contents(archive)) == {"requirements.txt"}
    assert differing(pages, contents(site)) == {"changes/index.html", "data/manifest.json", "glossary/index.html"}
    assert b"made by Minutebook 9.9.9." in contents(site)["changes/index.html"]
    assert b'"version": "9.9.9"' in contents(site)["data/manifest.json"]

    before, after = (text.decode().splitlines() for text in (files["requirements.txt"], contents(archive)["requirements.txt"]))
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert [new for _, new in changed] == [
        "minutebook==9.9.9 \\",
        f"    --hash=sha256:{hashlib.sha256(newer.read_bytes()).hexdigest()}",
    ]
    assert "as a clean build makes them" in run(upgraded / "python", "build.py", "verify", *words[2:], cwd=archive)
