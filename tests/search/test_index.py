"""The whole index: the same bytes for the same documents, and nothing indexed twice."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
import pytest

from minutebook.outputs.search import Corpus, FolderStore, SearchDocument, SearchIndex, index
from tests.search.making import archive, bodies, document

ROOT = Path(__file__).resolve().parents[2]
MODULE = "minutebook.outputs.search.index"


def build(documents: list[SearchDocument], folder: Path, **options: Any) -> SearchIndex:
    lang, names = options.pop("lang", "en-GB"), options.pop("names", {})
    defaults: dict[str, Any] = {"current_year": 2023, "limit": 25, "store": FolderStore(folder / "store")}
    return index(Corpus(documents, bodies, lang, names), **(defaults | options))


def digest(files: Mapping[str, bytes]) -> str:
    total = hashlib.sha256()
    for path, data in files.items():
        total.update(f"{path} {len(data)} ".encode() + data)
    return total.hexdigest()


def listed(made: SearchIndex) -> dict[str, Any]:
    """What the search page reads first."""
    found: dict[str, Any] = json.loads(made.files["search-index/index.json"])
    return found


def rows(made: SearchIndex) -> dict[str, Any]:
    """Every term of the index, with its sections."""
    found: dict[str, Any] = {}
    for path, data in made.files.items():
        if path.startswith("search-index/terms/"):
            found |= {term: sections for term, *sections in json.loads(data)}
    return found


SCRIPT = """
import sys
from pathlib import Path
from tests.search.making import archive
from tests.search.test_index import build, digest
documents = archive(60)
if sys.argv[2] == "backwards":
    documents.reverse()
print(digest(build(documents, Path(sys.argv[1])).files))
"""


def test_the_same_bytes_whatever_the_surroundings(tmp_path: Path) -> None:
    found = set()
    for number, (seed, order, zone, umask) in enumerate(
        [("0", "forwards", "UTC", 0o022), ("7", "backwards", "Asia/Tokyo", 0o077)]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        ran = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(folder), order],
            check=True,
            capture_output=True,
            text=True,
            cwd=folder,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PYTHONPATH": str(ROOT)},
            umask=umask,
        )
        found.add(ran.stdout)
    assert len(found) == 1


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
        shown = {path for path, data in made.files.items() if "/shown/" in path and first.files.get(path) != data}
        assert len(shown) == 1
        assert made.files == build(edited, tmp_path / str(number)).files


def test_a_planted_key_that_forgets_the_text_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison with a clean build above can fail."""
    monkeypatch.setattr(sys.modules[MODULE], "_key", lambda lang, documents: f"{lang}{documents[0].date}{len(documents)}")
    documents = archive(30)
    build(documents, tmp_path)
    edited = [msgspec.structs.replace(documents[0], text=b"<p>Something else.</p>"), *documents[1:]]
    assert build(edited, tmp_path).files != build(edited, tmp_path / "clean").files


def test_a_damaged_entry_of_the_store_is_made_again(tmp_path: Path) -> None:
    documents = archive(60)
    first = build(documents, tmp_path)
    entries = sorted((tmp_path / "store").iterdir())
    assert len(entries) == len(first.built)
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


def test_every_term_is_in_the_file_that_the_list_says(tmp_path: Path) -> None:
    made = build([*archive(300), document(999, text="<p>ﬁre 𝒜𝓁𝓅𝒽𝒶 ąœ 東京 中</p>".encode())], tmp_path)
    cuts = listed(made)["cuts"]
    assert len(cuts) > 2
    for number, first in enumerate(cuts):
        terms = [term for term, *_ in json.loads(made.files[f"search-index/terms/{number}.json"])]
        assert terms[0] == first
        assert all(term < cuts[number + 1] for term in terms if number + 1 < len(cuts))
    assert {"fire", "alpha", "東京"} <= rows(made).keys()


def test_a_new_year_leaves_the_numbers_of_all_others(tmp_path: Path) -> None:
    documents = [item for item in archive(80) if item.date]
    before = listed(build(documents, tmp_path))["shards"]
    after = listed(build([*documents, document(900, date="2024-01-01")], tmp_path, current_year=2024))
    assert after["shards"] == [*before, ["2024", 1]]


def test_the_list_and_the_filters(tmp_path: Path) -> None:
    documents = archive(40)
    made = build(documents, tmp_path)
    listing = listed(made)
    assert [name for name, _ in listing["shards"]] == ["undated", "2018_2020", "2021_2022", "2023"]
    assert sum(count for _, count in listing["shards"]) == 40
    filters = json.loads(made.files["search-index/filters.json"])
    assert [(value, words, len(steps)) for value, words, steps in filters["Type"]] == [
        (kind, kind, 10) for kind in ("Article", "Decision", "Meeting", "Report")
    ]
    years = ["2023", "2022", "2021", "2020", "2019", "2018", "Undated"]
    assert [value for value, *_ in filters["Year"]] == years
    assert filters["Year"][-1][2] == [0], "the undated come first of all"


def test_the_words_for_ids_are_in_the_filters_alone(tmp_path: Path) -> None:
    documents = archive(40)
    before = build(documents, tmp_path)
    after = build(documents, tmp_path, names={"Priority": {"Priority 0": "Zeal", "Priority 2": "Ardour"}})
    assert after.built == ()
    changed = [path for path in after.files if after.files[path] != before.files[path]]
    assert changed == ["search-index/filters.json", "search-index/index.json"]  # the state that is part of each address
    filters = json.loads(after.files["search-index/filters.json"])
    assert [row[:2] for row in filters["Priority"]] == [
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
    listing = listed(made)
    assert (listing["shards"], listing["cuts"]) == ([], [])
    assert (made.built, made.kept) == ((), ())


def test_of_another_language_each_word_is_as_it_stands(tmp_path: Path) -> None:
    texts = [document(1, text=b"<p>Burglaries and the budgets</p>")]
    assert {"burglaries", "and", "the", "budgets"} <= rows(build(texts, tmp_path, lang="cy")).keys()
    english = rows(build(texts, tmp_path / "english")).keys()
    assert {"burglari", "budget"} <= english
    assert not {"and", "the", "budgets"} & english


def test_what_a_term_says_of_its_documents(tmp_path: Path) -> None:
    """Steps from number to number, what it counts for, how many places, and the steps between them."""
    texts = [
        document(1, title="Lamps", date="2021-01-01", summary="New lamps.", text=b"<h2 id='a'>Lamps</h2><p>A lamp burns.</p>"),
        document(2, title="Other", date="2021-01-02", summary="", text=b"<p>Nothing.</p>"),
        document(3, title="A paper on lamps and much else", date="2021-01-03", summary="", text=b"<p>One lamp.</p>"),
    ]
    ((shard, steps),) = rows(build(texts, tmp_path))["lamp"]
    assert shard == 0
    number, weight, count, *places = steps[:7]
    assert (number, count, places) == (1, 4, [0, 1001, 1, 2])  # the title's word 0, then words 1, 2 and 4 of the text
    later, less, fewer, *others = steps[7:]
    assert (later, fewer, others) == (2, 2, [3, 998])
    assert weight > 1.4 * less, "a short title counts more than a long one"


def test_the_words_to_compare_a_wrong_spelling_with(tmp_path: Path) -> None:
    made = build(archive(40), tmp_path)
    spelt = json.loads(made.files["search-index/spelt.json"])
    assert spelt.index("record") < spelt.index("town") or "town" in spelt
    assert "burglary" in spelt
    assert not [word for word in spelt if len(word) < 4 or not word.isalpha()]
