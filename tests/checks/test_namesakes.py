"""People of one name are told apart, and nobody is both at a meeting and away from it."""

import pytest

from minutebook.diagnostics import Diagnostic
from tests.promises.making import said

BODIES = """\
-- content/bodies/board.md --
---
title: The Board
kind: board
---
-- content/bodies/clerk.md --
---
title: The Clerk
kind: office
---
"""


def person(name: str, title: str, role: str) -> str:
    return f"-- content/people/{name}.md --\n---\ntitle: {title}\nkind: official\nroles: [{{{role}}}]\n---\n"


def meeting(*fields: str) -> str:
    head = ["---", "title: M", "date: 2023-03-01", "body: board", "summary: It met.", *fields, "---", ""]
    return "\n".join(["-- content/meetings/m.md --", *head])


def told(text: str, code: str) -> list[Diagnostic]:
    return [finding for finding in said(BODIES + text) if finding.code == code]


CLERK = "role: Clerk, from: 2019-01-02, to: 2020"


@pytest.mark.parametrize("role", [CLERK, f"{CLERK}, body: board", f"{CLERK}, note: Of the board"])
def test_two_people_of_one_name_whom_nothing_tells_apart_are_told(role: str) -> None:
    (finding,) = told(person("jo", "Jo Fox", CLERK) + person("jo-2", "Jo Fox", role), "namesakes-alike")
    assert (finding.severity, finding.place.file, finding.place.line) == ("warning", "content/people/jo-2.md", 2)
    assert [(other.place.file, other.place.line) for other in finding.related] == [("content/people/jo.md", 2)]
    assert '"Jo Fox"' in finding.message


@pytest.mark.parametrize(
    ("title", "role"), [("Jo Fox", "role: Clerk, from: 2019"), ("Jo Fox", "role: Chair, from: 2019-01-02"), ("Jo Fry", CLERK)]
)
def test_other_roles_days_or_names_tell_two_people_apart(title: str, role: str) -> None:
    assert told(person("jo", "Jo Fox", CLERK) + person("jo-2", title, role), "namesakes-alike") == []


PEOPLE = person("jo", "Jo Fox", CLERK) + person("jo-2", "Jo Fox", "role: Chair") + person("bo", "Bo Li", "role: Member")


@pytest.mark.parametrize(
    ("there", "away", "column"),
    [
        ("bo", "jo, bo", 17),
        ("bo", "Bo Li", 12),
        ("Bo Li", "bo", 13),
        ("clerk", "clerk", 13),
        ("A guest, bo", "A guest", 12),
        ("jo", "jo", 13),
    ],
)
def test_somebody_at_a_meeting_and_away_from_it_is_told(there: str, away: str, column: int) -> None:
    text = PEOPLE + meeting(f"attendance: [{there}]", f"apologies: [{away}]")
    (finding,) = told(text, "present-and-absent")
    assert (finding.severity, finding.place.line, finding.place.column) == ("warning", 7, column)
    assert [other.place.line for other in finding.related] == [6]


@pytest.mark.parametrize(("there", "away"), [("bo", "jo"), ("board", "board"), ("jo", "jo-2"), ("A guest", "Another guest")])
def test_others_may_have_sent_apologies(there: str, away: str) -> None:
    assert told(PEOPLE + meeting(f"attendance: [{there}]", f"apologies: [{away}]"), "present-and-absent") == []
