"""`check --since`: what a change brings is told at the change and first, and all else after it."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from minutebook.diagnostics import Diagnostic, Place, github, summary, terminal
from minutebook.diagnostics.at_change import Changed, Told, at_change
from minutebook.diagnostics.mended import mended
from tests.build.making import MadeSite, call, environment, run
from tests.conftest import MakeSite
from tests.diagnostics.pages import BASE

ARTICLE = "---\ntitle: {}\ndate: 2023-03-01\nsummary: {}\n{}---\n{}\n"
PERSON = "---\ntitle: Jane Smith\nkind: official\nroles: [{role: Clerk, body: board, from: 2022}]\n---\n"
OLD_FAULT = ARTICLE.format("Old", "An old one.", "people: [nobody-here]\n", "Old text.")


MORE = "More about the last one: minutebook explain unknown-id\n"


def article(title: str, *fields: str, text: str = "Text.") -> str:
    return ARTICLE.format(title, f"About {title}.", "".join(f"{field}\n" for field in fields), text)


def git(folder: Path, *words: str) -> str:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def kept(make_site: MakeSite) -> MadeSite:
    """An archive under git with an old fault in it, one commit on the branch `main`, and a branch for a proposal."""
    site = make_site(
        BASE,
        {
            "content/articles/old.md": OLD_FAULT,
            "content/articles/cites.md": article("Cites", "people: [jane]"),
            "content/articles/cites-too.md": article("Cites too", "author: chair", "people: [jane]"),
            "content/people/jane.md": PERSON,
        },
    )
    git(site.root, "init", "-q", "-b", "main")
    git(site.root, "add", "-A")
    git(site.root, "commit", "-qm", "first")
    git(site.root, "checkout", "-qb", "proposal")
    return site


def commit(site: MadeSite) -> None:
    git(site.root, "add", "-A")
    git(site.root, "commit", "-qm", "next")


def annotated(site: MadeSite, capsys: pytest.CaptureFixture[str], since: str = "main") -> list[str]:
    """The file and line of every annotation."""
    capsys.readouterr()
    site.call("check", "--format", "github", "--since", since)
    out = capsys.readouterr().out
    return [line.partition("::")[2].partition(",col")[0].partition(",title")[0] for line in out.splitlines()]


def test_what_was_changed_is_annotated_alone(kept: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    kept.write("content/articles/new.md", article("New", "people: [no-one]"))
    expected = ["error file=content/articles/new.md,line=5,endLine=5"]
    assert annotated(kept, capsys) == expected, "not yet known to git"
    commit(kept)
    assert annotated(kept, capsys) == expected, "committed"
    kept.write("content/articles/new.md", article("New"))
    assert annotated(kept, capsys) == []
    assert kept.call("check", "--since", "main") == 1, "an old error is an error"


def test_what_came_to_main_meanwhile_is_not_of_the_proposal(kept: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    git(kept.root, "checkout", "-q", "main")
    kept.write("content/articles/theirs.md", article("Theirs", "people: [no-one]"))
    kept.write("content/articles/old.md", article("Old"))
    commit(kept)
    git(kept.root, "checkout", "-q", "proposal")
    kept.write("content/articles/ours.md", article("Ours", "people: [no-one]"))
    commit(kept)
    assert annotated(kept, capsys) == ["error file=content/articles/ours.md,line=5,endLine=5"], "the old fault is not of it"
    git(kept.root, "merge", "-q", "--no-edit", "main")
    assert annotated(kept, capsys) == ["error file=content/articles/ours.md,line=5,endLine=5"]


@pytest.mark.parametrize("name", ["a b.md", "Ŵyl – 100%, a:b.md", "-x.md", '"quoted".md', "line\tbreak.md"])
def test_names_of_all_kinds(kept: MadeSite, capsys: pytest.CaptureFixture[str], name: str) -> None:
    kept.write(f"content/articles/{name}", article("Named"))
    capsys.readouterr()
    kept.call("check", "--format", "json", "--since", "main")
    assert annotated(kept, capsys) or "\t" in name
    commit(kept)
    assert annotated(kept, capsys) or "\t" in name
    assert all("old.md" not in line for line in annotated(kept, capsys))


def test_who_removes_a_record_is_told_who_names_it(kept: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    kept.remove("content/people/jane.md")
    commit(kept)
    assert annotated(kept, capsys) == ["error file=content/people/jane.md"]
    kept.call("check", "--since", "main")
    told = capsys.readouterr().err
    assert "named here: content/articles/cites.md:5" in told
    assert "named here: content/articles/cites-too.md:6" in told, "both places are told in one finding"
    assert told.count('No record has the id "jane"') == 1
    assert "It was deleted. Take it out where it is named, or bring the file back." in told


def test_who_renames_a_record_is_told_at_its_new_name(kept: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    git(kept.root, "mv", "content/people/jane.md", "content/people/jane-smith.md")
    commit(kept)
    assert annotated(kept, capsys) == ["error file=content/people/jane-smith.md"]
    kept.call("check", "--since", "main")
    assert "It was renamed. Write the new name where it is named" in capsys.readouterr().err


def test_an_id_that_is_taken_is_told_at_the_new_record(kept: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    kept.write("content/articles/2022/old.md", article("Other"))
    assert annotated(kept, capsys) == ["error file=content/articles/2022/old.md"]
    kept.remove("content/articles/2022/old.md")
    kept.write("content/articles/zz/old.md", article("Other"))
    assert annotated(kept, capsys) == ["error file=content/articles/zz/old.md"]


def test_records_in_another_folder(kept: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    other = kept.root.parent / "records"
    (kept.root / "content").rename(other)
    git(other, "init", "-q", "-b", "main")
    git(other, "add", "-A")
    git(other, "commit", "-qm", "first")
    git(kept.root, "branch", "-qf", "main", "HEAD")
    (other / "articles/new.md").write_text(article("New", "people: [no-one]"))
    capsys.readouterr()
    kept.call("check", "--format", "github", "--content", str(other), "--since", "HEAD")
    assert [line.partition(",")[0] for line in capsys.readouterr().out.splitlines()] == ["::error file=content/articles/new.md"]


@pytest.mark.parametrize("since", ["nowhere", "--all", "-h", "main..proposal", "$(touch x)", "x" * 300, "\x1b[31m"])
def test_a_commit_that_is_not_there_is_misuse(kept: MadeSite, capsys: pytest.CaptureFixture[str], since: str) -> None:
    assert kept.call("check", f"--since={since}") == 2
    told = capsys.readouterr().err
    assert told.startswith("--since: there is no commit ")
    assert "Name one, such as main" in told
    assert "Traceback" not in told
    assert "\x1b" not in told


def test_a_folder_without_git_and_a_machine_without_git_are_told(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(BASE)
    away = environment(GIT_CEILING_DIRECTORIES=str(tmp_path))
    done = run(*site.words("check", "--since", "main"), env=away)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("--since: git keeps nothing of ")
    done = run(*site.words("check", "--since", "main"), env=environment(PATH=str(tmp_path / "nothing")))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("--since needs git, and there is no git on this machine.")
    assert call(*site.words("check")) == 0, "nothing else needs git"


def test_a_clone_without_its_past_is_told(kept: MadeSite, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", kept.root.as_uri(), "shallow")
    capsys.readouterr()
    assert call("check", "--root", str(tmp_path / "shallow"), "--since", "HEAD~1") == 2
    assert "Only the last commits are here: fetch the others first." in capsys.readouterr().err


def test_on_a_terminal_what_was_changed_comes_last(kept: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    kept.write("content/articles/new.md", article("New", "people: [no-one]"))
    kept.write("content/articles/draft.md", article("Draft", "status: draft"))
    assert kept.call("check", "--since", "main") == 1
    said = capsys.readouterr()
    places = [line.partition(":")[0] for line in said.err.splitlines() if line.startswith("content/")]
    assert places == ["content/articles/old.md", "content/articles/draft.md", "content/articles/new.md"]
    assert said.out == "Checked: in what was changed since main, 1 error, 1 note. Elsewhere: 1 error.\n" + MORE


# -- the summary -------------------------------------------------------------------------------------------------------


def test_the_summary_is_for_people(
    kept: MadeSite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "summary.md"
    for name, value in (
        ("SERVER_URL", "https://example.org"),
        ("REPOSITORY", "a/b"),
        ("SHA", "c0ffee"),
        ("STEP_SUMMARY", page),
    ):
        monkeypatch.setenv(f"GITHUB_{name}", str(value))
    kept.write("docs/diagnostics/date-format.md", "A page.")
    kept.write("content/articles/new.md", article("New").replace("2023-03-01", "1 March 2023"))
    assert kept.call("check", "--format", "github", "--since", "main") == 1
    capsys.readouterr()
    text = page.read_text(encoding="utf-8")
    link = "https://example.org/a/b/blob/c0ffee/docs/diagnostics/date-format.md"
    assert text.startswith(
        "## The check found 1 error in what was changed\n\n### To mend\n\n"
        "**`content/articles/new.md`, line 3**\n\n"
        '"1 March 2023" is not written as a date.\n\n'
        "It says:\n\n```text\ndate: 1 March 2023\n```\n\n"
        "Perhaps it should say:\n\n```text\ndate: 2023-03-01\n```\n\n"
        f"Write 2023-03-01. [What this message means]({link})\n\n"
    )
    assert "<details><summary>1 error elsewhere, which this change did not bring</summary>" in text
    assert "- `content/articles/old.md`, line 5: error: No record has the id" in text


def test_nothing_in_a_file_becomes_markup_of_the_summary() -> None:
    hostile = Diagnostic(
        code="placeholder",
        message="<img src=x> [a](b) **c** @everyone #1 \x1b[31m",
        place=Place("content/`a`.md", 1, 1, 2),
        hint="<b>",
        excerpt="```\n</details>",
    )
    text = summary.render(Told((hostile,), (hostile,)), lambda _: summary.Explained(""), since=True)
    assert not re.search(r"(?<!\\)<img", text)
    assert "\x1b" not in text
    assert "[a](b)" not in text
    assert "````text" in text


MENDED = [
    ("state: approved", 8, 16, 'Did you mean "made"? It is one of made, proposed.', "state: made"),
    ("date: 1 March 2023", 7, 19, "Write 2023-03-01.", "date: 2023-03-01"),
    ("maker: 'the-bord'", 8, 18, 'Did you mean "the-board"?', "maker: 'the-board'"),
    ("Text [[bord]].", 6, 14, 'Did you mean "board"?', ""),
    ("draft: true", 1, 6, "To keep a record off the site, write  status: draft.", ""),
    ("amount: £5", 9, 11, "If that is £, write 5. If not, say £5 in the text.", ""),
]


@pytest.mark.parametrize(("line", "column", "end", "hint", "better"), MENDED)
def test_the_mended_line_is_shown_where_the_hint_gives_it(line: str, column: int, end: int, hint: str, better: str) -> None:
    item = Diagnostic(code="x", message="m", place=Place("a.md", 5, column, end), hint=hint, excerpt=line)
    assert mended(item) == better


# -- what is many or grave ---------------------------------------------------------------------------------------------


def _many(count: int, severity: str = "note") -> list[Diagnostic]:
    return [
        Diagnostic(
            code="draft-left-out",
            message=f'"Title {number}" is a draft.',
            severity=severity,  # type: ignore[arg-type]
            place=Place(f"content/articles/a{number:03}.md", 5, 1, 2),
        )
        for number in range(count)
    ]


def test_a_hundred_alike_are_one_finding_and_one_line() -> None:
    text = terminal.render(_many(100))
    assert text.count("is a draft") == 1
    assert "   99 more like this one: content/articles/a001.md:5:1, " in text
    assert " and 94 other places, which --format json lists\n" in text
    assert terminal.render(_many(10)).count("is a draft") == 10
    assert terminal.render(_many(100, "error")).count("is a draft") == 100, "each is mended by itself"
    gone = [replace(item, message='No record has the id "jane".') for item in _many(100, "error")]
    assert terminal.render(gone).count("No record has") == 1


def test_errors_come_last() -> None:
    items = [*_many(1, "error"), *_many(2, "note")[1:], *_many(3, "warning")[2:]]
    lines = [line for line in terminal.render(items).splitlines() if line.startswith("content")]
    assert [line.partition(": ")[2].partition("[")[0] for line in lines] == ["note", "warning", "error"]


def test_a_finding_that_names_no_changed_file_stays_where_it_is() -> None:
    item = Diagnostic(code="unknown-id", message='No record has the id "x".', place=Place("content/a.md", 1, 1, 2))
    assert at_change([item], Changed(frozenset({"content/b.md", "content/x.jpg"}), {})) == Told((), (item,))
    assert github.render([]) == ""


def test_git_is_asked_in_no_language_of_the_readers(kept: MadeSite) -> None:
    done = run(*kept.words("check", "--since", "main"), env=environment(LANGUAGE="de", LC_ALL="C.UTF-8", HOME=os.devnull))
    assert "In what was changed" not in done.stderr
    assert done.stdout.startswith("Checked: in what was changed since main, nothing found. Elsewhere: 1 error.")
