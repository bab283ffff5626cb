"""Whatever is in a file: reading it never raises, and every finding has a place inside the file."""

import posixpath
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.diagnostics import Diagnostic, as_json, github, order, sarif, terminal, with_excerpts
from minutebook.entries.entry import compile_entry, decode_entry, decode_text, encode
from minutebook.read.dates import read_date, stretch
from minutebook.read.frontmatter import compose
from minutebook.read.markdown import read_text
from minutebook.records import TYPES

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = sorted({kind.folder for kind in TYPES})

# Pieces that mean something to YAML, to Markdown or to us, so that random texts reach further than random letters.
PIECES = st.sampled_from(
    [
        *(
            "---\n",
            "title: ",
            "date: 2023-02-30\n",
            "\n",
            "  - ",
            "- ",
            ": ",
            "? ",
            "[",
            "]",
            "{",
            "}",
            ", ",
            '"',
            "'",
            "#",
            " #x",
            "&a",
            "*a",
        ),
        *(
            "!!x ",
            "|\n",
            ">\n",
            "\t",
            "\r\n",
            "\ufeff",
            "\x00",
            "\ue000",
            "\ue001",
            "é",
            "日",
            "“",
            "”",
            "[[",
            "]]",
            "[[a-b#p1|c]]",
            "{#n}",
            "1. ",
        ),
        *(
            "(a) ",
            "1.1 A",
            "## ",
            "#### ",
            "```\n",
            "> ",
            "| a | b |\n|---|---|\n",
            "\\|",
            "[a](",
            ")",
            "![",
            "](x.jpg)",
            "[^1]",
            "[^1]: ",
            "^[",
        ),
        *(
            "&#xE000;",
            "&#0;",
            "<b>",
            "<!--",
            "TBC",
            "`",
            "**",
            "_",
            "~\n",
            ": b\n",
            "<https://x>",
            "javascript:",
            "tel:",
            "mailto:",
            "%00",
            "\\",
        ),
    ]
)
MIXED = st.lists(PIECES | st.text(max_size=8), max_size=40).map("".join)
PATHS = st.sampled_from([f"content/{folder}/2023/x.md" for folder in FOLDERS])


def inside(problems: tuple[Diagnostic, ...], path: str, data: bytes) -> None:
    """Every finding is about this file, and its place is in it; every renderer can show it."""
    lines = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for item in problems:
        assert item.place.file == path
        assert item.message
        assert item.hint
        if item.place.line is None:
            assert item.code in ("malformed-id", "no-known-folder")
            continue
        assert 1 <= item.place.line <= len(lines)
        if item.place.column is not None:
            # One past the end is the place of what is missing; a line of bytes that are no text may be shorter than it was.
            assert 1 <= item.place.column <= len(lines[item.place.line - 1]) + 1 or item.code == "not-utf-8"
            assert item.place.end_column is None or item.place.end_column > item.place.column
    shown = with_excerpts(order(problems), {path: data})
    for renderer in (terminal, github, as_json, sarif):
        assert bool(renderer.render(shown)) or not shown


def read(path: str, data: bytes) -> None:
    entry, text = compile_entry(path, data)
    inside(entry.problems, path, data)
    assert decode_entry(encode(entry)) == entry
    assert decode_text(encode(text)) == text
    if entry.record is not None:
        assert len(text.pieces) == len(text.slots) + 1
    assert compile_entry(path, data)[0].problems == entry.problems


@given(st.binary(max_size=300), PATHS)
def test_random_bytes(data: bytes, path: str) -> None:
    read(path, data)


@given(MIXED, PATHS)
def test_random_files(text: str, path: str) -> None:
    read(path, text.encode("utf-8", "replace"))


@given(MIXED, MIXED, PATHS)
def test_random_fields_and_text_between_fences(fields: str, text: str, path: str) -> None:
    read(path, f"---\n{fields}\n---\n{text}".encode("utf-8", "replace"))


@given(MIXED)
def test_random_yaml(text: str) -> None:
    plain = text.replace("\x00", "").replace("\r", "")
    _, problems = compose("f", plain, 5)
    for item in problems:
        assert 5 <= (item.place.line or 0) < 5 + plain.count("\n") + 1


@given(MIXED, st.booleans())
def test_random_markdown(text: str, numbered: bool) -> None:
    plain = text.replace("\x00", "").replace("\ue000", "").replace("\ue001", "").replace("\r", "")
    body, outline, problems = read_text("content/reports/x.md", plain, 1, numbered=numbered)
    inside(tuple(problems), "content/reports/x.md", plain.encode("utf-8", "replace"))
    if not {"text-too-deep", "text-too-long"} & {item.code for item in problems}:
        assert len(body.pieces) == len(body.slots) + 1
    for cite in outline.cites:
        assert 1 <= cite.line <= plain.count("\n") + 1
        assert cite.end_column > cite.column >= 1


@given(st.text(max_size=80))
def test_random_dates(text: str) -> None:
    read_date(text)
    stretch(text)


@cache
def real() -> tuple[tuple[str, bytes], ...]:
    """One real record of each folder, the longest of the shorter ones."""
    found = []
    for folder in sorted((ROOT / "content").iterdir()):
        files = sorted((path.read_bytes(), path) for path in folder.rglob("*.md"))
        data, path = max((one for one in files if len(one[0]) < 6_000), key=lambda one: len(one[0]), default=(b"", None))
        if path is None:
            continue
        found.append((posixpath.join("content", path.relative_to(ROOT / "content").as_posix()), data))
    return tuple(found)


@pytest.mark.archive
@given(st.data())
def test_real_records_with_slips_in_them(data: st.DataObject) -> None:
    path, source = data.draw(st.sampled_from(real()))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(source)))
        cut = data.draw(st.integers(0, 12))
        new = data.draw(PIECES.map(lambda piece: piece.encode("utf-8", "replace")) | st.binary(max_size=4))
        source = source[:at] + new + source[at + cut :]
    read(path, source)
