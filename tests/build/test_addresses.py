"""One rule for all that is planned: two things that would lie at one address are told at their places, and lost never (F26)."""

import pytest

from minutebook.checks import RULES
from minutebook.diagnostics import Diagnostic, errors_in
from minutebook.pipeline import check_only
from tests.build.archives import SMALL
from tests.build.making import MadeSite, call, plain_templates
from tests.conftest import MakeSite
from tests.papers import PAPER
from tests.trials.test_files import SQUARE


def another(*aliases: str) -> str:
    return f"---\ntitle: Another\naliases: [{', '.join(aliases)}]\n---\n"


def errors(site: MadeSite) -> list[Diagnostic]:
    """The errors that a build gives, which are those of a check."""
    result = site.build()
    assert not result.published
    assert not site.out.exists()
    found = [item for item in result.diagnostics if item.severity == "error"]
    assert [item for item in check_only(site.options()) if item.severity == "error"] == found
    return found


@pytest.mark.parametrize(
    ("alias", "address"),
    [
        ("/robots.txt", "/robots.txt"),  # a folder where a file must be
        ("/sitemap.xml/", "/sitemap.xml"),
        ("/404.html/", "/404.html"),
        ("/data/manifest.json", "/data/manifest.json"),
        ("/about/", "/about/"),
        ("/about", "/about/"),
        ("/about/index.html", "/about/"),
        ("/files/articles/lamp.svg", "/files/articles/lamp.svg"),
        ("/measures/measures.csv", "/measures/measures.csv"),
        ("/decisions/forward-plan/", "/decisions/forward-plan/"),
        ("/outcomes/light-1/", "/outcomes/light-1/"),
        ("/pagefind/old/", "/pagefind/"),
        # In other capitals they are one on most disks.
        ("/About/", "/about/"),
        ("/ROBOTS.TXT", "/ROBOTS.TXT"),
        ("/Decisions/Forward-plan", "/decisions/forward-plan/"),
        ("/files/Articles/LAMP.svg", "/files/articles/lamp.svg"),
        ("/Pagefind/old/", "/pagefind/"),
    ],
)
def test_an_alias_on_what_is_there_is_an_error(make_site: MakeSite, alias: str, address: str) -> None:
    site = make_site(SMALL, {"content/pages/another.md": another(alias)}, templates=plain_templates())
    (found,) = errors(site)
    assert found.code == "address-collision"
    assert address.lower() in found.message.lower()
    assert (found.place.file, found.place.line, found.place.column) == ("content/pages/another.md", 3, 11)
    assert found.hint == "Take this old address out of aliases."


@pytest.mark.parametrize(
    ("first", "second"),
    [("/old4", "/Old4/"), ("/old4/", "/old4"), ("/OLD/four.html", "/old/Four.html"), ("/old4/x", "/Old4/X/index.html")],
)
def test_two_old_addresses_that_are_one_on_most_disks(make_site: MakeSite, first: str, second: str) -> None:
    site = make_site(SMALL, {"content/pages/a.md": another(first), "content/pages/b.md": another("/x/", second)}, templates={})
    (found,) = errors(site)
    assert found.code == "address-collision"
    assert (found.place.file, found.place.line, found.place.column) == ("content/pages/b.md", 3, 16)
    (other,) = found.related
    assert (other.place.file, other.place.line) == ("content/pages/a.md", 3)


def test_two_files_in_other_capitals_or_other_spelling(make_site: MakeSite) -> None:
    names = ("Lock.svg", "lock.svg", "cle\u0301.svg", "cl\u00e9.svg")
    shown = "\n\n".join(f"![A lock](<{name}>)" for name in names)
    page = f"---\ntitle: Shown\n---\n{shown}\n"
    site = make_site(
        SMALL, {**{f"content/pages/{name}": SQUARE for name in names}, "content/pages/shown.md": page}, templates={}
    )
    told = [(item.code, item.place.file, item.related[0].place.file) for item in errors(site)]
    assert told == [
        ("address-collision", "content/pages/clé.svg", "content/pages/cle\u0301.svg"),
        ("address-collision", "content/pages/lock.svg", "content/pages/Lock.svg"),
    ]


