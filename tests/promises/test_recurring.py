"""What is due at every meeting of a body: the next one, and the ones since that did not come back to it."""

import pytest

from tests.promises.making import column, listed, pages_of, record, table, words

COVERS = "{from: 2014, to: 2023-03-06}"
LATER = "2025-01-01"


def meeting(day: str, *fields: str, text: str = "", body: str = "board") -> str:
    head = ["---", f"title: Meeting of {day}", f"date: {day}", f"body: {body}", "summary: It met."]
    return "\n".join([f"-- content/meetings/{body}-{day}.md --", *head, *fields, "---", text]) + "\n"


BODIES = """\
-- content/bodies/old-board.md --
---
title: The Old Board
kind: board
---
-- content/bodies/board.md --
---
title: The Board
kind: board
follows: old-board
---
"""
SAID = meeting("2020-01-10", "actions: [{what: Count the lamps, every: meeting, owner: board}]")
PAPER = """\
-- content/reports/lamp-report.md --
---
title: Lamp report
date: 2021-05-01
kind: report
summary: It tells of lamps.
to: [board-2021-05-05]
---
1. The lamps were counted, as [[board-2020-01-10]] asked.
"""
SINCE = (
    meeting("2020-04-10", text="Lamps came back ([[board-2020-01-10]]).")
    + meeting("2020-07-10")
    + meeting("2020-10-10", "state: cancelled", "status_note: Rain")
    + meeting("2021-05-05")
    + PAPER
    + meeting("2021-08-10")
    + meeting("2021-11-10")
    + meeting("2022-02-10")
)


def stands(text: str, day: str = LATER) -> tuple[str, str]:
    """When it is due and how it stands, in the register; the meeting's own page says the same."""
    pages = pages_of(BODIES + text, as_of=day, covers=COVERS)
    one = table(listed(pages, "/actions/").tables, "_repeating")
    due, how = column(one, "By when"), column(one, "How it stands")
    assert (len(due), len(how)) == (1, 1)
    return due[0], how[0]


def test_before_the_next_meeting_it_is_due_there() -> None:
    text = SAID + meeting("2020-04-10", "state: scheduled") + meeting("2020-07-10", "state: scheduled")
    assert stands(text, "2020-02-01") == (
        "at every meeting | The Board | next: Meeting of 2020-04-10 10 April 2020",
        "Open: no meeting since it was said, before 1 February 2020",
    )


def test_a_cancelled_meeting_is_not_the_next_one() -> None:
    text = SAID + meeting("2020-04-10", "state: cancelled", "status_note: Rain") + meeting("2020-07-10", "state: scheduled")
    assert stands(text, "2020-02-01")[0].endswith("next: Meeting of 2020-07-10 10 July 2020")


def test_each_later_meeting_counts_and_those_that_did_not_mention_it_are_named() -> None:
    due, how = stands(SAID + SINCE)
    assert due == "at every meeting | The Board"
    assert how == (
        "Open: mentioned at 2 of the 6 meetings since it was said"
        " | Last mentioned at Meeting of 2021-05-05 5 May 2021"
        " | Not mentioned at Meeting of 2022-02-10 10 February 2022"
        " | Not mentioned at Meeting of 2021-11-10 10 November 2021"
        " | Not mentioned at Meeting of 2021-08-10 10 August 2021"
        " | nor at 1 before"
    )


def test_the_meetings_that_are_named_are_links() -> None:
    pages = pages_of(BODIES + SAID + SINCE, as_of=LATER, covers=COVERS)
    one = table(record(pages, "/meetings/board-2020-01-10/").tables, "_actions")
    cell = one.rows[0][one.head.index("How it stands")]
    assert [link.href for link in cell[1:3]] == ["/meetings/board-2021-05-05/", "/meetings/board-2022-02-10/"]
    assert words(cell) == stands(SAID + SINCE)[1]


def test_none_and_one_are_said_as_such() -> None:
    two = meeting("2020-07-10") + meeting("2020-08-10")
    assert stands(SAID + two)[1].startswith("Open: not mentioned at any of the 2 meetings since it was said | Not")
    assert stands(SAID + meeting("2020-07-10"))[1].startswith("Open: not mentioned at the one meeting since it was said | Not")
    assert stands(SAID) == (
        "at every meeting | The Board | no later meeting is in this archive",
        "Open: no meeting since it was said, before this archive ends on 6 March 2023",
    )


