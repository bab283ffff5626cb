"""Two small archives whose pages are kept to the byte, so that a change to what pages show is seen and meant.

They are made by the project's own templates, as readers get them. Where a change is meant:
    python -m pytest tests/build/test_golden.py --update-golden
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.build.archives import SMALL, STANDING
from tests.build.making import HERE, SETTINGS, make_site, project_files, tree

GOLDEN = HERE / "golden"

# Assets of the tests' own: the name of a published asset holds a digest of it.
ASSETS = {
    "site.yaml": SETTINGS,
    "assets/site.css": "body { color: black }\n",
    "assets/favicon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    "assets/search.js": "// nothing\n",
}

KEPT: dict[str, tuple[str, tuple[str, ...]]] = {
    "small": (
        SMALL,
        ("index.html", "decisions/buy-lamps/index.html", "outcomes/light-1/index.html", "reports/lamp-report/index.html"),
    ),
    "standing": (
        STANDING,
        (
            "decisions/close-the-library/index.html",
            "meetings/council-2022-05-10/index.html",
            "news/first-news/index.html",
            "old.html",
            "sitemap.xml",
        ),
    ),
}
PATHS = "paths.txt"


def made(name: str, folder: Path) -> dict[str, bytes]:
    """The kept files of an archive as they are now, and the list of all its files."""
    text, kept = KEPT[name]
    files: Mapping[str, str] = ASSETS if name == "small" else {}
    site = make_site(folder, text, files, templates=project_files("templates"))
    found = {path: data for path, (kind, _, data) in site.published().items() if kind == "file"}
    listed = "".join(f"{path}\n" for path in sorted(found))
    return {PATHS: listed.encode(), **{path: found[path] for path in kept}}


def update(folder: Path, files: Mapping[str, bytes]) -> None:
    """Have exactly these files in a golden folder."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def against(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """What differs from a golden folder, in words; a kept file that no test makes is one of them."""
    kept = {path: data for path, (kind, _, data) in tree(folder).items() if kind == "file"}
    words = [f"{path} is kept and no longer made" for path in sorted(kept.keys() - files.keys())]
    words += [f"{path} is not kept yet" for path in sorted(files.keys() - kept.keys())]
    return words + [f"{path} differs" for path in sorted(files.keys() & kept.keys()) if files[path] != kept[path]]


@pytest.mark.parametrize("name", KEPT)
def test_pages_are_as_they_were(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    files = made(name, tmp_path)
    if request.config.getoption("--update-golden"):
        update(GOLDEN / name, files)
    found = against(GOLDEN / name, files)
    for path in (word.removesuffix(" differs") for word in found if word.endswith(" differs")):
        # First the lines, which can be read; pytest shows where they differ.
        assert files[path].decode().splitlines() == (GOLDEN / name / path).read_text().splitlines(), path
    assert not found, "python -m pytest tests/build/test_golden.py --update-golden, if this is meant"


def test_no_golden_folder_is_stale() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(KEPT)


def test_each_kind_of_difference_is_noticed(tmp_path: Path) -> None:
    files = {"same": b"1", "other": b"2", "new": b"3"}
    update(tmp_path, {"same": b"1", "other": b"1", "deep/old": b"4"})
    assert against(tmp_path, files) == ["deep/old is kept and no longer made", "new is not kept yet", "other differs"]
    update(tmp_path, files)
    assert against(tmp_path, files) == []
