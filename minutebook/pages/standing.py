"""How undertakings and recommendations stand on the last day that the archive speaks for, as tables show it."""

from collections.abc import Sequence

from minutebook.archive.archive import AnyItem, Item
from minutebook.facts.days import days_of, quarters, years
from minutebook.facts.recurring import Recurring
from minutebook.facts.undertakings import Carried, Made, in_record, overdue
from minutebook.pages.offices import held
from minutebook.pages.parts import EVERY, dated, plain, trimmed
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import CarriedRow, Link, Table, UndertakingRow
from minutebook.read.when import When, last_day
from minutebook.records import Report
from minutebook.records.common import Undertaking
from minutebook.records.proceedings import Recommendation
from minutebook.words.en.dates import apart_words

Cells = tuple[tuple[Link, ...], ...]

_RESPONSES = {"accepted": "accepted", "partly": "accepted in part", "rejected": "rejected", "awaited": "answer awaited"}


# -- undertakings ------------------------------------------------------------------------------------------------------


def standing(shelf: Shelf, one: Undertaking) -> str:
    """Overdue, repeating, open, later, done or dropped, on the last day that the archive speaks for."""
    if one.state != "open":
        return one.state
    if one.every:
        return "repeating"
    if overdue(one, shelf.facts.end):
        return "overdue"
    later = one.due is not None and bool(one.due.last) and last_day(one.due.last) > shelf.facts.end
    return "later" if later and shelf.facts.ended else "open"


def _late(shelf: Shelf, due: When, end: str) -> Link:
    """By how much something is overdue, `Overdue by 2 months`; as its note when, and what nothing here shows."""
    return Link(
        f"Overdue by {apart_words(last_day(due.last), shelf.facts.end)}", "", f"{when_it_ends(shelf)}: nothing here shows {end}"
    )


def when_it_ends(shelf: Shelf) -> str:
    """The day for which a page speaks, at the end of a sentence."""
    return f"when {shelf.end_words}" if shelf.facts.ended else f"on {shelf.end_words}"


def stands(shelf: Shelf, made: Made) -> tuple[Link, ...]:
    """How an undertaking stands, and the record that shows it."""
    one = made.undertaking
    how = standing(shelf, one)
    if how in ("done", "dropped"):
        closing = shelf.link(one.closed_by) if one.closed_by else None
        word = Link("Done" if how == "done" else "Dropped")
        return (word, Link(f"see {closing.words}", closing.href)) if closing else (word,)
    if how == "repeating":
        found = shelf.facts.recurring.of(made)
        return _came_back(shelf, found) if found else (Link(f"Open: {_repeated(shelf, made)}"), *_referred(shelf, made))
    if how == "overdue" and one.due:
        return (_late(shelf, one.due, "it done"),)
    if how == "later":
        return (Link(f"Open: due after {shelf.end_words}"),)
    return (Link("Open: no date was given, and nothing later shows it done" if one.due is None else "Open"),)


def _came_back(shelf: Shelf, found: Recurring) -> tuple[Link, ...]:
    """At how many meetings since it was said something that is due at each of them was mentioned, and at which not."""
    if found.since is None:
        return (Link("Open: since when is not known"),)
    if not found.since:
        return (Link(f"Open: no meeting since it was said, before {shelf.end_words}"),)
    several = f"{found.since:,} meetings" if found.since > 1 else "one meeting"
    if found.mentioned == found.since:
        how = f"mentioned at the {several}"
    elif found.mentioned:
        how = f"mentioned at {found.mentioned:,} of the {several}"
    else:
        how = f"not mentioned at {'any of ' if found.since > 1 else ''}the {several}"
    out = [Link(f"Open: {how} since it was said")]
    if found.latest:
        out.append(Link(f"Last mentioned at {found.latest.title}", found.latest.address, shelf.row_of(found.latest).date))
    more = found.since - found.mentioned - len(found.silent)
    out += [Link(f"Not mentioned at {one.title}", one.address, shelf.row_of(one).date) for one in found.silent]
    return (*out, Link(f"nor at {more:,} before")) if more else tuple(out)


def _repeated(shelf: Shelf, made: Made) -> str:
    """What is known of something that is to happen again and again: how often it could have, since the day it was said."""
    days = days_of(made.item.record.when) if made.item.record.dated else None
    several = {"quarter": quarters, "year": years}.get(made.undertaking.every or "")
    if days and several:
        whole = [span for span in several(days[1], shelf.facts.end) if span.first > days[1] and span.last <= shelf.facts.end]
        if whole:
            unit = made.undertaking.every
            count = f"1 whole {unit} has" if len(whole) == 1 else f"{len(whole)} whole {unit}s have"
            return f"since it was said, {count} passed before {shelf.end_words}"
    return EVERY[made.undertaking.every or ""]


def _referred(shelf: Shelf, made: Made) -> tuple[Link, ...]:
    """The newest later record that refers to the paragraph which said it."""
    source = made.undertaking.source or ""
    name, _, anchor = source.partition("#")
    by_id = shelf.archive.by_id
    for edge in reversed(shelf.facts.incoming(name)):
        item = by_id[edge.source]
        if edge.anchor == anchor and anchor and item.record.dated and not edge.field and item.iso > made.item.iso:
            link = shelf.link(edge.source, edge.at)
            return (Link(f"Last referred to in {link.words}", link.href, shelf.row_of(item).date),)
    return (Link("No later record here refers to it"),)


def _with_date(link: Link, date: str) -> Link:
    """A link with the date of what it leads to, unless its words have it."""
    return link if date in link.words else Link(link.words, link.href, date)


