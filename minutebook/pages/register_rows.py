"""The rows of each register: what the readers of a type of record want to see of it in a list."""

from minutebook.archive.archive import AnyItem, Item
from minutebook.pages.names import named_on
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, RegisterRow
from minutebook.records import Article, Decision, Meeting, Report
from minutebook.words.en import meetings
from minutebook.words.en.amounts import amount_words


class DecisionRow(RegisterRow, frozen=True, array_like=True):
    """A decision: its reference, who made it, for how much."""

    ref: str
    makers: tuple[Link, ...]
    amount: Link | None


class MeetingRow(RegisterRow, frozen=True, array_like=True):
    """A meeting: of which body, and how its minutes stand."""

    body: Link
    minutes: str


class ReportRow(RegisterRow, frozen=True, array_like=True):
    """A report: of what kind, from whom, to which meetings."""

    kind: str
    source: tuple[Link, ...]
    meetings: tuple[Link, ...]


class ArticleRow(RegisterRow, frozen=True, array_like=True):
    """A piece of news."""


def _title(item: AnyItem) -> Link:
    return Link(item.title, item.address, item.record.summary or "")


def decision_row(shelf: Shelf, item: Item[Decision]) -> DecisionRow:
    """Reference, decision, maker, amount, date."""
    record, row = item.record, shelf.row_of(item)
    makers, money_words = shelf.many(record.maker), amount(shelf, record, item.address)
    return DecisionRow(row.id, _title(item), row.state, row.date, record.ref or "", makers, money_words)


def amount(shelf: Shelf, record: Decision, otherwise: str = "") -> Link | None:
    """The amount, leading to the paragraph that gives it.

    `otherwise` is where it leads in a list where the decision names none; there it has its note beside it.
    """
    source = shelf.citation(record.source)
    words = amount_words(record.amount, shelf.site.sign)
    note = record.amount_note or "" if otherwise else ""  # on the decision's own page the note is a row by itself
    return Link(words, source.href if source else otherwise, note) if words else None


def meeting_row(shelf: Shelf, item: Item[Meeting]) -> MeetingRow:
    """Meeting, body, minutes, date."""
    record, row = item.record, shelf.row_of(item)
    to_come = shelf.facts.meeting_state(record) in ("to-come", "may-come")
    minutes = "" if to_come else meetings.minutes_words(record.minutes)
    return MeetingRow(row.id, _title(item), row.state, row.date, named_on(shelf, record.body, record.date), minutes)


def report_row(shelf: Shelf, item: Item[Report]) -> ReportRow:
    """Report, kind, from whom, to which meetings, date."""
    record, row = item.record, shelf.row_of(item)
    source = shelf.party(record.from_body or record.author)
    return ReportRow(row.id, _title(item), row.state, row.date, record.kind, source, shelf.many(record.to))


def article_row(shelf: Shelf, item: Item[Article]) -> ArticleRow:
    """Title and date."""
    row = shelf.row_of(item)
    return ArticleRow(row.id, _title(item), row.state, row.date)
