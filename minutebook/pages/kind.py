"""How one type of record is shown: its registration. Each type's module has one, and `pages.kinds` lists them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from minutebook.archive.archive import Item
from minutebook.pages.views import RecordView, RegisterRow, Titled
from minutebook.records import Record

if TYPE_CHECKING:
    from minutebook.pages.shelf import Shelf

R = TypeVar("R", bound=Record)


class Part(NamedTuple):
    """A part of a record's page as search knows it: its id, its heading and its lines."""

    id: str
    heading: str
    lines: Sequence[str | None]


@dataclass(frozen=True, kw_only=True)
class Kind(Generic[R]):
    """How the records of one type are shown.

    `index` is the address of the list of all of them, "" for types that have none. Where there is a `row`, this list is a
    register: dated, cut into pages, narrowed by what its records name, with such a row of each; its `introduction` says what it
    holds, where that is more than its type and its order. `facet` is the segment of an address by which registers are narrowed
    to a record of this type (`/decisions/place/<id>/`), "" where they are not; a search is narrowed to what names a record of a
    type that is a `filter`.
    `template` is the name of the page's template, and `view` all that the page shows; `index_template` and `index_view` are
    those of the list, for types whose list is no register. `searched` gives the words of the type's own fields, by the parts of
    the page in which they stand.
    """

    type: type[R]
    template: str
    view: "Callable[[Shelf, Item[R]], RecordView]"
    index: str = ""
    index_template: str = ""
    index_view: "Callable[[Shelf], Titled] | None" = None
    row: "Callable[[Shelf, Item[R]], RegisterRow] | None" = None
    introduction: str = ""
    facet: str = ""
    filter: bool = False
    searched: "Callable[[R], Iterable[Part]] | None" = None

    @property
    def register(self) -> bool:
        """Whether the list of all of them is a register."""
        return self.row is not None
