"""What any record may have, and the small groups that several types share."""

from collections.abc import Iterable
from typing import Annotated, ClassVar, Literal, TypeAlias

import msgspec
from msgspec import Meta

from minutebook.read.fields import Address, Citation, Id, Language, SitePath, Words
from minutebook.read.moment import Moment
from minutebook.read.when import When
from minutebook.records.names import Maker, PersonId, PlaceId, PriorityId, TopicId

Status: TypeAlias = Literal["draft", "published", "superseded", "withdrawn", "removed"]
TAKEN_BACK: tuple[Status, ...] = ("withdrawn", "removed")  # of which no more is left than a page that says so
NO_LONGER: tuple[Status, ...] = (*TAKEN_BACK, "superseded")  # of which what it tells does not hold, or is told elsewhere
Every: TypeAlias = Literal["week", "month", "quarter", "year", "change", "meeting"]


class Group(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"from_": "from"}):
    """A group of fields inside a record."""

    called: ClassVar[str] = "this group"


class Source(Group, frozen=True, kw_only=True):
    """Where a record's facts come from: a paper, and the place in it."""

    called: ClassVar[str] = "a source"
    title: Annotated[Words, Meta(description="The paper's own title")]
    publisher: Annotated[Words | None, Meta(description="Who put the paper out")] = None
    at: Annotated[
        Words | None,
        Meta(description="Paragraph, section or page; it leads to this archive's account of the paper, if there is one"),
    ] = None
    url: Annotated[Address | None, Meta(description="Where the paper was")] = None
    file: Annotated[Words | None, Meta(description="The paper's file name")] = None
    sha256: Annotated[Words | None, Meta(description="The SHA-256 of the paper's file")] = None
    date: Annotated[When | None, Meta(description="The date on the paper")] = None
    note: Annotated[Words | None, Meta(description="What a reader should know about it")] = None


class Change(Group, frozen=True, kw_only=True):
    """A dated change to a published record, and why it was made."""

    called: ClassVar[str] = "a change"
    date: Annotated[When, Meta(description="The day of the change")]
    note: Annotated[Words, Meta(description="What was changed, and why")]
    kind: Annotated[
        Literal["typo", "kept-back"] | None,
        Meta(description="typo if it only put a typing error right, kept-back if what stood before must not be shown any more"),
    ] = None
    reported: Annotated[bool, Meta(description="Whether a reader had reported what was put right")] = False


class Accepted(Group, frozen=True, kw_only=True):
    """A warning or note of the check that was looked at and may stand."""

    called: ClassVar[str] = "what is accepted"
    code: Annotated[Words, Meta(description="Its code, such as copied-record")]
    reason: Annotated[Words, Meta(description="Why it may stand, for readers")]
    file: Annotated[
        Words | None,
        Meta(description="The picture or paper in which it is found, if that is not the record: its name as linked"),
    ] = None


class Undertaking(Group, frozen=True, kw_only=True):
    """An action from a meeting, or an expectation: what a record said would happen, once or again and again."""

    called: ClassVar[str] = "an action"
    what: Annotated[Words, Meta(description="What is to be done")]
    owner: Annotated[Maker | None, Meta(description="Who is to do it")] = None
    due: Annotated[When | None, Meta(description="By when")] = None
    every: Annotated[Every | None, Meta(description="How often, if again and again")] = None
    source: Annotated[Citation | None, Meta(description="The paragraph that says so")] = None
    state: Annotated[Literal["open", "done", "dropped"], Meta(description="How it stands")] = "open"
    closed_by: Annotated[Id | None, Meta(description="The record that shows it done or dropped", extra={"other": True})] = None
    note: Annotated[Words | None, Meta(description="What a reader should know about it")] = None


class NameOverTime(Group, frozen=True, kw_only=True):
    """A name and the days it was in use."""

    called: ClassVar[str] = "a name"
    shorthand: ClassVar[str] = "name"
    name: Annotated[Words, Meta(description="The name")]
    short: Annotated[Words | None, Meta(description="Its short form")] = None
    from_: Annotated[When | None, Meta(description="From when it was in use")] = None
    to: Annotated[When | None, Meta(description="Until when it was in use")] = None
    note: Annotated[Words | None, Meta(description="What a reader should know about it")] = None


def names_in(names: Iterable[NameOverTime]) -> tuple[str, ...]:
    """The names themselves, each with its short form after it."""
    return tuple(name for each in names for name in (each.name, each.short) if name)


