"""Evidence by date, the quarters in which nothing was said, and the sheet of promises by quarter."""

import re

import pytest

from minutebook.pages.outcome import OutcomeView
from minutebook.pages.priorities import PrioritiesView
from minutebook.pages.priority import PriorityView
from tests.conftest import MakeSite
from tests.promises.making import ABOUT, PLAN, listed, outcome, pages_of, viewed, words

LIT = (
    PLAN
    + """\
-- content/plans/the-plan/section.md --
---
title: Light
number: 1
---
Every lamp is to be lit ([[lit-1]]). {#promise}
-- content/priorities/light.md --
---
title: Light
plan: the-plan
order: 1
outcomes:
  - id: lit-1
    text: Every lamp is lit
    wordings:
      - {version: draft, quote: every lamp lit, source: "section#promise"}
      - {version: final, quote: every lamp lit, source: "extracts#p1"}
  - {id: lit-2, text: Nobody is in the dark}
---
-- content/reports/extracts.md --
---
title: Extracts of the plan
date: 2022-03-01
kind: report
summary: What it says.
---
1. Every lamp is to be lit, and nobody in the dark ([[lit-1]], [[lit-2]]).
-- content/reports/first.md --
---
title: First report
date: 2022-05-03
kind: report
summary: Of lamps.
---
1. Nothing to tell.
2. Ten lamps were lit at [[the-square]] (bears on [[lit-1]] and again on [[lit-1]]).
3. Two more ([[lit-1]]).
-- content/places/the-square.md --
---
title: The Square
kind: square
---
-- content/decisions/vague.md --
---
title: Lamps bought
date: 2022
maker: board
summary: Some time in the year.
---
Lamps were bought ([[lit-1]]). {#bought}
-- content/articles/by-then.md --
---
title: Lamps praised
date: {by: 2022-12-31}
summary: By then.
---
They are praised ([[lit-1]]). {#praised}
-- content/decisions/before.md --
---
title: Lamps wanted
date: 2021-12-31
maker: board
summary: The day before.
---
They are wanted ([[lit-1]]). {#wanted}
-- content/topics/lamps.md --
---
title: Lamps
kind: operation
---
They bear on [[lit-1]].
-- content/measures/lamp-count.md --
---
title: Lamps counted
unit: lamps
observations: [{period: 2022, value: 12}]
---
They are the lamps of [[lit-1]].
"""
)
COVERS = "{from: 2020, to: 2023-02-20}"


def lit(name: str = "lit-1") -> OutcomeView:
    return outcome(pages_of(LIT, covers=COVERS), name)


def test_evidence_is_listed_by_date_with_its_own_words_and_paragraph() -> None:
    found = [(group.id, [(one.href, one.number, one.row.date) for one in group.items]) for group in lit().evidence]
    assert found == [
        ("_2022-q2", [("/reports/first/#p2", "2", "3 May 2022"), ("/reports/first/#p3", "3", "3 May 2022")]),
        ("_before", [("/decisions/before/#wanted", "", "31 December 2021")]),
        (
            "_no-date",
            [
                ("/news/by-then/#praised", "", "Reported 31 December 2022; day not given"),
                ("/decisions/vague/#bought", "", "2022"),
            ],
        ),
    ]
    excerpt = lit().evidence[0].items[0].excerpt
    assert excerpt == "Ten lamps were lit at The Square (bears on outcome LIT-1 and again on outcome LIT-1)."


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Lit ([[lit-1]]).", "Lit."),
        ("Lit ([[board]]; [[lit-1]]).", "Lit (The Board)."),
        ("Lit ([[lit-1]]; [[board]]).", "Lit (The Board)."),
        ("Lit ([[board]]; [[lit-1]]; [[the-square]]).", "Lit (The Board; The Square)."),
        ("Lit ([[lit-1|as promised]]).", "Lit (as promised)."),
        ("Lit, as [[lit-1]] wants.", "Lit, as outcome LIT-1 wants."),
    ],
)
def test_the_mark_that_a_paragraph_bears_on_an_outcome_is_not_said_on_its_page(written: str, shown: str) -> None:
    fields = "title: A paper\ndate: 2022-08-09\nkind: report\nsummary: A paper."
    pages = pages_of(f"{LIT}-- content/reports/paper.md --\n---\n{fields}\n---\n1. {written}\n", covers=COVERS)
    assert outcome(pages, "lit-1").evidence[0].items[0].excerpt == shown


