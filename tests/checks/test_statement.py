"""The accessibility statement from the settings: its words for a public body and for others, and what the check says."""

import re

import pytest

from minutebook.words.en.statement import compliance_words
from tests.build.making import SETTINGS
from tests.conftest import MakeSite
from tests.duties.archives import findings, line_of, page, text

BOARD = """\
-- content/bodies/board.md --
---
title: The Board
kind: board
---
It meets.
-- content/pages/about.md --
---
title: About
---
An archive.
"""
OURS = SETTINGS.replace("run_by: nobody", "run_by: the Upper Wallop council\nrun_by_the_body: true")
WHOLE = """\
accessibility:
  prepared: 2022-01-20
  reviewed: 2022-05-03
  compliant: partially
  barriers:
    - what: The scans of 2020 are pictures of text, which fails success criterion 1.1.1
      instead: Ask us for them as text.
      by: 2023-12
    - {what: The old film has no words, why: burden}
    - {what: Maps of streets., why: exempt}
  harder: [the archive is long]
  tested: A person who cannot see walked it.
  improving: We are typing the scans.
  telephone: 01632 960 001
  answered_within: 10 working days
"""
CLEAN = "accessibility: {prepared: 2022-01-20, reviewed: 2022-05-03, compliant: fully}\n"

# What those who watch over the websites of UK public bodies look for, in a statement whose letters are all small.
HEADINGS = (
    "compliance status",
    "non-accessible content",
    "non-compliance with the accessibility regulations",
    "disproportionate burden",
    "content that’s not within the scope of the accessibility regulations",
    "feedback and contact information",
    "enforcement procedure",
    "preparation of this accessibility statement",
)
SENTENCES = """\
the upper wallop council is committed to making its website accessible, in accordance with the public sector bodies (websites
and mobile applications) (no. 2) accessibility regulations 2018.

this accessibility statement applies to every page of a small archive, at https://example.org/archive/

this website is partially compliant with the web content accessibility guidelines version 2.2 aa standard, due to the
non-compliances and exemptions listed below.

the equality and human rights commission (ehrc) is responsible for enforcing the public sector bodies (websites and mobile
applications) (no. 2) accessibility regulations 2018 (the ‘accessibility regulations’). if you’re not happy with how we respond
to your complaint, contact the equality advisory and support service (eass).

this statement was prepared on 20 january 2022. it was last reviewed on 3 may 2022. it is to be reviewed again by 3 may 2023.

write to errors@example.org or telephone 01632 960 001.

we will answer within 10 working days.

which fails success criterion 1.1.1. ask us for them as text. it will be put right by december 2023.

the old film has no words.

maps of streets.

the archive is long

a person who cannot see walked it.

we are typing the scans.
"""


def test_a_public_body_s_statement_has_the_wording_of_the_regulations(make_site: MakeSite) -> None:
    site = make_site(BOARD, {"site.yaml": OURS + WHOLE})
    site.published()
    html = page(site, "/accessibility/")
    headings = [" ".join(re.sub("<[^>]+>", "", words).lower().split()) for words in re.findall("<h[1-6].*?</h[1-6]>", html)]
    assert headings[0] == "accessibility statement"
    assert [heading for heading in HEADINGS if heading not in headings] == []
    words = text(html).lower().replace(" .", ".")
    sentences = [" ".join(sentence.split()) for sentence in SENTENCES.split("\n\n")]
    assert [sentence for sentence in sentences if sentence not in words] == []
    assert 'href="https://www.equalityadvisoryservice.com/"' in html


def test_in_northern_ireland_another_commission_enforces_the_regulations(make_site: MakeSite) -> None:
    site = make_site(BOARD, {"site.yaml": OURS + WHOLE + "  northern_ireland: true\n"})
    site.published()
    html = page(site, "/accessibility/")
    assert 'href="https://www.equalityni.org/"' in html
    assert "Equality and Human Rights Commission" not in html


def test_whom_the_regulations_do_not_bind_says_so_and_claims_nothing(make_site: MakeSite) -> None:
    site = make_site(BOARD, {"site.yaml": SETTINGS + "accessibility: {prepared: 2022-01-20, reviewed: 2022-05-03}\n"})
    site.published()
    words = text(page(site, "/accessibility/"))
    assert "as far as we know they do not bind those who run it" in words
    assert "We make no claim that they meet it in full." in words
    assert "committed" not in words
    assert "Non-accessible content We know of none." in words
    assert "The Equality and Human Rights Commission (EHRC) enforces" in words


