"""Rendering: a template and a closed view become the bytes of a page."""

import re
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import jinja2
from jinja2 import TemplateError, TemplateNotFound, UndefinedError
from markupsafe import Markup, escape

from minutebook.diagnostics import Diagnostic, Place
from minutebook.diagnostics.nearest import nearest
from minutebook.outputs.citing import Citing, cite_page
from minutebook.outputs.languages import direction
from minutebook.outputs.preview import relative
from minutebook.outputs.templates import Filters, Templates
from minutebook.pages.chrome import Chrome
from minutebook.pages.site import PagePlan
from minutebook.pages.views import Fill, GlossaryView, Link, RecordParts, RecordView, TermView, View
from minutebook.read.source import Source
from minutebook.read.text import Text
from minutebook.words.en.citations import Citation
from minutebook.words.en.corrections import drafted
from minutebook.words.en.questions import Asking, asking
from minutebook.words.en.records import paragraph_words

_OWN_PLACE = re.compile(r' id="| href="#')


class Renderer:
    """Renders pages. It sees the templates, the chrome and the view it is given, and nothing else."""

    def __init__(self, templates: Sequence[Source], chrome: Chrome) -> None:
        self.templates, self.chrome = templates, chrome
        self._whole = lru_cache(maxsize=256)(chrome.base.whole)  # a page names its own address many times
        filters: Filters = {
            "href": cache(chrome.base.link),  # pages lead to the same few addresses again and again
            "whole": self._whole,
            "asset": self.asset,
            "asking": self.asking,
            "cell": self._made_by("components/link.html", "cell"),
            "citation": self.citation,
            "direction": direction,
            "draft": self.draft,
            "having": having,
            "known": known,
            "once": self.once,
            "paragraph": paragraph_words,
            "values": values_of,
            "row": self._made_by("components/rows.html", "row"),
            "value": self._made_by("components/link.html", "value"),
        }
        self.environment = Templates(templates, filters)
        self._slots: jinja2.environment.TemplateModule | None = None
        self._made: dict[Fill, str] = {}
        self._once: dict[str, Markup] = {}

    # -- filters -----------------------------------------------------------------------------------------------------

    def asset(self, name: str) -> str:
        """Where a file of `assets/` is published; an unknown name is the template's fault."""
        if name not in self.chrome.assets:
            raise UndefinedError(f"there is no file assets/{name}")
        return self.chrome.base.link(self.chrome.assets[name])

    def asking(self, record: RecordParts) -> Asking:
        """What a record leaves open, in the forms in which it can be asked."""
        ask, whole = record.ask, self._whole
        lines = [(link.words, link.note, whole(link.href) if link.href else "") for link in (ask.questions if ask else ())]
        knows = [link.words for link in (ask.knows if ask else ())]
        return asking(record.title, record.date, self.chrome.name, whole(record.address), knows, lines)

    def citation(self, record: RecordParts) -> Citation:
        """How to give the page of a record as a source."""
        return cite_page(self.chrome, record.id, record.title, record.cite, self._whole(record.address))

    def draft(self, mail: str, title: str, address: str) -> str:
        """An e-mail that reports an error in a page."""
        return drafted(mail, title, self._whole(address))

    def once(self, name: str) -> Markup:
        """A template that shows the site and nothing of a page: rendered once, and the same on every page."""
        html = self._once.get(name)
        if html is None:
            html = self._once[name] = Markup(self.environment.get_template(name).render(site=self.chrome))  # noqa: S704 - as above
        return html

    def _made_by(self, file: str, name: str) -> Callable[..., Markup]:
        """A filter that makes HTML by a macro, once for each thing given to it: pages show the same few again and again."""

        def make(*given: object) -> Markup:
            macros = self.environment.get_template(file).module
            return Markup(getattr(macros, name)(*given))  # noqa: S704 - made by our macro

        return cache(make)

    # -- text --------------------------------------------------------------------------------------------------------

    def _slot(self, fill: Fill) -> str:
        if fill.kind in ("href", "media"):
            return str(escape(self.chrome.base.link(fill.href)))
        if fill.kind == "quoted" and not fill.words:
            return ""  # most quotations; and a macro of that name is in no templates that an archive has kept from before
        html = self._made.get(fill)
        if html is None:
            html = self._made[fill] = str(getattr(self.slots, fill.kind)(fill)).strip()
        return html

    @property
    def slots(self) -> "jinja2.environment.TemplateModule":
        """The macros that give slots their HTML."""
        if self._slots is None:
            self._slots = self.environment.get_template("slots.html").module
        return self._slots

    def fill(self, text: Text, parts: RecordParts | TermView, view: View, *, inside: str = "") -> Markup:
        """The text with its slots filled. `inside` stands before the ids of one of several texts on a page."""
        given, links = iter(parts.fills), dict(parts.cited)
        citing = Citing(view, self.chrome, self.slots)
        out = []
        for piece, slot in zip(text.pieces, text.slots, strict=False):
            if slot.kind == "cited":
                html = citing.cited(inside + slot.anchor, slot.words, links.get(slot.anchor, ()))
            else:
                html = self._slot(Fill("label", slot.target, slot.words) if slot.is_own else next(given))
            out += [piece, html]
        out.append(text.pieces[-1])
        return Markup("".join(out))  # noqa: S704 - made by the parser with raw HTML off, and by our macros

    def fill_inside(self, term: TermView, text: Text, view: View) -> Markup:
        """The text of a term, which shares the glossary's page with others: the term's id stands before all its ids."""
        html = str(self.fill(text, term, view, inside=f"{term.id}."))  # as Markup it would escape what is put in
        return Markup(_OWN_PLACE.sub(rf"\g<0>{term.id}.", html))  # noqa: S704 - only ids are changed

    # -- pages -------------------------------------------------------------------------------------------------------

    def render(self, page: PagePlan, texts: Mapping[bytes, Text]) -> bytes | Diagnostic:
        """The page's bytes; `texts` holds the texts it shows by their keys. A template's fault is a finding at its line."""
        view = page.view
        try:
            context: dict[str, object] = {"site": self.chrome, "page": view, "text": ""}
            if isinstance(view, GlossaryView):
                terms = [term for _, of_letter in view.letters for term in of_letter]
                context["texts"] = {term.id: self.fill_inside(term, texts[term.key], view) for term in terms}
            elif isinstance(view, RecordView) and page.body:
                context["text"] = self.fill(texts[page.body], view.record, view)
            html = self.environment.get_template(page.template).render(context)
        except (TemplateError, TypeError, ValueError, AttributeError, LookupError, ArithmeticError, RecursionError) as error:
            return _template_problem(error, page)
        made = _tidy(html)
        return (relative(made, page.path, self.chrome.base.path) if self.chrome.preview else made).encode()


