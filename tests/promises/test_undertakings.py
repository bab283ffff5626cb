"""What was to be done: what is past its day is found and told once, nobody is late in an archive that has ended."""

import re
from datetime import date, timedelta

import pytest

from minutebook.pages.undertakings import UndertakingsView
from minutebook.read.when import last_day
from tests.conftest import MakeSite
from tests.promises.making import ABOUT, PLAN, column, listed, pages_of, record, said, table, words

ENDED = "{from: 2014, to: 2023-03-06}"
LATER = "2025-01-01"

# Twenty dates before the last day, as people write them: days, months, years, stretches, and "by".
DUE = [
    "2014-06", "2014-07", "2014-08", "2014-12-31", "2015", "2016-02", "2017-06-30", "2018-01-01", "2019-12", "2020-01",
    "2020-03-31", "2021", "{by: 2021-05-01}", "{from: 2021-06, to: 2021-09}", "2022", "2022-02-28", "2022-12", "2023-01",
    "2023-03-05", "{from: 2023-02-01, to: 2023-03-05, label: within a month}",
]  # fmt: skip
# Not past: due on the last day, after it, closed, dropped, repeated, without a date.
KEPT = (
    ("On the last day", "due: 2023-03-06"),
    ("In its month", "due: 2023-03"),
    ("After it", "due: 2024"),
    ("Done", "due: 2014, state: done, closed_by: later"),
    ("Dropped", "due: 2014, state: dropped, closed_by: later"),
    ("Again", "due: 2014, every: year"),
    ("Some time", ""),
)


def planted() -> str:
    """Twenty things past their day, ten asked of somebody by a meeting and ten told by a paper, and others beside them."""
    actions = "".join(f"  - {{what: Thing {n}, owner: board, due: {due}}}\n" for n, due in enumerate(DUE[::2]))
    expectations = "".join(
        f'  - what: Promise {n}\n    due: {due}\n    source: "paper#p1"\n' for n, due in enumerate(DUE[1::2])
    )
    others = "".join(f"  - {{what: {what}{', ' if more else ''}{more}}}\n" for what, more in KEPT)
    return f"""\
-- content/bodies/board.md --
---
title: The Board
kind: board
---
-- content/meetings/board-2014-03-04.md --
---
title: March meeting
date: 2014-03-04
body: board
summary: It met.
actions:
{actions}{others}---
-- content/reports/paper.md --
---
title: A paper
date: 2014-05-06
kind: report
summary: It says much.
expectations:
{expectations}---
1. Much will be done.
-- content/reports/later.md --
---
title: A later paper
date: 2022-05-06
kind: report
summary: It shows two things.
related: [board-2014-03-04]
---
1. Two things.
"""


def test_twenty_things_past_their_day_are_found_each_at_its_line() -> None:
    files = dict(re.findall(r"-- (\S+) --\n(.*?)(?=^-- |\Z)", planted(), re.DOTALL | re.MULTILINE))
    found = [one for one in said(planted(), as_of=LATER, covers=ENDED) if one.code == "undertaking-overdue"]
    assert len(found) == 20
    for one in found:
        assert one.severity == "note"
        assert one.place.line is not None
        line = files[one.place.file].splitlines()[one.place.line - 1]
        place = line[(one.place.column or 1) - 1 :]
        due = next(due for due in sorted(DUE, key=len, reverse=True) if place.startswith(due) or due in line)
        assert f"due: {due}" in line
    by_file = {name: sum(one.place.file == name for one in found) for name in files}
    assert by_file["content/meetings/board-2014-03-04.md"] == by_file["content/reports/paper.md"] == 10


def last_of(due: str) -> str:
    """The last day that a date of the list may mean."""
    return last_day(re.findall(r"[0-9]{4}[0-9-]*", due)[-1])


def test_an_archive_that_has_ended_calls_nobody_late() -> None:
    view = listed(pages_of(planted(), as_of=LATER, covers=ENDED), "/actions/")
    past = column(table(view.tables, "_past"), "How it stands")
    assert (past[0], past[-1]) == (
        "Due June 2014; nothing later here shows it done",
        "Due 5 March 2023; nothing later here shows it done",
    )
    expected = column(table(view.tables, "_expected"), "How it stands")
    assert (expected[0], expected[-1]) == (
        "Expected July 2014. No later paper here mentions it.",
        "Expected within a month. No later paper here mentions it.",
    )
    assert "Expected by 1 May 2021. No later paper here mentions it." in column(
        table(
            listed(pages_of(planted().replace("2018-01-01", "{by: 2021-05-01}"), covers=ENDED), "/actions/").tables, "_expected"
        ),
        "How it stands",
    )
    assert [shown.id for shown in view.tables if "By when" in shown.head] == [
        "_open",
        "_repeating",
        "_later",
        "_done",
        "_dropped",
    ]
    for table_of, several in (("_past", DUE[::2]), ("_expected", DUE[1::2])):
        number = "Thing" if table_of == "_past" else "Promise"
        order = sorted(range(10), key=lambda at: last_of(several[at]))
        assert column(table(view.tables, table_of), "What") == [f"{number} {at}" for at in order]
    assert "as it stands when this archive ends on 6 March 2023" in view.intro
    assert "verdue" not in view.html


