"""What was to be done: the overdue is found, said by how much, and told once; recommendations wait in the open."""

import re
from datetime import date, timedelta

import pytest

from minutebook.pages.views import ListView
from minutebook.read.when import last_day
from minutebook.words.en.dates import apart_words
from tests.conftest import MakeSite
from tests.promises.making import ABOUT, PLAN, column, listed, pages_of, record, said, table, words

END = "2023-03-06"
ENDED = "{from: 2014, to: 2023-03-06}"
LATER = "2025-01-01"

# Twenty dates before the last day, as people write them: days, months, years, stretches, and "by".
DUE = [
    "2014-06", "2014-07", "2014-08", "2014-12-31", "2015", "2016-02", "2017-06-30", "2018-01-01", "2019-12", "2020-01",
    "2020-03-31", "2021", "{by: 2021-05-01}", "{from: 2021-06, to: 2021-09}", "2022", "2022-02-28", "2022-12", "2023-01",
    "2023-03-05", "{from: 2023-02-01, to: 2023-03-05, label: within a month}",
]  # fmt: skip
# Not overdue: due on the last day, after it, closed, dropped, repeated, without a date.
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
    """Twenty overdue things, ten in a meeting and ten in a paper, and others beside them."""
    actions = "".join(f"  - {{what: Thing {n}, due: {due}}}\n" for n, due in enumerate(DUE[::2]))
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


def test_twenty_overdue_things_are_found_each_at_its_line() -> None:
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


def test_the_list_says_by_how_much_each_is_overdue_the_longest_first() -> None:
    view = listed(pages_of(planted(), as_of=LATER, covers=ENDED), "/actions/")
    stand = column(table(view.tables, "_overdue"), "How it stands")
    assert len(stand) == 20
    assert (stand[0], stand[-1]) == ("Overdue by 8 years and 8 months", "Overdue by 1 day")
    days = sorted(last_day(re.findall(r"[0-9]{4}[0-9-]*", due)[-1]) for due in DUE)
    assert stand == [f"Overdue by {apart_words(day, END)}" for day in days]
    assert "as it stands when this archive ends on 6 March 2023" in view.intro
    assert "overdue mean that no later record here shows it done" in view.intro


def test_a_record_s_own_page_says_of_each_for_which_day_it_speaks() -> None:
    pages = pages_of(planted(), as_of=LATER, covers=ENDED)
    own = table(record(pages, "/reports/paper/").tables, "_expected")
    stand = [one for one in column(own, "How it stands") if one.startswith("Overdue")]
    assert len(stand) == 10
    assert {one.partition(" when ")[2] for one in stand} == {"this archive ends on 6 March 2023: nothing here shows it done"}


def test_open_ones_come_first_and_nothing_else_is_called_overdue() -> None:
    view = listed(pages_of(planted(), as_of=LATER, covers=ENDED), "/actions/")
    assert [one.id for one in view.tables] == ["_overdue", "_open", "_repeating", "_later", "_done", "_dropped"]
    assert [[words(row[0]) for row in one.rows] for one in view.tables[1:]] == [
        ["Some time", "On the last day"],
        ["Again"],
        ["In its month", "After it"],
        ["Done"],
        ["Dropped"],
    ]
    assert column(table(view.tables, "_later"), "How it stands") == ["Open: due after this archive ends on 6 March 2023"] * 2
    assert column(table(view.tables, "_done"), "How it stands") == ["Done | see A later paper"]


def test_an_archive_that_is_still_kept_speaks_for_the_day() -> None:
    pages = pages_of(planted(), as_of="2014-09-30", covers=ENDED)
    view = listed(pages, "/actions/")
    overdue = table(view.tables, "_overdue")
    assert column(overdue, "What") == ["Thing 0", "Promise 0", "Thing 1"]
    assert column(overdue, "How it stands")[0] == "Overdue by 3 months"
    own = table(record(pages, "/meetings/board-2014-03-04/").tables, "_actions")
    assert column(own, "How it stands")[0] == "Overdue by 3 months on 30 September 2014: nothing here shows it done"
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
    rows = {words(row[0]): words(row[-1]) for row in table(view.tables, "_overdue").rows}
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
    assert column(again, "How it stands") == [f"{known} | Last referred to in They met 1 April 2021"]
    assert again.rows[0][again.head.index("How it stands")][1].href == "/news/meeting-held/#met"
    silent = RETOLD.replace("[[paper#p2]]", "the paper")
    again = table(listed(pages_of(silent, covers=ENDED), "/actions/").tables, "_repeating")
    assert column(again, "How it stands")[0].endswith(" | No later record here refers to it")


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
    assert words(awaited.rows[1][4]) == (
        "Answer awaited | Overdue by 1 year and 9 months when this archive ends on 6 March 2023: nothing here shows an answer"
    )
    assert words(view.tables[1].rows[0][4]).startswith("Accepted Yes | Overdue by 1 year and 1 month when")
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
    whole = [view for address, view in sorted(pages.items()) if address.startswith("/actions/")]
    assert [view.address for view in whole if "page" not in view.address] == ["/actions/", "/actions/open/"]
    overdue = [view for view in whole if view.address == "/actions/" or view.address.startswith("/actions/page/")]
    ids = [name for view in overdue if isinstance(view, ListView) for one in view.tables for name in one.ids]
    assert sorted(ids) == sorted(f"_paper-expected-{n}" for n in range(1, 221))


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_what_is_closed_says_by_what(state: str) -> None:
    text = RETOLD.replace("will end, due: 2020-12", f"will end, due: 2020-12, state: {state}, closed_by: meeting-held")
    closed = table(listed(pages_of(text, covers=ENDED), "/actions/").tables, f"_{state}")
    assert column(closed, "How it stands") == [f"{state.capitalize()} | see They met"]
