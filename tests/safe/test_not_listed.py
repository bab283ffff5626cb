"""Whoever holds no public post is found from the records that name them, and by no list, feed, filter or search."""

import json

import pytest

from minutebook.desk.forms import lists_of
from minutebook.outputs.documents import documents, filter_names
from tests.build.making import MadeSite, make_site, shelf_of
from tests.trials.small import SMALL, article

NAME, ID = "Petra Bystander", "petra-bystander"
PERSON = f"""---
title: {NAME}
kind: other
roles: [{{role: Witness, body: parish-council, from: 2020-03, to: 2022-05-01}}]
also: [P. Bystander]
changes: [{{date: 2023-05-02, note: A day was corrected}}]
---
Spoke at a meeting.
"""
MEETING = f"""---
title: Parish council, {{0}}
date: {{0}}
body: parish-council
attendance: [{ID}, person-a]
people: [{ID}]
summary: The council met.
---
The council met.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    """An archive with a witness whom an article and more meetings name than a page shows."""
    days = [f"2022-{month:02}-{day:02}" for month in range(1, 6) for day in range(1, 7)]
    files: dict[str, str | bytes] = {f"content/meetings/2022/pc-{day}.md": MEETING.format(day) for day in days}
    files |= {f"content/people/{ID}.md": PERSON, "content/articles/a.md": article(f"[[{ID}]] spoke.", f"people: [{ID}]")}
    made = make_site(tmp_path_factory.mktemp("listed") / "archive", SMALL, files)
    assert made.build().published
    return made


def test_only_records_that_name_a_person_lead_there(site: MadeSite) -> None:
    """The files of the site that know of the person are the page itself and what is made of the records that name them."""
    named = set()
    for path in sorted(site.out.rglob("*")):
        data = path.read_bytes() if path.is_file() else b""
        if NAME.encode() in data or ID.encode() in data:
            named.add(path.relative_to(site.out).as_posix())
    of_records = {path for path in named if path.startswith(("meetings/pc-", "news/a/", f"people/{ID}/"))}
    # The tables of meetings and articles say what is in these, the page of a body which roles were held there, and the zip
    # file is a copy of all records.
    assert named - of_records == {
        "bodies/parish-council/index.html",
        "data/archive.zip",
        "data/articles.json",
        "data/manifest.json",
        "data/meetings.csv",
        "data/meetings.json",
        "data/articles.csv",
    }
    assert '<meta name="robots" content="noindex">' in (site.out / f"people/{ID}/index.html").read_text(encoding="utf-8")


def test_all_that_name_a_person_are_on_their_page(site: MadeSite) -> None:
    page = (site.out / f"people/{ID}/index.html").read_text(encoding="utf-8")
    assert page.count("Parish council, 2022-") == 30


def test_search_and_forms_do_not_offer_them(site: MadeSite) -> None:
    shelf = shelf_of(site.options())
    assert not [document for document in documents(shelf.archive, shelf.site) if NAME in str(document) or ID in str(document)]
    assert ID not in json.dumps(filter_names(shelf.archive))
    assert ID not in str(lists_of(item.record for item in shelf.archive.items))


def test_an_official_is_listed(site: MadeSite) -> None:
    shelf = shelf_of(site.options())
    assert [document for document in documents(shelf.archive, shelf.site) if document.title == "Ada Person"]
    assert "Ada Person" in (site.out / "people/index.html").read_text(encoding="utf-8")
    assert "Ada Person" in (site.out / "data/popolo.json").read_text(encoding="utf-8")
