"""One set of findings, and what each renderer makes of it."""

import json
import re
from typing import Any
from urllib.parse import unquote

import pytest

from minutebook.diagnostics import Diagnostic, Place, Related, as_json, github, order, sarif, terminal, with_excerpts
from minutebook.diagnostics.codes import CODES
from minutebook.diagnostics.nearest import Names, nearest
from minutebook.diagnostics.visible import columns, quoted, visible

PLAIN = Diagnostic(
    code="unknown-id",
    message='No record has the id "bord".',
    place=Place("content/decisions/budget.md", 6, 8, 12),
    hint='Did you mean "board"?',
    excerpt="maker: bord",
)
NO_COLUMN = Diagnostic(
    code="template-error", message="It cannot be used.", place=Place("templates/base.html", 3), excerpt="{{ x }}"
)
NO_LINE = Diagnostic(
    code="no-known-folder", message="No type has this folder.", place=Place("content/x/y.md"), severity="warning"
)
NO_FILE = Diagnostic(
    code="page-too-large", message="The page / is large.", severity="warning", hint="Nothing needs to be done."
)
WITH_RELATED = Diagnostic(
    code="duplicate-field",
    message='"date" is given twice.',
    place=Place("content/a.md", 7, 1, 5),
    hint="Keep one of the two lines.",
    related=(Related("first given here", Place("content/a.md", 3, 1)), Related("the other one", Place("content/b.md"))),
    excerpt="date: 2023",
)
HOSTILE = Diagnostic(
    code="malformed-id",
    message="50% of it, a:b,\nnext \x1b]0;title\x07\x1b[31mred\u202e",
    place=Place("content/50%,a:b\n::error::x\x1b[2J.md", 2, 8, 10),
    severity="note",
    hint="\x1b[1mno\r\n",
    excerpt="title: \x1b[31m\x00\t\u202eé日本",
    related=(Related("\x1b[0m", Place("\x1b.md", 1)),),
)
LONG = Diagnostic(
    code="placeholder",
    message='The placeholder "TBC" has been left in.',
    place=Place("content/long.md", 1, 5_001, 5_004),
    excerpt="x" * 5_000 + "TBC" + "y" * 5_000,
)
ALL = order([PLAIN, NO_COLUMN, NO_LINE, NO_FILE, WITH_RELATED, HOSTILE, LONG])


# -- the terminal ------------------------------------------------------------------------------------------------------


def test_a_finding_is_its_place_its_message_the_line_and_the_hint() -> None:
    assert terminal.render([PLAIN]) == (
        'content/decisions/budget.md:6:8: error[unknown-id] No record has the id "bord".\n'
        "   6 | maker: bord\n"
        "     |        ^^^^\n"
        '   Did you mean "board"?\n'
        "\n"
        "1 error\n"
    )


def test_what_is_not_known_of_the_place_is_left_out() -> None:
    assert terminal.render([NO_COLUMN]).startswith(
        "templates/base.html:3: error[template-error] It cannot be used.\n   3 | {{ x }}\n\n"
    )
    assert terminal.render([NO_LINE]).startswith("content/x/y.md: warning[no-known-folder] No type has this folder.\n\n")
    assert terminal.render([NO_FILE]) == (
        "warning[page-too-large] The page / is large.\n   Nothing needs to be done.\n\n1 warning\n"
    )


def test_other_places_come_before_the_hint() -> None:
    assert terminal.render([WITH_RELATED]).splitlines()[3:6] == [
        "   first given here: content/a.md:3",
        "   the other one: content/b.md",
        "   Keep one of the two lines.",
    ]


def test_no_findings_are_no_words() -> None:
    assert terminal.render([]) == ""
    assert terminal.summary([]) == "nothing found"
    assert terminal.summary(ALL) == "4 errors, 2 warnings, 1 note"


def test_nothing_in_a_file_commands_the_terminal() -> None:
    text = terminal.render(ALL)
    assert re.findall(r"[^\n -~ -\U0010ffff]|[\x7f-\x9f]", text) == []
    assert "\\x1b[31m\\x00 \\u202eé日本" in text
    assert "::error" not in [line[:7] for line in text.splitlines()]


