"""A link that leads nowhere any more says so, and leads to a copy where one is kept, as `content/links.yaml` tells it."""

import csv
import io
import json
import re
from pathlib import Path
from typing import get_args

import pytest

from minutebook.diagnostics import Diagnostic
from minutebook.pipeline import check_only
from minutebook.read.fields import Address
from minutebook.read.shapes import fields_of
from minutebook.records import TYPES
from tests.build.making import SETTINGS, MadeSite, differences
from tests.conftest import MakeSite

ARCHIVE = """\
-- content/articles/2022/paper.md --
---
title: The paper
date: 2022-05-03
summary: It is out.
sources: [{title: The plan, url: "https://Town.test/plan.pdf#page=2"}]
---

See [the plan](https://town.test/plan.pdf) and https://here.test/, and [page 9](https://town.test/plan.pdf#page=9).

See [here](https://here.test/ "title") again.
-- content/articles/2022/other.md --
---
title: The other
date: 2022-06-03
summary: It is out too.
---

No link.
-- content/pages/about.md --
---
title: About
---

A small archive.
-- content/glossary/plan.md --
---
title: Plan
means: A plan
---

As [the other plan](https://town.test/other) has it.
"""
GONE = """\
links:
  - address: https://town.test/plan.pdf
    seen: 2021-04-01
    gone: 2022-12-03
    archived:
      url: https://keeper.test/web/2020/https://town.test/plan.pdf
      date: 2020-02-02
      by: the Keeper
  - address: https://here.test/
    seen: 2022-12-03
  - {address: https://town.test/other, gone: 2022-11}
"""
TOLD = "no longer there since 3 December 2022 or before"
COPY = '<a href="https://keeper.test/web/2020/https://town.test/plan.pdf">copy kept by the Keeper, 2 February 2020</a>'
LINKS = "content/links.yaml"


