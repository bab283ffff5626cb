"""A body or topic of which one sentence is known is that sentence with its place in a paper, and has no text: DESIGN 10."""

from collections.abc import Iterator

import pytest

from minutebook.entries.entry import compile_entry
from minutebook.records import Body, Record, Topic
from tests.build.making import ROOT

ROW = """\
---
title: The Lamp Trust
kind: charity
summary: It lent the lamps.
sources:
  - {title: A paper, at: paragraph 3}
---
"""


def faults(path: str, data: bytes) -> list[str]:
    """What a record without text lacks to be a row: its sentence, and the place of each of its sources."""
    entry, _ = compile_entry(path, data)
    assert isinstance(entry.record, Body | Topic)
    if data.decode().split("---\n", 2)[2].strip():
        return []
    return [*_missing(entry.record)]


def _missing(record: Record) -> Iterator[str]:
    if not record.summary:
        yield "no sentence"
    elif "[[" in record.summary:
        yield "a citation in its sentence"
    if not record.sources or not all(source.at for source in record.sources):
        yield "no place in a paper"


@pytest.mark.archive
@pytest.mark.parametrize("folder", ["bodies", "topics"])
def test_a_record_without_text_has_its_sentence_and_its_place(folder: str) -> None:
    found = {
        path.name: told
        for path in sorted((ROOT / "content" / folder).rglob("*.md"))
        if (told := faults(path.relative_to(ROOT).as_posix(), path.read_bytes()))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", []),
        ("summary: It lent the lamps.\n", "", ["no sentence"]),
        ("the lamps.", "the [[lamps]].", ["a citation in its sentence"]),
        (", at: paragraph 3", "", ["no place in a paper"]),
        ("sources:\n  - {title: A paper, at: paragraph 3}\n", "", ["no place in a paper"]),
    ],
)
def test_what_a_row_lacks_is_told(old: str, new: str, told: list[str]) -> None:
    assert faults("content/bodies/trust.md", ROW.replace(old, new).encode()) == told
