"""What is still to come is told at its line, and no page shows it as done."""

import pytest

from minutebook.facts.coming import meeting_state
from minutebook.read.when import When
from minutebook.records import Meeting
from tests.promises.making import ABOUT, Pages, column, facts, listed, pages_of, record, said, table
from tests.shown import Shown

DAY = "2026-06-01"
COVERS = "{from: 2014, to: 2030}"
BOARD = "-- content/bodies/board.md --\n---\ntitle: The Board\nkind: board\n---\n"
CODES = {
    *("held-until", "day-to-come", "meeting-to-come", "moved-to-nowhere", "published-before-date"),
    *("out-of-order", "impossible-time", "superseded-and-published", "meeting-not-held"),
}


def dated(folder: str, name: str, day: str, *fields: str) -> str:
    head = ["---", f"title: {name.title()}", f"date: {day}", "summary: So it is.", *fields, "---", ""]
    return "\n".join([f"-- content/{folder}/{name}.md --", *head])


def meeting(name: str, day: str, *fields: str) -> str:
    return dated("meetings", name, day, "body: board", *fields)


def decision(name: str, day: str, *fields: str) -> str:
    return dated("decisions", name, day, "maker: board", *fields)


def told(text: str, as_of: str = DAY) -> list[tuple[str, str, str]]:
    """The findings on time: the code, the line it stands at, and how grave it is."""
    files = dict(part.split(" --\n", 1) for part in (BOARD + text).split("-- content/")[1:])
    found = [finding for finding in said(BOARD + text, as_of=as_of, covers=COVERS) if finding.code in CODES]
    lines: list[tuple[str, str, str]] = []
    for finding in found:
        assert finding.place.line
        line = files[finding.place.file.removeprefix("content/")].splitlines()[finding.place.line - 1]
        lines.append((finding.code, line.strip(), finding.severity))
    return lines


