"""What has to be answered by a day, such as an inspection report, stands beside its answer, and a silence is counted."""

from typing import Final

import pytest

from minutebook.entries.entry import compile_entry
from minutebook.records import Duty
from tests.build.making import ROOT
from tests.conftest import MakeSite
from tests.duties import ics
from tests.duties.archives import LIVE, OFFICE, duty, findings, line_of, page, report, rows, shelf_of, text

LIMIT: Final = (
    "within_days: 56",
    "counted_from: {event: its publication, each: {type: report, kind: inspection report}, inclusive: true}",
    "from: 2020-05-02",
)
DAY = "2023-03-06"


def inspected(name: str, day: str, *fields: str) -> str:
    return report(name, day, *fields, kind="inspection report")


ARCHIVE = (
    OFFICE
    + duty("comments", *LIMIT)
    + inspected("before-the-law", "2020-05-01")
    + inspected("custody", "2021-01-01")
    + report("on-custody", "2021-02-25", "responds_to: [custody]")  # the 56th day, the first day counted
    + inspected("crime-data", "2022-01-01")
    + report("on-crime-data", "2022-02-26", "responds_to: [crime-data]")  # the 57th
    + report("more-on-crime-data", "2022-06-01", "responds_to: [crime-data]")
    + inspected("peel", "2022-12-01", "published: 2022-12-06")
    + inspected("forensics", "2023-03-01")
    + report("another", "2022-01-01")
)


def test_a_report_and_its_answer_name_one_another_with_the_days_between(make_site: MakeSite) -> None:
    site = make_site(ARCHIVE, {"site.yaml": LIVE})
    site.published(as_of=DAY)
    asked, answer = text(page(site, "/reports/custody/")), text(page(site, "/reports/on-custody/"))
    assert "Answer due 25 February 2021 The comments within 56 days Answer Report on-custody 25 February 2021" in asked
    assert "answered in time" in asked
    assert "Answers Report custody answered in time; 55 days after it" in answer
    assert 'href="/archive/reports/custody/"' in page(site, "/reports/on-custody/")
    assert 'href="/archive/reports/on-custody/"' in page(site, "/reports/custody/")
    late = text(page(site, "/reports/crime-data/"))
    assert "Answer Report on-crime-data 26 February 2022 answered 1 day late" in late
    assert "Answers Report crime-data answered 1 day late; 56 days after it" in text(page(site, "/reports/on-crime-data/"))
    assert "Answers Report crime-data About" not in text(page(site, "/reports/more-on-crime-data/"))
    assert "in time" not in text(page(site, "/reports/more-on-crime-data/"))
    assert "Answer due 30 January 2023" in text(page(site, "/reports/peel/")), "counted from the day it was put up"
    assert "no answer yet, late by 1 month" in text(page(site, "/reports/peel/"))
    assert "Answer due 25 April 2023" in text(page(site, "/reports/forensics/"))
    for other in ("before-the-law", "another", "on-custody"):
        assert "Answer due" not in text(page(site, f"/reports/{other}/"))


def test_the_duty_lists_what_has_to_be_answered_newest_first(make_site: MakeSite) -> None:
    site = make_site(ARCHIVE, {"site.yaml": LIVE})
    site.published(as_of=DAY)
    html = page(site, "/duties/comments/")
    assert rows(html, "What has to be answered, and the answers") == [
        ["Report forensics 1 March 2023", "25 April 2023", "none", "not due yet"],
        ["Report peel 1 December 2022", "30 January 2023", "none", "no answer yet, late by 1 month"],
        [
            "Report crime-data 1 January 2022",
            "25 February 2022",
            "Report on-crime-data 26 February 2022",
            "answered 1 day late",
        ],
        ["Report custody 1 January 2021", "25 February 2021", "Report on-custody 25 February 2021", "answered in time"],
    ]
    assert "How it stands 2 of 4 answered in this archive; the oldest is late by 1 month" in text(html)
    assert "Counted from its publication that day is the first of them" in text(html)
    assert "each time within 56 days; from the day of its publication" in text(page(site, "/duties/"))
    assert "2 of 4 answered in this archive" in text(page(site, "/duties/"))


@pytest.mark.parametrize(
    ("asked", "answered"), [("2021-01-01", "2021-02"), ("2021-01", "2021-06-01"), ("2021-01-01", "{by: 2021-06-01}")]
)
def test_what_is_not_known_to_the_day_is_neither_late_nor_in_time(make_site: MakeSite, asked: str, answered: str) -> None:
    archive = OFFICE + duty("comments", *LIMIT) + inspected("custody", asked)
    site = make_site(archive + report("on-custody", answered, "responds_to: [custody]"), {"site.yaml": LIVE})
    site.published(as_of=DAY)
    for name in ("custody", "on-custody"):
        said = text(page(site, f"/reports/{name}/"))
        assert "answered" in said
        assert not any(words in said for words in ("in time", "late", "days after"))


