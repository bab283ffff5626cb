"""Text as papers have it, tried on a whole archive: the messages of the check, and what readers get (F7 to F17, F25, F27)."""

import re

import pytest

from minutebook.diagnostics import Diagnostic
from minutebook.outputs.languages import direction
from minutebook.outputs.search import SearchDocument
from minutebook.outputs.search.document import page as indexed
from minutebook.pipeline import check_only
from tests.conftest import MakeSite
from tests.duties.archives import page
from tests.trials.small import SMALL, article

_DAY = "2026-06-01"
_REPORT = "---\ntitle: A paper\ndate: 2023-03-06\nkind: Report\nsummary: What it says.\n---\n"
_BEGINS = _REPORT.count("\n")


def report(text: str) -> dict[str, str]:
    """A report of this text, as a file of the archive."""
    return {"content/reports/r.md": f"{_REPORT}{text}\n"}


def told(make: MakeSite, files: dict[str, str]) -> list[Diagnostic]:
    """What the check says of these files beside the small archive."""
    return [finding for finding in check_only(make(SMALL, files).options(as_of=_DAY)) if finding.place.file in files]


def ids(html: str) -> list[str]:
    """The addresses of the numbered paragraphs of a page, in their order."""
    return re.findall(r'<div class="numbered" id="([^"]+)">', html)


# -- paragraph numbers -------------------------------------------------------------------------------------------------


def test_letters_belong_to_the_number_or_the_section_above(make_site: MakeSite) -> None:
    """F8."""
    text = "1.1 Intro:\n\n(a) x\n\n1.2 Intro:\n\n(a) y\n\n## 2. Background\n\n(a) z\n\n17. w\n\n1.1.1 Sub\n\n(a) v"
    site = make_site(SMALL, report(text) | {"content/articles/a.md": article("See [[r#s2.a]] and [[r#p1.1.1.a]].")})
    assert site.build(as_of=_DAY).published
    html = page(site, "/reports/r/")
    assert ids(html) == ["p1.1", "p1.1.a", "p1.2", "p1.2.a", "s2.a", "p17", "p1.1.1", "p1.1.1.a"]
    assert 'aria-label="Paragraph 2(a)">(a)</a>' in html
    assert "A paper (6 March 2023), paragraph 1.2(a), " in html
    news = page(site, "/news/a/")
    assert '<a href="/millbrook/reports/r/#s2.a">A paper, paragraph 2(a)</a>' in news
    assert '<a href="/millbrook/reports/r/#p1.1.1.a">A paper, paragraph 1.1.1(a)</a>' in news


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("(1) x\n\n## B\n\n(1) y\n\n## C\n\n(1) z", ["#p1-2", "#p1-3"]),
        ("7.1 X\n\n7.1 Y", ["#p7.1-2"]),
        ("1. x\n\n1. y\n\n1. z", ["#p1-2", "#p1-3"]),
        ("## 1 RULES\n\n(a) x\n\n(a) y", ["#s1.a-2"]),
    ],
)
def test_a_number_that_comes_twice_is_told_with_its_true_address(make_site: MakeSite, text: str, addresses: list[str]) -> None:
    """F8 and F11: whoever cites what the warning says cites that paragraph."""
    found = told(make_site, report(text))
    assert [finding.code for finding in found] == ["paragraph-number-twice"] * len(addresses)
    assert [re.findall(r"#[\w.-]+\w", finding.message)[0] for finding in found] == addresses
    site = make_site(SMALL, report(text))
    site.build(as_of=_DAY)
    assert set(addresses) <= {f"#{name}" for name in ids(page(site, "/reports/r/"))}


FORMS = [
    ("2.1. Text", "p2.1"),
    ("1\\. Text", "p1"),
    ("**14.** Text", "p14"),
    ("**(1)** Text", "p1"),
    ("12A. Text", "p12A"),
    ("4a. Text", "p4a"),
    ("3.1(b) Text", "p3.1.b"),
    ("3(a)(ii) Text", "p3.a.ii"),
    ("(A) Text", "p.A"),
    ("A1 Text", "pA1"),
    ("14.Text", "p14"),
    ("9.\u00a0Text", "p9"),
    ("The panel resolved:\n9. to note", "p9"),
    ("## 2. Asked\n\n2.1 to note the report", "p2.1"),
]


