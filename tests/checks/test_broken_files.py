"""Many broken files in one run: each error at its line, status 1, nothing published, and the last site whole."""

import json

import pytest

from tests.build.making import MadeSite, Tree, make_site, tree
from tests.conftest import MakeSite
from tests.diagnostics.pages import BASE
from tests.photographs import PHOTOGRAPH

HEAD = "---\ntitle: T\ndate: 2023-02-20\nsummary: S\n"  # four lines; an article's own fields begin in line 5
DECISION = "---\ntitle: T\ndate: 2023-02-20\nmaker: board\nsummary: S\n"  # five lines


def article(text: str) -> str:
    """Its text begins in line 6."""
    return f"{HEAD}---\n{text}\n"


# Each file with the code it gives and the place of the finding.
BROKEN: dict[str, tuple[str | bytes, str, int | None, int | None]] = {
    "content/articles/a01.md": (f"{HEAD}sumary: S\n---\n", "unknown-field", 5, 1),
    "content/articles/a02.md": ("---\ntitle: T\nsummary: S\n---\n", "missing-field", 2, 1),
    "content/articles/a03.md": (f"{HEAD}image: [a]\n---\n", "wrong-kind", 5, 8),
    "content/articles/a04.md": (f"{HEAD}published: 2023-02-30\n---\n", "impossible-date", 5, 12),
    "content/articles/a05.md": (f"{HEAD}published: 3 May 2023\n---\n", "date-format", 5, 12),
    "content/articles/a06.md": (f"{HEAD}summary: S\n---\n", "duplicate-field", 5, 1),
    "content/articles/a07.md": (f"{HEAD}related: [finance-reprot]\n---\n", "unknown-id", 5, 11),
    "content/articles/a08.md": (article("é [[finance-report#p3]]"), "unknown-paragraph", 6, 3),
    "content/articles/a09.md": (article("[a](../decisions/nothing.md)"), "broken-link", 6, 5),
    "content/articles/a10.md": (article("![A lock](lock.jpg)"), "broken-link", 6, 11),
    "content/articles/a11.md": (article("![](a11-lock.jpg)"), "image-without-words", 6, 5),
    "content/articles/a12.md": (article("## A\n\n#### B"), "heading-level", 8, 1),
    "content/articles/a13.md": (f"{HEAD}aliases: [/about/]\n---\n", "address-collision", 5, 11),
    "content/articles/a14.md": (HEAD.encode() + b"---\ncaf\xe9\n", "not-utf-8", 6, 4),
    "content/articles/a15.md": (HEAD, "front-matter-not-closed", 1, 1),
    "content/article/a16.md": (article("Text."), "no-known-folder", None, None),
    "content/articles/a17.md": (article("one\ntwo TBC"), "placeholder", 7, 5),
    "content/articles/a18.md": (article("[a](tel:01772x)"), "malformed-link", 6, 5),
    "content/articles/a19.md": (article("[a](mailto:name)"), "malformed-link", 6, 5),
    "content/articles/a20.md": (f"{HEAD}status: withdrawn\n---\n", "withdrawn-without-reason", 5, 9),
    "content/articles/a21.md": (article("[a](javascript:b)"), "forbidden-link", 6, 5),
    "content/articles/a22.md": (HEAD.encode() + b"---\na\x00b\n", "control-character", 6, 2),
    "content/articles/a23.md": (f"{HEAD}superseded_by: a23\n---\n", "names-itself", 5, 16),
    "content/articles/a24.md": (article("word " * 90_000), "text-too-long", 6, 1),
    "content/articles/a25.md": (f"{HEAD}edition: a: b\n---\n", "unreadable-front-matter", 5, 11),
    "content/articles/a26.md": (article("[[finance-report]"), "malformed-citation", 6, 1),
    "content/articles/a27.md": ("", "front-matter-missing", 1, 1),
    "content/articles/A 28.md": (article("Text."), "malformed-id", None, None),
    "content/articles/a29.md": (article("Text[^1]."), "broken-footnote", 6, 5),
    "content/articles/a30.md": (article("[](https://example.org)"), "link-without-words", 6, 1),
    "content/articles/a31.md": (f"{HEAD}edition: No #4\n---\n", "cut-off", 5, 13),
    "content/decisions/a32.md": (f"{DECISION}amount: £5\n---\n", "wrong-kind", 6, 9),
    "content/decisions/a33.md": (f"{DECISION}state: Made\n---\n", "unknown-value", 6, 8),
    "content/decisions/a34.md": (f"{DECISION}meeting: finance-report\n---\n", "another-type", 6, 10),
    "content/decisions/a35.md": (f"{DECISION}follows: [a36]\n---\n", "", None, None),
    "content/decisions/a36.md": (f"{DECISION}follows: [a35]\n---\n", "descent-in-a-circle", 6, 11),
    "content/meetings/board.md": ("---\ntitle: T\ndate: 2023\nbody: board\nsummary: S\n---\n", "duplicate-id", None, None),
    "content/articles/new-locks.cy.md": (article("Testun."), "translation-without-record", None, None),
}
BESIDE = {"content/articles/a11-lock.jpg": PHOTOGRAPH}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    """A site that is published, and has nothing wrong."""
    site = make_site(tmp_path_factory.mktemp("broken") / "archive", BASE)
    assert site.run("build").returncode == 0
    return site


