"""People: the roles that papers show them in."""

import msgspec

from minutebook.archive.archive import Item
from minutebook.pages.grouped import IndexView, grouped
from minutebook.pages.kind import Kind
from minutebook.pages.names import NameRow, name_rows
from minutebook.pages.record import record_parts
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, RecordView
from minutebook.records import Person
from minutebook.words.en.dates import between_words


class RoleRow(msgspec.Struct, frozen=True, array_like=True):
    """A role, where and when it was held, and what a reader should know about it."""

    role: str
    body: tuple[Link, ...]
    when: str
    note: str


class PersonView(RecordView, frozen=True, kw_only=True):
    """The page of a person. `kind` is the vocabulary's own word."""

    kind: str
    also: tuple[str, ...] = ()
    names: tuple[NameRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()


def person(shelf: Shelf, item: Item[Person]) -> PersonView:
    """Roles with their bodies and days, and the names over time."""
    record = item.record
    return PersonView(
        record=record_parts(shelf, item),
        kind=record.kind,
        also=record.also,
        names=name_rows(record.names, record.title),
        roles=tuple(
            RoleRow(role.role, shelf.party(role.body), between_words(role.from_, role.to), role.note or "")
            for role in record.roles
        ),
    )


def people(shelf: Shelf) -> IndexView:
    """All people, by the capacity in which papers name them."""
    return IndexView(address="/people/", title=Person.nouns, crumbs=shelf.home, groups=grouped(shelf, Person))


PERSON = Kind(
    type=Person, template="person", view=person, index="/people/", index_template="people", index_view=people, facet="person"
)
