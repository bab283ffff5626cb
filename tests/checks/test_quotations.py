"""Checked quotations: what is quoted of a record is compared with its words, where the archive has these, and never else."""

import hashlib
from pathlib import Path

import pytest

from minutebook.diagnostics import Diagnostic
from minutebook.pipeline import check_only
from tests.conftest import MakeSite
from tests.diagnostics.pages import BASE

REPORT = """\
---
title: The March report
date: 2023-03-01
kind: report
summary: S
{fields}
---
9. We want an open gate in every borough.

10. [[board]] is paid £1,000. By {{redact: a name}} in May.
"""
ACCOUNT = "sources: [{title: The paper, sha256: %s}]"
MARK = '<span class="quoted" title="quotation compared, word for word">'


def article(text: str, *fields: str) -> str:
    """Its text begins in line 6, and a line later for each field."""
    return "\n".join(["---", "title: N", "date: 2023-03-02", "summary: S", *fields, "---", text, ""])


def report(fields: str = "") -> str:
    return REPORT.format(fields=fields).replace("\n\n---", "\n---")


class Checked:
    """An archive with a report, and an article that quotes it; what the check says of quotations, and the article's page."""

    def __init__(self, make_site: MakeSite, text: str, fields: str = "", **files: str) -> None:
        named = {"content/reports/2023/march.md": report(fields), "content/articles/2023/n.md": article(text)}
        self.site = make_site(BASE, named | {f"content/{path}": data for path, data in files.items()})

    @property
    def found(self) -> list[Diagnostic]:
        return [item for item in check_only(self.site.options()) if item.code == "quotation-differs"]

    @property
    def said(self) -> list[str]:
        return [f"{item.place.line}:{item.place.column} {item.message} {item.hint}" for item in self.found]

    def page(self, address: str = "news/n") -> str:
        self.site.build()
        return (self.site.out / address / "index.html").read_text(encoding="utf-8")


def test_a_quotation_that_is_what_it_cites_says_so_quietly(make_site: MakeSite) -> None:
    checked = Checked(make_site, 'They want “an open gate in every borough” ([[march#p9]]), and a "gate", says [[march]].')
    assert checked.found == []
    page = checked.page()
    assert page.count(MARK) == 1
    assert f"paragraph 9</a>{MARK}" in page


def test_the_mark_is_read_out_and_the_page_says_what_it_means(make_site: MakeSite) -> None:
    checked = Checked(make_site, "They want “an open gate” ([[march#p9]]).")
    page = checked.page()
    assert f'{MARK}<span aria-hidden="true">✓</span><span class="visually-hidden"> (quotation compared, word for word)' in page
    assert "A quotation with this mark was compared, word for word, with the record that it quotes." in page
    assert "with this mark" not in checked.page("about")


def test_one_that_differs_is_told_at_its_line_with_the_words_that_differ(make_site: MakeSite) -> None:
    checked = Checked(make_site, 'They want\n"an open gate in each borough" ([[march#p9]]).')
    assert checked.said == [
        (
            '7:1 This quotation is not what paragraph 9 of "The March report" has: "each" for "every". '
            "It reads there: “an open gate in every borough”. Write ... for what you leave out, and [ ] round what you add."
        )
    ]
    assert MARK not in checked.page()


def test_one_from_another_paragraph_is_led_there(make_site: MakeSite) -> None:
    checked = Checked(make_site, '"An open gate" ([[march#p10]]).')
    assert checked.said == [
        (
            '6:1 The words of this quotation stand in paragraph 9 of "The March report", not in paragraph 10. '
            "Cite them as [[march#p9]]."
        )
    ]


def test_one_that_stands_nowhere(make_site: MakeSite) -> None:
    checked = Checked(make_site, "> Elephants in the room.\n\n[[march]]")
    assert [said.partition(". ")[0] for said in checked.said] == [
        '8:1 Words like those of this quotation do not stand in "The March report"'
    ]


def test_names_of_records_and_bars_in_the_words_that_are_quoted(make_site: MakeSite) -> None:
    checked = Checked(
        make_site, '"The Board is paid £1,000" ([[march#p10]]). "By ... in May" ([[march#p10]]). "By Ann in May" ([[march]]).'
    )
    assert [said.partition("It reads")[0] for said in checked.said] == [
        '6:78 This quotation is not what "The March report" has: "Ann" for "████". '
    ]


def test_of_a_record_as_a_whole_its_fields_may_be_quoted_too(make_site: MakeSite) -> None:
    assert Checked(make_site, "In “The March report” ([[march]]).").found == []


PAPER = b"9. We want an open gate in every town.\n"


@pytest.mark.parametrize(
    ("fields", "compared"),
    [
        ("", True),
        (ACCOUNT % ("0" * 64), False),
        ("sources: [{title: The paper}]", False),
        ("sources: [{title: The paper}]\nverbatim: true", True),
        ("verbatim: false", True),
        ("status: withdrawn\nstatus_note: It was wrong.", False),
        ("lang: cy", False),
    ],
)
def test_only_the_words_of_a_record_that_has_them_are_compared(make_site: MakeSite, fields: str, compared: bool) -> None:
    """An account of a paper is in the archive's words: of it nothing is said, neither in the check nor on the page."""
    differs = Checked(make_site, '"An open gate in each borough" ([[march#p9]]).', fields)
    assert bool(differs.found) == compared
    same = Checked(make_site, '"An open gate in every borough" ([[march#p9]]).', fields)
    assert same.found == []
    assert (MARK in same.page()) == compared


