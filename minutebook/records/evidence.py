"""Figures followed over time, and what the law says must be published."""

from typing import Annotated, ClassVar, Literal, TypeAlias

from msgspec import Meta

from minutebook.read.amount import Qualifier
from minutebook.read.fields import Citation, Figure, Id, Name, Value, Words
from minutebook.read.when import When
from minutebook.records.common import Every, Group, Record
from minutebook.records.names import BodyId, Maker, MakerId, TopicId, Where


class Observation(Group, frozen=True, kw_only=True):
    """One figure, for one period, with the paragraph it came from."""

    called: ClassVar[str] = "an observation"
    id: Annotated[Name | None, Meta(description="A short name by which checks and citations know the figure")] = None
    period: Annotated[When, Meta(description="The time that the figure is for")]
    value: Annotated[Value | None, Meta(description="The figure")] = None
    low: Annotated[Value | None, Meta(description="The low end, where a range is given")] = None
    high: Annotated[Value | None, Meta(description="The high end, where a range is given")] = None
    qualifier: Annotated[Qualifier | None, Meta(description="How exact it is")] = None
    stated: Annotated[
        Words | None, Meta(description="The figure as the paper words it, where that says more, such as almost 8%")
    ] = None
    area: Annotated[Where | None, Meta(description="The place that it is for")] = None
    group: Annotated[Words | None, Meta(description="What it counts, where the measure counts several things apart")] = None
    stated_change: Annotated[Words | None, Meta(description="The change that the paper itself states")] = None
    source: Annotated[Citation | None, Meta(description="The paragraph that it comes from")] = None
    note: Annotated[Words | None, Meta(description="What a reader should know about it")] = None


class Break(Group, frozen=True, kw_only=True):
    """A point where the figures before and after may not be compared."""

    called: ClassVar[str] = "a break"
    at: Annotated[When, Meta(description="From when figures differ in kind")]
    note: Annotated[Words, Meta(description="Why they may not be compared")]


class Check(Group, frozen=True, kw_only=True):
    """Figures that must add up or agree, or that may not be set against each other."""

    called: ClassVar[str] = "a check"
    kind: Annotated[Literal["parts-of-total", "shares-of-100", "change", "same-quantity"], Meta(description="What must hold")]
    of: Annotated[Figure | None, Meta(description="The total, the later figure, or the figure compared")] = None
    from_: Annotated[Figure | None, Meta(description="The earlier figure of a change")] = None
    parts: Annotated[tuple[Figure, ...], Meta(description="The parts or shares, or the figures compared with it")] = ()
    share: Annotated[tuple[Figure, ...], Meta(description="What share of the total the parts are, in per cent")] = ()
    rest: Annotated[bool, Meta(description="Whether there is a rest that the parts leave out")] = False
    compare: Annotated[bool, Meta(description="False where the papers leave open whether the figures belong together")] = True
    stated: Annotated[Words | None, Meta(description="The change that the paper states, where no figure carries it")] = None
    source: Annotated[Citation | None, Meta(description="The paragraph of a figure that stands here in words")] = None
    note: Annotated[Words | None, Meta(description="What a reader should know about it")] = None


class Measure(Record, frozen=True, kw_only=True, tag="measure"):
    """A figure followed over time."""

    called: ClassVar[str] = "a measure"
    noun: ClassVar[str] = "Measure"
    nouns: ClassVar[str] = "Measures"
    folder: ClassVar[str] = "measures"
    address: ClassVar[str] = "/measures/{id}/"
    unit: Annotated[Words, Meta(description="What is counted, such as people helped or per cent of calls")]
    observations: Annotated[tuple[Observation, ...], Meta(description="The figures, oldest first")]
    better: Annotated[
        Literal["up", "down", "neither"] | None, Meta(description="Which way is better, where a paper says so")
    ] = None
    better_source: Annotated[Citation | None, Meta(description="The paragraph that says which way is better")] = None
    chart: Annotated[
        Literal["line", "bar", "none"] | None, Meta(description="How figures are drawn; none where they are not of one kind")
    ] = None
    breaks: Annotated[tuple[Break, ...], Meta(description="Where the series breaks")] = ()
    checks: Annotated[tuple[Check, ...], Meta(description="Which figures must add up")] = ()


class Met(Group, frozen=True, kw_only=True):
    """A record that meets a duty, or the kind of records that do."""

    called: ClassVar[str] = "what meets a duty"
    shorthand: ClassVar[str] = "record"
    record: Annotated[Id | None, Meta(description="A record that meets it")] = None
    type: Annotated[Words | None, Meta(description="The type of the records that meet it")] = None
    kind: Annotated[Words | None, Meta(description="Their kind")] = None
    held_by: Annotated[
        BodyId | None, Meta(description="For meetings: the body that held them, whatever other bodies they name")
    ] = None
    made_by: Annotated[
        MakerId | None,
        Meta(description="For decisions, reports, plans and articles: the body or person that made or wrote them"),
    ] = None
    body: Annotated[BodyId | None, Meta(description="A body that they name anywhere, in a field or in the text")] = None
    topic: Annotated[TopicId | None, Meta(description="A topic that they name anywhere")] = None


Stretch: TypeAlias = Literal["month", "quarter", "year", "financial-year"]


class Counted(Group, frozen=True, kw_only=True):
    """From when the days for a duty are counted: an event in words, or the calendar, and then due dates follow from it."""

    called: ClassVar[str] = "what the days are counted from"
    shorthand: ClassVar[str] = "event"
    event: Annotated[Words | None, Meta(description="What has to happen first; no date can be worked out from words")] = None
    start_of: Annotated[Stretch | None, Meta(description="The stretch of time before or at whose start it is due")] = None
    end_of: Annotated[Stretch | None, Meta(description="The stretch of time after whose end it is due")] = None
    day: Annotated[Words | None, Meta(description="The day of every year, such as 1 February")] = None
    each: Annotated[Met | None, Meta(description="Records that each are such an event, answered by responds_to")] = None
    inclusive: Annotated[bool, Meta(description="Whether the day of the event is itself the first of the days")] = False
    note: Annotated[Words | None, Meta(description="What a reader should know about it")] = None


class Duty(Record, frozen=True, kw_only=True, tag="duty"):
    """Something that the law says must be published."""

    called: ClassVar[str] = "a duty"
    noun: ClassVar[str] = "Duty"
    nouns: ClassVar[str] = "Duties"
    folder: ClassVar[str] = "duties"
    address: ClassVar[str] = "/duties/{id}/"
    list: Annotated[Words, Meta(description="The checklist it belongs to")]
    law: Annotated[Words, Meta(description="The instrument and provision")]
    item: Annotated[Words, Meta(description="Its number in that list")]
    every: Annotated[Every | None, Meta(description="How often")] = None
    within_days: Annotated[int | None, Meta(description="How many days there are to do it")] = None
    counted_from: Annotated[Counted | None, Meta(description="What the days are counted from")] = None
    from_: Annotated[When | None, Meta(description="From when the law has wanted it")] = None
    to: Annotated[When | None, Meta(description="Until when the law wanted it")] = None
    owner: Annotated[Maker | None, Meta(description="Whose duty it is")] = None
    prominent: Annotated[bool, Meta(description="Whether the law wants it in a prominent place")] = False
    certain: Annotated[bool, Meta(description="Whether the frequency and limit were read in the law itself")] = False
    met_by: Annotated[tuple[Met, ...], Meta(description="The records that meet it")] = ()
