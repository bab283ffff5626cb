"""What docs/ says of the records' fields is what the types say, and what the reader reads."""

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from minutebook.desk.reference import MARK, fields_tables, files, records_tables, write
from minutebook.desk.types import name_of
from minutebook.entries.entry import compile_entry
from minutebook.read.outside import OutsideLinks, read_outside
from minutebook.read.site import Site, read_site
from minutebook.read.source import Source
from minutebook.records import TYPES, Decision, Meeting, Record
from minutebook.records.schema import schema
from tests.build.making import ROOT, SETTINGS

DOCS = ROOT / "docs"
TABLES = [records_tables, partial(fields_tables, Site), partial(fields_tables, OutsideLinks)]


def test_the_account_in_docs_is_current() -> None:
    made = files(DOCS)
    kept = {path.relative_to(DOCS).as_posix() for path in DOCS.glob("schema/*")}
    assert kept | {"records.md", "settings.md", "links.md", "diagnostics/README.md"} == set(made)
    for path, text in made.items():
        assert (DOCS / path).read_text(encoding="utf-8") == text, (
            f"docs/{path} is not what the types and the codes say: run 'make docs'"
        )


def test_writing_it_keeps_what_is_written_by_hand_and_takes_away_what_is_stale(tmp_path: Path) -> None:
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema/gone.json").write_text("{}")
    (tmp_path / "records.md").write_text(f"By hand.\n{MARK}old\n")
    assert write(tmp_path) == (len(TYPES) + 6, len(TYPES) + 6)
    assert (tmp_path / "records.md").read_text() == f"By hand.\n{MARK}{records_tables()}"
    assert not (tmp_path / "schema/gone.json").exists()
    assert write(tmp_path) == (len(TYPES) + 6, 0)


@pytest.mark.parametrize("tables", TABLES)
def test_every_field_says_what_it_is_for(tables: Callable[[], str]) -> None:
    silent = [line for line in tables().splitlines() if re.match(r"\| \S+ \|\s+\|", line)]
    assert silent == []


@pytest.mark.parametrize("tables", TABLES)
def test_links_between_the_tables_lead_somewhere_and_headings_differ(tables: Callable[[], str]) -> None:
    page = tables()
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    anchors = [heading.lower().replace(" ", "-") for heading in headings]
    assert len(set(anchors)) == len(anchors)
    assert set(re.findall(r"\(#([^)]+)\)", page)) <= set(anchors)


# -- the schemas, against the records there are ------------------------------------------------------------------------


def faults(value: Any, rule: dict[str, Any], root: dict[str, Any], at: str = "") -> Iterator[str]:
    """Where a value breaks a schema: as much of JSON Schema 2020-12 as ours use; any other keyword is an error."""
    known = {"$ref", "$defs", "$schema", "title", "description", "default", "type", "enum", "pattern", "maxLength", "anyOf"}
    known |= {"properties", "required", "additionalProperties", "items", "minimum", "maximum", "minProperties"}
    assert set(rule) <= known
    if "$ref" in rule:
        yield from faults(value, root["$defs"][rule["$ref"].removeprefix("#/$defs/")], root, at)
    if "anyOf" in rule and all(list(faults(value, one, root, at)) for one in rule["anyOf"]):
        yield f"{at}: none of the kinds that it may be"
    kinds: dict[str, Any] = {
        "string": str,
        "number": (int, float),
        "integer": int,
        "boolean": bool,
        "array": list,
        "object": dict,
    }
    wanted = [rule["type"]] if isinstance(rule.get("type"), str) else rule.get("type", [])
    if wanted and not any(isinstance(value, kinds[kind]) for kind in wanted):
        yield f"{at}: {type(value).__name__} is not {wanted}"
        return
    if "enum" in rule and value not in rule["enum"]:
        yield f"{at}: {value!r} is not one of {rule['enum']}"
    if isinstance(value, str):
        if "pattern" in rule and not re.search(rule["pattern"], value):
            yield f"{at}: {value!r} is not as {rule['pattern']}"
        if len(value) > rule.get("maxLength", len(value)):
            yield f"{at}: too long"
    if isinstance(value, int) and not rule.get("minimum", value) <= value <= rule.get("maximum", value):
        yield f"{at}: out of range"
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from faults(one, rule.get("items", {}), root, f"{at}.{number}")
    if isinstance(value, dict):
        yield from (f"{at}.{name}: missing" for name in rule.get("required", ()) if name not in value)
        for name, one in value.items():
            if name in rule.get("properties", {}):
                yield from faults(one, rule["properties"][name], root, f"{at}.{name}")
            elif rule.get("additionalProperties") is False:
                yield f"{at}.{name}: unknown"


class Core(yaml.SafeLoader):
    """YAML 1.2's core schema, near enough: no dates, no octal, no `no`."""


Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith(":null")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^-?(0|[1-9][0-9]*)$"), list("-0123456789"))
Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^-?(0|[1-9][0-9]*)\.[0-9]+$"), list("-0123456789"))


