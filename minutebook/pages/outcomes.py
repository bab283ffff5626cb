"""Outcomes: every wording with what changed, the evidence by date, and when nothing was said."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

import msgspec

from minutebook.archive.archive import AnyItem, Item
from minutebook.facts.days import Stretch, days_of, runs, stretch_of
from minutebook.facts.evidence import Paragraph
from minutebook.pages.parts import dated, facts, plain
from minutebook.pages.registers import paged
from minutebook.pages.rows import Row
from minutebook.pages.shelf import NEWEST, Shelf
from minutebook.pages.views import (
    Difference,
    Evidence,
    EvidenceGroup,
    Fact,
    Link,
    Listing,
    ListView,
    Matrix,
    MatrixRow,
    OutcomeView,
    Table,
    Wording,
)
from minutebook.records import Measure, Plan, Priority
from minutebook.records import plan as vocabulary
from minutebook.words.en.dates import date_words, runs_words, short_stretch_words, stretch_words

_CITED = re.compile(r"\[\[([a-z0-9-]+)(?:#([^\[\]]+))?\]\]")
_UNKNOWN, _BEFORE, _AFTER = "no-date", "before", "after"
_WHOLE = 60  # paragraphs that an outcome's own page bears; of more it shows the newest and leads to the rest
_MOST_SPANS_IN_WORDS = 6  # runs of silent quarters that a sentence bears


def shown(shelf: Shelf, one: Paragraph) -> Evidence:
    """A paragraph as pages show it: what it cites is called by its title."""
    words = _CITED.sub(lambda cited: shelf.link(cited[1], cited[2] or "").words, one.edge.excerpt)
    return Evidence(shelf.row_of(one.item), one.address, one.edge.number, words)


# -- by quarter --------------------------------------------------------------------------------------------------------


def _by_stretch(shelf: Shelf, name: str, stretches: Sequence[Stretch]) -> dict[str, list[Evidence]]:
    """The evidence by stretch, newest first; besides, what lies before the first, after the last, or in none for certain."""
    found: dict[str, list[Evidence]] = {stretch.id: [] for stretch in reversed(stretches)}
    others: dict[str, list[Evidence]] = {_AFTER: [], _BEFORE: [], _UNKNOWN: []}
    for paragraph in shelf.facts.spoken[name].evidence:
        one, when = shown(shelf, paragraph), paragraph.item.record.when
        stretch = stretch_of(when, stretches)
        if stretch:
            found[stretch.id].append(one)
            continue
        days = days_of(when)
        if days and stretches and days[1] < stretches[0].first:
            others[_BEFORE].append(one)
        elif days and stretches and days[0] > stretches[-1].last:
            others[_AFTER].append(one)
        else:
            others[_UNKNOWN].append(one)
    return {_AFTER: others[_AFTER], **found, _BEFORE: others[_BEFORE], _UNKNOWN: others[_UNKNOWN]}


def _unit(stretches: Sequence[Stretch]) -> str:
    return "quarter" if any(not stretch.is_year for stretch in stretches) else "year"


def _headings(stretches: Sequence[Stretch]) -> dict[str, str]:
    """What each stretch of time is called on an outcome's page; without stretches the evidence needs no headings."""
    if not stretches:
        return {_UNKNOWN: ""}
    words = {stretch.id: stretch_words(stretch) for stretch in stretches}
    return words | {
        _BEFORE: "Before the plan",
        _AFTER: "After the plan",
        _UNKNOWN: f"Date not known to the {_unit(stretches)}",
    }


