"""Figures that do not agree are found at their line; the same figures put right give nothing."""

import re
from typing import NamedTuple

import pytest

from minutebook.archive.archive import Archive, assemble
from minutebook.archive.files import Files
from minutebook.archive.links import link
from minutebook.checks import check
from minutebook.diagnostics import Diagnostic
from minutebook.entries.entry import compile_entry
from minutebook.facts.facts import Facts
from minutebook.facts.sums import Sum, sums_of
from minutebook.records import Measure
from minutebook.words.en.sums import reckoned_words, result_words, stated_words

OTHER = """\
---
title: The other measure
unit: people
observations:
  - {id: staff, period: 2021, value: 2500}
---
"""
PAPER = "---\ntitle: A paper\ndate: 2021-05-04\nkind: report\nsummary: It counts.\n---\n\n1. There are some.\n"
OTHER_PAPER = PAPER.replace("A paper", "Another paper")


class Planted(NamedTuple):
    """A measure's fields with one figure given twice, `@wrong|right@`, where it stands in the file."""

    name: str
    fields: str

    def text(self, *, right: bool) -> str:
        fields = re.sub(r"@(.*?)\|(.*?)@", r"\2" if right else r"\1", self.fields)
        return f"---\ntitle: Planted\n{fields.strip()}\n---\n"

    def place(self) -> tuple[int, int]:
        """Line and column of the wrong figure."""
        before = f"---\ntitle: Planted\n{self.fields.strip()}".partition("@")[0]
        return before.count("\n") + 1, len(before) - before.rfind("\n")


