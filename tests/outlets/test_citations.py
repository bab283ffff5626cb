"""How to cite a page and a paragraph: each form is read by what it is for."""

import json
import re
from html import unescape
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from minutebook.outputs.citing import Citing, cite_page
from minutebook.pages.report import ReportView
from minutebook.pages.views import Fill
from minutebook.read.when import When
from minutebook.words.en.citations import in_bibtex, in_csl, in_markdown, in_words, issued
from minutebook.words.en.corrections import drafted
from tests.build.making import MadeSite, make_site
from tests.outlets.living import LIVING
from tests.promises.making import Pages, pages_of, viewed

ADDRESS = "https://e.org/reports/x/#p9"


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    site = make_site(tmp_path_factory.mktemp("living"), LIVING)
    assert site.build().published
    return site


def copied(living: MadeSite, page: str) -> list[str]:
    """What a page has that one tap selects as a whole."""
    html = (living.out / page / "index.html").read_text().replace('<dd class="copied">', "")  # what can be asked
    return [unescape(words) for words in re.findall(r'class="copied">([^<]*)<', html)]


def test_a_page_gives_four_forms(living: MadeSite) -> None:
    words, markdown, bibtex, csl, *_ = copied(living, "decisions/buoys")
    assert words == (
        'Buy ten "buoys" & <lamps> (1 February 2023), The Harbour Archive, https://harbour.example/archive/decisions/buoys/'
    )
    assert MarkdownIt().render(markdown) == (
        '<p><a href="https://harbour.example/archive/decisions/buoys/">Buy ten &quot;buoys&quot; &amp; &lt;lamps&gt; '
        "(1 February 2023)</a>, The Harbour Archive</p>\n"
    )
    assert bibtex == (
        '@misc{buoys, title = {{Buy ten "buoys" \\& <lamps>}}, howpublished = {The Harbour Archive}, '
        "publisher = {{the Harbour Office}}, year = {2023}, month = {2}, day = {1}, "
        "url = {https://harbour.example/archive/decisions/buoys/}}"
    )
    (entry,) = json.loads(csl)
    assert entry == {
        "id": "buoys",
        "type": "webpage",
        "title": 'Buy ten "buoys" & <lamps>',
        "container-title": "The Harbour Archive",
        "publisher": "the Harbour Office",
        "issued": {"date-parts": [[2023, 2, 1]]},
        "URL": "https://harbour.example/archive/decisions/buoys/",
    }


def test_a_paragraph_gives_the_same_four(living: MadeSite) -> None:
    address = "https://harbour.example/archive/reports/tide-report/#p2"
    words, markdown, bibtex, csl = (form for form in copied(living, "reports/tide-report") if "#p2" in form)
    assert words == f"Report on tides (November 2022), paragraph 2, The Harbour Archive, {address}"
    assert markdown == f"[Report on tides (November 2022), paragraph 2](<{address}>), The Harbour Archive"
    assert bibtex == (
        "@misc{tide-report-p2, title = {{Report on tides, paragraph 2}}, howpublished = {The Harbour Archive}, "
        f"publisher = {{{{the Harbour Office}}}}, year = {{2022}}, month = {{11}}, url = {{{address}}}}}"
    )
    (entry,) = json.loads(csl)
    assert (entry["id"], entry["title"], entry["URL"]) == ("tide-report-p2", "Report on tides, paragraph 2", address)
    assert entry["issued"] == {"date-parts": [[2022, 11]]}


def test_one_tap_selects_a_form() -> None:
    from tests.build.making import ROOT  # noqa: PLC0415

    assert re.search(r"\.copied \{[^}]*user-select: all", (ROOT / "assets/site.css").read_text())


@pytest.mark.parametrize("title", ["A [note] on *all* `of` <it>", r"A \ and _b_", "Cost: 5 % of £3 & {more} ~ ^ # $"])
def test_no_title_breaks_a_form(title: str) -> None:
    shown = re.sub("<[^>]+>", "", MarkdownIt().render(in_markdown(title, "S", ADDRESS)))
    assert unescape(shown) == f"{title}, S\n"
    assert json.loads(in_csl("x", title, "", "S", "P", ADDRESS))[0]["title"] == title
    bibtex = in_bibtex("x", title, "", "S", "P", ADDRESS)
    depth = 0
    for sign in re.sub(r"\\[{}]", "", bibtex):
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    assert in_words(title, "S", ADDRESS) == f"{title}, S, {ADDRESS}"


@pytest.mark.parametrize(
    ("when", "parts"),
    [
        (When("2023-03-06", "2023-03-06"), [[2023, 3, 6]]),
        (When("2022-11", "2022-11"), [[2022, 11]]),
        (When("2022", "2022"), [[2022]]),
        (When("", "2014-06-24", by=True), None),
        (When("2021", "2025"), None),
        (None, None),
    ],
)
def test_a_form_gives_what_is_known_of_the_date(when: When | None, parts: object) -> None:
    (entry,) = json.loads(in_csl("x", "T", issued(when), "S", "P", ADDRESS))
    assert entry.get("issued", {}).get("date-parts") == parts
    assert ("year = " in in_bibtex("x", "T", issued(when), "S", "P", ADDRESS)) == (parts is not None)


@pytest.fixture(scope="module")
def tides() -> Pages:
    return pages_of("""\
-- content/reports/tides.md --
---
title: Tides
date: 2023-03-06
kind: performance
summary: Tides.
---
1. High water.
""")


NUMBERS = st.one_of(
    st.from_regex(r"[1-9][0-9]{0,2}(\.[1-9][0-9]?)?[A-Z]?", fullmatch=True),
    st.sampled_from(["Article 4", "§ 3", "(a)", "4&5", "9–11", '"9"', "100%", "0NUMBER0"]),
)


@settings(max_examples=50)
@given(
    title=st.text(st.sampled_from("Ab9 &<>\"'\\{}%$#_~^*[]`é0NUMBER0PLACE"), min_size=1, max_size=12)
    | st.sampled_from(["Room 0NUMBER0", "At 0PLACE0"]),
    places=st.lists(st.tuples(NUMBERS, st.from_regex(r"p[1-9][0-9]?(-[2-4])?", fullmatch=True)), min_size=1, max_size=6),
    mail=st.sampled_from(["", "mailto:office@example.org", "mailto:office@example.org?cc=a@example.org"]),
)
def test_each_paragraph_is_cited_as_if_it_were_the_only_one(
    tides: Pages, title: str, places: list[tuple[str, str]], mail: str
) -> None:
    report = viewed(tides, "/reports/tides/", ReportView)
    view = msgspec.structs.replace(report, record=msgspec.structs.replace(report.record, title=title))
    chrome = msgspec.structs.replace(tides.renderer.chrome, mail=mail)
    macros: Any = tides.renderer.slots
    citing = Citing(view, chrome, macros)
    for number, place in places:
        address = f"https://example.org/archive/reports/tides/#{place}"
        source = cite_page(chrome, f"tides-{place}", title, view.record.cite, address, number)
        draft = drafted(mail, title, address, number) if mail else ""
        assert citing.cited(place, number, ()) == str(macros.cited(Fill("cited", place, number), source, draft)).strip()
