"""The whole index: the same bytes for the same documents, and nothing indexed twice."""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from minutebook.outputs.search import Corpus, FolderStore, SearchDocument, SearchIndex, index, pagefind
from minutebook.outputs.search.document import page
from tests.search.making import archive, bodies

ROOT = Path(__file__).resolve().parents[2]
MODULE = "minutebook.outputs.search.index"


def build(documents: list[SearchDocument], folder: Path, **options: Any) -> SearchIndex:
    lang, names = options.pop("lang", "en-GB"), options.pop("names", {})
    defaults: dict[str, Any] = {
        "current_year": 2023,
        "limit": 25,
        "store": FolderStore(folder / "store"),
        "work": folder / "work",
    }
    return index(Corpus(documents, bodies, lang, names), **(defaults | options))


def digest(files: Mapping[str, bytes]) -> str:
    total = hashlib.sha256()
    for path, data in files.items():
        total.update(f"{path} {len(data)} ".encode() + data)
    return total.hexdigest()


SCRIPT = """
import sys
from pathlib import Path
from tests.search.making import archive, bodies
from tests.search.test_index import build, digest
documents = archive(60)
if sys.argv[2] == "backwards":
    documents.reverse()
print(digest(build(documents, Path(sys.argv[1]), jobs=int(sys.argv[3])).files))
"""


def test_the_same_bytes_whatever_the_surroundings(tmp_path: Path) -> None:
    found = set()
    for number, (seed, order, jobs, zone, umask) in enumerate(
        [("0", "forwards", "1", "UTC", 0o022), ("7", "backwards", "3", "Asia/Tokyo", 0o077)]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "pagefind.yml").write_text("exclude_selectors: ['h2']\nroot_selector: 'p'\n")
        env = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PYTHONPATH": str(ROOT)}
        env |= {"PAGEFIND_ROOT_SELECTOR": "ol", "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": "9"} if number else {}
        ran = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(folder), order, jobs],
            check=True,
            capture_output=True,
            text=True,
            cwd=folder,
            env=os.environ | env,
            umask=umask,
        )
        found.add(ran.stdout)
    assert len(found) == 1


def test_without_the_canonical_form_the_bytes_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def as_it_comes(bundle: Mapping[str, bytes], **_: object) -> Mapping[str, bytes]:
        return bundle

    monkeypatch.setattr(sys.modules[MODULE], "canonical", as_it_comes)
    found = {digest(build(archive(60), tmp_path / str(number)).files) for number in range(4)}
    assert len(found) > 1


def test_the_order_of_the_pages_is_in_the_bytes(tmp_path: Path) -> None:
    """Why they are given to Pagefind one by one and not as a folder, which lists its files in the order of its disk."""
    pages = [(item.address, page(item, item.text.decode(), lang="en-GB", shard="all")) for item in archive(30)]
    words = [
        {path for path in pagefind.run(given, work=tmp_path) if path.startswith("index/")}
        for given in (pages, pages, pages[::-1])
    ]
    assert words[0] == words[1] != words[2]


def test_one_edit_indexes_one_shard(tmp_path: Path) -> None:
    documents = archive(80)
    first = build(documents, tmp_path)
    assert len(first.built) > 3
    assert first.kept == ()
    again = build(documents, tmp_path)
    assert again.built == ()
    assert again.files == first.files
    for number in (0, 41, 79):
        edited = list(documents)
        edited[number] = msgspec.structs.replace(documents[number], text=b"<p>Something else entirely.</p>")
        made = build(edited, tmp_path)
        assert len(made.built) == 1
        changed = {path for path in first.files.keys() | made.files if first.files.get(path) != made.files.get(path)}
        newest, *others = (shard["name"] for shard in json.loads(made.files["pagefind/shards.json"])["shards"])
        shared = re.compile(r"pagefind/(shards\.json|words\.json|words/\d+\.json)")
        folders = {path.split("/")[1] for path in changed if not shared.fullmatch(path)}
        assert {folder if folder in others else newest for folder in folders} == {made.built[0]}
        assert made.files == build(edited, tmp_path / str(number)).files


