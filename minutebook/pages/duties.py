"""Duties: the checklists made from the records, each duty's own page, the links that must be prominent, and the due dates."""

import re
from collections import Counter
from datetime import date, timedelta
from typing import Any

import msgspec

from minutebook.archive.archive import AnyItem
from minutebook.facts.duties import Standing, further
from minutebook.pages import answers
from minutebook.pages.kind import Kind
from minutebook.pages.parts import facts, plain, trimmed
from minutebook.pages.record import with_facts
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Listing, ListView, Table
from minutebook.read.names import name_from
from minutebook.records import BY_NAME, Duty
from minutebook.records.evidence import Met
from minutebook.words.en.dates import EVERY, apart_words, between_words, date_words, day_words

CALENDAR = "/duties/duties.ics"
_WORDS = 1_000_000  # a word in a number's place sorts after every number
_AHEAD = timedelta(days=366)  # how far the calendar looks beyond the day that the archive speaks for

Cells = tuple[tuple[Link, ...], ...]


class DueDay(msgspec.Struct, frozen=True):
    """A day on which something is due: whose record says so, in words and with the record's address."""

    id: str
    day: str
    title: str
    list: str
    words: str
    address: str


def _item_order(standing: Standing) -> tuple[tuple[int, str], ...]:
    """Items of a checklist as people count them: 2(b) after 2(a), 2A after both, 11 after 3, and words after numbers."""
    parts = re.findall(r"([0-9]+)([A-Z]*)|([^\d\W]+)", standing.duty.item)
    return *((int(number), letters) if number else (_WORDS, word) for number, letters, word in parts), (0, standing.item.id)


def _lists(shelf: Shelf) -> list[tuple[str, bool, list[Standing]]]:
    """The checklists in their order: those of the archive's own office first, then those that are there to compare."""
    found: dict[str, list[Standing]] = {}
    for standing in shelf.facts.standings.values():
        found.setdefault(standing.duty.list, []).append(standing)
    lists = [(name, any(one.ours for one in several), sorted(several, key=_item_order)) for name, several in found.items()]
    return sorted(lists, key=lambda one: (not one[1], one[0]))


# -- in words ----------------------------------------------------------------------------------------------------------


def counted_words(duty: Duty) -> str:
    """What the days are counted from, in words."""
    counted = duty.counted_from
    if counted is None:
        return ""
    unit = (counted.end_of or counted.start_of or "").replace("-", " ")
    words = f"the {'end' if counted.end_of else 'start'} of the {unit}" if unit else counted.day or counted.event or ""
    return "; ".join(part for part in (words, counted.note) if part)


def inclusive(duty: Duty) -> bool:
    """Whether the day from which the days are counted is the first of them."""
    return duty.counted_from is not None and duty.counted_from.inclusive


def _within(duty: Duty) -> str:
    if duty.within_days is None:
        return ""
    return "within 1 day" if duty.within_days == 1 else f"within {duty.within_days:,} days"


def _often(duty: Duty) -> tuple[Link, ...]:
    within = _within(duty)
    counted = counted_words(duty)
    from_when = f"{'from the day of' if inclusive(duty) else 'counted from'} {counted}" if counted else ""
    notes = (within, from_when, "" if duty.certain else "not certain")
    return (Link(_every(duty) or "not stated", "", "; ".join(note for note in notes if note)),)


def _every(duty: Duty) -> str:
    return EVERY.get(duty.every or "", "each time" if _each(duty) else "")


def _newest(standing: Standing) -> tuple[Link, ...]:
    latest = standing.latest
    return (Link(latest.title, latest.address, date_words(standing.date) if standing.date else ""),) if latest else ()


def _each(duty: Duty) -> bool:
    """Whether records set it off one by one, each to be answered."""
    return duty.counted_from is not None and duty.counted_from.each is not None


def due_words(standing: Standing) -> str:
    """When the next one is due; why that is not known, where it is not."""
    if standing.due:
        return day_words(standing.due)
    return "" if standing.duty.every in (None, "change", "meeting") else "no date can be worked out"


def stands(shelf: Shelf, standing: Standing) -> str:
    """How a duty stands on the last day that the archive speaks for. No marks: what is here, and what is not."""
    if not standing.ours:
        return ""
    if _each(standing.duty):
        return answers.summed(shelf, standing)
    nothing = "" if standing.latest else "nothing in this archive"
    if standing.late:
        late = f"late by {apart_words(standing.due, shelf.facts.end)}"
        return f"{nothing}; {late}" if nothing else late
    if not standing.due:
        return nothing or (
            "nothing later in this archive" if shelf.facts.ended and standing.date and standing.duty.every else ""
        )
    if not shelf.facts.ended and (shelf.facts.bound or standing.due > shelf.facts.end):
        return f"{nothing}; not due yet" if nothing else "not due yet"
    return nothing or ("nothing later in this archive" if standing.due <= shelf.facts.end else "due after this archive ends")


