"""Calendars of meetings: which there are, what is cancelled and moved, and at what time on whose clocks."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from minutebook.facts.clock import times_of
from minutebook.outputs.clocks import time_zone
from tests.build.making import MadeSite, Own, make_site
from tests.conftest import MakeSite
from tests.duties import ics
from tests.outlets.living import LIVING


def meeting(name: str, when: str, *fields: str, body: str = "board") -> str:
    """A meeting in a file of its own."""
    head = [f"title: Meeting {name}", f"date: {when}", f"body: {body}", f"summary: 'About {name}, and more; all of it.'"]
    return "\n".join([f"-- content/meetings/{name}.md --", "---", *head, *fields, "---\n"])


MEETINGS = (
    LIVING
    + "-- content/bodies/old-board.md --\n---\ntitle: The Old Board\nkind: board\nfollowed_by: [board]\n---\n"
    + meeting("old", "2020-05-06", body="old-board")
    + meeting("winter", "2023-02-15", "time: '10:30'", "venue: Room 1, the quay")
    + meeting("summer", "2023-07-05", "time: 7pm to 9.15pm")
    + meeting("unclear", "2023-04-01", "time: after the tide")
    + meeting("off", "2023-03-20", "state: cancelled", "status_note: The hall was flooded.")
    + meeting("delayed", "2023-03-21", "state: postponed")
    + meeting("put-off", "2023-03-22", "state: moved", "moved_to: 2023-03-29", "time: '10:30'")
    + meeting("elsewhere", "2023-03-23", "state: moved", "moved_to: summer", "changes: [{date: 2023-03-05, note: Moved.}]")
    + meeting("some-month", "2023-05")
)


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    site = make_site(tmp_path_factory.mktemp("met"), MEETINGS)
    assert site.build().published
    return site


def events(out: Path, path: str = "meetings/meetings.ics") -> dict[str, Any]:
    """The events of a calendar by the record's id, as the outside parser reads them; each line is by the letter."""
    data = (out / path).read_bytes()
    assert all(ics.prop(line) for line in ics.lines(data))
    whole = icalendar.Calendar.from_ical(data)
    assert isinstance(whole, icalendar.Calendar)
    assert not [error for part in whole.walk() for error in part.errors]
    assert {"VERSION", "PRODID", "METHOD"} <= set(whole)
    found = {str(event["UID"]).partition("@")[0]: event for event in whole.walk("VEVENT")}
    assert all({"UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL", "STATUS", "SEQUENCE"} <= set(event) for event in found.values())
    return found


def start(event: Any) -> object:
    return event["DTSTART"].dt


def test_there_is_a_calendar_for_all_and_one_a_body_that_meets(met: MadeSite, own: Own) -> None:
    assert sorted(path.relative_to(met.out).as_posix() for path in met.out.rglob("meetings.ics")) == [
        "bodies/board/meetings.ics",
        "bodies/old-board/meetings.ics",
        "meetings/meetings.ics",
    ]
    # Whoever follows the old board goes on with the new one.
    assert list(events(met.out, "bodies/old-board/meetings.ics")) == list(events(met.out))
    out = own.options.out
    assert all(events(out, str(path.relative_to(out))) for path in out.rglob("meetings.ics"))


def test_a_meeting_has_its_day_and_its_time_on_the_archive_s_clocks(met: MadeSite) -> None:
    rows = events(met.out)
    london = ZoneInfo("Europe/London")
    assert list(rows) == ["old", "winter", "off", "delayed", "elsewhere", "put-off", "unclear", "summer"]  # no month alone
    assert start(rows["old"]) == date(2020, 5, 6)
    assert rows["old"]["DTEND"].dt == date(2020, 5, 7)
    assert start(rows["winter"]) == datetime(2023, 2, 15, 10, 30, tzinfo=london)
    assert "DTEND" not in rows["winter"]  # nobody says how long it goes on
    assert str(rows["winter"]["LOCATION"]) == "Room 1, the quay"
    assert (start(rows["summer"]), rows["summer"]["DTEND"].dt) == (
        datetime(2023, 7, 5, 19, 0, tzinfo=london),
        datetime(2023, 7, 5, 21, 15, tzinfo=london),
    )
    assert start(rows["unclear"]) == date(2023, 4, 1)
    assert str(rows["unclear"]["DESCRIPTION"]).endswith("Time: after the tide")
    assert str(rows["winter"]["URL"]) == "https://harbour.example/archive/meetings/winter/"
    assert str(rows["winter"]["DESCRIPTION"]) == "About winter, and more; all of it."


