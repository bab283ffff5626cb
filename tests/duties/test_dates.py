"""When the next record is due, from what the duty says it is counted from and from the record before."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.facts.rhythm import Rhythm, Unit, day_of_year, first_due, further, next_due, range_around
from minutebook.pages.duties import next_due_words
from tests.conftest import MakeSite
from tests.duties.archives import ENDED, LIVE, OFFICE, decision, duty, page, report, rows, shelf_of

UNITS: tuple[Unit, ...] = ("week", "month", "quarter", "year", "financial-year")


@pytest.mark.parametrize(
    ("unit", "first", "last"),
    [
        ("week", "2023-03-06", "2023-03-12"),
        ("month", "2023-03-01", "2023-03-31"),
        ("quarter", "2023-01-01", "2023-03-31"),
        ("year", "2023-01-01", "2023-12-31"),
        ("financial-year", "2022-04-01", "2023-03-31"),
    ],
)
def test_a_stretch_of_time_has_its_first_and_last_day(unit: Unit, first: str, last: str) -> None:
    assert range_around(date(2023, 3, 8), unit) == (date.fromisoformat(first), date.fromisoformat(last))


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(UNITS))
def test_stretches_of_time_follow_one_another_without_a_gap(day: date, unit: Unit) -> None:
    first, last = range_around(day, unit)
    assert first <= day <= last
    assert range_around(first, unit) == range_around(last, unit) == (first, last)
    assert range_around(date.fromordinal(last.toordinal() + 1), unit)[0].toordinal() == last.toordinal() + 1


@pytest.mark.parametrize(
    ("words", "found"),
    [("1 February", (2, 1)), ("29th of February", (2, 29)), ("31 June", None), ("February", None), ("the spring", None)],
)
def test_a_day_of_the_year_in_words(words: str, found: tuple[int, int] | None) -> None:
    assert day_of_year(words) == found


@given(
    st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    st.sampled_from(UNITS),
    st.sampled_from(["start", "end"]),
    st.none() | st.integers(0, 400),
)
def test_due_dates_go_on_after_each_other(start: date, unit: Unit, anchor: str, within: int | None) -> None:
    rhythm = Rhythm(unit, "start" if anchor == "start" else "end", within)
    first = first_due(rhythm, start)
    assert first >= start if anchor == "start" else first > start
    following = further(rhythm, first.isoformat())
    several = [next(following) for _ in range(3)]
    assert [first.isoformat(), *several] == sorted({first.isoformat(), *several})
    assert next_due(rhythm, start, None) >= first or anchor == "end"


# Each: what the duty says, the records that there are, and the next due date on its page.
DUE = {
    "30 days after each quarter": (
        ("every: quarter", "within_days: 30", "counted_from: {end_of: quarter}"),
        [("2022-07-20", "")],
        "30 October 2022",
    ),
    "published on the last day of the quarter": (
        ("every: quarter", "within_days: 30", "counted_from: {end_of: quarter}"),
        [("2022-06-30", "")],
        "30 October 2022",
    ),
    "late, and about an earlier quarter": (
        ("every: quarter", "within_days: 30", "counted_from: {end_of: quarter}"),
        [("2022-08-20", "period: {from: 2022-01, to: 2022-03}")],
        "30 July 2022",
    ),
    "the one about the latest time counts, not the one of the latest day": (
        ("every: quarter", "within_days: 30", "counted_from: {end_of: quarter}"),
        [("2022-07-20", "period: {from: 2022-04, to: 2022-06}"), ("2022-08-20", "period: {from: 2022-01, to: 2022-03}")],
        "30 October 2022",
    ),
    "no number of days: one further month": (
        ("every: month", "counted_from: {end_of: month}"),
        [("2022-07-20", "")],
        "31 August 2022",
    ),
    "before the financial year begins, published early": (
        ("every: year", "counted_from: {start_of: financial-year}"),
        [("2022-02-15", "")],
        "31 March 2023",
    ),
    "before the financial year begins, published late": (
        ("every: year", "counted_from: {start_of: financial-year}"),
        [("2022-04-20", "")],
        "31 March 2023",
    ),
    "about a financial year": (
        ("every: year", "counted_from: {start_of: financial-year}"),
        [("2021-12-01", "period: {from: 2022-04, to: 2023-03}")],
        "31 March 2023",
    ),
    "on a day of the year, in time": (
        ("every: year", "counted_from: {day: 1 February}"),
        [("2022-01-28", "")],
        "1 February 2023",
    ),
    "on a day of the year, late": (("every: year", "counted_from: {day: 1 February}"), [("2022-02-09", "")], "1 February 2023"),
    "so many days after a day of the year": (
        ("every: year", "within_days: 14", "counted_from: {day: 1 February}"),
        [("2022-02-09", "")],
        "15 February 2023",
    ),
    "a year after the one before": (("every: year",), [("2022-02-09", "")], "9 February 2023"),
    "a month after the last day of a month": (("every: month",), [("2022-01-31", "")], "28 February 2022"),
    "known by the month: the last day it may mean": (("every: month",), [("2022-01", "")], "28 February 2022"),
    "30 days, counted from nothing that is named": (
        ("every: year", "within_days: 30"),
        [("2022-01-20", "")],
        "30 January 2023",
    ),
    "nothing yet, with 30 days after each year": (
        ("every: year", "within_days: 30", "counted_from: {end_of: year}"),
        [],
        "30 January 2021",
    ),
    "nothing yet, and the law is younger than the archive": (
        ("every: year", "within_days: 30", "counted_from: {end_of: year}", "from: 2021-05-31"),
        [],
        "30 January 2023",
    ),
    "the law is younger than the record": (("every: year", "from: 2022-01-01"), [("2020-05-05", "")], "1 January 2023"),
    "from an event": (("every: year", "counted_from: an election"), [("2022-02-09", "")], "no date can be worked out"),
    "at every change": (("every: change",), [("2022-02-09", "")], ""),
    "the law no longer wants it": (("every: year", "to: 2022-06-30"), [("2022-02-09", "")], "no date can be worked out"),
}


@pytest.mark.parametrize("case", DUE)
def test_when_the_next_is_due(make_site: MakeSite, case: str) -> None:
    fields, made, due = DUE[case]
    archive = OFFICE + duty("statement", *fields, "met_by: [{type: report, kind: statement}]")
    archive += "".join(report(f"r{number}", day, *([more] if more else [])) for number, (day, more) in enumerate(made))
    shelf = shelf_of(make_site(archive, {"site.yaml": LIVE}), as_of="2022-08-31")
    assert next_due_words(shelf.facts.duty_states["statement"]) == due


def test_what_meets_a_duty(make_site: MakeSite) -> None:
    """A record, or the newest of a type, kind, body or topic; what was withdrawn, cancelled or translated does not count."""
    archive = (
        OFFICE
        + "-- content/topics/lamps.md --\n---\ntitle: Lamps\nkind: operation\n---\n"
        + report("one", "2021-01-01", "topics: [lamps]")
        + report("two", "2021-02-02", kind="summary")
        + report("three", "2021-03-03", "status: withdrawn", "status_note: It was wrong.")
        + report("four", "2021-01-04", "from_body: council")
        + "-- content/meetings/m1.md --\n---\ntitle: M1\ndate: 2021-05-05\nbody: council\nsummary: One.\n---\n"
        + "-- content/meetings/m2.md --\n---\ntitle: M2\ndate: 2021-06-06\nbody: council\nstate: cancelled\n"
        + "status_note: Snow.\nsummary: Two.\n---\n"
        + "-- content/measures/money.md --\n---\ntitle: Money\nunit: pounds\n"
        + "observations: [{period: 2020, value: 1}, {period: 2021, value: 2}]\n---\n"
        + duty("a", "met_by: [one]", item="1")
        + duty("b", "met_by: [{type: report}]", item="2")
        + duty("c", "met_by: [{type: report, kind: statement}]", item="3")
        + duty("d", "met_by: [{type: report, body: council}]", item="4")
        + duty("e", "met_by: [{topic: lamps}]", item="5")
        + duty("f", "met_by: [{type: meeting}]", item="6")
        + duty("g", "met_by: [money]", item="7")
        + duty("h", "met_by: [one, two, {type: meeting, body: council}]", item="8")
        + duty("i", "met_by: [{type: article}]", item="9")
    )
    site = make_site(archive, {"site.yaml": LIVE})
    site.published()
    newest = {row[1]: row[3] for row in rows(page(site, "/duties/"), "The order")}
    assert newest == {
        "1": "Report one 1 January 2021",
        "2": "Report two 2 February 2021",
        "3": "Report four 4 January 2021",
        "4": "Report four 4 January 2021",
        "5": "Report one 1 January 2021",
        "6": "M1 5 May 2021",
        "7": "Money 2021",
        "8": "M1 5 May 2021",
        "9": "",
    }
    series = page(site, "/duties/h/")
    assert (
        series.index("M1</a>")
        < series.index("Report two</a>", series.index("_met"))
        < series.index("Report one</a>", series.index("_met"))
    )


def test_a_duty_may_be_met_by_what_its_own_body_holds_or_makes(make_site: MakeSite) -> None:
    """`body` takes any record that names the body; `held_by` and `made_by` ask who held the meeting or made the record."""
    meeting = "-- content/meetings/{0}.md --\n---\ntitle: {0}\ndate: {1}\nbody: {2}\nsummary: S.\n{3}---\n"
    archive = (
        OFFICE
        + meeting.format("theirs", "2021-07-01", "board", "attendance: [council]\n")
        + meeting.format("ours", "2021-05-01", "council", "")
        + meeting.format("put-off", "2021-06-01", "council", "state: postponed\nstatus_note: Snow.\n")
        + "-- content/bodies/board.md --\n---\ntitle: Board\nkind: board\n---\n"
        + decision("alone", "2021-01-01", maker="board")
        + decision("both", "2021-02-01", maker="[council, mayor]")
        + decision("about", "2021-03-01", "related: [mayor]", maker="board")
        + report("from-council", "2021-04-01", "from_body: council")
        + report("by-mayor", "2021-04-02", "author: mayor")
        + duty("a", "met_by: [{type: meeting, body: council}]", item="1")
        + duty("b", "met_by: [{type: meeting, held_by: council}]", item="2")
        + duty("c", "met_by: [{type: decision, made_by: mayor}]", item="3")
        + duty("d", "met_by: [{held_by: board}]", item="4")
        + duty("e", "met_by: [{type: report, made_by: mayor}]", item="5")
        + duty("f", "met_by: [{type: report, made_by: council}]", item="6")
        + duty("g", "met_by: [{type: decision, made_by: board, body: mayor}]", item="7")
    )
    site = make_site(archive, {"site.yaml": LIVE})
    site.published()
    newest = {row[1]: row[3] for row in rows(page(site, "/duties/"), "The order")}
    assert newest == {
        "1": "theirs 1 July 2021",
        "2": "ours 1 May 2021",
        "3": "Decision both 1 February 2021",
        "4": "theirs 1 July 2021",
        "5": "Report by-mayor 2 April 2021",
        "6": "Report from-council 1 April 2021",
        "7": "Decision about 1 March 2021",
    }


def test_what_has_not_happened_meets_no_duty(make_site: MakeSite) -> None:
    """Nor is a meeting held before its day; but it is called, which may be what the law asks for."""
    meeting = "-- content/meetings/{0}.md --\n---\ntitle: {0}\ndate: {1}\nbody: council\nsummary: S.\nstate: {2}\n---\n"
    archive = (
        OFFICE
        + meeting.format("past", "2023-01-01", "held")
        + meeting.format("coming", "2023-03-07", "scheduled")
        + decision("made", "2023-02-01", maker="council")
        + decision("wanted", "2023-02-02", "state: proposed", maker="council")
        + decision("kept", "2023-02-03", "published: 2023-03-07", maker="council")
        + decision("planned", "2023-03-07", "state: proposed", maker="council")
        + duty("a", "every: month", "within_days: 30", "counted_from: {end_of: month}", "met_by: [{type: decision}]", item="1")
        + duty("b", "met_by: [{held_by: council}]", item="2")
        + duty("c", "met_by: [{type: meeting}]", item="3")
        + duty("d", "met_by: [planned]", item="4")
    )
    site = make_site(archive, {"site.yaml": LIVE})
    site.published(as_of="2023-03-06")
    listed = {row[1]: row[3:] for row in rows(page(site, "/duties/"), "The order")}
    assert listed == {
        "1": ["Decision made 1 February 2023", "30 March 2023", "not due yet"],
        "2": ["past 1 January 2023", "", ""],
        "3": ["coming 7 March 2023", "", ""],
        "4": ["", "", "nothing in this archive"],
    }


def test_how_it_stands_is_said_of_the_day(make_site: MakeSite) -> None:
    """Late while the archive is kept; after its last day nothing is called late."""
    archive = (
        OFFICE
        + report("one", "2022-01-10")
        + duty("known", "every: year", "met_by: [one]", item="1")
        + duty("missing", "every: year", "met_by: [{type: article}]", item="2")
        + duty("untold", "every: year", "counted_from: {day: 1 June}", item="3")
    )
    site = make_site(archive, {"site.yaml": LIVE})

    def stands(as_of: str) -> list[tuple[str, str]]:
        site.published(as_of=as_of)
        return [(row[-2], row[-1]) for row in rows(page(site, "/duties/"), "The order")]

    assert stands("2022-12-31") == [
        ("10 January 2023", "not due yet"),
        ("1 January 2021", "nothing in this archive; late by 1 year and 11 months"),
        ("1 June 2023", "nothing in this archive; not due yet"),
    ]
    assert stands("2023-01-10")[0] == ("10 January 2023", "not due yet")
    assert stands("2023-01-11")[0] == ("10 January 2023", "late by 1 day")
    site.write("site.yaml", ENDED.replace("2022-12-31", "2023-01-11"))
    assert stands("2023-01-10")[0] == ("10 January 2023", "not due yet")
    assert stands("2026-01-01") == [
        ("10 January 2023", "nothing later in this archive"),
        ("1 January 2021", "nothing in this archive"),
        ("1 June 2023", "nothing in this archive"),
    ]
    site.write("site.yaml", ENDED)
    assert stands("2026-01-01")[0] == ("10 January 2023", "due after this archive ends")


def test_a_list_of_others_is_there_to_compare_and_no_gap(make_site: MakeSite) -> None:
    archive = OFFICE + duty("ours", "every: year", item="1") + duty("ours-too", item="2")
    archive += duty("theirs", "every: year", "counted_from: {day: 1 June}", owner="councils").replace(
        "The order\n", "The code\n"
    )
    site = make_site(archive, {"site.yaml": LIVE})
    site.published()
    html = page(site, "/duties/")
    assert html.index(">The order</h2>") < html.index(">The code</h2>")
    assert "0 of 2 items have a record here that meets them." in html
    assert "A checklist that binds councils. Nothing in it is counted as a gap in this archive." in html
    assert rows(html, "The code") == [["The theirs", "1", "every year counted from 1 June"]]
    assert not (site.out / "duties" / "duties.ics").exists()


def test_items_stand_as_people_count_them(make_site: MakeSite) -> None:
    wanted = [
        "1(6)–(8)",
        "2(a)",
        "2(b)",
        "2A",
        "7",
        "7A",
        "7C(a)",
        "7C(b)",
        "11(3)",
        "12",
        "12, response",
        "Schedule 5, step 1",
    ]
    archive = OFFICE + "".join(duty(f"d{number}", item=item) for number, item in enumerate(reversed(wanted)))
    site = make_site(archive, {"site.yaml": LIVE})
    site.published()
    assert [row[1] for row in rows(page(site, "/duties/"), "The order")] == wanted


def test_what_must_be_prominent_is_linked_from_every_page(make_site: MakeSite) -> None:
    archive = OFFICE + report("one", "2021-01-01") + duty("figures", "prominent: true") + duty("plain")
    archive += duty("theirs", "prominent: true", owner="councils").replace("The order\n", "The code\n")
    site = make_site(archive, {"site.yaml": LIVE})
    site.published()
    pages = [path for path in site.out.rglob("*.html") if 'http-equiv="refresh"' not in path.read_text()]
    assert len(pages) > 20
    for path in pages:
        foot = path.read_text().partition("What the law wants in a prominent place")[2]
        assert '<a href="/archive/duties/figures/">The figures</a>' in foot, path
        assert "/duties/plain/" not in foot
        assert "/duties/theirs/" not in foot


def test_a_statement_of_every_quarter_is_a_series_that_is_kept(make_site: MakeSite) -> None:
    """The newest meets the duty; the ones before it stay, each at its own address."""
    days = ("2021-04-20", "2021-07-20", "2021-10-20", "2022-01-20")
    archive = OFFICE + duty("statement", "every: quarter", "met_by: [{type: report, kind: statement}]")
    site = make_site(archive + "".join(report(f"of-{day}", day) for day in days), {"site.yaml": LIVE})
    site.published(as_of="2022-02-20")
    html = page(site, "/duties/statement/")
    listed = html[html.index("Records here that meet it") :]
    assert re.findall(r'href="/archive(/reports/of-[^"]*)"', listed) == [f"/reports/of-{day}/" for day in reversed(days)]
    assert all((site.out / "reports" / f"of-{day}" / "index.html").is_file() for day in days)
