"""Reporting an error without an account: a draft that has the page and the paragraph, and what came of the reports."""

import re
from email.headerregistry import Address
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from minutebook.words.en.corrections import drafted
from tests.build.making import MadeSite, make_site
from tests.conftest import MakeSite
from tests.outlets.living import LIVING, SETTINGS


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    site = make_site(tmp_path_factory.mktemp("living"), LIVING)
    assert site.build().published
    return site


def page(site: MadeSite, path: str) -> str:
    return (site.out / path / "index.html").read_text()


def drafts(html: str) -> list[tuple[str, str, str]]:
    """The e-mails that a page begins: to whom, with which subject and with which lines."""
    found = []
    for address in re.findall(r'href="(mailto:[^?"]+[^"]+)"', html):
        parts = urlsplit(unescape(address))
        fields = parse_qs(parts.query, strict_parsing=True)
        found.append((str(Address(addr_spec=parts.path)), fields["subject"][0], fields["body"][0]))
    return found


def test_the_draft_has_the_page_filled_in(living: MadeSite) -> None:
    ((to, subject, body),) = drafts(page(living, "decisions/buoys"))
    assert (to, subject) == ("clerk@harbour.example", 'Error in: Buy ten "buoys" & <lamps>')
    lines = ["Page: https://harbour.example/archive/decisions/buoys/", "", "What is wrong:", ""]
    assert body.split("\r\n") == [*lines, "Which paper shows it, if you know:", ""]


def test_the_draft_of_a_paragraph_has_the_paragraph(living: MadeSite) -> None:
    told = {subject: body for _, subject, body in drafts(page(living, "reports/tide-report"))}
    assert list(told) == [f"Error in: Report on tides{of}" for of in (", paragraph 1", ", paragraph 2", "")]
    assert told["Error in: Report on tides, paragraph 2"].startswith(
        "Page: https://harbour.example/archive/reports/tide-report/#p2\r\n"
    )


def test_what_was_reported_is_told_with_what_came_of_it(living: MadeSite) -> None:
    html = page(living, "corrections")
    assert "A name was misspelt: the reader who told us is thanked." in html
    assert "20 February 2023" in html
    assert "The sum was corrected." not in html  # nobody had reported that
    assert 'href="/archive/decisions/buoys/"' in html
    assert 'href="/archive/corrections/"' in page(living, "decisions/buoys")


def test_without_an_address_the_page_says_so_and_makes_none_up(make_site: MakeSite) -> None:
    site = make_site(LIVING.replace("contact: clerk@harbour.example\n", ""))
    site.build()
    html = page(site, "corrections")
    assert "This archive has named no e-mail address" in html
    assert "harbour.example, which may ask you for an account there" in html
    assert all("mailto:" not in page(site, path) for path in ("corrections", "reports/tide-report"))


def test_errors_that_are_reported_by_e_mail_need_no_contact(make_site: MakeSite) -> None:
    assert "report_errors: https://harbour.example/errors/" in SETTINGS
    archive = LIVING.replace("contact: clerk@harbour.example\n", "")
    site = make_site(archive.replace("https://harbour.example/errors/", "mailto:errors@harbour.example"))
    site.build()
    assert {to for to, _, _ in drafts(page(site, "reports/tide-report"))} == {"errors@harbour.example"}


def test_no_title_breaks_a_draft() -> None:
    title = '50 % & more? #1 + "x"\nBcc: all@example.org'
    parts = urlsplit(drafted("mailto:a@example.org?cc=b@example.org", title, "https://e.org/x/#p9", "9"))
    fields = parse_qs(parts.query, strict_parsing=True)
    assert set(fields) == {"cc", "subject", "body"}
    assert fields["subject"] == [f"Error in: {title}, paragraph 9"]
    assert fields["body"][0].startswith("Page: https://e.org/x/#p9\r\n")
