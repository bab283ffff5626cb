"""Series of meetings through renames, actions carried from one to the next, private items, minutes that are awaited."""

import pytest

from minutebook.facts.series import Series
from minutebook.outputs.documents import documents
from tests.conftest import MakeSite
from tests.promises.making import ABOUT, column, facts, joined, pages_of, record, settings, shelf_of, table, words
from tests.shown import Shown

SERIES = """\
-- content/bodies/scrutiny-meeting.md --
---
title: Scrutiny Meeting
kind: board
followed_by: [accountability-board]
---
-- content/bodies/accountability-board.md --
---
title: Accountability Board
kind: board
---
-- content/bodies/other-board.md --
---
title: Other Board
kind: board
---
-- content/meetings/first.md --
---
title: First
date: 2020-01-10
body: scrutiny-meeting
summary: It met.
actions:
  - {what: Never done, due: 2020-03, owner: other-board}
  - {what: Done before the third, state: done, closed_by: proof}
  - {what: Done at the third, state: done, closed_by: third}
  - {what: Dropped one day later, state: dropped, closed_by: after}
---
-- content/meetings/second.md --
---
title: Second
date: 2020-06-10
body: scrutiny-meeting
state: cancelled
status_note: The room was flooded.
summary: It did not meet.
---
-- content/meetings/third.md --
---
title: Third
date: 2021-01-10
body: accountability-board
minutes: awaited
summary: It met under a new name.
related: [first]
agenda:
  - {number: 4b, title: Lamps}
  - {title: A lease, private: {ground: commercial confidence, note: Three pages}}
  - {title: A person, private: personal data}
---
-- content/meetings/fourth.md --
---
title: Fourth
date: 2021-02
body: accountability-board
state: moved
status_note: To March.
superseded_by: fifth
summary: It was moved.
actions: [{what: A new one}]
---
-- content/meetings/fifth.md --
---
title: Fifth
date: 2021-03-10
body: accountability-board
state: scheduled
summary: It was to meet.
---
-- content/meetings/elsewhere.md --
---
title: Elsewhere
date: 2021-02-11
body: other-board
summary: Another series.
---
-- content/reports/proof.md --
---
title: Proof
date: 2021-01-09
kind: report
summary: It shows one thing done.
related: [first]
---
-- content/reports/after.md --
---
title: After
date: 2021-01-11
kind: report
summary: It shows one thing dropped.
related: [first]
---
"""
COVERS = "{from: 2020, to: 2021-06-30}"


def meeting(name: str, text: str = SERIES) -> Shown:
    return record(pages_of(text, covers=COVERS), f"/meetings/{name}/")


def brought(name: str, text: str = SERIES) -> list[str]:
    tables = [one for one in meeting(name, text).tables if one.id == "_carried"]
    return column(tables[0], "What") if tables else []


@pytest.mark.parametrize("said_by", ["followed_by", "follows", "both"])
def test_a_renamed_series_is_one_line_with_a_step_across_the_rename(said_by: str) -> None:
    text = SERIES
    if said_by != "followed_by":
        text = text.replace(
            "title: Accountability Board\nkind: board\n",
            "title: Accountability Board\nkind: board\nfollows: [scrutiny-meeting]\n",
        )
    if said_by == "follows":
        text = text.replace("followed_by: [accountability-board]\n", "")
    third, second = meeting("third", text), meeting("second", text)
    assert third.before is not None
    assert (third.before.words, third.before.note) == ("Second", "10 June 2020, under the earlier name Scrutiny Meeting")
    assert third.after is not None
    assert (third.after.words, third.after.note) == ("Fourth", "February 2021")
    assert second.after is not None
    assert second.after.note == "10 January 2021, under the later name Accountability Board"
    assert facts(third)["Line of succession"] == "Scrutiny Meeting 2 here | Accountability Board 3 here"
    assert "Line of succession" not in facts(meeting("elsewhere", text))