def test_a_statement_of_full_compliance_lists_nothing(make_site: MakeSite) -> None:
    site = make_site(BOARD, {"site.yaml": OURS + CLEAN})
    site.published()
    words = text(page(site, "/accessibility/"))
    assert "is fully compliant with" in words
    assert "Non-accessible content" not in words


def test_without_the_fields_a_page_of_the_archive_s_own_can_stand_there(make_site: MakeSite) -> None:
    own = "-- content/pages/accessibility.md --\n---\ntitle: Ours\n---\nIn our words.\n"
    site = make_site(BOARD + own)
    site.published()
    assert "In our words." in page(site, "/accessibility/")
    site.write("site.yaml", SETTINGS + CLEAN)
    assert [found.code for found in site.build().diagnostics if found.severity == "error"] == ["address-collision"]


@pytest.mark.parametrize(
    ("reviewed", "day", "late"),
    [
        ("2022-05-03", "2023-05-03", False),
        ("2022-05-03", "2023-05-04", True),
        ("2022-05", "2023-05-31", False),
        ("2022-05", "2023-06-01", True),
        ("2024-02-29", "2025-02-28", False),
        ("2024-02-29", "2025-03-01", True),
    ],
)
def test_a_statement_that_was_not_reviewed_within_a_year_is_found_at_its_line(
    make_site: MakeSite, reviewed: str, day: str, *, late: bool
) -> None:
    statement = f"accessibility:\n  prepared: 2022-01-20\n  reviewed: {reviewed}\n  compliant: fully\n"
    site = make_site(BOARD, {"site.yaml": OURS + statement})
    found = findings(site, "review-overdue", as_of=day)
    line = line_of(site, "site.yaml", "  reviewed")
    assert [(one.place.file, one.place.line, one.severity) for one in found] == [("site.yaml", line, "warning")] * late


def test_what_was_to_be_put_right_is_called_to_mind_after_its_day(make_site: MakeSite) -> None:
    site = make_site(BOARD, {"site.yaml": OURS + WHOLE.replace("2022-05-03", "2023-12-01")})
    assert findings(site, "review-overdue", as_of="2023-12-31") == []
    (found,) = findings(site, "review-overdue", as_of="2024-01-01")
    assert found.message == "This was to be put right by December 2023, and is still listed as not accessible."
    assert found.place.line == line_of(site, "site.yaml", "      by")


@pytest.mark.parametrize(
    ("settings", "statement", "message"),
    [
        (OURS, CLEAN, ""),
        (OURS, WHOLE, ""),
        (OURS, CLEAN.replace(", compliant: fully", ""), "has to say how far"),
        (SETTINGS, CLEAN.replace(", compliant: fully", ""), ""),
        (OURS.replace("mailto:errors@example.org", "https://example.org/errors"), CLEAN, "no address to which"),
        (OURS.replace("mailto:errors@example.org", "https://example.org/errors"), WHOLE, ""),  # there is a telephone
        (OURS, CLEAN.replace("fully", "not"), "nothing that fails them is listed"),
        (OURS, WHOLE.replace("partially", "fully"), "lists something that fails them"),
        (OURS, WHOLE.replace("2022-05-03", "2021-05-03"), "reviewed before it was prepared"),
        (OURS, WHOLE.replace("2022-05-03", "2022"), ""),
    ],
)
def test_what_a_statement_cannot_say_is_found(make_site: MakeSite, settings: str, statement: str, message: str) -> None:
    site = make_site(BOARD, {"site.yaml": settings + statement})
    found = findings(site, "statement-amiss", as_of="2022-02-01")
    assert len(found) == bool(message), found
    assert all(message in one.message and one.place.file == "site.yaml" for one in found)


@pytest.mark.parametrize(
    ("reasons", "due"),
    [
        ({"fails"}, "non-compliances"),
        ({"burden"}, "exemptions"),
        ({"burden", "exempt"}, "exemptions"),
        ({"fails", "exempt"}, "non-compliances and exemptions"),
    ],
)
def test_why_a_website_does_not_comply_is_named_as_it_is(reasons: set[str], due: str) -> None:
    assert compliance_words("not", reasons) == (
        "This website is not compliant with the Web Content Accessibility Guidelines version 2.2 AA standard, "
        f"due to the {due} listed below."
    )
