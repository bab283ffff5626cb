"""Findings for people: what is wrong, the line, one thing to do."""

from collections.abc import Sequence

from minutebook.diagnostics.diagnostic import Diagnostic, errors_in

_WIDE = 160  # characters of a source line that are shown; a longer one is cut round the place


def render(items: Sequence[Diagnostic]) -> str:
    """Every finding with its line and hint, and a last line that counts them. Nothing where there is nothing to say."""
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
    return ":".join(str(part) for part in (item.file, item.line, item.column) if part)


def _one(item: Diagnostic) -> str:
    where = place(item)
    lines = [f"{where + ': ' if where else ''}{item.severity}[{item.code}] {item.message}"]
    if item.excerpt:
        lines += _excerpt(item)
    lines += [f"   {related.message}: {related.file}{f':{related.line}' if related.line else ''}" for related in item.related]
    if item.hint:
        lines.append(f"   {item.hint}")
    return "\n".join(lines)


def _excerpt(item: Diagnostic) -> list[str]:
    number = str(item.line)
    text = item.excerpt.replace("\t", " ")
    start = (item.column or 1) - 1
    end = min(item.end_column - 1 if item.end_column else start + 1, len(text))
    cut = 0
    if len(text) > _WIDE:
        cut = max(0, min(start - _WIDE // 3, len(text) - _WIDE))
        text = ("…" if cut else "") + text[cut : cut + _WIDE] + ("…" if cut + _WIDE < len(text) else "")
        cut -= 1 if cut else 0
    lines = [f"{number:>4} | {text}".rstrip()]
    if item.column:
        width = max(1, min(end, cut + len(text)) - start)
        lines.append(f"     | {' ' * (start - cut)}{'^' * width}")
    return lines
