"""Reports: where one came from and went to, what it recommends, and what it answers."""

from minutebook.archive.archive import Item
from minutebook.pages.answers import WantedAnswer, answered, wanted
from minutebook.pages.kind import Kind, Part
from minutebook.pages.offices import held
from minutebook.pages.recommendation import RecommendationRow, own_row
from minutebook.pages.record import record_parts
from minutebook.pages.register_rows import report_row
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, RecordView
from minutebook.records import Report
from minutebook.words.en import registers, search
from minutebook.words.en.dates import date_words


class ReportView(RecordView, frozen=True, kw_only=True):
    """The page of a report."""

    kind: str
    date: str
    from_body: tuple[Link, ...] = ()
    author: tuple[Link, ...] = ()
    went_to: tuple[Link, ...] = ()  # the meetings
    period: str = ""
    decision_required: str = ""
    contact: str = ""
    background: tuple[Link, ...] = ()
    answers: tuple[Link, ...] = ()  # the reports that it answers
    wanted: tuple[WantedAnswer, ...] = ()  # what it has to be answered with itself
    recommendations: tuple[RecommendationRow, ...] = ()


def report(shelf: Shelf, item: Item[Report]) -> ReportView:
    """Body, meeting, author, contact, period, what it asks for and recommends."""
    record = item.record
    return ReportView(
        record=record_parts(shelf, item),
        kind=record.kind,
        date=shelf.row_of(item).date,
        from_body=held(shelf, record.from_body, record.date),
        author=held(shelf, record.author, record.date),
        went_to=shelf.many(record.to),
        period=date_words(record.period),
        decision_required=record.decision_required or "",
        contact=record.contact or "",
        background=shelf.many(record.background_papers),
        answers=tuple(answered(shelf, item, name) for name in record.responds_to),
        wanted=wanted(shelf, item),
        recommendations=tuple(
            own_row(shelf, item, place, recommendation) for place, recommendation in enumerate(record.recommendations, 1)
        ),
    )


def _searched(record: Report) -> tuple[Part, ...]:
    recommended = [recommendation.text for recommendation in record.recommendations]
    return (Part("_recommendations", search.RECOMMENDATIONS, recommended),)


REPORT = Kind(
    type=Report,
    template="report",
    view=report,
    index="/reports/",
    row=report_row,
    introduction=registers.REPORTS,
    searched=_searched,
)
