"""An index: the records of one type by their kind. One of which a sentence is known stands there whole, and has no page."""

from collections.abc import Iterable

import msgspec

from minutebook.archive.archive import AnyItem, Item
from minutebook.pages.fund import figure_cell, money_of
from minutebook.pages.parts import bearing_of, changes_of, published, source_facts
from minutebook.pages.rows import Row
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Fact, Link, Titled
from minutebook.records import Body, Person, Place, Topic
from minutebook.words.en.dates import between_words, titled_words


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of a record that has no page, beside its sentence."""

    also: tuple[str, ...] = ()
    when: str = ""
    run_by: tuple[Link, ...] = ()
    pot: Link | None = None
    named_in: tuple[Link, ...] = ()
    about: tuple[Link, ...] = ()
    published: Link | None = None
    changes: tuple[tuple[str, str], ...] = ()  # date, note
    sources: tuple[Fact, ...] = ()


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A record in an index, with what tells it from another of its title; `whole` is there where it has no page."""

    row: Row
    apart: str = ""
    whole: Whole | None = None


class Group(msgspec.Struct, frozen=True, array_like=True):
    """The records of one kind."""

    id: str
    heading: str
    entries: tuple[Entry, ...]
    more: Link | None = None  # where the rest of them is, if not all are here


class IndexView(Titled, frozen=True, kw_only=True):
    """The index of a type: its records in groups."""

    groups: tuple[Group, ...]


def grouped(shelf: Shelf, items: Iterable[Item[Body] | Item[Person] | Item[Place] | Item[Topic]]) -> tuple[Group, ...]:
    """Records of one type by their kind, both in alphabetical order."""
    groups: dict[str, list[Entry]] = {}
    for item in items:
        entry = Entry(shelf.row_of(item), "", None if item.has_page else _whole(shelf, item))
        groups.setdefault(item.record.kind.replace("-", " "), []).append(entry)
    return tuple(
        Group(
            f"_{name.replace(' ', '-')}",
            name[:1].upper() + name[1:],
            tuple(sorted(entries, key=lambda entry: (entry.row.title.casefold(), entry.row.id))),
        )
        for name, entries in sorted(groups.items())
    )


def _whole(shelf: Shelf, item: AnyItem) -> Whole:
    record = item.record
    body, topic = shelf.archive.get(Body, item.id), shelf.archive.get(Topic, item.id)
    leads = shelf.facts.sources_of(shelf.facts.incoming(item.id))
    named_in = tuple(Link(titled_words(lead.title, shelf.row_of(lead).date), lead.address) for lead in leads)
    bearing = bearing_of(shelf, record, {link.href for link in named_in})
    about = (*bearing.priorities, *bearing.places, *bearing.people, *bearing.topics, *bearing.related)
    return Whole(
        also=_other_names(body.record) if body else (),
        when=between_words(topic.record.from_, topic.record.to) if topic else "",
        run_by=shelf.party(topic.record.body) if topic else (),
        pot=figure_cell(shelf, topic.record, money_of(shelf, topic.record.pot, topic.record.from_)) if topic else None,
        named_in=named_in,
        about=tuple(dict.fromkeys(about)),
        published=published(record, shelf.facts.today),
        changes=changes_of(record, shelf.facts.today),
        sources=source_facts(shelf, item),
    )


def _other_names(record: Body) -> tuple[str, ...]:
    names = [part for name in record.names for part in (name.name, name.short) if part and part != record.title]
    return tuple(dict.fromkeys(names))