# -- the checklists ----------------------------------------------------------------------------------------------------

_HEAD = ("What the law asks for", "Item", "How often", "Newest record here that meets it", "Next due", "How it stands")
_HEAD_COMPARED = (*_HEAD[:3], "Newest record here that would meet it")


def _what(standing: Standing) -> tuple[Link, ...]:
    return (Link(standing.duty.title, standing.item.address),)


def _own_list(shelf: Shelf, name: str, several: list[Standing]) -> Table:
    owners = Counter(one.duty.owner for one in several).most_common(1)[0][0]
    rows: list[Cells] = []
    for one in several:
        number = [Link(one.duty.item)]
        if one.duty.owner and one.duty.owner != owners:
            owner = shelf.link(one.duty.owner)
            number.append(Link(f"a duty of: {owner.words}", owner.href))
        if one.duty.prominent:
            number.append(Link("must stand in a prominent place"))
        cells = (_what(one), tuple(number), _often(one.duty), _newest(one), plain(due_words(one)), plain(stands(shelf, one)))
        rows.append(cells)
    ours = [one for one in several if one.ours]
    met = sum(one.latest is not None for one in ours)
    note = f"{met} of {len(ours)} items have a record here that meets them." if len(ours) > 1 else ""
    return trimmed(Table(f"_{name_from(name)}", name, _HEAD, tuple(rows), note=note))


def _compared_list(shelf: Shelf, name: str, several: list[Standing]) -> Table:
    owners = ", ".join(dict.fromkeys(shelf.link(one.duty.owner).words for one in several if one.duty.owner))
    rows = tuple((_what(one), plain(one.duty.item), _often(one.duty), _newest(one)) for one in several)
    note = f"A checklist that binds {owners}. Nothing in it is counted as a gap in this archive."
    return trimmed(Table(f"_{name_from(name)}", name, _HEAD_COMPARED, rows, note=note))


def duties(shelf: Shelf) -> ListView:
    """Every checklist: each item, the newest record that meets it, when the next is due and how that stands."""
    lists = _lists(shelf)
    tables = [
        _own_list(shelf, name, several) if ours else _compared_list(shelf, name, several) for name, ours, several in lists
    ]
    limits = (
        "Where the law sets no number of days, one whole further month, quarter or year is counted. "
        if any(one.due and one.rhythm and not one.rhythm.limited for one in shelf.facts.standings.values())
        else ""
    )
    until = (
        f"{shelf.end_words[0].upper()}{shelf.end_words[1:]}: it cannot say what was published later, and calls nothing late."
        if shelf.facts.ended
        else f"It says how things stand on {day_words(shelf.facts.end)}."
    )
    whom = (
        "" if shelf.facts.bound else f"It asks that of public bodies, and not of this archive, which {shelf.site.run_by} runs. "
    )
    intro = "What the law asks for, above all to be published, and the newest record here that meets each item."
    return ListView(
        address="/duties/",
        title="Duties to publish",
        description=intro,
        crumbs=(Link("Home", "/"),),
        intro=f"{intro} {whom}{limits}{until}",
        tables=tuple(tables),
        contents=tuple(Link(table.heading, f"#{table.id}", f"{len(table.rows):,}") for table in tables)
        if len(tables) > 1
        else (),
        actions=(Link("Calendar of due dates", CALENDAR, "for a calendar program (.ics)"),) if due_days(shelf) else (),
    )


def prominent(shelf: Shelf) -> tuple[Link, ...]:
    """What the law wants in a prominent place: linked from every page of an archive that the body itself runs."""
    if not shelf.facts.bound:
        return ()
    return tuple(
        Link(one.duty.title, one.item.address)
        for _, ours, several in _lists(shelf)
        for one in several
        if ours and one.ours and one.duty.prominent
    )


# -- one duty ----------------------------------------------------------------------------------------------------------


