"""People under their names, offices among them, and bodies under the name of a day."""

import pytest

from minutebook.outputs.documents import documents
from tests.promises.making import column, facts, joined, pages_of, record, settings, table, words

BODIES = """\
-- content/bodies/mayor.md --
---
title: Mayor
kind: office
---
-- content/bodies/council.md --
---
title: Town Council
kind: council
names:
  - {name: Parish Council, to: 2020-06-30}
  - {name: Town Council, from: 2020-07-01}
---
It meets.
"""


def person(name: str, title: str, *fields: str) -> str:
    head = ["---", f"title: {title}", "kind: office-holder", "summary: A person."]
    return "\n".join([f"-- content/people/{name}.md --", *head, *fields, "---"]) + "\n"


def test_the_names_of_a_person_are_shown_and_found() -> None:
    """D1."""
    archive = BODIES + person(
        "jo",
        "Jo Brown",
        "roles: [{role: Clerk}]",
        "also: [Joe Brown]",
        "names: [{name: Jo Smith, to: 2019}, {name: Jo Brown, from: 2019}]",
    )
    shown = record(pages_of(archive), "/people/jo/")
    assert facts(shown)["Also written"] == "Joe Brown"
    assert column(table(shown.tables, "_names"), "Name") == ["Jo Smith", "Jo Brown"]
    (document,) = [one for one in documents(joined(archive)[0], settings()) if one.address == "/people/jo/"]
    assert document.also == ("Jo Smith", "Joe Brown")


def test_two_people_of_one_name_are_told_apart_in_the_index() -> None:
    """D2."""
    archive = (
        BODIES
        + person("jo", "Jo Brown", "roles: [{role: Mayor, body: mayor, from: 2019, to: 2021}]")
        + person("jo-2", "Jo Brown", "roles: [{role: Clerk}, {role: Member, body: council, from: 2020}]")
        + person("ann", "Ann Other", "roles: [{role: Member, body: council}]")
    )
    rows = [row.text() for row in pages_of(archive).shown("/people/").main.all("p", "row-title")]
    assert rows == ["Ann Other", "Jo Brown Mayor, 2019 to 2021", "Jo Brown Clerk; Member, from 2020"]


def test_an_office_stands_among_people_with_its_holders_and_the_days_without_one() -> None:
    archive = (
        BODIES
        + person("jo", "Jo", "roles: [{role: Mayor, body: mayor, from: 2015-01-01, to: 2018-12-31}]")
        + person("ann", "Ann", "roles: [{role: Deputy, body: mayor, acting: true, from: 2019-02-01, to: 2019-03-31}]")
    )
    shown = pages_of(archive, as_of="2020-01-31").shown("/people/")
    offices = table(shown.tables, "_offices")
    assert [words(row[0]) for row in offices.rows] == ["Mayor"]
    unnamed = "No paper in this archive names the holder"
    assert [" ".join(value) for value in offices.rows[0][1]] == [
        f"{unnamed}  2014 to 31 December 2014",
        "Jo /people/jo/ 1 January 2015 to 31 December 2018",
        f"{unnamed}  1 January 2019 to 31 January 2019",
        "Ann /people/ann/ Deputy, 1 February 2019 to 31 March 2019",
        f"{unnamed}  1 April 2019 to 31 January 2020",
    ]


def test_a_role_that_is_an_office_is_named_once() -> None:
    roles = ("role: Mayor, body: mayor", "role: Deputy, body: mayor, acting: true, from: 2019", "role: Clerk, body: council")
    archive = BODIES + person("jo", "Jo", f"roles: [{', '.join(f'{{{role}}}' for role in roles)}]")
    shown = table(record(pages_of(archive), "/people/jo/").tables, "_roles")
    assert column(shown, "Role") == ["Mayor", "Deputy", "Clerk"]
    assert column(shown, "Body") == ["", "Mayor", "Town Council"]
    assert shown.rows[0][0][0].href == "/bodies/mayor/"
    held = table(record(pages_of(archive), "/bodies/mayor/").tables, "_holders")
    assert sorted(column(held, "Role")) == ["", "", "Deputy"]


def test_who_stands_in_the_table_of_roles_is_not_listed_again() -> None:
    council = BODIES.replace("It meets.", "It meets. See [[jo]] and [[ann]].")
    roles = "roles: [{role: Mayor, body: mayor, from: 2019}, {role: Member, body: council}]"
    archive = (
        council + person("jo", "Jo", roles) + person("ann", "Ann", "roles: [{role: Witness}]", "related: [council, mayor]")
    )
    pages = pages_of(archive)
    listed = {
        address: {shown.heading: [row.title for row in shown.rows] for shown in record(pages, address).lists}
        for address in ("/bodies/council/", "/bodies/mayor/", "/people/jo/", "/people/ann/")
    }
    assert listed == {
        "/bodies/council/": {"People": ["Ann"]},
        "/bodies/mayor/": {"People": ["Ann"]},
        "/people/jo/": {},
        "/people/ann/": {"Bodies": ["Town Council"]},
    }


# The date of a meeting, and the body that its page and the register name.
NAMED = {
    "before": ("2020-06-30", "Parish Council in this archive under Town Council"),
    "after": ("2020-07-01", "Town Council"),
    "known by a month that lies before": ("2020-05", "Parish Council in this archive under Town Council"),
    "known by a year of both names": ("2020", "Town Council"),
}


@pytest.mark.parametrize("case", NAMED)
def test_a_meeting_shows_the_name_that_its_body_had_on_the_day(case: str) -> None:
    """D3."""
    date, name = NAMED[case]
    meeting = f"-- content/meetings/m.md --\n---\ntitle: M\ndate: {date}\nbody: council\nsummary: M.\n---\n"
    pages = pages_of(BODIES + meeting)
    assert facts(record(pages, "/meetings/m/"))["Body"] == name
    (row,) = [row.text() for body in pages.shown("/meetings/").main.all("tbody") for row in body.all("tr")]
    assert [called for called in ("Parish Council", "Town Council") if called in row] == [name.partition(" in this")[0]]