@pytest.mark.parametrize(("text", "name"), FORMS)
def test_a_number_of_any_form_can_be_cited(make_site: MakeSite, text: str, name: str) -> None:
    """F9 and F12."""
    site = make_site(SMALL, report(text) | {"content/articles/a.md": article(f"See [[r#{name}]].")})
    assert not [finding for finding in site.build(as_of=_DAY).diagnostics if finding.severity != "note"]
    html = page(site, "/reports/r/")
    assert ids(html) == [name]
    assert f'<a class="number" href="#{name}"' in html


def test_what_is_not_taken_for_a_number_is_told(make_site: MakeSite) -> None:
    """F9."""
    (found,) = told(make_site, report("2.5 million people live here."))
    assert (found.severity, found.code, found.place.line) == ("warning", "number-not-taken", _BEGINS + 1)


def test_a_heading_leaves_the_address_to_the_paragraph(make_site: MakeSite) -> None:
    """F10."""
    files = report("## 3. Third section\n\n3. Third paragraph\n\n## P4\n\n4. Fourth")
    site = make_site(SMALL, files | {"content/articles/a.md": article("[[r#p3]] and [[r#p4]] and [[r#third-section]]")})
    assert not [finding for finding in site.build(as_of=_DAY).diagnostics if finding.severity != "note"]
    assert ids(page(site, "/reports/r/")) == ["p3", "p4"]
    news = page(site, "/news/a/")
    assert "A paper, paragraph 3</a>" in news
    assert "A paper, paragraph 4</a>" in news
    assert "A paper, “3 Third section”</a>" in news
    (found,) = told(make_site, report("Words. {#p20}"))
    assert (found.severity, found.code) == ("error", "name-twice")


def test_a_bracket_that_holds_no_number_stays(make_site: MakeSite) -> None:
    """D15."""
    site = make_site(SMALL, report("(00) members shall form a quorum."))
    assert not [finding for finding in site.build(as_of=_DAY).diagnostics if finding.severity != "note"]
    assert "<p>(00) members shall form a quorum.</p>" in page(site, "/reports/r/")


def test_a_heading_that_repeats_is_told_and_a_name_stays(make_site: MakeSite) -> None:
    """D17."""
    (found,) = told(make_site, {"content/articles/a.md": article("## Purpose\n\nx\n\n## Purpose\n\ny")})
    assert (found.severity, found.code, found.place.line) == ("warning", "heading-twice", 10)
    assert "#purpose-2" in found.message
    assert told(make_site, {"content/articles/a.md": article("## Purpose\n\nx\n\n## Purpose {#again}\n\ny")}) == []


# -- what Markdown drops -----------------------------------------------------------------------------------------------

DROPPED = [
    ("| a | b | c |\n|---|---|---|\n| d | 7 | 8 | 9 |", 3, "broken-table"),
    ("| a | b | c |\n|---|---|---|\n| `a|b` | 5 | x |", 3, "broken-table"),
    ("| Item | Net | VAT |\n|---|---|\n| a | 1 | 2 |", 2, "broken-table"),
    ("| a | b |\n|---|---|\n| 1 | 2 |\nA line after it.", 4, "broken-table"),
    ("##\u00a0Heading", 1, "mark-without-space"),
    ("-\u00a0item", 1, "mark-without-space"),
    ("9.\u00a0Text", 1, "mark-without-space"),
    ("##Heading", 1, "mark-without-space"),
    ("14.Text", 1, "mark-without-space"),
    ("The grant was Â£1,200.", 1, "garbled-characters"),
    ("They donâ€™t.", 1, "garbled-characters"),
    ("The grant was \ufffd500.", 1, "control-character"),
    ("one \u202etwo", 1, "control-character"),
    ("treas\ufeffurer", 1, "control-character"),
    ("one\u2028two", 1, "control-character"),
    ("• one\n• two", 1, "list-runs-together"),
    ("– one\n– two", 1, "list-runs-together"),
    ("a) one\nb) two", 1, "list-runs-together"),
    ("(a) one\n(b) two", 1, "list-runs-together"),
    ("i. one\nii. two", 1, "list-runs-together"),
    ("- five\n  5.1 one\n  5.2 two", 2, "list-runs-together"),
    ("Words:\n\n\tone", 3, "indented-code"),
    ("Words:\n\n    one", 3, "indented-code"),
    ("Signed by the Chair\n-----", 2, "line-makes-heading"),
    ("{{< voting_chart x >}}", 1, "left-over"),
    ("{% include x %}", 1, "left-over"),
    ("Words. {:.alert}", 1, "left-over"),
    (":::note", 1, "left-over"),
    ("[TOC]", 1, "left-over"),
    ("<table>" + "<tr><td>a</td></tr>" * 80 + "</table>", 1, "raw-html"),
]