def duty(shelf: Shelf, item: AnyItem) -> dict[str, Any]:
    """Which law, how often, whose; the records that meet it as a series, newest first; when the next is due."""
    standing = shelf.facts.standings[item.id]
    record = standing.duty
    certainty = "read in the law" if record.certain else "not certain: check the law before you rely on it"
    due = due_words(standing) if standing.ours else ""
    if standing.due and standing.rhythm and not standing.rhythm.limited:
        due += f" (the law sets no number of days: one whole further {standing.rhythm.unit.replace('-', ' ')} is counted)"
    return {
        "facts": facts(
            ("List", (Link(record.list, f"/duties/#_{name_from(record.list)}"),)),
            ("Item", plain(record.item)),
            ("Law", plain(record.law)),
            ("In force", plain(between_words(record.from_, record.to))),
            ("How often", plain(_every(record))),
            ("Limit", plain(_within(record))),
            ("Counted from", _counted(record)),
            ("Frequency and limit", plain(certainty)),
            ("Whose duty", shelf.party(record.owner)),
            ("Must be prominent", plain("yes" if record.prominent else None)),
            ("Newest record that meets it", _newest(standing)),
            ("Next due", plain(due)),
            ("How it stands", plain(stands(shelf, standing))),
        ),
        "tables": [answers.table(shelf, standing)] if _each(record) else [],
        "lists": [] if _each(record) else [_series(shelf, standing)],
        "skip": (),
    }


def _counted(record: Duty) -> tuple[Link, ...]:
    note = "that day is the first of them" if inclusive(record) else ""
    return tuple(Link(link.words, "", note) for link in plain(counted_words(record)))


def _series(shelf: Shelf, standing: Standing) -> Listing:
    """The records that meet a duty, all kept: the newest first."""
    rows = tuple(shelf.row_of(one) for one in standing.met)
    note = "" if rows else "No record in this archive meets it."
    return Listing("_met", "Records here that meet it", rows, _rest(shelf, standing) if standing.more else None, note)


def _rest(shelf: Shelf, standing: Standing) -> Link | None:
    """The register that has all the records that meet a duty, where one does."""
    for met in standing.duty.met_by:
        way = _register(shelf, met)
        if way:
            return way
    return None


def _register(shelf: Shelf, met: Met) -> Link | None:
    kind = BY_NAME.get(met.type or "")
    if kind not in shelf.register_types:
        return None
    name = met.held_by or met.body or met.topic
    there = shelf.archive.by_id.get(name) if name else None
    narrowed = shelf.narrowed(kind, there) if there else ""
    if there is None or not narrowed:
        return Link(f"All {kind.nouns.lower()}", shelf.kinds[kind].index)
    return Link(f"All {kind.nouns.lower()}: {there.title}", narrowed)


# -- the calendar ------------------------------------------------------------------------------------------------------


def due_days(shelf: Shelf) -> tuple[DueDay, ...]:
    """The due dates of the office's own duties: the next one of each, and those of the year that follows the archive's day."""
    until = (date.fromisoformat(shelf.facts.end) + _AHEAD).isoformat()
    found = []
    for standing in shelf.facts.standings.values():
        awaited = [one for one in standing.answers if one.by is None and one.due >= shelf.facts.end] if standing.ours else []
        found += [_due_day(shelf, standing, one.due, one.item) for one in awaited]
        if not standing.due or standing.rhythm is None:
            continue
        days = [standing.due] if standing.latest or standing.due >= shelf.facts.end else []
        for day in further(standing.rhythm, standing.due):
            if day > until:
                break
            if day >= shelf.facts.end:
                days.append(day)
        found += [_due_day(shelf, standing, day) for day in days]
    return tuple(sorted(found, key=lambda one: (one.day, one.id)))


def _due_day(shelf: Shelf, standing: Standing, day: str, answering: AnyItem | None = None) -> DueDay:
    """A day on which a duty falls due: for a record that has to be answered, or of itself."""
    record, row = standing.duty, standing.item
    if answering:
        what = f"{record.law}. The answer to: {answering.title}, {shelf.row_of(answering).date}."
        name = f"{row.id}-{answering.id}"
        return DueDay(name, day, f"Due: {record.title}", record.list, what, answering.address)
    often = _often(record)[0]
    words = [f"{record.law}.", f"{often.words[0].upper()}{often.words[1:]}{f' ({often.note})' if often.note else ''}."]
    if standing.latest and standing.date:
        words.append(f"Newest record that meets it: {standing.latest.title}, {date_words(standing.date)}.")
    return DueDay(row.id, day, f"Due: {record.title}", record.list, " ".join(words), row.address)


DUTY = Kind(type=Duty, template="duty", view=with_facts(duty), index="/duties/")
