"""What the documents tell a newcomer to do works, what they quote is what is said, and their links lead somewhere."""

import re
import shutil
from pathlib import Path

import pytest

from minutebook.cli import _parser
from minutebook.diagnostics import terminal
from minutebook.pipeline import Options, check_only
from tests.build.making import AS_OF, ROOT

DOCUMENTS = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(text: str) -> list[str]:
    return [block.split("\n", 1)[1] for block in re.findall(r"^```(.*?)^```", text, re.MULTILINE | re.DOTALL)]


def anchors(text: str) -> set[str]:
    """The ids that GitHub gives the headings."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "", text)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?:|mailto:", target):
            continue
        file, _, anchor = target.partition("#")
        real = (path.parent / file) if file else path
        assert real.exists(), f"{path.name} links to {target}"
        if anchor:
            assert anchor in anchors(real.read_text(encoding="utf-8")), f"{path.name} links to {target}"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """The archive itself, to be worked on."""
    for name in ("content", "templates", "assets"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "site.yaml", tmp_path)
    return tmp_path


def said(archive: Path) -> str:
    found = check_only(Options(root=archive, out=archive / "_site", as_of=AS_OF, jobs=2))
    return terminal.render([item for item in found if item.severity == "error"])


@pytest.mark.archive
def test_the_message_in_the_readme_is_what_a_slip_in_a_copied_record_brings(archive: Path) -> None:
    copied = re.search(r"^cp (\S+) (\S+)$", README, re.MULTILINE)
    assert copied
    text = (archive / copied[1]).read_text(encoding="utf-8")
    assert "accountability-board-2023-02-15" in text
    slip = text.replace("meeting: accountability-board-2023-02-15", "meeting: accountability-board-2023-02-51")
    (archive / copied[2]).write_text(slip, encoding="utf-8")
    quoted = next(block for block in blocks(README) if "error[" in block)
    assert said(archive) == f"{quoted}\n1 error\n"
    (archive / copied[2]).write_text(text, encoding="utf-8")
    assert said(archive) == ""


def test_the_commands_in_the_readme_are_commands() -> None:
    commands = set(re.findall(r"python3 build\.py ([a-z]+)", README))
    assert commands >= {"bag", "import", "init", "new", "verify"}
    for command in commands:
        with pytest.raises(SystemExit) as end:
            _parser().parse_args([command, "--help"])
        assert end.value.code == 0


def test_the_picture_is_small_enough_to_load_on_a_phone() -> None:
    size = (ROOT / "docs/picture.png").stat().st_size
    assert 10_000 < size <= 200_000


def test_no_document_names_a_machine() -> None:
    for path in DOCUMENTS:
        if path.parent.name == "diagnostics":
            continue  # its examples name machines on purpose
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"/(?:home|root|work|tmp|Users)/", text), path


def test_the_architecture_names_every_folder_of_the_program() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    table = text.split("| folder | holds |")[1].split("\n\n")[0]
    named = re.findall(r"^\| `([a-z]+)/` ", table, re.MULTILINE)
    assert sorted(named) == sorted(path.parent.name for path in ROOT.glob("minutebook/*/__init__.py"))


def test_the_architecture_names_functions_that_there_are() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    way = text.split("## The way of one decision")[1].split("\n## ")[0]
    steps = re.findall(r"`([a-z_/]+\.py): (?:[A-Z]\w+\.)?(\w+)`", " ".join(way.split()))
    assert len(steps) > 12
    for path, name in steps:
        module = (ROOT / "minutebook" / path).read_text(encoding="utf-8")
        assert re.search(rf"^ *(?:def|class) {name}\b", module, re.MULTILINE), f"{path} has no {name}"
    callers = set(re.findall(r"\*\*`(\w+)`\*\*", way))
    pipeline = (ROOT / "minutebook/pipeline.py").read_text(encoding="utf-8")
    assert callers
    assert all(f"\ndef {name}(" in pipeline for name in callers)


def test_every_decision_has_a_number_of_its_own() -> None:
    pages = sorted((ROOT / "docs/decisions").glob("*.md"))
    titles = [path.read_text(encoding="utf-8").split("\n", 1)[0] for path in pages]
    numbers = [path.name.split("-")[0] for path in pages]
    assert len(set(numbers)) == len(numbers) > 10
    assert all(title.startswith(f"# {int(number)}. ") for title, number in zip(titles, numbers, strict=True))
