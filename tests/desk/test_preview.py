"""What the server adds to a page on its way."""

import pytest

from minutebook.desk.preview import Shown, allowing, problems_html, with_script
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
