"""Findings sorted by a change: what it brought, told where it was made, and what there was without it."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from unicodedata import normalize

from msgspec.structs import replace

from minutebook.diagnostics.diagnostic import Diagnostic, Related, order
from minutebook.diagnostics.place import Place

_NAMED = re.compile(r'"([a-z0-9-]+)(?:#[^"]*)?"')
# Findings about what a field or a text names, which whoever changed the named record has brought about.
_OF_THE_NAMED = frozenset(
    ("unknown-id", "id-of-nobody", "link-to-draft", "another-type", "unknown-paragraph", "translation-without-record")
)
_NOT_THERE = frozenset(("unknown-id", "id-of-nobody", "broken-link", "translation-without-record"))


class Changed(NamedTuple):
    """The files that were changed: those that are there, and those that are gone, each with the file it became or "".

    Their names are in one spelling, with letters and their accents joined (NFC).
    """

    there: frozenset[str]
    gone: Mapping[str, str]


class Told(NamedTuple):
    """The findings in what was changed, or brought about by it; and all others. Both in the order of their places.

    Beside them stand those that their records accept.
    """

    here: tuple[Diagnostic, ...]
    elsewhere: tuple[Diagnostic, ...]
    accepted: tuple[Diagnostic, ...] = ()


def at_change(items: Iterable[Diagnostic], changed: Changed) -> Told:
    """Sort findings by a change. One that it causes in a file that was left alone is told at the file that was changed."""
    causes = _causes(changed)
    here: list[Diagnostic] = []
    elsewhere: list[Diagnostic] = []
    caused: dict[tuple[str, str, Place], Diagnostic] = {}
    for item in items:
        if _is_in(item.place, changed):
            here.append(item)
        elif moved := _moved(item, changed, causes):
            same = (moved.code, moved.message, moved.place)
            before = caused.get(same)
            caused[same] = replace(before, related=(*before.related, *moved.related)) if before else moved
        else:
            elsewhere.append(item)
    return Told(order([*here, *caused.values()]), order(elsewhere))


def _is_in(place: Place, changed: Changed) -> bool:
    """Whether a place is in a changed file, in whichever way the disk spells the letters of its name."""
    file = normalize("NFC", place.file)
    return file in changed.there or file in changed.gone


def _causes(changed: Changed) -> Mapping[str, str]:
    """The changed file to which a message's words lead: by its path, and by the id that its record has or had."""
    files = {path: after or path for path, after in changed.gone.items()} | {path: path for path in changed.there}
    ids = {posixpath.basename(path).partition(".")[0]: file for path, file in files.items() if path.endswith(".md")}
    return {**{path: files[path] for path in changed.gone}, **ids}


def _moved(item: Diagnostic, changed: Changed, causes: Mapping[str, str]) -> Diagnostic | None:
    """The finding at the change that brought it about; None where no change did."""
    for related in item.related:
        if _is_in(related.place, changed):
            others = (other for other in item.related if other is not related)
            return replace(item, place=related.place, related=(Related(related.message, item.place), *others), excerpt="")
    file = next((causes[word] for word in _words(item) if word in causes), "")
    if not file:
        return None
    hint = item.hint
    if file in changed.gone:
        hint = "It was deleted. Take it out where it is named, or bring the file back."
    elif file in changed.gone.values() and item.code in _NOT_THERE:
        hint = "It was renamed. Write the new name where it is named, or give the file its old name back."
    named = (Related("named here", item.place), *item.related)
    return replace(item, place=Place(file), related=named, hint=hint, excerpt="")


def _words(item: Diagnostic) -> Iterator[str]:
    """The ids and paths in a message that may be those of a changed file."""
    if item.code in _OF_THE_NAMED:
        yield from _NAMED.findall(item.message)
    if item.code == "broken-link":
        yield item.message.removeprefix("There is no file ").removesuffix(".")
