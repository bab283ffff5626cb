"""The archive as data: what it says of itself holds, a spreadsheet can open it, and it can be built from again."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from minutebook.entries.entry import compile_entry
from minutebook.outputs.zipped import Member, zipped
from tests.build.making import MadeSite, Own, make_site, run
from tests.conftest import MakeSite
from tests.outlets.living import LIVING


@pytest.fixture(scope="module")
def living(tmp_path_factory: pytest.TempPathFactory) -> MadeSite:
    site = make_site(tmp_path_factory.mktemp("living"), LIVING)
    assert site.build().published
    return site


def data(out: Path, path: str) -> Any:
    return json.loads((out / path).read_text())


def rows(out: Path, path: str) -> list[dict[str, str]]:
    """A table as a spreadsheet program reads it."""
    raw = (out / path).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "without the mark of UTF-8, £ is shown as two signs"
    assert b"\n" not in raw.replace(b"\r\n", b"")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))


def test_every_record_lies_beside_its_page_as_its_schema_says(own: Own) -> None:
    out = own.options.out
    validators = {
        entry["type"]: jsonschema.Draft202012Validator(data(out, f"data/schema/{entry['type']}.json"))
        for entry in data(out, "data/archive.json")["types"]
    }
    count = 0
    for path in out.rglob("index.json"):
        record = json.loads(path.read_text())
        validators[record["type"]].validate([record])
        address = record["address"].removeprefix("https://example.org/archive/")
        assert (out / address / "index.html").is_file()
        count += 1
    assert count > 250
    for kind in data(out, "data/archive.json")["types"]:
        listed = data(out, kind["data"].removeprefix("https://example.org/archive/"))
        validators[kind["type"]].validate(listed)
        assert len(listed) == kind["records"]


def test_a_schema_refuses_what_is_none_of_its_fields(living: MadeSite) -> None:
    schema = data(living.out, "data/schema/decision.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    record = data(living.out, "decisions/buoys/index.json")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate([record | {"colour": "red"}], schema)


def test_a_record_s_markdown_is_the_record_again(own: Own) -> None:
    """What is published can be put into a folder and read: the same fields, the same text, and no remark to an editor."""
    root, out = own.options.root, own.options.out
    for path in out.rglob("index.md"):
        record = json.loads(path.with_name("index.json").read_text())
        source = root / record["file"]
        (entry, text), (again, text_again) = (compile_entry(record["file"], file.read_bytes()) for file in (source, path))
        assert (again.record, text_again, again.problems) == (entry.record, text, ()), record["file"]
        assert path.read_text().startswith(f"---\n# {record['address']}\n")


def test_remarks_to_editors_are_not_published(make_site: MakeSite) -> None:
    site = make_site(LIVING.replace("title: The fair comes\n", "title: The fair comes # ask the clerk first\n"))
    site.build()
    for path in ("news/fair/index.md", "news/fair/index.json", "data/articles.json", "data/articles.csv"):
        assert b"ask the clerk" not in (site.out / path).read_bytes()
    with zipfile.ZipFile(site.out / "data/archive.zip") as whole:
        assert all(b"ask the clerk" not in whole.read(name) for name in whole.namelist())


def test_a_table_says_what_is_known_in_columns_and_in_words(living: MadeSite) -> None:
    buoys, lamps = sorted(rows(living.out, "data/decisions.csv"), key=lambda row: row["id"])
    assert list(buoys)[:6] == ["id", "title", "address", "date", "date_to", "date_words"]
    assert buoys["title"] == 'Buy ten "buoys" & <lamps>'
    assert buoys["address"] == "https://harbour.example/archive/decisions/buoys/"
    assert (buoys["maker"], buoys["maker_name"]) == ("board; pilot", "The Harbour Board; The Pilot")
    assert (buoys["amount"], buoys["amount_words"], buoys["changes_count"]) == ("1200", "£1,200", "2")
    assert (lamps["date"], lamps["date_words"]) == ("2023-01-31", "Reported 31 January 2023; day not given")
    (report,) = rows(living.out, "data/reports.csv")
    assert (report["date"], report["date_to"], report["date_words"]) == ("2022-11", "", "November 2022")


def test_no_cell_is_a_formula(living: MadeSite, own: Own) -> None:
    ref = next(row["ref"] for row in rows(living.out, "data/decisions.csv") if row["id"] == "buoys")
    assert ref == "'=1+1"
    for path in own.options.out.glob("data/*.csv"):
        for row in rows(own.options.out, f"data/{path.name}"):
            assert not [
                cell for cell in row.values() if re.match(r"[=+@\t\r\n-]", cell) and not re.fullmatch(r"-?[\d.]+", cell)
            ]


def test_the_data_package_tells_of_every_table_what_it_holds(own: Own) -> None:
    """By the rules of a tabular data package: every field of every table is named in order, and every cell is of its type."""
    types = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?", "boolean": "true|false", "string": r"(?s).*"}
    package = data(own.options.out, "data/datapackage.json")
    assert package["profile"] == "tabular-data-package"
    assert re.fullmatch(r"[a-z0-9._-]+", package["name"])
    for resource in package["resources"]:
        table, fields = rows(own.options.out, f"data/{resource['path']}"), resource["schema"]["fields"]
        assert [field["name"] for field in fields] == list(table[0])
        assert all(field["description"] for field in fields)
        for row in table:
            for field in fields:
                assert not row[field["name"]] or re.fullmatch(types[field["type"]], row[field["name"]]), (resource["path"], row)
        assert len({row[resource["schema"]["primaryKey"]] for row in table}) == len(table)
    assert {f"{path.name}" for path in own.options.out.glob("data/*.csv")} == {part["path"] for part in package["resources"]}


def test_the_zip_file_opens_and_builds_again(living: MadeSite, tmp_path: Path) -> None:
    with zipfile.ZipFile(living.out / "data/archive.zip") as whole:
        assert whole.testzip() is None
        names = whole.namelist()
        assert names == sorted(names)
        assert {info.date_time for info in whole.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {"README.txt", "content/decisions/buoys.md", "data/decisions.csv", "data/datapackage.json"} <= set(names)
        whole.extractall(tmp_path)
    (tmp_path / "site.yaml").write_text(living.read("site.yaml"))
    assert run("build", "--root", str(tmp_path), "--as-of", "2023-03-06", "--no-search").returncode == 0
    first, again = ((root / "data/archive.json").read_bytes() for root in (living.out, tmp_path / "_site"))
    assert first == again


def test_what_did_not_change_is_taken_over_as_it_was_packed() -> None:
    held = {f"content/{number}.md": b"words " * number for number in range(300)}
    members = [Member(name, name.encode().ljust(32, b".")) for name in held]
    first = zipped(members, held.__getitem__, b"", 1)
    asked: list[str] = []

    def read(name: str) -> bytes:
        asked.append(name)
        return held[name]

    changed = [*members[:-1], Member("content/299.md", b"n" * 32)]
    second = zipped(changed, read, first, 1)
    assert asked == ["content/299.md"]
    assert second == zipped(changed, held.__getitem__, b"", 1)
    with zipfile.ZipFile(io.BytesIO(second)) as whole:
        assert {name: whole.read(name) for name in whole.namelist()} == held


def test_more_files_than_an_old_zip_file_counts() -> None:
    members = [Member(f"{number:06}", b"d" * 32) for number in range(70_000)]
    with zipfile.ZipFile(io.BytesIO(zipped(members, lambda _: b"same", b"", 1))) as whole:
        assert len(whole.namelist()) == 70_000
        assert whole.read("069999") == b"same"


def test_an_edit_makes_only_what_holds_the_record(make_site: MakeSite) -> None:
    site = make_site(LIVING)
    site.build()
    site.replace("content/articles/fair.md", "A fair on the quay", "A fair at the quay")
    written = [path for path in site.build().written if path.startswith(("data/", "news/fair/"))]
    assert written == [
        *("data/archive.zip", "data/articles.csv", "data/articles.json", "data/manifest.json"),
        *("news/fair/index.html", "news/fair/index.json", "news/fair/index.md"),
    ]
    (site.out / "news/fair/index.json").unlink()
    assert site.build().written == ("news/fair/index.json",)


def test_registers_and_indexes_lead_to_their_tables(living: MadeSite) -> None:
    for page, name in (("decisions", "decisions"), ("news", "articles"), ("places", "places"), ("people", "people")):
        assert f'href="/archive/data/{name}.csv"' in (living.out / page / "index.html").read_text()
    assert "data/meetings.csv" not in (living.out / "meetings/index.html").read_text()  # there is no meeting
    page = (living.out / "data/index.html").read_text()
    assert 'href="/archive/data/archive.zip"' in page
    assert "Open Government Licence v3.0" in page
    assert 'href="/archive/decisions/buoys/index.json"' in (living.out / "decisions/buoys/index.html").read_text()
