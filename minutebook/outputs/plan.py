"""The whole site planned: every file but those of search, the pages not yet rendered."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from minutebook.archive.archive import AnyItem
from minutebook.diagnostics import Diagnostic
from minutebook.facts.editions import Editions
from minutebook.facts.news import last_change
from minutebook.memo import canonical, digest, engine_digest
from minutebook.memo.known import PageKey, SharedKey
from minutebook.outputs import search
from minutebook.outputs.assets import fingerprint
from minutebook.outputs.data import JSON, MARKDOWN
from minutebook.outputs.files import MANIFEST, media, robots, security, sitemap, verifying
from minutebook.outputs.formats import plan_files
from minutebook.outputs.making import FilePlan
from minutebook.outputs.pictures import PicturePlan, plan_pictures
from minutebook.outputs.tables import tables
from minutebook.pages.chrome import Chrome, chrome_of
from minutebook.pages.data import ZIP
from minutebook.pages.duties import prominent
from minutebook.pages.proposal import Earlier, Picture, ProposalView, proposal_view
from minutebook.pages.sharing import shared_links
from minutebook.pages.shelf import Shelf
from minutebook.pages.site import PagePlan, lists_of, plan_pages
from minutebook.read.addresses import output_path
from minutebook.read.publications import LOG
from minutebook.read.source import Snapshot, Source

_LARGE_VIEW = 250_000  # bytes of a page's view, which has its lists and not its text; the HTML is about twice as long


class SitePlan(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be published: pages, what stands round each, files made from views, pictures, the others as they will be."""

    pages: tuple[PagePlan, ...]
    chrome: Chrome
    records: dict[str, AnyItem]  # by the paths of their pages
    rows: tuple[AnyItem, ...]  # the records that have no page
    made: tuple[FilePlan, ...]
    pictures: tuple[PicturePlan, ...]
    files: dict[str, bytes]
    proposal: ProposalView | None = None
    editions: Editions | None = None  # of the publication log, if one is kept

    def paths(self) -> Iterator[str]:
        """The path of every file of the plan, as often as it is planned."""
        yield from (page.path for page in self.pages)
        yield from (path for page in self.records for path in self.with_data(page)[1:])
        yield from (file.path for file in self.made)
        yield from (path for picture in self.pictures for path in picture.paths())
        yield from self.files
        yield ZIP.removeprefix("/")
        if self.editions:
            yield LOG

    def with_data(self, path: str) -> tuple[str, ...]:
        """The path of a page, and those of what lies beside it for programs where it is a record's."""
        if path not in self.records:
            return (path,)
        folder = path.removesuffix("index.html")
        return path, f"{folder}{JSON}", f"{folder}{MARKDOWN}"

    def claimed(self) -> tuple[str, ...]:
        """The same, with what the site keeps for itself: its manifest, and the folder of search."""
        return (*self.paths(), MANIFEST, f"{search.FOLDER}/")


def plan_site(
    shelf: Shelf,
    snapshot: Snapshot,
    *,
    preview: bool = False,
    earlier: Earlier | None = None,
    pictures: Sequence[Picture] = (),
) -> SitePlan:
    """Plan every page, and all the other files with them. A format of its own is a line here.

    A preview begins with a page that compares it with an `earlier` state of the archive, where one is given, and that shows
    the `pictures` of its pages.
    """
    chrome, assets = around_pages(shelf, snapshot, preview=preview, compared=earlier is not None)
    shown = tuple(plan_pictures(shelf, snapshot))
    pages = plan_pages(shelf)
    proposal = proposal_view(shelf, pages, earlier, pictures) if earlier else None
    if proposal:
        pages = (*pages, PagePlan(output_path(proposal.address), "pages/preview.html", proposal))
    pictured = frozenset(picture.source.path for picture in shown)
    files = {
        **assets,
        **media(source for source in snapshot.content if source.path in shelf.facts.shown.published - pictured),
        **sitemap(pages, chrome, _changed(shelf)),
        **security(chrome, shelf.facts.as_of),
        **tables(shelf),
        **{picture.path: picture.png for picture in pictures},
        **(verifying() if shelf.facts.editions else {}),
        "robots.txt": robots(chrome),
        ".nojekyll": b"",
    }
    return SitePlan(
        pages=pages,
        chrome=chrome,
        records=_records(shelf),
        rows=tuple(item for item in shelf.archive.items if not item.has_page),
        made=tuple(plan_files(shelf, snapshot)),
        pictures=shown,
        files=files,
        proposal=proposal,
        editions=shelf.facts.editions,
    )


def _changed(shelf: Shelf) -> dict[str, str]:
    """On which day the record of each page was last changed, where that is known."""
    days = ((item.address, last_change(item.record, shelf.facts.today)) for item in shelf.archive.files_of_records())
    return {address: day for address, day in days if day}


def _records(shelf: Shelf) -> dict[str, AnyItem]:
    """The records and translations that have pages, by the paths of these."""
    items = (item for item in shelf.archive.files_of_records() if item.has_page and type(item.record) in shelf.kinds)
    return {output_path(item.address): item for item in items}


def around_pages(
    shelf: Shelf, snapshot: Snapshot, *, preview: bool = False, compared: bool = False
) -> tuple[Chrome, Mapping[str, bytes]]:
    """What stands round every page, and the assets that it names."""
    addresses, assets = fingerprint(snapshot.assets, shelf.site)
    around = dict(addresses), shared_links(shelf), lists_of(shelf), prominent(shelf)
    closed = shelf.facts.closed
    return chrome_of(shelf.site, shelf.base, *around, closed=closed, preview=preview, compared=compared), assets


class Keys(msgspec.Struct, frozen=True):
    """What the pages of a plan rest on: all of them, and each by its path; and each file that is made from a view."""

    shared: SharedKey
    pages: dict[str, PageKey]
    made: dict[str, bytes]


def keys_of(plan: SitePlan, snapshot: Snapshot) -> tuple[Keys, list[Diagnostic]]:
    """The keys of the plan's pages, and which of them are too large for a phone."""
    pages, problems = {}, []
    for page in plan.pages:
        shown = canonical(page)
        pages[page.path] = PageKey(page.template.encode(), digest(shown), page.body)
        if len(shown) > _LARGE_VIEW:
            problems.append(_too_large(page, len(shown)))
    shared = SharedKey(engine_digest(), _digest_of(snapshot.templates), digest(canonical(plan.chrome)))
    return Keys(shared, pages, {file.path: file.key for file in plan.made}), problems


def _digest_of(sources: Sequence[Source]) -> bytes:
    return digest(*(part for source in sources for part in (source.path.encode(), source.digest)))


def _too_large(page: PagePlan, size: int) -> Diagnostic:
    """A page whose lists are more than a phone can bear and that cannot be split.

    The length of texts is checked where they are read.
    """
    return Diagnostic(
        code="page-too-large",
        message=f"The page {page.view.address} shows {size // 1000:,} kB of lists, which is slow on a phone.",
        severity="warning",
        hint="Nothing needs to be done at once; see whether some of what it lists belongs to another record.",
    )
