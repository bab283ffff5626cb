"""Topics: operations, campaigns, funds, strategies and whatever else is followed over time."""

from typing import Annotated, ClassVar

from msgspec import Meta

from minutebook.read.amount import Amount
from minutebook.read.fields import Citation, Number, Party, Words
from minutebook.read.when import When
from minutebook.records.common import Group, Record
from minutebook.records.names import DecisionId, Maker


class Award(Group, frozen=True, kw_only=True):
    """Money awarded from a fund."""

    called: ClassVar[str] = "an award"
    recipient: Annotated[Party, Meta(description="Who received it")]
    project: Annotated[Words | None, Meta(description="What it is for")] = None
    amount: Annotated[Amount | None, Meta(description="How much")] = None
    date: Annotated[When | None, Meta(description="When it was awarded")] = None
    decision: Annotated[DecisionId | None, Meta(description="The decision that made it")] = None
    source: Annotated[Citation | None, Meta(description="The paragraph that says so")] = None
    note: Annotated[Words | None, Meta(description="What a reader should know about it")] = None


class Topic(Record, frozen=True, kw_only=True, tag="topic"):
    """An operation, campaign, fund, strategy, partnership, inspection, consultation, measure or threat."""

    called: ClassVar[str] = "a topic"
    noun: ClassVar[str] = "Topic"
    nouns: ClassVar[str] = "Topics"
    folder: ClassVar[str] = "topics"
    address: ClassVar[str] = "/topics/{id}/"
    kind: Annotated[Words, Meta(description="What sort of topic: operation, campaign, fund, strategy …")]
    from_: Annotated[When | None, Meta(description="When it began")] = None
    to: Annotated[When | None, Meta(description="When it ended")] = None
    body: Annotated[Maker | None, Meta(description="Who runs it")] = None
    pot: Annotated[Amount | None, Meta(description="A fund's money")] = None
    source_of_money: Annotated[Words | None, Meta(description="Where a fund's money comes from")] = None
    cap: Annotated[Amount | None, Meta(description="The most that one award can be")] = None
    applications: Annotated[Number | None, Meta(description="How many applied")] = None
    source: Annotated[Citation | None, Meta(description="The paragraph that gives pot, cap and applications")] = None
    awards: Annotated[tuple[Award, ...], Meta(description="What was awarded")] = ()