def test_a_planted_key_that_forgets_the_text_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison with a clean build above can fail."""
    monkeypatch.setattr(sys.modules[MODULE], "_key", lambda lang, shard="", documents=(): f"{lang}{shard}{len(documents)}")
    documents = archive(30)
    build(documents, tmp_path)
    edited = [msgspec.structs.replace(documents[0], text=b"<p>Something else.</p>"), *documents[1:]]
    assert build(edited, tmp_path).files != build(edited, tmp_path / "clean").files


def test_a_damaged_entry_of_the_store_is_made_again(tmp_path: Path) -> None:
    documents = archive(60)
    first = build(documents, tmp_path)
    entries = sorted((tmp_path / "store").iterdir())
    assert len(entries) == len(first.built) + 1
    for number, entry in enumerate(entries):
        data = entry.read_bytes()
        entry.write_bytes((b"", data[:20], data[:-1], data[:-1] + bytes([data[-1] ^ 1]))[number % 4])
    again = build(documents, tmp_path)
    assert again.built == first.built
    assert again.files == first.files


def test_the_key_holds_the_engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(archive(10), tmp_path)
    monkeypatch.setattr(sys.modules[MODULE], "_engine", lambda: b"another")
    assert build(archive(10), tmp_path).built == ("all",)


def test_only_what_the_page_needs_is_published(tmp_path: Path) -> None:
    made = build(archive(40), tmp_path)
    names = {path.removeprefix("pagefind/") for path in made.files}
    top = {name for name in names if "/" not in name}
    assert {
        "pagefind.js",
        "pagefind-worker.js",
        "wasm.en-gb.pagefind",
        "pagefind-entry.json",
        "shards.json",
        "words.json",
    } <= top
    assert len(top) == 7
    assert not [name for name in names if "ui" in name or name.endswith(".css")]
    assert sum(name.endswith("pagefind-entry.json") for name in names) == len(made.built)
    assert list((tmp_path / "work").iterdir()) == []


def test_the_listing(tmp_path: Path) -> None:
    documents = archive(40)
    listing = json.loads(build(documents, tmp_path).files["pagefind/shards.json"])
    shards = listing["shards"]
    assert [shard["name"] for shard in shards] == ["2023", "2021_2022", "2018_2020", "undated"]
    assert sum(shard["count"] for shard in shards) == 40
    assert (shards[2]["from"], shards[2]["to"], shards[3]["from"]) == ("2018", "2020", None)
    assert listing["facets"]["Type"] == [[kind, kind, 10] for kind in ("Article", "Decision", "Meeting", "Report")]
    years = ["2023", "2022", "2021", "2020", "2019", "2018", "Undated"]
    assert [value for value, *_ in listing["facets"]["Year"]] == years


def test_the_words_for_ids_are_in_the_listing_alone(tmp_path: Path) -> None:
    documents = archive(40)
    before = build(documents, tmp_path)
    names = {"Priority": {"Priority 0": "Zeal", "Priority 2": "Ardour"}}
    after = build(documents, tmp_path, names=names)
    assert after.built == ()
    assert [path for path in after.files if after.files[path] != before.files[path]] == ["pagefind/shards.json"]
    listing = json.loads(after.files["pagefind/shards.json"])
    assert [row[:2] for row in listing["facets"]["Priority"]] == [
        ["Priority 2", "Ardour"],
        ["Priority 1", "Priority 1"],
        ["Priority 0", "Zeal"],
    ]


def test_what_other_builds_left_can_be_dropped(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "store")
    build(archive(60), tmp_path)
    now = build(archive(40), tmp_path)
    store.keep_only(now.keys)
    assert sorted(path.name for path in (tmp_path / "store").iterdir()) == sorted(now.keys)
    assert build(archive(40), tmp_path).built == ()


def test_an_empty_archive_has_an_empty_index(tmp_path: Path) -> None:
    made = build([], tmp_path)
    listing = json.loads(made.files["pagefind/shards.json"])
    assert (listing["facets"], listing["shards"], json.loads(made.files["pagefind/words.json"])) == ({}, [], [])
    assert (made.built, made.kept) == ((), ())


def test_a_language_without_stemming(tmp_path: Path) -> None:
    made = build(archive(10), tmp_path, lang="cy")
    assert "pagefind/wasm.unknown.pagefind" in made.files
    assert list(json.loads(made.files["pagefind/pagefind-entry.json"])["languages"]) == ["cy"]
