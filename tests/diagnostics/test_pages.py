"""Each page's example gives the message that the page shows, and the mended one gives none."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from minutebook.diagnostics import Diagnostic, terminal
from minutebook.diagnostics.codes import CODES
from tests.diagnostics.pages import FOLDER, findings, read_page


@pytest.mark.parametrize("code", CODES)
def test_the_example_is_found_where_the_page_says(code: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    page = read_page(FOLDER / f"{code}.md")
    found = told(tmp_path / "wrong", page.wrong, code, page.published)
    assert [item.code for item in found] == (["draft-left-out", code] if code == "link-to-draft" else [code])
    if code not in ("duty-overdue", "placeholder"):  # whose severity depends on the record
        assert found[-1].severity == CODES[code].severity
    shown = terminal.render(found).rsplit("\n\n", 1)[0] + "\n"
    if request.config.getoption("--update-golden"):
        path = FOLDER / f"{code}.md"
        path.write_text(path.read_text(encoding="utf-8").replace(page.message, shown), encoding="utf-8")
    else:
        assert page.message == shown
    assert told(tmp_path / "right", page.right, code, page.published) == ()


def told(
    folder: Path, files: Mapping[str, bytes], code: str, published: Mapping[str, bytes] = MappingProxyType({})
) -> tuple[Diagnostic, ...]:
    """What is found, but that a template of the example stands in the engine's place, unless the page is about that."""
    return tuple(item for item in findings(folder, files, published) if item.code == code or item.code != "own-file")


def test_a_page_whose_example_is_right_would_be_seen(tmp_path: Path) -> None:
    page = read_page(FOLDER / "unknown-id.md")
    assert page.wrong
    assert [item.code for item in findings(tmp_path / "a", page.wrong)] == ["unknown-id"]
    assert findings(tmp_path / "b", page.right) == ()
    assert page.wrong != page.right
