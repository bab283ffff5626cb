"""The vocabulary: one class a type of record, and nothing but the vocabulary."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias, get_args

from minutebook.records.common import Record
from minutebook.records.evidence import Duty, Measure
from minutebook.records.organisation import Body, Person, Place
from minutebook.records.page import Page, Term
from minutebook.records.plan import Plan, PlanSection, Priority
from minutebook.records.proceedings import Article, Decision, Meeting, Report
from minutebook.records.question import Question
from minutebook.records.topic import Topic

AnyRecord: TypeAlias = (
    Plan
    | PlanSection
    | Priority
    | Meeting
    | Decision
    | Report
    | Article
    | Body
    | Person
    | Place
    | Topic
    | Measure
    | Duty
    | Question
    | Term
    | Page
)
"""A record of any type. In this order readers are told of the types."""

TYPES: tuple[type[Record], ...] = get_args(AnyRecord)

BY_NAME: Mapping[str, type[Record]] = MappingProxyType({kind.tag(): kind for kind in TYPES})
"""The types by the names that files and other programs have for them, such as `plan-section`."""

__all__ = [
    "BY_NAME",
    "TYPES",
    "AnyRecord",
    "Article",
    "Body",
    "Decision",
    "Duty",
    "Measure",
    "Meeting",
    "Page",
    "Person",
    "Place",
    "Plan",
    "PlanSection",
    "Priority",
    "Question",
    "Record",
    "Report",
    "Term",
    "Topic",
]
