"""Long lists cut into pages.

Pages are numbered from the oldest row, and the newest stand on the list's own address: a full page never changes again, and a
new record touches one page, not all.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import msgspec

from minutebook.pages.views import Link, ListView, Pager
from minutebook.words.en import registers as words

ROWS = 50  # on a full page; the newest page of a longer list has 50 to 99
_NEAR = 3  # how many pages on either side a pager names

L = TypeVar("L", bound=ListView)
T = TypeVar("T")


def cut(rows: Sequence[T]) -> list[tuple[T, ...]]:
    """Rows in oldest-first order cut into full pages, the oldest first, and the newest rows, which are 50 to 99 of many."""
    full = max(len(rows) // ROWS - 1, 0)
    return [*(tuple(rows[at * ROWS : (at + 1) * ROWS]) for at in range(full)), tuple(rows[full * ROWS :])]


def paged(
    head: L, rows: Sequence[T], filled: Callable[[L, tuple[T, ...]], L], ends: words.Ends = words.NEWEST_FIRST
) -> Iterator[L]:
    """The pages of a list, whose own page is `head` as yet without rows.

    `rows` are oldest first, and `filled` puts a page's rows, the newest first, into its view.
    """
    parts = cut(rows)
    last = len(parts)
    for number, part in enumerate(parts, 1):
        view = head
        if number < last:
            title = words.page_title(head.title, number)
            address = numbered(head.address, number)
            view = msgspec.structs.replace(
                head,
                address=address,
                title=title,
                intro="",
                answer="",
                months=None,
                facets=(),
                actions=(),
                contents=(),
                search=False,
            )
        if last > 1:
            view = msgspec.structs.replace(view, pager=_pager(head.address, number, last, len(part), ends))
        yield filled(view, part[::-1])


def numbered(root: str, number: int) -> str:
    """The address of a page by its number."""
    return f"{root}page/{number}/"


def newest_number(view: ListView) -> str:
    """The numbered address that the newest page of a list answers at too, or "" for a list of one page."""
    if view.pager is None or not view.pager.pages or view.pager.newer is not None:
        return ""
    return numbered(view.address, int(view.pager.pages[0].words))


def page_of(place: int, rows: int, root: str) -> str:
    """The address of the page that holds a row, given its place from the oldest (0) and how many rows there are."""
    number = place // ROWS
    return root if number >= max(rows // ROWS - 1, 0) else numbered(root, number + 1)


def _pager(root: str, number: int, last: int, size: int, ends: words.Ends) -> Pager:
    """Where a page stands.

    A full page never changes again: it names the next page by its number, and not how many there are.
    """
    first = (number - 1) * ROWS + 1
    return Pager(
        newer=Link(words.page_words(number + 1), numbered(root, number + 1)) if number < last else None,
        older=Link(words.page_words(number - 1), numbered(root, number - 1)) if number > 1 else None,
        pages=tuple(
            Link(str(page), "" if page == number else numbered(root, page))
            for page in range(number, 0, -1)
            if page == 1 or number - page <= _NEAR
        ),
        words=words.rows_words(first, first + size - 1, ends),
        ends=(ends.newer, ends.older),
    )
