"""Links between records, known from both ends."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

import msgspec

from minutebook.archive.archive import AnyItem, Archive
from minutebook.archive.astray import advice
from minutebook.diagnostics import Diagnostic, Position
from minutebook.diagnostics.diagnostic import Severity
from minutebook.diagnostics.nearest import Names
from minutebook.diagnostics.visible import quoted
from minutebook.entries.entry import TEXT
from minutebook.read.ids import several_ids
from minutebook.read.reading import Reference, without_numbers
from minutebook.read.text import Cite
from minutebook.records import Record
from minutebook.records.targets import wanted

_LISTED = 12  # how many ids a hint names where none is like the one that was written


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

    def names(self, types: tuple[type[Record], ...] = ()) -> Names:
        """The ids of the records of these types; every id that may be cited where none is named."""
        if types not in self._names:
            ids = (item.id for item in self._archive.items if isinstance(item.record, types))
            self._names[types] = Names(ids if types else self._archive.known())
        return self._names[types]

    def nearest(self, target: str, types: tuple[type[Record], ...] = ()) -> str:
        """The nearest of the ids as a question, or ""."""
        close = self.names(types).nearest(target)
        return f'Did you mean "{close}"?' if close else ""

    def hint(self, target: str, types: tuple[type[Record], ...] = ()) -> str:
        """The nearest of the ids, or all where they are few, or ""."""
        names = self.names(types).names
        few = f"It may be one of these: {', '.join(names)}." if types and 0 < len(names) <= _LISTED else ""
        return self.nearest(target, types) or few


def _to_add(name: str, types: tuple[type[Record], ...]) -> str:
    """How a record is added that a field may name; what an id is, where it may be of any type."""
    if not types:
        return "An id is the record's file name without .md."
    return f"To add it, write the record {' or '.join(f'content/{kind.folder}/{name}.md' for kind in types)}."


class _Joiner:
    """Follows what one archive's records name, and says what leads nowhere."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.problems: list[Diagnostic] = []
        self.meant = Meant(archive)
        self.places: dict[str, Names] = {}

    def edges(self, item: AnyItem) -> list[Edge]:
        """What a record names, in its fields and then in its text."""
        by_id = self.archive.by_id
        name = item.id
        edges = [
            Edge(name, ref.target, ref.anchor, without_numbers(ref.field))
            for ref in item.entry.references
            if (ref.target in by_id and not ref.anchor) or self._leads(item, ref)
        ]
        for media in item.entry.outline.media:
            files = self.archive.files
            if not files.linked(media.address)[0] and not files.may_be_refused(media.address):
                code, message, hint = advice(media, self.archive, self.meant.names())
                self._say(item, code, media, message, hint)
        for cite in (*item.entry.outline.cites, *self._cites_by_address(item)):
            if cite.file and not self._is_file(item, cite):
                continue
            if (cite.target in by_id and not cite.anchor) or self._leads(item, cite):
                edges.append(Edge(name, cite.target, cite.anchor, "", cite.at, cite.number, cite.excerpt))
        return edges

    def _cites_by_address(self, item: AnyItem) -> Iterator[Cite]:
        """The text's links to the archive's own address on the web, as the citations that they are."""
        for web in item.entry.outline.webs:
            target, anchor = self.archive.addresses.record(self.archive.addresses.here(web.address))
            if target:
                yield Cite(web.line, web.column, web.end_column, target, anchor, web.at, web.number, web.excerpt)

    def _say(self, item: AnyItem, code: str, at: Position, message: str, hint: str, *, severity: Severity = "error") -> None:
        place = at.within(item.entry.path)
        self.problems.append(Diagnostic(code=code, message=message, severity=severity, place=place, hint=hint))

    def _leads(self, item: AnyItem, named: Reference | Cite) -> bool:
        """Whether what is named is there; if not, or if the place in it is not, that is said."""
        target = self.archive.by_id.get(named.target)
        if target is not None:
            self._look_for_place(item, named, target)
            return True
        if named.target in self.archive.outcomes:
            if named.anchor:
                message = f'The outcome "{named.target}" has no paragraphs.'
                self._say(item, "unknown-paragraph", named, message, f"Cite it as {named.target}.")
            return True
        if hold := self.archive.waiting.get(named.target):
            message = f'"{named.target}" is a draft, which is not published.'
            hint = "Publish it, or take the link out."
            if hold.until:
                message = f'"{named.target}" is not published before {hold.until}.'
                hint = f"Write  embargo: {hold.until}  here too, or take the link out until then."
                if hold.field != "embargo":
                    hint = (
                        "If it may be read already, write since when in its field published; else take the link out until then."
                    )
            self._say(item, "link-to-draft", named, message, hint)
        elif not self.archive.is_lost(named.target):
            self._say_unknown(item, named)
        return False

    def _say_unknown(self, item: AnyItem, named: Reference | Cite) -> None:
        """Say that nobody has an id. Where plain words may stand, one small word is told only where an id is like it."""
        types = wanted(type(item.record), without_numbers(named.field)) if isinstance(named, Reference) else ()
        if isinstance(named, Cite) or named.certain:
            close = self.meant.nearest(named.target, types)
            if isinstance(named, Cite) and not close:
                close = f"{_to_add(named.target, ())} Where there is no record, take the brackets out."
            hint = close or f"{self.meant.hint(named.target, types)} {_to_add(named.target, types)}".lstrip()
            self._say(item, "unknown-id", named, f"No record has the id {quoted(named.target)}.", hint)
            return
        if parts := several_ids(named.target):
            if all(part in self.archive.by_id for part in parts):
                message = f"{quoted(named.target)} cannot be the id of a record, and each of its words is one."
                self._say(item, "malformed-id", named, message, f"Write them as a list: [{', '.join(parts)}].")
            return
        close = self.meant.nearest(named.target, types)
        if close or "-" in named.target:
            message = f"{quoted(named.target)} looks like the id of a record, and no record has it."
            hint = f"{close or _to_add(named.target, types)} If plain words are meant, begin them with a capital letter."
            self._say(item, "id-of-nobody", named, message, hint, severity="warning")

    def _look_for_place(self, item: AnyItem, named: Reference | Cite, target: AnyItem) -> None:
        """Say where a record has no such place as is named."""
        if not named.anchor or target.entry.is_unread(TEXT, "observations") or named.target in self.archive.lost:
            return  # the place may be in what cannot be read
        places = self.places.get(named.target)
        if places is None:
            places = self.places[named.target] = Names(name for name, _ in target.entry.outline.anchors)
        if named.anchor in places:
            return
        first_places = ", ".join(f"#{name}" for name, _ in target.entry.outline.anchors[:6])
        hint = f"Its places are {first_places} …" if first_places else "It has no headings or paragraphs to cite."
        if close := places.nearest(named.anchor):
            hint = f'Did you mean "#{close}"?'
        message = f"{quoted(named.target)} has no place {quoted('#' + named.anchor)}."
        self._say(item, "unknown-paragraph", named, message, hint)

    def _is_file(self, item: AnyItem, cite: Cite) -> bool:
        """Whether a link by a file's path leads to the record's own file; if not, that is said."""
        target = self.archive.by_id.get(cite.target)
        if target is None:
            if cite.target in self.archive.waiting or self.archive.is_lost(cite.target):
                return True  # a draft, or a record that cannot be read: its own finding says more
            close = self.archive.by_id.get(self.meant.names().nearest(cite.target))
            hint = f"Did you mean {close.entry.path}?" if close else "Check the path, which begins at this file's folder."
            self._say(item, "broken-link", cite, f"There is no file {quoted(cite.file)[1:-1]}.", hint)
            return False
        if cite.file in (target.entry.path, *(translation.entry.path for translation in target.translations)):
            return True
        hint = f"The record is at {target.entry.path}; or cite it as [[{cite.target}]]."
        self._say(item, "broken-link", cite, f"There is no file {cite.file}.", hint)
        return False


def link(archive: Archive) -> tuple[Links, list[Diagnostic]]:
    """Follow every reference and citation. One that leads nowhere is an error with the nearest name."""
    joiner = _Joiner(archive)
    outgoing: dict[str, tuple[Edge, ...]] = {}
    incoming: dict[str, list[Edge]] = {}
    for item in archive.files_of_records():
        edges = joiner.edges(item)
        if item.record.lang_of:
            continue  # its links, the record's own over again, must lead somewhere and are counted once
        outgoing[item.id] = tuple(edges)
        for edge in edges:
            if edge.target != item.id:
                incoming.setdefault(edge.target, []).append(edge)
    both = Links(
        outgoing=MappingProxyType(outgoing),
        incoming=MappingProxyType({name: tuple(edges) for name, edges in incoming.items()}),
    )
    return both, joiner.problems
