"""Every sum of money once, by year and by recipient: each leads to its paragraph, and nothing is added up."""

import csv
import io

import pytest

from minutebook.outputs.formats import plan_files
from minutebook.pages.money import MoneyView
from minutebook.read.scale import read_scale
from minutebook.read.source import read
from tests.build.making import ROOT
from tests.promises.making import ABOUT, Pages, column, pages_of, table, viewed

REPORT = """\
-- content/bodies/board.md --
---
title: The Board
kind: board
---
-- content/reports/accounts.md --
---
title: The accounts
date: 2023-03-01
kind: report
summary: What was spent.
---
1. The Board gave the Lamp Society a lamp.

2. The budget was set.
"""

LAMP_FUND = """\
-- content/topics/lamp-fund.md --
---
title: Lamp fund
kind: fund
from: 2022
awards:
  - {recipient: The Lamp Society, project: A lamp, amount: 500, decision: buy-a-lamp, source: accounts#p1}
  - {recipient: The Candle Club}
---
"""


def decision(name: str, fields: str, date: str = "2023-02-01") -> str:
    return (
        f"-- content/decisions/{name}.md --\n---\ntitle: Decision {name}\ndate: {date}\nmaker: board\n"
        f"summary: It was decided.\n{fields}\n---\n"
    )


def measure(unit: str, observations: str, name: str = "budget") -> str:
    return f"-- content/measures/{name}.md --\n---\ntitle: The {name}\nunit: {unit}\n{observations}\n---\n"


def money(archive: str, address: str = "/money/") -> list[tuple[str, str, str]]:
    """What for, when and how much, row by row, as the page shows it."""
    shown = table(pages_of(ABOUT + REPORT + archive).shown(address).tables, "")
    return list(zip(column(shown, "For what"), column(shown, "Year"), column(shown, "Amount"), strict=True))


def test_a_decision_and_the_award_that_it_made_are_one_sum() -> None:
    told = money(LAMP_FUND + decision("buy-a-lamp", "amount: 500\nsource: accounts#p1"))
    assert told == [
        ("A lamp Lamp fund", "2022", "£500"),
        ("Lamp fund", "2022", "not stated"),
        ("Lamp fund", "2022", "not stated"),
    ]


@pytest.mark.parametrize("source", ["", "source: accounts#p2"])
def test_they_are_one_sum_whatever_paragraph_the_decision_names(source: str) -> None:
    assert [amount for *_, amount in money(LAMP_FUND + decision("buy-a-lamp", f"amount: 500\n{source}"))].count("£500") == 1


def test_amounts_that_differ_are_two_sums() -> None:
    amounts = [amount for *_, amount in money(LAMP_FUND + decision("buy-a-lamp", "amount: 700\nsource: accounts#p1"))]
    assert amounts == ["£700", "£500", "not stated", "not stated"]


def test_two_awards_of_one_amount_in_one_paragraph_stay_two() -> None:
    awards = "  - {recipient: A, amount: 500, source: accounts#p1}\n  - {recipient: B, amount: 500, source: accounts#p1}\n"
    fund = f"-- content/topics/lamp-fund.md --\n---\ntitle: Lamp fund\nkind: fund\nfrom: 2022\nawards:\n{awards}---\n"
    assert [amount for *_, amount in money(fund)].count("£500") == 2


def test_a_figure_in_millions_and_the_decision_on_it_are_one_sum() -> None:
    observed = "observations:\n  - {id: a, period: 2023, value: 1.25, source: accounts#p2}"
    told = money(measure('"£ million"', observed) + decision("set-budget", "amount: 1250000\nsource: accounts#p2"))
    assert told == [("Decision set-budget", "2023", "£1,250,000")]


def test_a_rate_says_so_and_other_money_is_not_drawn_beside_ours() -> None:
    archive = (
        measure('"£ a year"', "observations:\n  - {period: 2023, value: 226.45}", "tax")
        + measure('"€ million"', "observations:\n  - {period: 2023, value: 3}", "grant")
        + decision("one", "amount: 500")
        + decision("two", "amount: 90000")
    )
    pages = pages_of(ABOUT + REPORT + archive)
    assert "£226.45 a year" in column(table(pages.shown("/money/").tables, ""), "Amount")
    assert "€3m" in column(table(pages.shown("/money/").tables, ""), "Amount")
    chart = viewed(pages, "/money/", MoneyView).chart
    assert chart is not None
    assert sum(mark.count for row in chart.rows for mark in row.marks) == 2


