"""Common questions: what people ask an archive, answered from its records."""

from typing import Annotated, ClassVar

from msgspec import Meta

from minutebook.read.fields import Words
from minutebook.records.common import Record


class Question(Record, frozen=True, kw_only=True, tag="question"):
    """A question that people ask, and its answer: in short as its summary, with its citations as its text."""

    called: ClassVar[str] = "a question"
    noun: ClassVar[str] = "Question"
    nouns: ClassVar[str] = "Questions"
    folder: ClassVar[str] = "questions"
    address: ClassVar[str] = "/questions/{id}/"
    summary: Annotated[str, Meta(max_length=300, description="The answer in one or two sentences")]
    group: Annotated[Words, Meta(description="The heading under which it stands in the list, such as Money")]
    also: Annotated[tuple[Words, ...], Meta(description="Other ways in which it is asked, for search")] = ()

    @property
    def other_names(self) -> tuple[str, ...]:
        """The other ways in which it is asked."""
        return self.also
