"""Outcomes: every wording with what changed, the evidence by date, and when nothing was said."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from minutebook.archive.archive import Item
from minutebook.facts.days import Stretch
from minutebook.facts.evidence import Dated, Paragraph
from minutebook.pages.paging import paged
from minutebook.pages.promises import strip
from minutebook.pages.record import crumbs_for
from minutebook.pages.rows import Row
from minutebook.pages.shelf import NEWEST, Shelf
from minutebook.pages.views import Evidence, EvidenceGroup, Link, Listing, ListView, Strip, Titled, Wording
from minutebook.pages.wordings import wordings
from minutebook.records import Measure, Priority
from minutebook.records.plan import Outcome, Verdict
from minutebook.words.en import promises as words
from minutebook.words.en.dates import date_words

_CITED = re.compile(r"\[\[([a-z0-9-]+)(?:#([^\[\]]+))?\]\]")
_WHOLE = 60  # paragraphs that an outcome's own page bears; of more it shows the newest and leads to the rest


class VerdictRow(msgspec.Struct, frozen=True, array_like=True):
    """What a named third party said of an outcome, and the office's reply."""

    by: tuple[Link, ...]
    date: str
    words: str
    source: Link
    reply: str


class OutcomeView(Titled, frozen=True, kw_only=True):
    """The page of one outcome."""

    id: str
    answer: str  # what came of it, in a sentence
    strip: Strip | None
    unplaced: bool
    priority: Link
    plan: Link
    accountable: tuple[Link, ...]
    measures: tuple[Link, ...]  # by which its success is to be measured, as the plan says
    figures: tuple[Link, ...]  # measures in this archive that bear on it
    wordings: tuple[Wording, ...] = ()
    verdicts: tuple[VerdictRow, ...] = ()
    evidence: tuple[EvidenceGroup, ...] = ()
    ways: tuple[Link, ...] = ()  # to all of the evidence, where there is more than the page shows
    last: Link | None = None  # the newest evidence
    silent: tuple[str, ...] = ()  # in which of the plan's quarters nothing was said, and what is not known of that
    to_come: tuple[Evidence, ...] = ()  # what has a date to come
    stated: tuple[Evidence, ...] = ()  # where it is worded: no evidence for itself
    named: tuple[Evidence, ...] = ()  # where pages without a date name it
    before: Link | None = None
    after: Link | None = None


def outcome_view(shelf: Shelf, name: str) -> OutcomeView:
    """The page of one outcome: who is accountable, its measure, the evidence, every wording."""
    item, outcome = shelf.archive.outcomes[name]
    plan = item.record.plan
    spoken = shelf.facts.spoken[name]
    stretches = shelf.facts.plans.stretches_of(plan)
    dated = shelf.facts.promises.dated(name, plan)
    sheet = shelf.facts.promises.of_outcome(name, plan)
    newest = _shown(shelf, spoken.evidence[0]) if spoken.evidence else None
    before, after = _beside(shelf, item, name)
    return OutcomeView(
        address=shelf.outcome_rows[name].address,
        title=outcome.text,
        description=words.outcome_description(name, item.title),
        crumbs=_crumbs(shelf, item),
        id=name,
        answer=words.outcome_answer(sheet.paragraphs, sheet.newest.item.record.when if sheet.newest else None),
        strip=strip(sheet),
        unplaced=sheet.unplaced > 0,
        priority=Link(item.title, item.address),
        plan=shelf.link(plan),
        accountable=shelf.party(outcome.accountable) or (Link(words.NOBODY_ACCOUNTABLE),),
        measures=shelf.many(outcome.measured_by) or (Link(words.NO_MEASURE),),
        figures=_figures(spoken.named),
        wordings=wordings(shelf, plan, outcome),
        verdicts=tuple(_verdict(shelf, verdict) for verdict in outcome.verdicts),
        evidence=_groups(shelf, dated, stretches),
        ways=_ways(shelf, name, dated, stretches),
        last=Link(words.paragraph_title(newest.row.title, newest.number), newest.href, newest.row.date) if newest else None,
        silent=tuple(_silences(shelf, stretches, dated)),
        to_come=tuple(_shown(shelf, paragraph) for paragraph in spoken.to_come),
        stated=tuple(_shown(shelf, paragraph) for paragraph in spoken.stated),
        named=tuple(_shown(shelf, paragraph) for paragraph in spoken.named if not isinstance(paragraph.item.record, Measure)),
        before=before,
        after=after,
    )


def _shown(shelf: Shelf, paragraph: Paragraph) -> Evidence:
    """A paragraph as the page of the outcome that it cites shows it: without the mark that it bears on it, which the page says.

    What else it cites is called by its title.
    """
    mark = re.escape(f"[[{paragraph.edge.target}]]")
    unmarked = re.sub(rf" ?\({mark}\)|; {mark}(?=[;)])|(?<=\(){mark}; ", "", paragraph.edge.excerpt)
    excerpt = _CITED.sub(lambda cited: shelf.link(cited[1], cited[2] or "").words, unmarked)
    return Evidence(shelf.row_of(paragraph.item), paragraph.address, paragraph.edge.number, excerpt)