class Period(Group, frozen=True, kw_only=True):
    """The stretch of time that something covers."""

    called: ClassVar[str] = "a period"
    from_: Annotated[When | None, Meta(description="When it begins")] = None
    to: Annotated[When | None, Meta(description="When it ends")] = None
    label: Annotated[Words | None, Meta(description="What a reader sees in place of the dates")] = None


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="type", rename={"from_": "from"}):
    """What any record may have."""

    called: ClassVar[str] = "a record"
    noun: ClassVar[str] = "Record"
    nouns: ClassVar[str] = "Records"
    folder: ClassVar[str] = ""
    address: ClassVar[str] = ""
    dated: ClassVar[bool] = False
    numbered: ClassVar[bool] = False
    made_by_reader: ClassVar[tuple[str, ...]] = ("id", "path", "lang_of")

    id: str = ""
    path: str = ""
    lang_of: str = ""  # for a translation: its language
    title: Annotated[Words, Meta(description="The record's title, as a reader would say it")]
    summary: (
        Annotated[str, Meta(max_length=300, description="One or two sentences that say what happened and to whom it matters")]
        | None
    ) = None
    status: Annotated[Status, Meta(description="Whether it is up, and whether it still holds")] = "published"
    status_note: Annotated[Words | None, Meta(description="Why it is withdrawn, superseded or removed")] = None
    decided_by: Annotated[Words | None, Meta(description="Who decided that it is withdrawn or removed, such as a court")] = None
    superseded_by: Annotated[
        Id | None, Meta(description="The record that takes its place", extra={"line": "superseded_by"})
    ] = None
    published: Annotated[When | None, Meta(description="The day it was first put up")] = None
    embargo: Annotated[
        Moment | None, Meta(description="The hour, on the archive's clocks, before which nothing of the record is published")
    ] = None
    edition: Annotated[Words | None, Meta(description="Which edition of the paper it records, such as draft")] = None
    priorities: Annotated[tuple[PriorityId, ...], Meta(description="The priorities it bears on")] = ()
    places: Annotated[tuple[PlaceId, ...], Meta(description="The places it bears on")] = ()
    people: Annotated[tuple[PersonId, ...], Meta(description="The people it names in their roles")] = ()
    topics: Annotated[tuple[TopicId, ...], Meta(description="Operations, funds, strategies and so on that it bears on")] = ()
    related: Annotated[tuple[Id, ...], Meta(description="Other records worth reading with it")] = ()
    aliases: Annotated[tuple[SitePath, ...], Meta(description="Old addresses that lead here")] = ()
    sources: Annotated[tuple[Source, ...], Meta(description="The papers and places it rests on")] = ()
    changes: Annotated[tuple[Change, ...], Meta(description="What was changed after it was put up, when and why")] = ()
    verbatim: Annotated[
        bool, Meta(description="Whether its text is the paper's own, word for word, so that quotations of it are compared")
    ] = False
    lang: Annotated[Language | None, Meta(description="The language of the text, if not the archive's own")] = None
    expectations: Annotated[tuple[Undertaking, ...], Meta(description="What the record says will happen")] = ()

    accepted: Annotated[
        tuple[Accepted, ...], Meta(description="Warnings and notes of the check that may stand, each with the reason")
    ] = ()

    @classmethod
    def tag(cls) -> str:
        """The type's name in data files: `plan-section`."""
        return str(cls.__struct_config__.tag)

    @property
    def listed(self) -> bool:
        """Whether indexes, feeds, filters and searches have it; what is not listed is found from the records that name it."""
        return True

    @property
    def when(self) -> When | None:
        """The record's own date, for types that have one."""
        return None

    @property
    def goes_out(self) -> tuple[str, When | None]:
        """The field that says when it is published, and what it says; of what may be told before its day, `published` alone."""
        return "published", self.published

    @property
    def makers(self) -> tuple[str, ...]:
        """Who made the record's matter or wrote it, as ids or plain words, for types that say so."""
        return ()

    @property
    def other_names(self) -> tuple[str, ...]:
        """The names beside its title by which a reader may look for it."""
        return ()


class Dated(Record, frozen=True, kw_only=True):
    """A record of something that happened on a day, or is to."""

    dated: ClassVar[bool] = True
    date: Annotated[When, Meta(description="When it happened")]

    @property
    def when(self) -> When | None:
        """The day, month or year it is filed under."""
        return self.date
