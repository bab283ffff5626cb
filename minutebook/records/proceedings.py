"""What offices and boards do: meetings, decisions, reports and news."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from minutebook.read.amount import Amount
from minutebook.read.fields import Citation, Id, Party, Words
from minutebook.read.when import When
from minutebook.records.common import Dated, Group, Undertaking
from minutebook.records.names import BodyId, DecisionId, Maker, MeetingId, ReportId

UNDECIDED = ("proposed", "called-in", "deferred")
"""The states of a decision that is still to be made."""

NOT_STATED = "not stated"
"""The words for a maker whom no paper names."""


class Private(Group, frozen=True, kw_only=True):
    """Why an agenda item was not open to the public."""

    called: ClassVar[str] = "a private item"
    shorthand: ClassVar[str] = "ground"
    opposite: ClassVar[tuple[str, ...]] = ("open", "public", "in public", "not private", "not exempt", "part 1", "part i")
    ground: Annotated[Party, Meta(description="The ground in law for keeping it private")]
    note: Annotated[Words | None, Meta(description="What a reader should know about it")] = None


class AgendaItem(Group, frozen=True, kw_only=True):
    """An item of an agenda. A private one is a titled row with its ground."""

    called: ClassVar[str] = "an agenda item"
    shorthand: ClassVar[str] = "title"
    number: Annotated[Words | None, Meta(description="Its number, as printed, such as 4b")] = None
    title: Annotated[Words, Meta(description="What it was about")]
    lead: Annotated[Maker | None, Meta(description="Who led it")] = None
    papers: Annotated[tuple[Id, ...], Meta(description="The papers before the meeting")] = ()
    outcome: Annotated[Words | None, Meta(description="What came of it")] = None
    private: Annotated[Private | None, Meta(description="Why it was not open to the public")] = None


class Meeting(Dated, frozen=True, kw_only=True, tag="meeting"):
    """A meeting of a body, held or to come."""

    called: ClassVar[str] = "a meeting"
    noun: ClassVar[str] = "Meeting"
    nouns: ClassVar[str] = "Meetings"
    folder: ClassVar[str] = "meetings"
    address: ClassVar[str] = "/meetings/{id}/"
    body: Annotated[BodyId, Meta(description="The body that meets")]
    time: Annotated[Words | None, Meta(description="When it begins, such as 10:30")] = None
    venue: Annotated[Words | None, Meta(description="Where it is")] = None
    kind: Annotated[Literal["ordinary", "extraordinary"], Meta(description="Whether it is one of the series")] = "ordinary"
    state: Annotated[
        Literal["scheduled", "held", "cancelled", "postponed", "moved"] | None,
        Meta(
            description="Whether it has taken place; its day says so where this is left out. "
            "Postponed where no new day is named, moved where one is"
        ),
    ] = None
    moved_to: Annotated[
        When | MeetingId | None,
        Meta(description="The day it was moved to, or the meeting in its place", extra={"other": True}),
    ] = None
    attendance: Annotated[tuple[Maker, ...], Meta(description="Who was there")] = ()
    apologies: Annotated[tuple[Maker, ...], Meta(description="Who sent apologies")] = ()
    agenda: Annotated[tuple[AgendaItem, ...], Meta(description="Its items")] = ()
    minutes: Annotated[Literal["published", "awaited", "none"] | None, Meta(description="How its minutes stand")] = None
    actions: Annotated[tuple[Undertaking, ...], Meta(description="What somebody was to do after it")] = ()


class Restricted(Group, frozen=True, kw_only=True):
    """What is held back of a decision, why, and when that is looked at again."""

    called: ClassVar[str] = "a restriction"
    opposite: ClassVar[tuple[str, ...]] = ("open", "public", "not restricted", "unrestricted", "not exempt", "nothing")
    ground: Annotated[Party, Meta(description="The ground in law for holding it back")]
    reason: Annotated[Words | None, Meta(description="Why, in plain words")] = None
    review: Annotated[When | None, Meta(description="When that is looked at again")] = None
    released: Annotated[When | None, Meta(description="When it was released")] = None


class Decision(Dated, frozen=True, kw_only=True, tag="decision"):
    """A decision: who decided what, on which paper, and what follows from it."""

    called: ClassVar[str] = "a decision"
    noun: ClassVar[str] = "Decision"
    nouns: ClassVar[str] = "Decisions"
    folder: ClassVar[str] = "decisions"
    address: ClassVar[str] = "/decisions/{id}/"
    maker: Annotated[
        tuple[Maker, ...], Meta(min_length=1, description="Who made it, one or several; not stated where no paper says")
    ]
    ref: Annotated[Words | None, Meta(description="Its reference, as printed")] = None
    state: Annotated[
        Literal["proposed", "called-in", "deferred", "made", "carried-out", "reversed"], Meta(description="How it stands")
    ] = "made"
    amount: Annotated[Amount | None, Meta(description="The money decided on")] = None
    amount_note: Annotated[
        Words | None,
        Meta(description="What the amount is, such as over how many years, with or without VAT; or that no paper gives it"),
    ] = None
    recipient: Annotated[tuple[Maker, ...], Meta(description="Who the money goes to")] = ()
    source: Annotated[Citation | None, Meta(description="The paragraph that gives the amount")] = None
    meeting: Annotated[MeetingId | None, Meta(description="The meeting it was made at")] = None
    papers: Annotated[tuple[Id, ...], Meta(description="The papers it rests on")] = ()
    reason: Annotated[Words | None, Meta(description="Why it was made")] = None
    follows: Annotated[
        tuple[DecisionId, ...], Meta(description="The decisions it follows from", extra={"line": "descent"})
    ] = ()
    varies: Annotated[tuple[DecisionId, ...], Meta(description="The decisions it changes", extra={"line": "descent"})] = ()
    reverses: Annotated[tuple[DecisionId, ...], Meta(description="The decisions it undoes", extra={"line": "descent"})] = ()
    restricted: Annotated[Restricted | None, Meta(description="What is held back, and why")] = None

    @property
    def goes_out(self) -> tuple[str, When | None]:
        """One that is still to be made is told before its day."""
        return ("published", self.published) if self.published or self.state in UNDECIDED else ("date", self.date)

    @property
    def makers(self) -> tuple[str, ...]:
        """Who made it."""
        return self.maker


class Recommendation(Group, frozen=True, kw_only=True):
    """A recommendation that a report makes, and what came of it."""

    called: ClassVar[str] = "a recommendation"
    number: Annotated[Words | None, Meta(description="Its number, as printed")] = None
    text: Annotated[Words, Meta(description="What is recommended")]
    to: Annotated[Maker | None, Meta(description="Who is to do it")] = None
    response: Annotated[Literal["accepted", "partly", "rejected", "awaited"], Meta(description="The answer to it")] = "awaited"
    response_note: Annotated[Words | None, Meta(description="The answer in words")] = None
    due: Annotated[When | None, Meta(description="By when")] = None
    closed_by: Annotated[Id | None, Meta(description="The record that shows it carried out", extra={"other": True})] = None


class Report(Dated, frozen=True, kw_only=True, tag="report"):
    """A report or other paper, in the archive's words, under the paper's own paragraph numbers."""

    called: ClassVar[str] = "a report"
    noun: ClassVar[str] = "Report"
    nouns: ClassVar[str] = "Reports"
    folder: ClassVar[str] = "reports"
    address: ClassVar[str] = "/reports/{id}/"
    numbered: ClassVar[bool] = True
    kind: Annotated[Words, Meta(description="What sort of report")]
    from_body: Annotated[Maker | None, Meta(description="The body it comes from")] = None
    to: Annotated[tuple[MeetingId, ...], Meta(description="The meetings it went to")] = ()
    author: Annotated[Maker | None, Meta(description="Who wrote it")] = None
    contact: Annotated[Words | None, Meta(description="The contact it gives, as of its date")] = None
    period: Annotated[When | None, Meta(description="The stretch of time it reports on")] = None
    decision_required: Annotated[Words | None, Meta(description="What it asks its readers to decide")] = None
    background_papers: Annotated[tuple[Words, ...], Meta(description="The papers it rests on, or None")] = ()
    recommendations: Annotated[tuple[Recommendation, ...], Meta(description="What it recommends")] = ()
    responds_to: Annotated[tuple[ReportId, ...], Meta(description="The reports it answers", extra={"line": "responds_to"})] = ()

    @property
    def goes_out(self) -> tuple[str, When | None]:
        """The day on which it is put up, or else its own."""
        return ("published", self.published) if self.published else ("date", self.date)

    @property
    def makers(self) -> tuple[str, ...]:
        """The body it comes from, and its author."""
        return tuple(name for name in (self.from_body, self.author) if name)


class Image(Group, frozen=True, kw_only=True):
    """The picture of an article."""

    called: ClassVar[str] = "an image"
    src: Annotated[Words, Meta(description="The file's name, beside the record")]
    alt: Annotated[Words, Meta(description="What it shows, for those who cannot see it")]
    credit: Annotated[Words | None, Meta(description="Who made it")] = None


class Article(Dated, frozen=True, kw_only=True, tag="article"):
    """A piece of news."""

    called: ClassVar[str] = "an article"
    noun: ClassVar[str] = "News"
    nouns: ClassVar[str] = "News"
    folder: ClassVar[str] = "articles"
    address: ClassVar[str] = "/news/{id}/"
    author: Annotated[Maker | None, Meta(description="Who wrote it")] = None
    image: Annotated[Image | None, Meta(description="Its picture")] = None

    @property
    def goes_out(self) -> tuple[str, When | None]:
        """The day on which it is put up, or else its own."""
        return ("published", self.published) if self.published else ("date", self.date)

    @property
    def makers(self) -> tuple[str, ...]:
        """Its author."""
        return (self.author,) if self.author else ()
