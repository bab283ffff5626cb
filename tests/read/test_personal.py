"""What is somebody's own is found wherever it stands; what only looks like it, in papers full of figures, is not."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.read.personal import personal_in, personal_of
from tests.conftest import MakeSite
from tests.read.council_prose import look_alikes, planted

# -- planted -------------------------------------------------------------------------------------------------------------

AROUND = [
    "{}",
    "Residents may write to {} until Friday.",
    "contact: {}",
    "- {what} of the applicant: {}",
    "| Ms A | {} | seen |",
    "The letter of Mr B, {}, was read out.",
]
"""Sentences in which something stands."""

PLANTED = {
    "telephone": ["01000 123456", "(01000) 123456", "01000-123456", "020 8000 1234", "+44 1000 123456", "+44 (0)7400 123456",
                  "07400 123456", "07400123456", "0121 400 1234", "01000 12345",
                  "01772.533.587", "01772.533587", "01772/533587", "(01772)/533 587", "01772/533/587", "0161.234.5678",
                  "020/8123 4567", "07400.123.456", "+44.1772.533587", "+44 (0)1772/533587"],
    "email": ["a.smith@gmail.com", "Jo_B+news@mail.co.uk", "o'neill@town.gov.uk", "x@y.io"],
    "insurance": ["AB123456C", "AB 12 34 56 C", "JG 10 37 59 A", "SC123456D", "NI number ab 12 34 56 c", "ni no. sc123456d",
                  "national insurance: Jg103759a"],
    "plate": ["AB12 CDE", "LV65XYZ", "ab12 cde", "lv65xyz", "Ab12 cde"],
    "health": ["943 476 5919", "9434765919", "401 023 2137"],
    "bank": ["12-34-56", "12345678"],
    "birth": ["3 May 1961", "3/5/61", "03/05/1961", "1961-05-03", "3rd May 1961", "03.05.61"],
    "home": ["12 High Street, Ambleford, PR1 2AB", "Flat 3, 14 Church Lane, PR25 1AB", "7a The Old Mill Road LA1 1AA",
             "Rose Cottage, 4 Hill Lane, PR1 2AB", "Rose Cottage, Hill Lane, PR1 2AB", "Rose Cottage, Ambleford PR1 2AB",
             "The Old Barn, Hill Lane, Upper Anywhere, PR1 2AB", "Home: Hill House, Hill Lane, PR1 2AB",
             "12 High Street, Ambleford, pr1 2ab", "12 high street, ambleford, pr1 2ab", "Flat 3, 4 Hill Lane, Pr1 2ab"],
}  # fmt: skip
SAID = {
    "plate": "vehicle registration {}",
    "health": "NHS number {}",
    "bank": "sort code and account number {}",
    "birth": "date of birth {}",
}
HOMES_SAID = ["She lives at Hill House, Hill Lane, PR1 2AB.", "the home of Mr B, Moss Farm, Ambleford, PR1 2AB",
              "a resident of The Lodge at Barton Hall, Hill Lane, PR1 2AB"]  # fmt: skip
"""Houses that are called as offices are, where something says that somebody lives there."""

CASES = [
    (kind, around.replace("{what}", kind).replace("{}", SAID.get(kind, "{}").replace("{}", value)), value)
    for kind, values in PLANTED.items()
    for value, around in itertools.product(values, AROUND)
]

# -- look-alikes -----------------------------------------------------------------------------------------------------------

LOCAL = {
    "Tel: 533587": "533587",
    "Telephone 53 35 87 until Friday": "533587",
    "please ring us on 533 587.": "533587",
    "Call the clerk at 8600 1234": "86001234",
    "phone no. (533587)": "533587",
}
"""Numbers of the area, without its dialling code."""

LOOK_ALIKES = """\
Planning application 07/2023/01772/FUL was refused.
Decision 2023/52 was called in.
Ref: 01772 533587/4 (invoice).
Company number 01234567, charity 1234567.
UPRN 010012345678 is the town hall.
ISBN 978-0-11-702345-6 (2nd ed.)
Order no 0712345678901.
Case 07400123456789 was closed.
Grid reference SD 5400 2960.
Contract OJEU 2023/S 000-012345.
Form A12 BCD is on the site.
Room B12, Block A1, Bay C3.
The A59, M6 J31 and B5256 were closed.
Section 12A, paragraph 3(b).
Calls of 533587 people were taken, and 533 587 more.
The call centre took 277123 calls.
On the phone 250000 people waited.
Unit AB12 of the depot.
Phase 2B of HS2, item E10.
Regulation (EU) 2016/679, article 6.
Form E111 and form P45.
It cost £319,391,000 in all.
£1 234 567 was spent; £98.765m is left.
The sum of 12 345 678 residents.
From 1 234 to 5 678 calls.
On 03/05/2023 and 04-05-2023 it met.
2014-2015, 2015-16 and 2021 - 2025.
From 09:00 to 17:30 on 01.02.2023.
155,255 crimes (2.1%), 152,063 before.
Between 24 December and 1 January 620 people.
7,668 calls, 620 arrests, 181 of them.
1,508,941 people, 0.7% (10,641) more.
10 11 12 13 14 15 16
01 02 03 04 05
2019 2020 2021 2022
12-34-56 were the scores.
Scores: 12345678 points.
3 May 1961 was a Wednesday.
born out of a need in 2014
The scheme was born in 2014.
0.1772 533587 of it
A rise from 0.9 to 1.2
Version 1.10.2023
Table 3.1 2.4 5.6
Pages 12-14, 16-18, 20-22.
Call 101, or 999 in an emergency.
Ring 0300 123 1234 or 0800 555 111.
0345 602 0909 is the helpline.
Write to clerk@example.org.
somebody@mail.example.com wrote
Call 01632 960123.
Ring 07700 900123 (a play).
020 7946 0123 in a film.
The @handle of the force is @TownPolice.
an @ sign, and a@ b
@
user@localhost
x@invalid
The town hall, PR1 0LD.
PO Box 100, County Hall, PR1 0LD.
12 High Street was visited.
Postcodes PR1 to PR9.
PR1 2AB
Stations at LA1 1AA and FY4 4AA.
24 Hours in the Park
12 new roads in PR1.
The 3 Counties Way.
943 476 5918 of them went to the NHS.
The NHS spent 9434765910 pounds.
1111111111 is no NHS number.
AB123456E is a part.
QQ 12 34 56 C is an example.
GB123456A is a mark.
Product AB1234567C.
XAB123456C
AB-12-34-56-C
AB12 CDE
The Ford Focus of AB12 CDE fame.
Paragraph 3.14.2, 01.02.03.4 and 1.1.
Version 01772.533.587.2 of it.
12/34, 7/12 and 0.1772/533587
Ref 01772/533587 and no. 01772.533587
01772/533587/FUL was refused.
Planning 06/2019/0752, 07/2023/01772.
0123.456.789 and 012/3456/789.
grid reference sd 01380 43968
Hill House, Hill Lane, PR1 2AB
The Lodge, Hill Lane, PR1 2AB
Barton Hall, Preston Road, PR1 2AB
Rose Cottage Hospital, Hill Lane, PR1 2AB
Rose Cottage was visited.
m6 2nd phase, b1 3rd party
12 miles of road on the m6 2nd phase
12 new homes off the road, PR1 2AB
As 12 34 56 a day they go.
ab123456c is a commit.
sha256 ab123456cdef0123
The car park has no12 and no13.
The van was seen at12 the day before.
A car is a12 of twelve.
http://town.test/ab12cde is the car.
Ward codes E05005000, S12000033.
ONS code K02000001, E92000001.
""".splitlines()


@pytest.mark.parametrize("said", ["BORN {}", "Dob: {}", "DATE OF BIRTH {}", "D.O.B. {}", "Birthday on {}"])
def test_a_day_of_birth_is_found_in_whatever_letters_it_is_said(said: str) -> None:
    (hit,) = personal_in(said.replace("{}", "3 May 1961"))
    assert (hit.kind, hit.value) == ("birth", "31961")


@pytest.mark.parametrize(("kind", "text", "value"), CASES)
def test_what_is_somebodys_own_is_found(kind: str, text: str, value: str) -> None:
    found = [hit for hit in personal_in(text) if hit.kind == kind]
    assert found, text
    assert any(value.strip("(") in text[hit.start : hit.end] or text[hit.start : hit.end] in value for hit in found)


@pytest.mark.parametrize("text", HOMES_SAID)
def test_a_house_with_a_name_is_a_home_where_somebody_lives_in_it(text: str) -> None:
    assert [hit.kind for hit in personal_in(text)] == ["home"]


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_what_only_looks_like_it_is_not(text: str) -> None:
    assert [(hit.kind, text[hit.start : hit.end]) for hit in personal_in(text)] == []


@given(st.text(alphabet=st.sampled_from("0123456789+()-/ @.aZABab\n£NHS,"), max_size=300))
def test_any_text_can_be_looked_at_and_places_lie_in_it(text: str) -> None:
    lines = text.split("\n")
    for personal in personal_of(text):
        assert 1 <= personal.line <= len(lines)
        assert 1 <= personal.column < personal.end_column
        assert personal.column <= len(lines[personal.line - 1])


def test_of_sentences_from_council_papers_nearly_all_are_right() -> None:
    """300 with something of somebody's own planted in each, and 300 with figures that are nobody's."""
    cases = list(planted(300))
    missed = [text for kind, text, _ in cases if kind not in {hit.kind for hit in personal_in(text)}]
    falsely = [text for text in look_alikes(300) if personal_in(text)]
    assert len(missed) <= 9, missed  # 97 % are found
    assert len(falsely) < 3, falsely  # under 1 %
    assert {kind for kind, _, _ in cases} == set(PLANTED)


# -- in an archive -----------------------------------------------------------------------------------------------------------

RECORD = """\
-- content/articles/2022/bins.md --
---
title: New bins
date: 2022-03-01
author: The clerk, 01000 123456
summary: Six bins were put up.
---

