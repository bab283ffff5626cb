"""What is to be had at hand at a meeting: what was promised for it, what is unanswered, what was carried to it, its figures.

Each body that meets has one pack, for its next meeting or else its last. What is open goes on from meeting to meeting, so older
packs would say the same again.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from minutebook.archive.archive import Item
from minutebook.facts.coming import CALLED_OFF, day_of_meeting
from minutebook.facts.undertakings import Carried, Undertaken
from minutebook.read.when import last_day
from minutebook.records import Body, Measure, Meeting, Report

if TYPE_CHECKING:
    from minutebook.facts.facts import Facts


class Unanswered(msgspec.Struct, frozen=True):
    """A recommendation that no answer is known to: its report, and its place there, counted from 1."""

    item: Item[Report]
    place: int


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be had at hand at one meeting, the newest first; of the figures, the measure and the number there."""

    meeting: Item[Meeting]
    promised: tuple[Undertaken, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()
    carried: Carried | None = None
    figures: tuple[tuple[Item[Measure], int], ...] = ()


def all_packs(facts: "Facts") -> Mapping[str, Pack]:
    """The pack of each body that meets, by its id."""
    lines: dict[str, list[tuple[str, Item[Meeting]]]] = {}
    upcoming: dict[str, Item[Meeting]] = {}
    for meeting in facts.upcoming:
        upcoming.setdefault(meeting.record.body, meeting)
    for item in facts.archive.of(Body):
        if next_or_last := upcoming.get(item.id) or _last_meeting(facts, item.id):
            lines.setdefault(facts.series.head_of(item.id), []).append((item.id, next_or_last))
    promised, unanswered, figures = _promised(facts), _unanswered(facts), _figures(facts)
    packs = {}
    for head, bodies in lines.items():
        for body, meeting in bodies:
            before, day = meeting.iso, day_of_meeting(meeting.record)
            last = last_day(day.last) if day.last else ""
            packs[body] = Pack(
                meeting=meeting,
                promised=tuple(
                    undertaken
                    for undertaken in reversed(promised.get(head, ()))
                    if undertaken.item.iso < before and _is_due(undertaken, last)
                ),
                unanswered=tuple(made for made in reversed(unanswered.get(head, ())) if made.item.iso < before),
                carried=facts.carried.get(meeting.id),
                figures=tuple(figure for paper in _papers(facts, meeting) for figure in figures.get(paper, ())),
            )
    return MappingProxyType(packs)


def _last_meeting(facts: "Facts", body: str) -> Item[Meeting] | None:
    """The last meeting of a body that was not called off."""
    meetings = facts.series.meetings_of(body)
    return next((meeting for meeting in reversed(meetings) if meeting.record.state not in CALLED_OFF), None)


def _is_due(undertaken: Undertaken, last: str) -> bool:
    """Whether it is due at every meeting, or by the last day that the meeting may have."""
    due = undertaken.undertaking.due
    return undertaken.undertaking.every == "meeting" or (due is not None and bool(due.last) and last_day(due.last) <= last)


def _promised(facts: "Facts") -> Mapping[str, list[Undertaken]]:
    """What papers said would happen and is open, by the oldest body of the line to which they went or which it is due at."""
    by_line: dict[str, list[Undertaken]] = {}
    for undertaken in facts.undertakings:
        if undertaken.kind == "action" or undertaken.undertaking.state != "open":
            continue
        recurring = facts.recurring.of(undertaken)
        heads = {facts.series.head_of(recurring.body)} if recurring else set(_lines_of(facts, undertaken.item.record))
        for head in sorted(heads):
            by_line.setdefault(head, []).append(undertaken)
    return by_line


def _unanswered(facts: "Facts") -> Mapping[str, list[Unanswered]]:
    """The recommendations without an answer, by the line to which their report went, or which they are made to."""
    by_line: dict[str, list[Unanswered]] = {}
    for item in facts.archive.of(Report):
        for place, recommendation in enumerate(item.record.recommendations, 1):
            if recommendation.response != "awaited" or recommendation.closed_by:
                continue
            heads = set(_lines_of(facts, item.record))
            if recommendation.to:
                heads.add(facts.series.head_of(recommendation.to))
            for head in sorted(heads):
                by_line.setdefault(head, []).append(Unanswered(item, place))
    return by_line


def _lines_of(facts: "Facts", record: object) -> Iterator[str]:
    """The lines of the bodies to whose meetings a report went."""
    for name in record.to if isinstance(record, Report) else ():
        if meeting := facts.archive.get(Meeting, name):
            yield facts.series.head_of(meeting.record.body)


def _papers(facts: "Facts", meeting: Item[Meeting]) -> tuple[str, ...]:
    """The papers of a meeting: those on its agenda, and the reports that went to it."""
    listed = (paper for entry in meeting.record.agenda for paper in entry.papers)
    sent = (edge.source for edge in facts.incoming(meeting.id) if edge.field == "to")
    return tuple(dict.fromkeys((*listed, *sent)))


def _figures(facts: "Facts") -> Mapping[str, list[tuple[Item[Measure], int]]]:
    """The figures that each paper gives."""
    by_paper: dict[str, list[tuple[Item[Measure], int]]] = {}
    for item in facts.archive.of(Measure):
        for number, observation in enumerate(item.record.observations):
            if observation.source:
                by_paper.setdefault(observation.source.partition("#")[0], []).append((item, number))
    return by_paper
