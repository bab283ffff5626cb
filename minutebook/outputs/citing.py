"""How the places of a page are cited: each numbered paragraph in every form, other places in words."""

import re
from typing import Any

from jinja2.environment import TemplateModule

from minutebook.pages.chrome import Chrome
from minutebook.pages.views import Cited, Fill, Link, RecordView, View
from minutebook.words.en.citations import Citation, in_bibtex, in_csl, in_markdown, in_words
from minutebook.words.en.corrections import drafted
from minutebook.words.en.dates import titled_words
from minutebook.words.en.log import logged_words
from minutebook.words.en.promises import paragraph_title

_NUMBER, _PLACE = "0NUMBER0", "0PLACE0"
_PLAIN = re.compile(r"[0-9A-Za-z.-]+")
"""What stands in every form as it is written: in addresses, in HTML, in Markdown, in BibTeX and in JSON."""


class Citing:
    """Cites the places of one page.

    The numbered paragraphs of a page are cited alike but for number and place, and a report has dozens. So what is said of one
    is made once, by the template's macro, with a sign in the place of either, and filled in for each.
    """

    def __init__(self, view: View, chrome: Chrome, macros: TemplateModule) -> None:
        self.view, self.chrome = view, chrome
        self._macros: Any = macros
        self._alike = ""

    def cited(self, place: str, number: str, links: tuple[Link, ...]) -> str:
        """The HTML behind a place: how to cite it, by the number printed there, and what cites it; "" for neither."""
        if links or not (_PLAIN.fullmatch(number) and _PLAIN.fullmatch(place)):
            return self._made(place, number, links) if number or links else ""
        if not self._alike:
            written = (self.view.title, self.chrome.name, self.chrome.run_by, self.chrome.mail)
            if any(sign in words for words in written for sign in (_NUMBER, _PLACE)):
                return self._made(place, number, links)
            self._alike = self._made(_PLACE, _NUMBER, ())
        return self._alike.replace(_NUMBER, number).replace(_PLACE, place)

    def _made(self, place: str, number: str, links: tuple[Link, ...]) -> str:
        view, chrome = self.view, self.chrome
        name, cite = (view.record.id, view.record.cite) if isinstance(view, RecordView) else (view.address.strip("/"), Cited())
        address = chrome.base.whole(f"{view.address}#{place}")
        source = cite_page(chrome, f"{name}-{place}", view.title, cite, address, number, in_full=bool(number))
        report = drafted(chrome.mail, view.title, address, number) if chrome.mail and number else ""
        return str(self._macros.cited(Fill("cited", place, number, "", links), source, report)).strip()


def cite_page(
    chrome: Chrome, name: str, title: str, cite: Cited, address: str, number: str = "", *, in_full: bool = True
) -> Citation:
    """A page, or its paragraph with this printed number, as a source: in every form, or in words alone.

    `name` is what programs call it by.
    """
    dated = paragraph_title(titled_words(title, cite.date), number)
    logged = logged_words(cite.version, cite.head)
    archive, publisher, title = chrome.name, chrome.run_by, paragraph_title(title, number)
    words = in_words(dated, archive, address, logged)
    if not in_full:
        return Citation(words)
    return Citation(
        words,
        in_markdown(dated, archive, address, logged),
        in_bibtex(name, title, cite.issued, archive, publisher, address, logged),
        in_csl(name, title, cite.issued, archive, publisher, address, logged),
    )
