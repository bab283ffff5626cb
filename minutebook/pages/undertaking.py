"""Undertakings as tables show them: what, who, by when, how it stands on the archive's last day, and where it is said."""

from minutebook.archive.archive import AnyItem
from minutebook.facts.recurring import Recurring, whole_units
from minutebook.facts.undertakings import Carried, Stage, Undertaken, in_record, stage_of
from minutebook.pages.offices import held
from minutebook.pages.parts import plain
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import CarriedRow, Link, UndertakingRow
from minutebook.read.when import When, last_day
from minutebook.words.en import undertakings as words
from minutebook.words.en.dates import EVERY, apart_words, due_words


def until(shelf: Shelf) -> str:
    """The day for which a page speaks, at the end of a sentence."""
    return words.until_words(shelf.end_words, ended=shelf.facts.ended)


# -- how it stands -----------------------------------------------------------------------------------------------------


def stage(shelf: Shelf, undertaken: Undertaken) -> Stage:
    """How far it has come on the last day that the archive speaks for."""
    return stage_of(undertaken, shelf.facts.horizon)


def how(shelf: Shelf, undertaken: Undertaken) -> tuple[Link, ...]:
    """How an undertaking stands, and the record that shows it."""
    undertaking, reached = undertaken.undertaking, stage(shelf, undertaken)
    if reached in ("done", "dropped"):
        closing = shelf.link(undertaking.closed_by) if undertaking.closed_by else None
        shown = (Link(words.closing_words(closing.words), closing.href),) if closing else ()
        return (Link(words.closed_words(reached)), *shown)
    if reached == "repeating":
        return _again_and_again(shelf, undertaken)
    if reached == "past" and undertaking.due:
        return (_past(shelf, undertaking.due),)
    if reached == "later":
        return (Link(words.later_words(undertaken.kind, shelf.end_words)),)
    if reached == "expected" or (undertaken.kind == "expected" and undertaking.due is None):
        return _expected(shelf, undertaken)
    return (Link(words.open_words(undertaken.kind, dated=undertaking.due is not None)),)


def _past(shelf: Shelf, due: When) -> Link:
    """An action past its day; an archive that has ended calls nothing late."""
    if shelf.facts.ended:
        return Link(words.past_words(due_words(due)))
    late = apart_words(last_day(due.last), shelf.facts.end)
    return Link(words.overdue_words(late), "", words.overdue_note(until(shelf)))


def _expected(shelf: Shelf, undertaken: Undertaken) -> tuple[Link, ...]:
    """An expectation whose time has come or is not known, and the newest paper that comes back to it."""
    mention = _mention(shelf, undertaken)
    expected = Link(words.expected_words(due_words(undertaken.undertaking.due), mentioned=mention is not None))
    return (expected, mention) if mention else (expected,)


def _mention(shelf: Shelf, undertaken: Undertaken) -> Link | None:
    mention = shelf.facts.last_mention(undertaken)
    if mention is None:
        return None
    link = shelf.link(mention.item.id, mention.at)
    return with_date(Link(words.mention_words(link.words), link.href), shelf.row_of(mention.item).date)


def _again_and_again(shelf: Shelf, undertaken: Undertaken) -> tuple[Link, ...]:
    recurring = shelf.facts.recurring.of(undertaken)
    if recurring:
        return _came_back(shelf, recurring)
    every = undertaken.undertaking.every or ""
    units = whole_units(undertaken, shelf.facts.end)
    repeated = words.repeated_words(every, units, shelf.end_words) if units else words.every_open_words(EVERY[every])
    return (Link(repeated), _mention(shelf, undertaken) or Link(words.NO_MENTION))


def _came_back(shelf: Shelf, recurring: Recurring) -> tuple[Link, ...]:
    """At how many meetings since it was said something that is due at each of them was mentioned, and at which not."""
    if recurring.since is None:
        return (Link(words.SINCE_UNKNOWN),)
    if not recurring.since:
        return (Link(words.no_meeting_words(shelf.end_words)),)
    came_back = [Link(words.came_back_words(recurring.since, recurring.mentioned))]
    if latest := recurring.latest:
        came_back.append(shelf.dated(latest, words.mentioned_at_words(latest.title)))
    came_back += [shelf.dated(meeting, words.silent_words(meeting.title)) for meeting in recurring.silent]
    if more := recurring.since - recurring.mentioned - len(recurring.silent):
        came_back.append(Link(words.more_silent_words(more)))
    return tuple(came_back)


