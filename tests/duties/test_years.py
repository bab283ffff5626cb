"""The timelines of years: all types of record in one line of time."""

from minutebook.pages.years import year_timelines
from tests.conftest import MakeSite
from tests.duties.archives import LIVE, OFFICE, decision, person, report, shelf_of

ARCHIVE = (
    OFFICE
    + decision("in-march", "2021-03-04")
    + decision("some-time", "2021")
    + report("in-march-too", "2021-03-04")
    + decision("next-year", "2022-01-01")
    + person(
        "anne", "role: Mayor, body: mayor, from: 2021-02-01, to: 2022-02", "role: Member, body: council, from: {by: 2021-05-01}"
    )
    + "-- content/topics/lamps.md --\n---\ntitle: Lamps\nkind: operation\nfrom: 2021-03\nto: {by: 2021-12-01}\n---\n"
    + "-- content/topics/summit.md --\n---\ntitle: Summit\nkind: operation\nfrom: 2021-06-02\nto: 2021-06-02\n---\n"
    + "-- content/measures/lamps-lit.md --\n---\ntitle: Lamps lit\nunit: lamps\n"
    + "observations: [{period: {from: 2021-04, to: 2021-06}, value: 10, group: new}]\n---\n"
    + "-- content/plans/plan-2021/index.md --\n---\ntitle: The plan\nperiod: {from: 2021, to: 2024}\n"
    + "versions: [{id: draft, label: Draft, date: 2021-06-01}]\n---\n"
)


def test_a_year_weaves_all_types_in_the_order_of_their_dates(make_site: MakeSite) -> None:
    views = {view.address: view for view in year_timelines(shelf_of(make_site(ARCHIVE, {"site.yaml": LIVE})))}
    assert list(views) == ["/timeline/", "/timeline/2021/", "/timeline/2022/"]
    assert [
        (group.heading, [(row.date, row.noun, row.title) for row in group.rows]) for group in views["/timeline/2021/"].groups
    ] == [
        ("Known by the year only", [("2021", "Decision", "Decision some-time")]),
        ("February", [("1 February 2021", "Takes office", "Anne: Mayor")]),
        (
            "March",
            [
                ("March 2021", "Operation begins", "Lamps"),
                ("4 March 2021", "Decision", "Decision in-march"),
                ("4 March 2021", "Report", "Report in-march-too"),
            ],
        ),
        ("April", [("April 2021 to June 2021", "Figure", "Lamps lit, new: 10")]),
        ("June", [("1 June 2021", "Plan", "The plan: Draft"), ("2 June 2021", "Operation", "Summit")]),
    ]
    assert [(way.words, way.note) for way in views["/timeline/"].actions] == [("2021", "8"), ("2022", "2")]


def test_what_is_to_come_is_only_expected(make_site: MakeSite) -> None:
    archive = (
        OFFICE
        + person("anne", "role: Mayor, body: mayor, from: 2023-03-07, to: 2027-05")
        + "-- content/topics/lamps.md --\n---\ntitle: Lamps\nkind: strategy\nfrom: 2022\nto: 2026\n---\n"
        + "-- content/topics/poles.md --\n---\ntitle: Poles\nkind: strategy\nfrom: 2023-04\nto: 2023-03-06\n---\n"
    )
    views = {view.address: view for view in year_timelines(shelf_of(make_site(archive, {"site.yaml": LIVE})))}
    rows = [row for view in views.values() for group in view.groups for row in group.rows]
    assert [(row.date, row.noun) for row in rows] == [
        ("2022", "Strategy begins"),
        ("6 March 2023", "Strategy ends"),
        ("7 March 2023", "Expected to take office"),
        ("April 2023", "Strategy expected to begin"),
        ("2026", "Strategy expected to end"),
        ("May 2027", "Expected to leave office"),
    ]


def test_a_full_year_has_a_page_for_each_month(make_site: MakeSite) -> None:
    archive = OFFICE + "".join(decision(f"d{n:03}", f"2021-{n % 12 + 1:02}-{n % 28 + 1:02}") for n in range(201))
    views = {view.address: view for view in year_timelines(shelf_of(make_site(archive, {"site.yaml": LIVE})))}
    assert len(views) == 14
    assert not views["/timeline/2021/"].groups
    assert [way.href for way in views["/timeline/2021/"].actions][:2] == ["/timeline/2021/01/", "/timeline/2021/02/"]
    assert views["/timeline/2021/03/"].title == "March 2021"
    rows = views["/timeline/2021/03/"].groups[0].rows
    assert [row.iso for row in rows] == sorted(row.iso for row in rows)