PLANTED = (
    Planted(
        "a percentage between two figures",
        """
unit: recorded crimes
observations:
  - {id: before, period: 2018, value: 152063}
  - {id: after, period: 2019, value: 155255, stated_change: @"+3%"|"+2%"@}
checks: [{kind: change, from: before, of: after}]
""",
    ),
    Planted(
        "a percentage that no check asks for",
        """
unit: recorded crimes
observations:
  - {period: 2018, value: 1000}
  - {period: 2019, value: 1100, stated_change: @12% more than in 2018|10% more than in 2018@}
""",
    ),
    Planted(
        "an amount between two figures",
        """
unit: recorded crimes
observations:
  - {period: 2018, value: 152063}
  - {period: 2019, value: 155255, stated_change: @"+3,129"|"+3,192"@}
""",
    ),
    Planted(
        "an amount and a percentage that do not fit one another",
        """
unit: people
observations:
  - {period: 2019, value: 1508941, stated_change: @"+10,641 (+0.9%)"|"+10,641 (+0.7%)"@}
""",
    ),
    Planted(
        "a fall in words",
        """
unit: calls
observations:
  - {period: 2020, value: 200}
  - {period: 2021, value: 180, stated_change: @down 5%|down 10%@}
""",
    ),
    Planted(
        "a rise called a fall",
        """
unit: calls
observations:
  - {period: 2020, value: 180}
  - {period: 2021, value: 200, stated_change: @a fall of 11%|a rise of 11%@}
""",
    ),
    Planted(
        "no change where there is one",
        """
unit: divisions
observations:
  - {period: 2020, value: 3}
  - {period: 2021, value: 4, stated_change: @no change|one more@}
""",
    ),
    Planted(
        "a change that the check itself states",
        """
unit: divisions
observations:
  - {id: before, period: 2013, value: 6}
  - {id: after, period: 2014, value: 3}
checks:
  - kind: change
    from: before
    of: after
    stated: @"-40%"|"-50%"@
""",
    ),
    Planted(
        "a total that is one out",
        """
unit: officers
observations:
  - {id: all, period: 2021, group: All, value: @62|61@}
  - {id: south, period: 2021, group: South, value: 10}
  - {id: east, period: 2021, group: East, value: 20}
  - {id: west, period: 2021, group: West, value: 31}
checks: [{kind: parts-of-total, of: all, parts: [south, east, west]}]
""",
    ),
    Planted(
        "a total with decimals",
        """
unit: £ million
observations:
  - {id: all, period: 2021, group: All, value: @21.8|21.1@}
  - {id: one, period: 2021, group: One, value: 12.5}
  - {id: two, period: 2021, group: Two, value: 8.55}
checks: [{kind: parts-of-total, of: all, parts: [one, two]}]
""",
    ),
    Planted(
        "a total in words",
        """
unit: posts
observations:
  - {id: south, period: 2014, group: South, value: -12.5}
  - {id: west, period: 2014, group: West, value: 8.5}
  - {id: east, period: 2014, group: East, value: 4}
checks:
  - kind: parts-of-total
    of: @"2"|"0"@
    parts: [south, west, east]
""",
    ),
    Planted(
        "some of the parts more than the whole",
        """
unit: people
observations:
  - {id: staff, period: 2021, group: Staff, value: @700|2500@}
  - {id: pcsos, period: 2021, group: PCSOs, value: 290}
  - {id: others, period: 2021, group: Others, value: 460}
checks: [{kind: parts-of-total, of: staff, parts: [pcsos, others], rest: true}]
""",
    ),
    Planted(
        "parts of at least so much",
        """
unit: people
observations:
  - {id: all, period: 2021, group: All, value: @5000|5600@}
  - {id: officers, period: 2021, group: Officers, value: 3000, qualifier: at-least}
  - {id: staff, period: 2021, group: Staff, value: 2500}
checks: [{kind: parts-of-total, of: all, parts: [officers, staff]}]
""",
    ),
    Planted(
        "shares to one decimal",
        """
unit: per cent of the population
observations:
  - {period: 2019, group: Young, value: @24.5|23.5@}
  - {period: 2019, group: Grown, value: 56.4}
  - {period: 2019, group: Old, value: 20.1}
checks: [{kind: shares-of-100}]
""",
    ),
    Planted(
        "shares in whole numbers",
        """
unit: per cent of calls
observations:
  - {period: 2019, group: Day, value: @45|50@}
  - {period: 2019, group: Evening, value: 30}
  - {period: 2019, group: Night, value: 21}
checks: [{kind: shares-of-100}]
""",
    ),
    Planted(
        "shares beyond 100 that leave a rest",
        """
unit: per cent of funding
observations:
  - {period: 2021, group: Government, value: @69|59@}
  - {period: 2021, group: Precept, value: 40}
checks: [{kind: shares-of-100, rest: true}]
""",
    ),
    Planted(
        "a number that is not its share of the total",
        """
unit: people
observations:
  - {id: all, period: 2019, value: 1508941}
checks:
  - kind: same-quantity
    of: all
    share: ["10%"]
    parts: @["around 141,000"]|["around 151,000"]@
""",
    ),
    Planted(
        "a share that is not the one of its counts",
        """
unit: per cent of crimes
observations:
  - {id: met, period: 2014-05, value: @90.6|80.6@}
checks: [{kind: parts-of-total, of: "1,126", parts: ["908"], share: [met]}]
""",
    ),
    Planted(
        "one quantity given twice",
        """
unit: PCSOs
observations:
  - {id: first, period: 2014, value: @335|290@}
  - {id: second, period: 2021, value: 290}
checks: [{kind: same-quantity, of: first, parts: [second]}]
""",
    ),
    Planted(
        "one quantity given by two measures",
        """
unit: people
observations:
  - {id: staff, period: 2021, value: @2600|2500@}
checks: [{kind: same-quantity, of: staff, parts: [other#staff]}]
""",
    ),
    Planted(
        "one quantity given by two papers, which no check asks for",
        """
unit: people
observations:
  - {period: 2021, value: 2500, source: "paper-one#p1"}
  - {period: 2021, value: @2600|2500@, source: "paper-two#p1"}
""",
    ),
    Planted(
        "an amount in millions",
        """
unit: £ million
observations:
  - {period: 2020, value: 317.4}
  - {period: 2021, value: 319.4, stated_change: @"+£5m"|"+£2m"@}
""",
    ),
    Planted(
        "percentage points",
        """
unit: per cent of crimes
observations:
  - {period: 2020, value: 60.5}
  - {period: 2021, value: 62.5, stated_change: @"+4 percentage points"|"+2 percentage points"@}
""",
    ),
    Planted(
        "a figure outside a range",
        """
unit: per cent of crimes
observations:
  - {id: sure, period: 2014, group: Sure, value: @85|75@}
  - {id: range, period: 2014, group: Range, low: 68, high: 80}
checks: [{kind: same-quantity, of: sure, parts: [range]}]
""",
    ),
)