def test_the_carets_stand_under_the_place_whatever_the_line_holds() -> None:
    wide = Diagnostic(code="x-y", message="m", place=Place("f", 1, 4, 7), excerpt="日本\tTBC é")
    assert terminal.render([wide]).splitlines()[1:3] == ["   1 | 日本 TBC é", "     |      ^^^"]
    hidden = Diagnostic(code="x-y", message="m", place=Place("f", 1, 2, 3), excerpt="a\x1bb")
    assert terminal.render([hidden]).splitlines()[1:3] == ["   1 | a\\x1bb", "     |  ^^^^"]


def test_a_long_line_is_cut_round_the_place() -> None:
    _, line, carets, *_ = terminal.render([LONG]).splitlines()
    assert len(line) < 180
    at = carets.index("^")
    assert line[at : at + 3] == "TBC"
    assert line.startswith("   1 | …")
    assert line.endswith("…")


@pytest.mark.parametrize(("column", "end"), [(1, None), (99, None), (99, 120), (3, 2), (1, 999)])
def test_a_place_outside_the_line_is_still_shown(column: int, end: int | None) -> None:
    item = Diagnostic(code="x-y", message="m", place=Place("f", 1, column, end), excerpt="short")
    assert "^" in terminal.render([item]).splitlines()[2]


# -- GitHub ------------------------------------------------------------------------------------------------------------


def test_a_workflow_command_marks_the_line() -> None:
    assert github.render([PLAIN]) == (
        "::error file=content/decisions/budget.md,line=6,endLine=6,col=8,endColumn=12,title=unknown-id::"
        'No record has the id "bord".%0ADid you mean "board"?\n'
    )


def test_a_finding_is_one_command_on_one_line_whatever_it_holds() -> None:
    lines = github.render(ALL).splitlines()
    assert len(lines) == len(ALL)
    for line in lines:
        command = re.fullmatch(r"::(error|warning|notice) ((?:\w+=[^:,]*,?)+)::(.*)", line)
        assert command, line
        assert line.isprintable()
    hostile = next(line for line in lines if line.startswith("::notice"))
    assert "file=content/50%25%2Ca%3Ab%0A%3A%3Aerror%3A%3Ax\\x1b[2J.md" in hostile
    assert "::50%25 of it, a:b,%0Anext \\x1b]0;title\\x07" in hostile
    assert "first given here: content/a.md:3" in next(line for line in lines if "duplicate-field" in line)


def test_ten_of_a_kind_are_shown_and_the_rest_is_said() -> None:
    many = [Diagnostic(code="x-y", message=f"m{number}", place=Place("f", number + 1)) for number in range(25)]
    lines = github.render([*many, NO_LINE]).splitlines()
    assert len(lines) == 11
    assert lines[9] == "::error title=and 16 more::16 more of this kind are listed in the log of this step."
    assert len(github.render(many[:10]).splitlines()) == 10


# -- JSON and SARIF ----------------------------------------------------------------------------------------------------


def test_json_holds_every_field() -> None:
    data = json.loads(as_json.render(ALL))
    assert data["schema"] == 1
    assert len(data["findings"]) == len(ALL)
    for row, item in zip(data["findings"], ALL, strict=True):
        assert row["severity"] == item.severity
        assert (row["code"], row["message"], row.get("file", "")) == (item.code, item.message, item.place.file)
        assert row.get("line") == item.place.line
        assert [one["file"] for one in row.get("related", [])] == [one.place.file for one in item.related]
    assert "\x1b" not in as_json.render(ALL)


