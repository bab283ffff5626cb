"""Every wording of a promise, what changed between two, and what a plan's versions added, reworded and dropped."""

import re

import pytest

from minutebook.archive.differing import difference
from minutebook.pages.plan import PlanView
from minutebook.pages.priority import PriorityView
from tests.build.making import Tree
from tests.conftest import MakeSite
from tests.promises.making import ABOUT, PLAN, outcome, pages_of, viewed, words

# The final version is in the archive as extracts only; the draft is whole, twice.
VERSIONS = """\
-- content/bodies/chief.md --
---
title: The Chief
kind: office
---
-- content/plans/the-plan/index.md --
---
title: The Plan
period: {from: 2022, to: 2025}
follows: old-plan
versions:
  - {id: body, label: Draft, date: 2022-01-10}
  - {id: annex, label: Annex, date: 2022-01-11}
  - {id: final, label: Final, date: {by: 2022-02-10}, extracts: true}
---
-- content/plans/old-plan/index.md --
---
title: The Old Plan
period: {from: 2018, to: 2021}
---
-- content/priorities/safe.md --
---
title: Safe streets
plan: the-plan
order: 1
follows: old-safe
names:
  - {name: Making streets safe, version: body}
  - {name: Keeping streets safe, version: final, note: A new verb.}
outcomes:
  - id: safe-1
    text: People feel safe
    accountable: chief
    measured_by: [A survey]
    wordings:
      - {version: body, quote: more people feel safe in town, note: More of them.}
      - {version: annex, quote: more people feel safe in town}
      - {version: final, quote: people feel safe at home, note: No longer more.}
  - id: safe-2
    text: Lamps are lit
    wordings:
      - {version: body, quote: every lamp lit}
  - id: safe-3
    text: Orders are used
    wordings:
      - {version: final, quote: orders used}
  - id: safe-4
    text: Vans are sent
    wordings:
      - {version: body, quote: vans sent}
      - {version: annex, quote: vans sent}
---
-- content/priorities/old-safe.md --
---
title: Safer streets
plan: old-plan
order: 1
outcomes: [{id: old-1, text: Old}]
---
-- content/priorities/old-roads.md --
---
title: Roads
plan: old-plan
order: 2
outcomes: [{id: old-2, text: Older}]
---
"""


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("a b c", "a b c", (("=", "a b c"),)),
        ("a b c", "a x c", (("=", "a"), ("-", "b"), ("+", "x"), ("=", "c"))),
        ("a b", "a b c", (("=", "a b"), ("+", "c"))),
        ("a b c", "c", (("-", "a b"), ("=", "c"))),
        ("a", "b", (("-", "a"), ("+", "b"))),
    ],
)
def test_a_difference_is_word_by_word(old: str, new: str, found: tuple[tuple[str, str], ...]) -> None:
    assert difference(old, new) == found
    assert " ".join(part for op, part in found if op != "+") == old
    assert " ".join(part for op, part in found if op != "-") == new


def test_an_outcome_has_every_wording_with_its_date_and_what_changed() -> None:
    view = outcome(pages_of(VERSIONS), "safe-1")
    assert (words(view.accountable), words(view.measures)) == ("The Chief", "A survey")
    assert [(one.version, one.date, one.note) for one in view.wordings] == [
        ("Draft", "10 January 2022", "More of them."),
        ("Annex", "11 January 2022", ""),
        ("Final", "Reported 10 February 2022; day not given", "No longer more."),
    ]
    assert [bool(one.diff) for one in view.wordings] == [False, False, True]
    assert view.wordings[2].diff == difference("more people feel safe in town", "people feel safe at home")


def test_a_version_without_words_says_why() -> None:
    pages = pages_of(VERSIONS)
    gaps = {
        name: [one.note for one in outcome(pages, name).wordings if not one.quote] for name in ("safe-2", "safe-3", "safe-4")
    }
    not_quoted = "Not quoted: no paper in this archive quotes its words from this version."
    assert gaps == {
        "safe-2": ["Dropped: it is not in this version.", not_quoted],
        "safe-3": ["Not in this version.", "Not in this version."],
        "safe-4": [not_quoted],
    }


