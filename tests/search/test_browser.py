"""The search page in Chromium, over a small site of several shards under a base path."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from minutebook.outputs.render import Renderer
from minutebook.outputs.search import Corpus, FolderStore, SearchDocument, index
from minutebook.pages.chrome import Chrome
from minutebook.pages.site import PagePlan, SearchView
from minutebook.pages.views import Link
from minutebook.read.addresses import base_of
from minutebook.read.source import Source, read
from tests.browsing import NEEDS_CHROMIUM, serving_folder
from tests.search.making import archive, bodies, document, write

ROOT = Path(__file__).resolve().parents[2]

pytestmark = NEEDS_CHROMIUM

SCRIPTS = ("search.js", "whereabouts.js")
LISTING = re.compile(r"/shards\.json")

# What the page needs of the site's own base: a title, the policy, a place for scripts and the main part.
BASE = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{% block csp %}{% endblock %}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Search</title>
<link rel="icon" href="data:,">{% block head %}{% endblock %}</head>
<body><main>{% block main %}{% endblock %}</main></body></html>"""

SPECIAL = document(
    500,
    address="/reports/special/",
    title="Burglary & <b>robbery</b> in Chorley",
    type="Report",
    date="2019-05-06",
    date_words="6 May 2019",
    summary="A quarterly paper.",
    ref="2019/114",
    also=("Dwelling breaks",),
    filters=(("Body", "Police & Crime Panel"), ("Place", "Chorley")),
    text=(
        b'<h2 id="purpose">Purpose</h2>\n<ol><li id="p1" data-label="1">This paper is for members, and for a batter.</li></ol>'
        b'<h2 id="finance">Helicopter finance</h2>\n<ol><li id="p8" data-label="8">Nothing was spent.</li>\n'
        b'<li id="p9" data-label="9">A mobile zebra crossing was bought, x &lt; y &amp; <em>so on</em>.</li>\n'
        b'<li id="p9a" data-label="9(a)">An umbrella for Heardwick, too.</li>\n'
        b'<li id="p10" data-label="10">It cost \xc2\xa327\xc2\xa0350 in all, then \xc2\xa348,725.</li></ol>'
    ),
)


CHROME = Chrome(
    name="Archive",
    logo=None,
    about="",
    subject="",
    run_by="",
    closed=None,
    notice="",
    covers="",
    lang="en-GB",
    base=base_of("https://example.org/base/"),
    licence=Link(""),
    report_errors="",
    contact="",
    mail="",
    search_example="an example",
    repository="",
    navigation=(),
    footer=(),
    lists=(),
    prominent=(),
    shared={"": Link("Archive", "/share/archive.png")},
    assets={name: f"/{name}" for name in SCRIPTS},
    preview=False,
    compared=False,
)


WAYS = (Link("Decisions", "/decisions/"), Link("A to Z", "/a-z/"))


def render(name: str) -> bytes:
    """The page by its own template, in a base of nothing, for a site below a folder of this name."""
    templates = [source for source in read(ROOT)[0].templates if source.path != "templates/base.html"]
    chrome = msgspec.structs.replace(CHROME, base=base_of(f"https://example.org/{name}/"))
    renderer = Renderer([*templates, Source("templates/base.html", BASE.encode(), b"")], chrome)
    view = SearchView(title="Search", address="/search/", ways=WAYS, offices=())
    html = renderer.render(PagePlan("search/index.html", "pages/search.html", view), {})
    assert isinstance(html, bytes), html
    return html


@pytest.fixture(scope="module")
def documents() -> list[SearchDocument]:
    return [*archive(70), SPECIAL]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, documents: list[SearchDocument]) -> Path:
    folder = tmp_path_factory.mktemp("search")
    site = folder / "site"
    # One that asks all shards at once, and one that asks the newest and the undated one first.
    for name, at_once in (("base", 9), ("large", 2)):
        made = index(
            Corpus(documents, bodies, "en-GB"),
            current_year=2023,
            store=FolderStore(folder / "store"),
            jobs=2,
            work=folder / "work",
            limit=25,
            at_once=at_once,
        )
        assert len(made.built + made.kept) >= 4
        write({f"{name}/{path}": data for path, data in made.files.items()}, site)
        write({f"{name}/search/index.html": render(name)}, site)
        write({f"{name}/{script}": (ROOT / "assets" / script).read_bytes() for script in SCRIPTS}, site)
    return site


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    with serving_folder(site) as address:
        yield f"{address}/base"