def matrix(shelf: Shelf, item: Item[Priority]) -> Matrix:
    """The outcomes of a priority by quarter: how many paragraphs bear on each, and the way to them."""
    record = item.record
    stretches = shelf.facts.plans.stretches_of(record.plan)
    found = {outcome.id: _by_stretch(shelf, outcome.id, stretches) for outcome in record.outcomes}
    others = [key for key in (_BEFORE, _AFTER, _UNKNOWN) if any(several[key] for several in found.values()) or not stretches]
    heads = {stretch.id: short_stretch_words(stretch) for stretch in stretches} | _heads_of_others(stretches)
    keys = [_BEFORE] * (_BEFORE in others and bool(stretches)) + [stretch.id for stretch in stretches]
    keys += [key for key in (_AFTER, _UNKNOWN) if key in others and (stretches or key == _UNKNOWN)]
    nothing = (
        f"Nothing in any {_unit(stretches)}: no dated record here bears on it"
        if stretches
        else "No dated record here bears on it"
    )
    rows = []
    for outcome in record.outcomes:
        address = shelf.outcome_rows[outcome.id].address
        evidence = shelf.facts.spoken[outcome.id].evidence
        last = f"Last evidenced {_said_on(shelf.row_of(evidence[0].item))}" if evidence else nothing
        cells = tuple(_cell(found[outcome.id][key], _place_of(shelf, outcome.id, key)) for key in keys)
        rows.append(MatrixRow(Link(outcome.text, address, last), cells, not evidence))
    return Matrix(
        f"_{item.id}",
        Link(item.title, item.address),
        ("Outcome", *(heads[key] for key in keys)),
        tuple(rows),
        _silent_words(sum(row.empty for row in rows), len(rows)),
    )


def _heads_of_others(stretches: Sequence[Stretch]) -> dict[str, str]:
    unknown = f"Not known to the {_unit(stretches)}" if stretches else "Paragraphs"
    return {_BEFORE: "Before the plan", _AFTER: "After the plan", _UNKNOWN: unknown}


def _silent_words(silent: int, several: int) -> str:
    if not silent:
        return ""
    if silent == several:
        return "No dated paragraph in this archive bears on any of these outcomes."
    return f"No dated paragraph in this archive bears on {silent} of these {several} outcomes."


def _place_of(shelf: Shelf, name: str, key: str) -> str:
    """Where the evidence of a stretch of time is listed: on the outcome's page, or on a page of its own."""
    address = shelf.outcome_rows[name].address
    return f"{address}{key}/" if len(shelf.facts.spoken[name].evidence) > _WHOLE else f"{address}#_{key}"


def evidence_pages(shelf: Shelf) -> Iterator[ListView]:
    """The evidence of each quarter or year for an outcome with more of it than its own page bears, 50 paragraphs a page."""
    for name, (item, outcome) in shelf.archive.outcomes.items():
        if len(shelf.facts.spoken[name].evidence) <= _WHOLE or not isinstance(item.record, Priority):
            continue
        stretches = shelf.facts.plans.stretches_of(item.record.plan)
        crumbs = (*_crumbs(item), Link(outcome.text, shelf.outcome_rows[name].address))
        for key, several in _by_stretch(shelf, name, stretches).items():
            if several:
                heading = _headings(stretches)[key] or "Evidence"
                rows = [_row(one) for one in reversed(several)]
                title = f"{heading}: evidence for {name.upper()}"
                yield from paged(
                    _place_of(shelf, name, key), title, rows, f"{outcome.text}. Newest first.", crumbs, groups=_listed
                )


def _row(one: Evidence) -> Row:
    """A paragraph as a row of a list: its own words stand where a record's summary would."""
    title = f"{one.row.title}, paragraph {one.number}" if one.number else one.row.title
    return msgspec.structs.replace(one.row, title=title, address=one.href, summary=one.excerpt)


def _listed(part: tuple[Row, ...]) -> tuple[Listing, ...]:
    return (Listing("_rows", "", tuple(reversed(part))),)


def _crumbs(item: AnyItem) -> tuple[Link, ...]:
    return Link("Home", "/"), Link("Priorities", "/priorities/"), Link(item.title, item.address)


def _newest(found: Mapping[str, Sequence[Evidence]], most: int) -> dict[str, Sequence[Evidence]]:
    """The first so many of the evidence, by stretch of time."""
    out = {}
    for key, several in found.items():
        out[key] = several[:most]
        most -= len(out[key])
    return out


def _cell(several: Sequence[Evidence], there: str) -> Link:
    if not several:
        return Link("none")
    if len(several) == 1:
        return Link("1 paragraph", several[0].href)
    return Link(f"{len(several):,} paragraphs", there)


