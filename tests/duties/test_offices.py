"""Who held an office when: clashes are found at their line, a record's office leads on to its holder, and gaps are said."""

import pytest

from minutebook.outputs.documents import own_html
from minutebook.pages.offices import held
from minutebook.read.text import Text
from minutebook.read.when import When
from tests.conftest import MakeSite
from tests.duties.archives import LIVE, OFFICE, decision, findings, page, person, report, rows, shelf_of, text

M = "role: Mayor, body: mayor"

# The roles of the first and the second person, which of them is at fault, and the day.
CLASHES = {
    "one year in common": (
        (f"{M}, from: 2016-05-12, to: 2021-05-12",),
        (f"{M}, from: 2020-05-12, to: 2024-05-01",),
        "12 May 2020",
    ),
    "one day in common": (
        (f"{M}, from: 2016-05-12, to: 2021-05-13",),
        (f"{M}, from: 2021-05-12, to: 2024-05-01",),
        "12 May 2021",
    ),
    "one inside the other, and known by the month": (
        (f"{M}, from: 2016, to: 2024",),
        (f"{M}, from: 2019-03, to: 2019-06",),
        "31 March 2019",
    ),
    "the same first day, and no end known": ((f"{M}, from: 2021-05-12",), (f"{M}, from: 2021-05-12",), "12 May 2021"),
    "the same first day, and an end known by the year": (
        (f"{M}, from: 2021-05-12, to: 2021",),
        (f"{M}, from: 2021-05-12, to: 2024-05-01",),
        "12 May 2021",
    ),
    "named by a paper before the other's days are over": (
        (f"{M}, from: {{by: 2017-03-01}}, to: 2021-05-12",),
        ("role: mayor , body: mayor, from: 2018-01-01, to: 2018-12-31",),
        "1 January 2018",
    ),
}


@pytest.mark.parametrize("case", CLASHES)
def test_two_holders_on_one_day_are_an_error_at_its_line(make_site: MakeSite, case: str) -> None:
    one, two, day = CLASHES[case]
    site = make_site(OFFICE + person("anne", *one) + person("bob", *two), {"site.yaml": LIVE})
    (found,) = findings(site, "role-clash")
    assert (found.severity, found.place.file, found.place.line) == ("error", "content/people/bob.md", 5)
    assert found.message == f"Bob and Anne both hold one office on {day}: The Mayor."
    assert [(other.place.file, other.place.line) for other in found.related] == [("content/people/anne.md", 5)]


# Days of two people that do not say who of them held the office when, and what is said of them.
UNDECIDED = {
    "one year, standing in": (f"{M}, acting: true, from: 2019, to: 2019", "stood in for the holder of one office in 2019"),
    "standing in from one year on": (f"{M}, acting: true, from: 2019", "stood in for the holder of one office in 2019"),
    "one month": (f"{M}, from: 2019-03, to: 2019-03", "held one office in March 2019"),
}


@pytest.mark.parametrize("case", UNDECIDED)
def test_two_holders_of_one_year_whom_nothing_tells_apart_are_told(make_site: MakeSite, case: str) -> None:
    role, said = UNDECIDED[case]
    site = make_site(OFFICE + person("anne", role) + person("bob", role), {"site.yaml": LIVE})
    (found,) = findings(site, "role-clash")
    assert (found.severity, found.place.file, found.place.line) == ("warning", "content/people/bob.md", 5)
    assert found.message == f"Bob and Anne both {said}, and nothing says who did when: The Mayor."
    assert [(other.place.file, other.place.line) for other in found.related] == [("content/people/anne.md", 5)]


def test_several_clashes_in_one_archive_are_all_found(make_site: MakeSite) -> None:
    offices = "".join(
        f"-- content/bodies/office-{n}.md --\n---\ntitle: Office {n}\nkind: office\n---\n" for n in range(len(CLASHES))
    )
    people = ""
    for number, (one, two, _) in enumerate(CLASHES.values()):
        for name, roles in (("a", one), ("b", two)):
            people += person(f"{name}{number}", *(role.replace("body: mayor", f"body: office-{number}") for role in roles))
    site = make_site(offices + people, {"site.yaml": LIVE})
    assert sorted(found.place.file for found in findings(site, "role-clash")) == [
        f"content/people/b{number}.md" for number in range(len(CLASHES))
    ]


