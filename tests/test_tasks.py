"""What people come for, on a phone of 390 by 844 pixels: from the home page, by what they see, with every tap counted.

The table of `docs/tasks.md` has the taps and the screens of each; a way that became longer than it says fails here.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize

from tests.browsing import NEEDS_CHROMIUM, follow, serving_folder
from tests.build.making import ROOT, make_site
from tests.outlets.living import LIVING

PHONE: ViewportSize = {"width": 390, "height": 844}
TABLE = ROOT / "docs" / "tasks.md"
ROW = re.compile(r"^\| \((\w)\) [^|]+\|[^|]+\| (\d+) \| (\d+) \|", re.MULTILINE)

pytestmark = NEEDS_CHROMIUM


class Visit:
    """Somebody with a phone: what they tap, and how many screens they go through to find it."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.taps, self.screens = page, 0, 0
        self._furthest, self._landed = 1, 0
        page.goto(home)
        self._arrive()

    def read(self, what: Locator) -> str:
        """What is read there. It counts only where it is to be seen."""
        assert what.count() == 1, f"{what.count()} of {what} on {self.page.url}"
        assert what.evaluate("it => it.checkVisibility({visibilityProperty: true, opacityProperty: true})"), what
        top = what.evaluate("it => it.getBoundingClientRect().top + scrollY")
        self._furthest = max(self._furthest, 1 + int(abs(top - self._landed) // PHONE["height"]))
        return " ".join(what.inner_text().split())

    def tap(self, what: Locator) -> None:
        """Tap a link and arrive where it leads, or a control that changes what is shown."""
        self.read(what)
        self.taps += 1
        if what.evaluate("it => it.tagName == 'A'"):
            follow(self.page, what)
            self._leave()
        else:
            what.click()

    def choose(self, words: str) -> None:
        """Open the menu and go to what it names."""
        self.tap(self.page.get_by_role("button", name="Menu", exact=True))
        self.tap(self.page.get_by_role("navigation", name="Main").get_by_role("link", name=words, exact=True))

    def search(self, words: str) -> None:
        """Type words where the home page asks for them, and wait for what is found."""
        self.tap(self.page.get_by_role("searchbox"))
        self.page.keyboard.type(words)
        self.read(self.page.get_by_role("button", name="Search", exact=True))
        self.taps += 1
        self.page.get_by_role("button", name="Search", exact=True).click()
        self.page.locator("#_results a").first.wait_for()
        self._leave()

    def end(self) -> tuple[int, int]:
        """The taps and the screens of the whole way."""
        self._leave()
        return self.taps, self.screens

    def _leave(self) -> None:
        self.screens += self._furthest
        self._arrive()

    def _arrive(self) -> None:
        self._furthest = 1
        self._landed = self.page.evaluate("scrollY")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, accept_downloads=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def visit(page: Page, own_served: str) -> Visit:
    return Visit(page, f"{own_served}/")


def noted() -> dict[str, tuple[int, int]]:
    """What the table says of each task."""
    return {task: (int(taps), int(screens)) for task, taps, screens in ROW.findall(TABLE.read_text(encoding="utf-8"))}


def as_noted(task: str, visit: Visit) -> None:
    """The taps are as many as the table says, and the screens no more."""
    taps, screens = visit.end()
    assert taps == noted()[task][0], (task, taps, screens)
    assert screens <= noted()[task][1], (task, taps, screens)


def link(within: Page | Locator, words: str) -> Locator:
    """The link of exactly these words in the main part of a page, or in a part of it."""
    main = within.locator("main") if isinstance(within, Page) else within
    return main.get_by_role("link", name=words, exact=True)


def test_a_what_was_promised_about_burglary_and_what_came_of_it(visit: Visit, page: Page) -> None:
    visit.tap(link(page, "Burglary and robbery"))
    assert visit.read(page.locator(".answer")) == "Five promises. One has evidence, last on 6 March 2023; four have none here."
    promises = page.locator(".outcomes .row-title")
    assert visit.read(promises.first) == "Fewer burglaries of homes and fewer robberies are recorded"
    assert visit.read(promises.nth(4)) == "Fewer people are burgled again"
    visit.tap(link(page.locator(".outcomes"), "Police & Crime Commissioner's update, paragraph 4"))
    assert "Operation Defender" in visit.read(page.locator(":target"))
    as_noted("a", visit)


def test_b_what_was_decided_about_money_in_2023(visit: Visit, page: Page) -> None:
    visit.choose("Money")
    budget = page.locator("tr").filter(has_text="The 2023/24 policing budget is approved")
    assert re.search(r" 2023 not stated not stated decision", visit.read(budget))
    as_noted("b", visit)


def test_c_what_happened_in_fleetwood(visit: Visit, page: Page) -> None:
    visit.choose("Places")
    visit.tap(link(page, "Fleetwood"))
    assert (
        visit.read(page.locator(".answer"))
        == "It is named in one report, one piece of news and two measures, last on 6 March 2023."
    )
    assert "Neighbourhood Policing Week" in visit.read(page.locator(".record-head .lead:not(.answer)"))
    assert "20 warrants and over £90k in cash" in visit.read(page.locator(".text p").first)
    as_noted("c", visit)


def test_d_when_the_next_meeting_is(visit: Visit, page: Page) -> None:
    meetings = page.locator("section").filter(has=page.get_by_role("heading", name="Meetings", exact=True)).locator("p").first
    assert visit.read(meetings).startswith("This archive ends on 6 March 2023, so it knows of no meeting to come.")
    elsewhere = meetings.get_by_role("link")
    visit.read(elsewhere)
    assert str(elsewhere.get_attribute("href")).startswith("https://")
    visit.taps += 1  # it leads to the office's own site, to which no test goes
    as_noted("d", visit)


def test_e_who_was_commissioner_in_2022(visit: Visit, page: Page) -> None:
    visit.choose("People")
    office = page.locator("tr").filter(has=page.get_by_role("link", name="Police and Crime Commissioner", exact=True))
    assert visit.read(office).endswith("No paper in this archive names the holder February 2014 to 6 March 2023")
    as_noted("e", visit)


def test_f_how_many_pcsos_there_are_and_how_that_changed(visit: Visit, page: Page) -> None:
    visit.search("PCSO")
    visit.tap(link(page, "Police community support officers (PCSOs)"))
    answer = visit.read(page.locator(".answer"))
    assert "290 PCSOs. The first, 24 June 2014: 335 PCSOs." in answer
    assert answer.endswith("The archive does not compare them.")
    as_noted("f", visit)


def test_g_cite_paragraph_9_of_the_march_2023_report(visit: Visit, page: Page) -> None:
    visit.choose("Reports")
    visit.tap(link(page, "Police & Crime Commissioner's update"))
    paragraph = page.locator("#p9")
    visit.tap(paragraph.locator(".cite > summary"))
    cited = visit.read(paragraph.locator("p.copied"))
    assert "paragraph 9" in cited
    assert cited.endswith("/reports/pcc-update-2023-03/#p9")
    as_noted("g", visit)


def test_h_all_decisions_as_a_table(visit: Visit, page: Page) -> None:
    visit.choose("Decisions")
    table = link(page, "As a table (CSV)")
    visit.read(table)
    visit.taps += 1
    with page.expect_download() as taken:
        table.click()
    assert taken.value.suggested_filename == "decisions.csv"
    assert len(Path(taken.value.path()).read_text(encoding="utf-8-sig").splitlines()) > 30
    as_noted("h", visit)


def test_i_be_told_of_what_is_new(visit: Visit, page: Page) -> None:
    visit.choose("Follow this archive")
    assert "News" in visit.read(page.locator("section:has(#_feeds)"))
    assert visit.read(page.locator("section:has(#_feeds) code").first) == "https://example.org/archive/feed.xml"
    as_noted("i", visit)


def test_j_report_an_error_without_an_account(page: Page, tmp_path: Path) -> None:
    """The project's own archive has no e-mail address to give; the one here names its own."""
    made = make_site(tmp_path, LIVING)
    made.published(out=tmp_path / "www" / "archive")
    with serving_folder(tmp_path / "www") as address:
        visit = Visit(page, f"{address}/archive/")
        visit.choose("Places")
        visit.tap(link(page, "The Coast"))
        mail = page.locator("footer").get_by_role("link", name="clerk@harbour.example")
        visit.read(mail)
        visit.taps += 1  # it opens the phone's own mail program, with the page filled in
        assert "subject=Error%20in%3A%20The%20Coast" in str(mail.get_attribute("href"))
        as_noted("j", visit)


def test_j_the_own_archive_says_what_reporting_an_error_takes(visit: Visit, page: Page) -> None:
    visit.tap(page.locator("footer").get_by_role("link", name="What was reported, and what came of it"))
    assert "which may ask you for an account there" in visit.read(page.locator("section:has(#_how) p").first)


def test_every_task_of_the_table_is_walked() -> None:
    walked = {name.split("_")[1] for name in globals() if re.match(r"test_[a-z]_", name)}
    assert walked == set(noted())
