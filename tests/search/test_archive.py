"""What people look for in the project's own archive, and what must come first: all in one session of one browser.

Where a query is one that no record answers, that is said, and what comes nearest is offered.
"""

import zlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import NEEDS_CHROMIUM

pytestmark = [*NEEDS_CHROMIUM, pytest.mark.archive]

# The query, and the address of the first result.
FIRST = [
    ("Op Warrior", "/topics/operation-warrior/"),
    ("Operation Warrior", "/topics/operation-warrior/"),
    ("operation worrier", "/topics/operation-warrior/"),
    ("Operation Wariror", "/topics/operation-warrior/"),
    ("ASB", "/glossary/#term-asb"),
    ("anti social behavior", "/priorities/anti-social-behaviour/"),
    ("anti-social behaviour", "/priorities/anti-social-behaviour/"),
    ("Fleetwod", "/places/fleetwood/"),
    ("fleetwood", "/places/fleetwood/"),
    ('"knife crime"', "/topics/knife-crime-fund/"),
    ("stabbing", "/topics/knife-crime-fund/"),
    ("277 arrests", "/news/operation-warrior-results-2023/"),
    ("who was the commissioner", "/questions/who-was-the-commissioner/"),
    ("Commissioner", "/bodies/police-and-crime-commissioner/"),
    ("Who is the Chief Constable?", "/questions/who-is-the-chief-constable/"),
    ("how many PCSOs", "/questions/how-many-pcsos/"),
    ("when is the next meeting", "/questions/when-is-the-next-meeting/"),
    ("Deputy Commissioner", "/bodies/deputy-police-and-crime-commissioner/"),
    ("police numbers", "/measures/police-officers/"),
    ("PCSO", "/glossary/#term-pcso"),
    ("police community support officers", "/measures/pcsos/"),
    ("Victims' Code", "/glossary/#term-victims-code"),
    ("victims services", "/bodies/lancashire-victim-services/"),
    ("319,391,000", "/decisions/policing-budget-2021-22/"),
    ("£319.391 million", "/decisions/policing-budget-2021-22/"),
    ("£1.8m", "/topics/#home-office-grant-2019"),
    ("1.8 million", "/topics/#home-office-grant-2019"),
    ("£100,000", "/decisions/knife-crime-fund-launch/"),
    ("96.1%", "/measures/budget-delegated/"),
    ("Hutton HQ", "/topics/hutton-headquarters-investment/"),
    ("shoplifting", "/topics/#shop-kind"),
    ("csv", "/data/"),
    ("subscribe", "/subscribe/"),
    ("Burnley", "/places/burnley/"),
    ("Preston", "/places/preston/"),
    ("Blackburn with Darwen", "/places/blackburn-with-darwen/"),
    ("burglaries", "/priorities/burglary-and-robbery/"),
    ("organised crime", "/priorities/organised-crime/"),
    ("gangs", "/priorities/organised-crime/"),
    ("speeding", "/priorities/dangerous-drivers/"),
    ("domestic violence", "/glossary/#term-domestic-abuse"),
    ("hate crime", "/glossary/#term-hate-crime"),
    ("county lines", "/glossary/#term-county-lines"),
    ("HMIC", "/bodies/hmicfrs/"),
    ("community trigger", "/glossary/#term-community-trigger"),
    ("council tax", "/measures/band-d-precept/"),
    ("Band D", "/glossary/#term-band-d"),
    ("neighborhood policing", "/glossary/#term-neighbourhood-policing"),
    ('"hold to account"', "/glossary/#term-hold-to-account"),
    ("Rural Crime Strategy", "/topics/#rural-crime-strategy"),
    ("fraud", "/duties/duty-code-fraud/"),
    ("Chief Constable", "/bodies/chief-constable/"),
    ("Andy Pratt", "/people/andy-pratt/"),
    ("estate strategy", "/topics/estate-strategy/"),
]

