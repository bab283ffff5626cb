"""People of one name, whom their roles tell apart."""

from collections.abc import Mapping, Sequence

from minutebook.archive.archive import Archive, Item
from minutebook.records import Person


def namesakes(archive: Archive) -> Mapping[str, Sequence[Item[Person]]]:
    """The people of each name that several have, in canonical order."""
    people: dict[str, list[Item[Person]]] = {}
    for person in archive.of(Person):
        people.setdefault(person.title, []).append(person)
    return {name: bearers for name, bearers in people.items() if len(bearers) > 1}
