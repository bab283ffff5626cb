"""What is indexed of one record's page."""

import re

import msgspec

UNDATED = "Undated"

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class SearchDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What is indexed of one record's page: nothing from other records, so that an edit changes one document.

    `date` is a day, a month or a year (`2023-03-06`, `2022-11`, `2022`) or None. `filters` are (name, value) pairs, sorted;
    Type and Year are added here. `text` stands for the text, which is not at hand unless the document is indexed: other
    words, other bytes.
    """

    address: str
    title: str
    type: str
    date: str | None
    date_words: str
    summary: str
    ref: str = ""
    also: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    text: bytes

    def __post_init__(self) -> None:
        """Refuse what would be lost without a word: a date that does not sort, a filter that cannot be told apart."""
        if self.date is not None and not _DATE.fullmatch(self.date):
            raise ValueError(f"{self.address}: {self.date!r} is no sort key of a date")
        if any(":" in name for name, _ in self.filters):
            raise ValueError(f"{self.address}: the name of a filter has a colon in it")

    @property
    def year(self) -> str | None:
        """The year of the date, if there is one."""
        return self.date[:4] if self.date else None

    @property
    def order(self) -> tuple[str, str]:
        """The place of the document among all: by date, undated ones first, then by address."""
        return (self.date or "", self.address)

    @property
    def facets(self) -> tuple[tuple[str, str], ...]:
        """Every filter of the document, Type and Year included; each pair once, sorted."""
        return tuple(sorted({("Type", self.type), ("Year", self.year or UNDATED), *self.filters}))