def test_what_has_a_date_to_come_is_no_evidence_before_it() -> None:
    def paper(place: str, *fields: str) -> str:
        head = ["---", "title: More lamps", *fields, "summary: It is to come.", "---"]
        return "\n".join([f"-- content/{place}.md --", *head, "Lamps ([[lit-1]])."]) + "\n"

    proposal = paper("decisions/plan", "date: 2023-03-07", "maker: board", "state: proposed")
    meeting = paper("meetings/next", "date: 2023-04", "body: board", "state: scheduled")
    text = f"{LIT}{proposal}{meeting}"
    before, after = (pages_of(text, as_of=day, covers="{from: 2020, to: 2024}") for day in ("2023-03-06", "2023-03-07"))
    assert [paragraph.href for paragraph in outcome(before, "lit-1").to_come] == ["/meetings/next/", "/decisions/plan/"]
    assert [paragraph.href for paragraph in outcome(after, "lit-1").to_come] == ["/meetings/next/"]
    last = [view.last.href for view in (outcome(before, "lit-1"), outcome(after, "lit-1")) if view.last]
    assert last == ["/news/by-then/#praised", "/decisions/plan/"]
    assert "Still to come" in before.shown("/outcomes/lit-1/").main.text()
    assert "Still to come" not in pages_of(LIT, covers=COVERS).shown("/outcomes/lit-1/").main.text()


def test_a_paragraph_that_states_the_promise_is_no_evidence_of_it() -> None:
    view = lit()
    assert [one.href for one in view.stated] == ["/reports/extracts/#p1", "/plans/the-plan/section/#promise"]
    assert "/reports/extracts/#p1" not in [one.href for group in view.evidence for one in group.items]
    # The same paragraph is no wording of the other outcome, and so it is evidence there.
    assert [one.href for group in lit("lit-2").evidence for one in group.items] == ["/reports/extracts/#p1"]


def test_pages_without_a_date_are_told_apart_and_figures_are_named() -> None:
    view = lit()
    assert [one.row.title for one in view.named] == ["Lamps"]
    assert words(view.figures) == "Lamps counted"


def test_it_says_when_it_was_last_evidenced_and_when_nothing_was_said() -> None:
    view = lit()
    assert view.last is not None
    assert (view.last.words, view.last.href) == ("Lamps praised", "/news/by-then/#praised")
    silent = "Nothing was said on it in 4 of the plan’s 5 quarters so far, January 2022 to March 2023"
    assert view.silent == (
        f"{silent}: January to March 2022; July 2022 to March 2023.",
        "2 more paragraphs have dates not known to the quarter, and may belong to one of these.",
        "The last quarter is not whole: this archive ends on 20 February 2023.",
    )


def test_while_the_archive_is_kept_the_quarters_end_with_the_day() -> None:
    view = outcome(pages_of(LIT, as_of="2022-06-30", covers="{from: 2020, to: 2023}"), "lit-1")
    assert view.silent[0].startswith("Nothing was said on it in 1 of the plan’s 2 quarters so far, January to June 2022:")
    assert len(view.silent) == 2  # the quarter is whole on its last day


def test_a_plan_that_has_not_begun_has_no_quarters() -> None:
    text = LIT.replace("date: 2021-12-31", "date: 2021-06-29")
    view = outcome(pages_of(text, as_of="2021-06-30", covers="{from: 2020, to: 2023}"), "lit-1")
    assert [group.heading for group in view.evidence] == [""]
    assert view.silent == ()


def _sheet(covers: str = COVERS, text: str = LIT) -> PriorityView:
    """The promise sheet of the priority Light."""
    return viewed(pages_of(text, covers=covers), "/priorities/light/", PriorityView)


def _marks(text: str = LIT, row: int = 0, covers: str = COVERS) -> str:
    """The marks of a row as a reader sees them: E for evidence, - for none, . outside the archive, ? of no sure time."""
    strip = _sheet(covers, text).outcomes[row].strip
    assert strip
    return "".join({"evidence": "E", "none": "-", "outside": ".", "unplaced": "?"}[mark] for mark, _ in strip.marks)


def test_the_sheet_has_a_mark_for_every_quarter_of_the_plan() -> None:
    view = _sheet()
    lit, dark = view.outcomes
    assert [_marks(row=0), _marks(row=1)] == ["-E---...........?", "E----..........."]
    assert lit.strip
    assert [year for year, _ in lit.strip.years] == ["2022", "2023", "2024", "2025"]
    assert lit.strip.words == (
        "Evidence: April to June 2022. No evidence: January to March 2022, July 2022 to March 2023. "
        "Outside the archive: April 2023 to December 2025. At no sure quarter of the plan: 3 paragraphs."
    )
    assert (lit.held, dark.held) == ("5 paragraphs", "1 paragraph")
    assert dark.newest
    assert (dark.newest.href, dark.newest.note) == ("/reports/extracts/#p1", "1 March 2022")
    assert view.answer == "Two promises. All have evidence, last no later than 31 December 2022."


def test_more_than_twelve_quarters_are_shown_by_year() -> None:
    text = LIT.replace("period: {from: 2022, to: 2025}", "period: {from: 2019, to: 2025}")
    # The archive begins in 2020. A date known by its year is known well enough for a year.
    assert _marks(text) == ".-EE-..?"