def test_what_is_called_off_and_moved_is_told_as_such(met: MadeSite) -> None:
    rows = events(met.out)
    told = {name: (str(row["SUMMARY"]), str(row["STATUS"]), int(row["SEQUENCE"])) for name, row in rows.items()}
    assert told["winter"] == ("Meeting winter", "CONFIRMED", 0)
    assert told["off"] == ("Cancelled: Meeting off", "CANCELLED", 1)
    assert str(rows["off"]["DESCRIPTION"]).startswith("The hall was flooded.\n")
    assert told["delayed"] == ("Postponed: Meeting delayed", "CANCELLED", 1)
    assert told["put-off"] == ("Moved: Meeting put-off", "CONFIRMED", 1)
    assert start(rows["put-off"]) == datetime(2023, 3, 29, 10, 30, tzinfo=ZoneInfo("Europe/London"))
    assert str(rows["put-off"]["DESCRIPTION"]).startswith("Moved from 22 March 2023 to 29 March 2023.\n")
    # The other meeting is an event of its own; the change says when that was settled.
    assert told["elsewhere"] == ("Moved: Meeting elsewhere", "CANCELLED", 2)
    assert "to Meeting summer" in str(rows["elsewhere"]["DESCRIPTION"])
    assert rows["elsewhere"]["DTSTAMP"].dt == datetime(2023, 3, 5, tzinfo=UTC)


def test_a_meeting_keeps_its_name_when_it_is_called_off(make_site: MakeSite) -> None:
    site = make_site(MEETINGS)
    site.build()
    before = events(site.out)["winter"]
    assert "meetings/meetings.ics" not in site.build(as_of="2023-03-07").written  # another day alone is no news
    site.replace("content/meetings/winter.md", "venue:", "state: cancelled\nvenue:")
    site.build()
    now = events(site.out)["winter"]
    assert (str(before["UID"]), int(before["SEQUENCE"])) == (str(now["UID"]), int(now["SEQUENCE"]) - 1)


def test_without_a_time_zone_a_time_is_of_whatever_clocks_there_are(make_site: MakeSite) -> None:
    site = make_site(MEETINGS.replace("time_zone: Europe/London\n", ""))
    site.build()
    assert start(events(site.out)["winter"]) == datetime(2023, 2, 15, 10, 30)  # noqa: DTZ001 - that is what is tested
    assert b"VTIMEZONE" not in (site.out / "meetings/meetings.ics").read_bytes()


def test_a_calendar_keeps_the_newest_fifty_that_are_past(make_site: MakeSite) -> None:
    many = "".join(meeting(f"m-{number}", f"2022-{number // 28 + 1:02}-{number % 28 + 1:02}") for number in range(60))
    site = make_site(LIVING + many + meeting("to-come", "2024-01-01"))
    site.build()
    rows = events(site.out)
    assert len(rows) == 51
    assert "m-9" not in rows
    assert "to-come" in rows


@pytest.mark.parametrize(
    "zone", ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo", "Africa/Casablanca", "Asia/Kathmandu"]
)
def test_the_clocks_are_those_of_the_zone(zone: str) -> None:
    """The zone as the file tells it, read by the outside parser, shows what the zone's own clocks show, hour by hour."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//Test//EN", *time_zone(zone, 2022, 2023), "END:VCALENDAR", ""]
    whole = icalendar.Calendar.from_ical("\r\n".join(lines))
    (told,) = whole.walk("VTIMEZONE")
    ours, theirs = told.to_tz(lookup_tzid=False), ZoneInfo(zone)  # type: ignore[attr-defined]
    moment = datetime(2022, 1, 1, 12)  # noqa: DTZ001 - what clocks show
    while moment.year < 2024:
        offsets = {moment.replace(tzinfo=theirs, fold=fold).utcoffset() for fold in (0, 1)}
        if len(offsets) == 1:  # where clocks are put forward or back, an hour is left out or comes twice
            assert {moment.replace(tzinfo=ours).utcoffset()} == offsets, moment
        moment += timedelta(hours=7)


@pytest.mark.parametrize(
    ("words", "times"),
    [
        ("10:30", ("10:30", "")),
        ("10.30am", ("10:30", "")),
        ("7pm", ("19:00", "")),
        ("at 7.30 p.m.", ("19:30", "")),
        ("12am", ("00:00", "")),
        ("noon", ("12:00", "")),
        ("9:05", ("09:05", "")),
        ("02:30", ("02:30", "")),
        ("10:30 to 12:00", ("10:30", "12:00")),
        ("18:00–19:45", ("18:00", "19:45")),
        ("22:00 to 01:00", ("22:00", "")),  # it ends on another day
        ("2:30", ("", "")),  # of the morning or of the afternoon?
        ("24:30", ("", "")),
        ("13pm", ("", "")),
        ("10", ("", "")),
        ("after the tide", ("", "")),
        ("10:30, or when the Board rises", ("", "")),
    ],
)
def test_a_time_is_read_where_it_is_sure(words: str, times: tuple[str, str]) -> None:
    assert times_of(words) == times


def test_pages_lead_to_their_calendars(met: MadeSite) -> None:
    for page in ("meetings", "bodies/board"):
        assert f'type="text/calendar" href="/archive/{page}/meetings.ics"' in (met.out / page / "index.html").read_text()
    assert "text/calendar" not in (met.out / "bodies/silent/index.html").read_text()
    subscribe = (met.out / "subscribe/index.html").read_text()
    assert 'href="webcal://harbour.example/archive/meetings/meetings.ics"' in subscribe
