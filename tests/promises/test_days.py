"""Days apart in words, and calendar quarters."""

import pytest

from minutebook.facts.days import quarters, runs, stretch_of, stretches
from minutebook.read.when import When
from minutebook.words.en.dates import apart_words, between_words, runs_words, stretch_words


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("2020-01-01", "2020-01-01", "0 days"),
        ("2020-01-01", "2020-01-02", "1 day"),
        ("2020-01-31", "2020-02-28", "28 days"),
        ("2021-01-31", "2021-02-28", "1 month"),
        ("2020-01-31", "2020-02-29", "1 month"),
        ("2019-12-31", "2023-03-06", "3 years and 2 months"),
        ("2014-08-31", "2023-03-06", "8 years and 6 months"),
        ("2022-03-06", "2023-03-06", "1 year"),
        ("2022-03-07", "2023-03-06", "11 months"),
        ("2020-02-29", "2021-02-28", "1 year"),
        ("2023-02-15", "2023-03-06", "19 days"),
        ("2022-12-31", "2023-12-30", "11 months"),
    ],
)
def test_how_long_it_is_from_one_day_to_another(first: str, second: str, words: str) -> None:
    assert apart_words(first, second) == words


def test_quarters_are_those_of_the_calendar_and_whole() -> None:
    found = quarters("2021-02-10", "2021-10-01")
    assert [stretch.id for stretch in found] == ["2021-q1", "2021-q2", "2021-q3", "2021-q4"]
    assert [(stretch.first, stretch.last) for stretch in found][:2] == [
        ("2021-01-01", "2021-03-31"),
        ("2021-04-01", "2021-06-30"),
    ]
    assert [stretch_words(stretch) for stretch in found] == [
        "January to March 2021",
        "April to June 2021",
        "July to September 2021",
        "October to December 2021",
    ]
    assert quarters("2021-02-10", "2021-02-09") == ()


def test_more_than_twelve_quarters_are_told_year_by_year() -> None:
    assert len(stretches("2020-01-01", "2022-12-31")) == 12
    assert [stretch.id for stretch in stretches("2020-01-01", "2023-01-01")] == ["2020", "2021", "2022", "2023"]


@pytest.mark.parametrize(
    ("when", "where"),
    [
        (When("2021-02-03", "2021-02-03"), "2021-q1"),
        (When("2021-02", "2021-02"), "2021-q1"),
        (When("2021-01-05", "2021-03-31"), "2021-q1"),
        (When("2021", "2021"), ""),  # any of four quarters
        (When("2021-03-31", "2021-04-01"), ""),  # over the end of one
        (When("", "2021-02-03", by=True), ""),  # no later than that day: it may be any before
        (When("2021-02-03", ""), ""),  # from that day on, and nobody says until when
        (None, ""),
    ],
)
def test_a_date_is_in_a_quarter_only_where_that_is_certain(when: When | None, where: str) -> None:
    found = stretch_of(when, quarters("2021-01-01", "2021-12-31"))
    assert (found.id if found else "") == where


def test_quarters_that_follow_one_another_are_taken_together() -> None:
    several = quarters("2021-01-01", "2022-12-31")
    wanted = [several[0], several[2], several[3], several[4], several[7]]
    assert runs_words(runs(several, wanted)) == ["January to March 2021", "July 2021 to March 2022", "October to December 2022"]
    assert runs_words(runs(several, several[1:4])) == ["April to December 2021"]
    longer = stretches("2010-01-01", "2016-01-01")
    assert runs_words(runs(longer, [longer[0], *longer[3:6]])) == ["2010", "2013 to 2015"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (When("2014", "2014"), When("2015-03", "2015-03"), "2014 to March 2015"),
        (When("2014", "2014"), When("2014", "2014"), "2014"),
        (When("2014", "2014"), None, "from 2014"),
        (None, When("2014", "2014"), "until 2014"),
        (When("", "2014", by=True), None, "Reported 2014; day not given"),
        (When("2014", "2014"), When("", "2016", by=True), "2014 to 2016 at the latest"),
        (When("", "2014", by=True), When("2016", "2016"), "Reported 2014; day not given; until 2016"),
        (None, None, ""),
    ],
)
def test_the_days_that_something_held(first: When | None, last: When | None, words: str) -> None:
    assert between_words(first, last) == words