def test_the_body_s_page_shows_the_whole_line() -> None:
    pages = pages_of(SERIES, covers=COVERS)
    for name, other in (("accountability-board", "scrutiny-meeting"), ("scrutiny-meeting", "accountability-board")):
        view = record(pages, f"/bodies/{name}/")
        line = table(view.tables, "_line")
        assert column(line, "Meetings in this archive") == ["2", "3"]
        assert column(line, "First") == ["10 January 2020", "10 January 2021"]
        assert [cell[0].href for cell in (row[1] for row in line.rows)] == [
            "/bodies/scrutiny-meeting/#_meetings",
            "/bodies/accountability-board/#_meetings",
        ]
        assert f"_line-{other}" in [one.id for one in view.lists]
        for row in line.rows:
            assert row[1][0].href.partition("#")[0] in pages
    assert not [one for one in record(pages, "/bodies/other-board/").tables if one.id == "_line"]


def test_a_line_of_bodies_that_do_not_meet_speaks_of_no_meetings() -> None:
    bodies = "".join(
        f"-- content/bodies/{name}.md --\n---\ntitle: {name.title()}\nkind: office\n{follows}---\n"
        for name, follows in (("reeve", ""), ("mayor", "follows: [reeve]\n"))
    )
    pages = pages_of(bodies)
    line = table(record(pages, "/bodies/mayor/").tables, "_line")
    assert line.head == ("Name",)
    assert line.note == "Oldest first. Each took over from the one before it."
    met = table(record(pages_of(SERIES, covers=COVERS), "/bodies/scrutiny-meeting/").tables, "_line")
    assert met.note.startswith("One series of meetings under successive names, oldest first. Each took over")


def test_a_split_or_a_merger_is_no_line_of_succession() -> None:
    text = SERIES.replace("followed_by: [accountability-board]", "followed_by: [accountability-board, other-board]")
    archive, _, _ = joined(text)
    assert Series(archive).line_of("scrutiny-meeting") == ("scrutiny-meeting",)
    circle = "".join(
        f"-- content/bodies/b{n}.md --\n---\ntitle: B{n}\nkind: board\nfollows: [b{(n + 1) % 3}]\n---\n" for n in range(3)
    )
    archive, _, _ = joined(circle)
    assert Series(archive).line_of("b0") == ("b0",)


def test_either_name_finds_the_series() -> None:
    archive, _, _ = joined(SERIES)
    for name, other in (("scrutiny-meeting", "accountability board"), ("accountability-board", "scrutiny meeting")):
        text = SERIES.replace(
            "title: Accountability Board\nkind: board\n",
            "title: Accountability Board\nkind: board\nfollows: [scrutiny-meeting]\n",
        )
        archive, _, _ = joined(text)
        assert other in next(one for one in documents(archive, settings()) if one.address == f"/bodies/{name}/").also


def test_open_actions_are_carried_and_a_cancelled_meeting_shows_them_too() -> None:
    assert brought("first") == []
    every = ["Dropped one day later", "Done at the third", "Done before the third", "Never done"]
    assert brought("second") == every
    assert [one.heading for one in meeting("second").banners] == ["This meeting was cancelled."]
    # Under the new name: what a record of the day before shows done is not carried; what this very day shows done is.
    assert brought("third") == ["Dropped one day later", "Done at the third", "Never done"]
    # The next is known by its month only. What was closed in January was closed before it, whatever its day.
    assert brought("fourth") == ["Never done"]
    assert brought("fifth") == ["A new one", "Never done"]
    assert brought("elsewhere") == []


def test_a_carried_action_says_where_it_was_asked_for_and_how_it_stands() -> None:
    carried = table(meeting("fifth").tables, "_carried")
    assert column(carried, "Asked for at") == ["Fourth February 2021", "First 10 January 2020"]
    assert column(carried, "How it stands now") == [
        "Open: no date was given, and nothing later shows it done",
        "Due March 2020; nothing later here shows it done",
    ]
    assert [row[0][0].href for row in carried.rows] == ["/meetings/fourth/#_actions-1", "/meetings/first/#_actions-1"]