def test_an_archive_that_has_ended_calls_no_answer_late(make_site: MakeSite) -> None:
    site = make_site(ARCHIVE, {"site.yaml": LIVE.replace("2030-05-31", DAY)})
    site.published(as_of="2024-01-01")
    assert "late" not in text(page(site, "/reports/peel/")).replace("later", "")
    assert "no answer in this archive; it was due 1 month before this archive ends on 6 March 2023" in text(
        page(site, "/reports/peel/")
    )
    assert "due after this archive ends on 6 March 2023" in text(page(site, "/reports/forensics/"))
    assert not findings(site, "duty-overdue", as_of="2024-01-01")


def test_an_answer_that_is_late_is_found_at_the_line_of_the_report(make_site: MakeSite) -> None:
    archive = ARCHIVE + "".join(inspected(f"r{number:02}", f"2021-03-{number:02}") for number in range(1, 21))
    site = make_site(archive, {"site.yaml": LIVE})
    found = {one.place.file: one for one in findings(site, "duty-overdue", as_of=DAY)}
    names = ["peel", *(f"r{number:02}" for number in range(1, 21))]
    assert sorted(found) == [f"content/reports/{name}.md" for name in names]
    for file, one in found.items():
        assert one.place.line == line_of(site, file, "published:" if "peel" in file else "date:")
        assert (one.severity, [other.place.file for other in one.related]) == ("warning", ["content/duties/comments.md"])
    assert 'An answer to "Report peel" was due by 30 January 2023, 1 month ago' in found["content/reports/peel.md"].message
    site.replace("content/duties/comments.md", "certain: true", "certain: false")
    assert {one.severity for one in findings(site, "duty-overdue", as_of=DAY)} == {"note"}


def test_only_what_the_duty_names_counts_as_an_answer(make_site: MakeSite) -> None:
    site = make_site(ARCHIVE, {"site.yaml": LIVE})
    site.replace("content/duties/comments.md", "from: 2020", "met_by: [{type: report, kind: comments}]\nfrom: 2020")
    site.replace("content/reports/more-on-crime-data.md", "kind: statement", "kind: comments")
    (state,) = shelf_of(site, as_of=DAY).facts.duty_states.values()
    assert {one.item.id: one.by.id if one.by else "" for one in state.answers} == {
        "forensics": "",
        "peel": "",
        "crime-data": "more-on-crime-data",
        "custody": "",
    }
    assert (state.due, state.late) == ("2021-02-25", True)


def test_the_calendar_has_the_answers_still_to_come(make_site: MakeSite) -> None:
    site = make_site(ARCHIVE, {"site.yaml": LIVE})
    (event,) = ics.read(site.published(as_of=DAY)["duties/duties.ics"][2])[1]
    assert event["UID"].value == "comments-forensics-2023-04-25@example.org"
    assert event["URL"].value == "https://example.org/archive/reports/forensics/"
    assert "The answer to: Report forensics, 1 March 2023." in event["DESCRIPTION"].value


@pytest.mark.parametrize(
    ("counted", "code"),
    [
        ("{end_of: month, each: {type: report}}", "duty-miscounted"),
        ("{event: its publication, each: {type: reprot}}", "unknown-value"),
    ],
)
def test_what_cannot_be_counted_is_an_error(make_site: MakeSite, counted: str, code: str) -> None:
    site = make_site(OFFICE + duty("comments", "every: month", f"counted_from: {counted}"), {"site.yaml": LIVE})
    (found,) = findings(site, code, as_of=DAY)
    assert (found.severity, found.place.line) == ("error", line_of(site, found.place.file, "counted_from"))


def test_without_a_limit_the_pair_is_shown_and_nothing_is_due(make_site: MakeSite) -> None:
    site = make_site(ARCHIVE, {"site.yaml": LIVE})
    site.replace("content/duties/comments.md", "within_days: 56\n", "")
    site.published(as_of=DAY)
    assert "Answer due no date is set The comments" in text(page(site, "/reports/peel/"))
    assert "no answer in this archive" in text(page(site, "/reports/peel/"))
    assert not findings(site, "duty-overdue", as_of=DAY)


@pytest.mark.archive
def test_the_project_s_own_duty_has_the_limit_of_the_law() -> None:
    path = "content/duties/duty-act-1996-s55-inspection-response.md"
    record = compile_entry(path, (ROOT / path).read_bytes())[0].record
    assert isinstance(record, Duty)
    assert record.counted_from
    assert record.counted_from.each
    assert (record.within_days, record.counted_from.inclusive, record.certain) == (56, True, True)
