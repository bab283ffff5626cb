"""Every page of the site, planned: its path, its template and its closed view."""

from collections.abc import Iterator
from itertools import islice

import msgspec

from minutebook import __version__
from minutebook.archive.addresses import page_of
from minutebook.archive.archive import AnyItem
from minutebook.facts.coming import has_happened
from minutebook.pages.changes import changes
from minutebook.pages.decisions import decision_ways
from minutebook.pages.forward_plan import rows_to_come
from minutebook.pages.fund import funds
from minutebook.pages.glossary import glossary_view
from minutebook.pages.indexes import indexes
from minutebook.pages.outcome import outcome_view
from minutebook.pages.paging import newest_number
from minutebook.pages.record import translation_view
from minutebook.pages.registers import registers
from minutebook.pages.rows import Row
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Chrome, HomeView, Link, Listing, ListView, PlainView, RedirectView, SearchView, View
from minutebook.read.addresses import Base, output_path, page_at
from minutebook.read.site import Site
from minutebook.records import TYPES, Article, Decision, Meeting, Place, Plan, PlanSection, Record, Term
from minutebook.words.en.dates import date_words, day_words
from minutebook.words.en.meetings import no_meeting_to_come

_MENU = (
    Link("Priorities", "/priorities/"),
    Link("Decisions", "/decisions/"),
    Link("Meetings", "/meetings/"),
    Link("Reports", "/reports/"),
    Link("News", "/news/"),
    Link("Places", "/places/"),
    Link("Search", "/search/"),
)


_MORE = (
    Link("Topics", "/topics/"),
    Link("Bodies", "/bodies/"),
    Link("Timeline", "/timeline/"),
    Link("Glossary", "/glossary/"),
)


def _menu(site: Site) -> tuple[Link, ...]:
    """The links at the head of every page: the settings' own, or the indexes that every archive has."""
    return tuple(Link(link.words, link.to) for link in site.menu) or _MENU


class PagePlan(msgspec.Struct, frozen=True, array_like=True):
    """A page to be made: its path in the output, its template, its view, and the key of the text it shows (b"" for none)."""

    path: str
    template: str
    view: View
    body: bytes = b""


def chrome_of(site: Site, base: Base, assets: dict[str, str], prominent: tuple[Link, ...] = ()) -> Chrome:
    """What stands round every page, for a site published at `base`. The law wants the `prominent` links on all of them."""
    return Chrome(
        name=site.name,
        about=site.about,
        subject=site.subject,
        run_by=site.run_by,
        notice=site.notice or "",
        covers=(
            f"{date_words(site.covers.from_)} to {date_words(site.covers.to)}"
            if site.covers.to
            else f"the time since {date_words(site.covers.from_)}"
        ),
        lang=site.html_lang,
        base=base,
        licence=Link(site.licence.name, site.licence.url),
        report_errors=site.report_errors,
        contact=site.contact or "",
        search_example=site.search_example or "",
        repository=site.repository or "",
        navigation=_menu(site),
        footer=tuple(Link(link.words, link.to) for link in site.footer),
        prominent=prominent,
        assets=assets,
        version=__version__,
    )


def plan_pages(shelf: Shelf) -> tuple[PagePlan, ...]:
    """All pages, in the order of their paths. Whether two have one is a question of all that is planned."""
    pages = list(_own_pages(shelf))
    for item in shelf.archive.items:
        kind = shelf.kinds.get(type(item.record))
        if kind and item.has_page:
            pages.append(_record_page(item, kind.template, kind.view(shelf, item)))
            pages += [_record_page(other, "translation", translation_view(shelf, other, item)) for other in item.translations]
    for item in shelf.archive.files_of_records():
        pages += _redirects(shelf, item)
    return tuple(sorted(pages, key=lambda page: page.path))


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
            yield page(kind.index_template, kind.index_view(shelf))
    yield page("funds", funds(shelf))
    yield page("changes", changes(shelf))
    for name in shelf.archive.outcomes:
        yield page("outcome", outcome_view(shelf, name))
    yield page("glossary", glossary_view(shelf))
    ways = tuple({link.href: link for link in (*_menu(shelf.site), *_MORE) if link.href != "/search/"}.values())
    yield page(
        "search",
        SearchView(
            address="/search/",
            title="Search",
            description="Search every record of the archive.",
            crumbs=(Link("Home", "/"),),
            ways=ways,
        ),
    )
    missing = PlainView(
        address="/404.html", title="Page not found", description="There is no page at this address.", ways=ways, search=False
    )
    yield PagePlan("404.html", "pages/404.html", missing)


