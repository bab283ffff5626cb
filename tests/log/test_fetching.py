"""Where the log comes from: a file or an https address; where it should be there and cannot be had, nothing is published."""

import os
import shutil
import ssl
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from minutebook.read.publications import LOG
from tests.build.making import AS_OF
from tests.links.serving import certificate_in
from tests.log.keeping import Kept

pytestmark = pytest.mark.skipif(
    shutil.which("openssl") is None and not os.environ.get("CI"), reason="there is no openssl to make a certificate with"
)


class _Live(SimpleHTTPRequestHandler):
    """A web server with a few addresses that are not as they should be."""

    def do_GET(self) -> None:
        if self.path.startswith("/moved/"):
            self.send_response(302)
            self.send_header("Location", f"http://localhost/{self.path.removeprefix('/moved/')}")
            self.end_headers()
        elif self.path.startswith("/broken/"):
            self.send_error(503)
        else:
            super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("live")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for this machine alone, and its key."""
    made = certificate_in(tmp_path_factory.mktemp("certificate"))
    assert made
    return made


@pytest.fixture(scope="module")
def live(folder: Path, certificate: tuple[Path, Path]) -> Iterator[str]:
    """Where the folder is served, by https."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Live, directory=str(folder)))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"https://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def kept(tmp_path: Path, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Kept:
    """An archive whose settings say that its log begins on the day of these builds."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    monkeypatch.setenv("no_proxy", "*")
    kept = Kept(tmp_path / "archive")
    kept.site.write("site.yaml", kept.site.read("site.yaml") + f"log: {AS_OF}\n")
    return kept


def test_the_workflow_begins_the_log_goes_on_with_it_and_stops_without_it(
    kept: Kept, live: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site, address = kept.site, f"{live}/archive/"
    published = folder / "archive"

    def workflow(*more: str) -> tuple[int, str]:
        words = ["workflow", "--root", str(site.root), "--no-search", "--base-url", address, *more]
        capsys.readouterr()
        from minutebook.cli import main  # noqa: PLC0415 - as the tests of commands do

        return main(words), capsys.readouterr().err

    assert workflow("--as-of", AS_OF)[0] == 0
    assert len((site.out / LOG).read_bytes().splitlines()) == 1
    shutil.copytree(site.out, published)
    assert workflow("--as-of", "2023-03-07")[0] == 0
    first, second = (site.out / LOG).read_bytes().splitlines()
    assert (published / LOG).read_bytes() == first + b"\n"

    before = (site.out / LOG).read_bytes()
    shutil.move(published / LOG, tmp_path / "aside")
    status, said = workflow("--as-of", "2023-03-08")
    assert status == 2
    assert f"there is no log at {address}{LOG}. The settings say that it began on {AS_OF}." in said
    (published / LOG).write_bytes(second + b"\n")
    status, said = workflow("--as-of", "2023-03-08")
    assert (status, "is not as a build has written it: line 1 is entry 2." in said) == (2, True)
    assert (site.out / LOG).read_bytes() == before
    shutil.rmtree(published)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("/moved/log.jsonl", "which is not an https address."),
        ("/broken/log.jsonl", "cannot be had: the server answers 503. Nothing is published without it."),
        ("/none/log.jsonl", "The settings say that it began on 2023-03-06. Nothing is published without it"),
    ],
)
def test_a_log_that_cannot_be_had_stops_the_build(
    kept: Kept, live: str, where: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert kept.site.call("build", "--log", live + where, "--as-of", "2023-03-09") == 2
    assert said in capsys.readouterr().err
    assert not kept.site.out.exists()


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("http://localhost/log.jsonl", "is not an address that begins with https://."),
        ("https://localhost:1/log.jsonl", "cannot be had: "),
        ("file:///etc/hostname", "is not an address that begins with https://."),
        ("nowhere.jsonl", "there is no log at nowhere.jsonl. The settings do not say that it begins."),
        (".", "cannot be read: "),
    ],
)
def test_what_is_no_log_is_refused(kept: Kept, where: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    kept.site.replace("site.yaml", f"log: {AS_OF}\n", "")
    assert kept.site.call("build", "--log", where) == 2
    assert said in capsys.readouterr().err
    assert not kept.site.out.exists()


def test_a_server_that_cannot_prove_its_name_is_not_believed(
    kept: Kept, live: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    assert kept.site.call("build", "--log", f"{live}/none/log.jsonl") == 2
    assert "cannot be had: " in capsys.readouterr().err


def test_before_its_day_and_without_one_the_workflow_asks_for_no_log(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    from minutebook.cli import main  # noqa: PLC0415 - as above

    words = ["workflow", "--root", str(kept.site.root), "--no-search", "--base-url", "https://localhost:1/", "--as-of"]
    assert main([*words, "2023-03-05"]) == 0
    assert not (kept.site.out / LOG).exists()
    assert main([*words, AS_OF]) == 2
    assert "https://localhost:1/data/log.jsonl cannot be had: " in capsys.readouterr().err


def test_verify_takes_the_log_of_the_site_itself(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    log = kept.site.root / "log.jsonl"
    assert kept.site.call("build", "--log", str(log)) == 0
    log.write_bytes((kept.site.out / LOG).read_bytes())
    kept.site.replace("content/bodies/board.md", "kind: board", "kind: board\nchanges: [{date: 2023-03-06, note: None.}]")
    assert kept.site.call("build", "--log", str(log)) == 0
    assert len((kept.site.out / LOG).read_bytes().splitlines()) == 2
    assert kept.site.call("verify") == 0
    (kept.site.out / LOG).write_bytes(log.read_bytes())
    capsys.readouterr()
    assert kept.site.call("verify") == 1
    assert "not as a clean build makes it: data/log.jsonl" in capsys.readouterr().out


def test_drafts_are_in_no_publication(kept: Kept, capsys: pytest.CaptureFixture[str]) -> None:
    assert kept.site.call("build", "--log", "log.jsonl", "--drafts") == 2
    assert "leave out --drafts" in capsys.readouterr().err
