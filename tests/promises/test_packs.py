"""The pack for a meeting: what was promised for it, what is unanswered, what was carried to it, the figures in its papers."""

from minutebook.pages.meeting import MeetingView
from minutebook.pages.pack import PackView
from tests.promises.making import ABOUT, Pages, column, pages_of, table, viewed

BODIES = """\
-- content/bodies/old-board.md --
---
title: The Old Board
kind: board
followed_by: board
---
-- content/bodies/board.md --
---
title: The Board
kind: board
---
It meets.
"""


def meeting(name: str, date: str, fields: str = "", body: str = "board") -> str:
    head = f"title: Meeting {name}\ndate: {date}\nbody: {body}\nsummary: It met."
    return f"-- content/meetings/{name}.md --\n---\n{head}\n{fields}\n---\n"


def report(name: str, date: str, to: str, fields: str) -> str:
    return (
        f"-- content/reports/{name}.md --\n---\ntitle: Report {name}\ndate: {date}\nkind: report\nto: [{to}]\n"
        f"summary: It was said.\n{fields}\n---\n1. So it is.\n"
    )


EXPECTED = """\
expectations:
  - {what: By then, due: 2023-02, source: early#p1}
  - {what: Every time, every: meeting, owner: board, source: early#p1}
  - {what: Much later, due: 2029-01, source: early#p1}
  - {what: Done long ago, due: 2022-12, state: done, closed_by: first, source: early#p1}
recommendations:
  - {text: Buy a lamp, to: board}
  - {text: Was bought, response: accepted}
"""
FIGURES = """\
-- content/measures/lamps.md --
---
title: Lamps
unit: lamps
observations:
  - {period: 2022, value: 7, source: paper#p1}
  - {period: 2021, value: 6, source: early#p1}
---
"""
ARCHIVE = (
    ABOUT
    + BODIES
    + meeting("zero", "2022-10-01", "actions: [{what: Sweep, owner: board, due: 2022-11-01}]", body="old-board")
    + meeting("first", "2022-12-01")
    + meeting("next", "2023-04-02", 'time: "10:30"\nvenue: Town Hall')
    + report("early", "2022-11-01", "first", EXPECTED)
    + report("paper", "2023-03-01", "next", "recommendations: [{text: Not yet}]")
    + FIGURES
)
ADDRESS = "/bodies/board/meeting-pack/"


def living(archive: str = ARCHIVE) -> Pages:
    return pages_of(archive, covers="{from: 2014}")


def parts(pages: Pages, ident: str, head: str) -> list[str]:
    return column(table(pages.shown(ADDRESS).tables, ident), head)


def test_it_is_of_the_next_meeting_with_what_is_open_by_then() -> None:
    pages = living()
    view = viewed(pages, ADDRESS, PackView)
    assert (view.meeting.words, view.date, view.time, view.venue) == ("Meeting next", "2 April 2023", "10:30", "Town Hall")
    assert parts(pages, "_promised", "What") == ["Every time", "By then"]
    assert parts(pages, "_unanswered", "Recommendation") == ["Not yet", "Buy a lamp"]
    assert parts(pages, "_carried", "What") == ["Sweep"]


def test_its_figures_are_those_of_its_own_papers_and_lead_to_their_paragraphs() -> None:
    pages = living()
    assert parts(pages, "_figures", "Figure") == ["7 Report paper, paragraph 1"]
    (row,) = table(pages.shown(ADDRESS).tables, "_figures").rows
    assert row[-1][0].href == "/reports/paper/#p1"


def test_only_the_meeting_that_it_is_of_leads_to_it() -> None:
    pages = living()
    ways = {name: viewed(pages, f"/meetings/{name}/", MeetingView).pack for name in ("zero", "first", "next")}
    assert {name: way.href if way else "" for name, way in ways.items()} == {
        "zero": "/bodies/old-board/meeting-pack/",
        "first": "",
        "next": ADDRESS,
    }


def test_without_a_meeting_to_come_it_is_of_the_last_that_was_not_called_off() -> None:
    off = ARCHIVE.replace("date: 2023-04-02", "date: 2023-02-02\nstate: cancelled\nstatus_note: Snow")
    assert viewed(living(off), ADDRESS, PackView).meeting.words == "Meeting first"


def test_a_body_that_never_met_has_none() -> None:
    assert ADDRESS not in pages_of(ABOUT + BODIES)


def test_more_than_a_sheet_bears_is_cut_and_said() -> None:
    many = "recommendations:\n" + "".join(f"  - {{text: Number {number}, to: board}}\n" for number in range(25))
    pages = living(ARCHIVE + report("many", "2022-12-02", "first", many))
    view = viewed(pages, ADDRESS, PackView)
    assert len(view.unanswered) == 20
    assert view.unanswered_note == "The newest 20 of 27 are shown."
