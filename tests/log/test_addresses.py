"""No address that was published is lost: with whatever is renamed and deleted, it answers or the build says what to add."""

import random
import re
from pathlib import Path

import pytest

from minutebook.archive.addresses import Addresses
from minutebook.read.addresses import output_path, page_at
from tests.log.keeping import ABOUT, Kept

RECORD = "---\ntitle: {title}\ndate: 2023-0{month}-01\nsummary: About {title}.\n{more}---\nThe words of {title}.\n"
STEPS = 40  # in docs/decisions/0026-publication-log.md stands what came of 1,000


def record(number: int, more: str = "") -> str:
    return RECORD.format(title=f"Number {number}", month=number % 3 + 1, more=more)


def archive(folder: Path) -> Kept:
    """An archive of articles and reports, each its own: none names another."""
    kept = Kept(folder, ABOUT)
    for number in range(8):
        kind, more = ("articles", "") if number % 2 else ("reports", "kind: Report\n")
        kept.site.write(f"content/{kind}/2023/number-{number}.md", record(number, more))
    kept.site.write(
        "content/articles/2023/with-a-file.md", record(8).replace("The words", "[The paper](../paper.csv). The words")
    )
    kept.site.write("content/articles/paper.csv", "a,b\n")
    kept.publish()
    return kept


def answers(kept: Kept, address: str) -> bool:
    """Whether a web server would answer at an address."""
    out = kept.site.out
    return (out / address.removeprefix("/")).is_file() or (out / output_path(page_at(address))).is_file()