# -- its cells ---------------------------------------------------------------------------------------------------------


def with_date(link: Link, date: str) -> Link:
    """A link with the date of what it leads to, unless its words have it."""
    return link if date in link.words else Link(link.words, link.href, date)


def _what(undertaken: Undertaken) -> Link:
    return Link(undertaken.undertaking.what, undertaken.address, undertaken.undertaking.note or "")


def _who(shelf: Shelf, undertaken: Undertaken) -> tuple[Link, ...]:
    return held(shelf, undertaken.undertaking.owner, undertaken.item.record.when, said=True)


def _due(shelf: Shelf, undertaken: Undertaken) -> tuple[Link, ...]:
    """By when, or how often; of what is due at every meeting, whose meetings and the next one that is known.

    Nothing where how it stands says the day.
    """
    undertaking, reached = undertaken.undertaking, stage(shelf, undertaken)
    if reached == "expected" or (reached == "past" and shelf.facts.ended):
        return ()
    links = [*plain(due_words(undertaking.due)), *plain(EVERY.get(undertaking.every or ""))]
    recurring = shelf.facts.recurring.of(undertaken) if undertaking.state == "open" else None
    if recurring is None:
        return tuple(links)
    links.append(shelf.link(recurring.body))
    if coming := recurring.upcoming:
        links.append(shelf.dated(coming, words.next_words(coming.title)))
    elif recurring.since == 0:
        links.append(Link(words.NO_LATER_MEETING))
    return tuple(links)


def undertaking_rows(shelf: Shelf, item: AnyItem, kind: str) -> tuple[UndertakingRow, ...]:
    """A record's own actions or expectations."""
    return tuple(_own_row(shelf, undertaken) for undertaken in in_record(item) if undertaken.kind == kind)


def _own_row(shelf: Shelf, undertaken: Undertaken) -> UndertakingRow:
    undertaking = undertaken.undertaking
    source = shelf.citation(undertaking.source)
    return UndertakingRow(
        id=undertaken.row_id,
        what=(Link(undertaking.what, "", undertaking.note or ""),),
        who=_who(shelf, undertaken),
        due=_due(shelf, undertaken),
        stands=how(shelf, undertaken),
        said=(source,) if source else (),
    )


def register_row(shelf: Shelf, undertaken: Undertaken) -> UndertakingRow:
    """An undertaking's row in the register: its words lead to its own row in the record that made it.

    The register says once for which day it speaks, and what it means that something is not shown done.
    """
    stands = how(shelf, undertaken)
    if stage(shelf, undertaken) == "past":
        stands = (Link(stands[0].words),)
    return UndertakingRow(
        id=f"_{undertaken.item.id}-{undertaken.kind}-{undertaken.number}",
        what=(_what(undertaken),),
        who=_who(shelf, undertaken),
        due=_due(shelf, undertaken),
        stands=stands,
        said=_said(shelf, undertaken),
    )


def _said(shelf: Shelf, undertaken: Undertaken) -> tuple[Link, ...]:
    """Where an undertaking is said: its paragraph, the record that made it, and those that tell it again."""
    named, row = undertaken.undertaking.source, shelf.row_of(undertaken.item)
    where = []
    if source := shelf.citation(named):
        own = named is not None and named.partition("#")[0] == row.id
        where.append(with_date(source, row.date) if own else source)
    if not where or where[0].href.partition("#")[0] != row.address:
        where.append(with_date(Link(row.title, row.address), row.date))
    where += [Link(item.title, item.address) for item in undertaken.again]
    return tuple(dict.fromkeys(where))


def carried_rows(shelf: Shelf, carried: Carried | None) -> tuple[CarriedRow, ...]:
    """The newest actions of earlier meetings that were not closed before this one; several meetings show the same row."""
    return tuple(_carried_row(shelf, undertaken) for undertaken in carried.newest) if carried else ()


def _carried_row(shelf: Shelf, undertaken: Undertaken) -> CarriedRow:
    row = shelf.carried_rows.get(undertaken.address)
    if row is None:
        item = undertaken.item
        row = shelf.carried_rows[undertaken.address] = CarriedRow(
            what=_what(undertaken),
            who=_who(shelf, undertaken),
            due=_due(shelf, undertaken),
            asked=shelf.dated(item),
            stands=how(shelf, undertaken),
        )
    return row
