"""News: what an article's page shows beside its text."""

from minutebook.archive.archive import Item
from minutebook.pages.kind import Kind
from minutebook.pages.offices import held
from minutebook.pages.pictures import PictureView, picture_view
from minutebook.pages.record import record_parts
from minutebook.pages.register_rows import article_row
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, RecordView
from minutebook.records import Article


class ArticleView(RecordView, frozen=True, kw_only=True):
    """The page of a piece of news. The note of its picture says who made that."""

    date: str
    author: tuple[Link, ...] = ()
    picture: PictureView | None = None


def article(shelf: Shelf, item: Item[Article]) -> ArticleView:
    """Date, author, picture."""
    record = item.record
    return ArticleView(
        record=record_parts(shelf, item),
        date=shelf.row_of(item).date,
        author=held(shelf, record.author, record.date),
        picture=_picture(shelf, record),
    )


def _picture(shelf: Shelf, record: Article) -> PictureView | None:
    if record.image is None:
        return None
    files = shelf.archive.files
    return picture_view(files, files.beside(record.path, record.image.src), record.image.alt, record.image.credit or "")


ARTICLE = Kind(type=Article, template="article", view=article, index="/news/", row=article_row)
