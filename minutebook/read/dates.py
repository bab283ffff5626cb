"""Dates as writers write them: read where they are in ISO form, and told how to write where they are in another hand."""

import calendar
import re
from datetime import UTC, date, datetime, timedelta

from minutebook.diagnostics.visible import quoted
from minutebook.read.when import MONTHS, ends_before
from minutebook.read.zones import on_clocks

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_SEASONS = {"spring": ("03", "05"), "summer": ("06", "08"), "autumn": ("09", "11")}
_DAY_NAME = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_CLOCK = re.compile(r"(?:T|,?\s+(?:at\s+)?)[0-9]{1,2}[:.][0-9][0-9](?:\s?[ap]\.?m\.?|[^\sA-Za-z]*)$", re.IGNORECASE)
_ZONED = re.compile(
    r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})[T ]([0-9]{2}):?([0-9]{2})(?::?[0-9]{2}(?:[.,][0-9]+)?)?"
    r" ?(?:Z|UTC|GMT|([+-])([0-9]{2}):?([0-9]{2})?)",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{1,2}))?")
_RUN_TOGETHER = re.compile(r"((?:19|20)[0-9][0-9])([0-9][0-9])([0-9][0-9])")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})|([0-9]{1,2})[/.]([0-9]{1,2})[/.]([0-9][0-9])")
_SPOKEN = re.compile(r"(?:([0-9]{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+)?([A-Za-z]{3,9})\.?,?[\s-]+([0-9]{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+([0-9]{1,2})(?:st|nd|rd|th)?,?\s+([0-9]{4})")
_MARKS = "\"'“”‘’ ,"  # what may stand round a date that was typed in Word
_DASHES = re.compile("[\N{HYPHEN}-\N{EM DASH}\N{MINUS SIGN}]")
_LONGEST = 60  # characters; nothing longer is a date, however it is written


def read_iso(text: str) -> tuple[str, str, str]:
    """The date as ISO text, or "" with what is wrong and one thing to do."""
    iso, _, message, hint = read_date(text)
    return iso, message, hint


def read_date(text: str, zone: str = "") -> tuple[str, str, str, str]:
    """The date as ISO text; or "" with the code of what is wrong, what is wrong and one thing to do.

    `zone` is the archive's own time zone, "" where that is not known.
    """
    hint = ""
    if _ISO.fullmatch(text):
        meant = text
    else:
        meant = in_another_hand(text)
        hint = _zoned(text, zone) or _month_first(text)
    if meant and not hint and (wrong := _off_the_calendar(meant)):
        return "", "impossible-date", f"{quoted(text)} {wrong[0]}", wrong[1]
    if meant == text and meant:
        return text, "", "", ""
    hint = hint or (f"Write {meant}." if meant else "Write it as 2023-03-06, or 2023-03 for a month, or 2023 for a year.")
    return "", "date-format", f"{quoted(text)} is not written as a date.", hint


def _zoned(text: str, zone: str) -> str:
    """What to do about a time of a zone, which may be another day on the archive's own clocks; "" for any other text."""
    match = _ZONED.fullmatch(_DASHES.sub("-", text.strip(_MARKS))) if len(text) <= _LONGEST else None
    if not match:
        return ""
    year, month, day, hour, minute = (int(match[at]) for at in range(1, 6))
    east = timedelta(hours=int(match[7] or 0), minutes=int(match[8] or 0)) * (-1 if match[6] == "-" else 1)
    try:
        moment = datetime(year, month, day, hour, minute, tzinfo=UTC) - east
        iso = on_clocks(moment, zone).date().isoformat() if zone else ""
    except (ValueError, OverflowError):
        return ""
    if not iso:
        return "Write the day alone, as it was where that happened."
    written = f"{year}-{month:02}-{day:02}"
    return f"Write {iso}." if iso == written else f"On {zone} clocks that was {iso}. Write the day alone."


