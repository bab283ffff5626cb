"""What is overdue is found, at its line; and nothing else is called late."""

from pathlib import Path

import pytest

from tests.build.making import ROOT, MadeSite
from tests.conftest import MakeSite
from tests.duties.archives import ENDED, LIVE, OFFICE, duty, findings, line_of, report

DAY = "2023-03-06"

# Twenty ways to be late on 6 March 2023: the fields of the duty, the record before, and since when it has been due.
LATE = {
    "week": (("every: week",), "2023-02-20", "27 February 2023"),
    "week-in-days": (("every: week", "within_days: 3"), "2023-02-20", "1 March 2023"),
    "month": (("every: month",), "2023-01-31", "28 February 2023"),
    "month-end": (("every: month", "counted_from: {end_of: month}"), "2023-01-15", "28 February 2023"),
    "month-end-days": (("every: month", "within_days: 10", "counted_from: {end_of: month}"), "2022-12-05", "10 January 2023"),
    "month-start": (("every: month", "counted_from: {start_of: month}"), "2023-01-20", "28 February 2023"),
    "quarter": (("every: quarter",), "2022-11-30", "28 February 2023"),
    "quarter-days": (("every: quarter", "within_days: 30"), "2022-10-20", "30 January 2023"),
    "quarter-end": (("every: quarter", "counted_from: {end_of: quarter}"), "2022-09-15", "31 December 2022"),
    "quarter-end-days": (
        ("every: quarter", "within_days: 56", "counted_from: {end_of: quarter}"),
        "2022-11-20",
        "25 February 2023",
    ),
    "quarter-start-days": (
        ("every: quarter", "within_days: 5", "counted_from: {start_of: quarter}"),
        "2022-10-01",
        "6 January 2023",
    ),
    "year": (("every: year",), "2021-03-06", "6 March 2022"),
    "year-days": (("every: year", "within_days: 60"), "2022-02-01", "1 March 2023"),
    "year-end": (("every: year", "counted_from: {end_of: year}"), "2021-02-01", "31 December 2022"),
    "year-start": (("every: year", "counted_from: {start_of: year}"), "2021-12-30", "31 December 2022"),
    "budget": (("every: year", "counted_from: {start_of: financial-year}"), "2021-02-15", "31 March 2022"),
    "accounts": (("every: year", "within_days: 61", "counted_from: {end_of: financial-year}"), "2021-05-20", "31 May 2022"),
    "precept": (("every: year", "counted_from: {day: 1 February}"), "2022-01-31", "1 February 2023"),
    "precept-days": (("every: year", "within_days: 7", "counted_from: {day: 1 February}"), "2022-02-03", "8 February 2023"),
    "never": (("every: year", "within_days: 30", "counted_from: {end_of: year}"), "", "30 January 2021"),
}

# What is not late on that day, or cannot be known to be.
NOT_LATE = {
    "due-today": (("every: year",), "2022-03-06"),
    "due-tomorrow": (("every: month",), "2023-02-07"),
    "at-a-change": (("every: change", "within_days: 5"), "2020-02-01"),
    "after-an-event": (("every: year", "within_days: 5", "counted_from: an election"), "2020-02-01"),
    "not-said": ((), "2020-02-01"),
    "no-longer-wanted": (("every: year", "to: 2022-01"), "2021-02-01"),
    "only-the-year-is-known": (("every: year",), "2022"),
    "a-month-for-the-month": (("every: month", "counted_from: {end_of: month}"), "2023-02-01"),
    "not-yet-law": (("every: year", "from: 2022-12-01"), "2020-02-01"),
}


def _archive(made: dict[str, tuple[tuple[str, ...], str]]) -> str:
    parts = [OFFICE]
    for name, (fields, day) in made.items():
        parts.append(duty(name, *fields, f"met_by: [{{type: report, kind: for-{name}}}]"))
        if day:
            parts.append(report(f"r-{name}", day, kind=f"for-{name}"))
    return "".join(parts)


