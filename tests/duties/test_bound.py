"""What binds a public body binds an archive only if that body runs it: in any other the pages say what the law asks for."""

import pytest

from tests.conftest import MakeSite
from tests.duties import ics
from tests.duties.archives import LIVE, OFFICE, duty, findings, page, report, rows, text

ALONE = LIVE.replace("run_by_the_body: true\n", "")
DAY = "2023-03-06"
ARCHIVE = (
    OFFICE
    + report("one", "2022-02-10")
    + report("asked", "2022-05-10", kind="inspection")
    + duty(
        "statement", "every: quarter", "within_days: 30", "counted_from: {end_of: quarter}", "met_by: [one]", "prominent: true"
    )
    + duty("missing", "every: year", "counted_from: {day: 1 February}", "met_by: [{type: article}]", item="2")
    + duty("answer", "within_days: 56", "counted_from: {event: a report, each: {type: report, kind: inspection}}", item="3")
)


def test_an_independent_archive_calls_nothing_late(make_site: MakeSite) -> None:
    site = make_site(ARCHIVE, {"site.yaml": ALONE})
    assert not findings(site, "duty-overdue", as_of=DAY)
    tree = site.published(as_of=DAY)
    for path, (_, _, data) in tree.items():
        if path.startswith("duties/") and path.endswith(".html"):
            said = text(data.decode())
            assert "late by" not in said, path
            assert "meets it" not in said, path
    assert "It asks that of public bodies, and not of this archive" in text(page(site, "/duties/"))


@pytest.mark.parametrize(
    ("fields", "certain", "shown"),
    [
        ((), True, "not stated"),
        ((), False, "not certain"),
        (("every: year",), True, "every year"),
        (("every: year",), False, "every year not certain"),
        (("within_days: 5",), False, "within 5 days; not certain"),
    ],
)
def test_how_often_is_said_once(make_site: MakeSite, fields: tuple[str, ...], certain: bool, shown: str) -> None:
    site = make_site(OFFICE + duty("statement", *fields, certain=certain), {"site.yaml": ALONE})
    site.published(as_of=DAY)
    ((_, _, often, *_),) = rows(page(site, "/duties/"), "The order")
    assert often == shown


def test_its_pages_say_what_the_law_asks_and_what_papers_are_here(make_site: MakeSite) -> None:
    site = make_site(ARCHIVE, {"site.yaml": ALONE})
    site.published(as_of=DAY)
    listed = {row[1].split()[0]: row[3:] for row in rows(page(site, "/duties/"), "The order")}
    assert listed["1"] == ["Report one 10 February 2022", "30 April 2022", "nothing later in this archive"]
    assert listed["2"][2] == "nothing in this archive"
    said = text(page(site, "/duties/statement/"))
    assert "Newest paper of that kind here Report one" in said
    assert "Next due by that law 30 April 2022" in said
    assert "Papers of that kind here" in said
    assert "it was due" in text(page(site, "/duties/answer/"))


def test_its_calendar_has_no_day_that_is_past_and_its_footer_no_duties(make_site: MakeSite) -> None:
    site = make_site(ARCHIVE, {"site.yaml": ALONE})
    tree = site.published(as_of=DAY)
    _, events = ics.read(tree["duties/duties.ics"][2])
    assert min(ics.day(event["DTSTART"]).isoformat() for event in events) >= DAY
    assert b"What the law wants in a prominent place" not in tree["index.html"][2]


@pytest.mark.parametrize("words", ["late by", "Newest record here that meets it", "What the law wants in a prominent place"])
def test_the_archive_of_the_body_itself_says_so(make_site: MakeSite, words: str) -> None:
    site = make_site(ARCHIVE, {"site.yaml": LIVE})
    site.published(as_of=DAY)
    assert words in page(site, "/duties/")
    assert {found.place.file for found in findings(site, "duty-overdue", as_of=DAY)} >= {"content/duties/statement.md"}
