"""Meetings, decisions, reports and news: what each adds to its page."""

import posixpath
from typing import Any

from minutebook.archive.archive import Item
from minutebook.pages.parts import dated, facts, plain, pounds, trimmed, undertakings
from minutebook.pages.shelf import Shelf, media_address
from minutebook.pages.views import Banner, Fill, Link, Listing, Table
from minutebook.records import Article, Decision, Meeting, Report
from minutebook.records.proceedings import AgendaItem, Recommendation

_MINUTES = {"published": "published", "awaited": "awaited", "none": "none in this archive"}
_STATES = {"scheduled": "scheduled", "held": "held", "cancelled": "cancelled", "moved": "moved"}
_DECIDED = {"proposed": "proposed", "made": "made", "carried-out": "made and carried out", "reversed": "reversed"}
_RESPONSES = {"accepted": "accepted", "partly": "accepted in part", "rejected": "rejected", "awaited": "answer awaited"}


def meeting(shelf: Shelf, item: Item) -> dict[str, Any]:
    """Agenda, papers, attendance, decisions, actions, minutes; previous and next of its body."""
    record = item.record
    assert isinstance(record, Meeting)
    before, after = shelf.beside(item)
    private = sum(entry.private is not None for entry in record.agenda)
    counts = f"{len(record.agenda) - private} open to the public, {private} private" if private else ""
    notices = []
    if record.state in ("cancelled", "moved"):
        notices.append(Banner(record.state, f"This meeting was {record.state}.", record.status_note or ""))
    return {
        "facts": facts(
            ("Date", dated(record.date)),
            ("Time", plain(record.time)),
            ("Body", shelf.party(record.body)),
            ("Kind", plain(record.kind if record.kind != "ordinary" else None)),
            ("Place", plain(record.venue)),
            ("State", plain(_STATES[record.state])),
            ("Minutes", plain(_MINUTES.get(record.minutes or ""))),
            ("Attendance", shelf.many(record.attendance)),
            ("Agenda items", plain(counts)),
        ),
        "banners": notices,
        "tables": (
            _agenda(shelf, record.agenda),
            undertakings(shelf, record.actions, "_actions", "Actions"),
        ),
        "before": before,
        "after": after,
    }


def _agenda(shelf: Shelf, agenda: tuple[AgendaItem, ...]) -> Table | None:
    if not agenda:
        return None
    rows = []
    for number, entry in enumerate(agenda, 1):
        title = [Link(entry.title)]
        if entry.private:
            ground = shelf.link(entry.private.ground)
            title.append(Link(f"Private: {ground.words}", ground.href, entry.private.note or ""))
        rows.append((plain(str(number)), tuple(title), shelf.party(entry.lead), shelf.many(entry.papers), plain(entry.outcome)))
    ids = tuple(f"_item-{number}" for number in range(1, len(rows) + 1))
    return trimmed(Table("_agenda", "Agenda", ("Item", "Title", "Led by", "Papers", "Outcome"), tuple(rows), (0,), ids))


def decision(shelf: Shelf, item: Item) -> dict[str, Any]:
    """What was decided, by whom, on what; and its line of descent both ways."""
    record = item.record
    assert isinstance(record, Decision)
    notices = []
    held = record.restricted
    if held:
        words = " ".join(
            part
            for part in (
                held.reason or "",
                f"It will be looked at again by {held.review.words()}." if held.review and not held.released else "",
                f"It was released on {held.released.words()}." if held.released else "",
            )
            if part
        )
        heading = (
            "Part of this decision was restricted and has been released."
            if held.released
            else "Part of this decision is restricted."
        )
        notices.append(Banner("restricted", heading, words, shelf.link(held.ground)))
    return {
        "facts": facts(
            ("Decided by", shelf.party(record.maker)),
            ("Date", dated(record.date)),
            ("State", plain(_DECIDED[record.state])),
            ("Reference", plain(record.ref)),
            ("Amount", plain(pounds(record.amount))),
            ("Meeting", shelf.party(record.meeting)),
            ("Rests on", shelf.many(record.papers)),
            ("Reason", plain(record.reason)),
            ("Follows from", shelf.many(record.follows)),
            ("Changes", shelf.many(record.varies)),
            ("Reverses", shelf.many(record.reverses)),
        ),
        "banners": notices,
        "lists": _descent(shelf, item),
        "skip": (Decision,) if not _other_decisions(shelf, item) else (),
    }


_DESCENT = (
    ("follows", "What followed from it"),
    ("varies", "What changed it"),
    ("reverses", "What reversed it"),
)


def _descent(shelf: Shelf, item: Item) -> list[Listing]:
    edges = shelf.incoming(item.row.id)
    out = []
    for field, heading in _DESCENT:
        found = shelf.sources_of(edge for edge in edges if edge.field == field)
        if found:
            out.append(shelf.listing(item, Decision, found, heading=heading, ident=f"_{field}"))
    return out


def _other_decisions(shelf: Shelf, item: Item) -> bool:
    fields = {field for field, _ in _DESCENT}
    by_id = shelf.archive.by_id
    lineage = {edge.source for edge in shelf.incoming(item.row.id) if edge.field in fields}
    return any(
        edge.source not in lineage and isinstance(by_id[edge.source].record, Decision) for edge in shelf.incoming(item.row.id)
    )


def report(shelf: Shelf, item: Item) -> dict[str, Any]:
    """Body, meeting, author, contact, period, what it asks for and recommends."""
    record = item.record
    assert isinstance(record, Report)
    contact = plain(f"{record.contact}") if record.contact else ()
    return {
        "facts": facts(
            ("Kind", plain(record.kind)),
            ("Date", dated(record.date)),
            ("From", shelf.party(record.from_body)),
            ("Author", shelf.party(record.author)),
            ("Went to", shelf.many(record.to)),
            ("Reports on", dated(record.period)),
            ("Decision required", plain(record.decision_required)),
            ("Contact at the time", contact),
            ("Background papers", (link for paper in record.background_papers for link in shelf.party(paper))),
            ("Answers", shelf.many(record.responds_to)),
        ),
        "tables": (recommendations(shelf, record.recommendations),),
    }


def recommendations(shelf: Shelf, items: tuple[Recommendation, ...]) -> Table | None:
    """What a report recommends, to whom, and what came of it."""
    if not items:
        return None
    rows = tuple((plain(one.number), plain(one.text), *recommendation_cells(shelf, one)) for one in items)
    ids = tuple(f"_recommendation-{number}" for number in range(1, len(items) + 1))
    head = ("Number", "Recommendation", "To", "By when", "Response")
    return trimmed(Table("_recommendations", "Recommendations", head, rows, (), ids))


def recommendation_cells(shelf: Shelf, one: Recommendation) -> tuple[tuple[Link, ...], ...]:
    """To whom, by when, and what came of it."""
    response = [Link(_RESPONSES[one.response], "", one.response_note or "")]
    if one.closed_by:
        closing = shelf.link(one.closed_by)
        response.append(Link(f"see {closing.words}", closing.href))
    return shelf.party(one.to), dated(one.due), tuple(response)


def article(shelf: Shelf, item: Item) -> dict[str, Any]:
    """Date, author, picture."""
    record = item.record
    assert isinstance(record, Article)
    own: dict[str, Any] = {"facts": facts(("Date", dated(record.date)), ("Author", shelf.party(record.author)))}
    if record.image:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(record.path), record.image.src))
        own["image"] = Fill("media", media_address(path), record.image.alt)
        own["credit"] = record.image.credit or ""
    return own
