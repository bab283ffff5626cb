"""What a page weighs and what it may load: read over the whole of the project's own archive."""

import gzip
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from tests.build.making import Own

HEAVIEST = 30_000  # bytes of a page's HTML as it is sent, which a slow phone has in a second
SCRIPTED = "search/index.html"


class Loaded(HTMLParser):
    """What a page runs or loads, and the policy that says what it may."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.policy = ""
        self.scripts: list[str] = []
        self.inline: list[str] = []
        self.elsewhere: list[str] = []
        self.before_policy: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = given["content"]
        elif tag in ("link", "script", "style", "img", "base") and not self.policy:
            self.before_policy.append(tag)
        if tag == "script":
            self.scripts.append(given.get("src", "inline"))
        self.inline += [f"<{tag} {name}>" for name in given if name == "style" or name.startswith("on")]
        self.inline += ["<style>"] if tag == "style" else []
        loaded = [given.get("src", ""), given.get("srcset", "")]
        loaded += (
            [given.get("href", "")]
            if tag == "link" and {"stylesheet", "icon", "preload"} & {*given.get("rel", "").split()}
            else []
        )
        self.elsewhere += [address for address in loaded if re.match("(https?:)?//", address)]


def faults(html: str, *, scripted: bool) -> Iterator[str]:
    """What a page has that it may not have."""
    loaded = Loaded(html)
    if "default-src 'none'" not in loaded.policy:
        yield "a policy that does not begin with nothing"
    if "unsafe-inline" in loaded.policy or "'unsafe-eval'" in loaded.policy:
        yield "a policy that lets in what is written into a page"
    yield from (f"before the policy: {tag}" for tag in loaded.before_policy)
    yield from (f"inline: {what}" for what in loaded.inline)
    yield from (f"from elsewhere: {address}" for address in loaded.elsewhere)
    if "inline" in loaded.scripts or (loaded.scripts and not scripted):
        yield f"scripts: {loaded.scripts}"


def pages(own: Own) -> Iterator[tuple[str, bytes]]:
    for path in sorted(own.options.out.rglob("*.html")):
        yield path.relative_to(own.options.out).as_posix(), path.read_bytes()


def test_no_page_is_heavier_than_a_phone_can_bear(own: Own) -> None:
    weights = {path: len(gzip.compress(data, 9)) for path, data in pages(own)}
    assert len(weights) > 500
    assert {path: weight for path, weight in weights.items() if weight > HEAVIEST} == {}


def test_pages_run_no_script_and_load_nothing_from_elsewhere(own: Own) -> None:
    found = {path: said for path, data in pages(own) if (said := list(faults(data.decode(), scripted=path == SCRIPTED)))}
    assert found == {}


POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'self'\">"


@pytest.mark.parametrize(
    ("html", "said"),
    [
        (POLICY, []),
        ("", ["a policy that does not begin with nothing"]),
        (POLICY.replace("'self'", "'unsafe-inline'"), ["a policy that lets in what is written into a page"]),
        (f"<link rel=icon href=x>{POLICY}", ["before the policy: link"]),
        (f"{POLICY}<p style='color:red'>", ["inline: <p style>"]),
        (f"{POLICY}<body onload=x()>", ["inline: <body onload>"]),
        (f"{POLICY}<script>x</script>", ["scripts: ['inline']"]),
        (f"{POLICY}<script src=x.js></script>", ["scripts: ['x.js']"]),
        (f"{POLICY}<img src=//example.org/x.png>", ["from elsewhere: //example.org/x.png"]),
        (f"{POLICY}<link rel=stylesheet href=https://example.org/x.css>", ["from elsewhere: https://example.org/x.css"]),
        (f"{POLICY}<a href=https://example.org/>x</a>", []),
    ],
)
def test_what_a_page_may_not_have_is_seen(html: str, said: list[str]) -> None:
    assert list(faults(html, scripted=False)) == said
