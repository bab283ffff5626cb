"""Warnings and notes that a record accepts with a reason: left out of the findings, counted, and told to readers."""

import json

import pytest

from minutebook.pipeline import check_only, check_since
from tests.build.making import MadeSite
from tests.build.making import make_site as made
from tests.conftest import MakeSite
from tests.diagnostics.pages import BASE
from tests.papers import paper

MEASURE = """---
title: Burglaries
unit: burglaries
observations:
  - {{period: 2022, {value}source: finance-report#p1}}
{accepted}---
"""
REASON = "The paper leaves the cell empty."


def archive(make_site: MakeSite, *accepted: str, value: str = "") -> MadeSite:
    lines = "".join(f"  - {line}\n" for line in accepted)
    text = MEASURE.format(value=value, accepted=f"accepted:\n{lines}" if lines else "")
    return make_site(BASE, {"content/measures/burglaries.md": text})


def test_what_is_accepted_is_counted_and_told_to_readers(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    site = archive(make_site, f"{{code: figure-not-given, reason: {REASON}}}")
    told = check_since(site.options())
    assert told.here == ()
    assert [item.code for item in told.accepted] == ["figure-not-given"]
    assert site.call("check", "--strict") == 0
    assert capsys.readouterr().out == "Checked: nothing found. Accepted in the records: 1 warning.\n"
    assert site.call() == 0
    for page in ("measures/burglaries/index.html", "changes/index.html"):
        html = (site.out / page).read_text()
        assert "Looked at and left as it is" in html
        assert "An observation of a measure has no figure." in html
        assert REASON in html


def test_only_the_record_that_accepts_it_and_only_that_code(make_site: MakeSite) -> None:
    site = archive(make_site, f"{{code: figure-not-given, reason: {REASON}}}")
    site.write("content/measures/thefts.md", MEASURE.format(value="", accepted="").replace("Burglaries", "Thefts"))
    site.replace("content/measures/burglaries.md", "title: Burglaries", "title: “Burglaries”")
    found = [(item.place.file, item.code) for item in check_only(site.options())]
    assert ("content/measures/thefts.md", "figure-not-given") in found
    assert ("content/measures/burglaries.md", "curly-quotes") in found
    assert ("content/measures/burglaries.md", "figure-not-given") not in found


@pytest.mark.parametrize(
    ("accepted", "code", "message"),
    [
        ("{code: figure-not-given}", "missing-field", 'An item of "accepted" needs the field "reason".'),
        ("{code: figure-not-given, reason: }", "missing-field", 'The field "reason" is empty, and what is accepted needs it.'),
        ("figure-not-given", "wrong-kind", 'The field "accepted" wants a list of groups of fields.'),
        ("{code: unknown-id, reason: So.}", "cannot-be-accepted", '"unknown-id" is an error, which has to be mended.'),
        ("{code: nothing-to-accept, reason: So.}", "cannot-be-accepted", "This cannot be accepted."),
        ("{code: figures-not-given, reason: So.}", "cannot-be-accepted", 'No finding has the code "figures-not-given".'),
    ],
)
def test_what_cannot_be_accepted(make_site: MakeSite, accepted: str, code: str, message: str) -> None:
    site = archive(make_site, accepted)
    (error,) = [item for item in check_only(site.options()) if item.severity == "error"]
    assert (error.code, error.message) == (code, message)
    assert error.place.line == 7


def test_what_is_not_found_any_more(make_site: MakeSite) -> None:
    site = archive(make_site, f"{{code: figure-not-given, reason: {REASON}}}", value="value: 20, ")
    (found,) = check_only(site.options())
    assert (found.code, found.severity, found.place.line) == ("nothing-to-accept", "warning", 7)


def test_an_error_stands_though_its_code_has_a_lesser_form(make_site: MakeSite) -> None:
    site = make_site(
        BASE,
        {
            "content/articles/new.md": "---\ntitle: New\ndate: 2023-03-01\nsummary: New.\n"
            "accepted: [{code: malformed-link, reason: So it is printed.}]\n---\n\nSee [the hall](tel:hall).\n"
        },
    )
    assert {(item.code, item.severity) for item in check_only(site.options())} >= {("malformed-link", "error")}


FOLDER = "content/articles/2023/"
LINKING = "---\ntitle: New\ndate: 2023-03-01\nsummary: New.\naccepted:\n  - {accepted}\n---\n\nSee [the list](list.pdf).\n"
SCANNED = "It is a scan; the record tells what is in it."


def with_paper(make_site: MakeSite, accepted: str) -> MadeSite:
    record = LINKING.replace("{accepted}", accepted)
    return make_site(BASE, {f"{FOLDER}new.md": record, f"{FOLDER}list.pdf": paper(tagged=False)})


def test_what_is_found_in_a_file_is_accepted_by_the_record_that_names_it(make_site: MakeSite) -> None:
    site = with_paper(make_site, f"{{code: untagged-paper, file: list.pdf, reason: {SCANNED}}}")
    told = check_since(site.options())
    assert told.here == ()
    assert [(item.place.file, item.code) for item in told.accepted] == [(f"{FOLDER}list.pdf", "untagged-paper")]
    assert site.call() == 0
    html = (site.out / "news/new/index.html").read_text()
    assert "A PDF has no tags, so programs cannot read it aloud in order. (list.pdf)" in html
    assert SCANNED in html


@pytest.mark.parametrize(
    ("accepted", "column", "message", "hint"),
    [
        ("{code: untagged-paper, reason: R}", 12,
         'The check finds no "untagged-paper" in this record any more.', "Take it out"),
        ("{code: more-in-paper, file: list.pdf, reason: R}", 12,
         f'The check finds no "more-in-paper" in {FOLDER}list.pdf any more.', "Take it out"),
        ("{code: untagged-paper, file: lists.pdf, reason: R}", 34, f"There is no file {FOLDER}lists.pdf.",
         f"Did you mean {FOLDER}list.pdf?"),
    ],
)  # fmt: skip
def test_what_is_found_in_a_file_stands_where_the_record_names_another(
    make_site: MakeSite, accepted: str, column: int, message: str, hint: str
) -> None:
    told = {item.code: item for item in check_only(with_paper(make_site, accepted).options())}
    assert told["untagged-paper"].severity == "warning"
    nothing = told["nothing-to-accept"]
    assert (nothing.message, nothing.place.line, nothing.place.column) == (message, 6, column)
    assert nothing.hint.startswith(hint)


# -- in the forms for programs -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def accepting(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    """One finding that is accepted, in line 7, and one that is open."""
    text = MEASURE.format(value="", accepted=f"accepted:\n  - {{code: figure-not-given, reason: {REASON}}}\n")
    site = made(tmp_path_factory.mktemp("accepting") / "archive", BASE, {"content/measures/burglaries.md": text})
    site.write("content/measures/thefts.md", MEASURE.format(value="", accepted="").replace("Burglaries", "Thefts"))
    return site


@pytest.mark.parametrize("command", [("check",), ("build", "--no-search"), ("check", "--strict")])
def test_json_has_what_is_accepted_apart_with_its_reason(
    accepting: MadeSite, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """The second time, when a build finds all as it was, too."""
    for _ in range(2):
        capsys.readouterr()
        assert accepting.call(*command, "--format", "json") == int("--strict" in command)
    told, _ = json.JSONDecoder().raw_decode(capsys.readouterr().out)
    assert [(item["file"], item["code"]) for item in told["findings"]] == [("content/measures/thefts.md", "figure-not-given")]
    (accepted,) = told["accepted"]
    assert (accepted["file"], accepted["line"], accepted["code"]) == ("content/measures/burglaries.md", 5, "figure-not-given")
    assert accepted["reason"] == REASON
    assert accepted["accepted_at"] == {"file": "content/measures/burglaries.md", "line": 7, "column": 12}


def test_sarif_says_of_each_result_whether_it_is_suppressed(accepting: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    assert accepting.call("check", "--format", "sarif") == 0
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    thefts, burglaries = run["results"]
    assert thefts["suppressions"] == []
    (suppression,) = burglaries["suppressions"]
    assert (suppression["kind"], suppression["status"], suppression["justification"]) == ("inSource", "accepted", REASON)
    place = suppression["location"]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/measures/burglaries.md"
    assert place["region"]["startLine"] == 7
    assert run["tool"]["driver"]["rules"][burglaries["ruleIndex"]]["id"] == "figure-not-given"


def test_no_line_is_marked_for_what_is_accepted_and_it_is_counted(
    accepting: MadeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    assert accepting.call("check", "--format", "github") == 0
    done = capsys.readouterr()
    assert "burglaries.md" not in done.out
    assert done.err.endswith("Accepted in the records: 1 warning.\n")