# What is no clash, or cannot be known to be one.
NO_CLASH = {
    "one after the other": ((f"{M}, from: 2016-05-12, to: 2021-05-12",), (f"{M}, from: 2021-05-13, to: 2024-05-01",)),
    "handed over on one day": ((f"{M}, from: 2016-05-12, to: 2021-05-12",), (f"{M}, from: 2021-05-12, to: 2024-05-01",)),
    "handed over on one day, and no further end known": (
        (f"{M}, from: 2016-05-12, to: 2021-05-12",),
        (f"{M}, from: 2021-05-12",),
    ),
    "nobody knows when the first one left": ((f"{M}, from: 2016-05-12",), (f"{M}, from: 2021-05-12",)),
    "named by two papers of one day": ((f"{M}, from: {{by: 2021-05-12}}",), (f"{M}, from: {{by: 2021-05-12}}",)),
    "known by the year only": ((f"{M}, from: 2016, to: 2021",), (f"{M}, from: 2021, to: 2024",)),
    "no days at all": ((M,), (M,)),
    "one after the other, in the order of the years": (
        (f"{M}, acting: true, from: 2019, to: 2020",),
        (f"{M}, acting: true, from: 2020, to: 2020",),
    ),
    "one year, and one of them stood in": ((f"{M}, from: 2019, to: 2019",), (f"{M}, acting: true, from: 2019, to: 2019",)),
    "only an end": ((f"{M}, to: 2021-05-12",), (f"{M}, from: 2021-05-12",)),
    "another role": (
        (f"{M}, from: 2016-05-12, to: 2021-05-12",),
        ("role: Deputy, body: council, from: 2018-01-01, to: 2019-01-01",),
    ),
    "one stands in for the other": (
        (f"{M}, from: 2016-05-12, to: 2021-05-12",),
        (f"{M}, acting: true, from: 2018-01-01, to: 2019-01-01",),
    ),
    "another body": (
        (f"{M}, from: 2016-05-12, to: 2021-05-12",),
        ("role: Mayor, body: council, from: 2018-01-01, to: 2019-01-01",),
    ),
    "no office": (
        ("role: Member, body: council, from: 2016-05-12, to: 2021-05-12",),
        ("role: Member, body: council, from: 2018-01-01, to: 2019-01-01",),
    ),
    "one person twice": (
        (f"{M}, from: 2016-05-12, to: 2021-05-12", f"{M}, from: 2020-01-01, to: 2022-01-01"),
        ("role: Member, body: council",),
    ),
}


@pytest.mark.parametrize("case", NO_CLASH)
def test_open_and_partly_known_days_give_no_false_alarm(make_site: MakeSite, case: str) -> None:
    one, two = NO_CLASH[case]
    assert not findings(make_site(OFFICE + person("anne", *one) + person("bob", *two), {"site.yaml": LIVE}), "role-clash")


def on(day: str) -> When:
    return When(start=day, end=day)


