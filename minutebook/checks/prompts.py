"""A rule about the starting words that `new` writes into a field until somebody fills it in."""

from collections.abc import Iterator

import msgspec

from minutebook.archive.archive import Archive
from minutebook.checks.finding import about
from minutebook.diagnostics import Diagnostic
from minutebook.facts.facts import Facts
from minutebook.read.shapes import prompts, required_lists


def _left_in(value: msgspec.Struct, path: str) -> Iterator[tuple[str, str]]:
    """The path and name of each field below `path` that still holds its starting words."""
    for name, attribute, prompt in prompts(type(value)):
        if getattr(value, attribute) in (prompt, (prompt,)):
            yield path + name, name
    for name, _ in required_lists(type(value)):
        for number, group in enumerate(getattr(value, name)):
            yield from _left_in(group, f"{path}{name}.{number}.")


def starting_words(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """A published record says what is so, and no longer what ought to stand there."""
    for item in archive.files_of_records():
        if item.record.status == "draft":
            continue
        for path, name in _left_in(item.record, ""):
            yield about(
                item,
                path,
                "placeholder",
                f'The starting words of "{name}" have been left in.',
                "Write the record's own words, or take the line out.",
            )