def test_two_folders_in_other_capitals(make_site: MakeSite) -> None:
    names = ("Maps/a.svg", "maps/b.svg", "maps/c.svg", "Plans/A.svg", "plans/a.svg")
    shown = "\n\n".join(f"![A map]({name})" for name in names)
    page = f"---\ntitle: Shown\n---\n{shown}\n"
    site = make_site(
        SMALL, {**{f"content/pages/{name}": SQUARE for name in names}, "content/pages/shown.md": page}, templates={}
    )
    assert [(item.place.file, item.message.split(" differ")[0], item.hint) for item in errors(site)] == [
        (
            "content/pages/maps/b.svg",
            "The folders /files/pages/maps/ and /files/pages/Maps/",
            "Write /files/pages/Maps/ here too.",
        ),
        (
            "content/pages/plans/a.svg",
            "The addresses /files/pages/plans/a.svg and /files/pages/Plans/A.svg",
            "Give this file another name.",
        ),
    ]


def test_a_file_where_a_record_needs_a_folder_is_told_of_the_later_one(make_site: MakeSite) -> None:
    files = {"content/pages/a.md": another("/old/lock.html/x/"), "content/pages/b.md": another("/old/LOCK.html")}
    (found,) = errors(make_site(SMALL, files, templates={}))
    assert found.message == "The site would need both a file and a folder at the address /old/LOCK.html."
    assert (found.place.file, found.related[0].place.file) == ("content/pages/b.md", "content/pages/a.md")


def test_an_error_elsewhere_does_not_hide_it(make_site: MakeSite) -> None:
    files = {"content/pages/a.md": another("/about/"), "content/pages/b.md": "---\ntitle: B\nnope: 1\n---\n"}
    site = make_site(SMALL, files, templates={})
    assert [item.code for item in errors(site)] == ["address-collision", "unknown-field"]


def test_there_is_one_rule(make_site: MakeSite) -> None:
    """Planted: a rule that is left out of the list is still kept where all is planned."""
    site = make_site(SMALL, {"content/pages/a.md": another("/about/")}, templates=plain_templates())
    assert [rule.__name__ for rule in RULES if "claim" in rule.__name__] == ["claimed_twice"]
    assert errors_in(site.build().diagnostics) == 1


# -- names that Windows keeps ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        *("content/pages/con.md", "content/articles/aux.md", "content/pages/nul.cy.md", "content/pages/lpt1.md"),
        *("content/articles/com9/x.md", "content/pages/PRN.pdf", "assets/aux.css", "content/pages/Com1.tar.gz"),
    ],
)
def test_a_name_that_windows_keeps_is_refused(make_site: MakeSite, path: str) -> None:
    site = make_site(SMALL, {path: "---\ntitle: A\ndate: 2021-01-01\nsummary: S\n---\n"}, templates={})
    told = [item for item in site.build().diagnostics if item.code == "windows-name"]
    assert [(item.severity, path.startswith(item.place.file)) for item in told] == [("error", True)]
    assert told[0].hint == "Give it another name."


@pytest.mark.parametrize(
    "path", ["content/pages/console.md", "content/pages/aux-1.md", "content/pages/com10.md", "content/pages/prn-x.md"]
)
def test_a_name_that_only_begins_so_is_not(make_site: MakeSite, path: str) -> None:
    site = make_site(SMALL, {path: "---\ntitle: A\n---\n"}, templates=plain_templates())
    assert errors_in(site.build().diagnostics) == 0


def test_an_outcome_and_an_old_address_have_such_names_no_more_than_files(make_site: MakeSite) -> None:
    site = make_site(SMALL, {"content/pages/a.md": another("/old/aux.html", "/nul/x/")}, templates={})
    site.replace("content/priorities/light-streets.md", "{id: light-1,", "{id: con, text: More}, {id: light-1,")
    assert [(item.code, item.place.file, item.place.line) for item in errors(site)] == [
        ("windows-name", "content/pages/a.md", 3),
        ("windows-name", "content/pages/a.md", 3),
        ("windows-name", "content/priorities/light-streets.md", 5),
    ]


@pytest.mark.parametrize("name", ["What now?.pdf", "12:30.pdf", "a|b.pdf", 'the "new" hall.pdf'])
def test_a_sign_that_windows_lacks_is_noted(make_site: MakeSite, name: str) -> None:
    page = f"---\ntitle: A\n---\n[The paper](<{name}>)\n"
    site = make_site(SMALL, {f"content/pages/{name}": PAPER, "content/pages/a.md": page}, templates={})
    (found,) = [item for item in site.build().diagnostics if item.code == "windows-name"]
    assert (found.severity, found.place.file) == ("note", f"content/pages/{name}")


def test_new_makes_none(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(SMALL)
    assert call("new", "--root", str(site.root), "page", "Con") == 2
    assert 'Windows keeps the name "con" for a device.' in capsys.readouterr().err
    assert call("new", "--root", str(site.root), "page", "Con", "--id", "conduct") == 0
    assert (site.root / "content/pages/conduct.md").exists()
