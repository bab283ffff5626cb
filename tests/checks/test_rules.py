"""Rules that join several records: each test writes an archive and says what is found in it."""

import os
import sys
from collections.abc import Mapping
from itertools import pairwise

import pytest

from minutebook.archive.archive import assemble
from minutebook.archive.files import Files
from minutebook.archive.links import link
from minutebook.checks.references import going_round
from minutebook.diagnostics import Diagnostic, as_json, github, sarif
from minutebook.entries.entry import compile_entry
from minutebook.facts.facts import Facts
from minutebook.pipeline import check_only
from tests.build.making import MadeSite
from tests.conftest import MakeSite
from tests.diagnostics.pages import BASE
from tests.papers import PAPER
from tests.photographs import PHOTOGRAPH, quarters, saved


def article(*fields: str, text: str = "Text.") -> str:
    """Its own fields begin in line 5, its text two lines after the last of them."""
    return "\n".join(["---", "title: T", "date: 2023-02-20", "summary: S", *fields, "---", text, ""])


def place(name: str, *fields: str) -> str:
    return "\n".join(["---", f"title: {name}", "kind: town", *fields, "---", ""])


@pytest.fixture
def check(make_site: MakeSite) -> "Check":
    return Check(make_site)


class Check:
    """Checks an archive with some files added to the usual ones."""

    def __init__(self, make: MakeSite) -> None:
        self.make = make

    def site(self, files: Mapping[str, str | bytes]) -> MadeSite:
        return self.make(BASE, files, templates={})

    def full(self, files: Mapping[str, str | bytes]) -> tuple[Diagnostic, ...]:
        return check_only(self.site(files).options())

    def __call__(self, files: Mapping[str, str | bytes]) -> list[str]:
        return [
            f"{item.place.file.removeprefix('content/')}:{item.place.line}:{item.place.column} {item.code}"
            for item in self.full(files)
        ]


# -- addresses ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "alias",
    ["/about/", "/about", "/about/index.html", "/search/", "/decisions/", "/reports/finance-report/", "/outcomes/burglary-1/"],
)
def test_an_old_address_that_another_page_has(check: Check, alias: str) -> None:
    assert check({"content/articles/a.md": article(f"aliases: [/old/, {alias}]")}) == ["articles/a.md:5:18 address-collision"]


def test_an_old_address_of_two_records(check: Check) -> None:
    found = check.full(
        {"content/articles/a.md": article("aliases: [/x]"), "content/articles/b.md": article("aliases: [/x/]", text="B.")}
    )
    assert [(item.place.file, item.place.line, item.place.column, item.code) for item in found] == [
        ("content/articles/b.md", 5, 11, "address-collision")
    ]
    assert [(one.place.file, one.place.line) for one in found[0].related] == [("content/articles/a.md", 5)]


def test_a_page_that_has_the_name_of_a_register(check: Check) -> None:
    page = "---\ntitle: T\n---\nText.\n"
    assert check({"content/pages/decisions.md": page, "content/pages/search.md": page}) == [
        "pages/decisions.md:None:None address-collision",
        "pages/search.md:None:None address-collision",
    ]


def test_two_translations_into_one_language(check: Check) -> None:
    files = {f"content/reports/{folder}/finance-report.cy.md": article("kind: Report") for folder in ("2023", "2024")}
    assert check(files) == ["reports/2024/finance-report.cy.md:None:None address-collision"]


def test_an_old_address_that_a_page_of_a_register_has(check: Check) -> None:
    files = {"content/articles/a.md": article("aliases: [/news/2023/]")}
    assert check(files) == [], "a year with few rows has no page of its own"
    files |= {f"content/articles/b{number}.md": article(text=f"{number}.") for number in range(20)}
    assert check(files) == ["articles/a.md:5:11 address-collision"]


# -- ids ---------------------------------------------------------------------------------------------------------------


def test_an_outcome_with_the_id_of_another(check: Check) -> None:
    outcomes = ["  - {id: one, text: A}", "  - {id: one, text: B}", "  - {id: board, text: C}"]
    text = "\n".join(["---", "title: T", "plan: plan-2021", "order: 2", "outcomes:", *outcomes, "---", ""])
    assert check({"content/priorities/p.md": text}) == [
        "priorities/p.md:7:10 duplicate-id",
        "priorities/p.md:8:10 duplicate-id",
    ]


AN_ID = "An id is the record's file name without .md."