def test_a_holder_is_known_for_the_days_that_papers_name_one_for(make_site: MakeSite) -> None:
    archive = (
        OFFICE
        + person("anne", f"{M}, from: 2016-05-12, to: 2021-05-12")
        + person("bob", f"{M}, from: 2021-05-12")
        + person("cara", f"{M}, from: 2022-06")
        + "-- content/bodies/deputy.md --\n---\ntitle: The Deputy\nkind: office\n---\n"
        + person("dan", "role: Deputy, body: deputy, from: {by: 2021-03-01}")
    )
    shelf = shelf_of(make_site(archive, {"site.yaml": LIVE}), as_of="2023-03-06")

    def names(office: str, when: When) -> list[str]:
        return [held.person.id + ("" if held.sure else "?") for held in shelf.facts.holders.on(office, when)]

    assert names("mayor", on("2016-05-11")) == []
    assert names("mayor", on("2016-05-12")) == ["anne"]
    assert names("mayor", on("2021-05-12")) == ["bob"]  # who takes office on the day
    assert names("mayor", on("2021-05")) == ["anne?", "bob?"]  # two held it in that month, and nobody knows which is meant
    assert names("mayor", on("2018")) == ["anne"]
    assert names("mayor", on("2021-05-13")) == ["bob?"]  # no paper tells of an end: it may have come the next day
    assert names("mayor", on("2022-06-15")) == ["bob?", "cara?"]  # until the next one has begun for certain
    assert names("mayor", on("2022-07-01")) == ["cara?"]
    assert names("mayor", on("2023-03-06")) == ["cara?"]
    assert names("mayor", on("2023-03-07")) == []  # after the day that the archive speaks for
    assert names("mayor", When(end="2018-01-01", by=True)) == []
    assert names("mayor", When(start="2017-01-01", end="2018-01-01")) == ["anne"]
    assert names("deputy", on("2021-02-28")) == []
    assert names("deputy", on("2021-03-01")) == ["dan"]  # the day of the paper that names the holder, and no other
    assert names("deputy", on("2021-03-02")) == []
    assert names("council", on("2018")) == []
    assert [link.note for link in held(shelf, "mayor", on("2022-01-01"))] == ["", "in office from 12 May 2021"]
    assert [link.words for link in held(shelf, "mayor", on("2018-01-01"))] == ["The Mayor", "Anne"]
    assert [link.words for link in held(shelf, "somebody else", on("2018-01-01"))] == ["somebody else"]


def test_an_office_s_page_says_who_held_it_and_for_which_days_nobody_is_named(make_site: MakeSite) -> None:
    archive = (
        OFFICE + person("anne", f"{M}, from: 2020-05-12, to: 2021-05-12") + person("bob", f"{M}, from: {{by: 2022-03-01}}")
    )
    site = make_site(archive, {"site.yaml": LIVE})
    site.published(as_of="2023-03-06")
    unnamed = "No paper in this archive names the holder"
    assert rows(page(site, "/bodies/mayor/"), "Who held it") == [
        ["2020 to 11 May 2020", unnamed, ""],
        ["12 May 2020 to 12 May 2021", "Anne", "Mayor"],
        ["13 May 2021 to 28 February 2022", unnamed, ""],
        ["Reported 1 March 2022; day not given", "Bob", "Mayor"],
        ["2 March 2022 to 6 March 2023", unnamed, ""],
    ]
    assert unnamed not in page(site, "/bodies/council/")


