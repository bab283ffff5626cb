"""The JSON Schema (2020-12) of a type's fields and of the settings, as files hold them."""

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from minutebook.read.amount import QUALIFIERS
from minutebook.read.shapes import Field, Shape, fields_of
from minutebook.records import Record

_DAY = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_WORDS: dict[str, Any] = {
    "description": "Words. What YAML takes for a number or for true is read as it is written.",
    "type": ["string", "number", "boolean"],
}


def docstring_of(kind: type) -> str:
    """What a type is, in a line."""
    return " ".join((kind.__doc__ or "").split())


def heading_of(name: str) -> str:
    """The name of a type as a heading: `plan-section` is `Plan section`."""
    words = name.replace("-", " ")
    return words[0].upper() + words[1:]


def group_name(group: type) -> str:
    """The name of a group of fields: `AgendaItem` is `agenda-item`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", group.__name__).lower()


def schema(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """The JSON Schema of a type's fields, or of the settings."""
    definitions: dict[str, dict[str, Any]] = {}
    own = _object(kind, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": heading_of(kind.tag()) if issubclass(kind, Record) else heading_of(group_name(kind)),
        "description": docstring_of(kind),
        **own,
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def _object(kind: type[msgspec.Struct], definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    fields = fields_of(kind)
    required = [field.name for field in fields if field.required]
    return {
        "type": "object",
        "properties": {field.name: _field(field, definitions) for field in fields},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _field(field: Field, definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    item = _value(field.shape, definitions)
    # A single value is read as a list of one (`read.fields`).
    value = {"anyOf": [{"type": "array", "items": item}, item]} if field.shape.many else item
    usual: Mapping[str, Any] = {"true": True, "false": False}
    described = {"description": field.description} if field.description else {}
    default = {"default": usual.get(field.default, field.default)} if field.default else {}
    return {**described, **value, **default}


def _value(shape: Shape, definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    if shape.kind == "choice":
        return {"enum": list(shape.choices)}
    if shape.kind == "date":
        definitions.setdefault("words", _WORDS)
        return _defined("date", _date_schema(), definitions)
    if shape.kind == "amount":
        return _defined("amount", _AMOUNT, definitions)
    if shape.either:
        return {"anyOf": [_value(other, definitions) for other in shape.either]}
    if shape.group is not None:
        name = group_name(shape.group)
        if name not in definitions:
            definitions[name] = {}  # holds the name meanwhile: a group inside itself would end here
            definitions[name] = {"description": docstring_of(shape.group), **_object(shape.group, definitions)}
        reference = {"$ref": f"#/$defs/{name}"}
        short = _defined("words", _WORDS, definitions)
        return {"anyOf": [reference, short]} if getattr(shape.group, "shorthand", None) else reference
    simple = {"number": _NUMBER, "value": _NUMBER, "whole": {"type": "integer"}, "flag": {"type": "boolean"}}
    if shape.kind in simple:
        return simple[shape.kind]
    if shape.pattern:
        return _defined(shape.kind, {"description": shape.meaning, "type": "string", "pattern": shape.pattern}, definitions)
    words = _defined("words", _WORDS, definitions)
    return {**words, "maxLength": shape.limit} if shape.limit else words


def _defined(name: str, what: dict[str, Any], definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    definitions[name] = what
    return {"$ref": f"#/$defs/{name}"}


_NUMBER = {"type": "number"}
_AMOUNT: dict[str, Any] = {
    "description": "An amount of money, a range, or one of which the paper says how exact it is",
    "anyOf": [
        _NUMBER,
        *(
            {
                "type": "object",
                "properties": {**dict.fromkeys(names, _NUMBER), "qualifier": {"enum": list(QUALIFIERS)}},
                "required": names,
                "additionalProperties": False,
            }
            for names in (["value"], ["from", "to"])
        ),
    ],
}


def _date_schema() -> dict[str, Any]:
    """A date as a file has it; the calendar itself is beyond a pattern."""
    day = {"anyOf": [{"type": "string", "pattern": _DAY}, {"type": "integer", "minimum": 1000, "maximum": 2999}]}
    stretch = {
        "type": "object",
        "properties": {"from": day, "to": day, "by": day, "label": {"$ref": "#/$defs/words"}},
        "additionalProperties": False,
        "minProperties": 1,
    }
    return {
        "description": "A day, a month, a year, a stretch of time, or no later than a day",
        "anyOf": [*day["anyOf"], stretch],
    }
