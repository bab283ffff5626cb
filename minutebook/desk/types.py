"""The names that people use for the types of records."""

from functools import cache

from minutebook.diagnostics.nearest import nearest
from minutebook.records import TYPES, PlanSection, Record


class Refused(Exception):
    """What was asked for cannot be done; the message says why and what to do instead."""


def name_of(kind: type[Record]) -> str:
    """The type's own name, such as `plan-section`."""
    return kind.tag()


@cache
def _names() -> dict[str, type[Record]]:
    """Every name that a type goes by: its own, its folder's, its address's."""
    names: dict[str, type[Record]] = {"section": PlanSection, "sections": PlanSection, "plan-sections": PlanSection}
    for kind in TYPES:
        names[name_of(kind)] = kind
        if kind is not PlanSection:
            names[kind.folder] = kind
            address = kind.address.strip("/").partition("/")[0]
            if "{" not in address:
                names[address] = kind
    return names


def type_called(word: str) -> type[Record]:
    """The type of that name, one or many: `decision`, `decisions`, `news`."""
    names = _names()
    named = names.get(word.strip().lower().replace(" ", "-"))
    if named is None:
        close = nearest(word, names)
        known = ", ".join(sorted(name_of(kind) for kind in TYPES))
        raise Refused(
            f'"{word}" is not a type of record. ' + (f'Did you mean "{close}"?' if close else f"The types are {known}.")
        )
    return named
