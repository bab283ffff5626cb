"""Links as people write them (F19), and links to the archive's own address (F20)."""

import re

import pytest

from minutebook.diagnostics import Diagnostic
from minutebook.words.en.dates import beside_words
from minutebook.words.en.languages import language_words
from tests.build.making import MadeSite
from tests.conftest import MakeSite
from tests.papers import PAPER
from tests.shown import Shown
from tests.trials.small import SMALL, article

RECORDS: dict[str, str | bytes] = {
    "content/priorities/roads.md": "---\ntitle: Roads\nplan: plan\norder: 1\noutcomes: [{id: roads-1, text: Mended}]\n---\n",
    "content/plans/plan/index.md": "---\ntitle: The plan\nperiod: {from: 2020, to: 2024}\n---\n",
    "content/glossary/pc.md": "---\ntitle: PC\nmeans: parish council\n---\n",
    "content/reports/paper.md": "---\ntitle: A paper\ndate: 2023-01-09\nkind: Report\nsummary: S\n---\n1. One.\n\n2. Two.\n",
    "content/reports/paper.cy.md": "---\ntitle: Papur\ndate: 2023-01-09\nkind: Report\nsummary: S\n---\n1. Un.\n\n2. Dau.\n",
    "content/articles/moved.md": article("Moved. {#there}", "aliases: [/old/news.html]"),
    "content/articles/kept.md": article("Not yet.", "status: draft"),
    "content/articles/form.pdf": PAPER,
}


def site_with(make_site: MakeSite, text: str, *fields: str) -> MadeSite:
    return make_site(SMALL, {**RECORDS, "content/articles/links.md": article(f"{text}\n\n[The form](form.pdf)", *fields)})


def said(site: MadeSite) -> list[Diagnostic]:
    """What the build says, but for the draft, which is left out always."""
    return [item for item in site.build().diagnostics if item.code != "draft-left-out"]


@pytest.mark.parametrize(
    ("written", "code", "message", "hint"),
    [
        ("www.example.org/p", "forbidden-link", '"www.example.org/p" is not a whole', "Write https://www.example.org/p."),
        ("example.gov.uk", "forbidden-link", "is not a whole address", "Write https://example.gov.uk."),
        ("//www.example.org", "forbidden-link", "is not a whole address", "Write https://www.example.org."),
        ("https//example.org/x", "forbidden-link", "is not a whole address", "Write https://example.org/x."),
        ("clerk@example.org", "malformed-link", '"clerk@example.org" does not lead', "Write mailto:clerk@example.org."),
        ("01632960000", "malformed-link", "does not lead anywhere", "Write tel:01632960000."),
        ("+44-1632-960000", "malformed-link", "does not lead anywhere", "Write tel:+441632960000."),
        ("../meetings/pc-2023-03-06/", "broken-link", "There is no file content/meetings/pc-", "Write [[pc-2023-03-06]], or"),
        ("../meetings/pc-2023-03-06.html", "broken-link", "There is no file", "Write [[pc-2023-03-06]], or"),
        ("../meetings/pc-2023-03-06/index.html", "broken-link", "There is no file", "Write [[pc-2023-03-06]], or"),
        ("..\\meetings\\2023\\pc-2023-03-06", "broken-link", "There is no file", "Write [[pc-2023-03-06]], or"),
        ("pc-2023-03-06", "broken-link", "There is no file", "or [[pc-2023-03-06|words]]."),
        (
            "pc-2023-03-06#met",
            "broken-link",
            "There is no file",
            "Write [[pc-2023-03-06#met]], or [[pc-2023-03-06#met|words]].",
        ),
        ("roads-1", "broken-link", "There is no file", "Write [[roads-1]], or"),
        ("pc-2023-03-60", "broken-link", "There is no file", "Did you mean [[pc-2023-03-06]]?"),
        ("/meetings/pc-2023-03-06/", "forbidden-link", "not one that an archive can keep", "Write [[pc-2023-03-06]], or"),
        (
            "/millbrook/reports/paper/#p2",
            "forbidden-link",
            "not one that an archive",
            "Write [[paper#p2]], or [[paper#p2|words]].",
        ),
        (
            "/meetings/",
            "forbidden-link",
            "not one that an archive",
            "another page write https://example.org/millbrook/meetings/.",
        ),
        ("/millbrook/meetings/", "forbidden-link", "not one", "another page write https://example.org/millbrook/meetings/."),
        ("forms.pdf", "broken-link", "There is no file content/articles/forms.pdf.", "Did you mean content/articles/form.pdf?"),
        ("2023-03-06", "broken-link", "There is no file", "Did you mean [[pc-2023-03-06]]?"),
        ("the-spring-fair", "broken-link", "There is no file", "Put the file into the folder of the record"),
    ],
)
def test_the_hint_mends_the_link(make_site: MakeSite, written: str, code: str, message: str, hint: str) -> None:
    site = site_with(make_site, f"Here [it is]({written}).")
    (found,) = said(site)
    assert (found.code, found.place.line, found.place.column) == (code, 6, 14)
    assert message in found.message
    assert hint in found.hint
    if mended := re.search(r"Write (?:\S+ \S+ \S+ )?(\S+?)[.,]?(?: or .*)?$", found.hint):
        new = f"Here {mended[1]}." if mended[1].startswith("[[") else f"Here [it is]({mended[1]})."
        site.write("content/articles/links.md", article(f"{new}\n\n[The form](form.pdf)"))
        assert said(site) == []


