"""What the records leave open and somebody could answer: of each record the gaps, where they are, and who would know."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from minutebook.archive.archive import AnyItem, Archive, Item
from minutebook.facts.holders import Days, is_office
from minutebook.facts.undertakings import in_record, stage_of
from minutebook.facts.unknown import unknown_of_decision, unknown_of_meeting
from minutebook.records import Article, Body, Decision, Meeting, Person, Plan, PlanSection, Priority, Report, Topic
from minutebook.records.common import NO_LONGER
from minutebook.records.proceedings import NOT_STATED

if TYPE_CHECKING:
    from minutebook.facts.facts import Facts

Kind: TypeAlias = Literal[
    "maker", "meeting", "amount", "attendance", "minutes", "pot", "award", "holder", "outcome", "action", "expected", "answer"
]
_MOST = 10  # gaps of one kind in a record that are asked about at once


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a record leaves open.

    `about` is what it is open of, where the record alone does not say it: a recipient, an outcome's id, what was to be done;
    `days` are those without a named holder. `source` is the paragraph that leaves it open.
    """

    kind: Kind
    about: tuple[str, ...] = ()
    days: Days = ("", "")
    source: str = ""


class Respondent(msgspec.Struct, frozen=True):
    """Who would know, as an id or plain words.

    It may stand in the place of one `before`, and be named in no paper after a day (`until`); both are "" where that is not so.
    """

    name: str
    before: str = ""
    until: str = ""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """All that a record leaves open, and who would know it; nobody where no record says."""

    item: AnyItem
    gaps: tuple[Gap, ...]
    knows: tuple[Respondent, ...] = ()


def all_gaps(facts: "Facts") -> Mapping[str, Asked]:
    """What can be asked of each record, by its id, in the records' order. What no longer holds leaves nothing open."""
    archive = facts.archive
    asked = {}
    for item in archive.items:
        if item.record.status in NO_LONGER:
            continue
        if gaps := tuple(_gaps(facts, item)):
            knows = _now(facts, _knows(archive, item, gaps))
            asked[item.id] = Asked(item=item, gaps=gaps, knows=knows)
    return MappingProxyType(asked)


def _gaps(facts: "Facts", item: AnyItem) -> Iterator[Gap]:
    record = item.record
    if isinstance(record, Decision):
        yield from _of_decision(facts.archive, item, record)
    elif isinstance(record, Meeting):
        for kind in unknown_of_meeting(record, facts.as_of):
            yield Gap(kind=kind)
    elif isinstance(record, Topic):
        yield from _of_fund(record)
    elif isinstance(record, Priority):
        for outcome in record.outcomes:
            if not facts.spoken[outcome.id].evidence:
                source = next((wording.source for wording in outcome.wordings if wording.source), "")
                yield Gap(kind="outcome", about=(outcome.id,), source=source)
    elif isinstance(record, Report):
        for recommendation in record.recommendations[:_MOST]:
            if recommendation.response == "awaited" and not recommendation.closed_by:
                yield Gap(kind="answer", about=(recommendation.text,))
    elif isinstance(record, Body) and is_office(facts.archive.get(Body, item.id)):
        for days in facts.holders.unnamed(item.id, facts.horizon.first, facts.end)[:_MOST] if facts.horizon.first else ():
            yield Gap(kind="holder", days=days)
    yield from _of_undertakings(facts, item)


def _of_decision(archive: Archive, item: AnyItem, record: Decision) -> Iterator[Gap]:
    """Who, where, and how much, the last of a decision about money alone."""
    source = record.source or _cited(archive, item)
    for kind in unknown_of_decision(record):
        if kind != "amount" or record.amount_note is not None:
            yield Gap(kind=kind, source=source)


def _of_fund(record: Topic) -> Iterator[Gap]:
    if record.kind == "fund" and record.pot is None:
        yield Gap(kind="pot", source=record.source or "")
    silent = [award for award in record.awards if award.amount is None]
    if silent:
        recipients = tuple(dict.fromkeys(award.recipient for award in silent))[:_MOST]
        yield Gap(kind="award", about=recipients, source=next((award.source for award in silent if award.source), ""))


