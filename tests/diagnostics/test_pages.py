"""Each page's example gives the message that the page shows, and the mended one gives none."""

from pathlib import Path

import pytest

from minutebook.diagnostics import terminal
from minutebook.diagnostics.codes import CODES
from tests.diagnostics.pages import FOLDER, findings, read_page


@pytest.mark.parametrize("code", CODES)
def test_the_example_is_found_where_the_page_says(code: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    page = read_page(FOLDER / f"{code}.md")
    found = findings(tmp_path / "wrong", page.wrong)
    assert [item.code for item in found] == (["draft-left-out", code] if code == "link-to-draft" else [code])
    if code not in ("duty-overdue", "placeholder"):  # whose severity depends on the record
        assert found[-1].severity == CODES[code].severity
    shown = terminal.render(found).rsplit("\n\n", 1)[0] + "\n"
    if request.config.getoption("--update-golden"):
        path = FOLDER / f"{code}.md"
        path.write_text(path.read_text(encoding="utf-8").replace(page.message, shown), encoding="utf-8")
    else:
        assert page.message == shown
    assert findings(tmp_path / "right", page.right) == ()


def test_a_page_whose_example_is_right_would_be_seen(tmp_path: Path) -> None:
    page = read_page(FOLDER / "unknown-id.md")
    assert page.wrong
    assert [item.code for item in findings(tmp_path / "a", page.wrong)] == ["unknown-id"]
    assert findings(tmp_path / "b", page.right) == ()
    assert page.wrong != page.right
