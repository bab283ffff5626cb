"""Sources lead to the archive's own account of the paper, at the place that they name."""

import pytest

from minutebook.facts.papers import Papers, paper_of
from minutebook.pages.views import Fact, RecordView
from minutebook.records.common import Source
from tests.build.making import Own, shelf_of
from tests.promises.making import Pages, joined, pages_of, viewed

ARCHIVE = """\
-- content/reports/update.md --
---
title: The update, as this archive tells it
date: 2022-03-04
kind: report
summary: What it said.
sources: [{title: Update, publisher: The office, date: 2022-03-04, at: the whole of it}]
---
## Money for lamps {#money}

## £ {#section}

1.1 Lamps cost £5.

2. They were bought.
-- content/reports/later.md --
---
title: Another record of the same paper
date: 2022-03-05
kind: report
summary: What it said.
sources: [{title: Update, publisher: The office, date: 2022-03-04}]
---
-- content/plans/the-plan/index.md --
---
title: The plan
period: {from: 2022, to: 2025}
sources:
  - {title: The plan (draft), at: title page}
  - {title: Update, publisher: The office, date: 2022-03-04, at: "2"}
---
-- content/plans/the-plan/streets.md --
---
title: Safer streets
number: 2, priority 3
sources: [{title: The plan (draft), at: "section 2, priority 3"}]
---
-- content/plans/the-plan/aims.md --
---
title: Aims
number: "2"
---
-- content/plans/the-plan/words.md --
---
title: Words used
number: Appendix A
---
-- content/articles/lamps.md --
---
title: Lamps
date: 2022-03-06
summary: Lamps are bought.
sources:
  - {title: Update, publisher: The office, date: 2022-03-04, at: paragraph 2}
  - {title: Update, publisher: The office, date: 2022-03-04, at: paragraph 2}
  - {title: Update, publisher: The office, date: 2022-03-04}
  - {title: An Act, at: section 2, url: "https://example.org/act", note: Read as amended}
---
"""


@pytest.mark.parametrize(
    ("at", "address"),
    [
        ("paragraph 1.1", "/reports/update/#p1.1"),
        ("paragraphs 2 and 3", "/reports/update/#p2"),
        ("section 1.1, Money for Lamps", "/reports/update/#money"),
        ("section 1.1, something that is no heading", "/reports/update/#p1.1"),
        ("Money for lamps; paragraph 2", "/reports/update/#money"),
        ("paragraph 9", "/reports/update/"),
        ("", "/reports/update/"),
        (None, "/reports/update/"),
    ],
)
def test_a_source_leads_to_the_first_place_that_it_names(at: str | None, address: str) -> None:
    source = Source(title="Update", publisher="The office", date=joined(ARCHIVE)[0].by_id["update"].record.when, at=at)
    assert Papers(joined(ARCHIVE)[0]).address(source) == address


@pytest.mark.parametrize(
    ("at", "section"),
    [
        ("section 2, priority 3", "streets/"),
        ("section 2, safer streets", "streets/"),
        ("Section 2", "aims/"),
        ("section 2, a heading", "aims/"),
        ("appendix A (page 4)", "words/"),
        ("the back cover", ""),
    ],
)
def test_of_a_plan_it_is_the_section(at: str, section: str) -> None:
    assert Papers(joined(ARCHIVE)[0]).address(Source(title="The plan (draft)", at=at)) == f"/plans/the-plan/{section}"


@pytest.mark.parametrize("source", [Source(title="Update"), Source(title="An Act", at="section 2")])
def test_a_paper_of_which_there_is_no_account_leads_nowhere(source: Source) -> None:
    assert Papers(joined(ARCHIVE)[0]).address(source) == ""


def sources(pages: Pages, address: str) -> tuple[Fact, ...]:
    return viewed(pages, address, RecordView).record.sources


def test_what_a_page_shows() -> None:
    pages = pages_of(ARCHIVE)
    assert [
        (fact.label, [(one.words, one.href) for one in fact.values])
        for fact in viewed(pages, "/news/lamps/", RecordView).record.sources
    ] == [
        (
            "Update",
            [
                ("The office", ""),
                ("4 March 2022", ""),
                ("paragraph 2", "/reports/update/#p2"),
                ("as this archive tells it", "/reports/update/"),
            ],
        ),
        ("An Act", [("section 2", ""), ("https://example.org/act", "https://example.org/act"), ("Read as amended", "")]),
    ]
    for own in ("/reports/update/", "/plans/the-plan/streets/"):
        assert not any(one.href for fact in sources(pages, own) for one in fact.values), "it would lead to itself"


def test_every_source_of_the_five_papers_leads_to_a_place_that_is_there(own: Own) -> None:
    shelf = shelf_of(own.options)
    found = {}
    papers = set()
    for item in shelf.archive.items:
        for source in item.record.sources:
            if address := shelf.facts.papers.address(source):
                papers.add(paper_of(source))
                path, _, place = address.partition("#")
                found[address] = not place or f'id="{place}"' in (own.options.out / path.strip("/") / "index.html").read_text()
    assert [address for address, there in found.items() if not there] == []
    assert len(papers) == 5
    assert sum("#" in address for address in found) > 80
