"""From which months an archive, or one of its registers, has something: a line of signs, and the gaps in words."""

from collections.abc import Sequence

from minutebook.archive.archive import AnyItem
from minutebook.facts.coverage import coverage
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Months
from minutebook.words.en import coverage as words

_MONTH, _BETWEEN_YEARS = 3, 4


def months(shelf: Shelf, items: Sequence[AnyItem], *, papers: bool) -> Months | None:
    """The months that the archive covers, and what these records are of. `papers` tells papers from other records."""
    horizon = shelf.facts.horizon
    covered = coverage(items, horizon.first, horizon.last) if items else None
    if covered is None:
        return None
    marks: list[tuple[str, int]] = []
    years: dict[str, int] = {}
    at = 0
    for month, held in zip(covered.months, covered.held, strict=True):
        if years and month[:4] not in years:
            at += _BETWEEN_YEARS
        years.setdefault(month[:4], at)
        marks.append((held if papers or held == "none" else "paper", at))
        at += _MONTH
    told = words.papers_words(covered) if papers else words.records_words(covered)
    return Months(
        max(at, *(place + 32 for place in years.values())), tuple(marks), tuple(years.items()), told, words.gaps_words(covered)
    )