def test_a_picture_is_a_file_and_nothing_else(make_site: MakeSite) -> None:
    site = site_with(make_site, "![A clerk](clerk@example.png) ![A road](roads-1)")
    assert [(item.code, item.hint) for item in said(site)] == [
        ("broken-link", "Put the file into the folder of the record and write its name.")
    ] * 2


@pytest.mark.parametrize("text", ["[Tel](01632 960000)", "<https://example.org/a b>"])
def test_what_would_be_printed_as_it_stands_is_told(make_site: MakeSite, text: str) -> None:
    (found,) = said(site_with(make_site, text))
    assert (found.code, found.place.line) == ("malformed-link", 6)


OWN = "https://example.org/millbrook"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (f"{OWN}/meetings/pc-2023-03-06/", "/millbrook/meetings/pc-2023-03-06/"),
        (f"{OWN}/meetings/pc-2023-03-06", "/millbrook/meetings/pc-2023-03-06/"),
        (f"{OWN}/meetings/pc-2023-03-06/index.html#met", "/millbrook/meetings/pc-2023-03-06/#met"),
        ("http://EXAMPLE.org:80/millbrook/reports/paper/#p2", "/millbrook/reports/paper/#p2"),
        (f"{OWN}/reports/paper/?from=letter#p2", "/millbrook/reports/paper/#p2"),
        (f"{OWN}/outcomes/roads-1/", "/millbrook/outcomes/roads-1/"),
        (f"{OWN}/glossary/#pc", "/millbrook/glossary/#pc"),
        (f"{OWN}/old/news.html#there", "/millbrook/news/moved/#there"),
        (f"{OWN}/reports/paper/cy/#p1", "/millbrook/reports/paper/cy/#p1"),
        (f"{OWN}/meetings/", "/millbrook/meetings/"),
        (f"{OWN}/timeline/2023/", "/millbrook/timeline/2023/"),
        (f"{OWN}/search/?q=road", "/millbrook/search/?q=road"),
        (f"{OWN}/files/articles/form.pdf#page=2", "/millbrook/files/articles/form.pdf#page=2"),
        (OWN, "/millbrook/"),
        ("https://example.org/", "https://example.org/"),
        ("https://example.org/millbrook2/x/", "https://example.org/millbrook2/x/"),
        ("https://www.example.org/millbrook/nope/", "https://www.example.org/millbrook/nope/"),
    ],
)
def test_a_link_to_the_archive_itself_leads_there(make_site: MakeSite, written: str, address: str) -> None:
    site = site_with(make_site, f"See [the record]({written}).")
    assert said(site) == []
    html = (site.out / "news" / "links" / "index.html").read_text(encoding="utf-8")
    assert f'See <a href="{address}">the record</a>.' in html


