"""The account of the record types, the settings and the findings, made from the types and the codes: `make docs` writes it.

`docs/records.md` and `docs/settings.md` have the fields in tables, and `docs/diagnostics/README.md` the codes, each below what
is written there by hand; `docs/schema/` has a JSON Schema (2020-12) for each type and for `site.yaml`, as YAML 1.2 reads them.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from minutebook.desk.types import name_of
from minutebook.diagnostics.codes import SECTIONS
from minutebook.read.amount import QUALIFIERS
from minutebook.read.shapes import Field, Shape, fields_of
from minutebook.read.site import Site
from minutebook.records import TYPES, Record

MARK = "<!-- From here on, made from minutebook/records/ by `make docs`. What is above is written by hand. -->\n"
CODES_MARK = (
    "<!-- From here on, made from minutebook/diagnostics/codes.py by `make docs`. What is above is written by hand. -->\n"
)
SITE_MARK = "<!-- From here on, made from minutebook/read/site.py by `make docs`. What is above is written by hand. -->\n"
_DAY = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_WORDS: dict[str, Any] = {
    "description": "Words. What YAML takes for a number or for true is read as it is written.",
    "type": ["string", "number", "boolean"],
}


def files(folder: Path) -> dict[str, str]:
    """Every file of the account, by its path below `docs/`, which is `folder`."""
    schemas = {f"schema/{name_of(kind)}.json": schema(kind) for kind in TYPES} | {"schema/site.json": schema(Site)}
    return {
        "records.md": _by_hand(folder / "records.md", MARK) + records_tables(),
        "settings.md": _by_hand(folder / "settings.md", SITE_MARK) + settings_tables(),
        "diagnostics/README.md": _by_hand(folder / "diagnostics/README.md", CODES_MARK) + codes_tables(),
        **{path: json.dumps(rule, indent=2, ensure_ascii=False) + "\n" for path, rule in schemas.items()},
    }


def _by_hand(page: Path, mark: str) -> str:
    """What a page has above the mark, and the mark."""
    return (page.read_text(encoding="utf-8").partition(mark)[0] if page.is_file() else "") + mark


# -- for people --------------------------------------------------------------------------------------------------------


def records_tables() -> str:
    """The fields of every type, in tables."""
    common = fields_of(Record)
    shared = {field.name for field in common}
    groups: dict[type[msgspec.Struct], None] = {}
    parts = [""]
    for kind in TYPES:
        own = [field for field in fields_of(kind) if field.name not in shared or (field.name == "summary" and field.required)]
        where = f"`content/{kind.folder}/{'<plan>/' if name_of(kind).startswith('plan') else ''}`"
        parts.append(
            f"## {_heading(name_of(kind))}\n\n{_docstring(kind)} In {where}; its page is `{kind.address}`.\n\n{_table(own)}"
        )
        _collect(own, groups)
    parts.append(f"## What any record may have\n\n{_table(common)}")
    _collect(common, groups)
    return "\n".join([*parts, *_groups_tables(groups)])


def settings_tables() -> str:
    """The fields of `site.yaml`, in tables."""
    groups: dict[type[msgspec.Struct], None] = {}
    _collect(fields_of(Site), groups)
    return "\n".join(["", f"## The fields\n\n{_table(fields_of(Site))}", *_groups_tables(groups)])


def _groups_tables(groups: Iterable[type[msgspec.Struct]]) -> list[str]:
    tables = [f"### {_heading(_group_name(group))}\n\n{_docstring(group)}\n\n{_table(fields_of(group))}" for group in groups]
    return ["## The groups of fields\n", *tables]


def codes_tables() -> str:
    """Every code of a finding, in tables by what it is about."""
    parts = []
    for heading, codes in SECTIONS.items():
        rows = [f"| [{name}]({name}.md) | {_cell(code.summary)} | {code.severity} |" for name, code in codes.items()]
        parts.append("\n".join(["", f"## {heading}", "", "| code | what it means | |", "|---|---|---|", *rows, ""]))
    return "".join(parts)


def _collect(fields: Iterator[Field] | tuple[Field, ...] | list[Field], groups: dict[type[msgspec.Struct], None]) -> None:
    """Note the groups of the fields, and theirs in turn, in the order of their first use."""
    for field in fields:
        if field.shape.group is not None and field.shape.group not in groups:
            groups[field.shape.group] = None
            _collect(fields_of(field.shape.group), groups)


def _table(fields: tuple[Field, ...] | list[Field]) -> str:
    rows = ["| field | what it is for | what may stand in it |", "|---|---|---|"]
    for field in fields:
        name = f"**`{field.name}`**" if field.required else f"`{field.name}`"
        usual = f"; `{field.default}` where it is left out" if field.default else ""
        rows.append(f"| {name} | {_cell(field.description)} | {_cell(_what(field.shape))}{usual} |")
    return "\n".join(rows) + "\n"


def _what(shape: Shape) -> str:
    if shape.kind == "choice":
        return ", ".join(f"`{choice}`" for choice in shape.choices)
    if shape.group is not None:
        name = _group_name(shape.group)
        link = f"[{name.replace('-', ' ')}](#{name})"
        return f"a list, each item a group: {link}" if shape.many else f"a group: {link}"
    return shape.words()


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def _docstring(kind: type) -> str:
    return " ".join((kind.__doc__ or "").split())


def _heading(name: str) -> str:
    words = name.replace("-", " ")
    return words[0].upper() + words[1:]


def _group_name(group: type) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", group.__name__).lower()


# -- for programs ------------------------------------------------------------------------------------------------------


def schema(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """The JSON Schema of a type's fields, or of the settings."""
    definitions: dict[str, dict[str, Any]] = {}
    own = _object(kind, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": _heading(name_of(kind)) if issubclass(kind, Record) else _heading(_group_name(kind)),
        "description": _docstring(kind),
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
        name = _group_name(shape.group)
        if name not in definitions:
            definitions[name] = {}  # holds the name meanwhile: a group inside itself would end here
            definitions[name] = {"description": _docstring(shape.group), **_object(shape.group, definitions)}
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


def write(folder: Path) -> tuple[int, int]:
    """Make the account in `docs/` what it should be; how many files there are, and how many were written."""
    texts = files(folder)
    for stale in sorted(folder.glob("schema/*.json")):
        if f"schema/{stale.name}" not in texts:
            stale.unlink()
    written = 0
    for path, text in texts.items():
        real = folder / path
        if not real.is_file() or real.read_text(encoding="utf-8") != text:
            real.parent.mkdir(parents=True, exist_ok=True)
            real.write_text(text, encoding="utf-8", newline="\n")
            written += 1
    return len(texts), written


if __name__ == "__main__":
    count, changed = write(Path(sys.argv[1]))
    print(f"{sys.argv[1]}: {count} files about the records, the settings and the findings, {changed} of them changed.")
