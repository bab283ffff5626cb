"""The sentence that a page opens with, made from the facts; and the months from which there are papers."""

import pytest

from minutebook.facts.coverage import Coverage, Held, coverage
from minutebook.pages.body import BodyView
from minutebook.pages.home import HomeView
from minutebook.pages.views import RecordView, RegisterView
from minutebook.read.when import When
from minutebook.words.en.coverage import gaps_words, papers_words
from minutebook.words.en.funds import funds_answer
from minutebook.words.en.meetings import meeting_answer
from minutebook.words.en.offices import office_answer
from minutebook.words.en.promises import outcome_answer, promises_words
from tests.promises.making import pages_of, shelf_of, viewed

DAY = When("2023-03-06", "2023-03-06")
COVERS = "{from: 2022-11, to: 2023-06}"
TEXT = """\
-- content/bodies/board.md --
---
title: The Board
kind: board
---
-- content/bodies/chief.md --
---
title: The Chief
kind: office
---
-- content/people/ada.md --
---
title: Ada Low
kind: office-holder
roles: [{role: The Chief, body: chief, from: 2023-01-01, to: 2023-02-28}]
---
-- content/places/town.md --
---
title: Town
kind: town
---
-- content/places/ward.md --
---
title: Ward
kind: ward
within: town
---
-- content/meetings/first.md --
---
title: First meeting
date: 2023-03-06
body: board
state: held
summary: It met.
agenda: [{title: Lamps}, {title: Vans}]
places: [ward]
---
-- content/reports/lamps.md --
---
title: Lamps
date: 2023-01-15
kind: report
summary: On lamps.
places: [town]
---
-- content/reports/undated.md --
---
title: Vans
date: {by: 2023-03-06}
kind: report
summary: On vans.
---
"""


@pytest.mark.parametrize(
    ("outcomes", "evidenced", "newest", "said"),
    [
        (0, 0, None, "No promise is recorded for it."),
        (1, 0, None, "One promise. It has no evidence here."),
        (1, 1, DAY, "One promise. It has evidence, last on 6 March 2023."),
        (5, 0, None, "Five promises. None has evidence here."),
        (5, 1, DAY, "Five promises. One has evidence, last on 6 March 2023; four have none here."),
        (12, 11, DAY, "12 promises. 11 have evidence, last on 6 March 2023; one has none here."),
        (2, 2, DAY, "Two promises. All have evidence, last on 6 March 2023."),
    ],
)
def test_what_came_of_promises(outcomes: int, evidenced: int, newest: When | None, said: str) -> None:
    assert promises_words(outcomes, evidenced, newest) == said


def test_what_came_of_one_promise() -> None:
    assert outcome_answer(0, None) == "No dated record in this archive bears on this promise."
    assert outcome_answer(1, DAY) == "One paragraph here bears on this promise, on 6 March 2023."
    assert outcome_answer(3, DAY) == "Three paragraphs here bear on this promise, the newest on 6 March 2023."


def test_who_held_an_office() -> None:
    covered = "February 2014 to 6 March 2023"
    assert office_answer((), covered, gaps=True) == f"No paper in this archive names who held it from {covered}."
    assert office_answer(("A", "B"), covered, gaps=False) == "Papers here name A, then B."
    assert office_answer(("A", "B", "C", "D"), covered, gaps=True) == (
        f"Papers here name four holders, D last; nobody is named for some of the time from {covered}."
    )


def test_how_a_meeting_stands() -> None:
    assert meeting_answer("to-come", DAY, 0, None) == "To be held on 6 March 2023."
    assert (
        meeting_answer("held", DAY, 1, "published") == "Held on 6 March 2023, with one agenda item. Its minutes are published."
    )
    assert meeting_answer("cancelled", DAY, 1, None) == ""


def test_what_funds_hold() -> None:
    assert funds_answer(0, 0, 0) == ""
    assert funds_answer(1, 0, 0) == "One fund is named: none has a stated sum, and no award from them is named."
    assert funds_answer(12, 1, 8) == "12 funds are named: one has a stated sum, and eight awards are named."


def test_pages_open_with_their_answers() -> None:
    pages = pages_of(TEXT, as_of="2024-01-01", covers=COVERS)
    answers = {name: viewed(pages, name, RecordView).answer for name in ("/bodies/chief/", "/places/town/", "/meetings/first/")}
    assert answers == {
        "/bodies/chief/": "Ada Low is the only holder named here; nobody is named for some of the time from "
        "November 2022 to June 2023.",
        "/places/town/": "It, or a place in it, is named in one meeting and one report, last on 6 March 2023.",
        "/meetings/first/": "Held on 6 March 2023, with two agenda items. No minutes of it are in this archive.",
    }
    assert viewed(pages, "/bodies/board/", RecordView).answer == ""
    register = viewed(pages, "/reports/", RegisterView)
    assert register.answer == "2 reports here, the newest of them no later than 6 March 2023."
    assert viewed(pages, "/meetings/", RegisterView).answer == (
        "This archive ends with June 2023, so it knows of no meeting to come. 1 meeting here, the only one on 6 March 2023."
    )


def test_the_months_from_which_there_are_papers() -> None:
    shelf = shelf_of(TEXT, covers=COVERS)
    covered = coverage(shelf.archive.items, "2022-11-01", "2023-06-30")
    assert covered
    assert dict(zip(covered.months, covered.held, strict=True)) == {
        "2022-11": "none", "2022-12": "none", "2023-01": "paper", "2023-02": "none",
        "2023-03": "record", "2023-04": "none", "2023-05": "none", "2023-06": "none",
    }  # fmt: skip
    assert papers_words(covered) == "Papers from January 2023. One more paper gives no month."
    months = viewed(pages_of(TEXT, as_of="2024-01-01", covers=COVERS), "/", HomeView).months
    assert months
    assert [mark for mark, _ in months.marks] == list(covered.held)
    assert [year for year, _ in months.years] == ["2022", "2023"]


def test_long_gaps_are_named_and_short_ones_are_not() -> None:
    months = tuple(f"{year}-{month:02}" for year in (2020, 2021) for month in range(1, 13))
    nothing: list[Held] = ["none"]
    held = Coverage(months, ("paper", *nothing * 6, "paper", *nothing * 5, "record", *nothing * 10), 0)
    assert gaps_words(held) == "Nothing here is dated February 2020 to July 2020; March 2021 to December 2021."


def test_what_is_too_long_is_not_drawn() -> None:
    assert coverage((), "1900-01-01", "2023-06-30") is None
    assert coverage((), "", "2023-06-30") is None


def test_the_holders_of_an_office_stand_on_a_line_of_time() -> None:
    line = viewed(pages_of(TEXT, as_of="2024-01-01", covers=COVERS), "/bodies/chief/", BodyView).office
    assert line
    ada, nobody = line.rows
    # Of the 241 days after 1 November 2022, 1 January is the 61st and 28 February the 119th.
    assert (ada.words, ada.named, ada.stretches) == ("Ada Low", True, ((25.31, 24.07),))
    assert (nobody.named, [start for start, _ in nobody.stretches]) == (False, [0.0, 49.79])
    assert line.years == ((25.31, "2023"),)
    assert line.words.endswith(
        "Ada Low: 1 January 2023 to 28 February 2023; No holder named: "
        "1 November 2022 to 31 December 2022, 1 March 2023 to 30 June 2023."
    )


def test_an_office_whose_holder_nobody_names_has_no_line() -> None:
    text = TEXT.partition("-- content/people/ada.md --")[0]
    assert viewed(pages_of(text, covers=COVERS), "/bodies/chief/", BodyView).office is None