def archive_with(text: str) -> tuple[Archive, list[Diagnostic]]:
    """An archive of one measure, another beside it and two papers; and all that is found about it."""
    files = {
        "content/measures/planted.md": text,
        "content/measures/other.md": OTHER,
        "content/reports/paper-one.md": PAPER,
        "content/reports/paper-two.md": OTHER_PAPER,
    }
    entries = [(compile_entry(path, data.encode())[0], path.encode()) for path, data in files.items()]
    found = [problem for entry, _ in entries for problem in entry.problems]
    archive, problems = assemble(entries, Files(), drafts=False)
    links, more = link(archive)
    checked = [one for one in check(archive, Facts(archive, links, None, "2023-03-06")) if one.code != "figure-without-source"]
    return archive, [*found, *problems, *more, *checked]


def sums(text: str) -> tuple[Sum, ...]:
    archive, found = archive_with(text)
    assert not [one for one in found if one.severity == "error"], found
    planted = archive.get(Measure, "planted")
    assert planted
    return sums_of(archive, planted)


def test_there_are_more_than_twenty() -> None:
    assert len(PLANTED) >= 20


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.name)
def test_a_planted_difference_is_found_at_its_line(planted: Planted) -> None:
    _, found = archive_with(planted.text(right=False))
    (only,) = found
    assert only.code == "figure-differs"
    assert only.severity == "note"
    assert (only.place.file, only.place.line, only.place.column) == ("content/measures/planted.md", *planted.place())


@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.name)
def test_figures_that_agree_give_nothing(planted: Planted) -> None:
    _, found = archive_with(planted.text(right=True))
    assert found == []


def test_all_planted_differences_are_found_in_one_run() -> None:
    paths = [(f"content/measures/planted-{number}.md", one) for number, one in enumerate(PLANTED)]
    entries = [(compile_entry(path, one.text(right=False).encode())[0], path.encode()) for path, one in paths]
    others = {
        "content/measures/other.md": OTHER,
        "content/reports/paper-one.md": PAPER,
        "content/reports/paper-two.md": OTHER_PAPER,
    }
    entries += [(compile_entry(path, text.encode())[0], path.encode()) for path, text in others.items()]
    archive, _ = assemble(entries, Files(), drafts=False)
    found = {
        (one.place.file, one.place.line, one.place.column)
        for one in check(archive, Facts(archive, link(archive)[0], None, "2023-03-06"))
        if one.code == "figure-differs"
    }
    assert found == {(path, *one.place()) for path, one in paths}


TWICE = """
unit: arrests
observations:
  - {id: all, period: {from: 2022-12-24, to: 2023-01-01}, value: 620}
  - {id: eve, period: 2022-12-31, value: 181}
checks: [{kind: same-quantity, of: all, parts: [eve], compare: COMPARE}]
"""


@pytest.mark.parametrize(("compare", "state"), [("true", "differs"), ("false", "apart")])
def test_figures_that_papers_do_not_join_are_not_set_against_each_other(compare: str, state: str) -> None:
    (one,) = sums(Planted("", TWICE.replace("COMPARE", compare)).text(right=True))
    assert one.state == state


