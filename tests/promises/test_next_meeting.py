"""The home page tells of the next meeting: its day, time, place and calendar; or where the dates of new ones are."""

import msgspec

from minutebook.pages.home import HomeView, home_view
from minutebook.pages.views import Link
from minutebook.read.site import Link as SiteLink
from tests.promises.making import ABOUT, pages_of, shelf_of, viewed

BODY = "-- content/bodies/board.md --\n---\ntitle: The Board\nkind: board\n---\nIt meets.\n"
MEETINGS = """\
-- content/meetings/first.md --
---
title: First meeting
date: 2023-03-01
body: board
summary: It met.
---
-- content/meetings/second.md --
---
title: Second meeting
date: 2023-04-02
body: board
time: "10:30"
venue: Town Hall
summary: It is to meet.
---
"""
ARCHIVE = ABOUT + BODY + MEETINGS


def test_a_living_archive_shows_its_day_time_place_and_calendar() -> None:
    pages = pages_of(ARCHIVE, covers="{from: 2014}")
    coming = viewed(pages, "/", HomeView).next_meeting
    assert coming
    assert (coming.row.title, coming.row.date) == ("Second meeting", "2 April 2023")
    assert (coming.time, coming.venue, coming.calendar) == ("10:30", "Town Hall", "/bodies/board/meetings.ics")
    html = pages.shown("/").html
    assert "10:30, Town Hall" in html
    assert 'href="/archive/bodies/board/meetings.ics"' in html


def test_a_meeting_that_was_moved_stands_on_its_new_day() -> None:
    moved = ARCHIVE.replace("date: 2023-04-02", "date: 2023-03-05\nstate: moved\nmoved_to: 2023-04-09")
    coming = viewed(pages_of(moved, covers="{from: 2014}"), "/", HomeView).next_meeting
    assert coming
    assert coming.row.date == "9 April 2023, moved from 5 March 2023"


def test_one_that_has_ended_says_where_new_dates_are_or_that_it_does_not_know() -> None:
    shelf = shelf_of(ABOUT + BODY, covers="{from: 2014, to: 2022}")
    home = home_view(shelf)
    assert home.new_dates is None
    assert home.meeting_words.endswith(
        "so it knows of no meeting to come. It does not know where the dates of new meetings are told."
    )
    shelf.site = msgspec.structs.replace(shelf.site, new_dates=SiteLink(words="the new office", to="https://new.example/"))
    home = home_view(shelf)
    assert home.new_dates == Link("the new office", "https://new.example/")
    assert home.meeting_words.endswith("so it knows of no meeting to come.")


def test_a_living_one_without_a_meeting_sends_nobody_elsewhere() -> None:
    shelf = shelf_of(ABOUT + BODY, covers="{from: 2014}")
    shelf.site = msgspec.structs.replace(shelf.site, new_dates=SiteLink(words="the new office", to="https://new.example/"))
    assert home_view(shelf).new_dates is None