@pytest.fixture
def large(served: str) -> str:
    """The search page of the site of which the newest shard and the undated one are asked first."""
    return f"{served.removesuffix('base')}large/search/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type in {"error", "warning"} else None)
    yield page
    page.close()
    assert not faults


def status(page: Page, words: str) -> None:
    expect(page.locator("#_status")).to_have_text(words, timeout=15_000)


def titles(page: Page) -> list[str]:
    return page.locator("#_results .row-title a").all_inner_texts()


def test_a_search_is_in_the_address_and_lands_on_the_paragraph(page: Page, served: str) -> None:
    page.goto(f"{served}/search/?q=zebra+mobile")
    status(page, "Showing 1 result.")
    expect(page.locator("#_q")).to_have_value("zebra mobile")
    result = page.locator("#_results li")
    expect(result.locator("a")).to_have_text("Burglary & <b>robbery</b> in Chorley")
    expect(result.locator("a")).to_have_attribute("href", "/base/reports/special/#p9")
    expect(result.locator(".row-place")).to_have_text("Paragraph 9")
    expect(result.locator(".row-when")).to_have_text("6 May 2019 Report")
    assert result.locator("mark").all_inner_texts() == ["mobile", "zebra"]
    expect(result.locator(".row-summary")).to_contain_text("was bought, x < y & so on.")
    assert page.title() == "zebra mobile – Search"


@pytest.mark.parametrize(
    ("query", "anchor", "place"),
    [
        ("helicopter", "#finance", "Helicopter finance"),
        ("umbrella", "#p9a", "Paragraph 9(a)"),
        ("2019/114", "", ""),
        ("dwelling breaks", "", "Also found as Dwelling breaks"),
        ('"zebra crossing"', "#p9", "Paragraph 9"),
        ("quarterly", "", ""),
        ("spent helicopter", "#finance", "Helicopter finance, Paragraph 8"),
        *(
            (figure, "#p10", "Paragraph 10")
            for figure in ("27350", "27 350", "£27,350", "48725", "48 725", "£48,725", "£48725")
        ),
    ],
)
def test_the_best_place(page: Page, served: str, query: str, anchor: str, place: str) -> None:
    page.goto(f"{served}/search/")
    page.locator("#_q").fill(query)
    page.locator("#_q").press("Enter")
    expect(page.locator("#_results a").first).to_have_attribute("href", f"/base/reports/special/{anchor}", timeout=15_000)
    assert page.locator("#_results li").first.locator(".row-place").all_inner_texts() == ([place] if place else [])