def test_a_decision_about_money_without_a_sum_is_a_row() -> None:
    archive = decision("silent", "amount_note: No paper gives it\nsource: accounts#p2") + decision("other", "")
    (row,) = table(pages_of(ABOUT + REPORT + archive).shown("/money/").tables, "").rows
    assert [value.words for cell in row for value in cell][:4] == ["Decision silent", "2023", "not stated", "not stated"]
    assert [value.href for cell in row for value in cell if "accounts" in value.href] == ["/reports/accounts/#p2"]


@pytest.mark.parametrize("status", ["withdrawn\nstatus_note: An error", "superseded\nsuperseded_by: other"])
def test_what_no_longer_holds_is_no_sum(status: str) -> None:
    archive = decision("lamps", f"amount: 5\nstatus: {status}") + decision("other", "amount: 6")
    assert [amount for *_, amount in money(archive)] == ["£6"]


def test_parts_and_what_is_kept_apart_say_so() -> None:
    whole = measure('"£"', "observations:\n  - {id: a, period: 2023, value: 100}", "whole")
    part = measure(
        '"£"',
        "observations:\n  - {id: a, period: 2023, value: 90}\n  - {id: b, period: 2022, value: 91}\nchecks:\n"
        "  - {kind: parts-of-total, of: whole#a, parts: [a], rest: true}\n"
        "  - {kind: same-quantity, of: a, parts: [b], compare: false}",
        "part",
    )
    shown = table(pages_of(ABOUT + REPORT + whole + part).shown("/money/").tables, "")
    beside = dict(zip(column(shown, "Amount"), column(shown, "See also"), strict=True))
    assert beside == {
        "£100": "",
        "£90": "part of £100 | not to be added to £91",
        "£91": "not to be added to £90",
    }


def test_who_receives_it_stands_by_name_and_those_not_named_last() -> None:
    archive = (
        LAMP_FUND
        + decision("buy-a-lamp", "amount: 500")
        + decision("gift", "amount: 5\nrecipient: [board]")
        + decision("open", "amount: 6")
    )
    shown = table(pages_of(ABOUT + REPORT + archive).shown("/money/by-recipient/").tables, "")
    assert column(shown, "Recipient") == ["The Board", "The Candle Club", "The Lamp Society", "not stated"]


def test_the_answer_counts_what_is_given_and_what_is_not() -> None:
    pages = pages_of(ABOUT + REPORT + LAMP_FUND + decision("buy-a-lamp", "amount: {value: 90, qualifier: about}"))
    answer = viewed(pages, "/money/", MoneyView).answer
    assert answer == "Four sums of money are told of here; of two no paper here says how much. The largest is £500: A lamp."


def test_an_archive_without_money_has_the_page_and_no_way_to_it() -> None:
    pages = pages_of(ABOUT + REPORT)
    assert viewed(pages, "/money/", MoneyView).rows == ()
    assert "/money/by-recipient/" not in pages
    assert '"/archive/money/"' not in pages.shown("/").html


def lines(pages: Pages) -> list[dict[str, str]]:
    (file,) = [file for file in plan_files(pages.shelf, read(ROOT)[0]) if file.path == "money/sums.csv"]
    return list(csv.DictReader(io.StringIO(file.make(lambda _: b"").decode("utf-8-sig"))))


def test_the_file_has_every_sum_with_its_ends_as_numbers() -> None:
    told = lines(pages_of(ABOUT + REPORT + LAMP_FUND + decision("buy-a-lamp", "amount: {from: 10, to: 25.5}")))
    assert [(line["amount"], line["low"], line["high"], line["source"]) for line in told] == [
        ("not stated", "", "", ""),
        ("not stated", "", "", ""),
        ("£500", "500", "500", "accounts#p1"),
        ("£10 to £25.50", "10", "25.5", ""),
    ]


@pytest.mark.parametrize(
    ("unit", "more"),
    [("£", ""), ("£ million", ""), ("£ a year", "a year"), ("£ thousand per head", "per head"), ("officers", "")],
)
def test_what_else_the_unit_of_money_says(unit: str, more: str) -> None:
    assert read_scale(unit).more == more
