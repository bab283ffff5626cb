"""Dates as the archive knows them: a day, a month, a year, a stretch of time, or no later than a day."""

import calendar

import msgspec

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

# Those of other languages in which papers of ours come: German, French, Spanish, Welsh. Some are spelt as in English.
MONTHS_ELSEWHERE = (
    *("Januar", "Jänner", "Februar", "Feber", "März", "Mai", "Juni", "Juli", "Oktober", "Dezember"),
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août"),
    *("septembre", "octobre", "novembre", "décembre"),
    *("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio"),
    *("agosto", "septiembre", "setiembre", "octubre", "noviembre", "diciembre"),
    *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mehefin", "Gorffennaf"),
    *("Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
)


class When(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of a date, and never more.

    `start` and `end` are ISO 8601 calendar dates cut short where less is known: `2023-03-06`, `2022-11`, `2022`.
    A single date has both alike; an open stretch lacks one. With `by` the date is only known to be no later than `end`.
    """

    start: str = ""
    end: str = ""
    by: bool = False
    label: str = ""

    @property
    def key(self) -> str:
        """What dates are sorted by; whole dates sort after the month or year they lie in, so that ties stay put."""
        return self.start or self.end

    @property
    def last(self) -> str:
        """The last date it may mean, as an ISO date cut short where less is known."""
        return self.end or self.start

    @property
    def year(self) -> int | None:
        """The year it is filed under."""
        return int(self.key[:4]) if self.key else None


def last_day(iso: str) -> str:
    """The last day of a date that may be cut short: `2022-11` gives `2022-11-30`."""
    year, month, day = (*iso.split("-"), "", "")[:3]
    if day:
        return iso
    month = month or "12"
    return f"{year}-{month}-{calendar.monthrange(int(year), int(month))[1]:02}"


def first_day(iso: str) -> str:
    """The first day of a date that may be cut short: `2022-11` gives `2022-11-01`."""
    return iso + "-01" * (2 - iso.count("-"))


def ends_before(start: str, end: str) -> bool:
    """Whether a stretch of time ends before it begins, as far as both are known."""
    shared = min(len(start), len(end))
    return start[:shared] > end[:shared] if shared else False


def is_over_before(earlier: When, later: When) -> bool:
    """Whether one date or stretch is over before another begins, as far as is known."""
    return bool(earlier.end and later.key) and last_day(earlier.end) < first_day(later.key)


def backwards(start: str, end: str) -> tuple[str, str]:
    """What is said of a stretch of days that ends before it begins."""
    return f"This ends ({end}) before it begins ({start}).", "Put the earlier date after from."
