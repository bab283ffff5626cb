"""The catalogue holds every code that is used, and no other; and each has its page."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutebook.diagnostics.codes import CODES
from tests.diagnostics.pages import FOLDER, ROOT

_CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)+")
_SAYERS = {"say", "note", "about", "_wrong"}


def used_codes(source: str) -> Iterator[str]:
    """The codes that a module gives to its findings: `code="…"`, and the first argument of that look where one is said."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        for keyword in node.keywords:
            if keyword.arg == "code" and isinstance(keyword.value, ast.Constant):
                yield str(keyword.value.value)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        words = [arg.value for arg in node.args[:3] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if name in _SAYERS:
            yield from [word for word in words if _CODE.fullmatch(word)][:1]


def sources() -> dict[str, str]:
    paths = sorted((ROOT / "minutebook").rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_every_code_that_is_used_is_in_the_catalogue() -> None:
    unknown = [f"{code} in {path}" for path, source in sources().items() for code in used_codes(source) if code not in CODES]
    assert not unknown


def test_every_code_in_the_catalogue_is_used() -> None:
    elsewhere = [source for path, source in sources().items() if path != "minutebook/diagnostics/codes.py"]
    assert [code for code in CODES if not any(f'"{code}"' in source for source in elsewhere)] == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('Diagnostic(code="lost-word", message="x")', "lost-word"),
        ('self.say("lost-word", place, "x", "y")', "lost-word"),
        ('about(item, "image.src", "lost-word", "x", "y")', "lost-word"),
    ],
)
def test_a_code_left_out_of_the_catalogue_would_be_seen(source: str, found: str) -> None:
    assert list(used_codes(source)) == [found]
    assert found not in CODES


def test_each_code_has_a_page_and_the_index_leads_to_it() -> None:
    pages = sorted(path.stem for path in FOLDER.glob("*.md") if path.name != "README.md")
    assert pages == sorted(CODES)
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[([a-z0-9-]+)\]\(([a-z0-9-]+)\.md\) \| (.*) \| (\w+) \|$", index, re.MULTILINE)
    assert [row[0] for row in rows] == list(CODES)
    for code, page, summary, severity in rows:
        assert (page, summary, severity) == (code, CODES[code].summary, CODES[code].severity)


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_a_name_and_its_summary_one_sentence_in_plain_words(code: str) -> None:
    summary = CODES[code].summary
    assert _CODE.fullmatch(code) or code == "placeholder"
    assert re.fullmatch(r"[A-Z][^!?]*\.", summary)
    assert not re.search(r"YAML|[Ss]truct|[Ss]calar|[Mm]apping|[Ss]equence|\bnode\b|\bNone\b|\bnull\b", summary)
    text = (FOLDER / f"{code}.md").read_text(encoding="utf-8")
    assert text.startswith(f"# {code}\n\n*{CODES[code].severity}* — {summary}\n")


def test_the_pages_are_short() -> None:
    """But for papers that an example writes out, sign by sign."""
    pages = [path for path in FOLDER.glob("*.md") if path.name != "README.md"]  # the index has a line a code
    texts = {path.name: re.sub(r"```bytes\n.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL) for path in pages}
    long = [name for name, text in texts.items() if len(text.splitlines()) > 110]
    assert long == []
    assert Path(FOLDER / "README.md").exists()
