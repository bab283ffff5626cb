"""`serve`, as a process and over real HTTP on this machine."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from tests.build.making import ROOT, MadeSite, environment
from tests.build.making import make_site as make
from tests.conftest import MakeSite
from tests.desk.serving import BASE, LONG, Served, serving
from tests.desk.small import SMALL

BUDGET = "content/decisions/2023/budget.md"


@pytest.fixture
def site(make_site: MakeSite) -> MadeSite:
    return make_site(SMALL)


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[MadeSite, Served]]:
    """An archive that no test edits, and its server."""
    site = make(tmp_path_factory.mktemp("settled") / "archive", SMALL)
    with serving(site) as running:
        running.built()
        running.wait_for("Search is up to date.")
        yield site, running


@pytest.fixture
def shown(settled: tuple[MadeSite, Served]) -> Served:
    return settled[1]


@pytest.fixture
def served(site: MadeSite) -> Iterator[Served]:
    with serving(site) as running:
        running.built()
        yield running


def test_the_site_is_shown_under_its_base_path_with_its_drafts(settled: tuple[MadeSite, Served]) -> None:
    site, served = settled
    assert served.address == f"http://127.0.0.1:{served.port}{BASE}"
    assert "A small archive" in served.page("")
    draft = served.page("decisions/secret/")
    assert "Not for today" in draft
    assert "This is a draft." in draft
    assert (site.root / ".minutebook/serve/decisions/secret/index.html").is_file()
    assert not site.out.exists()
    status, headers, _ = served.get("/")
    assert (status, headers["Location"]) == (302, BASE)
    status, headers, _ = served.get(f"{BASE}decisions/secret")
    assert (status, headers["Location"]) == (302, f"{BASE}decisions/secret/")


def test_files_come_with_their_types_and_are_not_kept_by_the_browser(settled: tuple[MadeSite, Served]) -> None:
    site, served = settled
    folder = site.root / ".minutebook/serve"
    style = next(folder.glob("assets/site.*.css"))
    for name, kind in ((style.relative_to(folder).as_posix(), "text/css; charset=utf-8"), ("sitemap.xml", "application/xml")):
        status, headers, body = served.get(BASE + name)
        assert status == 200
        assert headers["Content-Type"].startswith(kind)
        assert headers["Cache-Control"] == "no-store"
        assert body == (folder / name).read_bytes()


def test_the_script_is_added_on_the_way_and_never_to_a_file(settled: tuple[MadeSite, Served]) -> None:
    site, served = settled
    shown = served.page("decisions/budget/")
    built = (site.root / ".minutebook/serve/decisions/budget/index.html").read_text()
    assert '<script src="/.minutebook/reload.js"' in shown
    assert "minutebook/reload" not in built
    assert f"script-src http://127.0.0.1:{served.port}/.minutebook/" in shown
    assert "default-src 'none'" in shown
    status, headers, body = served.get("/.minutebook/reload.js")
    assert (status, headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert b"EventSource" in body


def test_a_page_that_is_not_there_is_the_sites_own_404(shown: Served) -> None:
    for path in (f"{BASE}nothing/", "/elsewhere/", f"{BASE}decisions/budget/index.htm", "/.minutebook/nothing"):
        status, _, body = shown.get(path)
        assert status == 404, path
        if not path.startswith("/.m"):
            assert b"A small archive" in body
            assert b"reload.js" in body


@pytest.mark.parametrize(
    "path",
    [
        "../store.sqlite",
        "../../site.yaml",
        "decisions/../../../site.yaml",
        "..%2f..%2fsite.yaml",
        "%2e%2e/%2e%2e/site.yaml",
        "..%5c..%5csite.yaml",
        "./index.html",
        "decisions//budget/",
        "%00",
        "%ff",
        "x" * 5000,
        "/etc/passwd",
        "leak/site.yaml",
    ],
)
def test_nothing_outside_the_site_is_ever_sent(settled: tuple[MadeSite, Served], path: str) -> None:
    site, served = settled
    link = site.root / ".minutebook/serve/leak"
    if not link.is_symlink():
        link.symlink_to(site.root)
    status, _, body = served.get(BASE + path)
    assert status == 404
    assert b"run_by" not in body


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"])
def test_only_get_and_head_are_answered(shown: Served, method: str) -> None:
    status, headers, _ = shown.get(BASE, method)
    assert (status, headers["Allow"]) == (405, "GET, HEAD")


def test_head_is_get_without_the_body(shown: Served) -> None:
    for path in (BASE, f"{BASE}sitemap.xml", f"{BASE}nothing/"):
        status, headers, body = shown.get(path, "HEAD")
        other, more, whole = shown.get(path)
        assert (status, body) == (other, b"")
        assert headers["Content-Length"] == more["Content-Length"] == str(len(whole))


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8000", "localhost@evil.example", ""])
def test_another_sites_name_for_this_machine_is_refused(shown: Served, host: str) -> None:
    assert shown.get(BASE, Host=host)[0] == 421
    assert shown.get("/.minutebook/events", Host=host)[0] == 421


def test_no_other_machine_can_ask(shown: Served) -> None:
    addresses = {
        connection.laddr.ip
        for connection in psutil.Process(shown.process.pid).net_connections()
        if connection.status == "LISTEN"
    }
    assert addresses == {"127.0.0.1"}


# -- edits -------------------------------------------------------------------------------------------------------------


def test_an_edit_is_built_and_told(site: MadeSite, served: Served) -> None:
    with served.events("decisions/budget/") as events, served.events() as of_the_site:
        assert b"text/event-stream" in events.head
        before, whole = events.built(), of_the_site.built()
        assert f'data-version="{before}"' in served.page("decisions/budget/")
        site.replace(BUDGET, "title: The budget", "title: The larger budget")
        after = events.built(before)
        assert f'data-version="{after}"' in served.page("decisions/budget/")
        assert "The larger budget" in served.page("decisions/budget/")
        of_the_site.built(whole)
        assert f'data-version="{after}"' in served.page("decisions/budget/")
        assert "The larger budget" in served.page("priorities/burglary/")


def test_a_page_is_loaded_again_only_where_it_shows_something_else(site: MadeSite, served: Served) -> None:
    with served.events("about/") as of_another, served.events() as events:
        before, whole = of_another.built(), events.built()
        site.replace(BUDGET, "The budget was set.\n", "It was set.\n")
        events.built(whole)
        assert of_another.built() == before
        site.replace("site.yaml", "name: A small archive", "name: A larger archive")
        of_another.built(before)


def test_a_picture_that_changes_loads_the_page_that_shows_it_again(site: MadeSite, served: Served) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg"><!-- {} --></svg>'
    address = f"{BASE}files/decisions/2023/chart.svg"
    with served.events("decisions/budget/") as events:
        before = events.built()
        site.write("content/decisions/2023/chart.svg", picture.format("old"))
        site.write(BUDGET, site.read(BUDGET) + "\n![A chart of the budget](chart.svg)\n")
        events.until(
            lambda news: news["version"] != before and b"old" in served.get(f"{BASE}files/decisions/2023/chart.svg")[2]
        )
        page = served.page("decisions/budget/")
        assert "chart.svg" in page
        before = events.version
        site.write("content/decisions/2023/chart.svg", picture.format("new"))
        events.until(lambda _news: b"new" in served.get(address)[2])
        assert events.version != before
        assert served.page("decisions/budget/").replace(events.version, before) == page


def test_the_open_page_of_a_renamed_record_leads_to_its_new_address(site: MadeSite, served: Served) -> None:
    old, new = BASE + "decisions/budget/", BASE + "decisions/budget-2023/"
    renamed = site.root / "content/decisions/2023/budget-2023.md"
    with served.events("decisions/budget/") as events, served.events() as of_the_site:
        before, whole = events.built(), of_the_site.built()
        (site.root / BUDGET).rename(renamed)
        events.built(before)
        assert served.get(old)[1]["Location"] == new
        whole = of_the_site.built(whole)
        assert (served.get(old)[0], served.get(old)[1]["Location"]) == (302, new)
        assert served.get(new)[0] == 200
        # And back: each leads to where the record is, and never round in a circle.
        renamed.rename(site.root / BUDGET)
        of_the_site.built(whole)
    assert served.get(old)[0] == 200
    assert served.get(new)[1]["Location"] == old


def test_every_kind_of_input_is_watched(site: MadeSite, served: Served) -> None:
    with served.events() as events:
        seen = [events.built()]
        site.write("content/articles/2024/news.md", "---\ntitle: News\ndate: 2024-01-02\nsummary: New.\n---\n")
        seen.append(events.built(*seen))
        site.replace("templates/base.html", "</body>", "<!-- new --></body>")
        seen.append(events.built(*seen))
        site.write("assets/site.css", site.read("assets/site.css") + "/* new */\n")
        seen.append(events.built(*seen))
        site.replace("site.yaml", "name: A small archive", "name: A larger archive")
        seen.append(events.built(*seen))
        site.remove("content/articles/2024/news.md")
        seen.append(events.built(*seen))
        # Many editors write a new file beside the old one and give it the old one's name.
        site.write("content/decisions/2023/.budget.md.new", site.read(BUDGET).replace("The budget was set.\n", "It was set.\n"))
        os.replace(site.root / "content/decisions/2023/.budget.md.new", site.root / BUDGET)
        events.built(*seen)
    assert "A larger archive" in served.page("")


def test_a_folder_that_goes_and_comes_back_is_watched_again(site: MadeSite, served: Served) -> None:
    with served.events() as events:
        first = events.built()
        (site.root / "content").rename(site.root / "away")
        assert events.failed()["version"] == first
        (site.root / "away").rename(site.root / "content")
        assert events.built() == first
        site.replace(BUDGET, "The budget was set.\n", "It was set.\n")
        events.built(first)


def test_the_base_path_may_change(site: MadeSite, served: Served) -> None:
    with served.events() as events:
        first = events.built()
        site.replace("site.yaml", "https://example.org/archive/", "https://archive.example.org/")
        events.built(first)
    status, _, body = served.get("/")
    assert status == 200
    assert b"reload.js" in body


# -- errors ------------------------------------------------------------------------------------------------------------


def test_an_error_is_shown_in_the_page_and_the_last_good_site_stays(site: MadeSite, served: Served) -> None:
    with served.events() as events:
        good = events.built()
        site.replace(BUDGET, "meeting: board-2023-02-15", "meeting: board-2023-02-51")
        news = events.failed()
        assert news["version"] == good
        assert news["heading"] == "The site could not be built: 1 error"
        for words in (f"{BUDGET}, line 5", "board-2023-02-51</mark>", "Did you mean &quot;board-2023-02-15&quot;?"):
            assert words in news["html"]
        assert "The budget was set." in served.page("decisions/budget/")
        served.wait_for("Not built: 1 error. The last good site is still shown.")
        served.wait_for_error(f"{BUDGET}:5:10: error[unknown-id]")
        site.replace(BUDGET, "meeting: board-2023-02-51", "meeting: board-2023-02-15")
        assert events.built() == good


def test_what_a_record_says_is_never_markup_in_the_page_of_errors(site: MadeSite, served: Served) -> None:
    with served.events() as events:
        site.replace(BUDGET, "maker: board", "nmaker: <img src=x onerror=alert(1)>")
        assert "<img" not in events.failed()["html"]


def test_an_archive_that_cannot_be_built_yet_is_a_page_of_errors(site: MadeSite) -> None:
    whole = site.read(BUDGET)
    site.replace(BUDGET, "title: The budget", "titel: The budget")
    with serving(site) as served:
        served.wait_for("It will be shown when they are mended.")
        status, _, body = served.get(f"{BASE}decisions/budget/")
        assert status == 503
        assert b"Did you mean &quot;title&quot;?" in body
        assert b"reload.js" in body
        with served.events() as events:
            first = events.failed()["version"]
            assert f'data-version="{first}"'.encode() in body
            site.write(BUDGET, whole)
            events.built(first)
        assert "The budget" in served.page("decisions/budget/")


def test_settings_that_cannot_be_read_are_an_error_like_any_other(site: MadeSite) -> None:
    site.remove("site.yaml")
    with serving(site) as served:
        served.wait_for("It will be shown when they are mended.")
        status, _, body = served.get("/")
        assert status == 503
        assert b"There is no site.yaml here." in body


# -- its beginning and its end -----------------------------------------------------------------------------------------


def start(site: MadeSite, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "build.py", "serve", "--root", str(site.root), *words],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=LONG,
    )


def test_a_port_that_is_taken_is_said(site: MadeSite) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        run = start(site, "--port", str(port))
    assert run.returncode == 2
    assert run.stderr == f"Port {port} is in use. Name another one: --port {port + 1 if port < 65535 else 8000}.\n"


def test_a_port_that_is_none_is_said(site: MadeSite) -> None:
    run = start(site, "--port", "70000")
    assert run.returncode == 2
    assert "70000 is not a port." in run.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_and_takes_its_helpers_along(served: Served, number: int) -> None:
    helpers = psutil.Process(served.process.pid).children(recursive=True)
    assert helpers
    with served.events() as events:
        events.built()
        assert served.end(number) == 0
        events.until_ended()
    assert served.said[-1] == "Ended."
    assert served.errors == []
    _, alive = psutil.wait_procs(helpers, timeout=LONG)
    assert alive == []


def test_it_ends_by_ctrl_c_in_the_background_of_a_shell_that_ignores_it(site: MadeSite) -> None:
    in_the_background = ("sh", "-c", 'trap "" INT; exec "$@"', "sh")
    with serving(site, "--no-search", through=in_the_background) as served:
        helpers = psutil.Process(served.process.pid).children(recursive=True)
        assert served.end(signal.SIGINT) == 0
    assert served.said[-1] == "Ended."
    _, alive = psutil.wait_procs(helpers, timeout=LONG)
    assert alive == []


def test_it_can_be_ended_in_the_middle_of_a_build(site: MadeSite) -> None:
    with serving(site) as served:
        assert served.end() == 0
    assert served.said[-1] == "Ended."
    assert served.errors == []


def test_a_builder_that_dies_is_replaced(site: MadeSite, served: Served) -> None:
    workers = [child for child in psutil.Process(served.process.pid).children() if "spawn_main" in " ".join(child.cmdline())]
    assert len(workers) == 1
    with served.events() as events:
        first = events.built()
        workers[0].kill()
        site.replace(BUDGET, "title: The budget", "title: The larger budget")
        assert "was ended from outside" in events.failed()["html"]
        site.replace(BUDGET, "title: The larger budget", "title: The largest budget")
        events.built(first)
    assert "The largest budget" in served.page("decisions/budget/")


def test_a_record_is_found_by_search(settled: tuple[MadeSite, Served]) -> None:
    site, served = settled
    assert any((site.root / ".minutebook/serve/pagefind").rglob("pagefind-entry.json"))
    assert not any("Search is left out" in line for line in served.said)


def test_search_can_be_left_out_and_that_is_said(site: MadeSite) -> None:
    with serving(site, "--no-search") as served:
        served.built()
        assert not (site.root / ".minutebook/serve/pagefind").exists()
        assert any("Search is left out" in line for line in served.said)