def values_of(part: "Link | str | Sequence[Link | str] | None") -> "tuple[Link | str, ...]":
    """The values of a part of a view: one of them, several, or none."""
    if not part:
        return ()
    return (part,) if isinstance(part, (Link, str)) else tuple(part)


def known(pairs: "Iterable[Sequence[Any]]") -> "list[Sequence[Any]]":
    """Of pairs of a label and a value those that have a value."""
    return [pair for pair in pairs if pair[1]]


def having(rows: "Iterable[Any]", part: str | int) -> int:
    """How many of the rows have something under the name of a part, or at its number."""
    if isinstance(part, int):
        return sum(1 for row in rows if row[part])
    return sum(1 for row in rows if getattr(row, part))


def _tidy(html: str) -> str:
    """Blank lines and trailing blanks, which templates leave behind, taken out; never inside `pre`, which keeps its lines."""
    if "<pre" in html:
        return re.sub(r"[ \t]+\n", "\n", html)
    return "\n".join(filter(None, map(str.strip, html.split("\n")))) + "\n"


def _template_problem(error: Exception, page: PagePlan) -> Diagnostic:
    name, line = f"templates/{page.template}", None
    if isinstance(error, jinja2.TemplateSyntaxError):
        name, line = error.filename or name, error.lineno
    elif isinstance(error, TemplateNotFound):
        message = f'There is no template "{error.name}".'
        return Diagnostic(code="template-error", message=message, place=Place(name), hint="Put it back, or correct the name.")
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.startswith("templates/"):
                name, line = frame.filename, frame.lineno
    message, hint = _in_words(error, page)
    return Diagnostic(code="template-error", message=message, place=Place(name, line), hint=hint)


def _in_words(error: Exception, page: PagePlan) -> tuple[str, str]:
    """What is wrong with a template, in a designer's words: Python's own name its types."""
    hint = f"It was making the page {page.view.address}."
    message = str(getattr(error, "message", None) or error).rstrip(".")
    if isinstance(error, UnicodeDecodeError):
        return "The template is not saved as UTF-8 text.", "Save it again with the encoding UTF-8."
    unknown = re.search(r"'([^']+)' is undefined$|has no attribute '([^']+)'$", message)
    if unknown and isinstance(error, (UndefinedError, AttributeError)):
        word = unknown[1] or unknown[2]
        close = nearest(word, dir(page.view))
        return f'The template uses "{word}", which is not there.', f'Did you mean "{close}"?' if close else hint
    if isinstance(error, TemplateError):
        return f"The template cannot be used: {message}.", hint
    if isinstance(error, RecursionError):
        return "The template takes itself in, again and again.", "Take the include that leads back to it out."
    return "What this line of the template asks for cannot be worked out.", hint


def texts_needed(page: PagePlan) -> tuple[bytes, ...]:
    """The keys of the texts that a page shows."""
    if isinstance(page.view, GlossaryView):
        return tuple(term.key for _, of_letter in page.view.letters for term in of_letter)
    return (page.body,) if page.body and isinstance(page.view, RecordView) else ()
