"""The calendar of due dates: RFC 5545 to the letter, the right days, and the same bytes for the same archive."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.outputs.calendars import calendar
from minutebook.pages.calendars import CalendarView, Event
from tests.conftest import MakeSite
from tests.duties import ics
from tests.duties.archives import ENDED, LIVE, OFFICE, duty, report

ARCHIVE = (
    OFFICE
    + report("one", "2022-02-10")
    + duty("statement", "every: quarter", "within_days: 30", "counted_from: {end_of: quarter}", "met_by: [one]")
    + duty("rolling", "every: year", "met_by: [one]", certain=False)
    + duty("precept", "every: year", "counted_from: {day: 1 February}")
    + duty("changes", "every: change")
    + duty("theirs", "every: year", "counted_from: {day: 1 June}", owner="councils").replace("The order\n", "The code\n")
)


def test_the_calendar_has_the_next_due_date_of_each_and_those_of_a_year(make_site: MakeSite) -> None:
    site = make_site(ARCHIVE, {"site.yaml": LIVE})
    data = site.published(as_of="2023-03-06")["duties/duties.ics"][2]
    own, events = ics.read(data)
    assert own["PRODID"].startswith("-//Minutebook//")
    assert [(one["UID"].value, ics.day(one["DTSTART"]).isoformat()) for one in events] == [
        ("statement-2022-04-30@example.org", "2022-04-30"),  # the one that is late
        ("rolling-2023-02-10@example.org", "2023-02-10"),
        ("statement-2023-04-30@example.org", "2023-04-30"),
        ("statement-2023-07-30@example.org", "2023-07-30"),
        ("statement-2023-10-30@example.org", "2023-10-30"),
        ("statement-2024-01-30@example.org", "2024-01-30"),
        ("precept-2024-02-01@example.org", "2024-02-01"),
    ]
    for one in events:
        assert one["DTSTAMP"].value == "20230306T000000Z"
        assert ics.day(one["DTEND"]) - ics.day(one["DTSTART"]) == timedelta(days=1)
        assert one["URL"].value == f"https://example.org/archive/duties/{one['UID'].value.rsplit('-', 3)[0]}/"
    first = events[0]
    assert first["SUMMARY"].value == "Due: The statement"
    assert first["DESCRIPTION"].value == (
        "The order, schedule 1. Every quarter (within 30 days; counted from the end of the quarter). "
        "Newest record that meets it: Report one, 10 February 2022."
    )
    assert "not certain" in events[1]["DESCRIPTION"].value


def test_names_stay_and_bytes_are_the_same(make_site: MakeSite) -> None:
    """An event keeps its name when the day or the base address changes, so that a calendar program does not show it twice."""
    site = make_site(ARCHIVE, {"site.yaml": LIVE})
    path = "duties/duties.ics"
    first = site.published(as_of="2023-03-06")[path][2]
    assert site.published(as_of="2023-03-06", out=site.root / "other", clean=True)[path][2] == first
    later = site.published(as_of="2023-03-20", base_url="https://preview.example.net/x/")[path][2]
    assert [one["UID"].value for one in ics.read(first)[1]] == [one["UID"].value for one in ics.read(later)[1]]
    assert first != later


def test_the_checklists_lead_to_the_calendar_where_there_is_one(make_site: MakeSite) -> None:
    site = make_site(ARCHIVE, {"site.yaml": LIVE})
    assert b'href="/archive/duties/duties.ics"' in site.published()["duties/index.html"][2]
    for name in ("statement", "rolling", "precept"):
        site.remove(f"content/duties/{name}.md")
    tree = site.published()
    assert "duties/duties.ics" not in tree
    assert b"duties.ics" not in tree["duties/index.html"][2]


def test_after_the_archive_s_last_day_the_calendar_looks_a_year_ahead_from_there(make_site: MakeSite) -> None:
    site = make_site(ARCHIVE, {"site.yaml": ENDED})
    days = [ics.day(one["DTSTART"]) for one in ics.read(site.published(as_of="2026-01-01")["duties/duties.ics"][2])[1]]
    assert max(days) <= date(2022, 12, 31) + timedelta(days=366)


WORDS = st.text(max_size=120)


@given(WORDS, WORDS, st.dates(date(1990, 1, 1), date(2200, 1, 1)))
def test_any_words_come_back_as_they_were(title: str, words: str, day: date) -> None:
    due = Event("x@e.org", "2023-03-06", day.isoformat(), "", title, words, "https://e.org/duties/x/", "List")
    made = calendar(CalendarView("A, B; C", "https://e.org/duties/duties.ics", "", (due,)))
    own, (event,) = ics.read(made)
    assert own["X-WR-CALNAME"] == "A, B; C"

    def kept(text: str) -> str:
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
        return "".join(letter for letter in lines if letter in "\t\n" or (letter >= " " and letter != "\x7f"))

    assert (event["SUMMARY"].value, event["DESCRIPTION"].value if words else "") == (kept(title), kept(words))
    assert ics.day(event["DTSTART"]) == day


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "no CR"),
        (b"X:" + b"a" * 80 + b"\r\n", "too long"),
        (b"SUMMARY:a, b\r\n", "a comma that is not escaped"),
        (b"SUMMARY:a\\q\r\n", "an escape that there is not"),
        ("SUMMARY:é".encode()[:-1] + b"\r\n \xa9\r\n", "a character cut in two"),
    ],
)
def test_the_reader_refuses_what_the_standard_does(bad: bytes, why: str) -> None:
    with pytest.raises((AssertionError, UnicodeDecodeError)):
        [ics.prop(line) for line in ics.lines(bad)]
        raise RuntimeError(why)
