"""Dates as the archive knows them: a day, a month, a year, a stretch of time, or no later than a day."""

import calendar
import re

import msgspec

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")
_SPOKEN = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})$")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")


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

    def words(self) -> str:
        """The date in words, as UK readers write it."""
        if self.label:
            return self.label
        if self.by:
            return f"by {spoken(self.end)}"
        if self.start and self.end and self.start != self.end:
            return f"{spoken(self.start)} to {spoken(self.end)}"
        if self.start and not self.end:
            return f"from {spoken(self.start)}"
        if self.end and not self.start:
            return f"until {spoken(self.end)}"
        return spoken(self.start)


def spoken(iso: str) -> str:
    """`2023-03-06` as `6 March 2023`, `2022-11` as `November 2022`, `2022` as itself."""
    year, month, day = (*iso.split("-"), "", "")[:3]
    words = [str(int(day))] if day else []
    if month:
        words.append(MONTHS[int(month) - 1])
    return " ".join([*words, year])


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


def read_iso(text: str) -> tuple[str, str, str]:
    """The date as ISO text, or "" with what is wrong and one thing to do."""
    match = _ISO.match(text)
    if match is None:
        better = _better(text)
        hint = f"Write {better}." if better else "Write it as 2023-03-06, or 2023-03 for a month, or 2023 for a year."
        return "", f'"{text}" is not written as a date.', hint
    year, month, day = match[1], match[2], match[3]
    if int(year) == 0:
        return "", f"{text} is not a year in the calendar.", "Write the year with four digits."
    if month and not 1 <= int(month) <= 12:
        return "", f"{text} is not a month in the calendar.", "The middle number is the month, from 01 to 12."
    if day:
        days = calendar.monthrange(int(year), int(month))[1]
        if not 1 <= int(day) <= days:
            return "", f"{text} is not a day in the calendar.", f"{MONTHS[int(month) - 1]} {year} has {days} days."
    return text, "", ""


def _better(text: str) -> str:
    """A date in another hand as ISO text, where it can only mean one thing in the UK."""
    if match := _SPOKEN.match(text):
        months = [number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(match[2].lower())]
        if len(months) == 1:
            iso = f"{match[3]}-{months[0]:02}" + (f"-{int(match[1]):02}" if match[1] else "")
            return read_iso(iso)[0]
    if match := _SLASHED.match(text):
        return read_iso(f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}")[0]
    return ""
