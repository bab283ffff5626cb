"""What readers read stands in `words/` and in the templates: `facts/` and `pages/` hold values and no sentences."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.build.making import ROOT


def phrases(source: str) -> Iterator[str]:
    """The words of more than one word that a module holds as values: no docstrings, no types, no patterns."""
    tree = ast.parse(source)
    left_out = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign | ast.arg) and node.annotation:
            left_out |= {id(part) for part in ast.walk(node.annotation)}
        elif isinstance(node, ast.FunctionDef) and node.returns:
            left_out |= {id(part) for part in ast.walk(node.returns)}
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and ast.unparse(node.func) == "re.compile":
            left_out |= {id(part) for part in ast.walk(node)}
        elif isinstance(node, ast.JoinedStr):
            left_out |= {id(part) for part in node.values}
    for node in ast.walk(tree):
        if id(node) in left_out:
            continue
        text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "9" for part in node.values)
        if re.search(r"[A-Za-z]{2}", text) and re.search(r"\w,? \w", text):
            yield text


@pytest.mark.parametrize("folder", ["entries", "facts", "pages"])
def test_a_folder_of_values_holds_no_words_for_readers(folder: str) -> None:
    modules = sorted((ROOT / "minutebook" / folder).glob("*.py"))
    # The messages about a file's name and its folder are for writers, and stand where they are found, as in `checks/`.
    modules = [path for path in modules if path.name != "entry.py"]
    found = [f"{path.name}: {text}" for path in modules for text in phrases(path.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize(
    "source",
    ['title = "All decisions"', 'def words(number: int) -> str:\n    return f"outcome {number}"', 'Link("Made by", "/")'],
)
def test_words_among_values_are_seen(source: str) -> None:
    assert len(list(phrases(source))) == 1


@pytest.mark.parametrize(
    "source", ['"""A module of values."""', 'def row() -> "Row | None": ...', 're.compile("a b")', 'order = "to-come"']
)
def test_what_no_reader_reads_is_none(source: str) -> None:
    assert list(phrases(source)) == []