def _said_on(row: Row) -> str:
    """`on 6 March 2023`, or as much as is known."""
    date = row.date
    return f"on {date}" if len(row.iso) == 10 and date[:1].isdecimal() else f"in {date}" if date[:1].isupper() else date


def _silences(shelf: Shelf, stretches: Sequence[Stretch], found: Mapping[str, Sequence[Evidence]]) -> tuple[str, ...]:
    """In which of the plan's quarters nothing was said, and what limits that."""
    if not stretches:
        return () if any(found.values()) else ("No dated record in this archive bears on this outcome.",)
    unit = _unit(stretches)
    empty = [stretch for stretch in stretches if not found[stretch.id]]
    whole = runs_words(runs(stretches, stretches))[0]
    out = []
    if len(empty) == len(stretches) == 1:
        out.append(f"Nothing dated in the plan’s only {unit} so far, {whole}, bears on it.")
    elif len(empty) == len(stretches):
        out.append(f"Nothing dated in any of the plan’s {len(stretches)} {unit}s so far, {whole}, bears on it.")
    elif empty:
        several = runs_words(runs(stretches, empty))
        few = len(several) <= _MOST_SPANS_IN_WORDS
        where = f": {'; '.join(several)}" if few else f": {'; '.join(several[:_MOST_SPANS_IN_WORDS])}; and later ones"
        out.append(f"Nothing was said on it in {len(empty)} of the plan’s {len(stretches)} {unit}s so far, {whole}{where}.")
    else:
        out.append(f"Something was said on it in each of the plan’s {len(stretches)} {unit}s so far, {whole}.")
    unknown = len(found[_UNKNOWN])
    if unknown and empty:
        words = "One more paragraph has a date" if unknown == 1 else f"{unknown} more paragraphs have dates"
        out.append(f"{words} not known to the {unit}, and may belong to one of these.")
    if stretches[-1].last > shelf.facts.end >= stretches[-1].first:
        until = shelf.end_words if shelf.facts.ended else f"this page speaks for {shelf.end_words}"
        out.append(f"The last {unit} is not whole: {until}.")
    return tuple(out)


# -- wordings ----------------------------------------------------------------------------------------------------------


def difference(old: str, new: str) -> Difference:
    """The words kept (=), gone (-) and come (+) between two wordings, in reading order."""
    before, after = old.split(), new.split()
    out: list[tuple[str, str]] = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            out.append(("=", " ".join(before[a1:a2])))
            continue
        if a2 > a1:
            out.append(("-", " ".join(before[a1:a2])))
        if b2 > b1:
            out.append(("+", " ".join(after[b1:b2])))
    return tuple(out)


def versions_of(shelf: Shelf, plan_id: str) -> tuple[vocabulary.Version, ...]:
    """The versions of a plan, oldest first."""
    item = shelf.archive.by_id.get(plan_id)
    return item.record.versions if item and isinstance(item.record, Plan) else ()


def version_date(version: vocabulary.Version) -> str:
    """A version's date in words."""
    return date_words(version.date) if version.date else ""


def gap_words(versions: Sequence[vocabulary.Version], at: int, known: Sequence[str], what: str) -> str:
    """What it means that a version has no words for something: not quoted, not there yet, or dropped."""
    if versions[at].extracts:
        return f"Not quoted: no paper in this archive quotes {what} from this version."
    if any(version.id in known for version in versions[:at]):
        return "Dropped: it is not in this version."
    return "Not in this version."


def wordings(shelf: Shelf, plan_id: str, outcome: vocabulary.Outcome) -> tuple[Wording, ...]:
    """Every version's words for an outcome, oldest first, with the change from the words before. A version without is a gap."""
    versions = versions_of(shelf, plan_id)
    known = [wording.version for wording in outcome.wordings]
    out: list[Wording] = []
    previous = ""

    def add(wording: vocabulary.Wording, label: str, date: str) -> None:
        nonlocal previous
        diff = difference(previous, wording.quote) if previous and previous != wording.quote else ()
        out.append(Wording(label, date, wording.quote, wording.note or "", shelf.citation(wording.source), diff))
        previous = wording.quote

    for at, version in enumerate(versions):
        mine = [wording for wording in outcome.wordings if wording.version == version.id]
        for wording in mine:
            add(wording, version.label, version_date(version))
        if not mine and known:
            out.append(Wording(version.label, version_date(version), "", gap_words(versions, at, known, "its words"), None))
    listed = {version.id for version in versions}
    for wording in outcome.wordings:
        if wording.version not in listed:
            add(wording, wording.version, "")
    return tuple(out)


