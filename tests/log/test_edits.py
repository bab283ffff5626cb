"""Nothing that was published is changed in silence; what only the engine makes otherwise is no change."""

from pathlib import Path

import pytest

from minutebook.diagnostics import Diagnostic
from minutebook.pipeline import check_only, check_since
from minutebook.read.canonical import digest_of_source
from minutebook.read.frontmatter import take_apart
from tests.build.making import AS_OF
from tests.desk.test_since import commit, git
from tests.log.keeping import ABOUT, Kept

PATH = "content/articles/2023/locks.md"
RECORD = """\
---
title: New locks
date: 2023-02-20
summary: Forty homes get new locks.
changes:
  - {date: 2023-03-01, note: The summary was added.}
---
Forty homes get new locks.

They were burgled.
"""


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    kept = Kept(tmp_path / "archive", ABOUT)
    kept.site.write(PATH, RECORD)
    kept.publish()
    return kept


def errors(found: tuple[Diagnostic, ...]) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.place.line) for finding in found if finding.severity == "error"]


NOTED = "  - {date: 2023-03-06, note: It was wrong.}\n---\nForty"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("Forty homes get new locks.\n\n", "Thirty homes get new locks.\n\n", "edit-without-note"),
        ("title: New locks", "title: Old locks", "edit-without-note"),
        ("date: 2023-02-20", "date: 2023-02-21", "edit-without-note"),
        ("They were burgled.\n", "", "edit-without-note"),
        ("summary:", "accepted: [{code: copied-record, reason: None}]\nsummary:", "edit-without-note"),
        ("The summary was added.", "The summary was mended.", "note-taken-out"),
        ("date: 2023-03-01", "date: 2023-03-02", "note-taken-out"),
        ("changes:\n  - {date: 2023-03-01, note: The summary was added.}\n", "", "note-taken-out"),
        # No change of what is published:
        ("title: New locks", "title: 'New locks' # as printed", ""),
        ("---\nForty homes get", "---\n\n\nForty homes get", ""),
        ("title: New locks\ndate: 2023-02-20", "date: 2023-02-20\ntitle: New locks", ""),
        ("title:", "aliases: [/old/]\ntitle:", ""),
        # Told:
        ("---\nForty", NOTED.replace("Forty", "Thirty"), ""),
        ("---\nForty", "  - {date: 2023-03-06, note: A letter was missing., kind: typo}\n---\nFortty", ""),
    ],
)
def test_a_change_is_told_or_it_is_an_error(kept: Kept, old: str, new: str, code: str) -> None:
    kept.site.replace(PATH, old, new)
    found = [code for code, _ in errors(check_only(kept.site.options(log=kept.log)))]
    assert found == ([code] if code else [])
    assert kept.build().published is (code == "")


def test_without_a_log_nothing_is_asked(kept: Kept) -> None:
    kept.site.replace(PATH, "Forty homes get new locks.\n\n", "Thirty homes get new locks.\n\n")
    assert errors(check_only(kept.site.options())) == []


def test_a_note_counts_once(kept: Kept) -> None:
    kept.site.replace(PATH, "---\nForty", NOTED.replace("Forty", "Thirty"))
    (version,) = kept.publish().changed
    assert (version.version, version.notes) == (2, (("2023-03-06", "It was wrong."),))
    kept.site.replace(PATH, "Thirty", "Twenty")
    assert [code for code, _ in errors(kept.build().diagnostics)] == ["edit-without-note"]


def test_a_withdrawn_record_is_listed_as_such(kept: Kept) -> None:
    kept.site.replace(PATH, "---\nForty", "status: withdrawn\nstatus_note: It was wrong.\n---\nForty")
    assert [code for code, _ in errors(kept.build().diagnostics)] == ["edit-without-note"]
    kept.site.replace(PATH, "changes:\n", "changes:\n  - {date: 2023-03-06, note: Withdrawn.}\n")
    entry = kept.publish()
    assert ([version.record for version in entry.withdrawn], entry.changed) == (["locks"], ())


def test_the_canonical_source_rests_on_the_file_alone() -> None:
    """A digest that another engine must find again: worked out by hand from what docs/log.md says."""
    import hashlib  # noqa: PLC0415

    parts, _ = take_apart("x.md", RECORD)
    assert parts
    source = (
        '[{"date":"2023-02-20","summary":"Forty homes get new locks.","title":"New locks"},'
        '"Forty homes get new locks.\\n\\nThey were burgled."]'
    )
    assert digest_of_source(parts) == hashlib.sha256(source.encode()).digest()


# -- in a proposal -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", ["the log", "no log"])
def test_a_proposal_is_told_at_its_first_changed_line(kept: Kept, given: str, capsys: pytest.CaptureFixture[str]) -> None:
    site = kept.site
    site.write("site.yaml", site.read("site.yaml") + f"log: {AS_OF}\n")
    git(site.root, "init", "-q", "-b", "main")
    commit(site)
    (site.root / "log.jsonl").write_bytes(kept.log.data)
    site.replace(PATH, "They were burgled.", "They were burgled twice.")
    more = ["--log", str(site.root / "log.jsonl")] if given == "the log" else []
    capsys.readouterr()
    assert site.call("check", "--since", "main", *more) == 1
    said = capsys.readouterr().err
    assert f"{PATH}:10:1: error[edit-without-note]" in said
    assert "Add under  changes:  the line  - {date: 2023-03-06, note: …}" in said
    site.replace(PATH, "---\nForty", NOTED)
    assert site.call("check", "--since", "main", *more) == 0


def test_without_a_log_in_the_settings_a_proposal_is_asked_nothing(kept: Kept) -> None:
    git(kept.site.root, "init", "-q", "-b", "main")
    commit(kept.site)
    kept.site.replace(PATH, "They were burgled.", "They were burgled twice.")
    assert kept.site.call("check", "--since", "main") == 0
    assert errors(check_since(kept.site.options()).here) == []


# -- removed by order --------------------------------------------------------------------------------------------------


def test_what_was_removed_by_order_is_in_no_output(kept: Kept) -> None:
    site = kept.site
    site.replace(PATH, "They were burgled.", "They were burgled by a Mr Xanthippos.")
    site.replace(PATH, "---\nForty", NOTED)
    kept.publish()
    site.write(
        PATH,
        "---\ntitle: New locks\ndate: 2023-02-20\nstatus: removed\nstatus_note: It named a child.\n"
        "decided_by: the county court\nsuperseded_by: about\nchanges: [{date: 2023-03-06, note: Removed.}]\n---\n",
    )
    entry = kept.publish()
    assert [version.record for version in entry.withdrawn] == ["locks"]
    page = kept.page("news/locks/index.html")
    for words in (
        "What stood here was removed by order.",
        "It named a child. Decided by the county court.",
        "About",
        "Version 2",
    ):
        assert words in page
    for path in site.out.rglob("*"):
        assert not path.is_file() or b"Xanthippos" not in path.read_bytes(), path
