"""A paper goes to several meetings and an item has several papers: each side shows the other."""

from tests.promises.making import column, facts, pages_of, record, table

ARCHIVE = """\
-- content/bodies/board.md --
---
title: The Board
kind: board
---
-- content/bodies/panel.md --
---
title: The Panel
kind: panel
---
-- content/reports/paper.md --
---
title: A paper
date: 2021-01-01
kind: report
summary: It went to two.
to: [board-2021-01-05, panel-2021-01-09]
---
-- content/reports/annex.md --
---
title: An annex
date: 2021-01-02
kind: report
summary: It lay beside it.
---
-- content/meetings/board-2021-01-05.md --
---
title: January board
date: 2021-01-05
body: board
summary: It met.
agenda: [{title: Lamps, papers: [paper, annex], outcome: Noted}, {title: Any other business}]
---
-- content/meetings/panel-2021-01-09.md --
---
title: January panel
date: 2021-01-09
body: panel
summary: It met.
agenda: [{title: The same lamps, papers: [paper]}]
---
"""


def test_a_paper_names_each_meeting_and_an_item_each_paper() -> None:
    pages = pages_of(ARCHIVE)
    assert facts(record(pages, "/reports/paper/"))["Went to"] == "January board | January panel"
    board = table(record(pages, "/meetings/board-2021-01-05/").tables, "_agenda")
    assert column(board, "Papers") == ["A paper | An annex", ""]
    assert column(table(record(pages, "/meetings/panel-2021-01-09/").tables, "_agenda"), "Papers") == ["A paper"]


def test_a_paper_that_names_no_meeting_is_led_to_by_the_one_that_had_it() -> None:
    view = record(pages_of(ARCHIVE), "/reports/annex/")
    assert [[row.id for row in one.rows] for one in view.lists if one.heading == "Meetings"] == [["board-2021-01-05"]]
