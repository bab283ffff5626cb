"""A preview opens from a disk and under any path, says that it is one, and is not for search engines."""

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from minutebook.outputs.preview import relative
from tests.build.making import MadeSite


def dead_ends(folder: Path) -> list[str]:
    """The addresses in the pages that lead to no file of the folder."""
    dead = []
    for page in folder.rglob("*.html"):
        for address in re.findall(r' (?:href|src|action)="([^"]*)"', page.read_text(encoding="utf-8")):
            whole = urljoin(page.resolve().as_uri(), address)
            if whole.startswith("file:") and not Path(unquote(urlsplit(whole).path)).is_file():
                dead.append(f"{page.relative_to(folder)}: {address}")
    return dead


def test_every_link_leads_to_a_file_wherever_it_lies(preview: MadeSite) -> None:
    assert dead_ends(preview.out) == []
    assert preview.build(preview=False).published
    assert len(dead_ends(preview.out)) > 100  # as it is published
    assert preview.build(preview=True, search=True).published
    assert dead_ends(preview.out) == []


def test_it_says_what_it_is_on_every_page(preview: MadeSite) -> None:
    for path in preview.out.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in page
        assert "This is a preview." in page or "This page has moved" in page
    assert (preview.out / "robots.txt").read_text() == "User-agent: *\nDisallow: /\n"


def test_a_site_that_is_published_says_nothing_of_the_kind(preview: MadeSite, tmp_path: Path) -> None:
    preview.published(out=tmp_path / "site", store=tmp_path / "store")
    assert "preview" not in (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert "Allow: /" in (tmp_path / "site/robots.txt").read_text()


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ('<a href="/archive/">', "index.html", '<a href="./index.html">'),
        ('<a href="/archive/news/x/#p9">', "decisions/y/index.html", '<a href="../../news/x/index.html#p9">'),
        ('<a href="/archive/search/?q=a/b#c">', "404.html", '<a href="./search/index.html?q=a/b#c">'),
        ('<img src="/archive/files/a%20b.png">', "x/index.html", '<img src="../files/a%20b.png">'),
        (
            '<form data-base="/archive/" data-bundle="/archive/pagefind/">',
            "s/i.html",
            '<form data-base="../" data-bundle="../pagefind/">',
        ),
        ('<meta http-equiv="refresh" content="0; url=/archive/news/x/">', "old/index.html", None),
        ('<a href="#p9">', "x/index.html", '<a href="#p9">'),
        ('<a href="https://example.org/archive/">', "x/index.html", '<a href="https://example.org/archive/">'),
        ('<a href="//example.org/archive/">', "x/index.html", '<a href="//example.org/archive/">'),
        ("<p>href=&quot;/archive/&quot;</p>", "x/index.html", "<p>href=&quot;/archive/&quot;</p>"),
    ],
)
def test_an_address_becomes_relative(before: str, path: str, after: str | None) -> None:
    wanted = after or '<meta http-equiv="refresh" content="0; url=../news/x/index.html">'
    assert relative(before, path, "/archive/") == wanted
