"""Whoever follows the press officers' page to the letter, in a new archive, has records that pass and pages that are there."""

import re
from pathlib import Path

import pytest

from minutebook.desk.asking import answers
from minutebook.desk.init import start, write
from minutebook.diagnostics import Diagnostic, terminal
from minutebook.pipeline import Options, build, check_only
from minutebook.read.shapes import fields_of
from minutebook.records import TYPES, Article, Decision, Meeting, Person, Record, Report, Topic
from tests.build.making import ROOT
from tests.photographs import PHOTOGRAPH

PAGE = (ROOT / "docs/press-officers.md").read_text(encoding="utf-8")
AMBLEFORD = {
    "name": "Ambleford Town Council",
    "kind": "council",
    "address": "https://ambleford.example/",
    "email": "clerk@ambleford.example",
    "since": "2025-05",
}
DURING, AFTER = "2026-12-01", "2031-06-01"  # in the year of the examples, and when nobody has looked at them for long

EXAMPLES = dict(re.findall(r"`(content/\S+\.md)`:\n\n```\n(.*?)```", PAGE, re.DOTALL))
"""The files that the page shows, by their paths."""

TYPE_IN = {kind.folder: kind for kind in TYPES}

ARTICLE = "content/articles/2026/new-bins-for-the-park.md"
DECISION = "content/decisions/2026/bins-for-the-park.md"


def block(first: str) -> str:
    """The lines of the page to be added to a record's fields that begin with these words."""
    blocks: list[str] = re.findall(r"^```\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    return next(lines for lines in blocks if lines.startswith(first))


def with_fields(text: str, lines: str) -> str:
    return text.replace("---\n", f"---\n{lines}", 1)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A new archive with all the examples in it."""
    folder = tmp_path / "ambleford"
    write(folder, start(answers(AMBLEFORD, "2026-01-05", None), "2026-01-05").files)
    for path, text in EXAMPLES.items():
        put(folder, path, text)
    return folder


def put(archive: Path, path: str, text: str) -> None:
    (archive / path).parent.mkdir(parents=True, exist_ok=True)
    (archive / path).write_text(text, encoding="utf-8")


def found(archive: Path, day: str = DURING) -> list[Diagnostic]:
    """Every error and warning."""
    told = check_only(Options(root=archive, out=archive / "_site", as_of=day, jobs=1))
    return [finding for finding in told if finding.severity != "note"]


def test_the_page_has_an_example_of_each_task() -> None:
    assert [path.split("/")[1] for path in EXAMPLES] == [
        "articles",
        "decisions",
        "meetings",
        "reports",
        "people",
        "topics",
        "questions",
    ]


def test_every_example_passes_the_check_as_it_stands(archive: Path) -> None:
    assert terminal.render(found(archive)) == ""


def test_years_later_only_what_was_to_be_looked_at_again_is_told(archive: Path) -> None:
    assert {finding.code for finding in found(archive, AFTER)} == {"review-overdue"}


def test_each_example_is_a_page(archive: Path) -> None:
    built = build(Options(root=archive, out=archive / "_site", as_of=DURING, search=False, jobs=1))
    assert built.published
    for path, text in EXAMPLES.items():
        kind, title = TYPE_IN[path.split("/")[1]], re.search(r"^title: (.+)$", text, re.MULTILINE)
        page = archive / "_site" / kind.address.format(id=Path(path).stem).strip("/") / "index.html"
        assert title
        assert title[1] in page.read_text(encoding="utf-8")


ADDITIONS = [
    (ARTICLE, block("changes:")),
    (ARTICLE, block("status: withdrawn")),
    (DECISION, block("status: superseded")),
    (ARTICLE, block("aliases:")),
    (DECISION, "meeting: council-2026-02-16\n"),
]


@pytest.mark.parametrize(("path", "lines"), ADDITIONS, ids=lambda value: value.partition(":")[0])
def test_what_is_to_be_added_to_a_record_passes_too(archive: Path, path: str, lines: str) -> None:
    assert lines in PAGE or lines.strip() in PAGE
    put(archive, path, with_fields(EXAMPLES[path], lines))
    assert terminal.render(found(archive)) == ""


def test_a_picture_put_up_beside_the_article_is_on_its_page(archive: Path) -> None:
    put(archive, ARTICLE, with_fields(EXAMPLES[ARTICLE], block("image:")))
    (archive / "content/articles/2026/park.jpg").write_bytes(PHOTOGRAPH)
    assert terminal.render(found(archive)) == ""
    build(Options(root=archive, out=archive / "_site", as_of=DURING, search=False, jobs=1))
    assert 'alt="Two of the new bins beside the pond"' in (archive / "_site/news/new-bins-for-the-park/index.html").read_text()


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (DECISION, "meeting: council-2026-02-61"),
        (DECISION, "summary:"),
        (ARTICLE, "date: 1 March 2026"),
        (ARTICLE, "title: Bins: six of them"),
    ],
)
def test_the_messages_of_the_page_are_what_is_said(archive: Path, path: str, wrong: str) -> None:
    rows = re.findall(r"^\| (.+?) \| .+ \|$", PAGE.split("| message |")[1].split("\n\n")[0], re.MULTILINE)
    assert len(rows) == 4
    field = wrong.partition(":")[0]
    put(archive, path, with_fields(re.sub(rf"^{field}: .+\n", "", EXAMPLES[path], flags=re.MULTILINE), f"{wrong}\n"))
    said = " ".join(terminal.render(found(archive)).split())
    assert any(all(part in said for part in row.split(" Did you mean ")) for row in rows), said


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("an article", Article),
        ("a decision", Decision),
        ("a meeting with its agenda", Meeting),
        ("a report", Report),
        ("a person", Person),
        ("a fund", Topic),
    ],
)
def test_the_fields_that_the_page_names_are_fields(heading: str, kind: type[Record]) -> None:
    part = PAGE.split(f"## Add {heading}\n")[1].split("\n## ")[0]
    named = {name for row in re.findall(r"^\| (`.+?) \|", part, re.MULTILINE) for name in re.findall(r"`([a-z_]+)`", row)}
    assert len(named) > 2
    assert named <= {field.name for field in fields_of(kind)}


def test_the_page_speaks_of_no_git() -> None:
    words = re.sub(r"`[^`]*`|\*\*[^*]*\*\*", "", PAGE).lower()
    assert not re.findall(r"\b(?:git|commits?|merged?|push|pull requests?|rebase|yaml|front matter)\b", words)
