"""The archives and Hugo sites that the benchmark makes: deterministic, of the right make-up, without a fault."""

import hashlib
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from bench import edits, hugo
from bench.generate import ROOT, SHARES, counts, files, generate, settings
from minutebook.archive.archive import Archive, assemble
from minutebook.archive.files import Files
from minutebook.archive.links import Links, link
from minutebook.diagnostics import errors_in
from minutebook.entries.entry import Entry, compile_entry
from minutebook.read.site import read_site
from minutebook.read.source import Source
from minutebook.records import Article, Decision, Meeting, Place, PlanSection, Priority, Report, Term

RECORDS = 60


@cache
def made() -> dict[str, str]:
    return dict(files(RECORDS))


def compiled(archive: dict[str, str]) -> list[Entry]:
    return [compile_entry(path, data.encode())[0] for path, data in archive.items()]


@cache
def joined() -> tuple[Archive, Links]:
    entries = [(entry, hashlib.sha256(made()[entry.path].encode()).digest()) for entry in compiled(made())]
    archive, problems = assemble(entries, Files(), drafts=False)
    assert problems == []
    links, problems = link(archive)
    assert problems == []
    return archive, links


def test_the_same_seed_and_number_give_the_same_files() -> None:
    assert dict(files(RECORDS)) == made()


def test_another_seed_gives_other_files() -> None:
    assert set(files(RECORDS, "another")) != set(files(RECORDS))


@pytest.mark.parametrize("hash_seed", ["0", "1"])
def test_the_hash_seed_changes_nothing(hash_seed: str) -> None:
    code = f"from bench.generate import files; print(hash(''), repr(list(files({RECORDS}))))"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": hash_seed}, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split(" ", 1)[1].strip() == repr(list(made().items()))


def test_the_shares() -> None:
    assert sum(SHARES.values()) == 100
    assert counts(10_000) == {"meeting": 1500, "report": 2000, "decision": 1500, "article": 4500, "section": 500}
    assert sum(counts(61).values()) == 61
    archive, _ = joined()
    found = {kind: len(archive.of(kind)) for kind in (Meeting, Report, Decision, Article, PlanSection)}
    assert list(found.values()) == list(counts(RECORDS).values())


def test_the_fixed_set() -> None:
    archive, _ = joined()
    districts = [item for item in archive.of(Place) if item.record.kind == "district"]
    assert (len(districts), len(archive.of(Priority)), len(archive.outcomes), len(archive.of(Term))) == (14, 5, 29, 60)


def test_texts_are_as_long_as_is_said() -> None:
    sizes: dict[str, list[int]] = {}
    for path, data in made().items():
        sizes.setdefault(path.split("/")[1], []).append(len(data.encode()))
    assert 1_800 < sum(sizes["articles"]) / len(sizes["articles"]) < 2_400
    assert 9_000 < sum(sizes["reports"]) / len(sizes["reports"]) < 11_000


def test_reports_number_their_paragraphs_on_across_headings_and_bullets() -> None:
    archive, _ = joined()
    for item in archive.of(Report):
        numbers = [number for _, number in item.entry.outline.anchors if number]
        assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
        assert 26 <= len(numbers) <= 34
        text = made()[item.entry.path]
        assert text.count("\n## ") >= 5
        assert "| Period |" in text


def test_dates_are_within_the_years_covered() -> None:
    archive, _ = joined()
    years = [item.record.when.year for item in archive.items if item.record.dated and item.record.when]
    assert {year for year in years if year is not None} <= set(range(2012, 2026))


def test_no_record_has_a_fault() -> None:
    assert [problem for entry in compiled(made()) for problem in entry.problems] == []
    joined()


def test_the_settings_have_no_fault() -> None:
    data = settings().encode()
    site, problems = read_site(Source("site.yaml", data, hashlib.sha256(data).digest()))
    assert (problems, site is not None) == ([], True)


def test_records_are_linked_in_every_way() -> None:
    archive, links = joined()
    edges = [edge for several in links.outgoing.values() for edge in several]
    fields = {edge.field for edge in edges}
    assert fields >= {"", "meeting", "papers", "priorities", "places", "people", "topics", "to", "agenda.papers", "follows"}
    assert any(edge.anchor.startswith("p") for edge in edges if not edge.field)
    assert any(edge.target in archive.outcomes for edge in edges)
    assert any(cite.file for item in archive.items for cite in item.entry.outline.cites)


def test_a_vocabulary_of_twelve_thousand_words() -> None:
    words = Counter(word for data in files(400) for word in re.findall(r"[a-z]+", data[1].lower()))
    assert 8_000 < len(words) < 16_000
    assert {word for word, _ in words.most_common(20)} >= {"the", "of", "and", "to"}


# ---- Hugo ----------------------------------------------------------------------------------------------


def test_hugo_is_told_of_the_links_that_the_engine_finds() -> None:
    archive, links = joined()
    known = hugo.catalogue(made())
    for item in archive.items:
        wanted = {known.paths[edge.target] for edge in links.outgoing[item.id] if edge.target != item.id}
        own, *outcomes = hugo.convert(item.entry.path, made()[item.entry.path], known)
        fields, text = hugo.take_apart(own[1])
        filed = {
            f"/{section}/{name}"
            for section, facet in hugo.FACETS.items()
            for register in hugo.REGISTERS
            for name in fields.get(f"{register}/{facet}", ())
        }
        wider = {f"/places/{place}" for place in known.within.values()}
        outer = {ref for _, data in outcomes for ref in hugo.take_apart(data)[0]["params"].values() if str(ref).startswith("/")}
        assert wanted <= {*fields["params"].get("refs", ()), *filed, *outer}
        assert {*fields["params"].get("refs", ()), *filed, *outer} - {known.paths[item.id]} - wanted <= wider
        assert "[[" not in text
        assert ".md)" not in text


def test_hugo_builds_a_page_for_every_record(tmp_path: Path) -> None:
    generate(tmp_path / "archive", RECORDS)
    known = hugo.write(tmp_path / "archive", tmp_path / "site")
    ran = subprocess.run(
        [_hugo(), "--destination", tmp_path / "public", "--cacheDir", tmp_path / "cache", "--panicOnWarning"],
        cwd=tmp_path / "site",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    for path in known.paths.values():
        address = "/glossary" if path.startswith("/glossary/") else path.removeprefix("/pages")
        assert (tmp_path / f"public{address}/index.html").is_file(), path


def _hugo() -> Path:
    from bench.run import hugo_binary  # noqa: PLC0415 - the other tests need neither Hugo nor Pagefind

    return hugo_binary()


# ---- The edits -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(4))
def test_an_edit_of_a_body_changes_its_text_alone(number: int) -> None:
    path = edits.chosen(made(), edits.BODIES, number, 4)
    edited = edits.body_edited(made()[path], number)
    fields, text = hugo.take_apart(made()[path])
    assert hugo.take_apart(edited)[0] == fields
    assert len(hugo.take_apart(edited)[1]) > len(text)
    assert errors_in(compile_entry(path, edited.encode())[0].problems) == 0


@pytest.mark.parametrize("number", range(4))
def test_an_edit_of_a_title_changes_it_alone(number: int) -> None:
    path = edits.chosen(made(), edits.TITLES, number, 4)
    edited = edits.title_edited(made()[path], number)
    fields, text = hugo.take_apart(made()[path])
    changed, same = hugo.take_apart(edited)
    assert same == text
    assert {name for name in fields if changed[name] != fields[name]} == {"title"}
    assert errors_in(compile_entry(path, edited.encode())[0].problems) == 0