def test_what_is_typed_before_the_filters_are_there_stays(page: Page, served: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(LISTING, hold)
    with page.expect_request(LISTING):
        page.goto(f"{served}/search/")
    page.locator("#_q").fill("helicopter")
    for route in held:
        route.continue_()
    expect(page.locator("#_filters fieldset")).not_to_have_count(0)
    expect(page.locator("#_q")).to_have_value("helicopter")


def test_dates_are_in_order_across_shards(page: Page, served: str, documents: list[SearchDocument]) -> None:
    found = [item for item in documents if b"budget" in item.text]
    expected = [item.title for item in sorted(found, key=lambda item: item.order, reverse=True)]
    page.goto(f"{served}/search/?q=budget&order=date")
    status(page, "Showing 1 to 10 of 70 results.")
    expect(page.locator("#_order")).to_have_value("date")
    for shown in range(20, 80, 10):
        page.get_by_role("button", name="More results").click()
        status(page, f"Showing 1 to {min(shown, 70)} of 70 results.")
        assert page.evaluate("document.activeElement.textContent") == expected[shown - 10]
    assert titles(page) == expected
    expect(page.get_by_role("button", name="More results")).to_be_hidden()


def test_relevance_searches_every_shard(page: Page, served: str) -> None:
    page.goto(f"{served}/search/?q=burglary")
    status(page, "Showing 1 to 10 of 71 results.")
    assert titles(page)[0] == SPECIAL.title


def test_filters_with_counts_and_no_words(page: Page, served: str, documents: list[SearchDocument]) -> None:
    reports = [item for item in documents if item.type == "Report"]
    page.goto(f"{served}/search/?type=Report")
    status(page, f"Showing 1 to 10 of {len(reports)} results.")
    page.locator("summary", has_text="Filters (1 chosen)").click()
    expected = sorted(reports, key=lambda item: item.order, reverse=True)[:10]
    assert titles(page) == [item.title for item in expected]
    assert page.get_by_role("checkbox", name=f"Report ({len(reports)})", exact=True).is_checked()
    # Another value of the same filter says what it would add; values of other filters say what they would leave.
    decisions = sum(item.type == "Decision" for item in documents)
    assert not page.get_by_role("checkbox", name=f"Decision ({decisions})", exact=True).is_checked()
    of_year = [item for item in reports if item.year == "2021"]
    page.locator("summary", has_text="Year").click()
    page.get_by_role("checkbox", name=f"2021 ({len(of_year)})", exact=True).check()
    status(page, f"Showing {len(of_year)} results.")
    assert page.url.endswith("/search/?type=Report&year=2021")
    page.go_back()
    status(page, f"Showing 1 to 10 of {len(reports)} results.")
    assert not page.get_by_role("checkbox", name=f"2021 ({len(of_year)})", exact=True).is_checked()


def test_a_filter_value_is_any_text(page: Page, served: str) -> None:
    page.goto(f"{served}/search/?body=Police+%26+Crime+Panel")
    status(page, "Showing 1 result.")
    assert titles(page) == [SPECIAL.title]


def test_nothing_found(page: Page, served: str) -> None:
    page.goto(f"{served}/search/?q=jigsaw")
    status(page, "No record has “jigsaw”. Nothing was found.")
    expect(page.locator("#_none")).to_be_visible()
    expect(page.get_by_role("link", name="Decisions")).to_be_visible()
    assert page.locator("#_results li").count() == 0
    page.goto(f"{served}/search/?type=Poem")
    status(page, "Nothing was found.")


@pytest.mark.parametrize("order", ["", "&order=date"])
def test_a_shard_that_lacks_a_word_gives_nothing_for_it(page: Page, served: str, order: str) -> None:
    """Pagefind takes "heard", which all other records have, for the beginning of Heardwick."""
    page.goto(f"{served}/search/?q=heardwick{order}")
    status(page, "Showing 1 result.")
    assert titles(page) == [SPECIAL.title]
    page.locator("summary", has_text="Filters").click()
    page.locator("summary", has_text="Type").click()
    expect(page.locator("[data-filter=Type] li:visible")).to_have_text([" Report (1)"])


def test_a_word_that_no_record_has_is_left_out_and_said(page: Page, served: str) -> None:
    page.goto(f"{served}/search/?q=heardwick+jigsaw")
    status(page, "No record has “jigsaw”. Showing 1 result with most of the words.")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("helicoptr", "No record has “helicoptr”. Showing 1 result for “helicopter”."),
        ("Umbrela zbera", "No record has “Umbrela” or “zbera”. Showing 1 result for “Umbrella zebra”."),
        ("helic", "No record has “helic”. Showing 1 result for “helicopter”."),  # the beginning of a word
        ("zebu", "No record has “zebu”. Nothing was found."),  # two letters from "zebra": nothing beside it says so
        ("mobile zebro", "No record has “zebro”. Showing 1 result for “mobile zebra”."),
        ("2735", "No record has “2735”. Nothing was found."),  # of 27 350
        ("2019/11", "No record has “2019/11”. Nothing was found."),
        ('"crossing zebra"', "No record has the words in quotation marks together. Showing 1 result."),
        ("zebra 2018", "No record has all of these words."),
    ],
)
def test_what_is_said_of_words_that_are_not_there(page: Page, served: str, query: str, said: str) -> None:
    page.goto(f"{served}/search/")
    page.locator("#_q").fill(query)
    page.locator("#_q").press("Enter")
    expect(page.locator("#_status")).to_contain_text(said, timeout=15_000)


