"""Figures followed over time, and what the law says must be published."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from minutebook.read.fields import Citation, Id, Number, Party, Words
from minutebook.read.when import When
from minutebook.records.common import Every, Group, Record


class Observation(Group, frozen=True, kw_only=True):
    """One figure, for one period, with the paragraph it came from."""

    called: ClassVar[str] = "an observation"
    period: Annotated[When, Meta(description="The time that the figure is for")]
    value: Annotated[Number | None, Meta(description="The figure")] = None
    low: Annotated[Number | None, Meta(description="The low end, where a range is given")] = None
    high: Annotated[Number | None, Meta(description="The high end, where a range is given")] = None
    qualifier: Annotated[Literal["about", "at-least", "under", "up-to"] | None, Meta(description="How exact it is")] = None
    area: Annotated[Words | None, Meta(description="The area that it is for, where not the whole")] = None
    stated_change: Annotated[Words | None, Meta(description="The change that the paper itself states")] = None
    source: Annotated[Citation | None, Meta(description="The paragraph that it comes from")] = None
    note: Annotated[Words | None, Meta(description="What a reader should know about it")] = None


class Break(Group, frozen=True, kw_only=True):
    """A point where the figures before and after may not be compared."""

    called: ClassVar[str] = "a break"
    at: Annotated[When, Meta(description="From when figures differ in kind")]
    note: Annotated[Words, Meta(description="Why they may not be compared")]


class Check(Group, frozen=True, kw_only=True):
    """Figures that must add up or agree."""

    called: ClassVar[str] = "a check"
    kind: Annotated[Literal["parts-of-total", "shares-of-100", "change", "same-quantity"], Meta(description="What must hold")]
    of: Annotated[Words | None, Meta(description="The total, or the figure that is compared")] = None
    parts: Annotated[tuple[Words, ...], Meta(description="The parts of it")] = ()
    note: Annotated[Words | None, Meta(description="What a reader should know about it")] = None


class Measure(Record, frozen=True, kw_only=True, tag="measure"):
    """A figure followed over time."""

    called: ClassVar[str] = "a measure"
    noun: ClassVar[str] = "Measure"
    nouns: ClassVar[str] = "Measures"
    folder: ClassVar[str] = "measures"
    address: ClassVar[str] = "/measures/{id}/"
    unit: Annotated[Words, Meta(description="What is counted, such as recorded crimes or £ million")]
    observations: Annotated[tuple[Observation, ...], Meta(description="The figures, oldest first")]
    better: Annotated[Literal["up", "down", "neither"] | None, Meta(description="Which way is better")] = None
    breaks: Annotated[tuple[Break, ...], Meta(description="Where the series breaks")] = ()
    checks: Annotated[tuple[Check, ...], Meta(description="Which figures must add up")] = ()


class Met(Group, frozen=True, kw_only=True):
    """A record that meets a duty, or the kind of records that do."""

    called: ClassVar[str] = "what meets a duty"
    shorthand: ClassVar[str] = "record"
    record: Annotated[Id | None, Meta(description="A record that meets it")] = None
    type: Annotated[Words | None, Meta(description="The type of the records that meet it")] = None
    kind: Annotated[Words | None, Meta(description="Their kind")] = None
    body: Annotated[Id | None, Meta(description="Their body")] = None
    topic: Annotated[Id | None, Meta(description="Their topic")] = None


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
    counted_from: Annotated[Words | None, Meta(description="What the days are counted from")] = None
    owner: Annotated[Party | None, Meta(description="Whose duty it is")] = None
    prominent: Annotated[bool, Meta(description="Whether the law wants it in a prominent place")] = False
    certain: Annotated[bool, Meta(description="Whether the frequency and limit were read in the law itself")] = False
    met_by: Annotated[tuple[Met, ...], Meta(description="The records that meet it")] = ()
