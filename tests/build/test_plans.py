"""The index of plans stays light: of a plan with many sections it shows the first, and leads to all of them."""

import pytest

from tests.conftest import MakeSite
from tests.duties.archives import page

PLAN = """\
-- content/plans/plan-2020/index.md --
---
title: The Plan
period: {from: 2020, to: 2024}
---
"""
ABOUT = "-- content/pages/about.md --\n---\ntitle: About\n---\nAn archive.\n"


@pytest.mark.parametrize(("sections", "shown", "more"), [(20, 20, False), (21, 20, True)])
def test_the_first_sections_of_a_plan_and_the_way_to_the_rest(
    make_site: MakeSite, sections: int, shown: int, *, more: bool
) -> None:
    files = "".join(
        f"-- content/plans/plan-2020/section-{number}.md --\n---\ntitle: Section {number}\nnumber: {number}\n---\nWords.\n"
        for number in range(1, sections + 1)
    )
    site = make_site(PLAN + files + ABOUT)
    site.published()
    html = page(site, "/plans/")
    assert sum(f">Section {number}<" in html for number in range(1, sections + 1)) == shown
    assert ('href="/archive/plans/plan-2020/">All 21 sections</a>' in html) is more