def test_each_result_says_which_word_it_lacks(page: Page, served: str) -> None:
    page.goto(f"{served}/search/?q=umbrella+thirty-three+matter")
    expect(page.locator("#_status")).to_contain_text("No record has", timeout=15_000)
    page.goto(f"{served}/search/?q=umbrella+matter")
    expect(page.locator("#_status")).to_contain_text("No record has all of these words. Showing 1 to 10", timeout=15_000)
    lacks = page.locator("#_results li .row-place", has_text="Without").all_inner_texts()
    assert len(lacks) == 10
    assert set(lacks) <= {"Without “umbrella”", "Without “matter”"}


def test_focus_goes_to_the_results_and_stays_on_a_filter(page: Page, served: str) -> None:
    page.goto(f"{served}/search/")
    page.locator("#_q").fill("budget")
    page.locator("#_q").press("Enter")
    status(page, "Showing 1 to 10 of 70 results.")
    assert page.evaluate("document.activeElement.id") == "_found"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('li') !== null"), "the next stop is the first result"
    page.locator("summary", has_text="Filters").click()
    page.locator("summary", has_text="Type").click()
    box = page.get_by_role("checkbox", name="Report")
    box.check()
    expect(page.locator("#_status")).not_to_contain_text("of 70", timeout=15_000)
    expect(box).to_be_focused()
    page.select_option("#_order", "date")
    page.wait_for_url("**/search/?q=budget&type=Report&order=date")
    page.reload()
    expect(page.locator("#_order")).to_have_value("date", timeout=15_000)
    expect(page.locator("input[value=Report]")).to_be_checked()


def test_back_leads_to_the_place(page: Page, served: str) -> None:
    page.goto(f"{served}/search/?q=budget")
    page.get_by_role("button", name="More results").click()
    status(page, "Showing 1 to 20 of 70 results.")
    page.evaluate("scrollTo(0, 700)")
    page.goto("about:blank")
    page.go_back()
    status(page, "Showing 1 to 20 of 70 results.")
    assert abs(page.evaluate("scrollY") - 700) < 2


def test_a_query_stays_text(page: Page, served: str) -> None:
    evil = '"><img src=x onerror=window.__xss=1><script>window.__xss=1</script>'
    page.goto(f"{served}/search/")
    page.locator("#_q").fill(evil)
    page.locator("#_q").press("Enter")
    expect(page.locator("#_status")).to_have_text(re.compile("Showing|found"), timeout=15_000)
    page.reload()
    expect(page.locator("#_status")).to_have_text(re.compile("Showing|found"), timeout=15_000)
    expect(page.locator("#_q")).to_have_value(evil)
    assert page.evaluate("window.__xss === undefined && !document.querySelector('main img, main script')")


def test_back_leads_to_a_list_as_long_as_it_was(page: Page, served: str) -> None:
    page.goto(f"{served}/search/?q=budget")
    status(page, "Showing 1 to 10 of 70 results.")
    page.get_by_role("button", name="More results").click()
    status(page, "Showing 1 to 20 of 70 results.")
    page.goto("about:blank")
    page.go_back()
    status(page, "Showing 1 to 20 of 70 results.")


def test_without_a_query_the_filters_count_everything(page: Page, served: str, documents: list[SearchDocument]) -> None:
    page.goto(f"{served}/search/")
    expect(page.locator(".search-filter")).to_have_count(5)
    assert page.locator("#_status").inner_text() == ""
    page.locator("summary", has_text="Filters").click()
    page.locator("summary", has_text="Type").click()
    reports = sum(item.type == "Report" for item in documents)
    expect(page.get_by_role("checkbox", name=f"Report ({reports})", exact=True)).to_be_visible()
    assert page.locator(".search-filter > summary").all_inner_texts() == ["Type", "Year", "Priority", "Place", "Body"]
    years = page.locator("[data-filter=Year] input").evaluate_all("boxes => boxes.map((box) => box.value)")
    assert years == ["2023", "2022", "2021", "2020", "2019", "2018", "Undated"]


