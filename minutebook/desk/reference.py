"""The account of the record types, the settings and the findings, made from the types and the codes: `make docs` writes it.

`docs/records.md`, `docs/settings.md` and `docs/links.md` have the fields in tables, and `docs/diagnostics/README.md` the codes,
each below what is written there by hand; `docs/schema/` has a JSON Schema (2020-12) for each type, for `site.yaml` and for
`links.yaml`, as YAML 1.2 reads them.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from minutebook.desk.types import name_of
from minutebook.diagnostics.codes import SECTIONS
from minutebook.read.outside import OutsideLinks
from minutebook.read.shapes import Field, Shape, fields_of
from minutebook.read.site import Site
from minutebook.records import TYPES, Record
from minutebook.records.schema import docstring_of, group_name, heading_of, schema

MARK = "<!-- From here on, made from minutebook/records/ by `make docs`. What is above is written by hand. -->\n"
CODES_MARK = (
    "<!-- From here on, made from minutebook/diagnostics/codes.py by `make docs`. What is above is written by hand. -->\n"
)
LINKS_MARK = "<!-- From here on, made from minutebook/read/outside.py by `make docs`. What is above is written by hand. -->\n"
SITE_MARK = "<!-- From here on, made from minutebook/read/site.py by `make docs`. What is above is written by hand. -->\n"


def files(folder: Path) -> dict[str, str]:
    """Every file of the account, by its path below `docs/`, which is `folder`."""
    schemas = {f"schema/{name_of(kind)}.json": schema(kind) for kind in TYPES}
    schemas |= {"schema/site.json": schema(Site), "schema/links.json": schema(OutsideLinks)}
    return {
        "records.md": _by_hand(folder / "records.md", MARK) + records_tables(),
        "settings.md": _by_hand(folder / "settings.md", SITE_MARK) + fields_tables(Site),
        "links.md": _by_hand(folder / "links.md", LINKS_MARK) + fields_tables(OutsideLinks),
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
            f"## {heading_of(name_of(kind))}\n\n{docstring_of(kind)} In {where}; its page is `{kind.address}`.\n\n{_table(own)}"
        )
        _collect(own, groups)
    parts.append(f"## What any record may have\n\n{_table(common)}")
    _collect(common, groups)
    return "\n".join([*parts, *_groups_tables(groups)])


def fields_tables(kind: type[msgspec.Struct]) -> str:
    """The fields of `site.yaml`, or of another file that is no record, in tables."""
    groups: dict[type[msgspec.Struct], None] = {}
    _collect(fields_of(kind), groups)
    return "\n".join(["", f"## The fields\n\n{_table(fields_of(kind))}", *_groups_tables(groups)])


def _groups_tables(groups: Iterable[type[msgspec.Struct]]) -> list[str]:
    tables = [f"### {heading_of(group_name(group))}\n\n{docstring_of(group)}\n\n{_table(fields_of(group))}" for group in groups]
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
        name = group_name(shape.group)
        link = f"[{name.replace('-', ' ')}](#{name})"
        return f"a list, each item a group: {link}" if shape.many else f"a group: {link}"
    return shape.words()


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


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