def front_matter(text: str) -> Any:
    return yaml.load(text.split("---\n")[1], Loader=Core)  # noqa: S506 - a safe loader


SCHEMAS = {name_of(kind): schema(kind) for kind in TYPES}


@pytest.mark.archive
def test_every_record_of_the_archive_keeps_its_schema() -> None:
    seen = set()
    for path in sorted((ROOT / "content").rglob("*.md")):
        data = path.read_bytes()
        record = compile_entry(path.relative_to(ROOT).as_posix(), data)[0].record
        assert record is not None
        rule = SCHEMAS[name_of(type(record))]
        assert list(faults(front_matter(data.decode()), rule, rule, path.name)) == []
        seen.add(type(record))
    assert seen == set(TYPES)


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        (Decision, {"title": None}),
        (Decision, {"titel": "x"}),
        (Decision, {"date": "2023-13-01"}),
        (Decision, {"date": "1 March 2023"}),
        (Decision, {"date": {"form": "2023"}}),
        (Decision, {"state": "mad"}),
        (Decision, {"meeting": "The Board"}),
        (Decision, {"amount": "£5"}),
        (Decision, {"summary": "x" * 301}),
        (Decision, {"sources": [{"at": "paragraph 9"}]}),
        (Meeting, {"body": ["one", "two"]}),
        (Meeting, {"agenda": [{"title": "One", "paper": ["a"]}]}),
    ],
)
def test_a_schema_finds_what_is_wrong(kind: type[Record], change: dict[str, Any]) -> None:
    good = {"title": "T", "date": "2023-02-01", "summary": "S", "maker": "board"}
    if kind is Meeting:
        good = {"title": "T", "date": "2023-02-01", "summary": "S", "body": "board"}
    rule = schema(kind)
    assert list(faults(good, rule, rule)) == []
    assert list(faults(good | change, rule, rule)) != []


SITE = schema(Site)
EXAMPLE = re.findall(r"^```yaml\n(.*?)^```$", (DOCS / "settings.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)[0]


@pytest.mark.parametrize("text", [EXAMPLE, (ROOT / "site.yaml").read_text(encoding="utf-8"), SETTINGS])
def test_settings_that_can_be_read_keep_their_schema(text: str) -> None:
    site, problems = read_site(Source("site.yaml", text.encode(), b""))
    assert site
    assert problems == []
    assert list(faults(yaml.load(text, Loader=Core), SITE, SITE)) == []  # noqa: S506 - a safe loader


@pytest.mark.parametrize(
    "line",
    [
        "nmae: x",
        "run_by_the_body: maybe",
        "covers: 2020",
        "covers: {from: 2020, until: 2024}",
        "address: example.org",
        "contact: the clerk",
        "contact: https://example.org/",
        "report_errors: errors@example.org",
        "time_zone: near Dublin",
        "currency: EUR",
        "menu: [{words: About, to: about}]",
        "accent: red",
        'accent: "#fff"',
        "lang: English",
    ],
)
def test_what_the_reader_refuses_in_the_settings_their_schema_refuses_too(line: str) -> None:
    name = line.partition(":")[0]
    text = "".join(kept for kept in EXAMPLE.splitlines(keepends=True) if not kept.startswith(f"{name}:")) + line + "\n"
    site, problems = read_site(Source("site.yaml", text.encode(), b""))
    assert site is None
    assert [problem.place.line for problem in problems] == [text.count("\n")]
    assert list(faults(yaml.load(text, Loader=Core), SITE, SITE)) != []  # noqa: S506 - a safe loader


LINKS = schema(OutsideLinks)
LINKS_EXAMPLE = re.findall(r"^```yaml\n(.*?)^```$", (DOCS / "links.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)[
    0
]


def test_the_example_of_a_file_of_links_can_be_read_and_keeps_its_schema() -> None:
    links, problems = read_outside(Source("content/links.yaml", LINKS_EXAMPLE.encode(), b""))
    assert (len(links.links), problems) == (1, [])
    assert list(faults(yaml.load(LINKS_EXAMPLE, Loader=Core), LINKS, LINKS)) == []  # noqa: S506 - a safe loader


@pytest.mark.parametrize(
    "line", ["    sen: 2025", "    moved: elsewhere", "    archived: {url: https://keeper.example/}", "    gone: so"]
)
def test_what_the_reader_refuses_in_a_file_of_links_its_schema_refuses_too(line: str) -> None:
    text = f"links:\n  - address: https://upper-anywhere.example/\n{line}\n"
    assert read_outside(Source("content/links.yaml", text.encode(), b""))[1] != []
    assert list(faults(yaml.load(text, Loader=Core), LINKS, LINKS)) != []  # noqa: S506 - a safe loader


def test_the_schemas_are_json_that_names_no_host() -> None:
    for path in sorted(DOCS.glob("schema/*.json")):
        text = path.read_text(encoding="utf-8")
        json.loads(text)
        assert set(re.findall(r"https?://[^\s\"/]+", text)) <= {"https://json-schema.org"}