def test_names_and_paragraphs_that_are_not_there_get_the_nearest(check: Check) -> None:
    text = "[[finance-reprot]] [[finance-report#p22]] [[burglary-1#p1]] [[Finance Report]] [[zzzzzzzz]]"
    found = check.full({"content/articles/a.md": article(text=text)})
    assert [(item.place.column, item.code, item.hint) for item in found] == [
        (1, "unknown-id", 'Did you mean "finance-report"?'),
        (20, "unknown-paragraph", 'Did you mean "#p2"?'),
        (43, "unknown-paragraph", "Cite it as burglary-1."),
        (61, "unknown-id", 'Did you mean "finance-report"?'),
        (80, "unknown-id", f"{AN_ID} Where there is no record, take the brackets out."),
    ]


def test_a_field_suggests_what_it_may_name(check: Check) -> None:
    """Not the report or the outcome whose id comes nearer."""
    fields = ("priorities: [burglery-1]", "places: [finance-reprot]", "topics: [nothing-like-it]")
    files = {"content/places/chorley.md": place("Chorley"), "content/articles/a.md": article(*fields)}
    assert [(item.place.line, item.code, item.hint) for item in check.full(files)] == [
        (5, "unknown-id", 'Did you mean "burglary"?'),
        (6, "unknown-id", "It may be one of these: chorley. To add it, write the record content/places/finance-reprot.md."),
        (7, "unknown-id", "To add it, write the record content/topics/nothing-like-it.md."),
    ]


def test_links_in_a_translation_lead_somewhere_too(check: Check) -> None:
    files = {
        "content/articles/a.md": article(text="[b](b.md)"),
        "content/articles/a.cy.md": article(text="[b](b.cy.md) [[nowhere]]"),
        "content/articles/b.md": article(),
        "content/articles/b.cy.md": article(),
    }
    assert check(files) == ["articles/a.cy.md:6:14 unknown-id"]


def test_an_outcome_of_a_draft_is_a_draft(check: Check) -> None:
    text = "---\ntitle: T\nstatus: draft\nplan: plan-2021\norder: 2\noutcomes: [{id: draft-1, text: A}]\n---\n"
    files = {"content/priorities/p.md": text, "content/articles/a.md": article(text="[[draft-1]] [[p]]")}
    assert check(files) == [
        "articles/a.md:6:1 link-to-draft",
        "articles/a.md:6:13 link-to-draft",
        "priorities/p.md:3:9 draft-left-out",
    ]


# -- circles -----------------------------------------------------------------------------------------------------------


def test_places_that_lie_in_one_another(check: Check) -> None:
    files = {
        "content/places/a.md": place("A", "within: b"),
        "content/places/b.md": place("B", "within: c"),
        "content/places/c.md": place("C", "within: a"),
        "content/places/d.md": place("D", "within: a"),
        "content/places/e.md": place("E", "within: e"),
    }
    assert check(files) == ["places/c.md:4:9 descent-in-a-circle", "places/e.md:4:9 names-itself"]


def test_records_that_supersede_one_another(check: Check) -> None:
    files = {
        "content/articles/a.md": article("status: superseded", "superseded_by: b"),
        "content/articles/b.md": article("status: superseded", "superseded_by: a"),
    }
    assert check(files) == ["articles/b.md:6:16 descent-in-a-circle"]


def test_a_long_line_of_records_is_no_circle() -> None:
    names = [f"p{number:04}" for number in range(1_200)]
    files = {name: place("P", f"within: {after}") for name, after in pairwise(names)}
    files[names[-1]] = place("P")
    entries = [(compile_entry(f"content/places/{name}.md", text.encode())[0], b"") for name, text in files.items()]
    archive, problems = assemble(entries, Files(), drafts=False)
    links, lost = link(archive)
    assert [*problems, *lost, *going_round(archive, Facts(archive, links, None, "2023-03-06"))] == []


# -- files -------------------------------------------------------------------------------------------------------------


def test_files_that_no_record_shows(check: Check) -> None:
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article("image: {src: shown.jpg, alt: A}", text="[b](linked.pdf) ![c](drawn.png)"),
        "content/articles/shown.jpg": PHOTOGRAPH,
        "content/articles/linked.pdf": PAPER,
        "content/articles/drawn.png": saved(quarters(8, 8), ".png"),
        "content/articles/Draft.docx": "",
        "content/articles/B.MD": article(),
    }
    found = check.full(files)
    assert [(item.place.file, item.code, item.severity) for item in found] == [
        ("content/articles/B.MD", "unused-file", "error"),
        ("content/articles/Draft.docx", "unused-file", "error"),
    ]
    assert found[0].hint == "If it is a record, call it b.md. If not, take it out, or link to it from a record."


def test_a_file_is_named_in_the_same_letters(check: Check) -> None:
    files: dict[str, str | bytes] = {"content/articles/a.md": article(text="![c](Lock.JPG)\n\n[d](lock.jpg)")}
    files["content/articles/lock.jpg"] = PHOTOGRAPH
    found = check.full(files)
    assert [(item.place.line, item.place.column, item.code, item.hint) for item in found] == [
        (6, 6, "broken-link", "Did you mean content/articles/lock.jpg?")
    ]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems refuse such names")