def test_a_paper_that_comes_back_to_an_expectation_is_named() -> None:
    text = planted().replace("1. Two things.", "1. Two things, as [[paper#p1]] says.")
    pages = pages_of(text, as_of=LATER, covers=ENDED)
    expected = table(listed(pages, "/actions/").tables, "_expected")
    stand = column(expected, "How it stands")
    assert stand[0] == "Expected July 2014 | Last mentioned in A later paper, paragraph 1 6 May 2022"
    assert expected.rows[0][expected.head.index("How it stands")][1].href == "/reports/later/#p1"
    earlier = planted().replace("date: 2022-05-06", "date: 2014-01-01").replace("1. Two things.", "1. See [[paper#p1]].")
    stand = column(table(listed(pages_of(earlier, covers=ENDED), "/actions/").tables, "_expected"), "How it stands")
    assert stand[0] == "Expected July 2014. No later paper here mentions it."


def test_what_nobody_was_asked_to_do_is_expected_of_nobody() -> None:
    text = planted().replace("{what: Thing 0, owner: board, due", "{what: Thing 0, due")
    view = listed(pages_of(text, as_of=LATER, covers=ENDED), "/actions/")
    assert "Thing 0" not in column(table(view.tables, "_past"), "What")
    assert column(table(view.tables, "_expected"), "What")[0] == "Thing 0"


def test_what_is_past_comes_first_and_nothing_else_is() -> None:
    view = listed(pages_of(planted(), as_of=LATER, covers=ENDED), "/actions/")
    assert [one.id for one in view.tables] == ["_past", "_expected", "_open", "_repeating", "_later", "_done", "_dropped"]
    assert [[words(row[0]) for row in one.rows] for one in view.tables[2:]] == [
        ["Some time", "On the last day"],
        ["Again"],
        ["In its month", "After it"],
        ["Done"],
        ["Dropped"],
    ]
    assert column(table(view.tables, "_later"), "How it stands") == ["Open: due after this archive ends on 6 March 2023"] * 2
    assert column(table(view.tables, "_done"), "How it stands") == ["Done | see A later paper"]


def test_an_archive_that_is_still_kept_calls_late_what_is_late() -> None:
    pages = pages_of(planted(), as_of="2014-09-30", covers=ENDED)
    view = listed(pages, "/actions/")
    late = table(view.tables, "_past")
    assert late.heading == "Overdue"
    assert column(late, "What") == ["Thing 0", "Thing 1"]
    assert column(late, "How it stands")[0] == "Overdue by 3 months"
    own = table(record(pages, "/meetings/board-2014-03-04/").tables, "_actions")
    assert column(own, "By when")[0] == "June 2014"
    assert column(own, "How it stands")[0] == "Overdue by 3 months on 30 September 2014: nothing here shows it done"
    # Nobody can be late with what a paper only expected.
    assert column(table(view.tables, "_expected"), "How it stands") == ["Expected July 2014. No later paper here mentions it."]
    assert "_later" not in [one.id for one in view.tables]
    assert "on 30 September 2014" in view.intro
    assert sum(one.code == "undertaking-overdue" for one in said(planted(), as_of="2014-09-30", covers=ENDED)) == 3


def test_every_row_has_a_link_of_its_own_that_lands(make_site: MakeSite) -> None:
    tree = make_site(planted() + ABOUT).published()
    page = tree["actions/index.html"][2].decode()
    rows = re.findall(r'<tr id="([^"]+)">(.*?)</tr>', page, re.DOTALL)
    assert len(rows) == 20 + len(KEPT)
    assert len({name for name, _ in rows}) == len(rows)
    for name, row in rows:
        assert name.startswith("_")
        assert f'<a class="row-link" href="#{name}">' in row
        there, place = re.findall(r'href="/archive/([^"#]*)#([^"]+)"', row)[0]
        assert f'<tr id="{place}">' in tree[f"{there}index.html"][2].decode()


RETOLD = (
    PLAN
    + """\
-- content/reports/paper.md --
---
title: A paper
date: 2020-05-06
kind: report
summary: It says much.
expectations:
  - {what: The review will end, due: 2020-12, source: "paper#p1"}
  - {what: The chief will meet the board, every: quarter, source: "paper#p2"}
  - {what: A first thing, due: 2021, source: "paper#p3"}
  - {what: A second thing, due: 2021, source: "paper#p3"}
---
1. The review ends in December.
2. They meet every quarter.
3. Two things.
-- content/topics/review.md --
---
title: The review
kind: inspection
expectations:
  - {what: Its end is expected, due: 2020-12, source: "paper#p1"}
  - {what: Its start is expected, due: 2020-11, source: "paper#p1"}
  - {what: One of two things, due: 2021, source: "paper#p3"}
---
-- content/articles/meeting-held.md --
---
title: They met
date: 2021-04-01
summary: Once.
---
They met as [[paper#p2]] says. {#met}
"""
)


