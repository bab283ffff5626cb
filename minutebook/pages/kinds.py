"""Every type's registration, in the order in which pages list the records of different types."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from minutebook.facts.facts import Facts
from minutebook.pages.article import ARTICLE
from minutebook.pages.body import BODY
from minutebook.pages.decision import DECISION
from minutebook.pages.duties import DUTY
from minutebook.pages.kind import Kind
from minutebook.pages.measure import MEASURE
from minutebook.pages.meeting import MEETING
from minutebook.pages.page import PAGE
from minutebook.pages.person import PERSON
from minutebook.pages.place import PLACE
from minutebook.pages.plan import PLAN, PLAN_SECTION
from minutebook.pages.priority import PRIORITY
from minutebook.pages.question import QUESTION
from minutebook.pages.report import REPORT
from minutebook.pages.shelf import Shelf
from minutebook.pages.topic import TOPIC
from minutebook.read.addresses import Base
from minutebook.read.site import Site
from minutebook.records import Record

KINDS: Mapping[type[Record], Kind[Any]] = MappingProxyType(
    {
        kind.type: kind
        for kind in (
            *(DECISION, MEETING, REPORT, ARTICLE, MEASURE, TOPIC, PRIORITY, PLAN_SECTION, PLAN),
            *(BODY, PERSON, PLACE, DUTY, QUESTION, PAGE),
        )
    }
)
"""How each type is shown. A term of the glossary has no page of its own, and so is not among them."""


def shelve(facts: Facts, site: Site, base: Base) -> Shelf:
    """The facts ready for planning pages, for a site that stands at `base`."""
    return Shelf(facts, site, base, KINDS)
