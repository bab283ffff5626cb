"""What the archive says of each outcome: the paragraphs that cite it."""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from minutebook.archive.archive import Archive, Item, in_plan
from minutebook.archive.links import Edge, Links
from minutebook.records import Priority


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph that cites an outcome: its record, and the citation that says where it stands and how it reads."""

    item: Item
    edge: Edge

    @property
    def address(self) -> str:
        """Where it can be read."""
        return f"{self.item.row.address}#{self.edge.at}" if self.edge.at else self.item.row.address


class Spoken(msgspec.Struct, frozen=True):
    """The paragraphs that cite an outcome, those of the newest record first, and a record's own in its order.

    Those of dated records are evidence. Those that are the source of one of its wordings, or stand in its own plan, state the
    promise and are no evidence that anything came of it. Those of other records without a date say nothing about when.
    """

    evidence: tuple[Paragraph, ...] = ()
    stated: tuple[Paragraph, ...] = ()
    named: tuple[Paragraph, ...] = ()


def spoken(archive: Archive, links: Links) -> Mapping[str, Spoken]:
    """What is said of every outcome; a paragraph counts once, however often it cites it."""
    return MappingProxyType({name: _spoken(archive, links, name) for name in archive.outcomes})


def _spoken(archive: Archive, links: Links, name: str) -> Spoken:
    owner, outcome = archive.outcomes[name]
    plan = owner.record.plan if isinstance(owner.record, Priority) else ""
    wordings = {wording.source for wording in outcome.wordings if wording.source}
    by_record: dict[str, dict[str, Paragraph]] = {}
    for edge in links.incoming.get(name, ()):
        item = archive.by_id[edge.source]
        if edge.excerpt and item is not owner:
            one = Paragraph(item, edge)
            by_record.setdefault(edge.source, {}).setdefault(one.address, one)
    evidence: list[Paragraph] = []
    stated: list[Paragraph] = []
    named: list[Paragraph] = []
    for several in reversed(by_record.values()):
        for one in several.values():
            states = f"{one.edge.source}#{one.edge.at}" in wordings or in_plan(one.item) == plan
            (stated if states else evidence if one.item.record.dated else named).append(one)
    return Spoken(tuple(evidence), tuple(stated), tuple(named))
