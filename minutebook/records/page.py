"""Glossary terms, and the archive's own pages."""

from typing import Annotated, ClassVar

from msgspec import Meta

from minutebook.read.fields import Words
from minutebook.read.when import When
from minutebook.records.common import Record


class Term(Record, frozen=True, kw_only=True, tag="term"):
    """A word or abbreviation, and what it means on which days."""

    called: ClassVar[str] = "a glossary term"
    noun: ClassVar[str] = "Glossary term"
    nouns: ClassVar[str] = "Glossary"
    folder: ClassVar[str] = "glossary"
    address: ClassVar[str] = "/glossary/#{id}"
    means: Annotated[Words, Meta(description="What it means, beginning with what it stands for")]
    also: Annotated[tuple[Words, ...], Meta(description="Plurals and other spellings")] = ()
    from_: Annotated[When | None, Meta(description="From when it has this meaning")] = None
    to: Annotated[When | None, Meta(description="Until when it has this meaning")] = None

    @property
    def other_names(self) -> tuple[str, ...]:
        """Its plurals and other spellings."""
        return self.also


class Page(Record, frozen=True, kw_only=True, tag="page"):
    """A page of the archive about itself."""

    called: ClassVar[str] = "a page"
    noun: ClassVar[str] = "About this archive"
    nouns: ClassVar[str] = "About this archive"
    folder: ClassVar[str] = "pages"
    address: ClassVar[str] = "/{id}/"
    review: Annotated[When | None, Meta(description="The day by which somebody is to look at it again")] = None