TOLD = {
    "a meeting without state": (meeting("m", "2026-07-01"), "day-to-come", "date: 2026-07-01"),
    "a meeting said to be held": (meeting("m", "2026-07", "state: held"), "day-to-come", "date: 2026-07"),
    "a decision that is made": (decision("d", "2026-06-02"), "held-until", "date: 2026-06-02"),
    "a decision carried out": (decision("d", "2027", "state: carried-out"), "held-until", "date: 2027"),
    "a decision reported by a day to come": (decision("d", "{by: 2026-06-02}"), "day-to-come", "date: {by: 2026-06-02}"),
    "an article": (dated("articles", "a", "2203-07-18"), "held-until", "date: 2203-07-18"),
    "a report": (dated("reports", "r", "2026-06-02", "kind: report"), "held-until", "date: 2026-06-02"),
    "put up": (decision("d", "2026-05-01", "published: 2027-01-01"), "held-until", "published: 2027-01-01"),
    "a change": (
        dated("articles", "a", "2026-05-01", "changes:", "  - {date: 2028-02-01, note: A name}"),
        "day-to-come",
        "- {date: 2028-02-01, note: A name}",
    ),
    "a paper": (
        dated("articles", "a", "2026-05-01", "sources:", "  - {title: A paper, date: 2206-05-01}"),
        "day-to-come",
        "- {title: A paper, date: 2206-05-01}",
    ),
    "a release": (
        decision("d", "2026-05-01", "restricted: {ground: Commercial, released: 2026-08-01}"),
        "day-to-come",
        "restricted: {ground: Commercial, released: 2026-08-01}",
    ),
    "attendance": (
        meeting("m", "2026-06-20", "state: scheduled", "attendance: [board]"),
        "meeting-to-come",
        "attendance: [board]",
    ),
    "minutes": (meeting("m", "2026-06-20", "state: scheduled", "minutes: published"), "meeting-to-come", "minutes: published"),
    "an outcome": (
        meeting("m", "2026-06-20", "state: scheduled", "agenda: [{title: Lamps, outcome: Bought}]"),
        "meeting-to-come",
        "agenda: [{title: Lamps, outcome: Bought}]",
    ),
    "put up before it was made": (
        decision("d", "2026-05-13", "published: 2026-05-01"),
        "published-before-date",
        "published: 2026-05-01",
    ),
    "news put up before its day": (
        dated("articles", "a", "2026-05", "published: 2026-04-30"),
        "published-before-date",
        "published: 2026-04-30",
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_a_day_to_come_that_is_told_as_past_is_told_at_its_line(name: str) -> None:
    text, code, line = TOLD[name]
    assert told(text) == [(code, line, "note" if code == "held-until" else "warning")]
    if code != "published-before-date":
        # The day comes, and all is well.
        assert told(text, as_of="2210-01-01") == []


EARLIER = decision("early", "2024-02-01") + meeting("met", "2025-02-01") + dated("reports", "asked", "2025-02", "kind: report")
ORDER = [
    (decision("d", "2024-01-31", "follows: [early]"), "follows: [early]"),
    (decision("d", "2023", "varies: [early]"), "varies: [early]"),
    (decision("d", "{by: 2024-01-31}", "reverses: [early]"), "reverses: [early]"),
    (decision("d", "2025-01-31", "meeting: met"), "meeting: met"),
    (dated("reports", "r", "2025-01", "kind: report", "responds_to: [asked]"), "responds_to: [asked]"),
    (dated("articles", "a", "2025-01", "status: superseded", "superseded_by: early"), "superseded_by: early"),
    (
        dated("articles", "a", "2025-01", "expectations: [{what: Lamps, state: done, closed_by: early}]"),
        "expectations: [{what: Lamps, state: done, closed_by: early}]",
    ),
]


@pytest.mark.parametrize(("text", "line"), ORDER)
def test_what_is_followed_came_before_and_what_closes_came_after(text: str, line: str) -> None:
    assert told(EARLIER + text) == [("out-of-order", line, "warning")]


IN_ORDER = [
    decision("d", "2024-02", "follows: [early]"),
    decision("d", "2024", "varies: [early]"),
    decision("d", "2025-03-01", "meeting: met"),
    decision("d", "2025-01-31", "state: proposed", "meeting: met"),
    dated("reports", "r", "2025-02-01", "kind: report", "responds_to: [asked]"),
    dated("articles", "a", "2023", "status: superseded", "superseded_by: early"),
    dated("articles", "a", "2024-02", "expectations: [{what: Lamps, state: done, closed_by: early}]"),
    dated("articles", "a", "2023", "related: [early]"),
]


@pytest.mark.parametrize("text", IN_ORDER)
def test_what_may_have_come_in_its_order_is_not_told_of(text: str) -> None:
    assert told(EARLIER + text) == []


@pytest.mark.parametrize("time", ["25:00", "24:30", "10:60", "9.75am", "10:00 to 12:99"])
def test_a_time_that_no_clock_shows_is_an_error(time: str) -> None:
    assert told(meeting("m", "2026-05-20", f"time: {time}")) == [("impossible-time", f"time: {time}", "error")]


@pytest.mark.parametrize("time", ["10:30", "9am", "00:00", "23:59 to 0:30", "7.30pm", "noon", "after that of 12.05.2023"])
def test_a_time_in_any_words_is_left_alone(time: str) -> None:
    assert told(meeting("m", "2026-05-20", f"time: {time}")) == []


def test_what_takes_a_record_s_place_is_named_where_the_status_says_so() -> None:
    line = "superseded_by: later"
    later = dated("articles", "later", "2026-02-01")
    assert told(later + dated("articles", "a", "2026-01-01", line)) == [("superseded-and-published", line, "warning")]
    assert told(later + dated("articles", "a", "2026-01-01", "status: superseded", line)) == []
    put_off = meeting("m", "2026-01-01", "state: cancelled", "status_note: Rain", line)
    assert told(later + put_off) == []


NOT_HELD = [
    ("state: cancelled", "attendance: [board]"),
    ("state: postponed", "minutes: awaited"),
    ("state: cancelled", "agenda: [{title: Lamps, outcome: Bought}]"),
]


@pytest.mark.parametrize(("state", "line"), NOT_HELD)
def test_a_meeting_that_was_called_off_has_nothing_that_came_of_it(state: str, line: str) -> None:
    text = meeting("m", "2026-05-20", state, "status_note: Rain", line)
    assert told(text) == [("meeting-not-held", line, "warning")]


def test_nothing_is_decided_at_a_meeting_that_was_called_off() -> None:
    off = meeting("off", "2026-05-20", "state: cancelled", "status_note: Rain", "minutes: none")
    assert told(off + decision("d", "2026-05-20", "meeting: off")) == [("meeting-not-held", "meeting: off", "warning")]
    assert told(off + decision("d", "2026-05-20", "state: deferred", "meeting: off")) == []
    moved = meeting("off", "2026-05-20", "state: moved", "moved_to: 2026-05-22", "status_note: Rain", "attendance: [board]")
    assert told(moved + decision("d", "2026-05-22", "meeting: off")) == []


RANGES = [
    ("low: 9, high: 3", "error"),
    ("value: 5, low: 6, high: 9", "error"),
    ("value: 5, high: 4", "error"),
    ("value: 5, low: 4, high: 6", ""),
    ("low: 4, high: 4", ""),
    ("value: 5, low: 5", ""),
]


@pytest.mark.parametrize(("figures", "grave"), RANGES)
def test_a_range_of_figures_goes_up_and_holds_its_figure(figures: str, grave: str) -> None:
    line = f"observations: [{{period: 2020, {figures}}}]"
    text = f"-- content/measures/m.md --\n---\ntitle: M\nunit: people\n{line}\n---\n"
    found = [finding for finding in said(BOARD + text, as_of=DAY, covers=COVERS) if finding.code == "figure-out-of-range"]
    assert [(finding.place.line, finding.severity) for finding in found] == ([(4, grave)] if grave else [])


WHITHER = [
    (("state: moved", "status_note: Rain"), "state: moved"),
    (("moved_to: 2026-06-20",), "moved_to: 2026-06-20"),
    (("state: held", "moved_to: 2026-06-20"), "moved_to: 2026-06-20"),
    (("state: postponed", "status_note: Rain", "moved_to: other"), "moved_to: other"),
    (("state: cancelled", "status_note: Rain", "moved_to: 2026-06-20"), "moved_to: 2026-06-20"),
    (("state: moved", "status_note: Rain", "moved_to: 2026-05-20"), "moved_to: 2026-05-20"),
]


@pytest.mark.parametrize(("fields", "line"), WHITHER)
def test_a_meeting_that_was_moved_says_to_which_day_and_no_other_does(fields: tuple[str, ...], line: str) -> None:
    text = meeting("m", "2026-05-20", *fields) + meeting("other", "2026-05-28")
    assert told(text) == [("moved-to-nowhere", line, "warning")]


FINE = {
    "moved to a day": meeting("m", "2026-05-20", "state: moved", "moved_to: 2026-06-20", "status_note: Rain"),
    "moved to a day before": meeting("m", "2026-05-20", "state: moved", "moved_to: {by: 2026-05-19}", "status_note: Rain"),
    "moved to another meeting": (
        meeting("m", "2026-05-20", "state: moved", "moved_to: other", "status_note: Rain") + meeting("other", "2026-05-28")
    ),
    "put off": meeting("m", "2026-05-20", "state: postponed", "status_note: Rain"),
    "today": meeting("m", DAY),
    "this month": meeting("m", "2026-06"),
    "this year": decision("d", "2026"),
    "a meeting to come": meeting("m", "2026-07-01", "state: scheduled", "apologies: [board]"),
    "called off": meeting("m", "2026-07-01", "state: postponed", "status_note: Rain", "minutes: none"),
    "proposed": decision("d", "2026-07-01", "state: proposed"),
    "called in": decision("d", "2026-07-01", "state: called-in"),
    "an agenda put up before the meeting": meeting("m", "2026-05-13", "published: 2026-05-01"),
    "a plan to decide put up before": decision("d", "2026-07-01", "state: proposed", "published: 2026-05-01"),
    "put up in its month": decision("d", "2026-05", "published: 2026-05-01"),
    "put up some day of its month": decision("d", "2026-05-13", "published: 2026-05"),
    "reported afterwards": decision("d", "{by: 2026-05-13}", "published: 2026-05-01"),
    "due later": meeting("m", "2026-05-01", "actions: [{what: Count lamps, due: 2030}]"),
}


@pytest.mark.parametrize("name", FINE)
def test_what_may_be_so_is_not_told_of(name: str) -> None:
    assert told(FINE[name]) == []


def shown(text: str, address: str, as_of: str = DAY) -> Shown:
    return record(pages_of(BOARD + text, as_of=as_of, covers=COVERS), address)


def test_a_meeting_to_come_is_to_be_held_and_has_no_minutes_attendance_or_outcomes() -> None:
    fields = ("attendance: [board]", "minutes: published", "agenda: [{title: Lamps, outcome: Bought}]")
    coming = shown(meeting("m", "2026-07-01", *fields), "/meetings/m/")
    assert facts(coming)["State"] == "to be held"
    assert not {"Attendance", "Minutes"} & set(facts(coming))
    assert table(coming.tables, "_agenda").head == ("Item",)
    past = shown(meeting("m", "2026-07-01", *fields), "/meetings/m/", as_of="2026-07-02")
    assert facts(past)["State"] == "held"
    assert {"Attendance", "Minutes"} <= set(facts(past))
    assert column(table(past.tables, "_agenda"), "Outcome") == ["Bought"]


STATES = [
    ("2026-05-31", None, {}, "held"),
    ("2026-05-31", "scheduled", {}, "unknown"),
    (DAY, None, {}, "to-come"),
    (DAY, None, {"attendance": ("board",)}, "held"),
    ("2026-06", None, {}, "may-come"),
    ("2026-06", "scheduled", {}, "may-come"),
    ("2026-06", "held", {}, "held"),
    ("2026-07", "held", {}, "to-come"),
    ("2026-06-20", "postponed", {}, "postponed"),
]


@pytest.mark.parametrize(("day", "state", "fields", "stands"), STATES)
def test_how_a_meeting_stands_follows_from_its_day(day: str, state: str | None, fields: dict[str, object], stands: str) -> None:
    made = Meeting(title="M", body="board", date=When(start=day, end=day), state=state, **fields)  # type: ignore[arg-type]
    assert meeting_state(made, DAY) == stands


SERIES = (
    meeting("gone", "2026-05-01", "actions: [{what: Count lamps, every: meeting}]")
    + meeting("untold", "2026-07-01")
    + meeting("sometime", "2026-06")
    + meeting("moved", "2026-05-20", "state: moved", "moved_to: 2026-06-20", "status_note: Rain")
    + meeting("postponed", "2026-06-10", "state: postponed", "status_note: Rain")
)


def titles(page: Shown, ident: str) -> list[tuple[str, str]]:
    (only,) = [several for several in page.lists if several.id == ident]
    return [(row.title, row.date) for row in only.rows]


def test_every_page_has_the_same_account_of_what_is_to_come() -> None:
    pages = pages_of(BOARD + SERIES + ABOUT, as_of=DAY, covers=COVERS)
    coming = [
        ("Sometime", "June 2026"),
        ("Moved", "20 June 2026, moved from 20 May 2026"),
        ("Untold", "1 July 2026"),
    ]
    assert titles(listed(pages, "/decisions/forward-plan/"), "_meetings") == coming
    home = pages.shown("/").main
    inset = home.first(kind="inset")
    assert inset
    assert "Sometime" in inset.text()
    assert "May be still to come" in inset.text()
    (row,) = table(record(pages, "/meetings/gone/").tables, "_actions").rows
    assert "next: Sometime" in " ".join(link.words for link in row[1])
    assert facts(record(pages, "/meetings/sometime/"))["State"] == "may be still to come: its day is not given"
    assert facts(record(pages, "/meetings/moved/"))["Moved to"] == "20 June 2026"
    assert facts(record(pages, "/meetings/postponed/"))["State"] == "postponed"
    register = pages.shown("/meetings/").main.text()
    assert "Untold To come" in register
    assert "Postponed Postponed" in register


def home(pages: Pages) -> str:
    return pages.shown("/").main.text()


def test_nothing_to_come_is_decided_lately_or_news() -> None:
    text = (
        decision("made", "2026-05-01")
        + decision("later", "2026-09-01")
        + decision("called", "2026-05-02", "state: called-in")
        + dated("articles", "far", "2203-07-18")
    )
    pages = pages_of(BOARD + text + ABOUT, as_of=DAY, covers=COVERS)
    assert "Made" in home(pages)
    for title in ("Later", "Called", "Far"):
        assert title not in home(pages)
    assert facts(record(pages, "/decisions/later/"))["State"] == "to be made"
    assert facts(record(pages, "/decisions/called/"))["State"] == "called in"
    assert "Called Called in" in pages.shown("/decisions/").main.text()
    assert "Later To come" in pages.shown("/decisions/").main.text()


def test_what_is_to_be_put_up_changed_or_released_is_still_to_come() -> None:
    text = decision(
        "d",
        "2026-05-01",
        "published: 2027-01-01",
        "changes: [{date: 2028-02-01, note: A name}]",
        "restricted: {ground: Commercial, review: 2026-05-20, released: 2026-08-01}",
    )
    pages = pages_of(BOARD + text, as_of=DAY, covers=COVERS)
    page = record(pages, "/decisions/d/")
    assert facts(page)["First published"] == "1 January 2027 still to come"
    assert facts(page)["Released"] == "1 August 2026, still to come"
    assert facts(page)["To be looked at again"].endswith("due for review")
    assert page.banners[0].heading == "Part of this decision is restricted."
    assert "1 February 2028, still to come" in page.main.text()
    assert "1 February 2028, still to come" in pages.shown("/changes/").main.text()
    assert "/decisions/restricted/released/" not in pages


def test_put_up_before_its_date_is_said_by_how_much() -> None:
    page = shown(decision("d", "2026-05-13", "published: 2026-05-01"), "/decisions/d/")
    assert facts(page)["First published"] == "1 May 2026 12 days before its date"


def test_what_is_known_only_to_have_been_by_a_day_is_reported() -> None:
    text = decision("d", "{by: 2026-05-13}") + meeting("m", "2026-05-01", "actions: [{what: Lamps, due: {by: 2026-05-20}}]")
    pages = pages_of(BOARD + text, as_of=DAY, covers=COVERS)
    assert facts(record(pages, "/decisions/d/"))["Date"] == "Reported 13 May 2026; day not given"
    assert "Reported 13 May 2026; day not given" in pages.shown("/decisions/").main.text()
    # What is due by a day is due by it.
    assert column(table(record(pages, "/meetings/m/").tables, "_actions"), "How it stands") == [
        "Expected by 20 May 2026. No later paper here mentions it."
    ]
    # So is a meeting that is to be held by a day; and from a day that nobody gives no days are counted.
    coming = meeting("m", "{by: 2026-07-01}", "state: scheduled")
    assert facts(shown(coming, "/meetings/m/"))["Date"] == "by 1 July 2026"
    put_up = decision("d", "{by: 2026-05-13}", "published: 2026-05-20")
    assert facts(shown(put_up, "/decisions/d/"))["First published"] == "20 May 2026"
    released = decision("d", "2026-04-13", "restricted: {ground: Commercial, released: {by: 2026-05-20}}")
    banner = shown(released, "/decisions/d/").banners[0]
    assert banner.words == "It was released no later than 20 May 2026."


def test_what_the_papers_leave_open_stands_once_in_a_line_of_its_own() -> None:
    def gap(text: str, address: str) -> str:
        lines = [line.text() for line in shown(text, address).main.all("p", "gap")]
        assert len(lines) <= 1
        return lines[0] if lines else ""

    bare = decision("d", "2026-05-01").replace("maker: board", "maker: not stated")
    assert gap(bare, "/decisions/d/") == (
        "The papers here do not give who made it, the meeting it was made at or an amount of money."
    )
    assert "Decided by" not in facts(shown(bare, "/decisions/d/"))
    known = decision("d", "2026-05-01", "amount: 500", "meeting: m") + meeting("m", "2026-05-01")
    assert gap(known, "/decisions/d/") == ""
    assert gap(known, "/meetings/m/") == "The papers here do not give who was there or the minutes."
    assert (
        gap(decision("d", "2026-05-01", "state: proposed"), "/decisions/d/")
        == "The papers here do not give an amount of money."
    )
    for day, state in (("2026-07-01", "scheduled"), ("2026-05-01", "cancelled\nstatus_note: Rain")):
        assert gap(meeting("m", day, f"state: {state}"), "/meetings/m/") == ""


def test_several_makers_stand_on_the_page_in_the_register_and_in_each_one_s_list() -> None:
    other = "-- content/bodies/council.md --\n---\ntitle: The Council\nkind: board\n---\n"
    text = other + decision("d", "2026-05-01", "amount: 500").replace("maker: board", "maker: [board, council, A neighbour]")
    pages = pages_of(BOARD + text, as_of=DAY, covers=COVERS)
    assert facts(record(pages, "/decisions/d/"))["Decided by"] == "The Board | The Council | A neighbour"
    assert "The Board The Council A neighbour" in pages.shown("/decisions/").main.text()
    (row,) = table(listed(pages, "/decisions/by-amount/").tables, "").rows
    assert [maker.words for maker in row[3]] == ["The Board", "The Council", "A neighbour"]
    for body in ("board", "council"):
        assert "D" in [row.title for several in record(pages, f"/bodies/{body}/").lists for row in several.rows]


def test_a_title_that_has_its_date_is_not_told_it_again() -> None:
    first = meeting("first", "2026-05-01").replace("title: First", "title: The Board, 1 May 2026")
    text = first + meeting("second", "2026-05-02")
    page = shown(text, "/meetings/first/")
    assert "The Board, 1 May 2026, " in page.main.text()
    assert "1 May 2026 (1 May 2026)" not in page.main.text()
    before = shown(text, "/meetings/second/").before
    assert before
    assert (before.words, before.note) == ("The Board, 1 May 2026", "")
