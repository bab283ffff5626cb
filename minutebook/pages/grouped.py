"""An index: the records of one type by their kind."""

from minutebook.pages.rows import Row
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Listing, Titled
from minutebook.records import Body, Person, Place, Topic


class IndexView(Titled, frozen=True, kw_only=True):
    """The index of a type: its records in groups."""

    groups: tuple[Listing, ...]


def grouped(shelf: Shelf, kind: type[Body] | type[Person] | type[Place] | type[Topic]) -> tuple[Listing, ...]:
    """Records of one type by their kind, both in alphabetical order."""
    groups: dict[str, list[Row]] = {}
    for item in shelf.archive.of(kind):
        groups.setdefault(item.record.kind.replace("-", " "), []).append(shelf.row_of(item))
    return tuple(
        Listing(
            f"_{name.replace(' ', '-')}",
            name[:1].upper() + name[1:],
            tuple(sorted(rows, key=lambda row: (row.title.casefold(), row.id))),
        )
        for name, rows in sorted(groups.items())
    )
