"""Findings as JSON, for other programs."""

from collections.abc import Sequence
from typing import Any

import msgspec

from minutebook.diagnostics.diagnostic import Acceptance, Diagnostic

SCHEMA = 1


def render(items: Sequence[Diagnostic]) -> str:
    """`{"schema": 1, "findings": [...], "accepted": [...]}`; what is not known of a finding is left out.

    What records accept stands apart from what is open, with the reason and the place where it is given.
    """
    findings = [_fields(item) for item in items if not item.accepted]
    accepted = [_fields(item) | _reason(item.accepted) for item in items if item.accepted]
    data = msgspec.json.encode({"schema": SCHEMA, "findings": findings, "accepted": accepted})
    return msgspec.json.format(data, indent=2).decode() + "\n"


def _reason(acceptance: Acceptance) -> dict[str, Any]:
    place = acceptance.place
    return {"reason": acceptance.reason, "accepted_at": {"file": place.file, "line": place.line, "column": place.column}}


def _fields(item: Diagnostic) -> dict[str, Any]:
    known = {
        "code": item.code,
        "message": item.message,
        "file": item.place.file,
        "line": item.place.line,
        "column": item.place.column,
        "end_column": item.place.end_column,
        "hint": item.hint,
        "related": [
            {
                "message": related.message,
                "file": related.place.file,
                "line": related.place.line,
                "column": related.place.column,
            }
            for related in item.related
        ],
        "excerpt": item.excerpt,
        "excerpt_from": item.excerpt_from,
    }
    return {"severity": item.severity} | {name: value for name, value in known.items() if value}
