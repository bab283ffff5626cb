"""What the records leave open can be asked, of whoever would know; common questions are answered."""

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from minutebook.facts.gaps import Respondent
from minutebook.pages.asking import ASK
from minutebook.pages.question import QuestionsView
from minutebook.pages.views import RecordView
from tests.promises.making import ABOUT, Pages, column, pages_of, said, table, viewed

BODIES = """\
-- content/bodies/board.md --
---
title: The Board
kind: board
followed_by: council
---
-- content/bodies/council.md --
---
title: The Council
kind: council
---
-- content/reports/report.md --
---
title: The report
date: 2023-03-01
kind: report
from_body: council
summary: What was said.
---
1. A lamp was bought.
"""


def record(path: str, fields: str, text: str = "") -> str:
    return f"-- content/{path}.md --\n---\ntitle: {path.rpartition('/')[2].capitalize()}\n{fields}\n---\n{text}\n"


def decision(fields: str, text: str = "") -> str:
    return record("decisions/lamp", f"date: 2023-02-01\nsummary: A lamp is bought.\n{fields}", text)


def asked(archive: str, name: str, **more: str) -> tuple[list[str], list[Respondent]]:
    """What is asked about a record, and whom."""
    pages = pages_of(ABOUT + BODIES + archive, **more)
    ask = next(page.record.ask for page in pages.values() if isinstance(page, RecordView) and page.record.id == name)
    return [question.words for question in ask.questions] if ask else [], list(
        pages.shelf.facts.gaps[name].knows if name in pages.shelf.facts.gaps else ()
    )


def test_a_decision_asks_what_its_fields_leave_open_and_its_successor() -> None:
    questions, knows = asked(decision("maker: board\namount_note: No paper gives it"), "lamp")
    assert questions == ["At which meeting was it made, if at one?", "How much money was decided on?"]
    assert knows == [Respondent("council", before="board")]


def test_how_much_is_asked_only_where_money_was_decided_on() -> None:
    assert asked(decision("maker: council"), "lamp")[0] == ["At which meeting was it made, if at one?"]


def test_where_no_maker_is_known_whoever_wrote_the_paper_is_asked() -> None:
    questions, knows = asked(decision("maker: not stated", "So it says ([[report#p1]])."), "lamp")
    assert questions[0] == "Who made this decision?"
    assert knows == [Respondent("council")]


def test_where_nobody_is_known_that_is_said_and_nobody_is_made_up() -> None:
    pages = pages_of(ABOUT + record("topics/fund", "kind: fund"))
    shown = pages.shown("/questions/")
    assert column(table(shown.tables, "_open"), "Who would know") == ["no record here says who would know"]


def test_a_body_that_is_gone_without_a_successor_says_so() -> None:
    body = record("bodies/guild", "kind: guild\nnames: [{name: The Guild, from: 2014, to: 2016}]")
    pages = pages_of(ABOUT + body + decision("maker: guild"))
    ask = viewed(pages, "/decisions/lamp/", RecordView).record.ask
    assert ask
    (respondent,) = ask.knows
    assert respondent.note == "not named after 2016, and no record says who took over"


def test_of_a_person_the_office_is_asked() -> None:
    person = record("people/ann", "kind: official\nroles: [{role: Clerk, body: clerk}, {role: Friend, body: council}]")
    office = record("bodies/clerk", "kind: office")
    assert asked(person + office + decision("maker: ann"), "lamp")[1] == [Respondent("clerk")]


def test_a_fund_asks_for_its_money_and_for_what_it_gave() -> None:
    fund = record(
        "topics/fund", "kind: fund\nbody: board\nawards: [{recipient: Ann}, {recipient: Bo}, {recipient: C, amount: 5}]"
    )
    assert asked(fund, "fund")[0] == [
        "How much money is there in it, and for which years?",
        "How much money went to Ann and Bo?",
    ]


def test_a_priority_asks_after_each_promise_without_evidence() -> None:
    plan = record("plans/plan/index", "period: {from: 2022, to: 2025}\nbody: council").replace(
        "title: Index", "title: The plan"
    )
    outcomes = "outcomes:\n  - {id: l-1, text: More lamps}\n  - {id: l-2, text: Less dark}"
    priority = record("priorities/lamps", f"plan: plan\norder: 1\n{outcomes}")
    news = record("articles/news", "date: 2023-01-01\nsummary: Lamps.", "Lamps came ([[l-1]]).")
    assert asked(plan + priority + news, "lamps")[0] == ["What has been done towards this, and when: Less dark?"]


