"""Findings for people: what is wrong, the line, one thing to do."""

from collections.abc import Sequence

from minutebook.diagnostics.diagnostic import Diagnostic, errors_in
from minutebook.diagnostics.visible import columns, visible

_WIDE = 160  # characters of a source line that are shown; a longer one is cut round the place


def render(items: Sequence[Diagnostic]) -> str:
    """Every finding with its line and hint, and a last line that counts them. Nothing where there is nothing to say.

    Whatever the files hold, the terminal is sent no control character but the ends of lines.
    """
    if not items:
        return ""
    return "\n\n".join(_one(item) for item in items) + "\n\n" + summary(items) + "\n"


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
    start = min(max((item.place.column or 1) - 1, 0), len(text))
    end = min(max((item.place.end_column or 0) - 1, start + 1), len(text))
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
