"""Rules about records that were made by copying another one: what was to be changed and was not."""

from collections.abc import Hashable, Iterator
from typing import NamedTuple

from minutebook.archive.archive import AnyItem, Archive
from minutebook.diagnostics import Diagnostic, Related
from minutebook.diagnostics.visible import quoted
from minutebook.facts.facts import Facts
from minutebook.read.names import name_from
from minutebook.records import Decision

_DISTINCT = 200  # bytes of a text that two records do not share by chance


class _Twin(NamedTuple):
    """A record that is like an earlier one, by its path, in some way."""

    item: AnyItem
    earlier: AnyItem


def references_given_twice(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """A reference belongs to one decision of its maker; one that changes or follows another may go under the other's."""
    refs = (
        ((maker, name_from(item.record.ref)), item)
        for item in archive.of(Decision)
        if item.record.ref
        for maker in item.record.maker
    )
    told: set[str] = set()
    for twin in _twins(refs):
        if twin.item.id in told or _is_told_apart(twin):
            continue
        told.add(twin.item.id)
        yield _finding(
            twin,
            "ref",
            "reference-twice",
            f"The reference {quoted(getattr(twin.item.record, 'ref', ''))} belongs to another decision of the same maker.",
            "Correct the one that is wrong. If this decision changes the other, say so in  varies:  or  follows:.",
        )


def copies(archive: Archive, _facts: Facts) -> Iterator[Diagnostic]:
    """No two dated records have the same title, date and text, and none has the same long text as another."""
    dated = [(_text(item), item) for item in archive.items if item.record.dated and item.record.status != "draft"]
    same_name = (((item.title, item.iso, text), item) for text, item in dated)
    same_text = ((text, item) for text, item in dated if item.entry.outline.size >= _DISTINCT)
    told: set[str] = set()
    for twins, what in ((same_name, "title and date"), (same_text, "text")):
        for twin in _twins(twins):
            if twin.item.id in told or _is_told_apart(twin):
                continue
            told.add(twin.item.id)
            message = f"This record has the same {what} as another one, as if it were a copy of it."
            hint = "Write what this one is about, or delete one of the two."
            yield _finding(twin, "title", "copied-record", message, hint)


def _text(item: AnyItem) -> Hashable:
    """What is equal where two texts of one type are."""
    return type(item.record), item.entry.text, tuple([cite.target for cite in item.entry.outline.cites])


def _twins(keyed: Iterator[tuple[Hashable, AnyItem]]) -> list[_Twin]:
    """Every record that has the key of an earlier one, in the order of their paths."""
    alike: dict[Hashable, list[AnyItem]] = {}
    for key, item in keyed:
        alike.setdefault(key, []).append(item)
    twins = []
    for items in alike.values():
        if len(items) > 1:
            first, *others = sorted(items, key=_path)
            twins += [_Twin(item, first) for item in others]
    return sorted(twins, key=lambda twin: _path(twin.item))


def _path(item: AnyItem) -> str:
    return item.entry.path


def _is_told_apart(twin: _Twin) -> bool:
    """Whether one of the two names the other, so that readers are told how they belong together."""
    return any(
        reference.target == other.id
        for naming, other in ((twin.item, twin.earlier), (twin.earlier, twin.item))
        for reference in naming.entry.references
    )


def _finding(twin: _Twin, field: str, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(
        code=code,
        message=message,
        severity="warning",
        place=twin.item.entry.place(field),
        hint=hint,
        related=(Related("the other one", twin.earlier.entry.place(field)),),
    )