def test_a_paper_counts_from_the_meeting_that_it_went_to_and_by_its_paragraph() -> None:
    """And the meetings of a body go on under its next name."""
    paper = """\
-- content/reports/paper.md --
---
title: Paper
date: 2019-12-20
kind: report
summary: It promises.
to: [old-board-2020-01-10]
expectations: [{what: Tell of lamps, every: meeting, source: "paper#p2"}]
---
1. Something else.

2. It will tell of lamps each time.
"""
    held = meeting("2020-01-10", "agenda: [{title: Lamps, papers: [paper]}]", body="old-board")
    text = paper + held + meeting("2020-04-10", text="[[paper#p1]]") + meeting("2020-07-10", text="[[paper#p2]]")
    due, how = stands(text)
    assert due == "at every meeting | The Old Board"
    assert how == (
        "Open: mentioned at 1 of the 2 meetings since it was said"
        " | Last mentioned at Meeting of 2020-07-10 10 July 2020"
        " | Not mentioned at Meeting of 2020-04-10 10 April 2020"
    )


def test_a_decision_counts_by_the_meeting_that_took_it() -> None:
    decision = """\
-- content/decisions/lamps.md --
---
title: Lamps
date: 2020-01-10
maker: board
summary: Lamps.
meeting: board-2020-01-10
expectations: [{what: Report back, every: meeting}]
---
"""
    text = decision + meeting("2020-01-10") + meeting("2020-04-10", text="[[lamps]]")
    assert stands(text)[1].startswith("Open: mentioned at the one meeting since it was said | Last mentioned at")


@pytest.mark.parametrize("owner", ["", ", owner: somebody else"])
def test_without_meetings_or_a_date_no_more_is_said_than_is_known(owner: str) -> None:
    topic = f"""\
-- content/topics/lamps.md --
---
title: Lamps
kind: campaign
expectations: [{{what: Count them, every: meeting{owner}}}]
---
"""
    assert stands(topic + meeting("2020-04-10"))[0] == "at every meeting"
    known = topic.replace("kind: campaign", "kind: campaign\nbody: board")
    assert stands(known + meeting("2020-04-10")) == (
        "at every meeting | The Board",
        "Open: since when is not known",
    )


def test_once_it_is_done_nothing_more_is_due() -> None:
    text = SAID.replace("every: meeting", "every: meeting, state: done, closed_by: board-2020-04-10") + SINCE
    pages = pages_of(BODIES + text, as_of=LATER, covers=COVERS)
    assert column(table(listed(pages, "/actions/").tables, "_done"), "By when") == ["at every meeting"]


MERGED = """\
-- content/bodies/parish.md --
---
title: The Parish
kind: board
---
-- content/bodies/joint.md --
---
title: The Joint Board
kind: board
follows: [board, parish]
---
"""


def test_after_a_merger_it_goes_on_with_the_successor() -> None:
    """What was due at each of the two boards goes on at the one that took over from both, and not at the other's (D4)."""
    parish = meeting("2020-02-02", "actions: [{what: Count the trees, every: meeting}]", body="parish")
    joint = meeting("2021-01-01", body="joint", text="Lamps ([[board-2020-01-10]]).") + meeting("2021-06-01", body="joint")
    pages = pages_of(BODIES + MERGED + SAID + parish + joint, as_of=LATER, covers=COVERS)
    shown = table(listed(pages, "/actions/").tables, "_repeating")
    ways = dict(zip(column(shown, "What"), column(shown, "How it stands"), strict=True))
    assert ways["Count the lamps"].startswith("Open: mentioned at 1 of the 2 meetings since it was said")
    assert ways["Count the trees"].startswith("Open: not mentioned at any of the 2 meetings since it was said")
    carried = table(record(pages, "/meetings/joint-2021-01-01/").tables, "_carried")
    assert column(carried, "What") == ["Count the trees", "Count the lamps"]
    assert not [one for one in record(pages, "/meetings/parish-2020-02-02/").tables if one.id == "_carried"]


def test_after_a_split_nobody_says_which_goes_on() -> None:
    heirs = "".join(
        f"-- content/bodies/{name}.md --\n---\ntitle: {name}\nkind: board\nfollows: [board]\n---\n" for name in ("east", "west")
    )
    _, how = stands(heirs + SAID + meeting("2021-01-01", body="east") + meeting("2021-01-02", body="west"))
    assert how.startswith("Open: no meeting since it was said")


def test_a_circle_of_mergers_ends() -> None:
    circle = MERGED.replace("title: The Parish", "title: The Parish\nfollows: [joint]")
    assert stands(circle + SAID + meeting("2021-01-01", body="joint"))[1].startswith("Open: ")
