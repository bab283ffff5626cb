"""A body or topic of which one sentence is known is a row in its index, where its id, its old page and its aliases lead."""

import pytest

from minutebook.outputs.documents import documents
from minutebook.pages.site import RedirectView
from minutebook.pages.views import RecordView
from tests.promises.making import joined, pages_of, said, settings, viewed

TRUST = """\
-- content/bodies/trust.md --
---
title: The Lamp Trust
kind: charity
summary: It lent the lamps.
names: [{name: Lamps for All, short: LFA}]
aliases: [/old/trust/]
topics: [lamps]
sources:
  - {title: A paper, at: paragraph 3}
---
-- content/bodies/council.md --
---
title: The Council
kind: council
---
It met.
-- content/topics/lamps.md --
---
title: Lamps
kind: programme
summary: They were lit.
from: 2019
to: 2021-06
body: council
---
"""


def news(name: str, *fields: str, text: str = "The [[trust]] spoke.") -> str:
    lines = [f"-- content/articles/{name}.md --", "---", f"title: News {name}", "date: 2020-01-01", "summary: News.", *fields]
    return "\n".join([*lines, "---", text]) + "\n"


def test_a_row_stands_in_its_index_with_all_that_is_known_of_it() -> None:
    pages = pages_of(TRUST + news("one"))
    shown = pages.shown("/bodies/")
    (row,) = [entry for entry in shown.main.all("li") if entry.attrs.get("id") == "trust"]
    assert row.text() == (
        "The Lamp Trust #Link to The Lamp Trust It lent the lamps. Also called Lamps for All; LFA "
        "Named in News one (1 January 2020) See also Lamps Sourcesof The Lamp Trust A paper. paragraph 3"
    )
    assert [link.attrs["href"] for link in row.all("a")] == ["#trust", "/archive/news/one/", "/archive/topics/#lamps"]
    assert "2019 to June 2021. Run by The Council." in pages.shown("/topics/").main.text()
    assert not [address for address, view in pages.items() if isinstance(view, RecordView) and "trust" in address]


def test_its_id_its_old_page_and_its_aliases_lead_to_the_row() -> None:
    web = "[The trust](https://example.org/archive/bodies/trust/)"
    archive = TRUST + news("one", "topics: [lamps]", text=f"The [[trust]] spoke. {web}.")
    pages = pages_of(archive)
    assert [viewed(pages, address, RedirectView).to.href for address in ("/bodies/trust/", "/old/trust/")] == [
        "/bodies/#trust",
        "/bodies/#trust",
    ]
    html = pages.shown("/news/one/").html
    assert '<a href="/archive/bodies/#trust">The Lamp Trust</a> spoke' in html
    assert '<a href="/archive/topics/#lamps">Lamps</a>' in html
    addresses = {document.address for document in documents(joined(archive)[0], settings())}
    assert {"/bodies/#trust", "/topics/#lamps", "/bodies/council/"} <= addresses
    assert not [finding for finding in said(archive) if finding.severity == "error"]


def test_no_register_is_narrowed_to_a_row() -> None:
    assert not [address for address in pages_of(TRUST + news("one")) if address.startswith("/news/body/trust")]


def test_another_record_cannot_claim_the_old_page_of_a_row() -> None:
    archive = TRUST + news("one", "aliases: [/bodies/trust/]")
    assert "address-collision" in [finding.code for finding in said(archive)]


# What gives a body or topic a page of its own: the record it is added to, or the records beside it.
PAGED = {
    "a text": ("kind: charity\n", "kind: charity\n", "It lent lamps to all.\n"),
    "no sentence": ("summary: It lent the lamps.\n", "", ""),
    "what it must do": ("kind: charity\n", "kind: charity\nresponsibilities: [Lend lamps]\n", ""),
    "its members": ("kind: charity\n", "kind: charity\nmembers: [council]\n", ""),
    "who came before": ("kind: charity\n", "kind: charity\nfollows: [council]\n", ""),
    "what it said would happen": ("kind: charity\n", "kind: charity\nexpectations: [{what: More lamps}]\n", ""),
}


@pytest.mark.parametrize("case", PAGED)
def test_what_says_more_than_a_sentence_has_a_page(case: str) -> None:
    old, new, text = PAGED[case]
    record, rest = TRUST.split("-- content/bodies/council.md --")
    archive = record.replace(old, new) + text + "-- content/bodies/council.md --" + rest
    assert "/bodies/trust/" in {view.address for view in pages_of(archive).values() if isinstance(view, RecordView)}


MEETING = "-- content/meetings/m.md --\n---\ntitle: M\ndate: 2020-01-01\nbody: trust\nsummary: M.\nagenda: [{title: A}]\n---\n"
BESIDE = {
    "three records lead to it": ("".join(news(f"n{number}") for number in range(3)), False),
    "four records lead to it": ("".join(news(f"n{number}") for number in range(4)), True),
    "one record does, four times": (news("one", text="[[trust]] [[trust]] [[trust]] [[trust]]"), False),
    "it met": (MEETING, True),
    "somebody had a role in it": (
        "-- content/people/anne.md --\n---\ntitle: Anne\nkind: other\nroles: [{role: Chair, body: trust}]\n---\n",
        True,
    ),
    "it decided": (
        "-- content/decisions/d.md --\n---\ntitle: D\ndate: 2020-01-01\nmaker: trust\nsummary: D.\n---\nIt was so.\n",
        True,
    ),
    "another came after it": (
        "-- content/bodies/heir.md --\n---\ntitle: The Heir\nkind: charity\nfollows: [trust]\n---\n",
        True,
    ),
}


@pytest.mark.parametrize("case", BESIDE)
def test_what_holds_or_made_something_or_is_much_named_has_a_page(case: str) -> None:
    beside, paged = BESIDE[case]
    views = pages_of(TRUST + beside).values()
    assert ("/bodies/trust/" in {view.address for view in views if isinstance(view, RecordView)}) is paged


FUND = (
    "-- content/topics/fund.md --\n---\ntitle: The Fund\nkind: fund\nsummary: Money for lamps.\npot: 500\nfrom: 2020\n{}---\n"
)


def test_a_fund_without_awards_is_a_row_and_its_awards_have_a_page() -> None:
    pages = pages_of(TRUST + FUND.format(""))
    assert pages["/topics/fund/"].title == "The Fund"
    assert isinstance(pages["/topics/fund/"], RedirectView)
    assert "Pot: £500 (2020)." in pages.shown("/topics/").main.text()
    assert isinstance(pages_of(TRUST + FUND.format("awards: [{recipient: Trust}]\n"))["/topics/fund/"], RecordView)
