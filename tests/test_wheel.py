"""The engine as other archives get it: a wheel, installed in an empty environment without a network."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import minutebook
from tests.build.archives import SMALL
from tests.build.making import AS_OF, ROOT, SETTINGS, environment, files_in, make_site, tree


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment with the wheel in it, and the locked libraries that it names beside it."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=True)
    python = str(folder / "bin" / "python")
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    (packages,) = subprocess.run([python, "-c", where], capture_output=True, text=True, check=True).stdout.split()
    Path(packages, "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    install = [python, "-m", "pip", "install", "-q", "--no-index", "--no-deps", str(wheel)]
    done = subprocess.run(install, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder / "bin"


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def test_the_wheel_holds_all_that_the_engine_needs_and_nothing_of_the_archive(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    kept = {path.relative_to(ROOT).as_posix() for path in (ROOT / "minutebook").rglob("*") if path.is_file()}
    beside = {
        f"minutebook/{path.relative_to(ROOT).as_posix()}"
        for name in ("templates", "assets")
        for path in (ROOT / name).rglob("*.*")
    }
    assert names == {name for name in kept if "__pycache__" not in name} | beside
    assert wheel.name.startswith(f"minutebook-{minutebook.__version__}-")


def test_the_installed_command_builds_what_the_repository_builds(installed: Path, tmp_path: Path) -> None:
    files = {"site.yaml": SETTINGS, **files_in(SMALL)}
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert "Built _site/" in run(installed / "minutebook", "build", "--as-of", AS_OF, "--no-search", cwd=tmp_path)
    beside = make_site(tmp_path / "beside", SMALL)
    assert beside.build().published
    assert tree(tmp_path / "_site") == tree(beside.out)


def test_it_is_called_by_its_name_and_as_a_module(installed: Path, tmp_path: Path) -> None:
    said = f"minutebook {minutebook.__version__}\n"
    assert run(installed / "minutebook", "--version", cwd=tmp_path) == said
    assert run(installed / "python", "-m", "minutebook", "--version", cwd=tmp_path) == said
    assert run(installed / "minutebook", "--help", cwd=tmp_path).startswith("usage: minutebook ")
    assert run(sys.executable, ROOT / "build.py", "--help", cwd=tmp_path).startswith("usage: build.py ")