# What a text says beside an office, and which rows the office's table has then: the people's roles and the day of the record.
SAID = {
    "known by the month, and a record of that month (F29)": (
        {"anne": f"{M}, from: 2020-06, to: 2022-05-11"},
        "2020-06",
        "Anne, June 2020 to 11 May 2022",
    ),
    "a day in the month of the beginning": ({"anne": f"{M}, from: 2020-06"}, "2020-06-15", "Anne, from June 2020"),
    "a year in which two held it": (
        {"anne": f"{M}, from: 2020, to: 2021-05-12", "bob": f"{M}, from: 2021-05-12"},
        "2021",
        "Anne, 2020 to 12 May 2021; Bob, from 12 May 2021",
    ),
    "the day before anybody is named": ({"anne": f"{M}, from: {{by: 2021-03-01}}"}, "2021-02-28", ""),
    "the day of the paper that names the holder": ({"anne": f"{M}, from: {{by: 2021-03-01}}"}, "2021-03-01", "Anne"),
    "the day after it": ({"anne": f"{M}, from: {{by: 2021-03-01}}"}, "2021-03-02", ""),
    "one who stands in (F1)": (
        {"anne": f"{M}, from: 2020-01-01", "cara": "role: Temporary Mayor, body: mayor, acting: true, from: 2021-01-01"},
        "2021-06-01",
        "Cara, Temporary Mayor, from 1 January 2021",
    ),
    "the holder before anybody stands in": (
        {"anne": f"{M}, from: 2020-01-01, to: 2022-12-31", "cara": f"{M}, acting: true, from: 2021-01-01, to: 2021-03-31"},
        "2020-12-31",
        "Anne",
    ),
    "while somebody stands in": (
        {"anne": f"{M}, from: 2020-01-01, to: 2022-12-31", "cara": f"{M}, acting: true, from: 2021-01-01, to: 2021-03-31"},
        "2021-02",
        "Cara, Mayor",
    ),
    "the holder comes back": (
        {"anne": f"{M}, from: 2020-01-01, to: 2022-12-31", "cara": f"{M}, acting: true, from: 2021-01-01, to: 2021-03-31"},
        "2021-04-01",
        "Anne",
    ),
    "the next holder ends the days of who stood in": (
        {"cara": f"{M}, acting: true, from: 2020-01-01", "dan": f"{M}, from: 2021-01-01, to: 2022-01-01"},
        "2021-06-01",
        "Dan",
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_the_text_and_the_office_s_table_say_the_same(make_site: MakeSite, case: str) -> None:
    """What the text says of the holder and of the days is a row of the table; where nobody is named, a gap of the table is."""
    roles, day, said = SAID[case]
    archive = OFFICE + "".join(person(name, role) for name, role in roles.items())
    archive += report("told", day).removesuffix("\n") + "\nThe [[mayor]] spoke.\n"
    site = make_site(archive, {"site.yaml": LIVE})
    site.published(as_of="2023-03-06")
    assert f"The Mayor ({said or 'holder at the time not named'}) spoke." in text(page(site, "/reports/told/"))
    table = [(row[0], row[1]) for row in rows(page(site, "/bodies/mayor/"), "Who held it")]
    for holder in said.split("; ") if said else ():
        name, *rest = holder.split(", ")
        assert name in [who for _, who in table]
        assert not rest or (rest[-1], name) in table or rest == ["Mayor"]


# Roles in an office that are another post's, or the words by which they are told as the holder's.
POSTS = {
    "a deputy's": ("role: Deputy Mayor, body: mayor, from: 2021-01-01", ["Deputy Mayor"]),
    "one that stands in, and does not say so": ("role: Temporary Mayor, body: mayor, from: 2021-01-01", ["Temporary Mayor"]),
    "one that stands in": ("role: Temporary Mayor, body: mayor, acting: true, from: 2021-01-01", []),
    "in capitals and with a blank more": ("role: the  MAYOR, body: mayor", []),
    "by the name of its day": ("role: Burgomaster, body: mayor, to: 1999", []),
    "by a part of a word": ("role: May, body: mayor", ["May"]),
    "in what is no office": ("role: Deputy, body: council", []),
}


@pytest.mark.parametrize("case", POSTS)
def test_a_role_in_an_office_has_the_office_s_own_words(make_site: MakeSite, case: str) -> None:
    role, words = POSTS[case]
    office = OFFICE.replace("kind: office", "kind: office\nnames: [{name: The Burgomaster, to: 1999}]")
    several = findings(make_site(office + person("anne", role), {"site.yaml": LIVE}), "another-post")
    assert [(finding.severity, finding.place.file, finding.place.line) for finding in several] == [
        ("error", "content/people/anne.md", 5) for _ in words
    ]
    assert all(f'"{word}" is not what the office "The Mayor" is called' in several[0].message for word in words)


def test_two_who_stand_in_on_one_day_are_an_error(make_site: MakeSite) -> None:
    acting = f"{M}, acting: true, from: 2021-01-01, to: 2021-06-01"
    site = make_site(OFFICE + person("anne", acting) + person("bob", acting), {"site.yaml": LIVE})
    assert len(findings(site, "role-clash")) == 1


def test_an_office_that_no_paper_names_a_holder_of_says_so(make_site: MakeSite) -> None:
    site = make_site(OFFICE, {"site.yaml": LIVE})
    site.published(as_of="2023-03-06")
    assert rows(page(site, "/bodies/mayor/"), "Who held it") == [
        ["2020 to 6 March 2023", "No paper in this archive names the holder"]
    ]


def test_days_known_by_the_year_are_no_gap(make_site: MakeSite) -> None:
    archive = OFFICE + person("anne", f"{M}, from: 2020, to: 2021") + person("bob", f"{M}, from: 2022-02")
    site = make_site(archive, {"site.yaml": LIVE})
    site.published(as_of="2023-03-06")
    assert rows(page(site, "/bodies/mayor/"), "Who held it") == [
        ["2020 to 2021", "Anne", "Mayor"],
        ["1 January 2022 to 31 January 2022", "No paper in this archive names the holder", ""],
        ["from February 2022", "Bob", "Mayor"],
    ]


def test_a_record_s_office_leads_on_to_the_holder_of_its_day(make_site: MakeSite) -> None:
    """Beside maker, lead, owner and author; an unnamed holder is said once, on a decision's page."""
    archive = (
        OFFICE
        + person("anne", f"{M}, from: 2020-05-12, to: 2021-05-12")
        + decision("early", "2020-02-02")
        + decision("held", "2020-06-06")
        + decision("month", "2020-07")
        + decision("by-council", "2020-06-07", maker="council")
        + report("told", "2021-01-01", "author: mayor", "expectations: [{what: Mend it, owner: mayor}]")
        + report("untold", "2022-01-01", "author: mayor", "expectations: [{what: Mend it too, owner: mayor}]")
        + "-- content/meetings/m1.md --\n---\ntitle: M1\ndate: 2021-05-05\nbody: council\nsummary: One.\n"
        + "agenda: [{title: Lamps, lead: mayor}]\n---\n"
    )
    site = make_site(archive, {"site.yaml": LIVE})
    site.published()

    def words(address: str) -> str:
        return text(page(site, address))

    unnamed = "no paper in this archive names the holder"
    assert "Decided by The Mayor no paper in this archive names the holder on that day Date" in words("/decisions/early/")
    assert words("/decisions/early/").count(unnamed) == 1
    assert "Decided by The Mayor Anne held the office on that day Date" in words("/decisions/held/")
    assert "Decided by The Mayor Anne held the office at that time Date" in words("/decisions/month/")
    assert "Decided by The Council Date" in words("/decisions/by-council/")
    assert "Author The Mayor Anne held the office on that day" in words("/reports/told/")
    assert "The Mayor Anne held the office when this was said" in words("/reports/told/")
    assert "The Mayor Anne held the office on that day" in words("/meetings/m1/")
    assert unnamed not in words("/reports/untold/")
    assert '<a href="/archive/people/anne/">Anne</a>' in page(site, "/decisions/held/")


def test_a_text_names_the_holder_of_its_day_where_it_first_cites_an_office(make_site: MakeSite) -> None:
    """Once a text and office, in words that everybody sees; nothing where the record has no date."""
    cites = "\n\nThe [[mayor]] spoke. [[mayor|The Mayor]] left; the [[council]] stayed, see [[mayor#duties|duties]]."
    archive = (
        OFFICE.replace("kind: office\n---", "kind: office\n---\n## Duties")
        + person("anne", f"{M}, from: 2020-05-12, to: 2021-05-12")
        + report("told", "2021-01-01").removesuffix("\n")
        + cites
        + "\n"
        + report("untold", "2022-01-01").removesuffix("\n")
        + cites
        + "\n-- content/pages/undated.md --\n---\ntitle: Undated\n---"
        + cites
        + "\n"
    )
    site = make_site(archive, {"site.yaml": LIVE})
    site.published()
    told, untold, undated = (page(site, address) for address in ("/reports/told/", "/reports/untold/", "/undated/"))
    link = '<a href="/archive/bodies/mayor/">The Mayor</a>'
    assert f'The {link} <span class="note">(Anne)</span> spoke. {link} left; the' in told
    assert f'The {link} <span class="note">(holder at the time not named)</span> spoke. {link} left; the' in untold
    assert (text(told).count("(Anne)"), text(untold).count("(holder at")) == (1, 1)
    assert f"The {link} spoke. {link} left; the" in undated


def test_what_says_who_held_an_office_is_not_searched_as_the_record_s_words(make_site: MakeSite) -> None:
    archive = (
        OFFICE
        + person("anne", f"{M}, from: 2020-05-12, to: 2021-05-12")
        + report("told", "2021-01-01").removesuffix("\n")
        + "\nThe [[mayor]] spoke.\n"
    )
    site = make_site(archive, {"site.yaml": LIVE})
    shelf = shelf_of(site)
    item = shelf.archive.by_id["told"]
    assert [fill.note for fill in shelf.fills(item)] == ["Anne"]
    words = own_html(Text(("<p>The ", " spoke.</p>"), item.entry.outline.slots), shelf.archive)
    assert words == "<p>The The Mayor spoke.</p>"  # the title of the office, as on the page, and no holder
