"""`--explain PATH` says why a page was made again."""

import pytest

from minutebook.outputs import plan
from tests.build.archives import SMALL
from tests.build.making import MadeSite, plain_templates
from tests.conftest import MakeSite

PAGE = "decisions/buy-lamps/index.html"
FILE = "content/decisions/2021/buy-lamps.md"


@pytest.fixture
def site(make_site: MakeSite) -> MadeSite:
    site = make_site(SMALL, templates=plain_templates())
    site.published()
    return site


def why(site: MadeSite, path: str = "/decisions/buy-lamps/", **changes: object) -> list[str]:
    """The reasons, without the path that each begins with."""
    result = site.build(explain=path, **changes)
    assert result.published
    assert all(reason.startswith(PAGE) for reason in result.reasons)
    return [reason.removeprefix(PAGE).removeprefix(":").strip() for reason in result.reasons]


def test_its_own_file(site: MadeSite) -> None:
    site.replace(FILE, "Ten lamps, as", "Ten good lamps, as")
    assert why(site) == ["The record's own file changed."]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/reports/lamp-report.md", "title: Report on lamps", "title: Report on all lamps"),
        ("content/meetings/board-2021-03-04.md", "title: March meeting", "title: Meeting in March"),
        ("content/articles/lamps-lit.md", "related: [buy-lamps]\n", ""),
    ],
)
def test_what_it_shows_of_another_record(site: MadeSite, path: str, old: str, new: str) -> None:
    site.replace(path, old, new)
    assert why(site) == ["Something it shows of other records changed: a title, a link to it, a list, or the day."]


@pytest.mark.parametrize("path", ["templates/any.html", "templates/pages/decision.html", "templates/slots.html"])
def test_a_template(site: MadeSite, path: str) -> None:
    site.write(path, site.read(path) + "{# seen #}\n")
    assert why(site) == ["A template changed."]


def test_the_settings(site: MadeSite) -> None:
    site.replace("site.yaml", "run_by: nobody", "run_by: somebody")
    assert why(site) == ["The site's settings or assets changed."]


def test_an_asset(site: MadeSite) -> None:
    site.write("assets/site.css", "body { color: black }")
    assert why(site) == ["The site's settings or assets changed."]


def test_the_engine(site: MadeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "engine_digest", lambda: b"another engine")
    assert why(site) == ["The engine or one of its libraries changed."]


def test_an_altered_output(site: MadeSite) -> None:
    (site.out / PAGE).write_text("altered")
    assert why(site) == ["The published file was missing or had been altered."]
    (site.out / PAGE).unlink()
    assert why(site) == ["The published file was missing or had been altered."]


def test_several_reasons_at_once(site: MadeSite) -> None:
    site.write("templates/any.html", site.read("templates/any.html") + "{# seen #}\n")
    site.replace("site.yaml", "run_by: nobody", "run_by: somebody")
    site.replace(FILE, "Ten lamps, as", "Ten good lamps, as")
    (site.out / PAGE).unlink()
    assert why(site) == [
        "A template changed.",
        "The site's settings or assets changed.",
        "The record's own file changed.",
        "The published file was missing or had been altered.",
    ]


def test_no_reason(site: MadeSite) -> None:
    assert why(site) == ["was not rendered again: nothing that it shows has changed."]


def test_a_page_that_was_never_there(site: MadeSite) -> None:
    text = site.read(FILE)
    site.write("content/decisions/2021/buy-more.md", text.replace("aliases: [/old/lamps.html]\n", ""))
    assert site.build(explain="/decisions/buy-more/").reasons == ("decisions/buy-more/index.html was not there before.",)


@pytest.mark.parametrize(
    "path",
    [PAGE, f"/{PAGE}", "/decisions/buy-lamps/", "decisions/buy-lamps/", "decisions/buy-lamps", "/decisions/buy-lamps/#p1"],
)
def test_a_page_by_any_of_its_names(site: MadeSite, path: str) -> None:
    assert why(site, path) == ["was not rendered again: nothing that it shows has changed."]


def test_a_path_that_is_no_page(site: MadeSite) -> None:
    (said,) = site.build(explain="/decisions/lamps/").reasons
    assert said.startswith("No page has the path /decisions/lamps/. Some that are like it: ")
    assert PAGE in said
    assert site.build(explain="/zzz/").reasons == ("No page has the path /zzz/.",)


def test_the_command_prints_the_reasons(site: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.replace(FILE, "Ten lamps, as", "Ten good lamps, as")
    assert site.call("build", "--explain", "/decisions/buy-lamps/") == 0
    assert f"{PAGE}: The record's own file changed.\n" in capsys.readouterr().out
