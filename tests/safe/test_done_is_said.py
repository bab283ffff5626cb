"""What was done is what is said: after the new site is in place nothing calls it the old one, and nothing fails it."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from minutebook import pipeline
from minutebook.commands import site as commands
from minutebook.memo import Store
from minutebook.memo.store import _FILES
from minutebook.outputs.publish import Stage
from tests.build.archives import SMALL
from tests.build.making import ROOT, MadeSite, environment, plain_templates, tree
from tests.conftest import MakeSite


@pytest.fixture
def site(make_site: MakeSite) -> MadeSite:
    """An archive that was published, and then edited."""
    made = make_site(SMALL, templates=plain_templates())
    made.published()
    made.replace("site.yaml", "A small archive", "Another name")
    return made


def said(capsys: pytest.CaptureFixture[str]) -> str:
    """What a command said, with the words of a sentence on one line."""
    out, err = capsys.readouterr()
    return f"{out}\n{err}"


# -- what is remembered cannot fail a publication ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        sqlite3.DataError("string or blob too big"),
        OverflowError("BLOB longer than INT_MAX bytes"),
        OSError(28, "No space left"),
    ],
)
def test_what_cannot_be_remembered_is_told_and_the_site_is_published(
    site: MadeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], fault: Exception
) -> None:
    def fail(*_: object) -> None:
        raise fault

    monkeypatch.setattr(pipeline, "remember", fail)
    assert site.call() == 0
    words = said(capsys)
    assert "Built " in words
    assert "This build could not be remembered (" in words
    assert "as it was" not in words
    assert "Another name" in (site.out / "index.html").read_text()
    monkeypatch.undo()
    assert site.published() == tree(site.out)
    assert site.build().unchanged


def test_a_store_of_another_version_is_begun_anew(site: MadeSite) -> None:
    with Store(site.root / ".minutebook") as store:
        for name in ("recent", "recent-search", f"site:{site.out.resolve()}"):
            store.set_blob(name, msgspec.msgpack.encode({"written": "by another version", "of": [1, "the engine"]}))
    result = site.build()
    assert (result.published, result.trouble) == (True, "")
    assert site.build().unchanged


@pytest.mark.parametrize("error", [RuntimeError("a fault"), KeyboardInterrupt(), OSError(5, "Input/output error")])
@pytest.mark.parametrize("after", [True, False])
def test_a_fault_on_either_side_of_the_exchange_tells_which_site_is_in_place(
    site: MadeSite,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    error: BaseException,
    after: bool,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    swap, old = Stage.swap, tree(site.out)

    def fail(stage: Stage) -> None:
        if after:
            swap(stage)
        raise error

    monkeypatch.setattr(Stage, "swap", fail)
    assert site.call() == 2
    words = said(capsys)
    assert ("The new site is published in" in words, "as it was" in words) == (after, not after)
    assert (tree(site.out) == old) is not after
    monkeypatch.undo()
    assert site.call() == 0


def test_without_a_site_nothing_is_said_to_be_as_it_was(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(SMALL, templates=plain_templates())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(commands, "build", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        assert site.call() == 2
    assert said(capsys).strip().endswith("Nothing was published.")


# -- a disk that is full, a store that somebody else keeps -------------------------------------------------------------


def test_a_full_disk_of_the_store_is_called_that(site: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    """The database may not grow: to SQLite that is a disk without room."""
    site.write("content/pages/long.md", f"---\ntitle: Long\n---\n{'A long text. ' * 9000}\n")
    grown = Store._open

    def full(store: Store, path: Path | str) -> sqlite3.Connection:
        db = grown(store, path)
        if path != ":memory:":
            db.execute("PRAGMA max_page_count = 1")
        return db

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "_open", full)
        assert site.call() == 0
        assert "could not be remembered (the disk is full): the next one makes everything anew." in said(capsys)
    assert site.published() == site.clean(site.root.parent)[1]


def test_a_store_that_another_program_keeps_is_done_without(site: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    path = site.root / ".minutebook" / _FILES[0]
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other, pytest.MonkeyPatch.context() as patch:
        patch.setattr("minutebook.memo.store._PATIENCE", 0.01)
        patch.setattr(Store.__init__, "__kwdefaults__", {"patience": 0.01})
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("INSERT OR REPLACE INTO blob VALUES ('mine', x'00', x'00')")
        assert site.call() == 0
        assert "another program keeps it to itself" in said(capsys)
        other.execute("COMMIT")
        assert other.execute("SELECT count(*) FROM blob WHERE name = 'mine'").fetchone() == (1,)
    assert "Another name" in (site.out / "index.html").read_text()


# -- whom a build waits for, and what ends it --------------------------------------------------------------------------


def test_a_build_that_waits_says_for_whom(site: MadeSite) -> None:
    holder = "import sys, pathlib, minutebook.outputs.publish as p\n"
    holder += "with p.Stage(pathlib.Path(sys.argv[1])).held(): print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", holder, str(site.out)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as other:
        assert other.stdout
        assert other.stdin
        assert other.stdout.readline() == "held\n"
        stdin, heard = other.stdin, []

        def let_go(words: str) -> None:
            heard.append(words)
            stdin.close()

        assert pipeline.build(site.options(), let_go).published
    assert heard == [f"Another build of {site.out}/ goes on (process {other.pid}). This one begins when that has ended."]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_signal_ends_a_build_in_words(site: MadeSite, number: signal.Signals, jobs: str) -> None:
    """The build holds at a pipe in place of a file that it has opened, so that the signal finds it at work."""
    old = tree(site.out)
    hold = "import signal, sys, minutebook.cli as c, minutebook.pipeline as p, time\n"
    hold += "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell has its jobs pass it over
    hold += "def stop(*_): print('at work', flush=True); time.sleep(600)\n"
    hold += "p.check = stop\nsys.exit(c.main(sys.argv[1:]))"
    command = [sys.executable, "-c", hold, *site.words("build", "--jobs", jobs)]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment(),
        start_new_session=True,
    )
    with process:
        assert process.stdout
        assert process.stdout.readline() == "at work\n"
        os.killpg(process.pid, number)  # as a terminal does: every process of the build gets it
        _, err = process.communicate()
    assert err == "Stopped. The published site is as it was.\n"
    assert process.returncode == 2
    assert tree(site.out) == old
