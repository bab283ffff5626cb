"""An observation has a figure, and a break falls among the figures."""

import pytest

from minutebook.diagnostics import Diagnostic
from tests.promises.making import said


def told(code: str, *fields: str) -> list[Diagnostic]:
    """What is found of a measure with these fields, the first of which is in line 4."""
    text = "\n".join(["-- content/measures/m.md --", "---", "title: M", "unit: people", *fields, "---", ""])
    return [finding for finding in said(text) if finding.code == code]


@pytest.mark.parametrize(
    ("figure", "grave"),
    [
        ("period: 2020", ["warning"]),
        ("period: 2020, area: Millbrook, source: m#p1", ["warning"]),
        ("period: 2020, value: 0", []),
        ("period: 2020, low: 3", []),
        ("period: 2020, high: 3", []),
        ("period: 2020, stated: a few", []),
        ("period: 2020, note: The paper gives none.", []),
    ],
)
def test_an_observation_without_a_figure_is_told(figure: str, grave: list[str]) -> None:
    found = told("figure-not-given", "observations:", "  - {period: 2019, value: 1}", f"  - {{{figure}}}")
    assert [(finding.place.line, finding.severity) for finding in found] == [(6, severity) for severity in grave]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2019", ["times after this break"]),
        ("2020-01-01", ["times after this break"]),
        ("2022", ["times before this break"]),
        ("2022-01-01", ["times before this break"]),
        ("2020", []),
        ("2020-01-02", []),
        ("2021-12-31", []),
        ("2021", []),
    ],
)
def test_a_break_with_no_figures_on_one_side_is_told(day: str, words: list[str]) -> None:
    figures = ("observations:", "  - {period: 2020, value: 1}", "  - {period: 2021, value: 2}")
    found = told("break-outside", *figures, "breaks:", f"  - {{at: {day}, note: Counted otherwise}}")
    assert [(finding.place.line, finding.message.split(" for ")[1].split(",")[0]) for finding in found] == [
        (8, phrase) for phrase in words
    ]