Write to clerk@town.gov.uk, or call (01000) 123456. AB 12 34 56 C is hers.
"""
ABOUT = "-- content/pages/about.md --\n---\ntitle: About\n---\n\nIt is small.\n"


def test_a_record_is_told_of_it_in_its_fields_and_in_its_text(make_site: MakeSite) -> None:
    site = make_site(RECORD + ABOUT)
    told = [(item.code, item.severity, item.place.line, item.place.column) for item in site.build().diagnostics]
    assert ("personal-contact", "warning", 4, 20) in told
    assert ("personal-contact", "warning", 8, 10) in told
    assert ("personal-contact", "warning", 8, 37) in told
    assert ("personal-data", "error", 8, 53) in told
    assert not site.build().published


@pytest.mark.parametrize("text", LOCAL)
def test_a_number_without_its_dialling_code_is_found_where_it_is_called_one(text: str) -> None:
    assert [(hit.kind, hit.value) for hit in personal_in(text)] == [("telephone", LOCAL[text])]


def test_a_number_that_is_allowed_may_stand_without_the_dialling_code_of_the_area(make_site: MakeSite) -> None:
    site = make_site(ABOUT.replace("It is small.", "Tel: 223456. Ring 223 457."))
    settings = site.read("site.yaml")

    def told(more: str) -> list[tuple[int | None, int | None]]:
        site.write("site.yaml", f"{settings}{more}")
        found = site.build().diagnostics
        return [(item.place.line, item.place.column) for item in found if item.code == "personal-contact"]

    allowed = 'allowed_contacts: ["01000 223456"]\n'
    assert told(allowed) == [(5, 6), (5, 19)]
    assert told(f"{allowed}dialling_codes: [01002, 01000]\n") == [(5, 19)]


@pytest.mark.parametrize(
    ("written", "hint"),
    [("1772", "Write it with its 0"), ("+44 1772", "Write it with its 0"), ('"01772 533587"', "Write 01772, without")],
)
def test_a_dialling_code_is_figures_with_a_0_before_them(make_site: MakeSite, written: str, hint: str) -> None:
    site = make_site(ABOUT)
    site.write("site.yaml", f"{site.read('site.yaml')}dialling_codes: [{written}]\n")
    (found,) = [item for item in site.build().diagnostics if item.code == "wrong-kind"]
    assert "is not a dialling code" in found.message
    assert found.hint.startswith(hint)


def test_what_the_office_publishes_itself_is_allowed_however_it_is_written(make_site: MakeSite) -> None:
    site = make_site(RECORD.replace(" AB 12 34 56 C is hers.", "") + ABOUT)
    settings = site.read("site.yaml")
    site.write("site.yaml", f'{settings}allowed_contacts: ["+44 1000 123456", "@town.gov.uk"]\n')
    assert [item for item in site.build().diagnostics if item.code.startswith("personal")] == []
    site.write("site.yaml", f'{settings}allowed_contacts: ["AB 12 34 56 C", "01000 123457", "@own.gov.uk"]\n')
    assert len([item for item in site.build().diagnostics if item.code == "personal-contact"]) == 3