def test_without_the_plan_s_start_its_earliest_version_counts() -> None:
    text = LIT.replace("period: {from: 2022, to: 2025}", "period: {to: 2025}")
    assert _marks(text) == "-E---...........?"


def test_a_plan_that_is_over_has_no_more_quarters() -> None:
    text = LIT.replace("period: {from: 2022, to: 2025}", "period: {from: 2022, to: 2022-04}")
    assert _marks(text) == "-E?"


def test_what_lies_before_the_archive_is_outside_it_too() -> None:
    text = LIT.replace("period: {from: 2022, to: 2025}", "period: {from: 2021-07, to: 2025}")
    assert _marks(text, covers=COVERS.replace("2020", "2021-10")).startswith(".")


def test_much_evidence_has_a_page_for_each_quarter_and_the_newest_stands_on_the_outcome_s() -> None:
    paragraphs = "".join(f"{n}. Lamp {n} ([[lit-1]]).\n" for n in range(1, 111))
    fields = "title: Many lamps\ndate: 2022-08-09\nkind: report\nsummary: Sixty of them."
    text = f"{LIT}-- content/reports/many.md --\n---\n{fields}\n---\n{paragraphs}"
    pages = pages_of(text, covers=COVERS)
    view = outcome(pages, "lit-1")
    assert [(group.id, len(group.items)) for group in view.evidence] == [("_2022-q3", 20)]
    assert [(way.words, way.href, way.note) for way in view.ways] == [
        ("July to September 2022", "/outcomes/lit-1/2022-q3/", "110"),
        ("April to June 2022", "/outcomes/lit-1/2022-q2/", "2"),
        ("Before the plan", "/outcomes/lit-1/before/", "1"),
        ("Date not known to the quarter", "/outcomes/lit-1/no-date/", "2"),
    ]
    quarter = [listed(pages, f"/outcomes/lit-1/2022-q3/{page}") for page in ("page/1/", "")]
    rows = [row for page in quarter for group in page.groups for row in reversed(group.rows)]
    assert [len(page.groups[0].rows) for page in quarter] == [50, 60]
    assert [row.address for row in rows] == [f"/reports/many/#p{n}" for n in range(110, 0, -1)]
    assert rows[0].title == "Many lamps, paragraph 110"
    assert rows[0].summary == "Lamp 110."
    assert not view.ways[0].href.startswith("#")
    assert not outcome(pages, "lit-2").ways


def test_a_priority_on_which_nothing_is_known_says_so() -> None:
    dark = "---\ntitle: Dark\nplan: the-plan\norder: 1\noutcomes: [{id: d-1, text: Dark}]\n---\n"
    pages = pages_of(f"{PLAN}-- content/priorities/dark.md --\n{dark}", covers=COVERS)
    view = viewed(pages, "/priorities/dark/", PriorityView)
    assert view.answer == "One promise. It has no evidence here."
    assert view.outcomes[0].newest is None
    (card,) = viewed(pages, "/priorities/", PrioritiesView).plans[0].cards
    assert (card.answer, card.strip) == (view.answer, view.outcomes[0].strip)
    assert outcome(pages, "d-1").answer == "No dated record in this archive bears on this promise."


def test_every_link_of_the_sheet_and_of_the_evidence_lands(make_site: MakeSite) -> None:
    """Every address is a page, every place an id in it; and the paragraph leads back."""
    tree = make_site(LIT + ABOUT).published()
    pages = {
        "/" + path.removesuffix("index.html"): data.decode() for path, (_, _, data) in tree.items() if path.endswith(".html")
    }
    checked = 0
    for address in ("/priorities/", "/priorities/light/", "/outcomes/lit-1/", "/outcomes/lit-2/"):
        main = pages[address].partition("<main")[2].partition("</main>")[0]
        for href in re.findall(r'href="/archive(/[^"]*)"', main):
            where, _, place = href.partition("#")
            assert where in pages or where[1:] in tree, href
            if place:
                assert re.search(rf'id="{re.escape(place)}"', pages[where]), href
            if "#p" in href or "#bought" in href:
                paragraph = pages[where].partition(f'id="{place}"')[2].partition("</p>")[0]
                assert 'href="/archive/outcomes/' in paragraph, href
                checked += 1
    assert checked >= 5


@pytest.mark.parametrize("day", ["2022-06-30", "2023-02-20"])
def test_nothing_is_given_in_per_cent(day: str, make_site: MakeSite) -> None:
    tree = make_site(LIT + ABOUT).published(as_of=day)
    for path in ("priorities/index.html", "outcomes/lit-1/index.html"):
        assert "%" not in re.sub("<[^>]*>", "", tree[path][2].decode())
