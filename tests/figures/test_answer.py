"""The page of a measure begins with its newest figure, and sets beside it only what is like it."""

import re
from html import unescape
from pathlib import Path

import pytest

from tests.build.making import make_site

PAPER = """\
-- content/pages/about.md --
---
title: About this archive
---
What it is.
-- content/reports/paper.md --
---
title: A paper
date: 2022-05-01
kind: update
summary: What was counted.
---
1. There were some.
"""
ONE = "{period: 2021-03, value: 277}"
LATER = "{period: 2022-03, value: 290}"


def answer(tmp_path: Path, figures: list[str], unit: str = "arrests", more: str = "") -> str:
    listed = "".join(f"  - {figure[:-1]}, source: paper#p1}}\n" for figure in figures)
    measure = f"---\ntitle: A count\nunit: {unit}\n{more}observations:\n{listed}---\nHow it is counted.\n"
    site = make_site(tmp_path, f"{PAPER}-- content/measures/count.md --\n{measure}")
    assert site.build().published
    (words,) = re.findall('<p class="lead answer">([^<]*)</p>', (site.out / "measures/count/index.html").read_text())
    return unescape(words)


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ([ONE], "The only figure here, March 2021: 277 arrests."),
        ([LATER, ONE], "The newest of 2 figures, March 2022: 290 arrests. The first, March 2021: 277 arrests."),
        (
            [ONE, "{period: 2022-03, value: 9, group: Women}"],  # counts others
            "The newest of 2 figures, March 2022: 9 arrests.",
        ),
        (
            ["{period: 2022, value: 300}", "{period: 2022-02, value: 40}"],  # one is in the other
            "The newest of 2 figures, February 2022: 40 arrests.",
        ),
        (
            ["{period: 2022, value: 3, group: Women}", "{period: 2022, value: 4, group: Men}"],
            "2 figures for one time: 2022.",
        ),
        (
            [ONE, "{period: 2022, value: 3, group: Women}", "{period: 2022, value: 4, group: Men}"],
            "3 figures. The newest 2 are for one time: 2022.",
        ),
        (["{period: 2022, value: 1}"], "The only figure here, 2022: 1."),
        (["{period: 2022, value: 8, qualifier: about}"], "The only figure here, 2022: about 8 arrests."),
    ],
)
def test_a_measure_answers_first(tmp_path: Path, figures: list[str], words: str) -> None:
    assert answer(tmp_path, figures) == words


def test_what_may_not_be_compared_says_so(tmp_path: Path) -> None:
    assert answer(tmp_path, [ONE, LATER], more="chart: none\n") == (
        "The newest of 2 figures, March 2022: 290 arrests. The first, March 2021: 277 arrests. "
        "The archive does not compare them."
    )


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("£ a year", "The only figure here, March 2021: £277 a year."),
        ("£ million", "The only figure here, March 2021: £277m."),
        ("per cent of calls", "The only figure here, March 2021: 277%."),
    ],
)
def test_a_figure_has_its_unit(tmp_path: Path, unit: str, words: str) -> None:
    assert answer(tmp_path, [ONE], unit) == words
