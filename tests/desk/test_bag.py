"""A bag holds all that an archive is, proves it by its digests, opens from a disk, and makes the same site again by itself."""

import hashlib
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest

from minutebook.read.publications import LOG
from tests.build.making import AS_OF, MadeSite, call, make_site, tree
from tests.papers import PAPER

SMALL = """\
-- content/pages/about.md --
---
title: About
---

It is small, see [[lamps]].
-- content/decisions/2022/lamps.md --
---
title: Lamps are bought
date: 2022-05-03
maker: The board
summary: Lamps were bought.
---

It was decided. [The offer](100%25%20offer.pdf) was looked at.
-- content/decisions/2022/not-yet.md --
---
title: Not yet
date: 2022-06-03
maker: The board
summary: Not yet.
status: draft
---
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    site = make_site(tmp_path_factory.mktemp("bag") / "archive", SMALL, {"content/decisions/2022/100% offer.pdf": PAPER})
    site.write("site.yaml", site.read("site.yaml") + f"log: {AS_OF}\n")
    assert call(*words_for(site.root.parent / "small.zip", site)) == 0
    return site


def words_for(file: Path, site: MadeSite) -> list[str]:
    """The command for a bag of an archive that begins its publication log."""
    return [
        "bag",
        str(file),
        "--root",
        str(site.root),
        "--as-of",
        AS_OF,
        "--no-wheels",
        "--log",
        str(file.parent / "none.jsonl"),
    ]


@pytest.fixture(scope="module")
def bag(made: MadeSite) -> Path:
    with zipfile.ZipFile(made.root.parent / "small.zip") as file:
        file.extractall(made.root.parent / "out")
    return made.root.parent / "out" / "small"


def listed(manifest: Path) -> dict[str, str]:
    lines = manifest.read_text(encoding="utf-8").splitlines()
    return {line[66:].replace("%25", "%"): line[:64] for line in lines}


def digests(bag: Path, *, payload: bool) -> dict[str, str]:
    paths = [path.relative_to(bag).as_posix() for path in bag.rglob("*") if path.is_file()]
    kept = [path for path in paths if path.startswith("data/") == payload and path != "tagmanifest-sha256.txt"]
    return {path: hashlib.sha256((bag / path).read_bytes()).hexdigest() for path in kept}


def test_its_digests_name_each_file_and_no_other(bag: Path) -> None:
    """RFC 8493, section 2.1.3: every payload file is listed, and only those."""
    assert (bag / "bagit.txt").read_bytes() == b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert listed(bag / "manifest-sha256.txt") == digests(bag, payload=True)
    assert listed(bag / "tagmanifest-sha256.txt") == digests(bag, payload=False)
    payload = [path for path in (bag / "data").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in payload)
    assert f"Payload-Oxum: {size}.{len(payload)}\n" in (bag / "bag-info.txt").read_text(encoding="utf-8")


def test_a_change_would_be_seen(bag: Path, tmp_path: Path) -> None:
    subprocess.run(["cp", "-r", bag, tmp_path / "changed"], check=True)
    changed = tmp_path / "changed"
    (changed / "data/archive/content/decisions/2022/lamps.md").write_text("Nothing was bought.")
    assert listed(changed / "manifest-sha256.txt") != digests(changed, payload=True)


def test_the_site_is_the_same_again_from_the_bag_alone(bag: Path, tmp_path: Path) -> None:
    data = bag / "data"
    command = [sys.executable, "-m", "minutebook", "build", "--root", "archive", "--as-of", AS_OF, "--log", f"site/{LOG}"]
    command += [
        "--base-url",
        "https://example.org/archive/",
        "--out",
        str(tmp_path / "again"),
        "--store",
        str(tmp_path / "store"),
    ]
    environment = {"PYTHONPATH": str(data / "engine"), "PATH": os.defpath, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=data, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    published = {line[66:]: line[:64] for line in (data / "published.sha256").read_text(encoding="utf-8").splitlines()}
    again = {
        path: hashlib.sha256(bytes_).hexdigest()
        for path, (kind, _, bytes_) in tree(tmp_path / "again").items()
        if kind == "file"
    }
    assert again == published
    assert len((tmp_path / "again" / LOG).read_bytes().splitlines()) == 1


def test_its_site_opens_from_a_disk(bag: Path) -> None:
    site = bag / "data" / "site"
    links = 0
    for page in site.rglob("*.html"):
        for address in re.findall(r'(?:href|src)="([^"#?]+)', page.read_text(encoding="utf-8")):
            if re.match(r"[a-z]+:", address):
                continue
            assert not address.startswith("/"), f"{page}: {address}"
            assert (page.parent / unquote(address)).is_file(), f"{page}: {address}"
            links += 1
    assert links > 50
    assert "preview" not in (site / "index.html").read_text(encoding="utf-8").lower()


def test_it_says_what_it_is_and_that_drafts_are_in_it(bag: Path) -> None:
    said = (bag / "data/READ-ME-FIRST.txt").read_text(encoding="utf-8")
    assert "A small archive" in said
    assert "Drafts, and records that wait for their hour" in said
    assert f"--as-of {AS_OF} --base-url https://example.org/archive/ --log site/{LOG} --out again" in said
    assert not (bag / "data/site/decisions/not-yet").exists()


def test_the_bag_of_the_same_archive_is_the_same_file(made: MadeSite, tmp_path: Path) -> None:
    again = tmp_path / "small.zip"
    words = words_for(again, made)
    assert call(*words) == 0
    assert again.read_bytes() == (made.root.parent / "small.zip").read_bytes()
    assert call(*words) == 2  # what is there is never written over


def test_no_bag_is_made_of_an_archive_with_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(
        tmp_path / "archive", SMALL.replace("[[lamps]]", "[[lamp]]"), {"content/decisions/2022/100% offer.pdf": PAPER}
    )
    assert call("bag", str(tmp_path / "bag.zip"), "--root", str(site.root), "--as-of", AS_OF, "--no-wheels") == 1
    assert "so no bag was made" in capsys.readouterr().out
    assert not (tmp_path / "bag.zip").exists()


def test_without_its_libraries_nothing_is_left_half_done(
    made: MadeSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["bag", str(tmp_path / "bag.zip"), "--root", str(made.root), "--as-of", AS_OF, "--wheels", str(tmp_path)]
    assert call(*words) == 2
    assert "--no-wheels" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == []
