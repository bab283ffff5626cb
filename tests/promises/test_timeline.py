"""A priority's line of time, and what a place gathers."""

from datetime import date, timedelta

from minutebook.facts.facts import Facts
from minutebook.pages.kinds import shelve
from minutebook.pages.priority import PriorityView
from minutebook.pages.rows import Row
from minutebook.pages.views import ListView, RegisterView
from minutebook.read.addresses import base_of
from tests.conftest import MakeSite
from tests.promises.making import ABOUT, PLAN, column, facts, joined, pages_of, record, settings, table, viewed

WOVEN = (
    PLAN
    + """\
-- content/priorities/light.md --
---
title: Light
plan: the-plan
order: 1
outcomes: [{id: lit-1, text: Every lamp is lit}]
---
-- content/meetings/met.md --
---
title: A meeting
date: 2022-05-01
body: board
summary: It met.
priorities: [light]
---
-- content/decisions/decided.md --
---
title: A decision
date: 2022-05-02
maker: board
summary: It decided.
priorities: [light]
---
-- content/reports/paper.md --
---
title: A paper
date: 2022-04
kind: report
summary: It bears on the outcome alone.
---
1. Lamps ([[lit-1]]).
-- content/articles/told.md --
---
title: News
date: 2022-06-01
summary: It tells.
priorities: [light]
---
-- content/topics/operation.md --
---
title: Operation Lamp
kind: operation
from: 2022-03
to: {by: 2022-12-31}
priorities: [light]
---
-- content/measures/lamps.md --
---
title: Lamps lit
unit: lamps
priorities: [light]
observations: [{period: 2022-02, value: 12}]
---
-- content/articles/apart.md --
---
title: Something else
date: 2022-07-01
summary: It does not name it.
---
"""
)


def test_all_types_are_woven_into_one_line_of_time() -> None:
    timeline = viewed(pages_of(WOVEN), "/priorities/light/", PriorityView).timeline
    assert timeline is not None
    assert [(row.date, row.noun, row.title) for row in timeline.rows] == [
        ("Reported 31 December 2022; day not given", "Operation", "Operation Lamp"),
        ("1 June 2022", "News", "News"),
        ("2 May 2022", "Decision", "A decision"),
        ("1 May 2022", "Meeting", "A meeting"),
        ("April 2022", "Report", "A paper"),
        ("March 2022", "Operation begins", "Operation Lamp"),
        ("10 February 2022", "Plan", "The Plan: Final"),
        ("February 2022", "Figure", "Lamps lit: 12"),
        ("10 January 2022", "Plan", "The Plan: Draft"),
    ]
    assert timeline.ways == (), "what is so short is all here"
    assert "/priorities/light/timeline/" not in pages_of(WOVEN)


def test_figures_of_several_areas_say_which() -> None:
    areas = "".join(
        f"-- content/places/{name.lower()}.md --\n---\ntitle: {name}\nkind: town\nsummary: A town.\n---\n"
        for name in ("East", "West")
    )
    figures = "[{period: 2022-02, value: 12, area: east}, {period: 2022-02, value: 12, area: west, group: Red}]"
    pages = pages_of(WOVEN.replace("[{period: 2022-02, value: 12}]", figures) + areas)
    timeline = viewed(pages, "/priorities/light/", PriorityView).timeline
    assert timeline is not None
    assert [row.title for row in timeline.rows if row.noun == "Figure"] == ["Lamps lit, Red, West: 12", "Lamps lit, East: 12"]


def test_a_long_timeline_shows_its_newest_and_leads_to_the_whole(make_site: MakeSite) -> None:
    days = [date(2022, 1, 1) + timedelta(days=3 * n) for n in range(120)]
    several = "".join(
        f"-- content/articles/a{n}.md --\n---\ntitle: Article {n}\ndate: {day}\nsummary: News.\npriorities: [light]\n---\n"
        for n, day in enumerate(days)
    )
    pages = pages_of(WOVEN + several)
    timeline = viewed(pages, "/priorities/light/", PriorityView).timeline
    assert timeline is not None
    assert len(timeline.rows) == 20
    assert [row.title for row in timeline.rows[:2]] == ["Operation Lamp", "Article 119"]
    assert timeline.ways[0].words == "The whole timeline: 129 entries"
    assert timeline.ways[0].href in pages
    addresses = ["/priorities/light/timeline/page/1/", "/priorities/light/timeline/"]
    rows: list[Row] = []
    for address in addresses:
        page = [row for group in viewed(pages, address, ListView).groups for row in group.rows]
        rows += reversed(page)
    assert len(rows) == 129
    assert [row.iso for row in rows] == sorted(row.iso for row in rows)
    tree = make_site(WOVEN + several + ABOUT).published()
    for path in ("priorities/light/index.html", "priorities/light/timeline/index.html"):
        assert '<ol class="rows rows-dated">' in tree[path][2].decode()


