"""Pages of the archive about itself."""

from minutebook.archive.archive import Item
from minutebook.pages.kind import Kind
from minutebook.pages.record import record_parts
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import RecordView
from minutebook.records import Page
from minutebook.words.en.dates import due_words


class PageView(RecordView, frozen=True, kw_only=True):
    """A page of the archive about itself, and by when somebody is to look at it again."""

    review: str


def page(shelf: Shelf, item: Item[Page]) -> PageView:
    """Its text, and by when somebody is to look at it again."""
    return PageView(record=record_parts(shelf, item), review=due_words(item.record.review))


PAGE = Kind(type=Page, template="page", view=page)
