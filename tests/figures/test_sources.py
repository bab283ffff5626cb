"""A figure without its paragraph is found at its line."""

import pytest

from minutebook.checks.figures import figures_without_a_paragraph
from minutebook.facts.facts import Facts
from tests.promises.making import joined

PAPER = """\
-- content/bodies/board.md --
---
title: The Board
kind: board
---
-- content/decisions/give.md --
---
title: Money is given
date: 2021-01-01
maker: board
summary: Some.
---
-- content/reports/paper.md --
---
title: A paper
date: 2021-01-01
kind: report
summary: It counts.
---
1. There are some.
"""


def found(path: str, fields: str) -> list[tuple[str, int | None, str]]:
    archive, links, problems = joined(f"{PAPER}-- content/{path}.md --\n---\ntitle: Lamps\n{fields}---\n")
    assert not problems
    facts = Facts(archive, links, None, "2023-03-06")
    return [(one.severity, one.place.line, one.message) for one in figures_without_a_paragraph(archive, facts)]


def observed(*rows: str) -> str:
    return "unit: lamps\nobservations:\n" + "".join(f"  - {{{row}}}\n" for row in rows)


NOWHERE = "This figure does not say where it comes from."


@pytest.mark.parametrize("figure", ["value: 5", "value: 0", "low: 5, high: 6"])
def test_a_figure_of_a_measure_needs_its_paragraph(figure: str) -> None:
    rows = observed(f"period: 2020, {figure}, source: paper#p1", f"period: 2021, {figure}", "period: 2022, note: Not counted")
    assert found("measures/lamps", rows) == [("warning", 6, NOWHERE)]


def test_a_whole_paper_is_no_paragraph() -> None:
    rows = observed("period: 2020, value: 5, source: paper")
    assert found("measures/lamps", rows) == [("warning", 5, "This figure names paper and no paragraph in it.")]


@pytest.mark.parametrize("field", ["pot", "cap", "applications"])
def test_so_does_a_fund(field: str) -> None:
    assert found("topics/fund", f"kind: fund\n{field}: 50\n") == [("warning", 4, NOWHERE)]
    assert found("topics/fund", f"kind: fund\n{field}: 50\nsource: paper#p1\n") == []


def test_an_award_rests_on_a_paragraph_or_on_a_decision() -> None:
    awards = [
        "{recipient: One, amount: 5}",
        "{recipient: Two, amount: 5, decision: give}",
        "{recipient: Three, amount: 5, source: paper#p1}",
        "{recipient: Four}",
    ]
    fields = "kind: fund\nawards:\n" + "".join(f"  - {award}\n" for award in awards)
    assert found("topics/fund", fields) == [("warning", 5, NOWHERE)]


def test_a_record_without_figures_needs_nothing() -> None:
    assert found("topics/watch", "kind: campaign\n") == []