def _of_undertakings(facts: "Facts", item: AnyItem) -> Iterator[Gap]:
    """What was to be done or to happen by now, and no later record comes back to."""
    for undertaken in list(in_record(item))[:_MOST]:
        undertaking = undertaken.undertaking
        stage = stage_of(undertaken, facts.horizon)
        is_due = stage in ("past", "expected") or (stage == "open" and undertaking.due is None)
        if is_due and facts.last_mention(undertaken) is None:
            kind: Kind = "action" if undertaken.kind == "action" else "expected"
            yield Gap(kind=kind, about=(undertaking.what,), source=undertaking.source or "")


def _cited(archive: Archive, item: AnyItem) -> str:
    """The first paragraph of a paper that a record's text cites."""
    for cite in item.entry.outline.cites:
        cited = archive.by_id.get(cite.target)
        if cite.anchor and cited and isinstance(cited.record, Report | PlanSection):
            return f"{cite.target}#{cite.anchor}"
    return ""


# -- who would know ----------------------------------------------------------------------------------------------------


def _knows(archive: Archive, item: AnyItem, gaps: Sequence[Gap]) -> tuple[str, ...]:
    """Whom a record's own fields name as responsible, or else whoever wrote the paper that leaves it open."""
    record = item.record
    named: tuple[str | None, ...] = ()
    if isinstance(record, Decision):
        named = tuple(maker for maker in record.maker if maker != NOT_STATED)
    elif isinstance(record, Meeting):
        named = (record.body,)
    elif isinstance(record, Body):
        named = (item.id,)
    elif isinstance(record, Topic):
        named = (record.body,)
    elif isinstance(record, Priority):
        named = tuple(outcome.accountable for outcome in record.outcomes) or (_writer(archive, record.plan),)
    elif isinstance(record, Report):
        answers = [gap for gap in gaps if gap.kind == "answer"]
        named = tuple(recommendation.to for recommendation in record.recommendations) if answers else ()
        named = (*named, _writer(archive, item.id)) if len(gaps) > len(answers) else named
    known = tuple(dict.fromkeys(name for name in named if name))
    if known:
        return known[:_MOST]
    papers = record.papers if isinstance(record, Decision) else ()
    cited = (*(gap.source.partition("#")[0] for gap in gaps), *papers, item.id)
    return next(((writer,) for name in cited if name and (writer := _writer(archive, name))), ())


def _writer(archive: Archive, name: str) -> str:
    """The body whose paper, plan or fund it is, or else its author; "" where its record does not say."""
    item = archive.by_id.get(name)
    record = item.record if item else None
    if isinstance(record, Report):
        return record.from_body or record.author or ""
    if isinstance(record, PlanSection):
        return _writer(archive, record.plan)
    if isinstance(record, Plan | Topic):
        return record.body or ""
    return record.author or "" if isinstance(record, Article) else ""


def _now(facts: "Facts", names: Sequence[str]) -> tuple[Respondent, ...]:
    """Offices in place of the people who held them, and successors in place of bodies that others took over from."""
    now: dict[str, Respondent] = {}
    for name in names:
        for office in _offices(facts.archive, name):
            for heir in facts.series.heirs_of(office):
                before = office if heir != office else ""
                now.setdefault(heir, Respondent(heir, before, _until(facts.archive.get(Body, heir))))
    return tuple(now.values())


def _until(body: Item[Body] | None) -> str:
    """The last day of a body's names, where all of them have gone out of use; "" where it goes on, for all that is known."""
    ends = [name.to.last if name.to else "" for name in body.record.names] if body else []
    return max(ends) if ends and all(ends) else ""


def _offices(archive: Archive, name: str) -> tuple[str, ...]:
    """The offices that a person held, or else where their roles were; the name itself where it is no person's."""
    person = archive.get(Person, name)
    bodies = tuple(dict.fromkeys(role.body for role in person.record.roles if role.body)) if person else ()
    return tuple(body for body in bodies if is_office(archive.get(Body, body))) or bodies or (name,)