def test_twenty_late_items_are_found_each_at_its_line(make_site: MakeSite) -> None:
    assert len(LATE) == 20
    made = {name: (fields, day) for name, (fields, day, _) in LATE.items()}
    site = make_site(_archive({**made, **NOT_LATE}), {"site.yaml": LIVE})
    found = {one.place.file: one for one in findings(site, "duty-overdue", as_of=DAY)}
    assert sorted(found) == sorted(f"content/duties/{name}.md" for name in LATE)
    for name, (_, day, due) in LATE.items():
        one = found[f"content/duties/{name}.md"]
        assert one.severity == "warning"
        assert one.place.line == line_of(site, one.place.file, "every:")
        assert f"was due by {due}, " in one.message
        assert [other.place.file for other in one.related] == ([f"content/reports/r-{name}.md"] if day else [])


def test_nothing_is_called_late_after_the_last_day_covered(make_site: MakeSite) -> None:
    made = {name: (fields, day) for name, (fields, day, _) in LATE.items()}
    site = make_site(_archive(made), {"site.yaml": LIVE.replace("2030-05-31", DAY)})
    assert findings(site, "duty-overdue", as_of="2023-03-05")
    assert not findings(site, "duty-overdue", as_of=DAY)
    assert not findings(site, "duty-overdue", as_of="2031-01-01")
    site.write("site.yaml", ENDED)
    assert not findings(site, "duty-overdue", as_of=DAY)


def test_what_the_archive_cannot_know_is_not_called_late(make_site: MakeSite) -> None:
    archive = (
        OFFICE
        + duty("untold", "every: year", "counted_from: {day: 1 June}")  # nobody says what would meet it
        + duty("theirs", "every: year", "met_by: [{type: article}]", owner="councils")
        + "-- content/pages/undated.md --\n---\ntitle: Undated\n---\nWords.\n"
        + duty("undated", "every: year", "met_by: [undated]")
    )
    assert not findings(make_site(archive, {"site.yaml": LIVE}), "duty-overdue", as_of=DAY)


def test_a_limit_that_is_not_certain_makes_a_note(make_site: MakeSite) -> None:
    archive = OFFICE + duty("unsure", "every: year", "met_by: [{type: article}]", certain=False)
    (found,) = findings(make_site(archive, {"site.yaml": LIVE}), "duty-overdue", as_of=DAY)
    assert (found.severity, "How often and by when is not certain." in found.message) == ("note", True)


@pytest.mark.parametrize(
    ("fields", "line", "message"),
    [
        (("every: year", "counted_from: {start_of: quarter}"), "every:", "counted from something that comes once a quarter"),
        (("every: month", "counted_from: {day: 1 June}"), "every:", "counted from something that comes once a year"),
        (("every: change", "counted_from: {end_of: financial-year}"), "every:", "due at every change"),
        (("every: year", "counted_from: {day: 31 June}"), "counted_from:", '"31 June" is not a day that comes every year.'),
        (("every: year", "counted_from: {day: 1 June, end_of: year}"), "counted_from:", "counted from end_of and day"),
        (("every: year", "counted_from: {note: soon}"), "counted_from:", "counted from nothing"),
    ],
)
def test_what_cannot_be_counted_is_an_error(make_site: MakeSite, fields: tuple[str, ...], line: str, message: str) -> None:
    site = make_site(OFFICE + duty("wrong", *fields), {"site.yaml": LIVE})
    (found,) = findings(site, "duty-miscounted", as_of=DAY)
    assert message in found.message
    assert (found.severity, found.place.line) == ("error", line_of(site, "content/duties/wrong.md", line))


def test_an_unknown_type_is_an_error_with_the_nearest_name(make_site: MakeSite) -> None:
    site = make_site(OFFICE + duty("wrong", "met_by:", "  - {type: metting}"), {"site.yaml": LIVE})
    (found,) = findings(site, "unknown-value", as_of=DAY)
    assert (found.place.line, found.hint) == (line_of(site, found.place.file, "metting"), 'Did you mean "meeting"?')


def test_the_project_s_own_records_give_no_warning_of_lateness(tmp_path: Path) -> None:
    """The archive ended with the day it covers last, whatever the day is now."""
    for day in ("2023-03-06", "2026-01-01", "2099-12-31"):
        assert not findings(MadeSite(ROOT), "duty-overdue", as_of=day, store=tmp_path)
