"""What is written with a backslash is meant as it stands, and nobody is told that it is wrong."""

import pytest

from minutebook.read.markdown.reader import read_text


def told(text: str) -> list[tuple[str, int | None]]:
    _, _, problems = read_text("content/a.md", text, 1, numbered=False)
    return [(problem.code, problem.place.column) for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        r"Write \[[x]] to cite.",
        r"Write \[\[x\]\] to cite.",
        r"Write [\[x]] to cite.",
        r"A note \[^1] here.",
        r"A note [\^1] here.",
        r"A tag \<b> here.",
        r"The sign \&amp; is written so.",
        r"\[[x]], \[^1] and \<b> in one line",
    ],
)
def test_it_is_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "code", "column"),
    [
        ("Write [[x to cite.", "malformed-citation", 7),
        (r"\\[[x", "malformed-citation", 3),  # a backslash to be shown, then a citation
        (r"\[[a]] [[b", "malformed-citation", 8),
        (r"\[\[x\]\], then [[real]] and [[bad", "malformed-citation", 30),
        (r"\[^1] and[^9]", "broken-footnote", 10),
        (r"\<b> and <i>", "raw-html", 10),
    ],
)
def test_what_is_not_written_so_is_told(text: str, code: str, column: int) -> None:
    assert told(text) == [(code, column)]
