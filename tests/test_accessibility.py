"""What the accessibility statement says is tested: a page of each kind of the archive, in Chromium.

Of each template the page that has most to show is taken.
"""

from typing import Any

import pytest
from playwright.sync_api import Browser

from minutebook.memo import canonical
from minutebook.pages.site import plan_pages
from tests.browsing import NEEDS_CHROMIUM, barriers, cut_tables, overflow
from tests.build.making import Own, shelf_of

pytestmark = NEEDS_CHROMIUM


@pytest.fixture(scope="module")
def addresses(own: Own) -> list[str]:
    """The address of one page of each kind."""
    chosen: dict[str, tuple[int, str]] = {}
    for page in plan_pages(shelf_of(own.options)):
        mine = len(canonical(page.view)), page.view.address
        chosen[page.template] = max(mine, chosen.get(page.template, mine))
    chosen.pop("pages/redirect.html", None)  # it leads on before anybody sees it
    return [address for _, address in chosen.values()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_of_each_kind(own_served: str, browser: Browser, addresses: list[str], scheme: Any, width: int) -> None:
    assert len(addresses) >= 20
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    found = {}
    for address in addresses:
        page.goto(own_served + address)
        if said := barriers(page):
            found[address] = said
        assert overflow(page) <= 0, address
        assert width > 320 or cut_tables(page) == [], address
    context.close()
    assert found == {}


def test_text_twice_as_large(own_served: str, browser: Browser, addresses: list[str]) -> None:
    """It grows with the browser's own size of text, and the page does not become wider than the screen (WCAG 1.4.4)."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    size = "parseFloat(getComputedStyle(document.querySelector('main p, main a, main li')).fontSize)"
    for address in addresses:
        page.goto(own_served + address)
        before = page.evaluate(size)
        page.locator("html").evaluate("html => html.style.setProperty('font-size', '200%', 'important')")
        assert page.evaluate(size) >= 1.9 * before, address
        assert overflow(page) <= 0, address
    page.close()
