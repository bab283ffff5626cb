"""An archive that has just begun: what its home page and its lists say with no record, one and three."""

import html
import re

import pytest

from tests.build.making import MadeSite
from tests.conftest import MakeSite

BODY = """\
-- content/bodies/board.md --
---
title: The Board
kind: board
---
"""
DECISION = """\
-- content/decisions/lamps.md --
---
title: Lamps bought
date: 2021-03-04
maker: board
summary: Ten lamps.
---
"""
MORE = """\
-- content/articles/lamps-lit.md --
---
title: The lamps are lit
date: 2021-05-06
summary: Ten lamps are lit.
---
-- content/meetings/board-2021-02-01.md --
---
title: The board in February
date: 2021-02-01
body: board
summary: The board met.
actions: [{what: Buy ten lamps.}]
---
"""
LISTS = ("/actions/", "/recommendations/", "/funds/", "/duties/", "/timeline/", "/changes/", "/glossary/")
SETTINGS = """\
name: A small archive
about: What a small board decided.
subject: The record of a small board
run_by: the board itself
address: https://example.org/
report_errors: mailto:errors@example.org
covers: {from: 2020}
licence: {name: CC BY 4.0, url: "https://example.org/licence/"}
menu: [{words: Decisions, to: /decisions/}]
"""


@pytest.fixture
def begun(make_site: MakeSite) -> MadeSite:
    return make_site(BODY, {"site.yaml": SETTINGS})


def words(site: MadeSite, path: str = "") -> str:
    """The words of the main part of a page, with the address before each link."""
    text = (site.out / path / "index.html").read_text(encoding="utf-8")
    main = re.findall("<main.*</main>", text, re.DOTALL)[0]
    linked = re.sub(r'<a href="([^"]*)"[^>]*>', r"\1 ", main)
    return html.unescape(" ".join(re.sub("<[^>]+>", " ", linked).split()))


def built(site: MadeSite, text: str = "") -> str:
    """The words of the home page, with these records beside the board."""
    for path, data in re.findall(r"^-- (\S+) --\n(.*?)(?=^-- |\Z)", text, re.MULTILINE | re.DOTALL):
        site.write(path, data)
    assert site.build().published
    return words(site)


def test_without_a_record_the_home_page_says_so_and_leads_to_no_empty_list(begun: MadeSite) -> None:
    home = built(begun)
    assert home.endswith(
        "Meetings No meeting to come is recorded. "
        "What the archive holds It has no decisions, meetings, reports or news yet. /bodies/ 1 Body"
    )


def test_with_one_it_shows_that_and_what_follows_it(begun: MadeSite) -> None:
    home = built(begun, DECISION)
    assert "Decided lately 4 March 2021 /decisions/lamps/ Lamps bought Ten lamps. /decisions/ All decisions" in home
    assert "/decisions/ 1 Decision /bodies/ 1 Body Follow things up /questions/ Questions " in home
    assert "/questions/ Questions /timeline/ Timeline /changes/ Changes to records" in home
    assert not any(word in home for word in ("yet.", "All meetings", "All news", "What was promised", "Your area"))


def test_with_three_it_shows_all_three(begun: MadeSite) -> None:
    home = built(begun, DECISION + MORE)
    for heading in ("Decided lately", "Meetings", "News", "All meetings", "All news"):
        assert heading in home
    assert "/meetings/ 1 Meeting /decisions/ 1 Decision /news/ 1 News /bodies/ 1 Body" in home
    assert [address for address in LISTS if f"{address} " in home] == ["/actions/", "/timeline/", "/changes/"]


NOTHING = "Nothing is listed here so far."
EMPTY = [
    "actions", "decisions", "duties", "funds", "glossary", "measures", "meetings", "news",
    "people", "places", "plans", "priorities", "recommendations", "reports", "timeline", "topics",
]  # fmt: skip


def test_a_list_with_nothing_in_it_says_so(begun: MadeSite) -> None:
    built(begun)
    assert [path for path in EMPTY if NOTHING not in words(begun, path)] == []
    assert NOTHING not in words(begun, "bodies")
    assert "No published record has been changed yet." in words(begun, "changes")
    assert "<table" not in (begun.out / "decisions/index.html").read_text()


def test_a_list_with_something_in_it_does_not(begun: MadeSite) -> None:
    built(begun, DECISION + MORE)
    for path in ("decisions", "meetings", "news", "actions", "timeline", "timeline/2021"):
        assert NOTHING not in words(begun, path), path


def test_every_type_that_has_a_record_is_reached_from_the_search_page_whatever_the_menu_has(begun: MadeSite) -> None:
    begun.write("content/places/hill.md", "---\ntitle: The Hill\nkind: village\n---\n")
    begun.write("content/people/ann.md", "---\ntitle: Ann\nkind: official\nroles: [{role: clerk, body: board}]\n---\n")
    built(begun, DECISION)
    lists = words(begun, "search").partition("Other ways to a record ")[2]
    for way in ("/decisions/ Decisions", "/bodies/ Bodies", "/places/ Places", "/people/ People"):
        assert way in lists
    assert "/measures/" not in lists
