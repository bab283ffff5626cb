"""What is proposed, beside what there was: the first page of a preview."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from minutebook.archive.addresses import page_of
from minutebook.archive.archive import AnyItem
from minutebook.archive.compared import Compared, FileChanged, RecordChanged
from minutebook.archive.differing import Difference, differences
from minutebook.pages.fields import FieldView, field_view
from minutebook.pages.rows import Row
from minutebook.pages.shelf import Shelf
from minutebook.pages.site import PagePlan, plan_pages
from minutebook.pages.views import Link, Titled
from minutebook.read.addresses import file_path, output_path, page_at
from minutebook.words.en import proposals as words

ADDRESS = "/preview.html"
_PICTURED = 10  # pages that pictures are taken of
_PLACES = 40  # changed places of one record that are shown
_LISTED = 200  # pages that changed with the records


class Earlier(NamedTuple):
    """The archive with which a proposal is compared: its commit and the day of that, its shelf, what differs.

    `whole` is false where it had errors, `others` are changed files beside the archive.
    """

    commit: str
    day: str
    shelf: Shelf
    compared: Compared
    whole: bool
    others: tuple[str, ...]


class Picture(msgspec.Struct, frozen=True, array_like=True):
    """A picture (PNG) of the page at an address, so wide in pixels as a screen."""

    address: str
    width: int
    png: bytes

    @property
    def path(self) -> str:
        """Where it lies on the site."""
        name = self.address.strip("/").replace("/", "-").removesuffix(".html") or "home"
        return f"preview/{name}-{self.width}.png"


class PicturedView(msgspec.Struct, frozen=True, array_like=True):
    """A page with its pictures: the width of each, and where it is."""

    page: Link
    pictures: tuple[tuple[int, str], ...]


class RecordChangedView(msgspec.Struct, frozen=True, array_like=True):
    """A record that was changed: its row, its fields and paragraphs, and what else is to be said."""

    row: Row
    fields: tuple[FieldView, ...]
    text: tuple[Difference, ...]
    note: str = ""


class RemovedView(msgspec.Struct, frozen=True, array_like=True):
    """A record that is gone: what it was, and what answers at its address now."""

    noun: str
    record: Link


class ProposalView(Titled, frozen=True, kw_only=True):
    """What is new, changed and removed, with a way to each."""

    answer: str
    beside: str  # with what it is compared
    notes: tuple[str, ...] = ()
    new: tuple[Row, ...] = ()
    changed: tuple[RecordChangedView, ...] = ()
    removed: tuple[RemovedView, ...] = ()
    drafts: tuple[str, ...] = ()
    files: tuple[Link, ...] = ()
    settings: tuple[Difference, ...] = ()
    followed: tuple[Link, ...] = ()
    followed_words: str = ""
    followed_more: int = 0
    pictured: tuple[PicturedView, ...] = ()

    def worth_a_picture(self) -> tuple[str, ...]:
        """The addresses of the first pages that are new or changed; of the home page, where the rest changes none."""
        rows = (*self.new, *(change.row for change in self.changed))
        return tuple(dict.fromkeys(page_at(row.address) for row in rows))[:_PICTURED] or ("/",)


def proposal_view(shelf: Shelf, pages: Sequence[PagePlan], earlier: Earlier, pictures: Sequence[Picture] = ()) -> ProposalView:
    """What differs between an archive and an earlier state of it; `pages` are those that are planned now."""
    compared = earlier.compared
    followed = list(_followed(pages, earlier)) if earlier.whole else []
    notes = (
        *((words.others_words(earlier.others),) if earlier.others else ()),
        *(() if earlier.whole else (words.NOT_COMPARED,)),
    )
    return ProposalView(
        address=ADDRESS,
        title=words.TITLE,
        crumbs=shelf.home,
        search=False,
        answer=words.answer(len(compared.new), len(compared.changed), len(compared.gone), len(compared.files)),
        beside=words.beside(earlier.day, earlier.commit),
        notes=notes,
        new=tuple(shelf.row_of(item) for item in compared.new),
        changed=tuple(_changed(shelf, earlier.shelf, change) for change in compared.changed),
        removed=tuple(_removed(shelf, item) for item in compared.gone),
        drafts=compared.drafts,
        files=tuple(_file(shelf, change) for change in compared.files),
        settings=tuple(differences(compared.settings)),
        followed=tuple(followed[:_LISTED]),
        followed_words=words.followed_words(len(followed)) if followed else "",
        followed_more=max(0, len(followed) - _LISTED),
        pictured=tuple(_pictured(pages, pictures)),
    )


# -- a record ----------------------------------------------------------------------------------------------------------


def _changed(shelf: Shelf, earlier: Shelf, change: RecordChanged) -> RecordChangedView:
    row = shelf.row_of(change.after)
    if change.before is None:
        return RecordChangedView(row, (), (), words.UNREADABLE_BEFORE)
    fields = tuple(field_view(earlier, shelf, field) for field in change.fields)
    shown = change.text[:_PLACES]
    more = len(change.text) - len(shown)
    return RecordChangedView(row, fields, tuple(differences(shown)), words.more_words(more) if more else "")


def _removed(shelf: Shelf, item: AnyItem) -> RemovedView:
    """A record that is gone, and the way to what its address leads to now."""
    name, _ = shelf.archive.addresses.record(page_of(item.record))
    noun = type(item.record).noun
    if name in shelf.archive.by_id:
        link = shelf.link(name)
        return RemovedView(noun, Link(item.title, link.href, words.leads_on(link.words)))
    return RemovedView(noun, Link(item.title, "", words.NO_LONGER))


# -- pictures ----------------------------------------------------------------------------------------------------------


def _pictured(pages: Sequence[PagePlan], pictures: Sequence[Picture]) -> Iterator[PicturedView]:
    titles = {page.view.address: page.view.title for page in pages}
    for address in dict.fromkeys(picture.address for picture in pictures):
        taken = tuple((picture.width, f"/{picture.path}") for picture in pictures if picture.address == address)
        yield PicturedView(Link(titles.get(address, address), address), taken)


# -- files and pages ---------------------------------------------------------------------------------------------------


def _file(shelf: Shelf, change: FileChanged) -> Link:
    """A file beside the records, and the way to it if it is published."""
    became = words.CHANGED if change.before and change.after else words.NEW if change.after else words.REMOVED
    shown = change.path in shelf.facts.shown.published
    return Link(change.path, f"/{file_path(change.path)}" if shown else "", became)


def _followed(pages: Sequence[PagePlan], earlier: Earlier) -> Iterator[Link]:
    """The pages that are not as they were though their own records are."""
    compared = earlier.compared
    own = {*compared.new, *compared.gone, *(change.after for change in compared.changed)}
    left_out = {output_path(page_at(item.address)) for item in own if item.has_page}
    was = {page.path: page for page in plan_pages(earlier.shelf)}
    now = {page.path: page for page in pages}
    for path in sorted(was.keys() | now.keys()):
        before, after = was.get(path), now.get(path)
        if path in left_out or (before and after and before.view == after.view and before.template == after.template):
            continue
        page = after or before
        assert page
        became = words.CHANGED if before and after else words.NEW if after else words.REMOVED
        yield Link(page.view.title, page.view.address if after else "", became)