PLACES = (
    PLAN
    + """\
-- content/places/county.md --
---
title: County
kind: county
---
-- content/places/south.md --
---
title: South Division
kind: division
within: county
---
-- content/places/north.md --
---
title: North Division
kind: division
within: county
---
-- content/places/riverton.md --
---
title: Riverton
kind: district
within: south
---
-- content/places/hillton.md --
---
title: Hillton
kind: district
within: south
---
-- content/decisions/in-riverton.md --
---
title: In Riverton
date: 2022-05-02
maker: board
summary: There.
places: [riverton]
---
-- content/decisions/in-both.md --
---
title: In both
date: 2022-05-03
maker: board
summary: There.
places: [riverton, hillton, south]
---
-- content/articles/in-text.md --
---
title: In the text
date: 2022-06-01
summary: There.
---
It was in [[hillton]].
"""
)


def test_a_division_gathers_the_records_of_its_districts() -> None:
    pages = pages_of(PLACES)
    south = record(pages, "/places/south/")
    assert {one.heading: [row.title for row in one.rows] for one in south.lists} == {
        "Decisions, here and in the places in it": ["In both", "In Riverton"],
        "News, here and in the places in it": ["In the text"],
    }
    inside = table(south.tables, "_inside")
    assert column(inside, "Place") == ["Hillton", "Riverton"]
    assert column(inside, "Decisions") == ["1", "2"]
    assert column(inside, "News") == ["1", "none"]
    county = record(pages, "/places/county/")
    assert [len(one.rows) for one in county.lists] == [2, 1]
    assert column(table(county.tables, "_inside"), "Decisions") == ["none", "2"]


def test_a_district_has_its_division_above_and_its_neighbours_beside() -> None:
    pages = pages_of(PLACES)
    riverton = record(pages, "/places/riverton/")
    assert facts(riverton)["In"] == "South Division | County"
    assert facts(riverton)["Beside it"] == "Hillton"
    assert [one.heading for one in riverton.lists] == ["Decisions"]


def test_the_registers_of_a_place_hold_what_its_page_gathers() -> None:
    head = "date: 2022-07-01\nmaker: board\nsummary: One of many."
    more = [f"-- content/decisions/d{n}.md --\n---\ntitle: D{n}\n{head}\nplaces: [hillton]\n---\n" for n in range(19)]
    pages = pages_of(PLACES + "".join(more))
    assert [address for address in pages if address.startswith("/decisions/place/")] == [
        "/decisions/place/county/",
        "/decisions/place/south/",
    ], "of 20 or fewer the place's own page is the list"
    south = pages.shown("/decisions/place/south/")
    assert south.intro == "Decisions that name South Division or a place in it."
    assert len(south.registered) == 21
    ways = viewed(pages, "/decisions/", RegisterView).facets
    hillton = next(link for facet in ways for link in facet.links if link.words == "Hillton")
    assert (hillton.href, hillton.note) == ("/places/hillton/#_decisions", "20")
    assert len(record(pages, "/places/hillton/").lists[0].rows) == 20


def test_places_that_lie_in_one_another_do_not_hang_the_build() -> None:
    """An error by another rule; planned all the same here."""
    text = PLACES.replace("title: County\nkind: county\n", "title: County\nkind: county\nwithin: riverton\n")
    archive, links, _ = joined(text)
    site = settings()
    shelf = shelve(Facts(archive, links, site, "2023-03-06"), site, base_of("https://example.org/"))
    assert shelf.facts.places.above("riverton") == ("south", "county")
