"""From any outcome to its evidence in two clicks and back in one, in Chromium over the project's own archive; and axe."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing import NEEDS_CHROMIUM, barriers, follow, overflow, views

# Those that `tests/test_accessibility.py` takes as the page of their kind are looked at there.
PAGES = (
    "/money/",
    "/money/by-recipient/",
    "/questions/",
    "/questions/who-was-the-commissioner/",
    "/bodies/police-and-crime-panel/meeting-pack/",
    "/decisions/chorley-campus-purchase/",
    "/priorities/",
    "/priorities/organised-crime/",
    "/priorities/anti-social-behaviour/timeline/",
    "/outcomes/asb-1/",
    "/outcomes/soc-4/",
    "/plans/police-and-crime-plan-2021-2025/",
    "/actions/",
    "/recommendations/",
    "/meetings/police-and-crime-panel-2019-12-09/",
    "/meetings/accountability-board-2023-02-15/",
    "/bodies/accountability-board/",
    "/places/south-division/",
    "/measures/wards-and-beat-managers/",
)

PARTS = 4  # so that several processes share the work

pytestmark = NEEDS_CHROMIUM


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def place(page: Page) -> str:
    """Where the page is, below the base path."""
    parts = urlsplit(page.url)
    return parts.path.removeprefix("/archive") + (f"#{parts.fragment}" if parts.fragment else "")


def test_from_any_outcome_to_the_paragraph_in_two_clicks_and_back_in_one(own_served: str, page: Page) -> None:
    page.goto(f"{own_served}/priorities/")
    sheets = page.locator(".cards h3 a").evaluate_all("links => links.map(link => link.href)")
    assert len(sheets) == 5
    promises = []
    for sheet in sheets:
        page.goto(sheet)
        promises += page.locator(".outcomes .row-title a").evaluate_all("links => links.map(link => link.href)")
    assert len(promises) == 30
    walked = 0
    for promise in promises:
        page.goto(promise)
        here = place(page)
        assert here.startswith("/outcomes/")
        evidence = page.locator("section:has(#_evidence) .rows .row-title a")
        if not evidence.count():
            assert "bears on it" in page.locator("section:has(#_evidence) .gap").inner_text()
            continue
        for which in range(evidence.count()):
            if place(page) != here:
                page.goto(own_served + here)
            follow(page, evidence.nth(which))
            assert "#" in place(page), "it leads to a page and not to the paragraph"
            paragraph = page.locator(":target")
            assert paragraph.count() == 1, place(page)
            assert paragraph.is_visible()
            follow(page, paragraph.locator(f'a[href$="{here}"]').first)
            assert place(page) == here
            walked += 1
    assert walked >= 15


def test_the_newest_evidence_of_every_promise_is_one_step_from_its_sheet(own_served: str, page: Page) -> None:
    page.goto(f"{own_served}/priorities/anti-social-behaviour/")
    newest = page.locator(".outcome-facts span:first-child a")
    assert newest.count() == 2
    for number in range(newest.count()):
        page.goto(f"{own_served}/priorities/anti-social-behaviour/")
        follow(page, newest.nth(number))
        assert page.locator(":target").count() == 1, place(page)
    page.goto(f"{own_served}/priorities/anti-social-behaviour/")
    strip = page.get_by_role("img", name="Evidence: January to March 2022, January to March 2023.")
    assert strip.locator("path").count() == 3


def test_a_meeting_steps_across_the_rename_and_back(own_served: str, page: Page) -> None:
    page.goto(f"{own_served}/meetings/accountability-board-2023-02-15/")
    before = page.locator('a[rel="prev"]')
    assert "under the earlier name Strategic Scrutiny Meeting" in before.inner_text()
    follow(page, before)
    assert place(page) == "/meetings/strategic-scrutiny-meeting-2014-06-24/"
    after = page.locator('a[rel="next"]')
    assert "under the later name Accountability Board" in after.inner_text()
    follow(page, after)
    assert place(page) == "/meetings/accountability-board-2023-02-15/"


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_axe_finds_nothing_and_nothing_runs_over(own_served: str, own_kinds: list[str], page: Page, part: int) -> None:
    found = {}
    for address in [address for address in PAGES if address not in own_kinds][part::PARTS]:
        page.goto(own_served + address)
        for view in views(page):
            assert overflow(page) <= 0, (address, view)
            if said := barriers(page):
                found[address, view] = said
    assert found == {}


def test_the_row_links_are_large_enough_and_land(own_served: str, page: Page) -> None:
    page.goto(f"{own_served}/actions/")
    links = page.locator("a.row-link")
    assert links.count() > 50
    box = links.first.bounding_box()
    assert box is not None
    assert box["width"] >= 24
    assert box["height"] >= 24
    follow(page, links.nth(3))
    assert page.locator("tr:target").count() == 1
    there = page.locator("tr:target th a").first
    follow(page, there)
    assert page.locator("tr:target").count() == 1
