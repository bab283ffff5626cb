"""Decisions: what each adds to its page, and the lists of them by what they are about to do, have cost, or hold back."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Any

import msgspec

from minutebook.archive.archive import AnyItem, Item
from minutebook.facts.days import days_of
from minutebook.facts.descent import FIELDS
from minutebook.pages.chart import Plotted, charts
from minutebook.pages.kind import Kind
from minutebook.pages.offices import held
from minutebook.pages.parts import dated, facts, figure, money, plain, trimmed
from minutebook.pages.record import with_facts
from minutebook.pages.register_rows import decision_row
from minutebook.pages.registers import paged
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Banner, Fact, InLine, Link, Listing, ListView, Table
from minutebook.read.when import When, first_day, last_day
from minutebook.records import Decision, Meeting, Topic
from minutebook.words.en.dates import apart_words, between_words, date_words, day_words

_DECIDED = {
    "proposed": "proposed",
    "called-in": "called in",
    "deferred": "deferred",
    "made": "made",
    "carried-out": "made and carried out",
    "reversed": "reversed",
}
_TO_COME = ("proposed", "called-in", "deferred")
_ROOT = "/decisions/"
_UP = (Link("Home", "/"), Link(Decision.nouns, _ROOT))
_MOST = 200  # rows of a list that is not cut into pages

Cells = tuple[tuple[Link, ...], ...]


# -- one decision ------------------------------------------------------------------------------------------------------

_DONE = {"follows": "Follows from", "varies": "Changes", "reverses": "Reverses"}
_UNDERGONE = {"follows": "Followed by", "varies": "Changed by", "reverses": "Reversed by"}


def decision(shelf: Shelf, item: Item[Decision]) -> dict[str, Any]:
    """What was decided, by whom, on what; what is held back of it; and its line of descent both ways."""
    record = item.record
    steps = shelf.facts.descent.later.get(item.id, ())
    undergone = [
        (_UNDERGONE[field], tuple(shelf.link(step.source) for step in steps if step.field == field)[:20]) for field in FIELDS
    ]
    line = shelf.facts.descent.line(item.id)
    shown = {one.id for one in line.items}
    others = [
        one
        for one in shelf.facts.sources_of(shelf.facts.incoming(item.id))
        if isinstance(one.record, Decision) and one.id not in shown
    ]
    return {
        "facts": (
            *facts(
                ("Decided by", [link for maker in record.maker for link in held(shelf, maker, record.date, unnamed=True)]),
                ("Date", dated(record.date)),
                ("State", plain(_DECIDED[record.state])),
                ("Reference", plain(record.ref)),
                ("Amount", _amount(shelf, record)),
                ("What the amount is", plain(record.amount_note)),
                ("Meeting", shelf.party(record.meeting)),
                ("Rests on", shelf.many(record.papers)),
                ("Reason", plain(record.reason)),
                *((_DONE[field], shelf.many(getattr(record, field))) for field in FIELDS),
                *undergone,
            ),
            *_held_back(shelf, record),
        ),
        "banners": _restricted_banner(record),
        "descent": tuple(_in_line(shelf, one, item) for one in line.items),
        "descent_note": f"The {len(line.items)} nearest are shown. The pages of the first and the last lead on."
        if line.more
        else "",
        "lists": [shelf.listing(item, Decision, others)] if others else [],
        "skip": (Decision,),
    }


def _in_line(shelf: Shelf, item: AnyItem, here: AnyItem) -> InLine:
    steps = shelf.facts.descent.earlier.get(item.id, ())
    named = [(_DONE[field], [shelf.link(step.target) for step in steps if step.field == field]) for field in FIELDS]
    return InLine(shelf.row_of(item), facts(*named), item is here)


def _restricted_banner(record: Decision) -> list[Banner]:
    restricted = record.restricted
    if restricted is None:
        return []
    if restricted.released:
        words = f"It was released on {date_words(restricted.released)}."
        return [Banner("restricted", "Part of this decision was restricted and has been released.", words, _ALL_RESTRICTED)]
    return [Banner("restricted", "Part of this decision is restricted.", restricted.reason or "", _ALL_RESTRICTED)]


_ALL_RESTRICTED = Link("All restricted decisions", f"{_ROOT}restricted/")


def _held_back(shelf: Shelf, record: Decision) -> tuple[Fact, ...]:
    restricted = record.restricted
    if restricted is None:
        return ()
    due = is_due(shelf, record)
    review = tuple(Link(one.words, "", "due for review" if due else "") for one in dated(restricted.review))
    return facts(
        ("Ground for restricting it", shelf.party(restricted.ground)),
        ("Why that is in the public interest", plain(restricted.reason)),
        ("To be looked at again", review or plain(None if restricted.released else "the record does not say when")),
        ("Released", dated(restricted.released)),
    )


def is_due(shelf: Shelf, record: Decision) -> bool:
    """Whether a restricted decision was to be looked at again by the day that the archive speaks for."""
    restricted = record.restricted
    if restricted is None or restricted.released or restricted.review is None or not restricted.review.key:
        return False
    return shelf.facts.end >= first_day(restricted.review.key)


# -- the lists ---------------------------------------------------------------------------------------------------------


def decision_ways(shelf: Shelf) -> tuple[Link, ...]:
    """The ways from the register of decisions to the lists that there are; and that nothing is known for the others."""
    found = _Found(shelf)
    ways = [Link("Forward plan", f"{_ROOT}forward-plan/")] if found.items or shelf.archive.of(Meeting) else []
    ways += [Link("By amount", f"{_ROOT}by-amount/", f"{len(found.amounts):,}")] if found.amounts else []
    if found.restricted:
        ways.append(Link("Restricted", f"{_ROOT}restricted/", f"{len(found.restricted):,}"))
    elif found.items:
        ways.append(Link("Restricted", "", "none recorded here"))
    if found.published:
        ways.append(Link("From decision to publication", f"{_ROOT}publication-lag/"))
    elif found.items:
        ways.append(Link("From decision to publication", "", "no decision here says when it was published"))
    return tuple(ways)


class _Found:
    """The decisions that each list is made from, in canonical order."""

    def __init__(self, shelf: Shelf) -> None:
        self.items = [(item, item.record) for item in shelf.archive.of(Decision)]
        self.amounts = [(item, record) for item, record in self.items if record.amount is not None]
        self.restricted = [(item, record) for item, record in self.items if record.restricted]
        self.published = [(item, record) for item, record in self.items if record.published]


def decision_lists(shelf: Shelf) -> Iterator[ListView]:
    """The lists of decisions beside their register; none without anything in it."""
    found = _Found(shelf)
    if found.items or shelf.archive.of(Meeting):
        yield from _forward_plan(shelf, found.items)
    if found.amounts:
        yield from _by_amount(shelf, found.amounts)
    if found.restricted:
        yield from _restricted(shelf, found.restricted)
    if found.published:
        yield _lag(shelf, found.published)


_Several = Sequence[tuple[AnyItem, Decision]]


def _link(item: AnyItem) -> tuple[Link, ...]:
    return (Link(item.title, item.address),)


def _day(shelf: Shelf) -> str:
    return f"{day_words(shelf.facts.end)}, when this archive ends" if shelf.facts.ended else day_words(shelf.facts.end)


def _amount(shelf: Shelf, record: Decision, otherwise: str = "") -> tuple[Link, ...]:
    """The amount, leading to the paragraph that gives it; in a list to the decision itself where it names none."""
    source = shelf.citation(record.source)
    words = money(record.amount)
    return (Link(words, source.href if source else otherwise),) if words else ()


def _by_amount(shelf: Shelf, several: _Several) -> Iterator[ListView]:
    """Decisions with an amount, the largest first."""
    rows = [
        (
            _link(item),
            _amount(shelf, record, item.address),
            dated(record.date),
            shelf.many(record.maker),
            plain(shelf.row_of(item).state),
        )
        for item, record in sorted(several, key=lambda one: (one[1].amount.most if one[1].amount else 0, one[0].iso, one[0].id))
    ]
    head = ("Decision", "Amount", "Date", "Decided by", "State")

    def table(part: tuple[Cells, ...]) -> tuple[Table, ...]:
        return (trimmed(Table("_amounts", "", head, tuple(reversed(part)), (1,), caption="Decisions by amount")),)

    intro = "Decisions with an amount of money, the largest first, in pounds of their time."
    yield from paged(
        f"{_ROOT}by-amount/", "Decisions by amount", rows, intro, _UP, tables=table, ends=("Larger", "Smaller", "smallest")
    )


# -- what is held back -------------------------------------------------------------------------------------------------


def _restricted(shelf: Shelf, several: _Several) -> Iterator[ListView]:
    """Restricted decisions: those due for review, all of them, and a list of releases."""
    released = sorted(
        ((item, record) for item, record in several if record.restricted and record.restricted.released),
        key=lambda one: (
            one[1].restricted.released.key if one[1].restricted and one[1].restricted.released else "",
            one[0].id,
        ),
    )
    root = f"{_ROOT}restricted/"
    ways = (Link("Releases", f"{root}released/", f"{len(released):,}"),) if released else ()
    head = ("Decision", "Date", "Ground", "Why that is in the public interest", "To be looked at again", "Released")

    def all_of_them(part: tuple[Cells, ...]) -> tuple[Table, ...]:
        return (trimmed(Table("_restricted", "All restricted decisions", head, tuple(reversed(part)))),)

    rows = [_restricted_cells(shelf, item, record) for item, record in several]
    intro = "Decisions of which a part is held back: on what ground, why, and when that is looked at again."
    for view in paged(root, "Restricted decisions", rows, intro, _UP, tables=all_of_them):
        yield (
            msgspec.structs.replace(view, actions=ways, tables=(_due(shelf, several), *view.tables))
            if view.address == root
            else view
        )
    if released:
        yield from _releases(shelf, root, released)


def _restricted_cells(shelf: Shelf, item: AnyItem, record: Decision) -> Cells:
    restricted = record.restricted
    assert restricted is not None
    review = dated(restricted.review) or plain(None if restricted.released else "the record does not say when")
    return (
        _link(item),
        dated(record.date),
        shelf.party(restricted.ground),
        plain(restricted.reason),
        review,
        dated(restricted.released),
    )


def _due(shelf: Shelf, several: _Several) -> Table:
    """Those to be looked at again by the day that the archive speaks for, the longest due first."""
    found = [
        (record.restricted.review, item, record)
        for item, record in several
        if record.restricted and record.restricted.review and is_due(shelf, record)
    ]
    found.sort(key=lambda one: (one[0].key, one[1].id))
    rows = []
    for review, item, record in found[:_MOST]:
        assert record.restricted is not None
        last = last_day(review.last)
        late = f"{apart_words(last, shelf.facts.end)} ago" if last < shelf.facts.end else ""
        rows.append((_link(item), (Link(date_words(review), "", late),), shelf.party(record.restricted.ground)))
    note = f"To be looked at again by {_day(shelf)}."
    if not rows:
        note = f"None is due for review by {_day(shelf)}."
    elif len(found) > _MOST:
        note += f" The first {_MOST} of {len(found):,} are shown."
    return Table("_due", "Due for review", ("Decision", "Due", "Ground"), tuple(rows), note=note)


def _releases(shelf: Shelf, root: str, released: _Several) -> Iterator[ListView]:
    """What was held back and is no longer, by the day of its release."""
    rows = []
    for item, record in released:
        restricted = record.restricted
        assert restricted is not None
        made, out = days_of(record.date), days_of(restricted.released)
        known = made and out and made[0] < out[1] and made[0] == made[1] and out[0] == out[1]
        held_for = apart_words(made[0], out[1]) if known and made and out else ""
        rows.append(
            (
                dated(restricted.released),
                _link(item),
                dated(record.date),
                plain(held_for),
                shelf.party(restricted.ground),
                plain(restricted.reason),
            )
        )
    head = ("Released", "Decision", "Decided", "Held back for", "Ground", "Why it was held back")

    def table(part: tuple[Cells, ...]) -> tuple[Table, ...]:
        return (trimmed(Table("_released", "", head, tuple(reversed(part)), caption="Releases")),)

    intro = "What was held back of decisions and has been released, the newest release first."
    crumbs = (*_UP, Link("Restricted decisions", root))
    yield from paged(f"{root}released/", "Released decisions", rows, intro, crumbs, tables=table)


# -- from decision to publication --------------------------------------------------------------------------------------


_LAG_UNIT = "days from decision to publication"


def lag(record: Decision) -> int | None:
    """The days from a decision to its publication, where both are known to the day."""
    made, out = days_of(record.date), days_of(record.published)
    if not made or not out or made[0] != made[1] or out[0] != out[1]:
        return None
    days = (date.fromisoformat(out[0]) - date.fromisoformat(made[0])).days
    return days if days >= 0 else None


def _lag(shelf: Shelf, several: _Several) -> ListView:
    """How many days went by, drawn over time and in a table, year by year or, for an archive of few years, month by month."""
    known = [(days, item) for item, record in several if (days := lag(record)) is not None]
    years = {item.iso[:4] for _, item in known}
    length = 4 if len(years) > 2 else 7
    periods: dict[str, list[tuple[int, AnyItem]]] = {}
    for days, item in known:
        periods.setdefault(item.iso[:length], []).append((days, item))
    rows, drawn = [], []
    for period, found in sorted(periods.items()):
        middle = median(days for days, _ in found)
        longest, slowest = max(found, key=lambda one: (one[0], one[1].iso, one[1].id))
        words = f"{figure(middle)} day" if middle == 1 else f"{figure(middle)} days"
        high = Decimal(str(middle))
        drawn.append(Plotted(When(start=period, end=period), "", "", high, high, "", words))
        rows.append(
            (
                plain(day_words(period)),
                plain(f"{len(found):,}"),
                plain(figure(middle)),
                plain(f"{longest:,}"),
                (Link(slowest.title, slowest.address),),
            )
        )
    head = ("Decided in", "Decisions", "Days, the middle one", "Days, the longest", "Which took longest")
    table = Table("_figures", "The figures", head, tuple(rows), (1, 2, 3))
    made, _ = charts("Days from decision to publication", f"{_LAG_UNIT}, the middle figure", drawn, (), "bar")
    without = len(shelf.archive.of(Decision)) - len(known)
    intro = (
        "How many days went by from a decision to its first publication. "
        "Half of the decisions of a year or month took no longer than the middle figure."
    )
    if without:
        others = f"{without:,} decisions are" if without > 1 else "1 decision is"
        intro += f" {others} not counted: the archive does not know both days of them."
    return ListView(
        address=f"{_ROOT}publication-lag/",
        title="From decision to publication",
        description="How many days went by from a decision to its first publication.",
        crumbs=_UP,
        intro=intro,
        tables=(table,) if rows else (),
        charts=made,
    )


# -- what is to come ---------------------------------------------------------------------------------------------------


def _forward_plan(shelf: Shelf, several: _Several) -> Iterator[ListView]:
    """Decisions that are proposed and not yet made, and meetings to come."""
    later = shelf.facts.descent.later

    def made(name: str) -> bool:
        decision = shelf.archive.get(Decision, name)
        return decision is not None and decision.record.state not in _TO_COME

    waiting = [
        shelf.row_of(item)
        for item, record in several
        if record.state in _TO_COME and not any(made(step.source) for step in later.get(item.id, ()))
    ]
    root = f"{_ROOT}forward-plan/"
    end = f"{shelf.end_words[0].upper()}{shelf.end_words[1:]}"
    since = (
        f"{end}: nothing later here shows these made."
        if shelf.facts.ended
        else "Proposed, and not followed by a decision that is made."
    )
    intro = "Decisions that are proposed and not yet made, and meetings to come."

    def proposed(part: tuple[Any, ...]) -> tuple[Listing, ...]:
        note = since if part else "No decision is proposed and waiting to be made."
        return (Listing("_proposed", "Decisions proposed", tuple(reversed(part)), note=note),)

    for view in paged(root, "Forward plan", waiting, intro, _UP, groups=proposed):
        if view.address == root:
            yield msgspec.structs.replace(view, groups=(_to_come(shelf, end), *view.groups), tables=_consultations(shelf))
        else:
            yield view


def _to_come(shelf: Shelf, end: str) -> Listing:
    coming = [shelf.row_of(meeting) for meeting in shelf.facts.upcoming]
    note = (
        ""
        if coming
        else f"{end}, so it knows of no meeting to come."
        if shelf.facts.ended
        else "No meeting to come is recorded."
    )
    if len(coming) > _MOST:
        note = f"The first {_MOST} of {len(coming):,} are shown."
    return Listing("_meetings", "Meetings to come", tuple(coming[:_MOST]), note=note)


def _consultations(shelf: Shelf) -> tuple[Table, ...]:
    """Consultations and surveys, and whether they were open on the day that the archive speaks for."""
    rows = []
    for item in shelf.archive.of(Topic):
        record = item.record
        assert isinstance(record, Topic)
        if record.kind != "consultation":
            continue
        ends = last_day(record.to.last) if record.to and record.to.last else ""
        begins = first_day(record.from_.key) if record.from_ and record.from_.key else ""
        stands = (
            "closed"
            if ends and ends < shelf.facts.end
            else "to come"
            if begins > shelf.facts.end
            else "open"
            if ends
            else "no end is recorded"
        )
        rows.append((begins, item.id, (_link(item), plain(between_words(record.from_, record.to)), plain(stands))))
    if not rows:
        return ()
    newest = sorted(rows, key=lambda row: row[:2], reverse=True)[:_MOST]
    note = f"How they stand on {_day(shelf)}."
    head = ("Consultation", "When", "How it stands")
    return (Table("_consultations", "Consultations and surveys", head, tuple(row for _, _, row in newest), note=note),)


DECISION = Kind(type=Decision, template="decision", view=with_facts(decision), index="/decisions/", row=decision_row)
