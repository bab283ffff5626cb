"""A preview in Chromium: from a disk, and under a path that nobody chose."""

from playwright.sync_api import Browser, expect

from tests.browsing import NEEDS_CHROMIUM, serving_folder
from tests.build.making import MadeSite

pytestmark = NEEDS_CHROMIUM


def test_it_opens_from_a_disk(preview: MadeSite, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((preview.out / "index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead-name')).fontFamily").startswith("Charter")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Decisions").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ecisions")
    page.goto((preview.out / "search/index.html").as_uri())
    expect(page.get_by_text("A preview that is opened from a disk cannot be searched")).to_be_visible()
    page.close()


def test_it_is_searched_where_it_is_served(preview: MadeSite, browser: Browser) -> None:
    page = browser.new_page()
    with serving_folder(preview.root) as address:
        page.goto(f"{address}/a%20preview,%2050%20%25/search/index.html?q=lamps")
        page.locator("#_results a").first.click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert "/a%20preview,%2050%20%25/" in page.url
    page.close()
