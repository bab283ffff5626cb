"""Findings as SARIF 2.1.0 (OASIS), which code scanning services read."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from minutebook import __version__
from minutebook.diagnostics.codes import CODES
from minutebook.diagnostics.diagnostic import Acceptance, Diagnostic, Related
from minutebook.diagnostics.place import Place

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(items: Sequence[Diagnostic]) -> str:
    """One run; rules in the order of their names; columns in code points, as everywhere here.

    Each result says whether it is suppressed, as the standard asks where one of a run does (3.27.23): what a record accepts is.
    """
    codes = sorted({item.code for item in items})
    rules = {code: number for number, code in enumerate(codes)}
    run = {
        "tool": {"driver": {"name": "minutebook", "version": __version__, "rules": [_rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, rules) for item in items],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False) + "\n"


def _rule(code: str) -> dict[str, Any]:
    known = CODES.get(code)
    if known is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": known.summary},
        "defaultConfiguration": {"level": known.severity},
    }


def _result(item: Diagnostic, rules: Mapping[str, int]) -> dict[str, Any]:
    text = f"{item.message} {item.hint}".strip()
    result: dict[str, Any] = {
        "ruleId": item.code,
        "ruleIndex": rules[item.code],
        "level": item.severity,
        "message": {"text": text},
        "suppressions": [_suppression(item.accepted)] if item.accepted else [],
    }
    if item.place.file:
        result["locations"] = [_location(item.place)]
    if item.related:
        result["relatedLocations"] = [_related(number, related) for number, related in enumerate(item.related, 1)]
    return result


def _suppression(acceptance: Acceptance) -> dict[str, Any]:
    """It stands in the archive's own source, with the reason that readers get."""
    return {
        "kind": "inSource",
        "status": "accepted",
        "justification": acceptance.reason,
        "location": _location(acceptance.place),
    }


def _related(number: int, related: Related) -> dict[str, Any]:
    start = Place(related.place.file, related.place.line, related.place.column)
    return {"id": number, **_location(start), "message": {"text": related.message}}


def _location(place: Place) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": quote(place.file)}}
    if place.line:
        region = {"startLine": place.line}
        if place.column:
            region["startColumn"] = place.column
        if place.end_column:
            region["endColumn"] = place.end_column
        location["region"] = region
    return {"physicalLocation": location}
