"""What a hostile file may cost: findings are few and short, and reading takes no more than its length asks for."""

import resource
import subprocess
import sys

import pytest

from minutebook.diagnostics import Diagnostic, Place, gathered, with_excerpts
from minutebook.diagnostics.diagnostic import EXCERPT
from minutebook.diagnostics.terminal import render
from minutebook.entries.entry import compile_entry
from minutebook.pipeline import check_only
from tests.build.making import ROOT, call
from tests.conftest import MakeSite
from tests.trials.small import SMALL, article

LINES = {
    "tags": "<b> ",
    "tags apart": "<b>x</b>\n\n",
    "placeholders": "TODO ",
    "links": "[a](javascript:x) ",
    "marks": "[[a#b|c ",
}


@pytest.mark.parametrize("kind", LINES)
def test_what_is_said_of_a_line_does_not_grow_with_it_twice(
    make_site: MakeSite, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site(SMALL, {"content/articles/a.md": article(LINES[kind] * (24_000 // len(LINES[kind])))})
    found = check_only(site.options())
    assert any(item.place.file == "content/articles/a.md" for item in found)
    assert all(len(item.excerpt) <= EXCERPT for item in found)
    assert call(*site.words("check"), "--format", "json") == any(item.severity == "error" for item in found)
    written = capsys.readouterr().out
    assert len(written) < 24_000 * (40 if "\n" in LINES[kind] else 4)


def test_of_many_in_a_line_a_few_are_told_and_the_rest_counted() -> None:
    items = [Diagnostic(code="placeholder", message=f"M {n}.", place=Place("a", 3, n), hint="H.") for n in range(1, 4001)]
    kept = gathered([*items, Diagnostic(code="placeholder", message="N.", place=Place("a", 4, 1), hint="H.")])
    assert [item.message for item in kept] == ["M 1.", "M 2.", "M 3.", "M 4.", "M 5.", "N."]
    assert [item.hint for item in kept[-3:]] == ["H.", "H. There are 3,995 more of this kind in the line.", "H."]


@pytest.mark.parametrize("at", [1, 5, 119, 200, 3_000, 9_900, 10_000])
def test_an_excerpt_shows_the_place(at: int) -> None:
    line = "".join(chr(ord("a") + number % 26) for number in range(10_000))
    (item,) = with_excerpts([Diagnostic(code="x", message="M.", place=Place("a", 1, at, at + 1))], {"a": line.encode()})
    assert item.excerpt[at - 1 - item.excerpt_from] == line[at - 1]
    shown, carets = render([item]).splitlines()[1:3]
    assert shown[carets.index("^")] == line[at - 1]


def test_a_place_after_the_last_line_is_the_last_line() -> None:
    """The end of a file may be told as the line after it."""
    (item,) = with_excerpts([Diagnostic(code="x", message="M.", place=Place("a", 9, 4))], {"a": b"one\ntwo"})
    assert (item.place, item.excerpt) == (Place("a", 2), "two")


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_an_unseen_end_of_a_line_moves_no_later_one(end: str) -> None:
    """Such signs are ends of lines to some parsers; here they are refused, at the line that an editor shows."""
    entry, _ = compile_entry("content/articles/a.md", f'---\ntitle: "A{end}B"\ndate: 2023-02-30\n---\n'.encode())
    assert [(item.code, item.place.line) for item in entry.problems] == [("control-character", 2)]


def test_brackets_in_quotation_marks_are_not_nested() -> None:
    sources = "\n".join(f'  - {{title: "A [draft {number}"}}' for number in range(60))
    entry, _ = compile_entry("content/articles/a.md", article("A", f"sources:\n{sources}").encode())
    assert entry.problems == ()
    assert entry.record
    assert len(entry.record.sources) == 60


@pytest.mark.parametrize(
    "fields", ["ref: " + "[" * 60, "ref: " + "[" * 60 + "]" * 60, 'x: "\ny: ' + "[" * 60, "{" * 3000, '"[" [' * 50 + "[" * 50]
)
def test_what_is_nested_too_deeply_still_is(fields: str) -> None:
    entry, _ = compile_entry("content/articles/a.md", f"---\ntitle: A\n{fields}\n---\n".encode())
    assert "unreadable-front-matter" in [item.code for item in entry.problems]


BLANKS = {
    "nothing but blanks": "{0}",
    "fields that never end": "---\ntitle: A\n{0}",
    "a field of blanks": "---\ntitle: {0}\n---\n",
    "a list that never ends": "---\nx: [\n{0}id: y\n---\n",
    "outcomes": "---\noutcomes:\n{0}x\n---\n",
    "a row": "---\ntitle: A\n---\n|a|\n|-|\n|{0}|",
    "a quoted row": "---\ntitle: A\n---\n> |a|\n> |-|\n> |{0}>{0}|",
    "a link": "---\ntitle: A\n---\n[a]({0})",
    "a paragraph": "---\ntitle: A\n---\na{0}b",
}
READ = """
import sys
from minutebook.entries.entry import compile_entry
for sign in (" ", "\\t", "\\n", " \\n", "\\u00a0", "\\r", "- ", "{ "):
    compile_entry("content/priorities/a.md", sys.argv[1].replace("{0}", sign * (150_000 // len(sign))).encode())
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", BLANKS)
def test_blanks_cost_no_more_than_they_are_long(kind: str) -> None:
    """What looks at each blank from each other one would take hours here: the system ends it after a minute of its work."""
    done = subprocess.run(
        [sys.executable, "-c", READ, BLANKS[kind]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (60, 60)),
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
