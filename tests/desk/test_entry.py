"""`python3 build.py` works as the README says, whichever Python it is called with."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.making import ROOT, environment

# The Python that made the virtual environment these tests run in; it has none of the packages.
OUTSIDE = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"

pytestmark = pytest.mark.skipif(
    sys.prefix == sys.base_prefix or not OUTSIDE.exists(), reason="these tests run in no virtual environment"
)


def run(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    command = [str(OUTSIDE), "-s", str(folder / "build.py"), *words]
    return subprocess.run(command, cwd="/", env=environment(), capture_output=True, text=True, check=False)


def test_it_goes_on_in_the_environment_that_make_site_made(tmp_path: Path) -> None:
    shutil.copy(ROOT / "build.py", tmp_path)
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\nshift\necho "set up: $@"\nexit 7\n')
    python.chmod(0o755)
    done = run(tmp_path, "new", "decision", "Two words")
    assert (done.returncode, done.stdout) == (7, "set up: new decision Two words\n")


def test_where_nothing_is_set_up_it_says_what_to_do(tmp_path: Path) -> None:
    shutil.copy(ROOT / "build.py", tmp_path)
    shutil.copytree(ROOT / "minutebook", tmp_path / "minutebook", ignore=shutil.ignore_patterns("__pycache__"))
    done = run(tmp_path, "check")
    assert done.returncode == 2
    assert done.stderr == "The package msgspec is not installed here. Run: make site\n"