def test_without_a_script_the_ways_stay(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/search/?q=budget")
    # Chromium under automation does not draw it, but it is there.
    assert "every record can be reached through the lists below" in (page.locator("noscript").text_content() or "")
    expect(page.get_by_role("link", name="A to Z")).to_be_visible()
    context.close()


@pytest.mark.parametrize("lost", ["shards.json", "pagefind.js"])
def test_an_index_that_does_not_load_is_said_and_tried_again(browser: Browser, served: str, lost: str) -> None:
    page = browser.new_page()
    page.route(f"**/{lost}", lambda route: route.abort())
    page.goto(f"{served}/search/?q=budget")
    expect(page.locator("#_failed")).to_be_visible(timeout=15_000)
    status(page, "The search did not work.")
    expect(page.get_by_role("link", name="A to Z")).to_be_visible()
    page.unroute_all()
    page.locator("#_q").press("Enter")
    status(page, "Showing 1 to 10 of 70 results.")
    expect(page.locator("#_failed")).to_be_hidden()
    page.close()


def test_the_first_results_by_date_wait_for_no_older_shard(browser: Browser, large: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    held: list[Any] = []

    def hold(route: Any) -> None:
        asked.append(route.request.url)
        held.append(route)

    oldest = page.request.get(f"{large}../pagefind/shards.json").json()["shards"][-2]["name"]
    page.route(f"**/{oldest}/pagefind-entry.json*", hold)
    with page.expect_request(f"**/{oldest}/pagefind-entry.json*"):
        page.goto(f"{large}?type=Report&type=Decision&type=Article&type=Meeting")
    expect(page.locator("#_results li")).to_have_count(10, timeout=15_000)
    assert page.locator("#_status").inner_text() == "Searching …"
    for route in held:
        route.continue_()
    status(page, "Showing 1 to 10 of 71 results.")
    assert len(asked) == 1
    page.close()


def asked_for(page: Page) -> list[str]:
    """What the page asks for first of each shard but the newest, as it goes on."""
    asked: list[str] = []
    entry = re.compile(r"/pagefind/[^/]+/pagefind-entry")
    page.on("request", lambda request: asked.append(request.url) if entry.search(request.url) else None)
    return asked


OLDER = "Older records, from 2018 to 2022, have not been searched."


@pytest.mark.parametrize("order", ["", "&order=date"])
def test_older_records_wait_for_a_wish(page: Page, large: str, order: str, documents: list[SearchDocument]) -> None:
    """More than ten records have the word among those of 2023 and the undated ones: enough to begin with."""
    asked = asked_for(page)
    first = [item for item in documents if b"budget" in item.text and item.year in ("2023", None)]
    page.goto(f"{large}?q=budget{order}")
    status(page, f"Showing 1 to 10 of {len(first)} results. {OLDER}")
    assert len(asked) == 1
    page.get_by_role("button", name="More results").click()
    status(page, f"Showing 1 to {len(first)} of {len(first)} results. {OLDER}")
    assert sorted(titles(page)) == sorted(item.title for item in first)
    page.get_by_role("button", name="Search older records too").click()
    status(page, "Showing 1 to 10 of 70 results.")
    assert page.url == f"{large}?q=budget{order}&all=1"
    expect(page.get_by_role("button", name="Search older records too")).to_be_hidden()
    page.reload()
    status(page, "Showing 1 to 10 of 70 results.")


def test_a_search_of_many_words_fetches_no_more_by_itself_once_something_is_found(page: Page, large: str) -> None:
    """Each shard costs a file for each word. With two words fewer the shard of 2021 is asked too: see below."""
    asked = asked_for(page)
    page.goto(f"{large}?q=%22Town+J%22+record+series+budget")
    status(page, f"Showing 1 result. {OLDER}")
    assert titles(page) == ["Record 69 of the series"]
    assert len(asked) == 1
    page.get_by_role("button", name="Search older records too").click()
    status(page, "Showing 6 results.")


@pytest.mark.parametrize(("order", "place"), [("", 0), ("&order=date", 5)])
def test_what_is_found_first_stays_where_it_is(page: Page, large: str, order: str, place: int) -> None:
    """The undated record 69 is found before the five of 2021, which are in a shard that is asked because there are so few."""
    page.goto(f"{large}?q=%22Town+J%22{order}")
    status(page, "Showing 6 results.")
    assert sorted(titles(page)) == sorted(f"Record {number} of the series" for number in (9, 21, 33, 45, 57, 69))
    assert titles(page)[place] == "Record 69 of the series"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("jigsaw", "No record has “jigsaw”. Nothing was found."),  # so say the lists, and no older shard is asked
        ("budgte", f"No record has “budgte”. Showing 1 to 10 of 12 results for “budget”. {OLDER}"),
        ("helicopter", "Showing 1 result."),  # an older record's word, which is in the list of the archive's words
        ("helicoptr", "No record has “helicoptr”. Showing 1 result for “helicopter”."),
        ("batter", "Showing 1 result."),  # and not "matter", which the newest have
        ("48725", "Showing 1 result."),  # no word of that list
        ('"zebra crossing"', "Showing 1 result."),
        ("umbrella members", "Showing 1 result."),
        ("umbrella matter", "No record has all of these words. Showing 1 to 10 of 71 results with most of the words."),
    ],
)
def test_words_of_older_records_are_found(page: Page, large: str, query: str, said: str) -> None:
    page.goto(large)
    page.locator("#_q").fill(query)
    page.locator("#_q").press("Enter")
    status(page, said)


