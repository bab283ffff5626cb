"""`serve` in Chromium: an edit loads the open page again, an error is shown over it and goes with its cause."""

import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browsing import NEEDS_CHROMIUM
from tests.build.making import MadeSite
from tests.conftest import MakeSite
from tests.desk.serving import LONG, Served, serving
from tests.desk.small import SMALL

BUDGET = "content/decisions/2023/budget.md"

pytestmark = NEEDS_CHROMIUM


@pytest.fixture
def site(make_site: MakeSite) -> MadeSite:
    return make_site(SMALL)


@pytest.fixture
def served(site: MadeSite) -> Iterator[Served]:
    with serving(site) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must have nothing to complain of."""
    page = browser.new_page()
    page.set_default_timeout(LONG * 1000)
    expect.set_options(timeout=LONG * 1000)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    page.close()
    # A page that is not there yet is answered as such, and the browser notes it.
    assert [words for words in complaints if "503 (Service Unavailable)" not in words] == []


def test_an_edit_loads_the_open_page_again(site: MadeSite, served: Served, page: Page) -> None:
    served.built()
    page.goto(f"{served.address}decisions/budget/")
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("The budget")
    site.replace(BUDGET, "title: The budget", "title: The larger budget")
    expect(heading).to_have_text("The larger budget")
    site.replace(BUDGET, "title: The larger budget", "title: The largest budget")
    expect(heading).to_have_text("The largest budget")


def test_an_error_is_shown_over_the_page_and_goes_when_it_is_mended(site: MadeSite, served: Served, page: Page) -> None:
    served.built()
    page.goto(f"{served.address}decisions/budget/")
    site.replace(BUDGET, "meeting: board-2023-02-15", "meeting: board-2023-02-51")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text('No record has the id "board-2023-02-51".')
    expect(dialog).to_contain_text(f"{BUDGET}, line 5")
    expect(dialog.get_by_role("heading", level=1)).to_be_focused()

    # The page as it was can be looked at, and the errors again; the choice holds from page to page.
    dialog.get_by_role("button", name="Show the page as it was").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_have_text("The budget")
    page.goto(served.address)
    bar = page.get_by_role("button", name="The site could not be built: 1 error")
    expect(bar).to_be_visible()
    expect(dialog).to_be_hidden()
    bar.click()
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()

    site.replace(BUDGET, "meeting: board-2023-02-51", "meeting: board-2023-02-15")
    expect(bar).to_have_count(0)

    # Another error is another matter, and shown again.
    site.replace(BUDGET, "maker: board", "maker: board\nstate: perhaps")
    expect(dialog).to_be_visible()


def test_errors_stand_in_place_of_a_site_that_is_not_there_yet(site: MadeSite, page: Page) -> None:
    whole = site.read(BUDGET)
    site.replace(BUDGET, "title: The budget", "titel: The budget")
    with serving(site) as served:
        page.goto(served.address)
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_have_text(re.compile("The site could not be built"))
        site.write(BUDGET, whole)
        expect(heading).to_have_text("The record of a small board")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_the_server_shows_of_its_own_keeps_the_accessibility_rules(site: MadeSite, browser: Browser, scheme: Any) -> None:
    # The checker puts styles into the page that its policy forbids. The site's own pages have their own tests.
    with browser.new_context(bypass_csp=True, color_scheme=scheme) as context, serving(site) as served:
        served.built()
        page = context.new_page()
        page.goto(f"{served.address}decisions/budget/")
        site.replace(BUDGET, "title: The budget", "titel: The budget")
        expect(page.get_by_role("dialog")).to_be_visible(timeout=LONG * 1000)
        assert broken_rules(page) == []
        page.get_by_role("button", name="Show the page as it was").click()
        assert broken_rules(page) == []
    shutil.rmtree(site.root / ".minutebook")
    with browser.new_context(bypass_csp=True, color_scheme=scheme) as context, serving(site) as served:
        served.wait_for("It will be shown")
        page = context.new_page()
        page.goto(served.address)
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("could not be built"))
        found = Axe().run(page)
        assert [item["id"] for item in found.response["violations"]] == []


def broken_rules(page: Page) -> list[str]:
    """The accessibility rules that what lies over the page breaks."""
    found = Axe().run(page, context="#_minutebook")
    return [item["id"] for item in found.response["violations"]]