def test_a_priority_shows_its_names_over_time() -> None:
    names = viewed(pages_of(VERSIONS), "/priorities/safe/", PriorityView).names
    assert [(one.version, one.quote) for one in names] == [
        ("Draft", "Making streets safe"),
        ("Annex", ""),
        ("Final", "Keeping streets safe"),
    ]
    assert names[2].diff == (("-", "Making"), ("+", "Keeping"), ("=", "streets safe"))
    assert names[2].note == "A new verb."


def test_a_plan_compares_its_versions_and_the_plan_before() -> None:
    annex, final, before = viewed(pages_of(VERSIONS), "/plans/the-plan/", PlanView).comparisons
    parts = {part.became: [one.link.words for one in part.items] for part in annex.parts}
    assert parts == {
        "dropped": ["Lamps are lit"],
        "same": ["People feel safe", "Vans are sent"],
    }
    parts = {part.became: [one.link.words for one in part.items] for part in final.parts}
    assert parts == {
        "renamed": ["Safe streets"],
        "added": ["Orders are used"],
        "reworded": ["People feel safe"],
        "not-quoted": ["Lamps are lit", "Vans are sent"],
    }
    assert "only extracts" in final.note
    parts = {part.became: [one.link.words for one in part.items] for part in before.parts}
    assert parts == {"carried": ["Safe streets"], "not-continued": ["Roads"]}
    assert before.parts[0].items[0].diff == (("-", "Safer"), ("+", "Safe"), ("=", "streets"))


def test_a_plan_before_without_priorities_is_said_to_be_unknown() -> None:
    text = VERSIONS.replace("plan: old-plan", "plan: the-plan").replace("follows: old-safe\n", "")
    beside = viewed(pages_of(text), "/plans/the-plan/", PlanView).comparisons[-1]
    assert beside.note.startswith("This archive holds no priorities of The Old Plan")


def test_a_version_that_is_whole_drops_what_it_lacks() -> None:
    """The same archive, with the whole of the final version: nothing is `not quoted`, and what is not in it is gone."""
    text = VERSIONS.replace(", extracts: true", "")
    final = viewed(pages_of(text), "/plans/the-plan/", PlanView).comparisons[1]
    assert [(part.became, len(part.items)) for part in final.parts][-1] == ("dropped", 1)
    assert outcome(pages_of(text), "safe-4").wordings[-1].note == "Dropped: it is not in this version."


def html(tree: Tree, path: str) -> str:
    return tree[path][2].decode()


def test_a_difference_can_be_read_without_colour_and_by_ear(make_site: MakeSite) -> None:
    tree = make_site(VERSIONS + ABOUT).published()
    for path in ("outcomes/safe-1/index.html", "plans/the-plan/index.html"):
        page = html(tree, path)
        marked = re.findall(r"<(?:del|ins)><span.*?</(?:del|ins)>", page)
        spoken = {re.sub("<.*?>", "", mark) for mark in marked}
        assert {"[taken out: more]", "[put in: at home]"} <= spoken, path
        assert all(mark.count('<span class="visually-hidden">') == 2 for mark in marked), path


def test_a_verdict_stands_beside_the_reply_and_only_as_dated_words_of_somebody() -> None:
    verdicts = """
    verdicts:
      - {by: chief, date: 2022-05-06, words: It is not enough, source: "paper#p1"}
      - {by: The Inspectorate, date: 2022-06, words: Good, source: paper, reply: We agree}"""
    text = (
        PLAN
        + f"""\
-- content/priorities/safe.md --
---
title: Safe
plan: the-plan
order: 1
outcomes:
  - id: safe-1
    text: People feel safe{verdicts}
---
-- content/reports/paper.md --
---
title: A paper
date: 2022-05-06
kind: report
summary: It says so.
---
1. It is not enough.
"""
    )
    found = outcome(pages_of(text), "safe-1").verdicts
    cells = [[words(row.by), row.date, row.words, row.source.words, row.reply] for row in found]
    assert cells == [
        ["The Chief", "6 May 2022", "“It is not enough”", "A paper, paragraph 1", "none in this archive"],
        ["The Inspectorate", "June 2022", "“Good”", "A paper", "We agree"],
    ]