def test_it_is_a_citation_of_the_record_at_its_paragraph(make_site: MakeSite) -> None:
    site = site_with(make_site, f"See [the record]({OWN}/reports/paper/#p2), and <{OWN}/outcomes/roads-1/>.")
    assert said(site) == []
    paper = (site.out / "reports" / "paper" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'id="p2".*?Cited by.*?<a href="/millbrook/news/links/">News</a>', paper, re.DOTALL)
    outcome = (site.out / "outcomes" / "roads-1" / "index.html").read_text(encoding="utf-8")
    assert 'href="/millbrook/news/links/"' in outcome


def test_what_cites_a_paragraph_twice_in_the_same_words_is_listed_once_and_leads_to_the_first(make_site: MakeSite) -> None:
    site = site_with(make_site, "See [[paper#p2]]. {#one}\n\nAnd again [[paper#p2]]. {#two}\n\n## Later\n\nAgain [[paper#p2]].")
    assert said(site) == []
    paper = (site.out / "reports" / "paper" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<a href="/millbrook/news/links/(#[^"]*)">([^<]*)</a>', paper) == [
        ("#later", "News, “Later”"),
        ("#one", "News"),
    ]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("reports/paper/", "Papur Welsh"),
        ("reports/paper/cy/", "A paper English"),
        ("reports/paper/xx/", "A paper English"),
    ],
)
def test_a_translation_and_its_record_name_their_languages(make_site: MakeSite, address: str, words: str) -> None:
    paper = {name: RECORDS[f"content/reports/{name}.md"] for name in ("paper", "paper.cy")}
    files = {**paper, "paper.xx": paper["paper.cy"]}
    site = make_site(SMALL, {f"content/reports/{name}.md": text for name, text in files.items()})
    site.write("content/articles/welsh.md", article("Ie.", "lang: cy"))
    assert said(site) == []
    main = Shown(address, (site.out / address / "index.html").read_text(encoding="utf-8"), "/millbrook").main
    ways = main.first("ul", "translations")
    assert ways is not None
    assert words in [way.text() for way in ways.all("li")]
    welsh = Shown("", (site.out / "news" / "welsh" / "index.html").read_text(encoding="utf-8"), "/millbrook")
    assert [value.words for value in welsh.facts["Language"]] == ["Welsh"]


def test_a_language_without_a_name_keeps_its_tag() -> None:
    assert [language_words(tag) for tag in ("xx", "pa-Arab-PK", "en-gb", "")] == ["xx", "Punjabi", "English", ""]


@pytest.mark.parametrize(
    ("text", "heading", "names"),
    [
        ("The council met.", "What it is about", ["Ada Person", "Parish council, 6 March 2023"]),
        ("The council met. [[links]]", "What else it is about", ["Ada Person"]),
    ],
)
def test_what_a_page_lists_is_not_listed_again_as_what_it_is_about(
    make_site: MakeSite, text: str, heading: str, names: list[str]
) -> None:
    site = make_site(SMALL, {"content/articles/links.md": article("News.", "people: [person-a]", "related: [pc-2023-03-06]")})
    site.replace("content/meetings/2023/pc-2023-03-06.md", "The council met. {#met}", text)
    assert said(site) == []
    main = Shown("/news/links/", (site.out / "news" / "links" / "index.html").read_text(encoding="utf-8"), "/millbrook").main
    about = main.first("section", "about")
    assert about is not None
    assert [node.text() for node in about.all("h2")] == [heading]
    assert [node.text() for node in about.all("a")] == names
    assert [node.text() for node in main.all("a")].count("Parish council, 6 March 2023") == 1


def test_a_date_is_not_put_beside_a_title_that_has_it() -> None:
    assert beside_words("Board, 6 March 2023, “Money”", "6 March 2023") == ""
    assert beside_words("Board, March", "6 March 2023") == "6 March 2023"