def _crumbs(shelf: Shelf, item: Item[Priority]) -> tuple[Link, ...]:
    return *crumbs_for(shelf, item), Link(item.title, item.address)


def _beside(shelf: Shelf, item: Item[Priority], name: str) -> tuple[Link | None, Link | None]:
    """The outcomes of the same priority before and after this one."""
    outcomes = item.record.outcomes
    at = [outcome.id for outcome in outcomes].index(name)

    def link(outcome: Outcome) -> Link:
        return Link(outcome.text, shelf.outcome_rows[outcome.id].address)

    return link(outcomes[at - 1]) if at else None, link(outcomes[at + 1]) if at + 1 < len(outcomes) else None


def _figures(named: Sequence[Paragraph]) -> tuple[Link, ...]:
    items = [paragraph.item for paragraph in named if isinstance(paragraph.item.record, Measure)]
    return tuple(dict.fromkeys(Link(item.title, item.address) for item in items))


def _verdict(shelf: Shelf, verdict: Verdict) -> VerdictRow:
    """A third party's words and the office's reply: the archive gives no verdict of its own."""
    source = shelf.link(*verdict.source.split("#"))
    return VerdictRow(
        shelf.party(verdict.by), date_words(verdict.date), f"“{verdict.words}”", source, verdict.reply or words.NO_REPLY
    )


# -- evidence ----------------------------------------------------------------------------------------------------------


def _is_long(dated: Dated) -> bool:
    return sum(map(len, dated.groups().values())) > _WHOLE


def place_of(shelf: Shelf, name: str, key: str) -> str:
    """Where the evidence of a stretch of time is listed: on the outcome's page, or on a page of its own."""
    address = shelf.outcome_rows[name].address
    return f"{address}{key}/" if len(shelf.facts.spoken[name].evidence) > _WHOLE else f"{address}#_{key}"


def _groups(shelf: Shelf, dated: Dated, stretches: Sequence[Stretch]) -> tuple[EvidenceGroup, ...]:
    """The evidence by quarter or year; the newest of it where there is more than the page bears."""
    headings = words.group_headings(stretches)
    room = NEWEST if _is_long(dated) else _WHOLE
    groups = []
    for key, paragraphs in dated.groups().items():
        if part := paragraphs[:room]:
            room -= len(part)
            groups.append(EvidenceGroup(f"_{key}", headings[key], tuple(_shown(shelf, paragraph) for paragraph in part)))
    return tuple(groups)


def _ways(shelf: Shelf, name: str, dated: Dated, stretches: Sequence[Stretch]) -> tuple[Link, ...]:
    if not _is_long(dated):
        return ()
    headings = words.group_headings(stretches)
    return tuple(
        Link(headings[key] or words.ALL_EVIDENCE, place_of(shelf, name, key), f"{len(paragraphs):,}")
        for key, paragraphs in dated.groups().items()
        if paragraphs
    )


def _silences(shelf: Shelf, stretches: Sequence[Stretch], dated: Dated) -> Iterator[str]:
    """In which of the plan's quarters nothing was said, and what limits that."""
    silent = [stretch for stretch in stretches if not dated.stretches[stretch.id]]
    if sentence := words.silence(stretches, silent, evidenced=any(dated.groups().values())):
        yield sentence
    if not stretches:
        return
    if silent and (undated := len(dated.elsewhere["no-date"])):
        yield words.undated_evidence(undated, stretches)
    if stretches[-1].last > shelf.facts.end >= stretches[-1].first:
        until = shelf.end_words if shelf.facts.ended else words.speaks_for(shelf.end_words)
        yield words.last_not_whole(stretches, until)


def evidence_pages(shelf: Shelf) -> Iterator[ListView]:
    """The evidence of each quarter or year for an outcome with more of it than its own page bears."""
    for name, (item, outcome) in shelf.archive.outcomes.items():
        stretches = shelf.facts.plans.stretches_of(item.record.plan)
        dated = shelf.facts.promises.dated(name, item.record.plan)
        if not _is_long(dated):
            continue
        crumbs = (*_crumbs(shelf, item), Link(outcome.text, shelf.outcome_rows[name].address))
        for key, paragraphs in dated.groups().items():
            if paragraphs:
                intro = words.evidence_intro(outcome.text)
                head = ListView(
                    address=place_of(shelf, name, key),
                    title=words.evidence_title(words.group_headings(stretches)[key], name),
                    description=intro,
                    intro=intro,
                    crumbs=crumbs,
                )
                yield from paged(head, [_row(_shown(shelf, paragraph)) for paragraph in reversed(paragraphs)], _listed)


def _row(evidence: Evidence) -> Row:
    """A paragraph as a row of a list: its own words stand where a record's summary would."""
    title = words.paragraph_title(evidence.row.title, evidence.number)
    return msgspec.structs.replace(evidence.row, title=title, address=evidence.href, summary=evidence.excerpt)


def _listed(view: ListView, part: tuple[Row, ...]) -> ListView:
    return msgspec.structs.replace(view, groups=(Listing("_rows", "", part),))