def _what(made: Made) -> Link:
    return Link(made.undertaking.what, made.address, made.undertaking.note or "")


def _who(shelf: Shelf, made: Made) -> tuple[Link, ...]:
    return held(shelf, made.undertaking.owner, made.item.record.when, said=True)


def _due(shelf: Shelf, made: Made) -> tuple[Link, ...]:
    """By when, or how often; of what is due at every meeting, whose meetings and the next one that is known."""
    one = made.undertaking
    links = [*dated(one.due), *plain(EVERY.get(one.every or ""))]
    found = shelf.facts.recurring.of(made) if one.state == "open" else None
    if found is None:
        return tuple(links)
    links.append(shelf.link(found.body))
    if found.upcoming:
        links.append(Link(f"next: {found.upcoming.title}", found.upcoming.address, shelf.row_of(found.upcoming).date))
    elif found.since == 0:
        links.append(Link("no later meeting is in this archive"))
    return tuple(links)


def undertaking_cells(shelf: Shelf, made: Made) -> Cells:
    """What, who, by when, how it stands, where it is said."""
    one = made.undertaking
    source = shelf.citation(one.source)
    return (
        (Link(one.what, "", one.note or ""),),
        _who(shelf, made),
        _due(shelf, made),
        stands(shelf, made),
        (source,) if source else (),
    )


def undertaking_rows(shelf: Shelf, item: AnyItem, kind: str) -> tuple[UndertakingRow, ...]:
    """A record's own actions or expectations."""
    return tuple(UndertakingRow(made.row_id, *undertaking_cells(shelf, made)) for made in in_record(item) if made.kind == kind)


def register_cells(shelf: Shelf, made: Made) -> Cells:
    """An undertaking's row in the register: its words lead to its own row in the record that made it.

    The register says once for which day it speaks and what is meant by open.
    """
    one = made.undertaking
    row = shelf.row_of(made.item)
    source = shelf.citation(one.source)
    where = []
    if source:
        own = one.source is not None and one.source.partition("#")[0] == row.id
        where.append(_with_date(source, row.date) if own else source)
    if not where or where[0].href.partition("#")[0] != row.address:
        where.append(_with_date(Link(row.title, row.address), row.date))
    where += [Link(item.title, item.address) for item in made.again]
    how = stands(shelf, made)
    if standing(shelf, one) == "overdue":
        how = (Link(how[0].words),)
    return (_what(made),), _who(shelf, made), _due(shelf, made), how, tuple(dict.fromkeys(where))


def carried_rows(shelf: Shelf, carried: Carried | None) -> tuple[CarriedRow, ...]:
    """The newest actions of earlier meetings that were not closed before this one; several meetings show the same row."""
    return tuple(_carried_row(shelf, made) for made in carried.newest) if carried else ()


def _carried_row(shelf: Shelf, made: Made) -> CarriedRow:
    row = shelf.carried_rows.get(made.address)
    if row is None:
        asked = _with_date(Link(made.item.title, made.item.address), shelf.row_of(made.item).date)
        row = shelf.carried_rows[made.address] = CarriedRow(
            what=_what(made), who=_who(shelf, made), due=_due(shelf, made), asked=asked, stands=stands(shelf, made)
        )
    return row


# -- recommendations ---------------------------------------------------------------------------------------------------


def recommendation_state(one: Recommendation) -> str:
    """Awaited, to-do (accepted and not shown carried out), closed or rejected."""
    if one.closed_by:
        return "closed"
    return {"awaited": "awaited", "rejected": "rejected"}.get(one.response, "to-do")


def recommendation_cells(shelf: Shelf, item: AnyItem, one: Recommendation) -> Cells:
    """To whom, by when, and what came of it."""
    words = _RESPONSES[one.response].capitalize()
    response = [Link(words, "", one.response_note or "")]
    state = recommendation_state(one)
    if one.closed_by:
        closing = shelf.link(one.closed_by)
        response.append(Link(f"Carried out: see {closing.words}", closing.href))
    elif state in ("awaited", "to-do"):
        missing = "an answer" if state == "awaited" else "it carried out"
        days = days_of(item.record.when)
        if one.due and one.due.last and last_day(one.due.last) < shelf.facts.end:
            response.append(_late(shelf, one.due, missing))
        elif days and days[1] < shelf.facts.end:
            response.append(
                Link(f"Made {apart_words(days[1], shelf.facts.end)} before {shelf.end_words}; nothing later shows {missing}")
            )
        elif not one.response_note:
            response.append(Link(f"Nothing later shows {missing}"))
    return held(shelf, one.to, item.record.when, said=True), dated(one.due), tuple(response)


def recommendations(shelf: Shelf, item: AnyItem, items: Sequence[Recommendation]) -> Table | None:
    """What a report recommends, to whom, and what came of it."""
    if not items:
        return None
    rows = tuple((plain(_numbered(one)), *recommendation_cells(shelf, item, one)) for one in items)
    ids = tuple(f"_recommendation-{number}" for number in range(1, len(items) + 1))
    head = ("Recommendation", "To", "By when", "Response")
    return trimmed(Table("_recommendations", "Recommendations", head, rows, (), ids))


def _numbered(one: Recommendation) -> str:
    return f"{one.number}. {one.text}" if one.number else one.text


def made_by(shelf: Shelf, item: Item[Report]) -> tuple[Link, ...]:
    """Whose recommendations a report holds: its body's, or its author's."""
    record = item.record
    return shelf.party(record.from_body or record.author)
