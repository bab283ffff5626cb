"""Meetings, reports and news: what each adds to its page."""

from typing import Any

from minutebook.archive.archive import Item
from minutebook.facts.days import days_of
from minutebook.facts.undertakings import Carried
from minutebook.pages.answers import answered, wanted
from minutebook.pages.offices import held
from minutebook.pages.parts import dated, facts, plain, trimmed
from minutebook.pages.shelf import Shelf
from minutebook.pages.standing import carried, recommendations, undertakings, when_it_ends
from minutebook.pages.views import Banner, Fill, Link, Table
from minutebook.read.addresses import file_address
from minutebook.records import Article, Meeting, Report
from minutebook.records.proceedings import AgendaItem
from minutebook.words.en.dates import apart_words, date_words

_MINUTES = {"published": "published", "awaited": "awaited", "none": "none in this archive"}


def meeting(shelf: Shelf, item: Item[Meeting]) -> dict[str, Any]:
    """Agenda, papers, attendance, decisions, actions, minutes; previous and next of its body."""
    record = item.record
    before, after = shelf.beside(item)
    notices = []
    if record.state in ("cancelled", "postponed", "moved"):
        instead = shelf.link(record.superseded_by) if record.superseded_by and record.status != "superseded" else None
        notices.append(Banner(record.state, f"This meeting was {record.state}.", record.status_note or "", instead))
    brought = shelf.facts.carried.get(item.id)
    return {
        "facts": facts(
            ("Date", dated(record.date)),
            ("Time", plain(record.time)),
            ("Body", shelf.party(record.body)),
            ("Kind", plain(record.kind if record.kind != "ordinary" else None)),
            ("Place", plain(record.venue)),
            ("State", _state(shelf, record)),
            ("Moved to", shelf.party(record.moved_to) if isinstance(record.moved_to, str) else dated(record.moved_to)),
            ("Minutes", _minutes(shelf, record)),
            ("Attendance", shelf.many(record.attendance)),
            ("Apologies", shelf.many(record.apologies)),
            ("Agenda items", plain(_items_counted(record.agenda))),
            ("Line of succession", _line(shelf, record.body)),
            ("Actions carried to it", _more_carried(brought)),
        ),
        "banners": notices,
        "tables": (
            _agenda(shelf, record),
            undertakings(shelf, item, "action", "Actions"),
            carried(shelf, brought),
        ),
        "before": before,
        "after": after,
    }


def _state(shelf: Shelf, record: Meeting) -> tuple[Link, ...]:
    """Whether it took place; one that was to, before the archive's last day, and of which no more is known, says so."""
    days = days_of(record.date)
    unknown = record.state == "scheduled" and days is not None and days[1] < shelf.facts.end
    return (Link(record.state + (": nothing in this archive shows whether it was held" if unknown else "")),)


def _minutes(shelf: Shelf, record: Meeting) -> tuple[Link, ...]:
    """How its minutes stand; those that are awaited since when, and for how long."""
    words = _MINUTES.get(record.minutes or "")
    days = days_of(record.date)
    if record.minutes == "awaited" and days and days[1] < shelf.facts.end:
        waited = apart_words(days[1], shelf.facts.end)
        return (Link(f"awaited since {date_words(record.date)}: {waited} {when_it_ends(shelf)}"),)
    return plain(words)


def _more_carried(brought: Carried | None) -> tuple[Link, ...]:
    """How many actions were carried to a meeting, where its page shows only the newest of them."""
    if brought is None or brought.total == len(brought.newest):
        return ()
    return (Link(f"{brought.total:,}, the newest of them below", "/actions/"),)


def _items_counted(agenda: tuple[AgendaItem, ...]) -> str:
    """How many items were open to the public and how many were not; where none is marked, that is all that is known."""
    private = sum(entry.private is not None for entry in agenda)
    if not agenda:
        return ""
    return (
        f"{len(agenda) - private} open to the public, {private} private"
        if private
        else f"{len(agenda)}, none marked as private"
    )


def _line(shelf: Shelf, body: str) -> tuple[Link, ...]:
    """The names under which a series of meetings went on, oldest first."""
    line = shelf.facts.series.line_of(body)
    if len(line) == 1:
        return ()
    return tuple(
        Link(shelf.link(name).words, shelf.link(name).href, f"{len(shelf.facts.series.meetings_of(name)):,} here")
        for name in line
    )


def _agenda(shelf: Shelf, record: Meeting) -> Table | None:
    agenda = record.agenda
    if not agenda:
        return None
    rows = []
    for entry in agenda:
        title = [Link(f"{entry.number.rstrip('.')}. {entry.title}" if entry.number else entry.title)]
        if entry.private:
            ground = shelf.link(entry.private.ground)
            title.append(Link(f"Private: {ground.words}", ground.href, entry.private.note or ""))
        lead = held(shelf, entry.lead, record.date)
        rows.append((tuple(title), lead, shelf.many(entry.papers), plain(entry.outcome)))
    ids = tuple(f"_item-{number}" for number in range(1, len(rows) + 1))
    return trimmed(Table("_agenda", "Agenda", ("Item", "Led by", "Papers", "Outcome"), tuple(rows), (), ids))


def report(shelf: Shelf, item: Item[Report]) -> dict[str, Any]:
    """Body, meeting, author, contact, period, what it asks for and recommends."""
    record = item.record
    contact = plain(f"{record.contact}") if record.contact else ()
    return {
        "facts": facts(
            ("Kind", plain(record.kind)),
            ("Date", dated(record.date)),
            ("From", held(shelf, record.from_body, record.date)),
            ("Author", held(shelf, record.author, record.date)),
            ("Went to", shelf.many(record.to)),
            ("Reports on", dated(record.period)),
            ("Decision required", plain(record.decision_required)),
            ("Contact at the time", contact),
            ("Background papers", (link for paper in record.background_papers for link in shelf.party(paper))),
            ("Answers", [answered(shelf, item, name) for name in record.responds_to]),
        )
        + wanted(shelf, item),
        "tables": (recommendations(shelf, item, record.recommendations),),
    }


def article(shelf: Shelf, item: Item[Article]) -> dict[str, Any]:
    """Date, author, picture."""
    record = item.record
    own: dict[str, Any] = {"facts": facts(("Date", dated(record.date)), ("Author", held(shelf, record.author, record.date)))}
    if record.image:
        path = shelf.archive.files.beside(record.path, record.image.src)
        own["image"] = Fill("media", file_address(path), record.image.alt)
        own["credit"] = record.image.credit or ""
    return own
