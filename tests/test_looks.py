"""What a reader sees first, in Chromium; and that sizes and gaps come from the stylesheet's tokens."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browsing import NEEDS_CHROMIUM, follow

SHEET = (Path(__file__).parents[1] / "assets/site.css").read_text(encoding="utf-8")
PHONE: ViewportSize = {"width": 390, "height": 844}
SMALL: ViewportSize = {"width": 320, "height": 568}
_SPACED = re.compile(r"[{;]\s*((?:margin|padding|gap|column-gap|font-size)[a-z-]*): ([^;}]+)")


def untokened(css: str) -> list[str]:
    """The gaps and sizes of letters that are given in rem beside the tokens."""
    rules = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    without_tokens = re.sub(r"--[a-z0-9-]+: [^;}]+", "", rules)
    return [
        f"{name}: {value.strip()}"
        for name, value in _SPACED.findall(without_tokens)
        if re.search(r"(?<!-)\d*\.?\d+rem\b", value)
    ]


def test_a_size_beside_the_tokens_is_seen() -> None:
    assert untokened("a { margin: 0 .3rem; padding: var(--gap-1) } b { --gap-1: .2rem; font-size: 1.1rem }") == [
        "margin: 0 .3rem",
        "font-size: 1.1rem",
    ]


def test_sizes_of_letters_and_gaps_come_from_the_tokens() -> None:
    assert untokened(SHEET) == []


def _top(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box
    return box["y"]


class TestOnAPhone:
    pytestmark = NEEDS_CHROMIUM

    @pytest.mark.parametrize(
        "address", ["/decisions/", "/places/fleetwood/", "/reports/pcc-update-2023-03/", "/people/", "/search/"]
    )
    def test_the_title_stands_at_the_top(self, own_served: str, browser: Browser, address: str) -> None:
        for screen in (PHONE, SMALL):
            page = browser.new_page(viewport=screen)
            page.goto(own_served + address)
            assert _top(page, "h1") < 255
            page.close()

    def test_a_register_begins_on_the_first_screen(self, own_served: str, browser: Browser) -> None:
        page = browser.new_page(viewport=SMALL)
        page.goto(f"{own_served}/decisions/")
        assert _top(page, ".register tbody tr") < SMALL["height"] - 100
        follow(page, page.get_by_role("link", name="Narrow this list"))
        assert page.get_by_role("navigation", name="Narrow this list").is_visible()
        page.close()

    def test_the_menu_leads_to_every_list_without_a_script(self, own_served: str, browser: Browser) -> None:
        context = browser.new_context(viewport=SMALL, java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{own_served}/decisions/")
        menu = page.locator("nav.menu")
        assert not menu.is_visible()
        page.get_by_role("button", name="Menu", exact=True).click()
        led_to = menu.get_by_role("link").evaluate_all("links => links.map(link => link.textContent)")
        assert "Search" not in led_to
        assert {"Priorities", "Decisions", "People", "Bodies", "Measures", "Topics", "Funds and grants"} <= set(led_to)
        page.keyboard.press("Escape")
        assert not menu.is_visible()
        context.close()


class TestOnADesk:
    pytestmark = NEEDS_CHROMIUM

    def test_the_menu_is_a_line_and_the_facts_stand_to_the_side(self, own_served: str, browser: Browser) -> None:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{own_served}/places/fleetwood/")
        assert page.locator("nav.menu").is_visible()
        assert not page.get_by_role("button", name="Menu", exact=True).is_visible()
        assert not page.locator("nav.menu").get_by_role("link", name="People").is_visible()
        facts, body = page.locator(".record-facts").bounding_box(), page.locator(".record-body").bounding_box()
        assert facts
        assert body
        assert facts["x"] >= body["x"] + body["width"]
        page.close()
