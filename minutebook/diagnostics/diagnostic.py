"""A diagnostic: what is wrong, where, and one thing to do."""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from minutebook.diagnostics.place import Place

Severity = Literal["error", "warning", "note"]

_RANK = {"error": 0, "warning": 1, "note": 2}


class Related(msgspec.Struct, frozen=True):
    """Another place that belongs to the finding, such as where a key was first given."""

    message: str
    place: Place


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One finding about the input.

    `message` is a sentence in the reader's words, `hint` says the one thing to do.
    `excerpt` is the source line itself; it is filled in once, by `with_excerpts`.
    """

    code: str
    message: str
    severity: Severity = "error"
    place: Place = Place()
    hint: str = ""
    related: tuple[Related, ...] = ()
    excerpt: str = ""


def _sort_key(item: Diagnostic) -> tuple[object, ...]:
    place = item.place
    return (place.file, place.line or 0, place.column or 0, _RANK[item.severity], item.code, item.message)


def order(items: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings in the one order every renderer uses: by file and place; the same finding at the same place once."""
    once: dict[tuple[object, ...], Diagnostic] = {}
    for item in sorted(items, key=_sort_key):
        once.setdefault(_sort_key(item), item)
    return tuple(once.values())


def errors_in(items: Iterable[Diagnostic]) -> int:
    """How many of the findings are errors: with one of these nothing is published."""
    return sum(item.severity == "error" for item in items)


def with_excerpts(items: Iterable[Diagnostic], sources: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """The findings with the source line each points at, from the bytes that were read."""
    lines: dict[str, list[str]] = {}

    def line(file: str, number: int) -> str:
        if file not in lines:
            # The ends of lines as `read.frontmatter.decode` reads them, so that the numbers agree.
            text = sources[file].decode("utf-8", "replace").removeprefix("\ufeff")
            lines[file] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return lines[file][number - 1] if number <= len(lines[file]) else ""

    return tuple(
        msgspec.structs.replace(item, excerpt=line(item.place.file, item.place.line))
        if item.place.line is not None and not item.excerpt and item.place.file in sources
        else item
        for item in items
    )
