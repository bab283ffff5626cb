"""Two things that would lie at one address are a finding, not a crash or a silent loss."""

import pytest

from tests.build.archives import SMALL
from tests.build.making import plain_templates
from tests.conftest import MakeSite


@pytest.mark.parametrize(
    ("alias", "address"),
    [
        ("/robots.txt", "/robots.txt"),  # a folder where a file must be
        ("/sitemap.xml/", "/sitemap.xml"),
        ("/404.html/", "/404.html"),
        ("/data/manifest.json", "/data/manifest.json"),
        ("/old/lamps.html/more/", "/old/lamps.html"),
        ("/about/", "/about/"),
        ("/files/articles/lamp.svg", "/files/articles/lamp.svg"),
    ],
)
def test_an_alias_on_what_is_there_is_an_error(make_site: MakeSite, alias: str, address: str) -> None:
    page = f"---\ntitle: Another\naliases: [{alias}]\n---\n"
    site = make_site(SMALL, {"content/pages/another.md": page}, templates=plain_templates())
    result = site.build()
    assert not result.published
    (found,) = [item for item in result.diagnostics if item.severity == "error"]
    assert found.code == "address-collision"
    assert address in found.message
    assert not site.out.exists()