def test_what_two_records_tell_is_listed_once_where_it_was_made() -> None:
    view = listed(pages_of(RETOLD, covers=ENDED), "/actions/")
    rows = {words(row[0]): words(row[-1]) for row in table(view.tables, "_expected").rows}
    assert list(rows) == [
        "Its start is expected",
        "The review will end",
        "One of two things",
        "A first thing",
        "A second thing",
    ]
    assert rows["The review will end"] == "A paper, paragraph 1 6 May 2020 | The review"
    assert rows["Its start is expected"] == "A paper, paragraph 1 | The review"
    # The record that tells it again shows it all the same.
    assert len(table(record(pages_of(RETOLD, covers=ENDED), "/topics/review/").tables, "_expected").rows) == 3


def test_something_repeated_says_what_is_known_of_it() -> None:
    view = listed(pages_of(RETOLD, covers=ENDED), "/actions/")
    again = table(view.tables, "_repeating")
    assert column(again, "By when") == ["every quarter"]
    known = "Open: since it was said, 10 whole quarters have passed before this archive ends on 6 March 2023"
    assert column(again, "How it stands") == [f"{known} | Last mentioned in They met 1 April 2021"]
    assert again.rows[0][again.head.index("How it stands")][1].href == "/news/meeting-held/#met"
    silent = RETOLD.replace("[[paper#p2]]", "the paper")
    again = table(listed(pages_of(silent, covers=ENDED), "/actions/").tables, "_repeating")
    assert column(again, "How it stands")[0].endswith(" | No later paper here mentions it")


RECOMMENDED = """\
-- content/bodies/panel.md --
---
title: The Panel
kind: panel
---
-- content/reports/paper.md --
---
title: A paper
date: 2021-02-06
kind: report
from_body: panel
summary: It asks for much.
recommendations:
  - {number: 1, text: Wait, to: panel, response: awaited}
  - {number: 2, text: Wait by May, to: panel, response: awaited, due: 2021-05}
  - {number: 3, text: Do it, to: panel, response: accepted, due: 2022-01-31, response_note: Yes}
  - {number: 4, text: Done, to: panel, response: partly, closed_by: later}
  - {number: 5, text: No, to: panel, response: rejected}
---
-- content/reports/later.md --
---
title: Later
date: 2022-02-06
kind: report
summary: It answers.
responds_to: [paper]
---
"""


def test_recommendations_that_are_still_open_come_first() -> None:
    view = listed(pages_of(RECOMMENDED, covers=ENDED), "/recommendations/")
    assert [(one.id, [words(row[0]) for row in one.rows]) for one in view.tables] == [
        ("_awaited", ["Wait", "Wait by May"]),
        ("_to-do", ["Do it"]),
        ("_closed", ["Done"]),
        ("_rejected", ["No"]),
    ]
    awaited = view.tables[0]
    assert awaited.head == ("Recommendation", "Made by", "To", "By when", "Response", "Made in")
    assert words(awaited.rows[0][1]) == "The Panel"
    assert words(awaited.rows[0][4]) == (
        "Answer awaited | Made 2 years and 1 month before this archive ends on 6 March 2023; nothing later shows an answer"
    )
    assert words(awaited.rows[1][4]) == ("Answer awaited | Due May 2021; nothing later here shows an answer")
    assert words(view.tables[1].rows[0][4]) == "Accepted Yes | Due 31 January 2022; nothing later here shows it carried out"
    assert words(view.tables[2].rows[0][3]) == "Accepted in part | Carried out: see Later"


def test_a_long_list_is_a_register_for_each_state_and_its_rows_stay_linked() -> None:
    days = [date(2019, 1, 1) + timedelta(days=n) for n in range(220)]
    several = "".join(f"  - {{what: Thing {n}, due: {day}}}\n" for n, day in enumerate(days))
    text = f"""\
-- content/reports/paper.md --
---
title: A paper
date: 2018-05-06
kind: report
summary: It says much.
expectations:
{several}  - {{what: Some time}}
---
"""
    pages = pages_of(text, covers=ENDED)
    whole = [address for address in sorted(pages) if address.startswith("/actions/")]
    assert [address for address in whole if "page" not in address] == ["/actions/", "/actions/open/"]
    expected = [address for address in whole if "open" not in address]
    views = [view for address in expected if isinstance(view := pages[address], UndertakingsView)]
    parts = [part for view in views for part in view.parts]
    ids = [row.id for part in parts for row in part.rows]
    assert sorted(ids) == sorted(f"_paper-expected-{n}" for n in range(1, 221))
    assert pages.shown("/actions/").title == "Actions and expectations: expected before this archive ends"


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_what_is_closed_says_by_what(state: str) -> None:
    text = RETOLD.replace("will end, due: 2020-12", f"will end, due: 2020-12, state: {state}, closed_by: meeting-held")
    closed = table(listed(pages_of(text, covers=ENDED), "/actions/").tables, f"_{state}")
    assert column(closed, "How it stands") == [f"{state.capitalize()} | see They met"]