# -- the page ----------------------------------------------------------------------------------------------------------


def outcome_view(shelf: Shelf, name: str) -> OutcomeView:
    """The page of one outcome: who is accountable, its measure, the evidence, every wording."""
    item, outcome = shelf.archive.outcomes[name]
    record = item.record
    assert isinstance(record, Priority)
    spoken = shelf.facts.spoken[name]
    stretches = shelf.facts.plans.stretches_of(record.plan)
    found = _by_stretch(shelf, name, stretches)
    headings = _headings(stretches)
    names = [one.id for one in record.outcomes]
    at = names.index(name)
    newest = shown(shelf, spoken.evidence[0]) if spoken.evidence else None
    long = len(spoken.evidence) > _WHOLE
    groups = _newest(found, NEWEST) if long else found
    ways = tuple(
        Link(headings[key] or "All evidence", _place_of(shelf, name, key), f"{len(several):,}")
        for key, several in found.items()
        if several
    )
    return OutcomeView(
        address=shelf.outcome_rows[name].address,
        title=outcome.text,
        description=f"Outcome {name.upper()} of the priority {record.title}",
        crumbs=_crumbs(item),
        id=name,
        facts=_facts(shelf, item, outcome),
        wordings=wordings(shelf, record.plan, outcome),
        verdicts=_verdicts(shelf, outcome),
        evidence=tuple(EvidenceGroup(f"_{key}", headings[key], tuple(several)) for key, several in groups.items() if several),
        ways=ways if long else (),
        last=Link(f"{newest.row.title}{f', paragraph {newest.number}' if newest.number else ''}", newest.href, newest.row.date)
        if newest
        else None,
        silent=_silences(shelf, stretches, found),
        stated=tuple(shown(shelf, one) for one in spoken.stated),
        named=tuple(shown(shelf, one) for one in spoken.named if not isinstance(one.item.record, Measure)),
        before=Link(record.outcomes[at - 1].text, shelf.outcome_rows[names[at - 1]].address) if at else None,
        after=Link(record.outcomes[at + 1].text, shelf.outcome_rows[names[at + 1]].address) if at + 1 < len(names) else None,
    )


def _facts(shelf: Shelf, item: Item[Priority], outcome: vocabulary.Outcome) -> tuple[Fact, ...]:
    record = item.record
    figures = tuple(
        Link(one.item.title, one.item.address)
        for one in shelf.facts.spoken[outcome.id].named
        if isinstance(one.item.record, Measure)
    )
    return facts(
        ("Priority", (Link(item.title, item.address),)),
        ("Plan", (shelf.link(record.plan),)),
        ("Accountable", shelf.party(outcome.accountable) or plain("nobody is named")),
        ("Measure", shelf.many(outcome.measured_by) or plain("none is named in the wordings that this archive holds")),
        ("Figures here that bear on it", dict.fromkeys(figures)),
    )


def _verdicts(shelf: Shelf, outcome: vocabulary.Outcome) -> Table | None:
    """What named third parties said, with the office's reply beside it: the archive gives no verdict of its own."""
    rows = tuple(
        (
            shelf.party(one.by),
            dated(one.date),
            plain(f"“{one.words}”"),
            (shelf.link(*one.source.split("#")),),
            plain(one.reply or "none in this archive"),
        )
        for one in outcome.verdicts
    )
    if not rows:
        return None
    head = ("Who", "When", "Their words", "Where", "The office’s reply")
    return Table(
        "_verdicts",
        "What others have said",
        head,
        rows,
        note="The words are theirs, of that day. This archive gives no verdict.",
    )