def _month_first(text: str) -> str:
    """What to do about a date that is one with the month before the day only, as it is written elsewhere; "" for others."""
    match = _DAY_FIRST.fullmatch(text.strip(_MARKS)) if len(text) <= _LONGEST else None
    if not match:
        return ""
    first, second, year = match[1] or match[4], match[2] or match[5], match[3] or f"20{match[6]}"
    other = f"{year}-{int(first):02}-{int(second):02}"
    if int(second) <= len(MONTHS) or _off_the_calendar(other):
        return ""
    words = f"{int(second)} {MONTHS[int(first) - 1]} {year}"
    return f"Day first, there is no month {second}. Month first, it is {words}: if that is meant, write {other}."


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


def in_another_hand(text: str) -> str:
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
    if match := re.fullmatch(r"(?:FY |financial year )?([0-9]{4})[-/]([0-9][0-9])(?: financial year)?", plain, re.IGNORECASE):
        following = (int(match[1]) + 1) % 100 == int(match[2])  # a financial year: 2022/23
        return f"{{from: {match[1]}-04, to: {int(match[1]) + 1}-03, label: {match[1]}/{match[2]}}}" if following else ""
    if match := re.fullmatch(r"(spring|summer|autumn) (?:of )?([0-9]{4})", plain, re.IGNORECASE):
        first, last = _SEASONS[match[1].lower()]
        return f"{{from: {match[2]}-{first}, to: {match[2]}-{last}, label: {plain}}}"
    if match := re.fullmatch(r"(?:c\.?|circa|about|around|early|mid|late)[ -]?([0-9]{4})", plain, re.IGNORECASE):
        return f"{{from: {match[1]}, to: {match[1]}, label: {plain}}}"
    if match := re.fullmatch(r"(from|between) (.+)", plain, re.IGNORECASE):
        return _between(match[2]) or _open(match[1], match[2])
    if match := re.fullmatch(r"(by|before|until|till|up to|since|after) (.+)", plain, re.IGNORECASE):
        return _open(match[1], match[2])
    return "" if " and " in plain else _between(plain)  # two days, and not the days between them


def _open(word: str, text: str) -> str:
    """A stretch of which one end is told."""
    date = _known(text)
    end = {"by": "by", "before": "by", "since": "from", "from": "from", "after": "from"}.get(word.lower(), "to")
    if date and word.lower() in ("before", "after"):
        date = _next(date, -1 if word.lower() == "before" else 1)
    return f"{{{end}: {date}}}" if date and word.lower() != "between" else ""


def _next(iso: str, step: int) -> str:
    """The day, month or year after a date, or before it; "" where there is none that a record can mean."""
    year, month, day = (int(part) for part in (*iso.split("-"), "1", "1")[:3])
    if len(iso) == len("2023-03-06"):
        following = (date(year, month, day) + timedelta(days=step)).isoformat()
    elif len(iso) == len("2023-03"):
        months = year * 12 + month - 1 + step
        following = f"{months // 12}-{months % 12 + 1:02}"
    else:
        following = f"{year + step}"
    return "" if _off_the_calendar(following) else following


def _between(text: str) -> str:
    """A stretch from one date to another; what both share may be told once, as in 1 to 3 March 2023."""
    for sign in (" to ", " - ", " and ", "..", "/", "-"):
        before, parted, after = text.partition(sign)
        last = _known(after) if parted else ""
        words = after.split()
        shared = (f"{before} {' '.join(words[at:])}" for at in range(1, len(words)))
        first = next((iso for part in (before, *shared) if (iso := _known(part))), "") if last else ""
        if first and not ends_before(first, last):
            return f"{{from: {first}, to: {last}}}"
    return ""


def _known(text: str) -> str:
    """A single date in any hand as ISO text, or "" where it is none."""
    iso = text if _ISO.fullmatch(text) else in_another_hand(text)
    return iso if iso and not _off_the_calendar(iso) else ""
