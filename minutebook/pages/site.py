"""Every page of the site, planned: its path, its template and its closed view."""

from collections.abc import Iterator, Sequence

import msgspec

from minutebook.archive.addresses import page_of
from minutebook.archive.archive import AnyItem
from minutebook.facts.editions import name_of
from minutebook.facts.holders import is_office
from minutebook.pages.changes import changes
from minutebook.pages.chrome import MORE, menu_of
from minutebook.pages.corrections import corrections
from minutebook.pages.data import data_view, outlets_of
from minutebook.pages.decisions import decision_ways
from minutebook.pages.fund import funds
from minutebook.pages.glossary import glossary_view
from minutebook.pages.history import address_of, versions_view
from minutebook.pages.home import followed_up, home_view
from minutebook.pages.indexes import indexes
from minutebook.pages.outcome import outcome_view
from minutebook.pages.pack import packs
from minutebook.pages.paging import newest_number
from minutebook.pages.record import ABOUT, translation_view
from minutebook.pages.registers import registers
from minutebook.pages.shelf import Shelf
from minutebook.pages.statement import statement_view
from minutebook.pages.subscribe import subscribe
from minutebook.pages.views import Link, ListView, Titled, View
from minutebook.pages.waiting import waiting
from minutebook.read.addresses import output_path, page_at
from minutebook.read.when import first_day
from minutebook.records import Body, Decision, Term
from minutebook.words.en import site as words


class SearchView(Titled, frozen=True, kw_only=True):
    """The search page; what it finds comes from the index."""

    ways: tuple[Link, ...]
    offices: tuple[Link, ...]  # those whose holder no source names at some time


class PlainView(Titled, frozen=True, kw_only=True):
    """A page with nothing but words: the 404 page."""

    ways: tuple[Link, ...] = ()


class RedirectView(Titled, frozen=True, kw_only=True):
    """An old address that leads on."""

    to: Link


class PagePlan(msgspec.Struct, frozen=True, array_like=True):
    """A page to be made: its path in the output, its template, its view, and the key of the text it shows (b"" for none)."""

    path: str
    template: str
    view: View
    body: bytes = b""


def plan_pages(shelf: Shelf) -> tuple[PagePlan, ...]:
    """All pages, in the order of their paths. Whether two have one is a question of all that is planned."""
    pages = list(_own_pages(shelf))
    for item in shelf.archive.items:
        pages += record_pages(shelf, item)
    for item in shelf.archive.files_of_records():
        pages += _redirects(shelf, item)
    pages += _lists_gone(shelf, pages)
    return tuple(sorted(pages, key=lambda page: page.path))


def record_pages(shelf: Shelf, item: AnyItem) -> Iterator[PagePlan]:
    """The pages of a record: its own, those of its translations, and of the versions of each; none where it shares one."""
    yield from _pages_of(shelf, item)
    for each in (item, *item.translations):
        if address := address_of(shelf, each):
            yield PagePlan(output_path(address), "pages/versions.html", versions_view(shelf, each, address))


def _pages_of(shelf: Shelf, item: AnyItem) -> Iterator[PagePlan]:
    """The page of a record and those of its translations."""
    kind = shelf.kinds.get(type(item.record))
    if kind and item.has_page:
        yield _record_page(item, kind.template, kind.view(shelf, item))
        for other in item.translations:
            yield _record_page(other, "translation", translation_view(shelf, other, item))


def turned_pages(shelf: Shelf) -> Iterator[PagePlan]:
    """The pages that name an entry of the publication log, as they are once another publication follows on the last one."""
    editions = shelf.facts.editions
    turned = editions.turned() if editions else frozenset()
    for item in shelf.archive.items:
        if item.address == ABOUT or any(name_of(other) in turned for other in (item, *item.translations)):
            yield from _pages_of(shelf, item)


def _record_page(item: AnyItem, template: str, view: View) -> PagePlan:
    return PagePlan(output_path(item.address), f"pages/{template}.html", view, item.key)


