"""Findings as GitHub workflow commands, which mark the lines of a pull request.

GitHub shows ten errors, ten warnings and ten notices a step and drops the rest without a word, so what does not fit is said
in the last one.
"""

from collections.abc import Sequence

from minutebook.diagnostics.diagnostic import Diagnostic
from minutebook.diagnostics.visible import visible

_SHOWN = 10
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(items: Sequence[Diagnostic]) -> str:
    """One command a finding, at most ten of each severity."""
    out = []
    for severity, command in _COMMANDS.items():
        findings = [item for item in items if item.severity == severity]
        shown = findings if len(findings) <= _SHOWN else findings[: _SHOWN - 1]
        out += [_one(item, command) for item in shown]
        if len(findings) > len(shown):
            more = len(findings) - len(shown)
            out.append(f"::{command} title=and {more} more::{more} more of this kind are listed in the log of this step.")
    return "".join(f"{line}\n" for line in out)


def _one(item: Diagnostic, command: str) -> str:
    place = item.place
    properties = [("file", place.file)] if place.file else []
    if place.line:
        properties += [("line", str(place.line)), ("endLine", str(place.line))]
        if place.column:
            properties.append(("col", str(place.column)))
            properties.append(("endColumn", str(place.end_column or place.column)))
    properties.append(("title", item.code))
    more = [
        f"{related.message}: {related.place.file}{f':{related.place.line}' if related.place.line else ''}"
        for related in item.related
    ]
    words = "\n".join(part for part in (item.message, *more, item.hint) if part)
    listed = ",".join(f"{name}={_escaped(value, in_property=True)}" for name, value in properties)
    return f"::{command} {listed}::{_escaped(words)}"


def _escaped(text: str, *, in_property: bool = False) -> str:
    # The log is shown in terminals too, so nothing in it may command one.
    text = "\n".join(visible(line) for line in text.replace("\r", "\n").split("\n"))
    text = text.replace("%", "%25").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text
