"""Links between records, known from both ends."""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from minutebook.archive.archive import AnyItem, Archive
from minutebook.diagnostics import Diagnostic, Position
from minutebook.diagnostics.nearest import Names
from minutebook.diagnostics.visible import quoted
from minutebook.read.reading import without_numbers
from minutebook.records import Body, Decision, Measure, Meeting, Person, Place, Plan, Priority, Record, Report, Topic

# The fields that name records of certain types only, by their path without numbers.
WANTED: Mapping[str, tuple[type[Record], ...]] = {
    "priorities": (Priority,),
    "places": (Place,),
    "people": (Person,),
    "topics": (Topic,),
    "meeting": (Meeting,),
    "moved_to": (Meeting,),
    "to": (Meeting,),
    "body": (Body, Person),
    "met_by.held_by": (Body,),
    "met_by.made_by": (Body, Person),
    "maker": (Body, Person),
    "plan": (Plan,),
    "within": (Place,),
    "follows": (Plan, Priority, Body, Decision),
    "varies": (Decision,),
    "reverses": (Decision,),
    "responds_to": (Report,),
    "awards.decision": (Decision,),
    "observations.area": (Place,),
    "checks.of": (Measure,),
    "checks.from": (Measure,),
    "checks.parts": (Measure,),
    "checks.share": (Measure,),
}
_LISTED = 12  # so many ids are named where none is like the one that was written


class Edge(msgspec.Struct, frozen=True, array_like=True):
    """One record names another.

    `field` is the front matter field (`papers`, `agenda.papers`), or "" for a citation in the text, which then stands at
    `at` (printed number `number`) and reads `excerpt`. `anchor` is the place in the target.
    """

    source: str
    target: str
    anchor: str
    field: str
    at: str = ""
    number: str = ""
    excerpt: str = ""


class Links(msgspec.Struct, frozen=True):
    """Both directions. Sources are in canonical order, and a source's links in the order it gives them."""

    outgoing: Mapping[str, tuple[Edge, ...]]
    incoming: Mapping[str, tuple[Edge, ...]]


class Meant:
    """What writers may have meant by ids that lead nowhere, of all records or of those that a field takes."""

    def __init__(self, archive: Archive) -> None:
        """Nothing is gone through before it is asked for."""
        self._archive = archive
        self._names: dict[tuple[type[Record], ...], Names] = {}

    def names(self, wanted: tuple[type[Record], ...] = ()) -> Names:
        """The ids of the records of these types; every id that may be cited where none is named."""
        if wanted not in self._names:
            some = (item.id for item in self._archive.items if isinstance(item.record, wanted))
            self._names[wanted] = Names(some if wanted else self._archive.known())
        return self._names[wanted]

    def hint(self, target: str, wanted: tuple[type[Record], ...] = ()) -> str:
        """The nearest of the ids, or all where they are few, or ""."""
        names = self.names(wanted)
        if close := names.nearest(target):
            return f'Did you mean "{close}"?'
        return f"It may be one of these: {', '.join(names.names)}." if wanted and 0 < len(names.names) <= _LISTED else ""


class _Joiner:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.problems: list[Diagnostic] = []
        self.meant = Meant(archive)
        self.places: dict[str, Names] = {}

    def paths(self, item: AnyItem) -> list[str]:
        """The files of a record and of its translations."""
        return [item.entry.path, *(translation.entry.path for translation in item.translations)]

    def say(self, item: AnyItem, code: str, at: Position, message: str, hint: str) -> None:
        self.problems.append(Diagnostic(code=code, message=message, place=at.within(item.entry.path), hint=hint))

    def resolves(self, item: AnyItem, target: str, anchor: str, at: Position, field: str = "") -> bool:
        """Whether the target is there; if not, or if the place in it is not, that is said."""
        found = self.archive.by_id.get(target)
        if found is None:
            if target in self.archive.outcomes:
                if anchor:
                    self.say(
                        item, "unknown-paragraph", at, f'The outcome "{target}" has no paragraphs.', f"Cite it as {target}."
                    )
                return True
            if target in self.archive.lost:
                return False
            if target in self.archive.drafts:
                self.say(
                    item,
                    "link-to-draft",
                    at,
                    f'"{target}" is a draft, which is not published.',
                    "Publish it, or take the link out.",
                )
                return False
            hint = (
                self.meant.hint(target, WANTED.get(without_numbers(field), ()))
                or "An id is the record's file name without .md."
            )
            self.say(item, "unknown-id", at, f"No record has the id {quoted(target)}.", hint)
            return False
        if anchor:
            places = self.places.get(target)
            if places is None:
                places = self.places[target] = Names(name for name, _ in found.entry.outline.anchors)
            if anchor not in places:
                close = places.nearest(anchor)
                some = ", ".join(f"#{name}" for name, _ in found.entry.outline.anchors[:6])
                hint = (
                    f'Did you mean "#{close}"?'
                    if close
                    else (f"Its places are {some} …" if some else "It has no headings or paragraphs to cite.")
                )
                self.say(item, "unknown-paragraph", at, f"{quoted(target)} has no place {quoted('#' + anchor)}.", hint)
        return True


def link(archive: Archive) -> tuple[Links, list[Diagnostic]]:
    """Follow every reference and citation. One that leads nowhere is an error with the nearest name."""
    joiner = _Joiner(archive)
    outgoing: dict[str, tuple[Edge, ...]] = {}
    incoming: dict[str, list[Edge]] = {}
    by_id = archive.by_id
    for item in archive.files_of_records():
        name = item.id
        edges: list[Edge] = []
        for ref in item.entry.references:
            known = ref.target in by_id
            if not ref.certain and not known and ref.target not in archive.outcomes:
                continue
            if (known and not ref.anchor) or joiner.resolves(item, ref.target, ref.anchor, ref, ref.field):
                edges.append(Edge(name, ref.target, ref.anchor, without_numbers(ref.field)))
        for cite in item.entry.outline.cites:
            if cite.file:
                there = by_id.get(cite.target)
                if there is not None and cite.file not in joiner.paths(there):
                    joiner.say(
                        item,
                        "broken-link",
                        cite,
                        f"There is no file {cite.file}.",
                        f"The record is at {there.entry.path}; or cite it as [[{cite.target}]].",
                    )
                    continue
                if there is None and cite.target not in archive.drafts and cite.target not in archive.lost:
                    close = joiner.meant.names().nearest(cite.target)
                    hint = (
                        f"Did you mean {by_id[close].entry.path}?"
                        if close in by_id
                        else "Check the path, which begins at this file's folder."
                    )
                    joiner.say(item, "broken-link", cite, f"There is no file {quoted(cite.file)[1:-1]}.", hint)
                    continue
            if (cite.target in by_id and not cite.anchor) or joiner.resolves(item, cite.target, cite.anchor, cite):
                edges.append(Edge(name, cite.target, cite.anchor, "", cite.at, cite.number, cite.excerpt))
        if item.record.lang_of:
            continue  # a translation's links must lead somewhere, and are the record's own over again
        outgoing[name] = tuple(edges)
        for edge in edges:
            if edge.target != name:
                incoming.setdefault(edge.target, []).append(edge)
    return (
        Links(
            outgoing=MappingProxyType(outgoing),
            incoming=MappingProxyType({name: tuple(edges) for name, edges in incoming.items()}),
        ),
        joiner.problems,
    )
