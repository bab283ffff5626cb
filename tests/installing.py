"""The engine's wheel, and environments with nothing but it: no network is needed."""

import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from tests.build.making import ROOT, environment


def run(*command: str | Path, cwd: Path, status: int = 0) -> str:
    """What a command prints, which must end with this status."""
    done = subprocess.run(
        command, cwd=cwd, env=environment(), capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )
    assert done.returncode == status, done.stderr + done.stdout
    return done.stdout + done.stderr


def make_wheel(folder: Path, source: Path = ROOT) -> Path:
    """Build the wheel of this repository, or of a copy of it, into the folder."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=source)
    (made,) = folder.glob("*.whl")
    return made


def copy_of_source(folder: Path) -> Path:
    """A copy of all that the engine's distributions are made from, to be changed by a test."""
    for name in ("minutebook", "templates", "assets", "docs/diagnostics"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "requirements.txt", "README.md", "LICENSE", ".gitignore"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def new_environment(folder: Path) -> Path:
    """The Python of a new environment, in which the libraries of this one can be had, pip among them."""
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = run(python, "-c", where, cwd=folder).strip()
    Path(packages, "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def install(wheel: Path, folder: Path) -> Path:
    """The commands of a new environment with the wheel in it, and the locked libraries that it names beside it."""
    run(new_environment(folder), "-m", "pip", "install", "-q", "--no-index", "--no-deps", wheel, cwd=folder)
    return folder / "bin"
