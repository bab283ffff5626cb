"""Findings for people: what is wrong, the line, one thing to do."""

import re
from collections.abc import Sequence

from minutebook.diagnostics.diagnostic import Diagnostic, errors_in
from minutebook.diagnostics.visible import columns, visible

_WIDE = 160  # characters of a source line that are shown; a longer one is cut round the place

_ORDER = ("note", "warning", "error")
_MANY = 10  # findings that are alike and are told one by one
_NAMED = 5  # places that are named where there are more
_ITS_OWN = re.compile(r'"[^"]*"|[0-9][0-9,.-]*')  # what differs between hints that say the same


def render(items: Sequence[Diagnostic]) -> str:
    """Every finding with its line and hint, and a last line that counts them. Nothing where there is nothing to say.

    Notes come first and errors last, since a reader sees the end of what a terminal shows. Of many that are alike the first
    is told, and the places of the others in a line.

    Whatever the files hold, the terminal is sent no control character but the ends of lines.
    """
    if not items:
        return ""
    return "\n\n".join(_several(alike) for alike in _alike(worst_last(items))) + "\n\n" + summary(items) + "\n"


def worst_last(items: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The findings with the notes first and the errors last, else as they come."""
    return sorted(items, key=lambda item: _ORDER.index(item.severity))


def _alike(items: Sequence[Diagnostic]) -> list[list[Diagnostic]]:
    """The findings, with those together that say the same, if they are many.

    Each error has to be mended, so only those in the very same words are alike; of others, those that ask for the same thing.
    """
    by_kind: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for item in items:
        same = item.message if item.severity == "error" else _ITS_OWN.sub("…", item.hint)
        by_kind.setdefault((item.severity, item.code, same), []).append(item)
    many = {id(item): alike for alike in by_kind.values() if len(alike) > _MANY for item in alike}
    return [many.get(id(item), [item]) for item in items if id(item) not in many or many[id(item)][0] is item]


def _several(alike: Sequence[Diagnostic]) -> str:
    """One finding, or the first of many and where the others are."""
    first, *others = alike
    if not others:
        return _one(first)
    places = ", ".join(place(item) or "the archive" for item in others[:_NAMED])
    more = f" and {len(others) - _NAMED:,} other places, which --format json lists" if len(others) > _NAMED else ""
    return f"{_one(first)}\n   {len(others):,} more like this one: {places}{more}"


def counted(items: Sequence[Diagnostic]) -> str:
    """The findings counted in words: `2 errors and 1 warning`."""
    before, comma, last = summary(items).rpartition(", ")
    return f"{before} and {last}" if comma else last


def summary(items: Sequence[Diagnostic]) -> str:
    """The findings counted: `2 errors, 1 warning`."""
    errors = errors_in(items)
    warnings = sum(item.severity == "warning" for item in items)
    notes = len(items) - errors - warnings
    parts = [(errors, "error"), (warnings, "warning"), (notes, "note")]
    return ", ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in parts if count) or "nothing found"


def place(item: Diagnostic) -> str:
    """`file:line:column`, as far as it is known."""
    where = item.place
    return ":".join(str(part) for part in (visible(where.file), where.line, where.column) if part)


def _one(item: Diagnostic) -> str:
    where = place(item)
    lines = [f"{where + ': ' if where else ''}{item.severity}[{item.code}] {visible(item.message)}"]
    if item.excerpt:
        lines += _excerpt(item)
    lines += [
        f"   {visible(related.message)}: {visible(related.place.file)}{f':{related.place.line}' if related.place.line else ''}"
        for related in item.related
    ]
    if item.hint:
        lines.append(f"   {visible(item.hint)}")
    return "\n".join(lines)


def _excerpt(item: Diagnostic) -> list[str]:
    """The source line, and carets under the place. A long line is cut; a wide or invisible character takes what it takes."""
    text = item.excerpt
    start = min(max((item.place.column or 1) - 1 - item.excerpt_from, 0), len(text))
    end = min(max((item.place.end_column or 0) - 1 - item.excerpt_from, start + 1), len(text))
    left, right = 0, len(text)
    if right > _WIDE:
        left = max(0, min(start - _WIDE // 3, right - _WIDE))
        right = left + _WIDE
    before = ("…" if left else "") + visible(text[left:start])
    marked = visible(text[start : min(end, right)])
    after = visible(text[max(min(end, right), start) : right]) + ("…" if right < len(text) else "")
    lines = [f"{item.place.line or 0:>4} | {before}{marked}{after}".rstrip()]
    if item.place.column:
        lines.append(f"     | {' ' * columns(before)}{'^' * max(1, columns(marked))}")
    return lines
