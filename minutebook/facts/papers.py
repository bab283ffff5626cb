"""Papers: where the archive gives its own account of one, and of a place in it. Sources lead there."""

import re
from collections.abc import Iterator
from typing import TypeAlias

from minutebook.archive.archive import AnyItem, Archive, Item
from minutebook.read.addresses import place_in
from minutebook.read.names import name_from
from minutebook.read.when import When
from minutebook.records import Plan, PlanSection, Report
from minutebook.records.common import Source

Paper: TypeAlias = tuple[str, str, When | None]
"""A paper by its title, its publisher and its date, as sources name it."""

_NUMBERED = re.compile(r"(?:paragraph|section)s? ([0-9][0-9a-z.()]*)")


def paper_of(source: Source) -> Paper:
    """The paper that a source names."""
    return source.title, source.publisher or "", source.date


class Papers:
    """The accounts of papers. A report, or a plan with its sections, is that of the paper which its own first source names.

    Where several are, a report goes before a plan, and else the first in canonical order.
    """

    def __init__(self, archive: Archive) -> None:
        self._accounts: dict[Paper, AnyItem] = {}
        for item in (*archive.of(Report), *archive.of(Plan)):
            if item.record.sources:
                self._accounts.setdefault(paper_of(item.record.sources[0]), item)
        self._sections: dict[str, list[Item[PlanSection]]] = {}
        for section in archive.of(PlanSection):
            self._sections.setdefault(section.record.plan, []).append(section)
        self._places: dict[str, dict[str, str]] = {}

    def address(self, source: Source) -> str:
        """Where the account of a source's paper is, and in it the place that the source names first; "" where there is none."""
        account = self._accounts.get(paper_of(source))
        if account is None:
            return ""
        if not source.at:
            return account.address
        places = self._places.get(account.id)
        if places is None:
            places = self._places[account.id] = self._places_in(account)
        return next((places[name] for name in _names(source.at) if name in places), account.address)

    def _places_in(self, account: AnyItem) -> dict[str, str]:
        """The places in an account, and of a plan its sections, by what sources call them."""
        places = _places(account)
        for section in self._sections.get(account.id, ()):
            places.setdefault(name_from(section.record.number), section.address)
            places.setdefault(name_from(section.title), section.address)
        return places


def _places(item: AnyItem) -> dict[str, str]:
    """The headings of a text by their ids and by their words, and its numbered paragraphs by their numbers."""
    outline, places = item.entry.outline, {}
    for heading in outline.headings:
        address = place_in(item.address, heading.id)
        places[name_from(heading.words)] = places[heading.id] = address
        if heading.number:
            places[name_from(heading.number)] = address
    for anchor, label in outline.anchors:
        if label:
            places[name_from(label)] = place_in(item.address, anchor)
    return places


def _names(at: str) -> Iterator[str]:
    """What the first place of a source may be filed under, the nearest first.

    Of `section 2, priority 3; Appendix D` that is priority 3 of section 2, or a heading Priority 3, or section 2.
    """
    first = at.partition(";")[0].casefold().strip()
    parts = [part.strip() for part in re.split(r"[,(]", first)]
    for words in (first.removeprefix("section "), *reversed(parts)):
        if name := name_from(words):
            yield name
        if numbered := _NUMBERED.match(words):
            yield name_from(numbered[1])
