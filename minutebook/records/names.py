"""The kinds of fields that name records, by the types that each may name.

Types are told by their names and not by their classes, since these refer to one another: a decision has its meeting, and a
meeting its papers.
"""

from typing import Annotated, TypeAlias

from minutebook.read.fields import id_of, party_of

BodyId: TypeAlias = Annotated[str, id_of("a body", "bodies", "body")]
DecisionId: TypeAlias = Annotated[str, id_of("a decision", "decisions", "decision")]
MakerId: TypeAlias = Annotated[str, id_of("a body or a person", "bodies or people", "body", "person")]
MeetingId: TypeAlias = Annotated[str, id_of("a meeting", "meetings", "meeting")]
PersonId: TypeAlias = Annotated[str, id_of("a person", "people", "person")]
PlaceId: TypeAlias = Annotated[str, id_of("a place", "places", "place")]
PlanId: TypeAlias = Annotated[str, id_of("a plan", "plans", "plan")]
PriorityId: TypeAlias = Annotated[str, id_of("a priority", "priorities", "priority")]
ReportId: TypeAlias = Annotated[str, id_of("a report", "reports", "report")]
TopicId: TypeAlias = Annotated[str, id_of("a topic", "topics", "topic")]

Maker: TypeAlias = Annotated[str, party_of("a body or a person", "bodies or people", "body", "person")]
Host: TypeAlias = Annotated[str, party_of("a body", "bodies", "body")]
Where: TypeAlias = Annotated[str, party_of("a place", "places", "place")]
