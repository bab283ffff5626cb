"""Findings as JSON, for other programs."""

from collections.abc import Sequence

import msgspec

from minutebook.diagnostics.diagnostic import Diagnostic

SCHEMA = 1


def render(items: Sequence[Diagnostic]) -> str:
    """`{"schema": 1, "findings": [...]}` with the fields of Diagnostic; those at their default are left out."""
    data = msgspec.json.encode(
        {"schema": SCHEMA, "findings": [{"severity": item.severity} | msgspec.to_builtins(item) for item in items]}
    )
    return msgspec.json.format(data, indent=2).decode() + "\n"
