"""What was blacked out is shown as a bar with its number and reason, and counted."""

import re

import pytest

from minutebook.pipeline import check_only
from minutebook.read.markdown import read_text
from tests.conftest import MakeSite
from tests.trials.small import SMALL, article

BAR = '<span aria-hidden="true">████</span> <span class="note">(blacked out, number {}: {})</span>'


def page_of(make_site: MakeSite, text: str) -> str:
    site = make_site(SMALL, {"content/articles/a.md": article(text)}, templates={})
    site.build(search=True)
    return (site.out / "news/a/index.html").read_text(encoding="utf-8")


def test_a_bar_has_its_number_and_its_reason(make_site: MakeSite) -> None:
    page = page_of(make_site, "Fitted at {redact: a home} by {redact:  a *private*  firm}.\n\n- **{redact: a name} said so**")
    assert re.findall(r'<span class="redacted">(.*?)</span></span>', page) == [
        BAR.format(1, "a home").removesuffix("</span>"),
        BAR.format(2, "a *private* firm").removesuffix("</span>"),
        BAR.format(3, "a name").removesuffix("</span>"),
    ]
    assert "Words are blacked out in 3 places." in page


def test_one_bar_is_told_as_one_and_none_is_not_told(make_site: MakeSite) -> None:
    assert "Words are blacked out in one place." in page_of(make_site, "At {redact: a home}.")


def test_a_text_without_bars_says_nothing(make_site: MakeSite) -> None:
    page = page_of(make_site, "The code `{redact: a home}` makes a bar, \\{redact: a home} does not.")
    assert 'class="redacted"' not in page
    assert "blacked out" not in page


def test_what_cites_a_paragraph_with_a_bar_quotes_the_bar() -> None:
    _, outline, _ = read_text("a.md", "The [[parish-council]] met at {redact: a home} in March.", 1, numbered=False)
    assert outline.cites[0].excerpt == "The [[parish-council]] met at ████ in March."


@pytest.mark.parametrize("bar", ["{redact}", "{redact:}", "{redact: }", "{redacted}"])
def test_a_bar_without_a_reason_is_an_error_at_its_place(make_site: MakeSite, bar: str) -> None:
    site = make_site(SMALL, {"content/articles/a.md": article(f"At {bar} in March.")})
    found = [(item.code, item.place.line, item.place.column) for item in check_only(site.options())]
    assert found == [("redaction-without-reason", 6, 4)]