# The query, the beginning of what is said, and how many results there are at most.
SAID = [
    ("2023/52", "No record has “2023/52”. Nothing was found.", 0),
    ("Andrew Snowden", "No record has “Andrew” or “Snowden”. Nothing was found.", 0),
    ("Leyland", "No record has “Leyland”. Nothing was found.", 0),
    ("£1.2m", "No record has “£1.2m”. Nothing was found.", 0),
    ("£500,000", "No record has “£500,000”. Nothing was found.", 0),
    ("grooming", "No record has “grooming”. Nothing was found.", 0),
    ("Snowden report", "No record has “Snowden”. Showing 1", 10),
    ("the", "Such words are in nearly every record", 0),
    ("Fleetwood headquarters Jassi", "No record has all of these words. Showing", 99),
    ('"fraud in Fleetwood"', "No record has the words in quotation marks together.", 99),
    ("mental helth", "No record has “helth”. Showing 2 results for “mental health”.", 2),
    ("operation " * 40, "Only the first 32 words were looked for. Showing 1 to 10", 99),
]


@pytest.fixture(scope="module")
def session(browser: Browser, own_served: str) -> Iterator[Page]:
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{own_served}/search/")
    yield page
    page.close()
    assert not faults


def ask(page: Page, query: str) -> str:
    """Send a query, and give what is said of its results."""
    page.locator("#_q").fill(query)
    page.locator("#_q").press("Enter")
    expect(page.locator("#_results")).not_to_have_attribute("aria-busy", "true", timeout=15_000)
    return page.locator("#_status").inner_text()


def first(page: Page) -> str:
    """Where the first result leads, without the place on its page."""
    address = page.locator("#_results .row-title a").first.get_attribute("href") or ""
    path, sign, place = address.removeprefix("/archive").partition("#")
    return f"{path}{sign}{place}" if path in {"/glossary/", "/topics/", "/bodies/"} else path


def test_what_must_come_first_does(session: Page) -> None:
    wrong = {}
    for query, address in FIRST:
        ask(session, query)
        if first(session) != address:
            wrong[query] = first(session)
    assert wrong == {}


def test_what_no_record_answers_is_said(session: Page) -> None:
    for query, said, most in SAID:
        assert ask(session, query).startswith(said), query
        assert session.locator("#_results li").count() <= most, query


def test_for_a_name_that_is_in_no_record_the_offices_are_offered(session: Page) -> None:
    ask(session, "andrew snowden")
    offered = session.locator("#_person").get_by_role("link", name="Police and Crime Commissioner", exact=True)
    assert offered.get_attribute("href") == "/archive/bodies/police-and-crime-commissioner/"
    expect(offered).to_be_visible()
    ask(session, "Leyland fraud")
    ask(session, "2023/52")
    expect(session.locator("#_person")).to_be_hidden()


def test_an_excerpt_calls_a_record_by_its_title(session: Page) -> None:
    """A citation without words of its own reads as the title of what it cites, as it does on the page."""
    ask(session, '"Amanda Webster"')
    assert "Amanda Webster" in session.locator("#_results").inner_text()
    assert "amanda-webster" not in session.locator("#_results").inner_text()


# A first search in a fresh browser, as a host sends it: text compressed.
@pytest.mark.parametrize(
    ("query", "most"),
    [
        ("police", 150_000),
        ("Operation Warrior", 150_000),
        ("anti social behavior", 150_000),
        ("police and crime commissioner numbers", 170_000),  # each more word is one more part of the index
    ],
)
def test_what_a_first_search_costs(browser: Browser, own_served: str, query: str, most: int) -> None:
    context = browser.new_context()
    page = context.new_page()
    bodies: list[bytes] = []
    page.on("response", lambda response: bodies.append(response.body()))
    page.goto(f"{own_served}/search/?q={query}")
    expect(page.locator("#_results li")).to_have_count(10, timeout=15_000)
    page.wait_for_load_state("networkidle")
    context.close()
    assert len(bodies) <= 24
    assert sum(len(zlib.compress(body)) for body in bodies) <= most
