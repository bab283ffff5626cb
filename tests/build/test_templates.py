"""Templates: what is shared between sites, and what each site makes of them by itself."""

from collections.abc import Callable

import pytest
from jinja2 import TemplateNotFound

from minutebook.outputs.templates import Templates
from minutebook.read.source import Source

TEMPLATES = {
    "page.html": '{% include ["own.html", "usual.html"] %}{% include "none.html" ignore missing %}{{ "/x/"|href }}',
    "usual.html": '{{ "site.css"|asset }} ',
    "lost.html": '{% include "none.html" %}',
}
SOURCES = [Source(f"templates/{name}", text.encode(), b"") for name, text in TEMPLATES.items()]


def page(base: str) -> str:
    filters: dict[str, Callable[[str], str]] = {"href": lambda address: base + address, "asset": lambda name: f"{base}:{name}"}
    return Templates(SOURCES, filters).get_template("page.html").render()


def test_fixed_words_lead_to_the_places_of_each_site() -> None:
    assert [page("/one"), page("/two")] == ["/one:site.css /one/x/", "/two:site.css /two/x/"]


def test_a_template_that_is_changed_is_made_anew() -> None:
    for text in ("first", "second", "first"):
        assert Templates([Source("templates/a.html", text.encode(), b"")], {}).get_template("a.html").render() == text


def test_a_template_that_is_not_there_is_named() -> None:
    with pytest.raises(TemplateNotFound, match=r"none\.html"):
        Templates(SOURCES, {"href": str, "asset": str}).get_template("lost.html").render()
