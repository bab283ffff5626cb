"""What the server adds to a page on its way."""

from pathlib import Path

import pytest

from minutebook.desk.builder import BuildReport, FirstPages
from minutebook.desk.preview import Preview, Shown, allowing, problems_html, with_script
from minutebook.diagnostics import Diagnostic, Place, Related

OURS = "http://localhost:8000/.minutebook/"


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        (
            "default-src 'none'; style-src 'self'; img-src 'self'",
            f"default-src 'none'; style-src 'self' {OURS}; img-src 'self'; script-src {OURS}; connect-src {OURS}",
        ),
        (
            "default-src 'self'; script-src 'none'",
            f"default-src 'self'; script-src {OURS}; style-src 'self' {OURS}; connect-src 'self' {OURS}",
        ),
        ("img-src 'self'", "img-src 'self'"),
        ("", ""),
    ],
)
def test_a_policy_lets_in_what_the_server_adds_and_nothing_else(policy: str, allowed: str) -> None:
    assert allowing(policy, OURS) == allowed


def test_the_script_stands_in_the_head_or_at_the_end_of_a_page_without_one() -> None:
    shown = Shown(version="v")
    script = b'<script src="/.minutebook/reload.js" data-version="v" defer></script>'
    assert with_script(b"<head></head><body></head></body>", shown, "h") == b"<head>" + script + b"</head><body></head></body>"
    assert with_script(b"<p>Moved</p>", shown, "h") == b"<p>Moved</p>" + script
    assert with_script(b"caf\xe9", shown, "h") == b"caf\xe9" + script


def test_a_finding_is_shown_with_its_line_and_nothing_in_it_is_markup() -> None:
    item = Diagnostic(
        code="wrong-kind",
        message="<b> is wrong.",
        place=Place("content/a&b.md", 3, 3, 5),
        hint="Take <b> out.",
        related=(Related("first given here", Place("content/c.md", 7)),),
        excerpt="a <b>\N{RIGHT-TO-LEFT OVERRIDE}x",
    )
    html = problems_html("It & that", [item], "")
    assert '<p class="place">content/a&amp;b.md, line 3</p>' in html
    assert '<pre tabindex="0">a <mark>&lt;b</mark>&gt;\\u202ex</pre>' in html
    assert "<p>first given here: content/c.md, line 7</p>" in html
    assert "<b>" not in html


def first(**pages: bytes) -> FirstPages:
    return FirstPages(
        base="/a/", pages={f"{name}/index.html": data for name, data in pages.items()}, gone=frozenset(), moved={}
    )


def test_pages_that_come_first_are_shown_until_a_build_has_ended(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(f"old {name}")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "manifest.json").write_text("{}")
    preview = Preview(tmp_path, "/a/")

    def seen(name: str) -> bytes:
        return preview.page(preview.shown, f"/a/{name}/")[0]

    preview.show_first(first(one=b"new one"))
    assert seen("one") == b"old one", "there is no site yet"
    preview.show(BuildReport(published=True, base="/a/"))
    preview.show_first(first(one=b"new one"))
    preview.show_first(first(two=b"new two"))  # the build of the first edit was cut short
    assert (seen("one"), seen("two")) == (b"new one", b"new two")
    preview.show_first(FirstPages(base="/a/", pages={}, gone=frozenset({"two/index.html"}), moved={"/two/": "/three/"}))
    assert seen("two") == b"/a/three/"
    preview.show(BuildReport(published=False, base="/a/", fault="It broke."))
    assert (seen("one"), seen("two")) == (b"old one", b"old two"), "the last good site stays"
    preview.show_first(FirstPages(base="/b/", pages={"one/index.html": b"new one"}, gone=frozenset(), moved={}))
    assert seen("one") == b"old one", "it is for another base path"
