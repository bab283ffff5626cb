"""What a user may get wrong on the command line, and what may go wrong under it: plain words, exit status 2, nothing lost."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from minutebook.commands import site as commands
from minutebook.memo.ours import NotOurs
from minutebook.outputs.search import PagefindError
from tests.build.archives import SMALL
from tests.build.making import AS_OF, ROOT, MadeSite, call, environment, make_site, plain_templates, run, tree
from tests.conftest import MakeSite

TECHNICAL = ("Traceback", "Error:", 'File "', "NoneType", "object at 0x", "Errno")


@pytest.fixture
def site(make_site: MakeSite) -> MadeSite:
    return make_site(SMALL, templates=plain_templates())


@pytest.fixture(autouse=True)
def reports(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command puts its reports of faults, in this process and in others."""
    folder = tmp_path_factory.mktemp("reports")
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


def refused(site: MadeSite, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Run a build that must be refused as misuse and must touch nothing; what it says."""
    before = tree(site.root.parent)
    capsys.readouterr()
    assert site.call("build", *words) == 2
    assert tree(site.root.parent) == before
    said = capsys.readouterr()
    assert said.out == ""
    assert not [word for word in TECHNICAL if word in said.err]
    return said.err


# -- the output folder -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("files", [["notes.txt"], ["deep/er/notes.txt"], [".hidden"], ["index.html"], ["data/other.json"]])
def test_a_folder_with_others_files_is_refused(site: MadeSite, capsys: pytest.CaptureFixture[str], files: list[str]) -> None:
    for name in files:
        site.write(f"../theirs/{name}", "theirs")
    said = refused(site, capsys, "--out", str(site.root.parent / "theirs"))
    assert said.startswith(f"{site.root.parent}/theirs holds files that no build put there")
    assert "--out" in said


@pytest.mark.parametrize("text", ['{"name": "A web app"}', '["a"]', '{"files": ["a.js"]}', '{"files": {"a.js": "a.1234.js"}}'])
def test_a_manifest_of_another_kind_does_not_make_a_folder_ours(
    site: MadeSite, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    site.write("../theirs/data/manifest.json", text)
    site.write("../theirs/index.html", "theirs")
    assert "no build put there" in refused(site, capsys, "--out", str(site.root.parent / "theirs"))


def test_a_folder_without_its_manifest_is_refused(site: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.published()
    (site.out / "data" / "manifest.json").unlink()
    assert "no build put there" in refused(site, capsys)


def test_a_folder_with_a_damaged_manifest_is_built_anew(site: MadeSite) -> None:
    before = site.published()
    os.truncate(site.out / "data" / "manifest.json", 50)
    assert site.published() == before


def test_a_file_is_refused(site: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("../theirs", "theirs")
    assert "is not a folder" in refused(site, capsys, "--out", str(site.root.parent / "theirs"))


@pytest.mark.parametrize("target", ["real", "nowhere", "theirs"])
def test_a_link_is_refused(site: MadeSite, capsys: pytest.CaptureFixture[str], target: str) -> None:
    (site.root.parent / "real").mkdir()
    site.write("../theirs", "theirs")
    (site.root.parent / "link").symlink_to(target)
    assert "is not a folder" in refused(site, capsys, "--out", str(site.root.parent / "link"))


@pytest.mark.parametrize(
    "name", ["content", "content/pages", "content/new", "templates", "assets/more", ".", "..", ".minutebook"]
)
def test_a_folder_in_or_around_what_is_read_is_refused(site: MadeSite, capsys: pytest.CaptureFixture[str], name: str) -> None:
    said = refused(site, capsys, "--out", str(site.root / name))
    assert "--out" in said


@pytest.mark.parametrize("name", [".", "..", "/", "content/.."])
def test_a_folder_without_a_name_of_its_own_is_refused(site: MadeSite, tmp_path: Path, name: str) -> None:
    away = tmp_path / "an" / "empty" / "place"
    away.mkdir(parents=True)
    done = run("--root", str(site.root), "--as-of", AS_OF, "--no-search", "--out", name, cwd=away)
    assert done.returncode == 2
    assert not [word for word in TECHNICAL if word in done.stderr]
    assert tree(tmp_path / "an") == {"empty/": ("folder", 0o755, b""), "empty/place/": ("folder", 0o755, b"")}


def test_an_empty_folder_and_one_in_missing_folders_are_taken(site: MadeSite, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    first = site.published(out=tmp_path / "empty")
    assert first == site.published(out=tmp_path / "not" / "yet" / "there")


def test_what_links_in_the_output_lead_to_is_never_touched(site: MadeSite, tmp_path: Path) -> None:
    """A folder of the site that somebody replaced by a link to a folder of their own, with files of the same names in it."""
    clean = site.published()
    theirs = tmp_path / "theirs"
    (theirs / "buy-lamps").mkdir(parents=True)
    (theirs / "index.html").write_text("theirs")
    (theirs / "buy-lamps" / "index.html").write_text("theirs")
    before = tree(theirs)
    for _ in range(3):
        for name in ("decisions", "reports"):
            (site.out / name).rename(tmp_path / f"{name}-{os.urandom(4).hex()}")
            (site.out / name).symlink_to(theirs)
        assert site.published() == clean
        assert tree(theirs) == before


# -- the words of a command --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["frobnicate"], "frobnicate"),
        (["build", "--nonsense"], "--nonsense"),
        (["build", "extra"], "extra"),
        (["--jobs", "many"], "--jobs"),
        (["--as-of", "soon"], "--as-of"),
        (["--as-of", "2023-02-30"], "--as-of"),
        (["--as-of", "2023-02"], "--as-of"),
        (["--base-url", "example.org"], "--base-url"),
        (["--format", "yaml"], "--format"),
        (["--content", "/nowhere/at/all"], "/nowhere/at/all"),
        (["--root", "/nowhere/at/all"], "/nowhere/at/all"),
        (["verify", "--strict"], "--strict"),
    ],
)
def test_misuse(site: MadeSite, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    before = tree(site.root)
    given = [] if words[0] == "frobnicate" or "--root" in words else ["--root", str(site.root)]
    command, *rest = words
    assert call(*([command, *given, *rest] if not command.startswith("-") else [*given, *words])) == 2
    error = capsys.readouterr().err
    assert said in error
    assert not [word for word in TECHNICAL if word in error]
    assert tree(site.root) == before


def test_build_is_what_is_meant_where_no_command_is_named(site: MadeSite) -> None:
    assert call("--root", str(site.root), "--as-of", AS_OF, "--no-search") == 0
    assert (site.out / "index.html").is_file()


def test_help_and_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--help") == 0
    said = capsys.readouterr().out
    assert all(command in said for command in ("build", "check", "verify", "serve", "new"))
    assert call("build", "--help") == 0
    assert "--explain" in capsys.readouterr().out
    assert call("--version") == 0


def test_a_folder_that_is_no_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--root", str(tmp_path), "--as-of", AS_OF, "--no-search") == 1
    assert "There is no site.yaml here." in capsys.readouterr().err
    assert not (tmp_path / "_site").exists()


# -- faults of ours and of the machine ---------------------------------------------------------------------------------


def test_nothing_is_complained_of_where_nobody_reads_on() -> None:
    """As in `explain broken-link | head -1`."""
    read, write = os.pipe()
    os.close(read)
    words = [sys.executable, str(ROOT / "build.py"), "explain", "broken-link"]
    done = subprocess.run(words, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (2, "")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (RuntimeError("secret of the engine"), "Minutebook has a fault of its own"),
        (KeyError("secret of the engine"), "Minutebook has a fault of its own"),
        (RecursionError("secret of the engine"), "Minutebook has a fault of its own"),
        (OSError(28, "No space left on device"), "The disk does not let this be done"),
        (PagefindError("secret of Pagefind"), "The search index could not be made"),
        (NotOurs("This is not ours."), "This is not ours."),
        (KeyboardInterrupt(), "Stopped."),
    ],
)
def test_whatever_goes_wrong_is_said_in_plain_words(
    site: MadeSite,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    reports: Path,
    error: BaseException,
    words: str,
) -> None:
    site.published()
    before = tree(site.out)

    def fault(*_: object) -> None:
        raise error

    monkeypatch.setattr(commands, "build", fault)
    assert site.call() == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(words)
    assert "Traceback" not in said.err
    assert "secret of the engine" not in said.err
    assert tree(site.out) == before
    written = sorted(reports.glob("minutebook-*.txt"))
    assert len(written) == ("fault of its own" in said.err)
    for report in written:
        assert str(report) in said.err
        assert "secret of the engine" in report.read_text()


def test_a_fault_deep_in_a_build_leaves_the_old_site(site: MadeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """At each step that publishing takes."""
    old = site.published()
    site.replace("site.yaml", "name: A small archive", "name: Another name")

    def fault(*_: object, **__: object) -> None:
        raise RuntimeError("planted")

    for name in ("prepare", "write", "keep", "swap"):
        with monkeypatch.context() as planted:
            planted.setattr(f"minutebook.outputs.publish.Stage.{name}", fault)
            assert site.call() == 2
        assert tree(site.out) == old
    assert site.published() != old


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(site: MadeSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.root.chmod(0o555)
    try:
        assert site.call() == 2
    finally:
        site.root.chmod(0o755)
    assert "The disk does not let this be done" in capsys.readouterr().err


def test_a_record_name_that_is_not_utf8_is_a_finding(site: MadeSite) -> None:
    """As files from an old computer have it."""
    folder = os.fsencode(site.root / "content" / "articles")
    with open(folder + b"/caf\xe9.jpg", "wb"):
        pass
    done = site.run()
    assert done.returncode == 1, done.stderr
    assert "fault of its own" not in done.stderr
    assert "caf" in done.stderr


@pytest.mark.parametrize("command", ["build", "check", "verify"])
def test_words_that_a_terminal_cannot_show_do_no_harm(tmp_path: Path, command: str) -> None:
    site = make_site(
        tmp_path, SMALL.replace("title: About\n", "title: Über – 東京 …\n").replace("Archif yw hon.", "<b>Ŵyl – 東京</b>")
    )
    plain = environment(LC_ALL="POSIX", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert site.run("build").returncode == 0
    for more in ([], ["--format", "json"], ["--format", "github"]) if command != "verify" else ([],):
        done = site.run(command, *more, env=plain)
        assert done.returncode == 0, done.stderr
    done = site.run("build", "--explain", "/über–/", env=plain)
    assert done.returncode == 0, done.stderr
