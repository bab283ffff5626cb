"""Where a site is published (F6): read as it was meant and encoded, or refused with what to write."""

import re
from html import unescape

import pytest

from minutebook.read.addresses import base_of, read_base
from tests.build.making import call
from tests.conftest import MakeSite
from tests.trials.small import SETTINGS, SMALL

AS_MEANT = [
    ("https://example.org", "https://example.org/"),
    ("https://example.org/a", "https://example.org/a/"),
    ("HTTPS://Example.ORG/A/b/", "https://example.org/A/b/"),
    ("https://exämple.org/Ünder lin", "https://xn--exmple-cua.org/%C3%9Cnder%20lin/"),
    ("https://xn--exmple-cua.org/%C3%9Cnder%20lin/", "https://xn--exmple-cua.org/%C3%9Cnder%20lin/"),
    ("https://example.org/100%/", "https://example.org/100%25/"),
    ("https://пример.рф/архив", "https://xn--e1afmkfd.xn--p1ai/%D0%B0%D1%80%D1%85%D0%B8%D0%B2/"),
    ("http://localhost:8000/a/", "http://localhost:8000/a/"),
    ("http://[::1]:8000", "http://[::1]:8000/"),
    ("https://example.org\\a", "https://example.org/a/"),
    ("https://example.org//a//", "https://example.org/a/"),
]
REFUSED = [
    ("https://example.org/x?y=1", "with a ? or a # in it", "Write https://example.org/x/."),
    ("https://example.org/x/#top", "with a ? or a # in it", "Write https://example.org/x/."),
    ("https://example.org?", "with a ? or a # in it", "Write https://example.org/."),
    ("https://example.org/a/../b", "may be . or .. alone", "Write https://example.org/a/b/."),
    ("https://example.org/a/index.html", "this address is that of a page", "Write https://example.org/a/."),
    ("https://example.org/INDEX.HTM", "this address is that of a page", "Write https://example.org/."),
    ("www.example.org/a", '"www.example.org/a" is not a whole address.', "Write https://www.example.org/a."),
    ("//example.org", "is not a whole address", "Write https://example.org."),
    ("ftp://example.org", "is not a whole address", "Begin it with https://."),
    ("https://", "is not a whole address", "Begin it with https://."),
    ("https://straße.example/", '"straße.example" is not the name of a site.', "begins with xn--"),
    ("https://two words.org/", '"two words.org" is not the name of a site.', "such as www.example.org"),
    ("https://me:secret@example.org/", "is not the name of a site", "such as www.example.org"),
    ("https://example.org:99999/", "is not the name of a site", "such as www.example.org"),
]


@pytest.mark.parametrize(("written", "base"), AS_MEANT)
def test_an_address_is_read_as_it_was_meant(written: str, base: str) -> None:
    read, message, hint = read_base(written)
    assert (str(read), message, hint) == (base, "", "")
    assert base_of(base) == read
    assert read_base(base) == (read, "", "")


@pytest.mark.parametrize(("written", "message", "hint"), REFUSED)
def test_any_other_is_refused_with_what_to_write(written: str, message: str, hint: str) -> None:
    read, said, then = read_base(written)
    assert read is None
    assert message in said
    assert hint in then


def test_an_address_on_the_site_and_any_other() -> None:
    base = base_of("https://example.org/a/")
    assert base.link("/x/#p9") == "/a/x/#p9"
    assert base.link("/x/#môr") == "/a/x/#m%C3%B4r"
    assert base.link("https://öther.org/ü?q=%20#€") == "https://xn--ther-4qa.org/%C3%BC?q=%20#%E2%82%AC"
    assert base.link("http://other.org/a|b") == "http://other.org/a%7Cb"
    assert base.link("#môr") == "#m%C3%B4r"
    assert base.whole("/") == "https://example.org/a/"
    assert base.whole("https://other.org/") == "https://other.org/"


@pytest.mark.parametrize("where", ["site.yaml", "--base-url"])
def test_pages_and_the_sitemap_hold_the_encoded_address(make_site: MakeSite, where: str) -> None:
    written = "https://exämple.org/Ünder lin"
    settings = SETTINGS.replace("https://example.org/millbrook/", written) if where == "site.yaml" else SETTINGS
    site = make_site(SMALL, {"site.yaml": settings})
    assert site.call("build", *(["--base-url", written] if where == "--base-url" else [])) == 0
    sitemap = (site.out / "sitemap.xml").read_text(encoding="ascii")
    assert "<loc>https://xn--exmple-cua.org/%C3%9Cnder%20lin/meetings/pc-2023-03-06/</loc>" in sitemap
    html = (site.out / "meetings/pc-2023-03-06/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://xn--exmple-cua.org/%C3%9Cnder%20lin/meetings/pc-2023-03-06/">' in html
    links = [unescape(address) for address in re.findall(r'\b(?:href|src|action)="([^"#][^"]*)"', html)]
    own = [address for address in links if not address.startswith(("mailto:", "https:"))]
    assert own
    assert all(address.startswith("/%C3%9Cnder%20lin/") for address in own)
    assert (site.out / "robots.txt").read_text(encoding="ascii").endswith("%C3%9Cnder%20lin/sitemap.xml\n")


def test_the_command_and_the_settings_say_what_to_write(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    written = "https://example.org/x?y=1"
    site = make_site(SMALL)
    assert call(*site.words("build", "--base-url", written)) == 2
    said = "A site cannot be published at an address with a ? or a # in it. Write https://example.org/x/."
    assert f"--base-url: {said}" in capsys.readouterr().err
    assert not site.out.exists()
    site.replace("site.yaml", "https://example.org/millbrook/", written)
    (found,) = site.build().diagnostics
    assert f"{found.message} {found.hint}" == said
    assert (found.code, found.place.file, found.place.line) == ("forbidden-link", "site.yaml", 5)
