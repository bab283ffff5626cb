"""A diagnostic: what is wrong, where, and one thing to do."""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from minutebook.diagnostics.place import Place

Severity = Literal["error", "warning", "note"]

EXCERPT = 400  # characters of a line that are kept with a finding: a file with one long line may have thousands of findings
_BEFORE = 120  # of these before the place
_IN_A_LINE = 5  # findings of one code in a line that are told one by one

_RANK = {"error": 0, "warning": 1, "note": 2}


class Related(msgspec.Struct, frozen=True):
    """Another place that belongs to the finding, such as where a key was first given."""

    message: str
    place: Place


class Acceptance(msgspec.Struct, frozen=True):
    """Why a finding may stand, in the words of the record that accepts it, and where that is written."""

    reason: str
    place: Place


class Diagnostic(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One finding about the input.

    `message` is a sentence in the reader's words, `hint` says the one thing to do.
    `excerpt` is the source line itself, or of a long one what stands round the place, from the column after `excerpt_from`; it
    is filled in once, by `with_excerpts`. One that is `accepted` is told to programs alone, and counted.
    """

    code: str
    message: str
    severity: Severity = "error"
    place: Place = Place()
    hint: str = ""
    related: tuple[Related, ...] = ()
    excerpt: str = ""
    excerpt_from: int = 0
    accepted: Acceptance | None = None


def _sort_key(item: Diagnostic) -> tuple[object, ...]:
    place = item.place
    return (place.file, place.line or 0, place.column or 0, _RANK[item.severity], item.code, item.message)


def order(items: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings in the one order every renderer uses: by file and place; the same finding at the same place once."""
    once: dict[tuple[object, ...], Diagnostic] = {}
    for item in sorted(items, key=_sort_key):
        once.setdefault(_sort_key(item), item)
    return tuple(once.values())


def gathered(items: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings, with no more than a few of one code in a line: the last that is kept says how many more there are."""
    kept: list[Diagnostic] = []
    counts: dict[tuple[str, int | None, str], int] = {}
    last: dict[tuple[str, int | None, str], int] = {}
    for item in items:
        kind = item.place.file, item.place.line, item.code
        counts[kind] = counts.get(kind, 0) + 1
        if item.place.line is None or counts[kind] <= _IN_A_LINE:
            last[kind] = len(kept)
            kept.append(item)
    for kind, count in counts.items():
        if kind[1] is not None and count > _IN_A_LINE:
            item = kept[last[kind]]
            more = f"There {'is' if count == _IN_A_LINE + 1 else 'are'} {count - _IN_A_LINE:,} more of this kind in the line."
            kept[last[kind]] = msgspec.structs.replace(item, hint=f"{item.hint} {more}".lstrip())
    return tuple(kept)


def errors_in(items: Iterable[Diagnostic]) -> int:
    """How many of the findings are errors: with one of these nothing is published."""
    return sum(item.severity == "error" for item in items)


def with_excerpts(items: Iterable[Diagnostic], sources: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """The findings with the source line each points at, from the bytes that were read.

    A place after the last line of its file, as the end of a file may be told, becomes that line.
    """
    lines: dict[str, list[str]] = {}
    found = []
    for item in items:
        place = item.place
        if place.line is None or item.excerpt or place.file not in sources:
            found.append(item)
            continue
        if place.file not in lines:
            # The ends of lines as `read.frontmatter.decode` reads them, so that the numbers agree.
            text = sources[place.file].decode("utf-8", "replace").removeprefix("\ufeff")
            lines[place.file] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        last = len(lines[place.file])
        if place.line > last:
            place = Place(place.file, last)
        excerpt, start = _excerpt(lines[place.file][(place.line or 1) - 1], place.column or 1)
        found.append(msgspec.structs.replace(item, place=place, excerpt=excerpt, excerpt_from=start))
    return tuple(found)


def _excerpt(line: str, column: int) -> tuple[str, int]:
    """A line, or what stands round a column of a long one, and how many characters before that are left out."""
    if len(line) <= EXCERPT:
        return line, 0
    start = max(0, min(column - 1 - _BEFORE, len(line) - EXCERPT))
    end = start + EXCERPT
    return ("…" if start else line[0]) + line[start + 1 : end - 1] + ("…" if end < len(line) else line[-1]), start
