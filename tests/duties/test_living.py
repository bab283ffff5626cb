"""An archive without an end is a living one: every page, feed and check speaks for the day it is built."""

import pytest

from minutebook.read.site import Covers
from minutebook.read.when import When
from tests.conftest import MakeSite
from tests.duties.archives import LIVE, OFFICE, duty, findings, page, report, rows, text

LIVING = LIVE.replace("covers: {from: 2020, to: 2030-05-31}", "covers: {from: 2020}")
ARCHIVE = (
    OFFICE
    + duty("statement", "every: quarter", "within_days: 30", "counted_from: {end_of: quarter}", "met_by: [one]")
    + report("one", "2021-07-20")
    + """\
-- content/meetings/spring.md --
---
title: Spring meeting
date: 2022-03-04
body: council
state: scheduled
summary: The meeting of spring.
---
"""
)


@pytest.mark.parametrize(("day", "late"), [("2021-10-01", False), ("2022-02-20", True), ("2045-01-01", True)])
def test_something_is_late_on_the_day_it_is_built_and_for_ever(make_site: MakeSite, day: str, late: bool) -> None:
    site = make_site(ARCHIVE, {"site.yaml": LIVING})
    assert bool(findings(site, "duty-overdue", as_of=day)) is late


def test_the_home_page_says_the_day_and_other_pages_do_not(make_site: MakeSite) -> None:
    site = make_site(ARCHIVE, {"site.yaml": LIVING})
    assert site.build(as_of="2022-02-20").published
    assert "It covers 2020 to 20 February 2022" in text(page(site, "/"))
    assert "Spring meeting" in text(page(site, "/"))
    report_page = page(site, "/reports/one/")
    assert "It covers the time since 2020." in report_page
    assert "February 2022" not in report_page
    assert "It says how things stand on 20 February 2022." in text(page(site, "/duties/"))
    assert rows(page(site, "/duties/"), "The order")[0][-1] == "late by 3 months"
    result = site.build(as_of="2022-02-21")
    assert "index.html" in result.written
    assert "reports/one/index.html" not in result.written


def test_without_a_meeting_to_come_nothing_is_said_to_end(make_site: MakeSite) -> None:
    site = make_site(ARCHIVE, {"site.yaml": LIVING})
    site.build(as_of="2022-03-05")
    home = text(page(site, "/"))
    assert "No meeting to come is recorded." in home
    assert "ends" not in home


def test_the_days_covered_without_an_end() -> None:
    living, ended = Covers(from_=When("2020")), Covers(from_=When("2020"), to=When("2021"))
    assert (living.end("2045-01-01"), living.ended("2045-01-01")) == ("2045-01-01", False)
    assert (ended.end("2045-01-01"), ended.ended("2045-01-01")) == ("2021-12-31", True)
