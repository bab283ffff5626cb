"""Decisions by maker and amount, their descent, what is held back of them, how late they were put up, what is to come."""

import re

import pytest

from minutebook.facts.descent import SHOWN, Descent
from tests.conftest import MakeSite
from tests.duties.archives import (
    ENDED,
    LIVE,
    OFFICE,
    decision,
    findings,
    line_of,
    page,
    person,
    rows,
    shelf_of,
    text,
    there,
)

LISTS = ("by-amount", "restricted", "restricted/released", "publication-lag", "forward-plan")


def test_lists_with_nothing_in_them_are_not_made(make_site: MakeSite) -> None:
    site = make_site(OFFICE + decision("one", "2021-01-01"), {"site.yaml": LIVE})
    site.published()
    assert [name for name in LISTS if there(site, f"/decisions/{name}/")] == ["forward-plan"]
    html = page(site, "/decisions/")
    assert "/decisions/forward-plan/" in html
    assert not re.search(r"by-amount|restricted|publication-lag", html)
    said = text(html)
    assert "Restricted none recorded here" in said
    assert "From decision to publication no decision here says when it was published" in said
    site.remove("content/decisions/one.md")
    site.published()
    assert not there(site, "/decisions/forward-plan/")


# -- the decision itself -----------------------------------------------------------------------------------------------


def test_several_makers_and_a_range_of_money_are_shown(make_site: MakeSite) -> None:
    archive = (
        OFFICE
        + decision(
            "a", "2021-01-01", "amount: {from: 1000, to: 2500}", "amount_note: over two years", maker="[council, The clerk]"
        )
        + decision("b", "2021-02-01", "amount: {value: 1500, qualifier: about}", "state: called-in", maker="council")
    )
    site = make_site(archive, {"site.yaml": LIVE})
    site.published()
    shown = text(page(site, "/decisions/a/"))
    assert "Decided by The Council The clerk Date" in shown
    assert "Amount £1,000 to £2,500" in shown
    assert "What the amount is over two years" in shown
    shown = text(page(site, "/decisions/b/"))
    assert "State called in" in shown
    assert "Amount about £1,500" in shown
    assert [row[0] for row in rows(page(site, "/decisions/by-amount/"), "Decisions by amount")] == ["Decision a", "Decision b"]
    assert "Decision b" in page(site, "/decisions/forward-plan/")


# -- the register ------------------------------------------------------------------------------------------------------


def test_the_register_is_by_maker_too_and_by_the_maker_alone(make_site: MakeSite) -> None:
    archive = (
        OFFICE
        + "".join(decision(f"more-{number}", "2020-01-01") for number in range(20))
        + decision("one", "2021-01-01")
        + decision("two", "2021-02-02", "related: [mayor]", maker="council")
        + decision("three", "2021-03-03", maker="somebody else")
    )
    site = make_site(archive, {"site.yaml": LIVE})
    site.published()
    html = page(site, "/decisions/maker/mayor/")
    assert "<h1>Decisions made by The Mayor</h1>" in html
    assert "/decisions/one/" in html
    assert "/decisions/two/" not in html
    assert "/decisions/two/" in page(site, "/decisions/body/mayor/")
    register = page(site, "/decisions/")
    assert "By maker" in register
    assert '<a href="/archive/decisions/maker/mayor/">The Mayor</a>' in register
    assert '<a href="/archive/bodies/council/#_decisions">The Council</a>' in register, "one decision needs no page of its own"
    assert not (site.out / "decisions/maker/council").exists()


def test_amounts_stand_largest_first_with_date_and_maker(make_site: MakeSite) -> None:
    archive = (
        OFFICE
        + decision("small", "2021-01-01", "amount: 1500")
        + decision("large", "2022-01-01", "amount: 319391000", maker="council")
        + decision("same", "2021-06-01", "amount: 1500")
        + decision("pence", "2021-06-02", "amount: 1499.5", "state: proposed")
        + decision("none", "2021-06-03")
    )
    site = make_site(archive, {"site.yaml": LIVE})
    site.published()
    assert rows(page(site, "/decisions/by-amount/"), "Decisions by amount") == [
        ["Decision large", "£319,391,000", "1 January 2022", "The Council", ""],
        ["Decision same", "£1,500", "1 June 2021", "The Mayor", ""],
        ["Decision small", "£1,500", "1 January 2021", "The Mayor", ""],
        ["Decision pence", "£1,499.50", "2 June 2021", "The Mayor", "proposed"],
    ]


