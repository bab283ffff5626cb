"""People: the roles that papers show them in."""

from collections.abc import Mapping

import msgspec

from minutebook.archive.archive import Item
from minutebook.pages.grouped import Group, IndexView, grouped
from minutebook.pages.kind import Kind
from minutebook.pages.names import NameRow, name_rows
from minutebook.pages.offices import holders, is_its_name
from minutebook.pages.record import record_parts
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, RecordView
from minutebook.records import Body, Person
from minutebook.records.organisation import Role
from minutebook.words.en.dates import between_words
from minutebook.words.en.offices import when_words
from minutebook.words.en.people import roles_words


class RoleRow(msgspec.Struct, frozen=True, array_like=True):
    """A role, where and when it was held, and what a reader should know about it. A role that is an office leads to it."""

    role: Link
    body: tuple[Link, ...]
    when: str
    note: str


class OfficeRow(msgspec.Struct, frozen=True, array_like=True):
    """An office, and who held it when, oldest first; where no paper names anybody, that is said of the days."""

    office: Link
    holders: tuple[Link, ...]


class PeopleView(IndexView, frozen=True, kw_only=True):
    """The index of people, with the offices."""

    offices: tuple[OfficeRow, ...]


class PersonView(RecordView, frozen=True, kw_only=True):
    """The page of a person. `kind` is the vocabulary's own word."""

    kind: str
    also: tuple[str, ...] = ()
    names: tuple[NameRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()


def person(shelf: Shelf, item: Item[Person]) -> PersonView:
    """Roles with their bodies and days, and the names over time."""
    record = item.record
    roles = tuple(_role_row(shelf, role) for role in record.roles)
    told = {link.href for row in roles for link in (row.role, *row.body) if link.href}
    return PersonView(
        record=record_parts(shelf, item, told=told),
        kind=record.kind,
        also=record.also,
        names=name_rows(record.names, record.title),
        roles=roles,
    )


def _role_row(shelf: Shelf, role: Role) -> RoleRow:
    body = shelf.party(role.body)
    named = tuple(link for link in body if is_its_name(role.role, link.words))
    when = between_words(role.from_, role.to)
    return RoleRow(named[0] if named else Link(role.role), () if named else body, when, role.note or "")


def people(shelf: Shelf) -> PeopleView:
    """All people, by the capacity in which papers name them; before them the offices, each with its holders."""
    offices = [office for office in shelf.archive.of(Body) if office.id in shelf.facts.holders.offices]
    offices.sort(key=lambda office: (office.title.casefold(), office.id))
    people = shelf.archive.listed(Person)
    roles = {person.id: _roles_words(person.record) for bearers in shelf.facts.namesakes.values() for person in bearers}
    return PeopleView(
        address="/people/",
        title=Person.nouns,
        crumbs=shelf.home,
        offices=tuple(_office_row(shelf, office) for office in offices),
        groups=tuple(_told_apart(group, roles) for group in grouped(shelf, people)),
    )


def _office_row(shelf: Shelf, office: Item[Body]) -> OfficeRow:
    rows = holders(shelf, office)
    return OfficeRow(
        Link(office.title, office.address),
        tuple(Link(row.holder.words, row.holder.href, when_words(row.when, row.standing_in)) for row in rows),
    )


def _roles_words(record: Person) -> str:
    return roles_words([(role.role, between_words(role.from_, role.to, inside=True)) for role in record.roles])


def _told_apart(group: Group, roles: Mapping[str, str]) -> Group:
    """The people of one name with their roles and the days of these."""
    entries = tuple(msgspec.structs.replace(entry, apart=roles.get(entry.row.id, "")) for entry in group.entries)
    return msgspec.structs.replace(group, entries=entries)


PERSON = Kind(
    type=Person, template="person", view=person, index="/people/", index_template="people", index_view=people, facet="person"
)
