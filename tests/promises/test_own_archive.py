"""The promises of the project's own archive: every dated commitment of the five papers is listed, with its paragraph."""

import pytest

from minutebook.facts.undertakings import Undertaken
from minutebook.pages.plan import PlanView
from minutebook.pages.shelf import Shelf
from minutebook.pages.site import plan_pages
from minutebook.pages.views import View
from minutebook.records import Report
from tests.build.making import Own, shelf_of
from tests.promises.making import outcome, viewed, words
from tests.shown import Shown

pytestmark = pytest.mark.archive

# The paragraph that makes each, and a word of what it says will happen.
COMMITMENTS = {
    "the quarterly statement on national priorities": ("partnerships-and-collaboration#quarterly-statement", "quarter"),
    "quarterly financial monitoring": ("monitoring-and-accountability#financial-monitoring", "financial monitoring"),
    "quarterly meetings on victim services": ("monitoring-and-accountability#victim-services-meetings", "Victim Services"),
    "the annual account on the Strategic Policing Requirement": ("partnerships-and-collaboration#spr-account", "readiness"),
    "the joint annual equality report": ("delivering-efficient-and-effective-policing#equality-report", "equality"),
    "the review of the road safety partnership": ("targeting-dangerous-drivers#partnership-review", "reviewed"),
    "the review of the rural crime strategy": (
        "getting-tough-on-anti-social-behaviour#rural-crime-review",
        "Rural Crime Strategy",
    ),
    "a new estate strategy": ("delivering-efficient-and-effective-policing#estate-strategy", "Estate Strategy"),
    "an open station or counter in every borough": (
        "delivering-efficient-and-effective-policing#open-station",
        "every borough",
    ),
    "the repeat of a campaign in 2021": ("tackling-domestic-abuse-and-sexual-violence#no-excuse-for-abuse", "again in 2021"),
    "three years of Project Adder": ("preventing-and-disrupting-organised-crime#project-adder", "three years"),
    "a further task group": ("neighbourhood-policing-task-group-report#recommendation-3", "further task group"),
    "a financial strategy within six months": ("chief-executives-update-2014-06#finance", "financial strategy"),
    "the HR review by August 2014": ("chief-executives-update-2014-06#hr-and-payroll-review", "HR and Payroll Review"),
    "a report that comes back to the Panel": ("performance-monitoring-2019-q2#p6", "come to the Panel"),
    "a strategic board on violence against women and girls": ("pcc-update-2023-03#p15", "strategic board"),
}


@pytest.fixture(scope="module")
def shelf(own: Own) -> Shelf:
    return shelf_of(own.options)


@pytest.fixture(scope="module")
def pages(shelf: Shelf) -> dict[str, View]:
    made = plan_pages(shelf)
    return {page.view.address: page.view for page in made}


def shown(own: Own, address: str) -> Shown:
    """A page as it was built."""
    return Shown(address, (own.options.out / f"{address[1:]}index.html").read_text(encoding="utf-8"))


def made_by(shelf: Shelf, source: str) -> list[Undertaken]:
    return [undertaken for undertaken in shelf.facts.undertakings if undertaken.undertaking.source == source]


@pytest.mark.parametrize("name", COMMITMENTS)
def test_each_of_the_sixteen_commitments_is_listed(own: Own, shelf: Shelf, name: str) -> None:
    source, fragment = COMMITMENTS[name]
    several = [undertaken for undertaken in made_by(shelf, source) if fragment in undertaken.undertaking.what]
    assert len(several) == 1
    assert several[0].item.id == source.partition("#")[0], "the record that makes it"
    rows = [row for one in shown(own, "/actions/").tables for row in one.rows]
    assert several[0].address in [row[0][0].href for row in rows]


def test_the_task_group_s_three_recommendations_are_listed(own: Own, shelf: Shelf) -> None:
    report = shelf.archive.by_id["neighbourhood-policing-task-group-report"].record
    assert isinstance(report, Report)
    assert [one.number for one in report.recommendations] == ["1", "2", "3"]
    addresses = {row[0][0].href for one in shown(own, "/recommendations/").tables for row in one.rows}
    for number in (1, 2, 3):
        assert f"/reports/neighbourhood-policing-task-group-report/#_recommendation-{number}" in addresses


def test_the_final_plan_adds_one_outcome_and_twenty_are_not_quoted(pages: dict[str, View]) -> None:
    view = viewed(pages, "/plans/police-and-crime-plan-2021-2025/", PlanView)
    annex, final = view.comparisons[:2]
    assert [(part.became, len(part.items)) for part in annex.parts] == [("renamed", 1), ("reworded", 5), ("same", 24)]
    assert [(part.became, len(part.items)) for part in final.parts] == [
        ("renamed", 2),
        ("added", 1),
        ("reworded", 4),
        ("same", 5),
        ("not-quoted", 20),
        ("name-not-quoted", 3),
    ]
    assert final.parts[1].items[0].link.href == "/outcomes/asb-5/"
    assert [one.link.words for one in final.parts[0].items] == ["Organised crime", "Burglary and robbery"]


def test_every_wording_after_the_first_says_what_it_did_to_the_promise(shelf: Shelf, pages: dict[str, View]) -> None:
    for name in shelf.archive.outcomes:
        view = outcome(pages, name)
        assert view.wordings, name
        assert all(wording.note for wording in view.wordings), name
        assert all(wording.source and wording.source.href for wording in view.wordings if wording.quote), name


def test_every_piece_of_evidence_leads_to_its_paragraph(shelf: Shelf, pages: dict[str, View]) -> None:
    for name in shelf.archive.outcomes:
        for group in outcome(pages, name).evidence:
            assert all("#" in one.href for one in group.items), (name, words([]))


def test_both_names_of_the_scrutiny_meeting_are_one_line(shelf: Shelf) -> None:
    line = ("strategic-scrutiny-meeting", "accountability-board")
    assert shelf.facts.series.line_of(line[0]) == shelf.facts.series.line_of(line[1]) == line