def shape(log: dict[str, Any]) -> None:
    """What the schema of SARIF 2.1.0 requires of the parts that we write, and what the standard says of their values."""
    assert log["version"] == "2.1.0"
    assert set(log) <= {"$schema", "version", "runs"}
    for run in log["runs"]:
        driver = run["tool"]["driver"]
        assert driver["name"]
        assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
        rules = [rule["id"] for rule in driver["rules"]]
        assert rules == sorted(set(rules))
        for rule in driver["rules"]:
            assert set(rule) <= {"id", "shortDescription", "defaultConfiguration"}
            assert rule["shortDescription"]["text"]
            assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        for result in run["results"]:
            assert set(result) <= {"ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations", "suppressions"}
            assert all(one["kind"] in ("inSource", "external") for one in result["suppressions"])
            assert rules[result["ruleIndex"]] == result["ruleId"]
            assert result["level"] in ("error", "warning", "note", "none")
            assert result["message"]["text"]
            related = result.get("relatedLocations", [])
            assert len({one["id"] for one in related}) == len(related)
            for place in [*result.get("locations", []), *related]:
                physical = place["physicalLocation"]
                assert re.fullmatch(r"[A-Za-z0-9/._~%-]+", physical["artifactLocation"]["uri"])
                region = physical.get("region", {"startLine": 1})
                assert set(region) <= {"startLine", "startColumn", "endColumn"}
                assert all(isinstance(value, int) and value >= 1 for value in region.values())
                assert "startLine" in region


def test_sarif_has_the_shape_that_its_schema_requires() -> None:
    log = json.loads(sarif.render(ALL))
    shape(log)
    results = log["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == [item.code for item in ALL]
    places = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results if "locations" in result
    ]
    assert [unquote(place) for place in places] == [item.place.file for item in ALL if item.place.file]
    shape(json.loads(sarif.render([])))


def test_sarif_rules_say_what_the_catalogue_says() -> None:
    rules = json.loads(sarif.render([PLAIN]))["runs"][0]["tool"]["driver"]["rules"]
    assert rules == [
        {
            "id": "unknown-id",
            "shortDescription": {"text": CODES["unknown-id"].summary},
            "defaultConfiguration": {"level": "error"},
        }
    ]


# -- what they share ---------------------------------------------------------------------------------------------------


def test_findings_are_in_the_order_of_files_and_places_and_the_same_one_is_said_once() -> None:
    again = Diagnostic(code="unknown-id", message=PLAIN.message, place=Place(PLAIN.place.file, 6, 8), hint="Another hint.")
    assert [item.code for item in order([PLAIN, again, PLAIN])] == ["unknown-id"]
    assert [item.place.file for item in order(ALL)] == sorted(item.place.file for item in ALL)


def test_excerpts_are_the_lines_that_the_reader_counted() -> None:
    source = {"f": b"\xef\xbb\xbfone\r\ntwo\rthree\nbad \xe9 byte"}

    def line(number: int) -> str:
        return with_excerpts([Diagnostic(code="x-y", message="m", place=Place("f", number))], source)[0].excerpt

    assert [line(number) for number in range(1, 6)] == ["one", "two", "three", "bad \ufffd byte", "bad \ufffd byte"]


def test_visible_text_is_what_the_eye_sees() -> None:
    assert visible("a\tb\x1b[0m\u200bé日 \u202e") == "a b\\x1b[0m\\u200bé日 \\u202e"
    assert quoted("a\n b  " + "c" * 99) == '"a b ' + "c" * 55 + '…"'
    assert columns("ab日e\u0301") == 5


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("accountability-board-2023-02-51", "accountability-board-2023-02-15"),
        ("Accountability-Board-2023-02-15", "accountability-board-2023-02-15"),
        ("acountability-board", "accountability-board"),
        ("something-else-altogether", ""),
        ("", ""),
        ("x" * 9_000, ""),
    ],
)
@pytest.mark.parametrize("many", [0, 3_000])
def test_the_nearest_name_is_found_among_few_and_many(word: str, name: str, many: int) -> None:
    names = ["accountability-board", "accountability-board-2023-02-15", "police-and-crime-panel"]
    names += [f"record-{number}-of-the-register" for number in range(many)]
    assert nearest(word, names) == name


def test_the_nearest_name_keeps_its_capitals_and_ties_go_to_the_first() -> None:
    assert nearest("tbca", ["TBCB", "TBCC"]) == "TBCB"
    assert Names(["1b23", "1a23"]).nearest("1c23") == "1a23"
