"""Each publication adds an entry to the log that stands for all that it published, and for every entry before it."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from minutebook.memo.merkle import merkle_root
from minutebook.outputs import publication
from minutebook.read.publications import LOG, BrokenLogError, line_of, read_publications
from tests.build.making import differences, tree
from tests.log.keeping import Kept, verify


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "archive")


def test_the_first_publication_starts_the_log_with_every_record(kept: Kept) -> None:
    entry = kept.publish()
    assert (entry.number, entry.time, entry.before) == (1, "2023-03-06", "")
    assert {version.record for version in entry.added} >= {"board", "chair", "buy-lamps", "light-streets", "about"}
    assert all(version.version == 1 for version in entry.added)
    assert (entry.changed, entry.withdrawn) == ((), ())
    priority = next(version for version in entry.added if version.record == "light-streets")
    assert priority.addresses == ("/priorities/light-streets/", "/outcomes/light-1/")
    assert "/decisions/" in entry.lists


def test_without_a_log_a_build_is_what_it_was(kept: Kept) -> None:
    kept.site.published()
    assert not (kept.site.out / LOG).exists()
    assert not (kept.site.out / "data/verify.py").exists()
    assert "Versions of this page" not in kept.page("bodies/board/index.html")


def test_a_build_that_changes_nothing_adds_nothing(kept: Kept, tmp_path: Path) -> None:
    kept.publish()
    first = tree(kept.site.out)
    for _ in range(2):
        kept.publish()
        assert differences(tree(kept.site.out), first) == []
    result, clean = kept.site.clean(tmp_path / "clean", log=kept.log)
    assert result.published
    assert differences(clean, first) == []


def test_remarks_and_the_order_of_fields_add_nothing(kept: Kept) -> None:
    kept.publish()
    before = kept.log
    kept.site.replace("content/bodies/board.md", "title: The Board\nkind: board", "kind: 'board' # a remark\ntitle: The Board")
    kept.publish()
    assert kept.log == before


@pytest.mark.parametrize("what", ["a record", "the day", "a template"])
def test_whatever_happened_before_the_same_inputs_and_log_give_the_same_bytes(kept: Kept, tmp_path: Path, what: str) -> None:
    kept.publish()
    changes = {}
    if what == "a record":
        kept.site.replace("content/bodies/board.md", "four times", "five times")
        kept.site.replace("content/bodies/board.md", "kind: board", "kind: board\nchanges: [{date: 2023-03-06, note: Five.}]")
    elif what == "the day":
        changes["as_of"] = "2023-05-01"
    else:
        kept.site.write("templates/components/footer.html", kept.site.read("templates/components/footer.html") + "<!-- x -->")
    given = kept.log
    entry = kept.publish(**changes)
    assert (entry.number, [version.record for version in entry.changed]) == (2, ["board"] if what == "a record" else [])
    second = tree(kept.site.out)
    for number, log in enumerate((given, kept.log)):
        result, clean = kept.site.clean(tmp_path / f"clean-{number}", log=log, **changes)
        assert result.published
        assert differences(clean, second) == []
    kept.site.write("content/bodies/board.md", kept.site.read("content/bodies/board.md").replace("kind:", "kind:  "))
    kept.site.published(log=given, **changes)  # upon the log of then again, with what was rendered for it at hand
    assert differences(tree(kept.site.out), second) == []


def test_the_root_stands_for_every_file_but_the_log(kept: Kept) -> None:
    entry = kept.publish()
    out = kept.site.out
    paths = sorted(path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    others = [path for path in paths if path not in (LOG, "data/manifest.json")]
    lines = [f"{hashlib.sha256((out / path).read_bytes()).hexdigest()}  {path}" for path in [*others, "data/manifest.json"]]
    assert entry.files == len(lines)
    assert entry.root == merkle_root([line.encode() for line in lines]).hex()


def test_the_tree_is_hashed_as_rfc_9162_has_it() -> None:
    """By its own recursive definition; the seven leaves are those of its example, section 2.1.5."""

    def defined(leaves: list[bytes]) -> bytes:
        if len(leaves) < 2:
            return hashlib.sha256(b"\0" + leaves[0]).digest() if leaves else hashlib.sha256(b"").digest()
        split = max(2**power for power in range(12) if 2**power < len(leaves))
        return hashlib.sha256(b"\1" + defined(leaves[:split]) + defined(leaves[split:])).digest()

    for count in range(70):
        leaves = [f"d{number}".encode() for number in range(count)]
        assert merkle_root(leaves) == defined(leaves)
    assert merkle_root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_pages_name_an_entry_that_stands_for_their_version(kept: Kept) -> None:
    kept.publish()
    assert "log before this publication" not in kept.page("about/index.html")  # there was none
    assert ", version 1</p>" in kept.page("bodies/board/index.html")
    kept.site.replace("content/bodies/board.md", "four times", "five times")
    kept.site.replace("content/bodies/board.md", "kind: board", "kind: board\nchanges: [{date: 2023-03-06, note: Five.}]")
    kept.publish()
    first, second = kept.log.heads
    assert first in kept.page("about/index.html")
    for path in ("bodies/board/index.html", "people/chair/index.html"):
        assert first in kept.page(path)
    board = kept.page("bodies/board/index.html")
    assert f"version 2, log {first}" in board
    (row,) = re.findall(r"<tr>(?:(?!</tr>).)*Five\..*?</tr>", kept.page("changes/index.html"), re.DOTALL)
    assert "Version 2" in row
    assert board.index("Version 2") < board.rindex("Five.") < board.index("Version 1")
    kept.publish(as_of="2023-05-01")
    assert f"version 2, log {second}" in kept.page("bodies/board/index.html")
    assert f"version 1, log {first}" in kept.page("people/chair/index.html")
    assert second in kept.page("about/index.html")
    assert verify(kept.site.out, first, second)[0] == 0


def test_a_preview_adds_nothing(kept: Kept) -> None:
    kept.publish()
    before = kept.log.data
    kept.site.replace("content/bodies/board.md", "kind: board", "kind: board\nchanges: [{date: 2023-03-06, note: Five.}]")
    assert kept.site.build(log=kept.log, preview=True).published
    assert (kept.site.out / LOG).read_bytes() == before


def test_a_root_that_leaves_a_file_out_is_noticed(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    real = publication.root_of
    monkeypatch.setattr(
        publication, "root_of", lambda files: real({path: value for path, value in files.items() if path != "robots.txt"})
    )
    kept.publish()
    assert verify(kept.site.out, *kept.log.heads) == (
        1,
        "The list of all files is not the one that the log's last entry stands for.\n",
    )


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda lines: lines[:1] + lines[2:], "line 2 is entry 3"),
        (
            lambda lines: [lines[0].replace(b"2023-03-06", b"2023-03-07"), *lines[1:]],
            "line 2 does not follow the line before it",
        ),
        (lambda lines: [*lines, b"{}\n"], "line 4 is no entry"),
        (lambda lines: [*lines[:2], lines[2][:-1]], "line 3 is not whole"),
        (lambda lines: [*lines, b"\xff\n"], "line 4 is no entry"),
        (lambda lines: [*lines, b'{"number": "4"}\n'], "line 4 is no entry"),
    ],
)
def test_a_log_that_was_changed_is_not_built_upon(kept: Kept, spoil: object, said: str) -> None:
    for day in ("2023-03-06", "2023-04-06", "2023-05-06"):
        kept.publish(as_of=day)
    assert callable(spoil)
    with pytest.raises(BrokenLogError, match=said):
        read_publications(b"".join(spoil(kept.log.data.splitlines(keepends=True))))
    assert read_publications(b"".join(map(line_of, kept.log.entries))) == kept.log
    assert all(json.loads(line) for line in kept.log.data.splitlines())