@pytest.mark.parametrize(
    ("text", "left"), [("It came ([[report#p1]]).", []), ("Nothing.", ["What came of this: A lamp will come?"])]
)
def test_what_was_expected_is_asked_until_a_later_record_comes_back_to_it(text: str, left: list[str]) -> None:
    expectation = "expectations: [{what: A lamp will come., due: 2022-12, source: report#p1}]"
    first = record("articles/first", f"date: 2022-01-01\nsummary: Lamps.\n{expectation}")
    later = record("articles/later", "date: 2023-01-01\nsummary: Lamps.", text)
    assert asked(first + later, "first")[0] == left


def test_what_is_withdrawn_is_not_asked_about() -> None:
    assert asked(decision("maker: council\nstatus: withdrawn\nstatus_note: An error"), "lamp") == ([], [])


def test_an_office_asks_for_the_days_without_a_named_holder() -> None:
    office = record("bodies/clerk", "kind: office")
    person = record("people/ann", "kind: official\nroles: [{role: Clerk, body: clerk, from: 2014-02-01, to: 2022-12-31}]")
    assert asked(office + person, "clerk", covers="{from: 2014-02, to: 2023-01-31}")[0] == [
        "Who held the office from 1 January 2023 to 31 January 2023?"
    ]


# -- ready to be asked -------------------------------------------------------------------------------------------------


def made() -> Pages:
    return pages_of(ABOUT + BODIES + decision("maker: board\nsource: report#p1\namount_note: No paper gives it"))


def test_the_letter_and_the_email_are_one_text_with_the_paragraph() -> None:
    html = made().shown("/decisions/lamp/")
    link = next(node for node in html.main.all("a") if node.attrs.get("href", "").startswith("mailto:?"))
    parts = parse_qs(urlsplit(link.attrs["href"]).query)
    assert parts["subject"] == ["Request for information: Lamp"]
    (body,) = parts["body"]
    assert "To: The Council" in body
    assert "2. How much money was decided on?\r\nLeft open by: The report, paragraph 1, " in body
    assert "https://example.org/archive/reports/report/#p1" in body
    assert unquote(link.attrs["href"]).count("https://example.org/archive/decisions/lamp/") == 1


def test_each_in_the_list_leads_to_the_question_on_its_page() -> None:
    pages = made()
    ((first, *_), *_) = table(pages.shown("/questions/").tables, "_open").rows
    address, _, place = first[0].href.partition("#")
    assert (address, place) == ("/decisions/lamp/", ASK)
    assert f'id="{ASK}"' in pages.shown(address).html


def test_a_page_that_leaves_nothing_open_asks_nothing() -> None:
    assert f'id="{ASK}"' not in made().shown("/reports/report/").html


# -- common questions --------------------------------------------------------------------------------------------------

QUESTION = record("questions/why", "group: Lamps\nsummary: To see.\nalso: [what for]", "To see ([[report#p1]]).")


def test_a_common_question_stands_in_the_list_with_its_answer_and_on_a_page_with_its_citation() -> None:
    pages = pages_of(ABOUT + BODIES + QUESTION)
    view = viewed(pages, "/questions/", QuestionsView)
    assert [(group.heading, [row.summary for row in group.rows]) for group in view.groups] == [("Lamps", ["To see."])]
    shown = pages.shown("/questions/why/")
    assert shown.intro == "To see."
    assert "/reports/report/#p1" in shown.html


def test_the_answer_counts_what_is_answered_and_what_is_open() -> None:
    archive = ABOUT + BODIES + QUESTION + decision("maker: not stated")
    answer = viewed(pages_of(archive, covers="{from: 2014, to: 2023-03-06}"), "/questions/", QuestionsView).answer
    assert answer.startswith(
        "One question is answered here. 1 record leaves something open: 2 questions, each ready to be asked."
    )
    assert answer.endswith("This archive ends on 6 March 2023, and does not know what was told later.")


def test_a_question_without_its_answer_in_short_is_told() -> None:
    (problem,) = [one for one in said(ABOUT + record("questions/why", "group: Lamps")) if one.severity == "error"]
    assert (problem.code, problem.message) == ("missing-field", 'A question needs the field "summary".')
