"""The vocabulary: one class a type of record, and nothing but the vocabulary."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

from minutebook.records.common import Record
from minutebook.records.evidence import Duty, Measure
from minutebook.records.organisation import Body, Person, Place
from minutebook.records.page import Page, Term
from minutebook.records.plan import Plan, PlanSection, Priority
from minutebook.records.proceedings import Article, Decision, Meeting, Report
from minutebook.records.topic import Topic

AnyRecord: TypeAlias = (
    Plan
    | PlanSection
    | Priority
    | Body
    | Person
    | Place
    | Topic
    | Meeting
    | Decision
    | Report
    | Article
    | Measure
    | Duty
    | Term
    | Page
)

TYPES: tuple[type[Record], ...] = (
    Plan,
    PlanSection,
    Priority,
    Meeting,
    Decision,
    Report,
    Article,
    Body,
    Person,
    Place,
    Topic,
    Measure,
    Duty,
    Term,
    Page,
)

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
    "Record",
    "Report",
    "Term",
    "Topic",
]