class History:
    """Random renames, deletions and slips, each published in the end; every address that was ever there is kept in mind."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.kept, self.rng, self.made, self.refused = archive(folder), random.Random(seed), 0, 0  # noqa: S311 - a test
        self.addresses = self.pages()

    def pages(self) -> set[str]:
        out = self.kept.site.out
        return {f"/{path.relative_to(out).as_posix().removesuffix('index.html')}" for path in out.rglob("*.html")}

    def step(self) -> None:
        """Do something, and mend what the build says until it publishes."""
        records = sorted((self.kept.site.root / "content").glob("*/2*/*.md"))
        self.slip(self.rng.choice(records))
        for _ in range(9):
            result = self.kept.build()
            if result.published:
                self.look()
                return
            self.refused += 1
            wrong = [finding for finding in result.diagnostics if finding.severity == "error"]
            assert {finding.code for finding in wrong} <= {"address-lost", "edit-without-note", "unused-file"}, wrong
            finding = next(finding for finding in wrong if finding.place.file.endswith(".md"))
            self.mend(finding.place.file, finding.hint)
        pytest.fail("what the build says to add does not help")

    def look(self) -> None:
        """Whether every address that was ever there still answers."""
        self.addresses |= self.pages()
        assert [address for address in sorted(self.addresses) if not answers(self.kept, address)] == []

    def slip(self, path: Path) -> None:
        self.made += 1
        self.before = {file: file.read_text() for file in path.parent.glob("*.md")}
        what = self.rng.choice(
            ["rename", "rename and move", "delete", "draft", "drop old addresses", "date", "rename and edit"]
        )
        text = path.read_text()
        if what.startswith("rename"):
            folder = path.parent.parent / self.rng.choice(["2022", "2023"]) if what == "rename and move" else path.parent
            text = text.replace("The words", "Other words") if what == "rename and edit" else text
            self.kept.site.write(str((folder / f"renamed-{self.made}.md").relative_to(self.kept.site.root)), text)
            path.unlink()
        elif what == "delete":
            path.unlink()
        elif what == "draft":
            path.write_text(re.sub(r"^status:.*\n", "", text, flags=re.MULTILINE).replace("title:", "status: draft\ntitle:", 1))
        elif what == "drop old addresses":
            path.write_text(re.sub(r"^aliases:.*\n", "", text, flags=re.MULTILINE))
        elif what == "date":
            path.write_text(text.replace("date:", "changes: []\ndate:", 1) if "changes" not in text else text)

    def mend(self, file: str, hint: str) -> None:
        """Do what the build says."""
        path = self.kept.site.root / file
        if "Take this line out" in hint:
            path.write_text(path.read_text().replace("status: draft\n", ""))
        elif "Bring this file back" in hint:
            path.parent.mkdir(parents=True, exist_ok=True)
            text = next(text for known, text in self.before.items() if known == path)
            fields = "status: withdrawn\nstatus_note: It was wrong.\n"
            notes = re.sub(r"^status.*\n", "", text, flags=re.MULTILINE)
            path.write_text(notes.replace("title:", f"{fields}title:", 1))
        elif found := re.search(r"aliases: \[.*?\]", hint):
            text = re.sub(r"^aliases:.*\n", "", path.read_text(), flags=re.MULTILINE)
            path.write_text(text.replace("title:", f"{found[0]}\ntitle:", 1))
        else:
            assert "changes:" in hint
            change = f"  - {{date: 2023-03-06, note: Change {self.made}.}}\n"
            text = path.read_text().replace("changes: []\n", "")
            text = text if "changes:\n" in text else text.replace("title:", "changes:\ntitle:", 1)
            path.write_text(text.replace("changes:\n", f"changes:\n{change}", 1))


def test_no_address_is_lost_whatever_is_renamed_and_deleted(tmp_path: Path) -> None:
    history = History(tmp_path / "archive", 1)
    for _ in range(STEPS):
        history.step()
    assert history.refused > STEPS // 3


def test_a_check_that_forgets_old_addresses_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Addresses, "old", lambda *_: [])
    history = History(tmp_path / "archive", 1)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        for _ in range(STEPS):
            history.step()


def test_a_list_that_is_empty_now_leads_to_the_one_above(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "archive", ABOUT)
    kept.site.write("content/articles/2022/old.md", record(1).replace("2023-", "2022-"))
    kept.site.write("content/articles/2023/new.md", record(2))
    assert "/timeline/2022/" in kept.publish().lists
    assert "Number 1" in kept.page("timeline/2022/index.html")
    text = kept.site.read("content/articles/2022/old.md").replace("2022-", "2023-")
    kept.site.write(
        "content/articles/2022/old.md", text.replace("title", "changes: [{date: 2023-03-06, note: Year.}]\ntitle", 1)
    )
    kept.publish()
    assert 'href="/archive/timeline/"' in kept.page("timeline/2022/index.html")
    assert "Number 1" not in kept.page("timeline/2022/index.html")
    kept.publish()
    assert len(kept.log.entries) == 2


@pytest.mark.parametrize("mend", ["put it back", "an old address"])
def test_a_file_that_is_gone_is_told(tmp_path: Path, mend: str) -> None:
    kept = archive(tmp_path / "archive")
    path = "content/articles/2023/with-a-file.md"
    text = kept.site.read(path)
    noted = text.replace("title:", "changes: [{date: 2023-03-06, note: No paper.}]\ntitle:", 1)
    kept.site.write(path, noted.replace("[The paper](../paper.csv). ", ""))
    kept.site.remove("content/articles/paper.csv")
    result = kept.build()
    (finding,) = [finding for finding in result.diagnostics if finding.severity == "error"]
    assert (finding.code, finding.place.file) == ("address-lost", "content/articles/paper.csv")
    assert "aliases: [/files/articles/paper.csv]" in finding.hint
    if mend == "put it back":
        kept.site.write("content/articles/paper.csv", "a,b\n")
        kept.site.write(path, text)
    else:
        kept.site.replace(path, "title:", "aliases: [/files/articles/paper.csv]\ntitle:")
    kept.publish()
    assert answers(kept, "/files/articles/paper.csv")


def test_an_outcome_and_a_translation_keep_their_addresses(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "archive")
    kept.site.write("content/articles/2023/new.md", record(2))
    kept.site.write("content/articles/2023/new.cy.md", record(2))
    kept.publish()
    kept.site.replace("content/priorities/light-streets.md", "id: light-1", "id: light-2")
    kept.site.replace("content/plans/plan-2020/light.md", "[[light-1]]", "[[light-2]]")
    kept.site.remove("content/articles/2023/new.cy.md")
    found = {(finding.code, finding.message.split(" at ")[-1].split(",")[0]) for finding in kept.build().diagnostics}
    assert ("address-lost", "/outcomes/light-1/") in found
    assert ("address-lost", "/news/new/cy/") in found


def test_a_renamed_record_goes_on_with_its_versions(tmp_path: Path) -> None:
    kept = archive(tmp_path / "archive")
    text = kept.site.read("content/articles/2023/number-1.md")
    kept.site.remove("content/articles/2023/number-1.md")
    kept.site.write("content/articles/2023/another.md", text.replace("title:", "aliases: [/news/number-1/]\ntitle:", 1))
    (version,) = kept.publish().changed
    assert (version.record, version.version, version.was) == ("another", 1, "number-1")
    kept.publish()
    assert len(kept.log.entries) == 2
    kept.site.replace("content/articles/2023/another.md", "The words", "Other words")
    assert [finding.code for finding in kept.build().diagnostics if finding.severity == "error"] == ["edit-without-note"]
    kept.site.replace("content/articles/2023/another.md", "title:", "changes: [{date: 2023-03-06, note: Words.}]\ntitle:")
    (version,) = kept.publish().changed
    assert (version.record, version.version) == ("another", 2)
    assert "Version 1" in kept.page("news/another/index.html")
