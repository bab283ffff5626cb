"""Dates as the archive knows them: a day, a month, a year, a stretch of time, or no later than a day."""

import calendar
import re

import msgspec

from minutebook.diagnostics.visible import quoted

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SEASONS = {"spring": ("03", "05"), "summer": ("06", "08"), "autumn": ("09", "11")}
_DAY_NAME = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_CLOCK = re.compile(r"(?:T|,?\s+(?:at\s+)?)[0-9]{1,2}[:.][0-9][0-9]\S*$")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{1,2}))?")
_RUN_TOGETHER = re.compile(r"((?:19|20)[0-9][0-9])([0-9][0-9])([0-9][0-9])")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})|([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9][0-9])")
_SPOKEN = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+)?([A-Za-z]{3,9})\.?,?[\s-]+([0-9]{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})")
_MARKS = "\"'“”‘’ ,"  # what may stand round a date that was typed in Word
_DASHES = re.compile("[\N{HYPHEN}-\N{EM DASH}\N{MINUS SIGN}]")
_LONGEST = 60  # characters; a longer value is no date in any hand


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


def read_iso(text: str) -> tuple[str, str, str]:
    """The date as ISO text, or "" with what is wrong and one thing to do."""
    iso, _, message, hint = read_date(text)
    return iso, message, hint


def read_date(text: str) -> tuple[str, str, str, str]:
    """The date as ISO text; or "" with the code of what is wrong, what is wrong and one thing to do."""
    meant = text if _ISO.fullmatch(text) else _in_another_hand(text)
    wrong = _off_the_calendar(meant) if meant else None
    if wrong:
        return "", "impossible-date", f"{quoted(text)} {wrong[0]}", wrong[1]
    if meant and meant == text:
        return text, "", "", ""
    hint = f"Write {meant}." if meant else "Write it as 2023-03-06, or 2023-03 for a month, or 2023 for a year."
    return "", "date-format", f"{quoted(text)} is not written as a date.", hint


def _off_the_calendar(iso: str) -> tuple[str, str] | None:
    """What is wrong with a date of the right form that no calendar has."""
    year, month, day = (int(part) for part in (*iso.split("-"), "1", "1")[:3])
    if not 1000 <= year <= 2999:
        return "is not a year that a record can mean.", "Write the year with four digits, such as 2023."
    if not 1 <= month <= 12:
        return "is not a month in the calendar.", "The middle number is the month, from 01 to 12."
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        return "is not a day in the calendar.", f"{MONTHS[month - 1]} {year} has {days} days."
    return None


def _month(name: str) -> int:
    low = name.lower()
    months = [number for number, full in enumerate(MONTHS, 1) if full.lower().startswith(low[:4] if low == "sept" else low)]
    return months[0] if len(months) == 1 else 0


def _in_another_hand(text: str) -> str:
    """A date written another way, in ISO form, where it can only mean one thing in the UK; it may still be off the calendar."""
    if len(text) > _LONGEST:
        return ""
    plain = _DASHES.sub("-", text.strip(_MARKS))
    plain = _CLOCK.sub("", _DAY_NAME.sub("", " ".join(plain.split()), count=1))
    if match := _YEAR_FIRST.fullmatch(plain) or _RUN_TOGETHER.fullmatch(plain):
        year, month, day = match[1], int(match[2]), match[3]
    elif match := _DAY_FIRST.fullmatch(plain):
        year, month, day = match[3] or f"20{match[6]}", int(match[2] or match[5]), match[1] or match[4]
    elif (match := _SPOKEN.fullmatch(plain)) and _month(match[2]):
        year, month, day = match[3], _month(match[2]), match[1]
    elif (match := _MONTH_FIRST.fullmatch(plain)) and _month(match[1]):
        year, month, day = match[3], _month(match[1]), match[2]
    else:
        return plain if _ISO.fullmatch(plain) else ""
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")


def stretch(text: str) -> str:
    """How a stretch of time, written in words, is written as from and to; "" where it cannot be told."""
    if len(text) > _LONGEST:
        return ""
    plain = " ".join(_DASHES.sub("-", text.strip(_MARKS)).split())
    if match := re.fullmatch(r"([0-9]{4})[-/]([0-9][0-9])", plain):
        following = (int(match[1]) + 1) % 100 == int(match[2])  # a financial year: 2022/23
        return f"{{from: {match[1]}-04, to: {int(match[1]) + 1}-03, label: {match[1]}/{match[2]}}}" if following else ""
    if match := re.fullmatch(r"(spring|summer|autumn) (?:of )?([0-9]{4})", plain, re.IGNORECASE):
        first, last = _SEASONS[match[1].lower()]
        return f"{{from: {match[2]}-{first}, to: {match[2]}-{last}, label: {plain}}}"
    if match := re.fullmatch(r"(?:c\.?|circa|about|around|early|mid|late)[ -]?([0-9]{4})", plain, re.IGNORECASE):
        return f"{{from: {match[1]}, to: {match[1]}, label: {plain}}}"
    if match := re.fullmatch(r"(by|before|until|till|up to|since|from|after|between) (.+)", plain, re.IGNORECASE):
        word, date = match[1].lower(), _known(match[2])
        if not date:
            return stretch(match[2]) if word in ("from", "between") else ""
        return f"{{{'by' if word in ('by', 'before') else 'from' if word in ('since', 'from', 'after') else 'to'}: {date}}}"
    for sign in (" to ", " - ", " and ", "-"):
        before, found, after = plain.partition(sign)
        first, last = _known(before), _known(after)
        if found and first and last:
            return f"{{from: {first}, to: {last}}}"
    return ""


def _known(text: str) -> str:
    """A single date in any hand as ISO text, or "" where it is none."""
    iso = text if _ISO.fullmatch(text) else _in_another_hand(text)
    return iso if iso and not _off_the_calendar(iso) else ""