def test_the_words_say_both_figures() -> None:
    (one,) = sums(PLANTED[0].text(right=True))
    assert (stated_words(one), reckoned_words(one)) == ("+2%", "+3,192, or +2.10%")
    assert result_words(one) == "They agree: the difference of 0.1 percentage points is within rounding."
    (other,) = sums(PLANTED[0].text(right=False))
    assert result_words(other) == "They differ by 0.9 percentage points, which is more than rounding explains."


def test_shares_that_only_rounding_explains_agree() -> None:
    values = (90.4, 7.9, 1.1, 0.4, 0.3)
    rows = "\n".join(f"  - {{period: 2021, group: G{number}, value: {value}}}" for number, value in enumerate(values))
    (one,) = sums(f"---\ntitle: T\nunit: per cent\nobservations:\n{rows}\nchecks: [{{kind: shares-of-100}}]\n---\n")
    assert reckoned_words(one).endswith("= 100.1%")
    assert one.state == "agrees"


def test_money_is_added_in_decimals() -> None:
    rows = "\n".join(f"  - {{id: p{number}, period: 2021, group: G{number}, value: 0.1}}" for number in range(3))
    asked = "checks: [{kind: parts-of-total, of: '0.3', parts: [p0, p1, p2]}]"
    (one,) = sums(f"---\ntitle: T\nunit: £ million\nobservations:\n{rows}\n{asked}\n---\n")
    assert one.by == 0
    assert reckoned_words(one) == "£0.1m + £0.1m + £0.1m = £0.3m"


# -- what a check needs ------------------------------------------------------------------------------------------------

BROKEN = (
    ("checks: [{kind: parts-of-total, of: all}]", "missing-field", 8),
    ("checks: [{kind: change, from: all}]", "missing-field", 8),
    ("checks: [{kind: change, of: al}]", "unknown-paragraph", 8),
    ("checks: [{kind: change, of: other#stuff}]", "unknown-paragraph", 8),
    ("checks: [{kind: change, of: paper-one#p1}]", "another-type", 8),
    ("checks: [{kind: change, of: empty}]", "unknown-paragraph", 8),
    ("checks: [{kind: change, of: many people}]", "malformed-id", 8),
    ("checks: [{kind: parts-of-total, of: all, parts: [around 141,000]}]", "malformed-id", 8),
)


@pytest.mark.parametrize(("line", "code", "number"), BROKEN)
def test_a_check_that_cannot_be_carried_out_is_an_error_at_its_line(line: str, code: str, number: int) -> None:
    _, found = archive_with(
        "---\ntitle: T\nunit: people\nobservations:\n  - {id: all, period: 2021, value: 5}\n"
        f"  - {{id: none, period: 2022}}\n  - {{id: empty, period: 2023}}\n{line}\n---\n"
    )
    errors = [one for one in found if one.severity == "error"]
    assert [(one.code, one.place.line) for one in errors][:1] == [(code, number)]


@pytest.mark.parametrize(
    ("first", "second", "code", "line"),
    [("one", "one", "name-twice", 5), ("2019", "x", "malformed-id", 5), ("notes", "x", "name-twice", 5)],
)
def test_a_figure_has_a_name_of_its_own(first: str, second: str, code: str, line: int) -> None:
    _, found = archive_with(
        f"---\ntitle: T\nunit: people\nobservations:\n  - {{id: {first}, period: 2021, value: 5}}\n"
        f"  - {{id: {second}, period: 2022, value: 6}}\n---\n\nWords. {{#notes}}\n"
    )
    assert (found[0].code, found[0].place.line) == (code, line)


def test_a_figure_can_be_cited() -> None:
    _, found = archive_with(
        "---\ntitle: T\nunit: people\nobservations: []\n---\n\nThere are [[other#staff]] and [[other#stuff]].\n"
    )
    assert [(one.code, one.severity) for one in found] == [("unknown-paragraph", "error")]
    assert "#staff" in found[0].hint