def test_a_name_in_quotation_marks_is_no_quotation_of_the_record_about_it(make_site: MakeSite) -> None:
    assert Checked(make_site, 'They call it "the old gang" ([[board]]).').found == []


def test_a_translation_has_other_words(make_site: MakeSite) -> None:
    welsh = article('"Giât agored" ([[march#p9]]).')
    assert Checked(make_site, "Nothing.", **{"articles/2023/n.cy.md": welsh}).found == []


PLAN = """\
---
title: The plan
period: {from: 2021, to: 2025}
body: board
versions:
  - {id: draft, label: Draft, date: 2021}
  - {id: final, label: Final plan, date: 2022}
---
"""
SECTION = "---\ntitle: Gates\nnumber: '1'\n---\n1. {#gates}\n\nWe will open a gate in every borough. {#open}\n"
PRIORITY = """\
---
title: Gates
plan: gates-plan
order: 1
outcomes:
  - id: gates-1
    text: More gates
    wordings:
      - {version: draft, quote: "open a gate in every town", source: section#open}
      - {version: final, quote: "open a gate in every borough", source: section#open}
    verdicts:
      - {by: board, date: 2023, words: "We want an open gate in each borough.", source: march#p9}
---
"""
PLANNED = {
    "plans/gates-plan/index.md": PLAN,
    "plans/gates-plan/section.md": SECTION.replace("1. {#gates}\n\n", ""),
    "priorities/gates.md": PRIORITY,
}


def test_wordings_and_verdicts_are_compared_with_their_sources_and_the_version_they_match_is_named(make_site: MakeSite) -> None:
    checked = Checked(make_site, 'It has "open a gate in every town" ([[section#open]]).', **PLANNED)
    assert [said.partition(" It reads")[0] for said in checked.said] == [
        (
            '6:8 This quotation is not what #open of "Gates" has: "town" for "borough". '
            'These are the words of "gates-1" in the version "Draft".'
        ),
        '9:33 This quotation is not what #open of "Gates" has: "town" for "borough".',
        '12:40 This quotation is not what paragraph 9 of "The March report" has: "each" for "every".',
    ]


def test_a_quotation_of_an_outcome_is_held_beside_its_wordings(make_site: MakeSite) -> None:
    """A wording is a few words of the plan: of the rest nothing is known, and no page says that it was compared."""
    text = (
        '"Open a gate in every town" ([[gates-1]]). "Gates are good" ([[gates-1]]). "Open a gate in each town" ([[gates-1]]).'
    )
    checked = Checked(make_site, text, **PLANNED)
    assert [said for said in checked.said if "wording" in said] == [
        (
            '6:76 This quotation is in no wording of "gates-1": "each" for "every". '
            "It reads there: “open a gate in every town”. Quote it so, or add the wording that it is from under  wordings."
        )
    ]
    assert MARK not in checked.page()


def test_a_citation_that_leads_nowhere_is_told_once(make_site: MakeSite) -> None:
    checked = Checked(make_site, '"An open gate" ([[march#p11]]). "So" ([[nobody]]).')
    assert [item.code for item in check_only(checked.site.options())] == ["unknown-paragraph", "unknown-id"]


def test_a_change_of_what_is_quoted_is_seen_by_the_next_build(make_site: MakeSite) -> None:
    checked = Checked(make_site, '"An open gate in every borough" ([[march#p9]]). "The Board is paid" ([[march#p10]]).')
    page = checked.page()
    assert page.count(MARK) == 2
    checked.site.replace("content/reports/2023/march.md", "every borough", "every town")
    checked.site.replace("content/bodies/board.md", "title: The Board", "title: The Committee")
    assert [item.message.partition(": ")[2] for item in checked.found] == ['"borough" for "town".', '"Board" for "Committee".']
    assert MARK not in checked.page()


def test_an_account_is_compared_where_somebody_holds_the_paper(make_site: MakeSite, tmp_path: Path) -> None:
    fields = ACCOUNT % hashlib.sha256(PAPER).hexdigest()
    text = '"an open gate in every town" ([[march#p9]]). "An open gate in every borough" ([[march#p9]]).'
    checked = Checked(make_site, text, fields)
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "another.txt").write_bytes(b"An open gate in every borough.")
    (papers / "notes.xyz").write_bytes(b"\0")
    assert "quotation" not in checked.site.run("check", "--papers", str(papers)).stderr
    (papers / "march.txt").write_bytes(PAPER)
    said = checked.site.run("check", "--papers", str(papers)).stderr
    assert 'n.md:6:46: warning[quotation-differs] This quotation is not what the paper of "The March report" has: ' in said
    assert '"borough" for "town' in said
    assert said.count("quotation-differs]") == 1
    assert checked.found == []
    assert MARK not in checked.page()


def test_a_folder_of_papers_that_is_not_there(make_site: MakeSite) -> None:
    checked = Checked(make_site, "Nothing.")
    done = checked.site.run("check", "--papers", "nowhere")
    assert (done.returncode, done.stderr) == (2, "--papers: there is no folder nowhere.\n")