@pytest.mark.parametrize(("text", "line", "code"), DROPPED)
def test_what_would_be_shown_otherwise_is_told_once_at_its_line(make_site: MakeSite, text: str, line: int, code: str) -> None:
    """F7, F12, F14, F25, F27."""
    found = told(make_site, {"content/articles/a.md": article(text)})
    assert [(finding.code, finding.place.line) for finding in found] == [(code, line + 5)]


# -- letters and directions --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["ar", "ur", "fa", "he", "fa-af", "ku-arab"])
def test_a_language_from_right_to_left_gets_its_direction(make_site: MakeSite, lang: str) -> None:
    """F16."""
    assert direction(lang) == "rtl"
    title = "محضر الاجتماع"
    site = make_site(SMALL, {"content/articles/a.md": article("نص", f"lang: {lang}").replace("title: News", f"title: {title}")})
    assert site.build(as_of=_DAY).published
    html = page(site, "/news/a/")
    for opening in ("<h1", '<p class="lead"', '<div class="text"'):
        assert f'{opening} lang="{lang}" dir="rtl">' in html
    assert f'<bdi><a href="/millbrook/news/a/">{title}</a></bdi>' in page(site, "/news/")


@pytest.mark.parametrize("lang", ["en", "cy", "en-GB", "az-Latn", "ug-Cyrl", "pl"])
def test_other_languages_get_none(make_site: MakeSite, lang: str) -> None:
    assert direction(lang) == "ltr"
    site = make_site(SMALL, {"content/articles/a.md": article("Words.", "lang: cy")})
    assert site.build(as_of=_DAY).published
    assert "dir=" not in page(site, "/news/a/")


def test_ligatures_are_found_by_their_letters() -> None:
    """F15."""
    document = SearchDocument(
        address="/x/", title="The oﬃce", type="Report", date="2023", date_words="2023", summary="ﬂoods", text=b""
    )
    html = indexed(document, "<p>The oﬃcer signed the ﬁgures.</p>", lang="en", shard="2023")
    for words in ("The officer signed the figures.", "<p>floods</p>", 'data-title="The office"'):
        assert words in html


def test_names_made_from_words_keep_their_letters(make_site: MakeSite) -> None:
    """F17."""
    text = "## Ynys Môn\n\n## Café\n\n## المالية\n\n## الموارد\n\n## Финансы\n"
    site = make_site(SMALL, {"content/articles/a.md": article(text)})
    assert site.build(as_of=_DAY).published
    names = re.findall(r'<h2 id="([^_"][^"]*)"', page(site, "/news/a/"))
    assert names == ["ynys-mon", "cafe", "المالية", "الموارد", "финансы"]


def test_addresses_in_the_words_are_links_and_struck_words_are_struck(make_site: MakeSite) -> None:
    """D10 and D11."""
    text = "See www.example.com/p or write to clerk@example.com. ~~Refused.~~ Agreed.\n\n- [ ] Open\n- [x] Done\n"
    site = make_site(SMALL, {"content/articles/a.md": article(text)})
    assert site.build(as_of=_DAY).published
    html = page(site, "/news/a/")
    assert '<a href="https://www.example.com/p">www.example.com/p</a>' in html
    assert '<a href="mailto:clerk@example.com">clerk@example.com</a>' in html
    assert "<s>Refused.</s> Agreed." in html
    assert "<li>☐ Open</li>\n<li>☑ Done</li>" in html


def test_a_word_in_a_code_span_is_no_placeholder(make_site: MakeSite) -> None:
    assert told(make_site, {"content/articles/a.md": article("Write `TBC` where a time is to come.")}) == []