# What few records have, in words and in parts of them, in the title and the text, in one record and in several.
RARE = (
    "zebra mobile", "Dwelling breaks", "2019/114", "£27,350", "panel", "members batter", '"zebra crossing"', '"crossing zebra"',
    "umbrella thirty-three", "heardwick jigsaw", "Burglary & robbery in Chorley", "Record 31 of the series", "helic", "zebu",
)  # fmt: skip


def test_the_lists_of_words_leave_out_no_result(page: Page, served: str, large: str) -> None:
    """The same is found and said where only the shards are asked that can have the words as where all are."""

    def told(address: str) -> dict[str, tuple[str, list[str]]]:
        page.goto(address)
        answers = {}
        for query in RARE:
            page.locator("#_q").fill(query)
            page.locator("#_q").press("Enter")
            expect(page.locator("#_results")).not_to_have_attribute("aria-busy", "true", timeout=15_000)
            answers[query] = (page.locator("#_status").inner_text(), titles(page))
        return answers

    some, every = told(large), told(f"{served}/search/")
    assert some == every
    assert sum(bool(found) for _, found in every.values()) > len(RARE) / 2


def test_a_filter_is_counted_over_all_shards(page: Page, large: str, documents: list[SearchDocument]) -> None:
    reports = sum(item.type == "Report" for item in documents)
    page.goto(f"{large}?type=Report")
    status(page, f"Showing 1 to 10 of {reports} results.")
    page.goto(f"{large}?q=budget")
    expect(page.locator("#_status")).to_contain_text(OLDER, timeout=15_000)
    page.locator("summary", has_text="Filters").click()
    status(page, "Showing 1 to 10 of 70 results.")


@pytest.mark.parametrize(("query", "results"), [("q=budget", 70), ("type=Report&type=Article&type=Meeting&type=Decision", 71)])
def test_what_a_query_costs(page: Page, served: str, query: str, results: int) -> None:
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.goto(f"{served}/search/?{query}")
    status(page, f"Showing 1 to 10 of {results} results.")
    shards = page.request.get(f"{served}/pagefind/shards.json").json()["shards"]
    # The page, its script, shards.json, Pagefind, its worker and WebAssembly, ten fragments; four for each shard.
    assert len(urls) <= 16 + 4 * len(shards)
