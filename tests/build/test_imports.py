"""Imports point one way: each package of the engine may use those below it, and none that stand above."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.build.archives import SMALL
from tests.build.making import ROOT, make_site

# From the bottom to the top, as DESIGN has it. The package's own __init__ holds its version and stands below them all.
ORDER = (
    "diagnostics", "memo", "read", "records", "entries", "archive", "facts", "words", "checks",
    "pages", "outputs", "desk", "pipeline", "living", "verify", "commands", "cli", "__main__",
)  # fmt: skip


def part_of(path: Path) -> str:
    """Which part of the engine a module belongs to: `minutebook/read/fields.py` to `read`, `minutebook/cli.py` to `cli`."""
    inside = path.relative_to(ROOT / "minutebook")
    return inside.parts[0].removesuffix(".py")


def imported(source: str) -> Iterator[tuple[int, str]]:
    """Every module of the engine that a source text names in an import, wherever that stands, with its line."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield node.lineno, "." * node.level + (node.module or "")
            elif node.module == "minutebook":
                yield from ((node.lineno, f"minutebook.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module or ""
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("import_module", "__import__"):
                yield node.lineno, str(node.args[0].value)


def faults(part: str, source: str) -> list[str]:
    """The imports in the source of a module of this part that point the wrong way."""
    if part == "__init__":
        allowed: tuple[str, ...] = ()
    elif part in ORDER:
        allowed = ORDER[: ORDER.index(part) + 1]
    else:
        return [f"{part} has no place in the order"]
    found = []
    for line, name in imported(source):
        top, _, rest = name.partition(".")
        target = rest.partition(".")[0]
        if name.startswith("."):
            found.append(f"line {line}: {name} is relative, which hides where it points")
        elif top == "minutebook" and target not in allowed and target not in ("", "__version__"):
            found.append(f"line {line}: {part} may not import {name}")
    return found


def test_every_import_points_down() -> None:
    modules = sorted((ROOT / "minutebook").rglob("*.py"))
    found = [f"{path.relative_to(ROOT)}, {fault}" for path in modules for fault in faults(part_of(path), path.read_text())]
    assert found == []


def test_the_order_names_what_there_is() -> None:
    parts = {part_of(path) for path in (ROOT / "minutebook").rglob("*.py")}
    assert parts - {"__init__"} == set(ORDER)


def test_build_py_calls_the_command_and_nothing_else() -> None:
    names = [name for _, name in imported((ROOT / "build.py").read_text()) if name.startswith("minutebook")]
    assert names == ["minutebook.cli"]


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("records", "from minutebook.pages.views import View"),
        ("records", "import minutebook.pipeline"),
        ("read", "from minutebook import archive"),
        ("pages", "from minutebook.outputs.files import MANIFEST"),
        ("pages", "def late():\n    from minutebook.outputs.render import Renderer\n"),
        ("archive", "if TYPE_CHECKING:\n    from minutebook.checks import check\n"),
        ("desk", "import os, minutebook.cli as cli"),
        ("memo", "module = importlib.import_module('minutebook.read')"),
        ("outputs", "from minutebook.desk.new import draft"),
        ("read", "from . import fields"),
        ("read", "from ..pages import views"),
        ("__init__", "from minutebook.memo import Store"),
        ("utils", "import os"),
        ("checks", "from minutebook.helpers import thing"),
    ],
)
def test_an_import_that_points_up_is_found(part: str, source: str) -> None:
    assert len(faults(part, source)) == 1


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("cli", "from minutebook.pipeline import build\nimport minutebook\nprint(minutebook.__version__)"),
        ("pages", "from minutebook import __version__\nfrom minutebook.pages.views import View"),
        ("outputs", "from minutebook.pages.site import PagePlan\nimport json\nfrom minutebookish import pages"),
        ("diagnostics", "from minutebook.diagnostics.diagnostic import Diagnostic"),
    ],
)
def test_an_import_that_points_down_is_none_of_them(part: str, source: str) -> None:
    assert faults(part, source) == []


def test_a_check_without_pictures_loads_nothing_that_reads_them(tmp_path: Path) -> None:
    """Nor does one load what looks into PDFs, or imports papers."""
    site = make_site(tmp_path / "archive", SMALL, templates={})
    program = "import sys; from minutebook.cli import main; main(['check']); print(*sorted(sys.modules))"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=site.root, env=environment, capture_output=True, text=True, check=True
    )
    loaded = done.stdout.rstrip().rpartition("\n")[2].split()
    assert "minutebook.pipeline" in loaded
    assert not {"PIL", "pypdf", "pdfplumber", "mammoth", "bs4"} & {*loaded}


@pytest.mark.parametrize(("form", "other"), [("portable", "mammoth"), ("web", "mammoth"), ("web", "pypdf"), ("word", "pypdf")])
def test_a_paper_of_one_form_loads_no_library_of_another(form: str, other: str) -> None:
    """Who lacks a library can read the other forms, and is told of no library that has nothing to do with theirs."""
    program = f"import sys; import minutebook.desk.importing.{form}; sys.exit({other!r} in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    assert subprocess.run([sys.executable, "-c", program], env=environment, check=False).returncode == 0