def _list_template(view: ListView) -> str:
    if view.template:
        return view.template
    if "/timeline/" in view.address:
        return "timeline"
    if view.pager:
        return "register"
    return "matrix" if view.matrices else "charted" if view.charts else "index"


def _by_number(view: ListView) -> Iterator[PagePlan]:
    """The newest page of a register answers at its number too: the full page before it leads there, now and when it is full."""
    numbered = newest_number(view)
    if numbered:
        yield _redirect(numbered, Link(view.title, view.address))


def _redirect(address: str, to: Link) -> PagePlan:
    return PagePlan(
        output_path(page_at(address)),
        "pages/redirect.html",
        RedirectView(address=address, title=to.words, description="This page has moved.", to=to, search=False),
    )


def _redirects(shelf: Shelf, item: AnyItem) -> Iterator[PagePlan]:
    """Old addresses lead on, and so does the page that a row would have."""
    if not item.has_page and type(item.record) in shelf.kinds:
        yield _redirect(page_of(item.record), Link(item.title, item.address))
    for address in shelf.archive.addresses.old(item):
        yield _redirect(address, Link(item.title, item.address))


def home_view(shelf: Shelf) -> HomeView:
    """What is this, what are the priorities, what was decided lately, when is the next meeting, what about my area."""
    archive = shelf.archive
    plans = [plan for plan in reversed(archive.of(Plan)) if shelf.facts.plans.priorities_of(plan.id)]
    coming = rows_to_come(shelf)
    none = no_meeting_to_come(shelf.end_words, ended=shelf.facts.ended)
    end = shelf.site.covers.to
    counted = [kind for kind in TYPES if kind is not Term and archive.of(kind)]
    return HomeView(
        address="/",
        title=shelf.site.name,
        description=shelf.site.about,
        about=shelf.site.about,
        covers=f"{date_words(shelf.site.covers.from_)} to {date_words(end) if end else day_words(shelf.facts.as_of)}",
        priorities=tuple(shelf.row_of(item) for item in shelf.facts.plans.priorities_of(plans[0].id)) if plans else (),
        decisions=_latest(shelf, Decision, 5),
        news=_latest(shelf, Article, 3),
        next_meeting=coming[0] if coming else None,
        meeting_words="" if coming else none,
        meetings=_latest(shelf, Meeting, 3),
        areas=_areas(shelf),
        counts=tuple(
            Link(kind.nouns, shelf.kinds[kind].index, f"{len(archive.of(kind)):,}")
            for kind in counted
            if shelf.kinds[kind].index and kind is not PlanSection
        ),
    )


def _latest(shelf: Shelf, kind: type[Record], count: int) -> tuple[Row, ...]:
    """The newest records of a type that tell of what has happened, newest first."""
    past = (item for item in reversed(shelf.archive.of(kind)) if has_happened(item.record, shelf.facts.as_of))
    return tuple(shelf.row_of(item) for item in islice(past, count))


def _areas(shelf: Shelf) -> tuple[Listing, ...]:
    """The places a reader may live in, by the place they lie in: a place that itself holds several is a heading and no row."""
    names = {place.id: place.title for place in shelf.archive.of(Place)}
    inside = {name: places for name, places in shelf.facts.places.inside.items() if name in names}
    several = {name for name, items in inside.items() if len(items) > 1}
    groups = []
    for name in sorted(several):
        rows = [shelf.row_of(item) for item in inside[name] if item.id not in several]
        if rows:
            rows.sort(key=lambda row: (row.title.casefold(), row.id))
            groups.append(Listing(f"_{name}", names[name], tuple(rows)))
    return tuple(groups)