@pytest.mark.parametrize(
    ("written", "code", "message", "hint"),
    [
        (f"{OWN}/meetings/nope/", "broken-link", "There is no page /meetings/nope/.", ""),
        (f"{OWN}/meetings/pc-2023-03-07/", "broken-link", "/meetings/pc-2023-03-07/", "Did you mean /meetings/pc-2023-03-06/?"),
        (f"{OWN}/Meetings/pc-2023-03-06/", "broken-link", "/Meetings/pc-", "Did you mean /meetings/pc-2023-03-06/?"),
        (f"{OWN}/reports/paper/#p3", "unknown-paragraph", '"paper" has no place "#p3".', "Its places are #p1, #p2"),
        (f"{OWN}/news/kept/", "link-to-draft", '"kept" is a draft', "Publish it"),
        (f"{OWN}/files/articles/from.pdf", "broken-link", "/files/articles/from.pdf", "Did you mean /files/articles/form.pdf?"),
        (f"{OWN}/deicsions/", "broken-link", "There is no page /deicsions/.", "Did you mean /decisions/?"),
    ],
)
def test_one_that_leads_nowhere_is_an_error(make_site: MakeSite, written: str, code: str, message: str, hint: str) -> None:
    (found,) = said(site_with(make_site, f"See [the record]({written})."))
    assert (found.code, found.place.line, found.place.column) == (code, 6, 18)
    assert message in found.message
    assert hint in found.hint


def test_a_source_and_the_settings_are_looked_at_too(make_site: MakeSite) -> None:
    site = site_with(make_site, "Words.", f'sources: [{{title: A, url: "{OWN}/reports/papre/"}}]')
    links = (
        f'menu: [{{words: A, to: /reportz/}}]\nfooter: [{{words: A, to: "{OWN}/meeting/"}}, {{words: B, to: /meetings/#a}}]\n'
    )
    site.replace("site.yaml", "run_by: nobody\n", f"run_by: nobody\n{links}")
    assert [(item.code, item.place.file, item.hint) for item in said(site)] == [
        ("broken-link", "content/articles/links.md", "Did you mean /reports/paper/?"),
        ("broken-link", "site.yaml", "Did you mean /reports/?"),
        ("broken-link", "site.yaml", "Did you mean /meetings/?"),
    ]


def test_a_file_that_only_such_a_link_leads_to_is_in_use(make_site: MakeSite) -> None:
    site = make_site(SMALL, {**RECORDS, "content/articles/links.md": article(f"[The form]({OWN}/files/articles/form.pdf)")})
    assert said(site) == []


@pytest.mark.parametrize("alias", ["/millbrook/old3/", "/old3/", "/millbrook/old3", "/old3/index.html"])
def test_an_old_address_as_browsers_show_it(make_site: MakeSite, alias: str) -> None:
    """F21: with the path of the site in front of it."""
    site = site_with(make_site, "Words.", f"aliases: [{alias}]")
    assert said(site) == []
    assert "/millbrook/news/links/" in (site.out / "old3" / "index.html").read_text(encoding="utf-8")
    assert not (site.out / "millbrook").exists()


def test_a_hint_is_whole_however_long(make_site: MakeSite) -> None:
    address = "www.example.org/minutes/of/the/parish/council/of/millbrook/2023/march/the-sixth/approved.pdf"
    (found,) = said(site_with(make_site, f"[Minutes]({address})"))
    assert found.hint == f"Write https://{address}."


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (f"See {OWN}/reports/paper/#p2, it says.", "/millbrook/reports/paper/#p2"),
        (f"See <{OWN}/reports/paper/#p2>.", "/millbrook/reports/paper/#p2"),
        ("See www.example.org.", "https://www.example.org"),
        ("Write to clerk@example.org.", "mailto:clerk@example.org"),
    ],
)
def test_an_address_in_the_words_is_a_link_like_any_other(make_site: MakeSite, text: str, address: str) -> None:
    """D10, and F20 for those of the archive itself."""
    site = site_with(make_site, text)
    assert said(site) == []
    assert f'<a href="{address}">' in (site.out / "news" / "links" / "index.html").read_text(encoding="utf-8")


def test_one_in_the_words_that_leads_nowhere_is_an_error(make_site: MakeSite) -> None:
    (found,) = said(site_with(make_site, f"See {OWN}/reports/papre/ first."))
    assert (found.code, found.place.column, found.hint) == ("broken-link", 5, "Did you mean /reports/paper/?")


def test_an_extension_of_a_telephone_number_may_stand(make_site: MakeSite) -> None:
    """D16: RFC 3966 has it, telephones dial it, and an office's number often needs it."""
    site = site_with(make_site, "[The clerk](tel:01632960000;ext=12)")
    assert said(site) == []
    html = (site.out / "news" / "links" / "index.html").read_text(encoding="utf-8")
    assert '<a href="tel:01632960000;ext=12">The clerk</a>' in html