def test_file_names_that_cannot_be_an_address(check: Check) -> None:
    site = check.site({"content/articles/a.md": article()})
    for name in (b"\xff.md", b"a\nb.md", b"\x1b[2J.md", b"a\xc2\xa0b.jpg"):
        with open(os.path.join(os.fsencode(site.root / "content/articles"), name), "w", encoding="utf-8") as file:
            file.write(article())
    done = site.run("check")
    assert done.returncode == 1
    assert done.stderr.count("error[unreadable-file] The name of this file has a character in it") == 4
    assert "\x1b" not in done.stderr
    found = check_only(site.options())
    for renderer in (github, as_json, sarif):
        assert "\x1b" not in renderer.render(found)


def test_an_archive_without_its_records_is_not_an_empty_one(check: Check) -> None:
    site = check.site({})
    (site.root / "content").rename(site.root / "contents")
    assert [(item.code, item.message) for item in check_only(site.options())] == [
        ("unreadable-file", "There is no folder content/ here, so there are no records.")
    ]


# -- settings ----------------------------------------------------------------------------------------------------------

SETTINGS = """\
name: A small archive
about: What a small board decided.
subject: The record of a small board
run_by: nobody
address: https://example.org/archive/
report_errors: mailto:errors@example.org
covers: {from: 2020, to: 2024}
licence: {name: OGL, url: "https://example.org/licence/"}
"""


@pytest.mark.parametrize(
    ("line", "found", "hint"),
    [
        ("accent: red", "9:9 wrong-kind", 'Write it as "#1d4f7a", in quotation marks.'),
        ("accent: #1d4f7a", "9:9 cut-off", "Put the whole value in double quotes."),
        ('accent: "#1d4f7a;}"', "9:9 wrong-kind", "in quotation marks"),
        ("report_errors: errors@example.org", "", ""),
        ("footer: [{words: About, to: /abuot/}]", "9:29 broken-link", "Did you mean /about/?"),
        ("footer: [{words: About, to: about}]", "9:29 forbidden-link", "Write /about/ for a page of this site."),
        ("colour: red", "9:1 unknown-field", 'Did you mean "accent"?'),
        ("wallpaper: red", "9:1 unknown-field", "Its fields are name"),
        ("notice: An archive: independent", "9:19 unreadable-front-matter", 'notice: "An archive: independent"'),
    ],
)
def test_a_slip_in_the_settings(check: Check, line: str, found: str, hint: str) -> None:
    text = SETTINGS + line + "\n"
    if line.startswith("report_errors"):
        text, found, hint = (
            SETTINGS.replace("mailto:errors", "errors"),
            "6:16 forbidden-link",
            "Write mailto:errors@example.org.",
        )
    said = check.full({"site.yaml": text})
    assert [f"{item.place.line}:{item.place.column} {item.code}" for item in said] == [found]
    assert said[0].place.file == "site.yaml"
    assert hint in said[0].hint


# -- templates ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("template", "line", "message", "hint"),
    [
        ("<p>\n{{ page.titel }}", 2, 'The template uses "titel", which is not there.', 'Did you mean "title"?'),
        ("{{ zzzz }}", 1, 'The template uses "zzzz", which is not there.', "It was making the page /about/."),
        ("<p>\n\n{{ page.title + 1 }}", 3, "What this line of the template asks for cannot be worked out.", "/about/"),
        ("{{ 1 / 0 }}", 1, "What this line of the template asks for cannot be worked out.", "/about/"),
        ("{% if %}", 1, "The template cannot be used: ", "/about/"),
        ("{{ page.title | nothing }}", 1, "The template cannot be used: ", "/about/"),
        ('{% include "nothing.html" %}', None, 'There is no template "nothing.html".', "Put it back"),
        ('{% include "pages/page.html" %}', 1, "The template takes itself in, again and again.", "include"),
    ],
)
def test_a_fault_in_a_template_is_said_in_a_designers_words(
    make_site: MakeSite, template: str, line: int | None, message: str, hint: str
) -> None:
    site = make_site(BASE)
    site.write("templates/pages/page.html", template)
    found = [item for item in site.build().diagnostics if item.code != "own-file"]
    assert {item.code for item in found} == {"template-error"}
    assert len(found) == 1
    assert (found[0].place.file, found[0].place.line) == ("templates/pages/page.html", line)
    assert found[0].message.startswith(message)
    assert hint in found[0].hint
    assert "object" not in found[0].message
    assert not site.out.exists()
