"""What the archive says of each outcome: the paragraphs that cite it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import msgspec

from minutebook.archive.archive import AnyItem, Archive
from minutebook.archive.links import Edge, Links
from minutebook.facts.coming import is_told_ahead
from minutebook.facts.days import Stretch, days_of, stretch_of
from minutebook.read.addresses import place_in
from minutebook.records import PlanSection


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph that cites an outcome: its record, and the citation that says where it stands and how it reads."""

    item: AnyItem
    edge: Edge

    @property
    def address(self) -> str:
        """Where it can be read."""
        return place_in(self.item.address, self.edge.at) if self.edge.at else self.item.address


class Spoken(msgspec.Struct, frozen=True):
    """The paragraphs that cite an outcome, those of the newest record first, and a record's own in its order.

    Those of dated records are evidence; what has a date to come is none before its day. Those that are the source of one of
    its wordings, or stand in its own plan, state the promise and are no evidence that anything came of it. Those of other
    records without a date say nothing about when.
    """

    evidence: tuple[Paragraph, ...] = ()
    to_come: tuple[Paragraph, ...] = ()
    stated: tuple[Paragraph, ...] = ()
    named: tuple[Paragraph, ...] = ()


def spoken(archive: Archive, links: Links, day: str) -> Mapping[str, Spoken]:
    """What is said of every outcome, seen from a day; a paragraph counts once, however often it cites it."""
    return MappingProxyType({name: _spoken(archive, links, name, day) for name in archive.outcomes})


def _spoken(archive: Archive, links: Links, name: str, day: str) -> Spoken:
    owner, outcome = archive.outcomes[name]
    plan = owner.record.plan
    wordings = {wording.source for wording in outcome.wordings if wording.source}
    by_record: dict[str, dict[str, Paragraph]] = {}
    for edge in links.incoming.get(name, ()):
        item = archive.by_id[edge.source]
        if edge.excerpt and item.id != owner.id:
            paragraph = Paragraph(item, edge)
            by_record.setdefault(edge.source, {}).setdefault(paragraph.address, paragraph)
    evidence: list[Paragraph] = []
    to_come: list[Paragraph] = []
    stated: list[Paragraph] = []
    named: list[Paragraph] = []
    for paragraphs in reversed(by_record.values()):
        for paragraph in paragraphs.values():
            record = paragraph.item.record
            in_its_plan = isinstance(record, PlanSection) and record.plan == plan
            states = in_its_plan or f"{paragraph.edge.source}#{paragraph.edge.at}" in wordings
            told = to_come if is_told_ahead(record.when, day) else evidence
            (stated if states else told if record.dated else named).append(paragraph)
    return Spoken(tuple(evidence), tuple(to_come), tuple(stated), tuple(named))


Elsewhere = Literal["after", "before", "no-date"]


class Dated(msgspec.Struct, frozen=True):
    """The evidence for an outcome sorted by the stretches of its plan, the newest stretch first, and in each the newest first.

    `elsewhere` holds what lies after the last stretch, before the first, or in none for certain.
    """

    stretches: Mapping[str, tuple[Paragraph, ...]]
    elsewhere: Mapping[Elsewhere, tuple[Paragraph, ...]]

    def groups(self) -> dict[str, tuple[Paragraph, ...]]:
        """All groups in the order of time, newest first; what has no date comes last."""
        return {
            "after": self.elsewhere["after"],
            **self.stretches,
            "before": self.elsewhere["before"],
            "no-date": self.elsewhere["no-date"],
        }


def by_stretch(evidence: Sequence[Paragraph], stretches: Sequence[Stretch]) -> Dated:
    """The evidence sorted by the stretches in which it lies for certain."""
    inside: dict[str, list[Paragraph]] = {stretch.id: [] for stretch in reversed(stretches)}
    elsewhere: dict[Elsewhere, list[Paragraph]] = {"after": [], "before": [], "no-date": []}
    for paragraph in evidence:
        when = paragraph.item.record.when
        stretch, days = stretch_of(when, stretches), days_of(when)
        if stretch:
            inside[stretch.id].append(paragraph)
        elif days and stretches and days[1] < stretches[0].first:
            elsewhere["before"].append(paragraph)
        elif days and stretches and days[0] > stretches[-1].last:
            elsewhere["after"].append(paragraph)
        else:
            elsewhere["no-date"].append(paragraph)
    return Dated(
        {name: tuple(paragraphs) for name, paragraphs in inside.items()},
        {place: tuple(paragraphs) for place, paragraphs in elsewhere.items()},
    )
