"""The pages of duties, decisions and offices in Chromium: axe, the width of a phone, and the keyboard, in light and in dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browsing import NEEDS_CHROMIUM, barriers, overflow, serving_folder, views
from tests.build.making import make_site
from tests.duties.archives import LIVE, OFFICE, decision, duty, person, report
from tests.duties.test_decisions import HELD, LINE, PLANNED

ARCHIVE = (
    LINE
    + HELD.removeprefix(OFFICE).replace("decisions/open.md", "decisions/opened.md")
    + PLANNED.removeprefix(OFFICE)
    + person("anne", "role: Mayor, body: mayor, from: 2020-05-12, to: 2021-05-12")
    + report("statement-one", "2022-02-10")
    + duty("statement", "every: quarter", "within_days: 30", "prominent: true", "met_by: [{type: report}]", item="1(a)")
    + duty("precept", "every: year", "counted_from: {day: 1 February}", item="2", certain=False)
    + duty("theirs", "every: year", owner="councils").replace("The order\n", "The code\n")
    + "".join(
        decision(f"late-{year}", f"{year}-02-01", f"published: {year}-02-{day}", "amount: 1500")
        for year, day in ((2019, "05"), (2020, "11"), (2021, "21"), (2022, "02"))
    )
)
PAGES = (
    "/duties/",
    "/duties/statement/",
    "/decisions/",
    "/decisions/by-amount/",
    "/decisions/restricted/",
    "/decisions/restricted/released/",
    "/decisions/publication-lag/",
    "/decisions/forward-plan/",
    "/decisions/varied/",
    "/decisions/sealed/",
    "/bodies/mayor/",
    "/timeline/2021/",
)

PARTS = 4  # so that several processes share the work

pytestmark = NEEDS_CHROMIUM


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = make_site(tmp_path_factory.mktemp("duties"), ARCHIVE, {"site.yaml": LIVE})
    folder: Path = site.root / "www"
    result = site.build(out=folder / "archive")
    assert result.published, result.diagnostics
    with serving_folder(folder) as address:
        yield f"{address}/archive"


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_found_by_axe_and_nothing_is_wider_than_the_screen(served: str, browser: Browser, part: int) -> None:
    page = browser.new_page()
    for address in PAGES[part::PARTS]:
        response = page.goto(served + address)
        assert response
        assert response.ok, address
        for view in views(page):
            assert barriers(page) == [], (address, view)
            assert overflow(page) <= 0, (address, view)
    page.close()


def test_the_line_of_descent_is_an_ordered_list_that_the_keyboard_walks(served: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{served}/decisions/proposal/")
    items = page.locator("section:has(#_descent) ol > li")
    assert items.count() == 4
    assert page.locator('section:has(#_descent) li[aria-current="true"]').inner_text().startswith("1 January 2021")
    for following in ("/decisions/made/", "/decisions/varied/", "/decisions/reversed/"):
        here = page.locator('section:has(#_descent) li[aria-current="true"] + li a').first
        here.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(served + following)
    page.close()


def test_a_year_is_one_ordered_list_a_month(served: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{served}/timeline/2021/")
    nouns = set(page.locator("main ol .row-noun").all_inner_texts())
    assert {"Decision", "Consultation begins", "Consultation ends", "Leaves office"} <= nouns
    assert not page.locator("main section ul.rows").count()
    page.close()