@pytest.fixture(scope="module")
def before(published: MadeSite) -> Tree:
    """What was published before anything was wrong."""
    found = tree(published.out)
    assert found
    return found


@pytest.fixture(scope="module")
def broken(published: MadeSite, before: Tree) -> MadeSite:
    """The site that was published as `before`, with all these files added since."""
    assert before
    for path, (data, *_) in BROKEN.items():
        published.write(path, data)
    for path, words in BESIDE.items():
        published.write(path, words)
    return published


def test_thirty_broken_files_give_an_error_each_and_leave_the_site_alone(broken: MadeSite, before: Tree) -> None:
    done = broken.run("build")

    assert done.returncode == 1
    assert tree(broken.out) == before
    assert "Nothing was published" in done.stdout
    assert f"The site in {broken.out}/ is as it was." in done.stdout
    assert "Traceback" not in done.stderr
    for path, (_, code, line, column) in BROKEN.items():
        place = ":".join(str(part) for part in (path, line, column) if part)
        if code:
            assert f"\n{place}: error[{code}] " in "\n" + done.stderr, f"{place} {code}"
    assert int(done.stderr.rstrip().rpartition("\n")[2].split()[0]) >= 30


def test_the_check_says_the_same_and_no_more(broken: MadeSite) -> None:
    done = broken.run("check", "--format", "json")
    assert done.returncode == 1
    findings = [item for item in json.loads(done.stdout)["findings"] if item["severity"] == "error"]
    assert len(findings) >= 30
    said = sorted((item["file"], item["code"], item.get("line"), item.get("column")) for item in findings)
    wanted = sorted((path, code, line, column) for path, (_, code, line, column) in BROKEN.items() if code)
    assert sorted(map(str, said)) == sorted(map(str, wanted))


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_the_other_forms_hold_them_too(broken: MadeSite, form: str) -> None:
    done = broken.run("check", "--format", form)
    assert done.returncode == 1
    if form == "sarif":
        assert len(json.loads(done.stdout)["runs"][0]["results"]) >= 30
    else:
        assert done.stdout.count("::error ") == 10
        assert "and 2" in done.stdout
        assert done.stderr.count(": error[") >= 30


def test_a_citation_of_a_broken_record_is_not_said_to_be_unknown(make_site: MakeSite) -> None:
    site = make_site(BASE, templates={})
    site.replace("content/priorities/burglary.md", "order: 1", "order: first")
    site.replace("content/reports/2023/finance-report.md", "new locks.", "new locks for [[burglary]] and [[burglary-1]].")
    done = site.run("check", "--format", "json")
    assert [item["code"] for item in json.loads(done.stdout)["findings"]] == ["wrong-kind"]
