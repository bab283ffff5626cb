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
        several = [item for item in items if item.severity == severity]
        shown = several if len(several) <= _SHOWN else several[: _SHOWN - 1]
        out += [_one(item, command) for item in shown]
        if len(several) > len(shown):
            more = len(several) - len(shown)
            out.append(f"::{command} title=and {more} more::{more} more of this kind are listed in the log of this step.")
    return "".join(f"{line}\n" for line in out)


def _one(item: Diagnostic, command: str) -> str:
    properties = [("file", item.file)] if item.file else []
    if item.line:
        properties += [("line", str(item.line)), ("endLine", str(item.line))]
        if item.column:
            properties.append(("col", str(item.column)))
            properties.append(("endColumn", str(item.end_column or item.column)))
    properties.append(("title", item.code))
    more = [f"{one.message}: {one.file}{f':{one.line}' if one.line else ''}" for one in item.related]
    words = "\n".join(part for part in (item.message, *more, item.hint) if part)
    listed = ",".join(f"{name}={_escaped(value, in_property=True)}" for name, value in properties)
    return f"::{command} {listed}::{_escaped(words)}"


def _escaped(text: str, *, in_property: bool = False) -> str:
    # The log is shown in terminals too, so nothing in it may command one.
    text = "\n".join(visible(line) for line in text.replace("\r", "\n").split("\n"))
    text = text.replace("%", "%25").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text
