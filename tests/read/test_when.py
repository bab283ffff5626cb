"""Dates: what is read, what is said of others, and how a stretch of time is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.read.dates import read_date, read_iso, stretch
from minutebook.read.when import When, first_day, last_day
from minutebook.words.en.dates import date_words, day_words


@pytest.mark.parametrize("text", ["2023-03-06", "2023-03", "2023", "2024-02-29", "1000", "2999-12-31"])
def test_a_date_is_a_day_a_month_or_a_year(text: str) -> None:
    assert read_date(text) == (text, "", "", "")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2023-02-30", '"2023-02-30" is not a day in the calendar.', "February 2023 has 28 days."),
        ("2024-02-30", '"2024-02-30" is not a day in the calendar.', "February 2024 has 29 days."),
        ("2023-13-01", '"2023-13-01" is not a month in the calendar.', "The middle number is the month, from 01 to 12."),
        ("2023-00", '"2023-00" is not a month in the calendar.', "The middle number is the month, from 01 to 12."),
        ("2023-01-00", '"2023-01-00" is not a day in the calendar.', "January 2023 has 31 days."),
        ("0203-03-06", '"0203-03-06" is not a year that a record can mean.', "Write the year with four digits, such as 2023."),
        ("31 February 2023", '"31 February 2023" is not a day in the calendar.', "February 2023 has 28 days."),
    ],
)
def test_a_date_that_no_calendar_has(text: str, message: str, hint: str) -> None:
    assert read_date(text) == ("", "impossible-date", message, hint)
    assert read_iso(text) == ("", message, hint)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("6 March 2023", "2023-03-06"),
        ("6th March, 2023", "2023-03-06"),
        ("6th of March 2023", "2023-03-06"),
        ("Monday 6 March 2023", "2023-03-06"),
        ("Mon, 6 Mar 2023", "2023-03-06"),
        ("March 6, 2023", "2023-03-06"),
        ("6-Mar-2023", "2023-03-06"),
        ("March 2023", "2023-03"),
        ("Sept 2023", "2023-09"),
        ("2023/03/06", "2023-03-06"),
        ("2023.3.6", "2023-03-06"),
        ("2023-3-6", "2023-03-06"),
        ("20230306", "2023-03-06"),
        ("2023/03", "2023-03"),
        ("06/03/2023", "2023-03-06"),
        ("6.3.2023", "2023-03-06"),
        ("6/3/23", "2023-03-06"),
        ("2023–03–06", "2023-03-06"),
        ("2023\N{NON-BREAKING HYPHEN}03\N{NON-BREAKING HYPHEN}06", "2023-03-06"),
        ("“2023-03-06”", "2023-03-06"),
        ("2023-03-06 10:30", "2023-03-06"),
        ("6 March 2023 at 10.30am", "2023-03-06"),
    ],
)
def test_a_date_in_another_hand_gets_its_iso_form_as_the_hint(text: str, iso: str) -> None:
    assert read_date(text)[1::2] == ("date-format", f"Write {iso}.")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2023-07-18T23:30:00Z", "On Europe/London clocks that was 2023-07-19. Write the day alone."),
        ("2023-07-18T22:59:59Z", "Write 2023-07-18."),
        ("2023-01-18T23:30:00Z", "Write 2023-01-18."),
        ("2023-03-25T23:30Z", "Write 2023-03-25."),  # the last day before clocks go forward
        ("2023-03-26T23:30Z", "On Europe/London clocks that was 2023-03-27. Write the day alone."),
        ("2023-10-28T23:30Z", "On Europe/London clocks that was 2023-10-29. Write the day alone."),
        ("2023-10-29T23:30Z", "Write 2023-10-29."),
        ("2023-07-18 23:30 UTC", "On Europe/London clocks that was 2023-07-19. Write the day alone."),
        ("20230718T233000Z", "On Europe/London clocks that was 2023-07-19. Write the day alone."),
        ("2023-07-18T23:30:00.000+01:00", "Write 2023-07-18."),
        ("2023-07-18T20:30:00-05:00", "On Europe/London clocks that was 2023-07-19. Write the day alone."),
        ("2023-12-31T23:30:00−0100", "On Europe/London clocks that was 2024-01-01. Write the day alone."),
        ("1985-07-18T23:30:00Z", "On Europe/London clocks that was 1985-07-19. Write the day alone."),
        ("1985-07-18T12:30:00Z", "Write 1985-07-18."),
    ],
)
def test_a_time_with_a_zone_is_read_on_the_clocks_of_the_archive(text: str, hint: str) -> None:
    assert read_date(text, "Europe/London")[1::2] == ("date-format", hint)


@pytest.mark.parametrize(
    ("zone", "hint"),
    [
        ("America/New_York", "Write 2023-07-18."),
        ("Asia/Kolkata", "On Asia/Kolkata clocks that was 2023-07-19. Write the day alone."),
        ("UTC", "Write 2023-07-18."),
        ("", "Write the day alone, as it was where that happened."),
    ],
)
def test_the_day_of_a_time_is_that_of_the_zone_and_without_one_no_day_is_told(zone: str, hint: str) -> None:
    assert read_date("2023-07-18T20:30:00Z", zone)[1::2] == ("date-format", hint)


def test_a_time_of_which_no_clock_can_show_the_moment_is_no_fault_of_ours() -> None:
    assert read_date("9999-12-31T23:30:00-09:00", "Europe/London")[1] == "impossible-date"


@pytest.mark.parametrize(("text", "second", "iso"), [("07/18/2023", 18, "2023-07-18"), ("7-31-2023", 31, "2023-07-31")])
def test_a_date_with_the_month_first_gets_both_readings(text: str, second: int, iso: str) -> None:
    hint = f"Day first, there is no month {second}. Month first, it is {day_words(iso)}: if that is meant, write {iso}."
    assert read_date(text)[1::2] == ("date-format", hint)


def test_a_date_that_is_none_in_any_order_is_off_the_calendar() -> None:
    assert read_date("13/13/2023")[1] == read_date("02/30/2023")[1] == "impossible-date"


@pytest.mark.parametrize("text", ["soon", "23-03-06", "March", "Foo 2023", "6 Ma 2023", "٢٠٢٣", "2023-0a", "", "x" * 9_999])
def test_what_cannot_be_told_gets_the_form_of_a_date(text: str) -> None:
    iso, code, _, hint = read_date(text)
    assert (iso, code) == ("", "date-format")
    assert hint == "Write it as 2023-03-06, or 2023-03 for a month, or 2023 for a year."


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("2014 to 2018", "{from: 2014, to: 2018}"),
        ("2014-2018", "{from: 2014, to: 2018}"),
        ("March 2014 – June 2014", "{from: 2014-03, to: 2014-06}"),
        ("from 1 April 2014 to 31 March 2015", "{from: 2014-04-01, to: 2015-03-31}"),
        ("between 2014 and 2015", "{from: 2014, to: 2015}"),
        ("2022/23", "{from: 2022-04, to: 2023-03, label: 2022/23}"),
        ("2022-23", "{from: 2022-04, to: 2023-03, label: 2022/23}"),
        ("Autumn 2021", "{from: 2021-09, to: 2021-11, label: Autumn 2021}"),
        ("mid-2019", "{from: 2019, to: 2019, label: mid-2019}"),
        ("c. 2019", "{from: 2019, to: 2019, label: c. 2019}"),
        ("by 24 June 2014", "{by: 2014-06-24}"),
        ("since 2014", "{from: 2014}"),
        ("after 2014", "{from: 2015}"),
        ("after December 2014", "{from: 2015-01}"),
        ("before 1 March 2024", "{by: 2024-02-29}"),
        ("1-3 March 2023", "{from: 2023-03-01, to: 2023-03-03}"),
        ("1st to 3rd March 2023", "{from: 2023-03-01, to: 2023-03-03}"),
        ("April to June 2014", "{from: 2014-04, to: 2014-06}"),
        ("28 February – 2 March 2024", "{from: 2024-02-28, to: 2024-03-02}"),
        ("between 3 and 5 May 2020", "{from: 2020-05-03, to: 2020-05-05}"),
        ("3 and 5 May 2020", ""),
        ("2023-01-01/2023-03-31", "{from: 2023-01-01, to: 2023-03-31}"),
        ("2022-04..2023-03", "{from: 2022-04, to: 2023-03}"),
        ("2018 to 2014", ""),
        ("FY 2022/23", "{from: 2022-04, to: 2023-03, label: 2022/23}"),
        ("until March 2020", "{to: 2020-03}"),
        ("2022-24", ""),
        ("from now to then", ""),
        ("from " * 5_000, ""),
    ],
)
def test_a_stretch_of_time_in_words(text: str, better: str) -> None:
    assert stretch(text) == better


@given(st.text(max_size=80) | st.from_regex(r"[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/. ][0-9]{1,4}", fullmatch=True))
def test_whatever_is_suggested_can_be_read(text: str) -> None:
    iso, code, message, hint = read_date(text)
    assert bool(iso) == (not code) == (not message)
    if hint.startswith("Write ") and not hint.startswith(("Write it", "Write the")):
        assert read_date(hint.removeprefix("Write ").removesuffix("."))[0]


@pytest.mark.parametrize(
    ("when", "key", "last", "words"),
    [
        (When("2023-03-06", "2023-03-06"), "2023-03-06", "2023-03-06", "6 March 2023"),
        (When("2022-11", "2022-11"), "2022-11", "2022-11", "November 2022"),
        (When("2022", "2023-03"), "2022", "2023-03", "2022 to March 2023"),
        (When(start="2022"), "2022", "2022", "from 2022"),
        (When(end="2022"), "2022", "2022", "until 2022"),
        (When(end="2014-06-24", by=True), "2014-06-24", "2014-06-24", "Reported 24 June 2014; day not given"),
        (When("2022", "2023", label="since the last meeting"), "2022", "2023", "since the last meeting"),
    ],
)
def test_what_is_known_of_a_date(when: When, key: str, last: str, words: str) -> None:
    assert (when.key, when.last, date_words(when)) == (key, last, words)
    assert when.year == int(key[:4])
    assert When().year is None


def test_the_days_that_a_shorter_date_lies_between() -> None:
    assert [first_day(iso) for iso in ("2024", "2024-02", "2024-02-03")] == ["2024-01-01", "2024-02-01", "2024-02-03"]
    assert [last_day(iso) for iso in ("2024", "2024-02", "2023-02", "2024-02-03")] == [
        "2024-12-31",
        "2024-02-29",
        "2023-02-28",
        "2024-02-03",
    ]
    assert [day_words(iso) for iso in ("2024", "2024-02", "2024-02-03")] == ["2024", "February 2024", "3 February 2024"]
