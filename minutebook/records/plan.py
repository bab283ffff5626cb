"""Plans, their sections, and the priorities and outcomes they set."""

from typing import Annotated, ClassVar

from msgspec import Meta

from minutebook.read.fields import Citation, Name, Party, Words
from minutebook.read.when import When
from minutebook.records.common import Group, Period, Record
from minutebook.records.names import Maker, PlanId, PriorityId, TopicId


class Version(Group, frozen=True, kw_only=True):
    """A version of a plan: the draft, its appendix, the final text."""

    called: ClassVar[str] = "a version"
    id: Annotated[Name, Meta(description="A short name to refer to it by")]
    label: Annotated[Words, Meta(description="What a reader sees")]
    date: Annotated[When | None, Meta(description="Its date")] = None
    note: Annotated[Words | None, Meta(description="What a reader should know about it")] = None
    extracts: Annotated[bool, Meta(description="Whether the archive has no more than extracts of it")] = False


class Plan(Record, frozen=True, kw_only=True, tag="plan"):
    """A plan: what an office set out to do in a stretch of years."""

    called: ClassVar[str] = "a plan"
    noun: ClassVar[str] = "Plan"
    nouns: ClassVar[str] = "Plans"
    folder: ClassVar[str] = "plans"
    address: ClassVar[str] = "/plans/{id}/"
    period: Annotated[Period, Meta(description="The years it covers")]
    body: Annotated[Maker | None, Meta(description="Whose plan it is")] = None
    strapline: Annotated[Words | None, Meta(description="The words under its title")] = None
    follows: Annotated[PlanId | None, Meta(description="The plan before it", extra={"line": "follows"})] = None
    versions: Annotated[tuple[Version, ...], Meta(description="Its versions, oldest first")] = ()

    @property
    def when(self) -> When | None:
        """The years it covers."""
        return When(
            start=self.period.from_.key if self.period.from_ else "",
            end=self.period.to.last if self.period.to else "",
            label=self.period.label or "",
        )

    @property
    def makers(self) -> tuple[str, ...]:
        """Whose plan it is."""
        return (self.body,) if self.body else ()

    @property
    def other_names(self) -> tuple[str, ...]:
        """Its strapline."""
        return (self.strapline,) if self.strapline else ()


class PlanSection(Record, frozen=True, kw_only=True, tag="plan-section"):
    """A section or appendix of a plan."""

    called: ClassVar[str] = "a plan section"
    noun: ClassVar[str] = "Plan section"
    nouns: ClassVar[str] = "Plan sections"
    folder: ClassVar[str] = "plans"
    address: ClassVar[str] = "/plans/{plan}/{id}/"
    made_by_reader: ClassVar[tuple[str, ...]] = ("id", "path", "lang_of", "plan")
    plan: str = ""
    number: Annotated[Words, Meta(description="Its number or letter, such as 2 or Appendix D")]
    pages: Annotated[tuple[Words, ...], Meta(description="The printed pages it covers")] = ()


class Wording(Group, frozen=True, kw_only=True):
    """How one version of the plan words an outcome: the few words that decide or differ."""

    called: ClassVar[str] = "a wording"
    version: Annotated[Name, Meta(description="The version of the plan")]
    quote: Annotated[Words, Meta(description="The words themselves, at most 13 of them")]
    note: Annotated[Words | None, Meta(description="What a reader should know about them")] = None
    source: Annotated[Citation | None, Meta(description="Where they stand")] = None


class Verdict(Group, frozen=True, kw_only=True):
    """A named third party's dated words on an outcome, and the office's reply."""

    called: ClassVar[str] = "a verdict"
    by: Annotated[Maker, Meta(description="Whose words they are")]
    date: Annotated[When, Meta(description="The day they were said or published")]
    words: Annotated[Words, Meta(description="The words themselves")]
    source: Annotated[Citation, Meta(description="Where they stand")]
    reply: Annotated[Words | None, Meta(description="The office's reply")] = None


class Outcome(Group, frozen=True, kw_only=True):
    """What was promised under a priority. Its id can be cited like a record's."""

    called: ClassVar[str] = "an outcome"
    id: Annotated[Name, Meta(description="A short name to cite it by, such as roads-1")]
    text: Annotated[Words, Meta(description="What was promised, in the archive's own words")]
    accountable: Annotated[Maker | None, Meta(description="Who answers for it")] = None
    measured_by: Annotated[tuple[Party, ...], Meta(description="How its success is to be measured, as the plan says")] = ()
    wordings: Annotated[tuple[Wording, ...], Meta(description="How each version of the plan words it")] = ()
    verdicts: Annotated[tuple[Verdict, ...], Meta(description="What named third parties said of it")] = ()


class NameInVersion(Group, frozen=True, kw_only=True):
    """What one version of the plan calls a priority."""

    called: ClassVar[str] = "a name"
    name: Annotated[Words, Meta(description="The name")]
    version: Annotated[Name | None, Meta(description="The version of the plan that uses it")] = None
    note: Annotated[Words | None, Meta(description="What a reader should know about it")] = None


class Priority(Record, frozen=True, kw_only=True, tag="priority"):
    """A priority of a plan, with the outcomes promised under it."""

    called: ClassVar[str] = "a priority"
    noun: ClassVar[str] = "Priority"
    nouns: ClassVar[str] = "Priorities"
    folder: ClassVar[str] = "priorities"
    address: ClassVar[str] = "/priorities/{id}/"
    plan: Annotated[PlanId, Meta(description="The plan that sets it")]
    order: Annotated[int, Meta(description="Its place in the plan's list")]
    outcomes: Annotated[tuple[Outcome, ...], Meta(description="What was promised under it")]
    names: Annotated[tuple[NameInVersion, ...], Meta(description="Its name in each version")] = ()
    follows: Annotated[
        PriorityId | None, Meta(description="The priority of an earlier plan that it continues", extra={"line": "follows"})
    ] = None
    national: Annotated[tuple[TopicId, ...], Meta(description="The topics beyond its own plan that it serves")] = ()

    @property
    def other_names(self) -> tuple[str, ...]:
        """Its name in each version of the plan."""
        return tuple(each.name for each in self.names)