@pytest.fixture(scope="module")
def gone(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    from tests.build.making import make_site  # noqa: PLC0415 - as the other fixture does

    site = make_site(tmp_path_factory.mktemp("gone"), ARCHIVE, {LINKS: GONE})
    assert [item.code for item in site.build().diagnostics] == ["dead-link"]  # of which no copy is known
    return site


def page(site: MadeSite, path: str) -> str:
    return (site.out / path).read_text(encoding="utf-8")


def test_a_text_says_so_behind_each_link(gone: MadeSite) -> None:
    html = page(gone, "news/paper/index.html")
    text = re.search(r'<div class="text">.*?</div>', html, re.DOTALL)
    assert text
    note = f'<span class="note">({TOLD}; {COPY})</span>'
    assert f'<a href="https://town.test/plan.pdf">the plan</a>&#32;{note} and ' in text[0]
    assert f'<a href="https://town.test/plan.pdf#page=9">page 9</a>&#32;{note}.' in text[0]
    assert '<a href="https://here.test/">https://here.test/</a>, and ' in text[0]


def test_sources_say_so_too(gone: MadeSite) -> None:
    html = page(gone, "news/paper/index.html")
    assert f'https://Town.test/plan.pdf#page=2</a></bdi> <span class="note">{TOLD}</span>, <bdi>{COPY}</bdi>' in html


def test_a_term_of_the_glossary_says_so_without_a_copy(gone: MadeSite) -> None:
    assert '<span class="note">(no longer there since November 2022 or before)</span>' in page(gone, "glossary/index.html")


def test_what_is_known_is_data(gone: MadeSite) -> None:
    rows = list(csv.DictReader(io.StringIO((gone.out / "data/links.csv").read_bytes().decode("utf-8-sig"))))
    whole = "https://example.org/archive"
    assert [(row["address"], row["places"], row["gone"], row["copy_by"]) for row in rows] == [
        ("https://here.test/", f"{whole}/news/paper/", "", ""),
        ("https://town.test/other", f"{whole}/glossary/#plan", "2022-11", ""),
        ("https://town.test/plan.pdf", f"{whole}/news/paper/", "2022-12-03", "the Keeper"),
    ]
    data = json.loads((gone.out / "data/links.json").read_bytes())
    assert data[2] == {
        "address": "https://town.test/plan.pdf",
        "seen": "2021-04-01",
        "gone": "2022-12-03",
        "archived": {"address": COPY.split('"')[1], "date": "2020-02-02", "by": "the Keeper"},
        "records": [{"id": "paper", "address": f"{whole}/news/paper/"}],
    }


def test_the_page_of_the_data_lists_them(gone: MadeSite) -> None:
    html = page(gone, "data/index.html")
    assert "This archive leads to 3 addresses outside it. When they were last asked, nothing was there at 2." in html
    assert re.search(r'plan\.pdf</a></bdi> <span class="note">no longer .*?, <bdi><a .*?>The paper</a></bdi>\.</li>', html)
    assert 'href="/archive/data/links.csv"' in html


def test_without_it_a_build_is_the_same_but_for_what_is_dead(make_site: MakeSite) -> None:
    bare = make_site(ARCHIVE, name="bare").published()
    seen = make_site(ARCHIVE, {LINKS: "links: [{address: https://here.test/, seen: 2022-12-03}]\n"}, name="seen").published()
    others = {"data/manifest.json: bytes", "data/archive.zip: bytes", "data/links.csv: bytes", "data/links.json: bytes"}
    assert set(differences(bare, seen)) == others
    assert "files/links.yaml" not in seen


def test_a_page_is_made_again_when_what_is_known_of_its_link_changes(make_site: MakeSite, tmp_path: Path) -> None:
    site = make_site(ARCHIVE)
    site.build()
    site.write(LINKS, GONE)
    result = site.build()
    pages = {path for path in result.written if path.endswith(".html")}
    assert pages == {"news/paper/index.html", "glossary/index.html", "data/index.html"}
    assert differences(site.published(), site.clean(tmp_path)[1]) == []
    site.replace(LINKS, "    gone: 2022-12-03\n", "")
    assert {path for path in site.build().written if path.endswith(".html")} == {"news/paper/index.html", "data/index.html"}


def test_only_what_published_records_lead_to_is_told(make_site: MakeSite) -> None:
    draft = "---\ntitle: Draft\ndate: 2022-06-03\nstatus: draft\nsummary: D.\n---\n\n[x](https://secret.test/x)\n"
    link = "links: [{address: https://secret.test/x, gone: 2022}]\n"
    site = make_site(ARCHIVE, {"content/articles/2022/draft.md": draft, LINKS: link})
    assert [item.code for item in site.build().diagnostics] == ["draft-left-out"]
    assert not [path for path, (_, _, data) in site.published().items() if b"secret.test" in data]


# -- what is wrong -----------------------------------------------------------------------------------------------------


def found(site: MadeSite) -> list[Diagnostic]:
    return [item for item in check_only(site.options()) if item.place.file == LINKS]


@pytest.mark.parametrize(
    ("text", "place", "code", "message"),
    [
        ("links: [{adress: https://here.test/}]", (1, 10), "unknown-field", '"adress" is not a field of a link.'),
        ("links:\n  - seen: 2022-12-03", (2, 5), "missing-field", 'An item of "links" needs the field "address".'),
        ("link: []", (1, 1), "unknown-field", '"link" is not a field of the file of links.'),
        ("links: [{address: here.test}]", (1, 19), "forbidden-link", '"here.test" is not an address on the web.'),
        ("links: [{address: https://here.test/, seen: 2022-02-30}]", (1, 45), "impossible-date", "is not a day in the"),
        ("links:\n  - address: https://here.test/\n    gone: soon", (3, 11), "date-format", ""),
        ("links:\n  - address: https://here.test/\n  - address: https://HERE.test#a", (3, 14), "link-amiss",
         "This address has an entry already."),
        ("links:\n  - address: https://here.test/\n    gone: 2022-01-02\n    seen: 2022-02", (4, 11), "link-amiss",
         "It was seen (2022-02) after it was found to be gone (2022-01-02)."),
        ("links:\n  - address: https://here.test/\n    seen: 2023-03-07", (3, 11), "day-to-come",
         "7 March 2023 is after 6 March 2023, the day of this check, and told as past."),
        ("links:\n  - address: https://here.test/\n    failed: [2023-03-05, 2023-03-08]", (3, 13), "day-to-come",
         "8 March 2023 is after 6 March 2023"),
        ("links:\n  - address: https://nobody.test/", (2, 14), "link-of-nobody",
         "Nothing in the archive leads to this address any more."),
        ("links:\n  - address: https://here.test/\n    archived: {url: https://keeper.test/x, by: K}", (3, 16), "missing-field",
         'The archived copy needs the field "date".'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_at_its_line(
    make_site: MakeSite, text: str, place: tuple[int, int], code: str, message: str
) -> None:
    (item,) = found(make_site(ARCHIVE, {LINKS: text + "\n"}))
    assert (item.place.line, item.place.column, item.code) == (*place, code)
    assert message in item.message


def test_an_entry_that_cannot_be_read_is_not_taken_for_the_next(make_site: MakeSite) -> None:
    text = "links:\n  - 12\n  - address: https://here.test/\n    seen: 2023-03-07\n  - address: https://nobody.test/\n"
    (item,) = found(make_site(ARCHIVE, {LINKS: text}))
    assert (item.place.line, item.code) == (2, "wrong-kind")
    told = found(make_site(ARCHIVE, {LINKS: text.replace("  - 12\n", "")}))
    assert [(item.place.line, item.code) for item in told] == [(3, "day-to-come"), (4, "link-of-nobody")]


def test_a_dead_link_of_the_settings_is_told_at_its_line(make_site: MakeSite) -> None:
    site = make_site(ARCHIVE, {"site.yaml": SETTINGS, LINKS: "links: [{address: https://example.org/licence/, gone: 2022}]\n"})
    site.replace("site.yaml", "address: https://example.org/archive/", "address: https://elsewhere.org/archive/")
    (item,) = check_only(site.options())
    assert (item.code, item.severity, item.place.file, item.place.line) == ("dead-link", "note", "site.yaml", 9)


def test_a_record_can_accept_that_its_link_is_dead(make_site: MakeSite) -> None:
    site = make_site(ARCHIVE, {LINKS: GONE})
    site.replace(
        "content/glossary/plan.md", "means: A plan", 'means: A plan\naccepted: [{code: dead-link, reason: "No copy."}]'
    )
    assert check_only(site.options()) == ()


@pytest.mark.parametrize("name", ["content/links.yml", "content/Links.yaml"])
def test_a_file_that_is_called_otherwise_is_told(make_site: MakeSite, name: str) -> None:
    (item,) = check_only(make_site(ARCHIVE, {name: GONE}).options())
    assert (item.code, item.place.file) == ("unused-file", name)
    assert item.hint == "If it tells of links to elsewhere, call it content/links.yaml."


def test_thousands_of_addresses_can_be_kept(make_site: MakeSite) -> None:
    many = "links:\n" + "".join(
        f"  - address: https://many.test/{number}\n    seen: 2022-12-03\n    answer: an answer of some length, in words\n"
        for number in range(4000)
    )
    told = found(make_site(ARCHIVE, {LINKS: many}))
    assert {item.code for item in told} == {"link-of-nobody"}
    assert len(told) == 4000


def test_every_field_that_holds_an_address_is_collected() -> None:
    """`archive/leading.py` names these fields: one more wants a line there."""
    address = get_args(Address)[1].description
    holding = set()
    for kind in TYPES:
        for field in fields_of(kind):
            group = field.shape.group
            inside = fields_of(group) if group else ()
            holding |= {f"{field.name}.{inner.name}" for inner in inside if inner.shape.meaning == address}
            holding |= {field.name} if field.shape.meaning == address else set()
    assert holding == {"sources.url"}
