"""A page of the archive about itself says by when it is to be looked at again, and is called to mind after that day."""

from pathlib import Path

import pytest

from tests.build.making import ROOT, MadeSite
from tests.conftest import MakeSite
from tests.duties.archives import LIVE, OFFICE, findings, line_of, page, text

STATEMENT = "-- content/pages/statement.md --\n---\ntitle: Statement\nreview: {}\n---\nWords.\n"


@pytest.mark.parametrize(
    ("review", "day", "late"),
    [
        ("2023-03-06", "2023-03-06", False),
        ("2023-03-06", "2023-03-07", True),
        ("2023-03", "2023-03-31", False),
        ("2023-03", "2023-04-01", True),
        ("2023-03-06", "2040-01-01", True),  # the days that the archive covers have ended, and the page is still up
    ],
)
def test_a_page_that_was_not_looked_at_again_is_found_at_its_line(
    make_site: MakeSite, review: str, day: str, *, late: bool
) -> None:
    site = make_site(OFFICE + STATEMENT.format(review), {"site.yaml": LIVE})
    found = findings(site, "review-overdue", as_of=day)
    path = "content/pages/statement.md"
    told = [(path, line_of(site, path, "review"), "warning")] * late
    assert [(one.place.file, one.place.line, one.severity) for one in found] == told


def test_the_page_says_the_day(make_site: MakeSite) -> None:
    site = make_site(OFFICE + STATEMENT.format("2023-03-06"), {"site.yaml": LIVE})
    site.published()
    assert "To be looked at again 6 March 2023" in text(page(site, "/statement/"))


@pytest.mark.archive
def test_the_project_s_own_statement_has_a_day_and_is_called_to_mind_after_it(tmp_path: Path) -> None:
    (found,) = findings(MadeSite(ROOT), "review-overdue", as_of="2099-12-31", store=tmp_path)
    assert found.place.file == "site.yaml"
    assert "accessibility statement" in found.message
