"""Where nothing has changed the build says so, says again what it found, and writes nothing."""

import os
from pathlib import Path

import pytest

from minutebook.outputs.files import MANIFEST
from tests.build.archives import SMALL
from tests.build.making import MadeSite, inodes, names_of, plain_templates, tree
from tests.conftest import MakeSite


@pytest.fixture
def site(make_site: MakeSite) -> MadeSite:
    site = make_site(SMALL, templates=plain_templates())
    site.published()
    return site


def test_the_command_says_so_and_writes_nothing(site: MadeSite) -> None:
    first = site.run()
    assert first.stdout.startswith("Nothing has changed: ")
    before = inodes(site.out)
    done = site.run("build", "--stats")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].startswith(f"Nothing has changed: {site.out}/ holds its ")
    assert inodes(site.out) == before


def test_the_findings_are_said_again(site: MadeSite) -> None:
    site.call("build", "--clean")
    found = site.build(clean=True).diagnostics
    again = site.build()
    assert again.unchanged
    assert again.diagnostics == found
    assert {item.code for item in found} >= {"raw-html", "state-without-reason"}


def test_strict_counts_remembered_warnings(site: MadeSite) -> None:
    assert site.call() == 0
    assert site.call("build", "--strict") == 1


def test_findings_are_said_again_where_another_page_changed(site: MadeSite) -> None:
    found = site.build().diagnostics
    site.write("content/pages/about.md", "---\ntitle: About it\n---\n")
    result = site.build()
    assert result.written
    assert result.diagnostics == found


def test_a_file_time_changes_nothing(site: MadeSite) -> None:
    before = inodes(site.out)
    for name in ("content", "templates", "site.yaml"):
        for path in sorted([site.root / name, *(site.root / name).rglob("*")]):
            os.utime(path, (0, 0))
    assert site.build().unchanged
    assert inodes(site.out) == before


def test_a_published_file_whose_time_changed_stays(site: MadeSite) -> None:
    os.utime(site.out / "index.html", (0, 0))
    assert site.build().unchanged


def test_a_file_that_says_the_same_again_changes_nothing(site: MadeSite) -> None:
    for path in ("content/pages/about.md", "templates/any.html", "site.yaml"):
        text = site.read(path)
        site.remove(path)
        site.write(path, text)
    assert site.build().unchanged


def test_an_edit_that_is_taken_back_gives_the_same_bytes(site: MadeSite) -> None:
    before = tree(site.out)
    text = site.read("content/decisions/2021/buy-lamps.md")
    site.replace("content/decisions/2021/buy-lamps.md", "Buy ten lamps", "Buy twelve lamps")
    assert site.published() != before
    site.write("content/decisions/2021/buy-lamps.md", text)
    result = site.build()
    assert result.parsed == 0, "the store still knows the record as it was"
    assert tree(site.out) == before


def test_what_no_page_shows_touches_no_page(site: MadeSite) -> None:
    site.replace("site.yaml", "run_by: nobody", 'allowed_contacts: ["@town.example"]\nrun_by: nobody')
    written = site.build().written
    assert [path for path in written if path.endswith(".html")] == []
    assert set(written) <= {MANIFEST, "data/archive.zip"}


def test_an_edit_writes_only_the_pages_that_show_it(site: MadeSite) -> None:
    """Text shows on its own page; a title wherever it is named. All other files are the very same files."""
    before = inodes(site.out)
    path = "content/topics/lamp-fund.md"
    site.write(path, site.read(path) + "It is small.\n")
    written = site.build().written
    pages = {name for name in names_of(written) if name.endswith("/") and not name.startswith("/data/")}
    assert pages == {"/topics/lamp-fund/"}
    after = inodes(site.out)
    same = [name for name, found in before.items() if (site.out / name).is_file() and found[0] == after[name][0]]
    new = {name for name in after if (site.out / name).is_file()} - set(same)
    assert new - set(written) <= {"data/topics.csv"}  # made together with the JSON, and here the same again

    site.replace(path, "title: Lamp Fund", "title: Fund for lamps")
    shown = names_of(site.build().written)
    assert {"/topics/lamp-fund/", "/topics/", "/decisions/buy-lamps/"} <= shown
    assert "/people/chair/" not in shown


def test_another_day_touches_only_the_pages_that_hold_it(site: MadeSite) -> None:
    pages = [path for path in site.build(as_of="2023-03-07").written if path.endswith(".html")]
    assert {"/decisions/buy-lamps/", "/decisions/", "/about/"}.isdisjoint(names_of(pages))
    for path in pages:
        assert "7 March 2023" in (site.out / path).read_text(), path
    assert "/" in names_of(site.build(as_of="2023-07-01").written), "the next meeting has passed"


def test_a_new_record_leaves_full_register_pages_as_they_are(make_site: MakeSite) -> None:
    files = {
        f"content/articles/news-{number:03}.md": (
            f"---\ntitle: News {number}\ndate: 2021-01-{1 + number // 10:02}\nsummary: Words.\n---\n"
        )
        for number in range(120)
    }
    site = make_site(SMALL, files, templates=plain_templates())
    first = names_of(site.build().written)
    assert "/news/page/1/" in first
    site.write("content/articles/news-999.md", "---\ntitle: Latest\ndate: 2022-05-05\nsummary: Words.\n---\n")
    shown = names_of(site.build().written)
    assert {"/news/", "/news/news-999/", "/"} <= shown
    assert "/news/page/1/" not in shown


def test_two_sites_from_one_archive_each_remember_their_own(site: MadeSite, tmp_path: Path) -> None:
    site.build(out=tmp_path / "other", drafts=True)
    assert site.build().unchanged
    assert site.build(out=tmp_path / "other", drafts=True).unchanged
