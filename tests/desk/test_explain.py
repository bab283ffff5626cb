"""What a message means, where the reader is: on a terminal, and in the summary of an archive without the docs."""

import re
from pathlib import Path

import pytest

from minutebook.desk.explain import page_about, reason_of
from minutebook.desk.types import Refused
from minutebook.diagnostics.codes import CODES
from tests.conftest import MakeSite
from tests.desk.test_since import article
from tests.diagnostics.pages import BASE


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained_in_words(code: str) -> None:
    reason = reason_of(code)
    assert len(reason) > 40
    assert not re.search(r"^#|^`content/|```", reason, re.MULTILINE)
    assert reason in page_about(code)


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("unknown-ids", 'Did you mean "unknown-id"?'),
        ("xyz", "behind error"),
        ("../README", "behind error"),
        ("", "behind error"),
    ],
)
def test_no_other_page_is_shown(code: str, hint: str) -> None:
    with pytest.raises(Refused, match=re.escape(hint)):
        page_about(code)


def test_the_check_says_how_to_read_more(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(BASE, {"content/articles/new.md": article("New", "author: nobody-here", "people: [no-one]")})
    site.call("check")
    assert capsys.readouterr().out.endswith("explain unknown-id\n")


def test_the_summary_explains_each_code_once(
    make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    site = make_site(BASE, {"content/articles/new.md": article("New", "people: [no-one, no-two]")})
    site.call("check", "--format", "github")
    capsys.readouterr()
    text = page.read_text()
    assert text.count('No record has the id "') == 2
    assert text.count("<details><summary>What this message means</summary>") == 1
    assert reason_of("unknown-id") in text