def test_many_amounts_are_cut_into_pages_that_lead_from_larger_to_smaller(make_site: MakeSite) -> None:
    archive = OFFICE + "".join(decision(f"d{number}", "2021-01-01", f"amount: {number}") for number in range(1, 111))
    site = make_site(archive, {"site.yaml": LIVE})
    site.published()
    first, second = page(site, "/decisions/by-amount/"), page(site, "/decisions/by-amount/page/1/")
    assert [row[1] for row in rows(first, "Decisions by amount")] == [f"£{number}" for number in range(110, 50, -1)]
    assert rows(second, "Decisions by amount")[0][1] == "£50"
    assert "Smaller" in first
    assert "Larger" in second
    assert "Rows 51 to 110, counted from the smallest" in first
    assert not re.search("Newer|Older", first + second)


# -- lines of descent --------------------------------------------------------------------------------------------------

LINE = (
    OFFICE
    + decision("proposal", "2021-01-01", "state: proposed")
    + decision("made", "2021-02-01", "follows: [proposal]")
    + decision("varied", "2021-03-01", "varies: [made]")
    + decision("reversed", "2021-04-01", "reverses: [varied]", "follows: [proposal]")
    + decision("alone", "2021-05-01", "related: [made]")
)


def _line(html: str) -> list[str]:
    part = html[html.index('id="_descent"') :]
    items = re.findall(r"<li.*?</li>", part[part.index("<ol") : part.index("</ol>")], re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", item).split()) for item in items]


def test_the_whole_line_stands_on_every_page_of_it_oldest_first(make_site: MakeSite) -> None:
    site = make_site(LINE, {"site.yaml": LIVE})
    site.published()
    whole = [
        "1 January 2021 Decision proposal Proposed",
        "1 February 2021 Decision made Follows from Decision proposal",
        "1 March 2021 Decision varied Changes Decision made",
        "1 April 2021 Decision reversed Follows from Decision proposal Reverses Decision varied",
    ]
    for number, name in enumerate(("proposal", "made", "varied", "reversed")):
        found = _line(page(site, f"/decisions/{name}/"))
        assert [one.replace(" this decision", "") for one in found] == whole
        assert [" this decision" in one for one in found].index(True) == number
    assert 'id="_descent"' not in page(site, "/decisions/alone/")
    words = text(page(site, "/decisions/made/"))
    assert "Follows from Decision proposal" in words
    assert "Changed by Decision varied" in words
    assert "Followed by Decision made Decision reversed" in text(page(site, "/decisions/proposal/"))
    assert "Reversed by Decision reversed" in text(page(site, "/decisions/varied/"))
    # What names it otherwise has a list of its own, without those of the line.
    listed = page(site, "/decisions/made/").partition('id="_decisions"')[2]
    assert "/decisions/alone/" in listed
    assert "/decisions/varied/" not in listed.partition("</section>")[0]


def test_nothing_stands_before_what_it_came_from_though_its_date_be_earlier(make_site: MakeSite) -> None:
    """Of some decisions the papers only say by when they were made."""
    archive = OFFICE + decision("made", "2021-02-15", "follows: [proposal]") + decision("proposal", "{by: 2021-03-06}")
    shelf = shelf_of(make_site(archive, {"site.yaml": LIVE}))
    assert [item.id for item in shelf.facts.descent.line("made").items] == ["proposal", "made"]


def test_of_a_line_too_long_the_nearest_are_shown(make_site: MakeSite) -> None:
    count = SHOWN * 3
    archive = OFFICE + "".join(
        decision(f"d{n:03}", f"{2000 + n // 12}-{n % 12 + 1:02}-01", *([f"follows: [d{n - 1:03}]"] if n else []))
        for n in range(count)
    )
    shelf = shelf_of(make_site(archive, {"site.yaml": LIVE}))
    line = shelf.facts.descent.line("d060")
    assert (len(line.items), line.more) == (SHOWN, True)
    names = [item.id for item in line.items]
    assert names == sorted(names)
    assert names[0] <= "d041"
    assert names[-1] >= "d079"


def test_a_decision_that_thousands_follow_costs_no_more_than_it_shows(make_site: MakeSite) -> None:
    """Each of them looks at as many as it shows, and not at all those that follow the one before it."""
    many = 3_000
    archive = (
        OFFICE
        + decision("first", "2020-01-01")
        + "".join(decision(f"d{n:04}", "2021-01-01", "follows: [first]") for n in range(many))
    )
    shelf = shelf_of(make_site(archive, {"site.yaml": LIVE}))

    looked: list[object] = []

    class Counted(tuple[object, ...]):
        __slots__ = ()

        def __iter__(self):  # type: ignore[no-untyped-def]  # noqa: ANN204
            for one in tuple.__iter__(self):
                looked.append(one)
                yield one

    descent = Descent(shelf.archive)
    descent.later = {name: Counted(several) for name, several in descent.later.items()}  # type: ignore[misc]
    for name in ("d0000", "d1500", "d2999"):
        assert descent.line(name).more
    assert 3 * SHOWN > len(looked) > SHOWN


@pytest.mark.parametrize(
    ("steps", "circles"),
    [
        ({"a": "follows: [b]", "b": "follows: [a]"}, ["b"]),
        ({"a": "follows: [b]", "b": "varies: [c]", "c": "reverses: [a]"}, ["c"]),
        ({"a": "follows: [b]", "b": "varies: [a]", "c": "follows: [d]", "d": "follows: [c]"}, ["b", "d"]),
        ({"a": "follows: [b, c]", "b": "follows: [d]", "c": "follows: [d]", "d": "state: made"}, []),
        ({"a": "follows: [b]\nvaries: [b]", "b": "state: made"}, []),
    ],
)
def test_a_line_that_goes_round_in_a_circle_is_an_error(make_site: MakeSite, steps: dict[str, str], circles: list[str]) -> None:
    archive = OFFICE + "".join(decision(name, "2021-01-01", fields) for name, fields in steps.items())
    site = make_site(archive, {"site.yaml": LIVE})
    found = findings(site, "descent-in-a-circle")
    assert [one.place.file for one in found] == [f"content/decisions/{name}.md" for name in circles]
    for one, name in zip(found, circles, strict=True):
        field = steps[name].partition(":")[0]
        assert one.severity == "error"
        assert one.place.line == line_of(site, one.place.file, f"{field}:")
    assert site.build().published == (not circles)


# -- what is held back -------------------------------------------------------------------------------------------------

HELD = (
    OFFICE
    + decision("sealed", "2021-01-01", "restricted: {ground: Commercial, reason: Bids are open., review: 2021-06}")
    + decision("waiting", "2021-02-01", "restricted: {ground: Commercial, review: 2023-04-01}")
    + decision(
        "open",
        "2020-03-01",
        "restricted: {ground: Personal, reason: It names a person., review: 2021-01-01, released: 2021-03-01}",
    )
    + decision("plain", "2021-04-01")
)


def test_restricted_decisions_from_review_to_release(make_site: MakeSite) -> None:
    site = make_site(HELD, {"site.yaml": LIVE})
    site.published(as_of="2023-03-06")
    html = page(site, "/decisions/restricted/")
    assert rows(html, "Due for review") == [["Decision sealed", "June 2021 1 year and 8 months ago", "Commercial"]]
    assert [(row[0], row[2], row[3], row[4], row[5]) for row in rows(html, "All restricted decisions")] == [
        ("Decision waiting", "Commercial", "", "1 April 2023", ""),
        ("Decision sealed", "Commercial", "Bids are open.", "June 2021", ""),
        ("Decision open", "Personal", "It names a person.", "1 January 2021", "1 March 2021"),
    ]
    assert rows(page(site, "/decisions/restricted/released/"), "Releases") == [
        ["1 March 2021", "Decision open", "1 March 2020", "1 year", "Personal", "It names a person."]
    ]
    sealed = text(page(site, "/decisions/sealed/"))
    assert "Part of this decision is restricted. Bids are open." in sealed
    assert "Ground for restricting it Commercial Why that is in the public interest Bids are open." in sealed
    assert "To be looked at again June 2021 due for review" in sealed
    assert "due for review" not in text(page(site, "/decisions/waiting/"))
    opened = text(page(site, "/decisions/open/"))
    assert "Part of this decision was restricted and has been released. It was released on 1 March 2021." in opened
    assert "due for review" not in opened
    assert "Decision sealed Restricted About sealed." in text(page(site, "/decisions/"))
    assert "Decision open About open." in text(page(site, "/decisions/"))
    assert "restricted" not in text(page(site, "/decisions/plain/"))
    # The day comes, and then the release.
    site.published(as_of="2023-04-01")
    assert [row[0] for row in rows(page(site, "/decisions/restricted/"), "Due for review")] == [
        "Decision sealed",
        "Decision waiting",
    ]
    for name, review in (("sealed", "review: 2021-06"), ("waiting", "review: 2023-04-01")):
        site.replace(f"content/decisions/{name}.md", review, f"{review}, released: 2023-04-02")
    site.published(as_of="2023-04-03")
    assert "None is due for review by 3 April 2023." in page(site, "/decisions/restricted/")
    released = [row[1] for row in rows(page(site, "/decisions/restricted/released/"), "Releases")]
    assert released == ["Decision waiting", "Decision sealed", "Decision open"]


def test_after_the_last_day_covered_reviews_are_due_as_of_that_day(make_site: MakeSite) -> None:
    site = make_site(HELD, {"site.yaml": ENDED})
    site.published(as_of="2026-01-01")
    assert rows(page(site, "/decisions/restricted/"), "Due for review") == [
        ["Decision sealed", "June 2021 1 year and 6 months ago", "Commercial"]
    ]
    assert "To be looked at again by 31 December 2022, when this archive ends." in page(site, "/decisions/restricted/")


def test_a_restriction_without_a_review_date_is_a_warning(make_site: MakeSite) -> None:
    archive = (
        HELD
        + decision("for-good", "2021-01-01", "restricted:", "  ground: Commercial")
        + decision("released", "2021-01-01", "restricted: {ground: Commercial, released: 2022-01-01}")
    )
    site = make_site(archive, {"site.yaml": LIVE})
    (found,) = findings(site, "restricted-without-review")
    assert (found.severity, found.place.file) == ("warning", "content/decisions/for-good.md")
    assert found.place.line in (line_of(site, found.place.file, "restricted:"), line_of(site, found.place.file, "ground:"))
    assert site.build().published
    assert "To be looked at again the record does not say when" in text(page(site, "/decisions/for-good/"))


# -- from decision to publication --------------------------------------------------------------------------------------


def test_days_to_publication_on_the_decision_and_over_time(make_site: MakeSite) -> None:
    archive = (
        OFFICE
        + decision("a", "2020-01-01", "published: 2020-01-11")
        + decision("b", "2020-02-01", "published: 2020-02-05")
        + decision("c", "2021-02-01", "published: 2021-02-02")
        + decision("d", "2022-02-01", "published: 2022-03-03")
        + decision("e", "2022-03-01", "published: 2022-03-01")
        + decision("f", "2022-04-01", "published: 2022-04-08")
        + decision("g", "2022-05", "published: 2022-06-01")  # not known to the day
        + decision("h", "2022-06-01")
    )
    site = make_site(archive, {"site.yaml": LIVE})
    site.published()
    html = page(site, "/decisions/publication-lag/")
    assert rows(html, "The figures") == [
        ["2020", "2", "7", "10", "Decision a"],
        ["2021", "1", "1", "1", "Decision c"],
        ["2022", "3", "7", "30", "Decision d"],
    ]
    assert html.count('<rect class="bar"') == 3
    assert "7 days" in html
    assert "1 day" in html
    assert "2 decisions are not counted: the archive does not know both days of them." in html
    assert "30 days after its date" in page(site, "/decisions/d/")
    assert "on its date" in page(site, "/decisions/e/")
    assert "First published" not in page(site, "/decisions/h/")


def test_an_archive_of_few_years_is_drawn_month_by_month(make_site: MakeSite) -> None:
    archive = (
        OFFICE + decision("a", "2022-01-01", "published: 2022-01-11") + decision("b", "2022-02-01", "published: 2022-02-05")
    )
    site = make_site(archive, {"site.yaml": LIVE})
    site.published()
    assert [row[0] for row in rows(page(site, "/decisions/publication-lag/"), "The figures")] == [
        "January 2022",
        "February 2022",
    ]


# -- what is to come ---------------------------------------------------------------------------------------------------

PLANNED = (
    OFFICE
    + decision("proposed", "2021-01-01", "state: proposed")
    + decision("again", "2021-02-01", "state: proposed", "follows: [proposed]")
    + decision("settled", "2021-03-01", "state: proposed")
    + decision("settling", "2021-04-01", "varies: [settled]", "state: carried-out")
    + "".join(
        f"-- content/meetings/{name}.md --\n---\ntitle: {name.title()}\ndate: {day}\nbody: council\nstate: {state}\n"
        f"status_note: So it is.\nsummary: A meeting.\n---\n"
        for name, day, state in (
            ("past", "2022-01-01", "held"),
            ("lost", "2022-02-02", "scheduled"),
            ("coming", "2023-06-06", "scheduled"),
            ("sometime", "2023-03", "scheduled"),
            ("off", "2023-07-07", "cancelled"),
        )
    )
    + "-- content/topics/survey.md --\n---\ntitle: Survey\nkind: consultation\nfrom: 2023-01-01\nto: 2023-04-01\n---\n"
    + "-- content/topics/old.md --\n---\ntitle: Old survey\nkind: consultation\nfrom: 2021-01-01\nto: 2021-04-01\n---\n"
)


def test_the_forward_plan_has_what_is_proposed_and_the_meetings_to_come(make_site: MakeSite) -> None:
    site = make_site(PLANNED, {"site.yaml": LIVE})
    site.published(as_of="2023-03-06")
    html = page(site, "/decisions/forward-plan/")
    assert re.findall(r'href="/archive/(meetings/\w+|decisions/\w+)/"', html.partition("<h1>")[2].partition("</main>")[0]) == [
        "meetings/sometime",
        "meetings/coming",
        "decisions/again",
        "decisions/proposed",
    ]
    assert rows(html, "Consultations and surveys") == [
        ["Survey", "1 January 2023 to 1 April 2023", "open"],
        ["Old survey", "1 January 2021 to 1 April 2021", "closed"],
    ]


def test_the_forward_plan_of_an_archive_that_has_ended_says_so(make_site: MakeSite) -> None:
    site = make_site(PLANNED, {"site.yaml": ENDED})
    site.published(as_of="2026-01-01")
    words = text(page(site, "/decisions/forward-plan/"))
    assert "This archive ends on 31 December 2022, so it knows of no meeting to come." in words
    assert "This archive ends on 31 December 2022: nothing later here shows these made." in words


def test_the_forward_plan_of_an_archive_that_goes_on_says_when_nothing_is_to_come(make_site: MakeSite) -> None:
    site = make_site(OFFICE + person("anne", "role: Mayor, body: mayor") + decision("one", "2021-01-01"), {"site.yaml": LIVE})
    site.published(as_of="2023-03-06")
    words = text(page(site, "/decisions/forward-plan/"))
    assert "No meeting to come is recorded." in words
    assert "No decision is proposed and waiting to be made." in words
