"""A figure is shown everywhere as exact as the paper has it."""

import csv
import io

import pytest

from minutebook.outputs.tables import tables
from minutebook.read.amount import Amount
from minutebook.words.en.amounts import amount_words
from tests.duties.archives import OFFICE
from tests.promises.making import ABOUT, Pages, column, facts, pages_of, record, said, table

PAPER = "-- content/reports/paper.md --\n---\ntitle: Paper\ndate: 2021\nkind: report\nsummary: S.\n---\n\n1. There are some.\n"
TIMED = (
    ABOUT
    + PAPER
    + """\
-- content/measures/crime.md --
---
title: Crime
unit: per cent below the level before
FIELDS
observations:
  - {period: 2020, value: 8, qualifier: under, stated: almost 8%, source: "paper#p1"}
  - {period: 2021, value: 9.5, source: "paper#p1"}
  - {period: 2022, low: 9, high: 11, stated: 9 or 11 per cent, source: "paper#p1"}
---
"""
)


def archive(fields: str = "chart: line") -> Pages:
    return pages_of(TIMED.replace("FIELDS", fields))


def test_the_paper_s_own_words_stand_in_the_table_the_chart_the_register_and_the_file() -> None:
    pages = archive()
    page = record(pages, "/measures/crime/")
    assert column(table(page.tables, "_figures"), "Per cent below the level before") == ["almost 8%", "9.5", "9 or 11 per cent"]
    assert "2020: almost 8%; 2021: 9.5%; 2022: 9 or 11 per cent." in page.html
    assert column(table(pages.shown("/measures/").tables, "_measures"), "Newest figure") == ["9 or 11 per cent"]
    (row, *_) = csv.DictReader(io.StringIO(tables(pages.shelf)["measures/crime/figures.csv"].decode("utf-8-sig")))
    assert (row["value"], row["qualifier"], row["stated"]) == ("8", "under", "almost 8%")


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ("value: 8, low: 7, high: 9.5", "8 (7 to 9.5)"),
        ("value: 8, low: 7, qualifier: about", "about 8 (at least 7)"),
        ("value: 8, high: 0", "8 (at most 0)"),
        ("low: 7, high: 9.5, qualifier: about", "about 7 to 9.5"),
        ("low: 7", "at least 7"),
        ("high: 9", "at most 9"),
    ],
)
def test_a_range_is_told_beside_its_figure(figure: str, shown: str) -> None:
    pages = pages_of(TIMED.replace("FIELDS", "chart: line").replace("value: 9.5", figure))
    assert column(table(record(pages, "/measures/crime/").tables, "_figures"), "Per cent below the level before")[1] == shown


def test_they_stand_in_the_timeline_of_a_year() -> None:
    assert "Crime: almost 8%" in archive().shown("/timeline/2020/").html


def test_words_that_hold_another_number_are_told_at_their_line() -> None:
    text = TIMED.replace("FIELDS", "chart: line").replace("almost 8%", "almost 9%")
    (finding,) = [finding for finding in said(text) if finding.code == "figure-differs"]
    assert finding.message == 'The words are "almost 9%", and the figure is under 8%.'
    assert (finding.severity, finding.place.line) == ("warning", 6)


def test_almost_so_much_agrees_with_what_is_a_little_less() -> None:
    checks = "checks: [{kind: same-quantity, of: '7.6%', parts: [first]}]"
    text = TIMED.replace("FIELDS", checks).replace("{period: 2020", "{id: first, period: 2020")
    assert [finding.message for finding in said(text) if finding.code == "figure-differs"] == []
    assert [finding.code for finding in said(text.replace("7.6%", "5.2%"))] == ["figure-differs"]


# -- which way is better -----------------------------------------------------------------------------------------------


def test_which_way_is_better_is_told_with_who_says_so() -> None:
    shown = facts(record(archive('better: down\nbetter_source: "paper#p1"'), "/measures/crime/"))
    assert shown["Direction"] == "A lower figure is better | Paper, paragraph 1"
    assert "Direction" not in facts(record(archive(), "/measures/crime/"))


@pytest.mark.parametrize(("better", "told"), [("up", True), ("down", True), ("neither", False)])
def test_that_a_way_is_better_wants_somebody_who_says_so(better: str, told: bool) -> None:
    findings = said(TIMED.replace("FIELDS", f"better: {better}"))
    assert [finding.code for finding in findings] == (["figure-without-source"] if told else [])


# -- money -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Amount(value=-500), "−£500"),
        (Amount(value=-1234567.5), "−£1,234,567.50"),
        (Amount(value=1200.5, qualifier="about"), "about £1,200.50"),
        (Amount(from_=1000, to=2500), "£1,000 to £2,500"),
        (Amount(value=20, qualifier="under"), "under £20"),
        (None, ""),
    ],
)
def test_money_is_shown_as_exact_as_it_is_known(amount: Amount | None, words: str) -> None:
    assert amount_words(amount, "£") == words


def test_money_has_the_sign_of_the_archive_alone() -> None:
    assert amount_words(Amount(value=-500), "€") == "−€500"
    assert amount_words(Amount(value=500), "") == "500"


def test_what_an_amount_is_stands_beside_it_in_lists() -> None:
    decision = (
        "-- content/decisions/lamps.md --\n---\ntitle: Lamps\ndate: 2022-03-01\nmaker: mayor\nsummary: S.\n"
        "amount: {from: 1000, to: 2500}\namount_note: over three years, without VAT\n---\n"
    )
    page = pages_of(ABOUT + OFFICE + decision).shown("/decisions/by-amount/")
    assert column(page.tables[0], "Amount") == ["£1,000 to £2,500 over three years, without VAT"]