def test_many_carried_actions_are_counted_and_the_newest_shown() -> None:
    several = "".join(f"  - {{what: Thing {n}}}\n" for n in range(30))
    text = SERIES.replace("actions: [{what: A new one}]", f"actions:\n{several.rstrip()}")
    assert brought("fifth", text) == [f"Thing {n}" for n in range(29, 9, -1)]
    view = meeting("fifth", text)
    assert facts(view)["Actions carried to it"] == "31, the newest of them below"
    assert "The newest 20 of 31 are shown" in table(view.tables, "_carried").note


def test_what_a_meeting_of_a_long_series_shows_stays_small() -> None:
    """Every meeting leaves two actions open for good."""
    several = "".join(
        f"-- content/meetings/m{n:03}.md --\n---\ntitle: M{n}\ndate: 20{n // 12:02}-{n % 12 + 1:02}\nbody: b\nsummary: Met.\n"
        "actions: [{what: A}, {what: B}]\n---\n"
        for n in range(240)
    )
    shelf = shelf_of(f"-- content/bodies/b.md --\n---\ntitle: B\nkind: board\n---\n{several}", covers="{from: 2000, to: 2024}")
    assert [shelf.facts.carried[f"m{n:03}"].total for n in range(1, 240)] == [2 * n for n in range(1, 240)]
    assert max(len(one.newest) for one in shelf.facts.carried.values()) == 20


def test_private_items_are_titled_rows_with_their_ground_and_are_counted() -> None:
    view = meeting("third")
    assert facts(view)["Agenda items"] == "1 open to the public, 2 private"
    agenda = table(view.tables, "_agenda")
    assert column(agenda, "Item") == [
        "4b. Lamps",
        "A lease | Private: commercial confidence Three pages",
        "A person | Private: personal data",
    ]
    assert (
        facts(
            meeting(
                "third",
                SERIES.replace(", private: {ground: commercial confidence, note: Three pages}", "").replace(
                    ", private: personal data", ""
                ),
            )
        )["Agenda items"]
        == "3, none marked as private"
    )
    assert "Agenda items" not in facts(meeting("first"))


def test_minutes_that_are_awaited_say_since_when() -> None:
    assert (
        facts(meeting("third"))["Minutes"] == "awaited since 10 January 2021: 5 months when this archive ends on 30 June 2021"
    )
    kept = record(pages_of(SERIES, covers="{from: 2020, to: 2024}", as_of="2021-01-20"), "/meetings/third/")
    assert facts(kept)["Minutes"] == "awaited since 10 January 2021: 10 days on 20 January 2021"
    coming = record(pages_of(SERIES, covers="{from: 2020, to: 2024}", as_of="2021-01-10"), "/meetings/third/")
    assert facts(coming)["Minutes"] == "awaited"


def test_cancelled_and_moved_meetings_stay_and_say_so(make_site: MakeSite) -> None:
    moved = meeting("fourth")
    assert [(one.heading, one.words, one.link.href if one.link else "") for one in moved.banners] == [
        ("This meeting was moved.", "To March.", "/meetings/fifth/")
    ]
    assert facts(moved)["State"] == "moved"
    assert facts(meeting("fifth"))["State"] == "scheduled: nothing in this archive shows whether it was held"
    coming = record(pages_of(SERIES, covers="{from: 2020, to: 2024}", as_of="2021-03-01"), "/meetings/fifth/")
    assert facts(coming)["State"] == "to be held"
    tree = make_site(SERIES + ABOUT).published()
    register = tree["meetings/index.html"][2].decode()
    for name, tag in (("second", "Cancelled"), ("fourth", "Moved"), ("fifth", "Scheduled")):
        row = register.partition(f'href="/archive/meetings/{name}/"')[2].partition("</li>")[0]
        assert tag in row
        assert f"meetings/{name}/index.html" in tree


def test_words_of_a_cell_are_those_a_reader_sees() -> None:
    """The helper of these tests shows remarks too: without them some of the assertions above would hold for nothing."""
    agenda = table(meeting("third").tables, "_agenda")
    assert words(agenda.rows[1][0]).endswith("Three pages")
