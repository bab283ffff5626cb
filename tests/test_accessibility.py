"""What the accessibility statement says is tested: a page of each kind of the archive, in Chromium.

Of each template the page that has most to show is taken.
"""

import pytest
from playwright.sync_api import Browser

from tests.browsing import NEEDS_CHROMIUM, barriers, cut_tables, overflow, views

pytestmark = NEEDS_CHROMIUM

PARTS = 8  # so that several processes share the work


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_a_page_of_each_kind(own_served: str, browser: Browser, own_kinds: list[str], part: int) -> None:
    assert len(own_kinds) >= 20
    page = browser.new_page()
    found = {}
    for address in own_kinds[part::PARTS]:
        page.goto(own_served + address)
        for view in views(page):
            if said := barriers(page):
                found[address, view] = said
            assert overflow(page) <= 0, (address, view)
            assert not view.startswith("320") or cut_tables(page) == [], address
    page.close()
    assert found == {}


def test_text_twice_as_large(own_served: str, browser: Browser, own_kinds: list[str]) -> None:
    """It grows with the browser's own size of text, and the page does not become wider than the screen (WCAG 1.4.4)."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    size = "parseFloat(getComputedStyle(document.querySelector('main p, main a, main li')).fontSize)"
    for address in own_kinds:
        page.goto(own_served + address)
        before = page.evaluate(size)
        page.locator("html").evaluate("html => html.style.setProperty('font-size', '200%', 'important')")
        assert page.evaluate(size) >= 1.9 * before, address
        assert overflow(page) <= 0, address
    page.close()
