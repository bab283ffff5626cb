"""What search leads to is there: every place in the index is an id on its page, and no id is twice on any page."""

from pathlib import Path

import pytest

from tests.build.making import Own
from tests.conftest import MakeSite
from tests.search.anchors import Published
from tests.search.rich import RICH


@pytest.fixture(
    scope="module",
    params=[
        pytest.param("the project's own archive", marks=pytest.mark.archive),
        "an archive of every type with all its parts",
    ],
)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Published:
    if request.param.startswith("the"):
        own: Own = request.getfixturevalue("own")
        return Published(own.options.out, "/archive/")
    from tests.build.making import make_site  # noqa: PLC0415 - as in conftest

    made = make_site(tmp_path_factory.mktemp("rich"), RICH)
    result = made.build(search=True)
    assert result.published, result.diagnostics
    return Published(made.out, "/archive/")


def test_every_place_in_the_index_is_an_id_on_its_page(site: Published) -> None:
    places = list(site.indexed())
    assert len(places) > 80
    assert [place for place in places if site.lacks(place)] == []


def test_no_id_is_twice_on_any_page(site: Published) -> None:
    assert len(site.pages) > 30
    assert site.twice() == []


def test_every_link_leads_to_a_place_that_there_is(site: Published) -> None:
    assert site.dead_ends() == []


def test_every_address_is_written_as_addresses_are(site: Published) -> None:
    """Each sign that an address cannot hold is percent-encoded in it, and its host is as programs know it (RFC 3986)."""
    assert site.malformed() == []


def test_what_is_wrong_would_be_seen(make_site: MakeSite) -> None:
    """Planted in the templates and the page: an id twice, a place that went, a page that went."""
    made = make_site(RICH)
    made.replace("templates/components/summary.html", 'ident="_facts"', 'ident="main-content"')
    assert made.build(search=True).published
    (Path(made.out) / "decisions" / "index.html").unlink()
    site = Published(made.out, "/archive/")
    assert "decisions/buy-lamps/#_facts" in [place for place in site.indexed() if site.lacks(place)]
    assert "decisions/buy-lamps/index.html#main-content" in site.twice()
    assert "index.html: /archive/decisions/" in site.dead_ends()
    page = Path(made.out) / "about" / "index.html"
    page.write_text(page.read_text(encoding="utf-8") + '<a href="/archive/files/What now?ü.pdf">x</a>', encoding="utf-8")
    assert Published(made.out, "/archive/").malformed() == ["about/index.html: /archive/files/What now?ü.pdf"]