def _own_pages(shelf: Shelf) -> Iterator[PagePlan]:
    def page(template: str, view: View) -> PagePlan:
        return PagePlan(output_path(view.address), f"pages/{template}.html", view)

    yield page("home", home_view(shelf))
    for register in registers(shelf, {Decision: decision_ways(shelf)}):
        yield page(register.template, register)
        yield from _by_number(register)
    for index in indexes(shelf):
        yield page(_list_template(index), index)
        yield from _by_number(index)
    for kind in shelf.kinds.values():
        if kind.index_view:
            view = kind.index_view(shelf)
            yield page(kind.index_template, msgspec.structs.replace(view, outlets=outlets_of(shelf, kind.type)))
    yield page("funds", funds(shelf))
    for pack in packs(shelf):
        yield page("pack", pack)
    yield page("changes", changes(shelf))
    if held := waiting(shelf):
        yield page("index", held)
    yield page("subscribe", subscribe(shelf))
    yield page("data", data_view(shelf))
    yield page("corrections", corrections(shelf))
    if statement := shelf.site.accessibility:
        yield page("statement", statement_view(shelf, statement))
    for name in shelf.archive.outcomes:
        yield page("outcome", outcome_view(shelf, name))
    yield page("glossary", msgspec.structs.replace(glossary_view(shelf), outlets=outlets_of(shelf, Term)))
    ways = _ways(shelf)
    yield page(
        "search",
        SearchView(
            address="/search/",
            title=words.SEARCH,
            description=words.SEARCH_DESCRIPTION,
            crumbs=shelf.home,
            ways=ways,
            offices=_unnamed_offices(shelf),
        ),
    )
    missing = PlainView(
        address="/404.html", title=words.NOT_FOUND, description=words.NOT_FOUND_DESCRIPTION, ways=ways, search=False
    )
    yield PagePlan("404.html", "pages/404.html", missing)


def _unnamed_offices(shelf: Shelf) -> tuple[Link, ...]:
    """The offices whose holder no source names on some of the days covered: of these people a search finds no name."""
    first = first_day(shelf.site.covers.from_.key)
    return tuple(
        shelf.link(item.id)
        for item in shelf.archive.of(Body)
        if is_office(item) and shelf.facts.holders.unnamed(item.id, first, shelf.facts.end)
    )


def _ways(shelf: Shelf) -> tuple[Link, ...]:
    """The lists through which every record can be reached: those of the menu, and those of each type that has a record."""
    links = {link.href: link for link in (*menu_of(shelf.site), *MORE) if link.href != "/search/"}
    for kind in shelf.kinds.values():
        if kind.index and shelf.archive.of(kind.type):
            links.setdefault(kind.index, Link(kind.type.nouns, kind.index))
    return tuple(links.values())


def lists_of(shelf: Shelf) -> tuple[Link, ...]:
    """Every list of the archive that has something in it: through them all else is two steps away."""
    return tuple({link.href: link for link in (*_ways(shelf), *followed_up(shelf))}.values())


def _list_template(view: ListView) -> str:
    if view.template:
        return view.template
    if "/timeline/" in view.address:
        return "timeline"
    if view.pager:
        return "register"
    return "charted" if view.charts else "index"


def _by_number(view: ListView) -> Iterator[PagePlan]:
    """The newest page of a register answers at its number too: the full page before it leads there, now and when it is full."""
    numbered = newest_number(view)
    if numbered:
        yield _redirect(numbered, Link(view.title, view.address))


def _redirect(address: str, to: Link) -> PagePlan:
    return PagePlan(
        output_path(page_at(address)),
        "pages/redirect.html",
        RedirectView(address=address, title=to.words, description=words.MOVED, to=to, search=False),
    )


def _lists_gone(shelf: Shelf, pages: Sequence[PagePlan]) -> Iterator[PagePlan]:
    """The lists in the publication log that have nothing in them any more lead to the list that they were part of."""
    editions = shelf.facts.editions
    titles = {f"/{page.path.removesuffix('index.html')}": page.view.title for page in pages}
    for address in dict.fromkeys(address for entry in (editions.log.entries if editions else ()) for address in entry.lists):
        if address not in titles:
            above = address
            while above not in titles:
                above = f"{above.rstrip('/').rpartition('/')[0]}/"
            yield _redirect(address, Link(titles[above], above))


def _redirects(shelf: Shelf, item: AnyItem) -> Iterator[PagePlan]:
    """Old addresses lead on, and so does the page that a row would have."""
    if not item.has_page and type(item.record) in shelf.kinds:
        yield _redirect(page_of(item.record), Link(item.title, item.address))
    for address in shelf.archive.addresses.old(item):
        yield _redirect(address, Link(item.title, item.address))
