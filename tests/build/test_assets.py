"""Assets: names that hold a digest, and stylesheets that name other assets by them."""

import hashlib

from minutebook.outputs.assets import fingerprint
from minutebook.read.site import Site, read_site
from minutebook.read.source import Source
from tests.build.making import SETTINGS


def source(path: str, data: bytes) -> Source:
    return Source(path, data, hashlib.sha256(data).digest())


def settings(extra: str = "") -> Site:
    site, problems = read_site(source("site.yaml", (SETTINGS + extra).encode()))
    assert site is not None, problems
    return site


def test_a_name_changes_when_and_only_when_the_bytes_do() -> None:
    one, _ = fingerprint([source("assets/a/b.tar.gz", b"1")], settings())
    same, files = fingerprint([source("assets/a/b.tar.gz", b"1")], settings("lang: cy\n"))
    other, _ = fingerprint([source("assets/a/b.tar.gz", b"2")], settings())
    assert one == same != other
    assert one["a/b.tar.gz"] == f"/assets/a/b.tar.{hashlib.sha256(b'1').hexdigest()[:10]}.gz"
    assert files == {one["a/b.tar.gz"][1:]: b"1"}


def test_a_stylesheet_names_other_assets_as_they_are_published() -> None:
    css = b"""a { background: url(x.svg) } b { background: url("../up.svg") } c { background: url('deep/y.svg#part') }
d { background: url(data:image/png;base64,AAAA) } e { background: url(nowhere.svg) } f { background: url(\xff.svg) }"""
    assets = [
        source("assets/css/site.css", css),
        source("assets/css/x.svg", b"x"),
        source("assets/up.svg", b"up"),
        source("assets/css/deep/y.svg", b"y"),
    ]
    addresses, files = fingerprint(assets, settings())
    made = files[addresses["css/site.css"][1:]]
    for name, quote, rest in (("css/x.svg", b"", b""), ("up.svg", b'"', b""), ("css/deep/y.svg", b"'", b"#part")):
        assert b"url(" + quote + b"../.." + addresses[name].encode() + rest + quote + b")" in made
    for kept in (b"url(data:image/png;base64,AAAA)", b"url(nowhere.svg)", b"url(\xff.svg)"):
        assert kept in made


def test_a_stylesheet_is_another_when_what_it_names_is() -> None:
    css = source("assets/site.css", b"a { background: url(x.svg) }")
    one, _ = fingerprint([css, source("assets/x.svg", b"1")], settings())
    other, _ = fingerprint([css, source("assets/x.svg", b"2")], settings())
    assert one["site.css"] != other["site.css"]


def test_the_colours_of_the_settings_end_the_stylesheet() -> None:
    css = source("assets/site.css", b"a { color: var(--accent) }")
    addresses, files = fingerprint([css], settings("accent: '#123456'\n"))
    assert b"--accent:#123456" in files[addresses["site.css"][1:]]
