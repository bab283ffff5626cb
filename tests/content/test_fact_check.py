"""The fact-check itself, on an invented paper and the records made from it: it runs where the real papers are not."""

import hashlib
from pathlib import Path

import pytest

from tests.content.fact_check import Archive, Finding, Unread
from tests.content.quantities import known, quotations, same_words, stands_in

PAPER = """
# Roads report

**Meeting to be held on 6th March 2019**

### Money

1. The council spent £1.2m on roads in 2018/19, up from £900k. Repairs
   took 40% of it.

2. In the year (October 17' - Sept '18) there were 1,204 repairs,
   "most of them well-timed". Twenty-six were late.

### Staff

3. Three teams work on the roads:

- north
- south
- west
"""
REPORT = """---
title: Roads report
date: 2019-03-06
sources:
  - {title: Roads report, publisher: Millbrook, sha256: DIGEST}
---

1. £1.2m went on roads in 2018/19; it had been £900,000. Repairs took 40 per cent.

2. From October 2017 to September 2018 there were 1,204 repairs, 26 of them late. They were "most of them well timed".

3. There are three teams. {#teams}
"""
MEASURE = """---
title: Road repairs
observations:
  - period: {from: 2017-10, to: 2018-09, label: year to September 2018}
    value: 1204
    source: roads#p2
    note: "1,178 were in time (worked out here)."
sources:
  - {title: Roads report, publisher: Millbrook, at: paragraph 2}
---

There were [[roads#p2|1,204 repairs]]. Of these 1,178 were in time (worked out here).

On 6 March 2019 the council told of them ([[roads]]).
"""


def archive(folder: Path, **records: str) -> Archive:
    """The report, the measure and what else there is, beside the paper."""
    (folder / "papers").mkdir()
    (folder / "papers" / "roads.txt").write_text(PAPER, encoding="utf-8")
    digest = hashlib.sha256(PAPER.encode()).hexdigest()
    for path, text in {"reports/roads": REPORT, "measures/repairs": MEASURE, **records}.items():
        file = folder / "content" / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("DIGEST", digest), encoding="utf-8")
    return Archive(folder / "content", folder / "papers")


def test_what_the_paper_says_is_let_through(tmp_path: Path) -> None:
    assert list(archive(tmp_path).check()) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("£1.2m", "£1.3m", "reports/roads.md:8: number “1.3m” is not in the paper"),
        ("40 per cent", "26 per cent", "reports/roads.md:8: number “26” stands elsewhere in the paper"),
        ("October 2017 to", "May 2017 to", "reports/roads.md:10: number “May”"),
        ("well timed", "badly timed", "reports/roads.md:10: quotation “most of them badly timed”"),
        ("value: 1204", "value: 1240", "measures/repairs.md:5: number “1240” is not in the paper"),
        ("source: roads#p2", "source: roads#p1", "measures/repairs.md:5: number “1204” stands elsewhere in the paper"),
        ("[[roads#p2|", "[[roads#teams|", "measures/repairs.md:12: number “1,204” stands elsewhere in the paper"),
        ("at: paragraph 2", "at: paragraph 9", "measures/repairs.md:9: number “9” is not in the paper"),
        ("in time (worked out here).\n\nOn", "in time.\n\nOn", "measures/repairs.md:12: number “1,178” is not in the paper"),
        ("On 6 March 2019", "On 16 March 2019", "measures/repairs.md:14: number “16 March” is not in the paper"),
    ],
)
def test_a_fault_is_told_at_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert (REPORT + MEASURE).count(old) == 1
    texts = {"reports/roads": REPORT.replace(old, new), "measures/repairs": MEASURE.replace(old, new)}
    found = [str(finding) for finding in archive(tmp_path, **texts).check() if isinstance(finding, Finding)]
    assert any(finding.startswith(f"content/{told}") for finding in found), found


def test_a_record_that_rests_on_no_paper_is_named(tmp_path: Path) -> None:
    page = "---\ntitle: Privacy\n---\n\nWe keep nothing for 90 days.\n"
    assert list(archive(tmp_path, **{"pages/privacy": page}).check()) == [
        Unread("content/pages/privacy.md", "it rests on none of the papers")
    ]


@pytest.mark.parametrize(
    ("paper", "record"),
    [
        ("24th December 2022", "24 December 2022"),
        ("1.5.14", "1 May 2014"),
        ("Oct '18", "October 2018"),
        ("TUESDAY 24 JUNE 2014", "2014-06-24"),
        ("2014/15", "2014 to 2015"),
        ("£90k", "£90,000"),
        ("£0.472m", "0.472"),
        ("twenty-six", "26"),
        ("post16 and over85", "16 and 85"),
    ],
)
def test_one_number_in_two_spellings_is_one_number(paper: str, record: str) -> None:
    assert known(record) <= known(paper)


@pytest.mark.parametrize(
    ("paper", "record"),
    [("24 December", "24 November"), ("£90k", "£90m"), ("1 Oct 2014 - 31 March 2016", "2031"), ("may go", "May")],
)
def test_another_number_is_another(paper: str, record: str) -> None:
    assert not known(record) <= known(paper)


def test_quotations_are_compared_word_for_word() -> None:
    assert quotations('He said “too short” and "too short (...) not at all".') == ["not at all"]
    paper = same_words("ISSUES TO CONSIDER\nThe well-\nknown ‘plan’ is not fit for purpose.")
    assert stands_in(same_words("the well known plan is"), paper)
    assert stands_in(same_words("Issues to consider"), paper)
    assert not stands_in(same_words("the known plan"), paper)
    assert not stands_in(same_words("fit for purpos"), paper)
