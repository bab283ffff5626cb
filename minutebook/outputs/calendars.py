"""Calendars (RFC 5545): due dates as all-day events that a calendar program can follow."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from minutebook.pages.due_days import CALENDAR, DueDay, due_days
from minutebook.pages.shelf import Shelf
from minutebook.read.addresses import Base
from minutebook.words.en.duties import calendar_name

_FOLD = 75  # octets of a line, its end left out


def duties_calendar(shelf: Shelf) -> dict[str, bytes]:
    """The calendar of due dates at its path; nothing where nothing is due."""
    days = due_days(shelf)
    if not days:
        return {}
    name = calendar_name(shelf.site.name)
    stamp, host = shelf.facts.as_of, urlsplit(shelf.site.address).netloc
    return {CALENDAR.removeprefix("/"): calendar(name, days, stamp, shelf.base, host)}


def calendar(name: str, days: Iterable[DueDay], as_of: str, base: Base, host: str) -> bytes:
    """An iCalendar file. `base` is where the site is; `host` makes the events' names unique for good."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Minutebook//Minutebook//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{text(name)}",
    ]
    stamp = f"{as_of.replace('-', '')}T000000Z"
    for day in days:
        lines += _event(day, stamp, base, host)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode()


def _event(due: DueDay, stamp: str, base: Base, host: str) -> Iterator[str]:
    following = date.fromisoformat(due.day) + timedelta(days=1)
    yield "BEGIN:VEVENT"
    yield f"UID:{due.id}-{due.day}@{host}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{due.day.replace('-', '')}"
    yield f"DTEND;VALUE=DATE:{following.isoformat().replace('-', '')}"
    yield f"SUMMARY:{text(due.title)}"
    yield f"DESCRIPTION:{text(due.words)}"
    yield f"CATEGORIES:{text(due.list)}"
    yield f"URL:{base.whole(due.address)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def text(words: str) -> str:
    """Words as a TEXT value: backslash, semicolon, comma and line breaks escaped, other control characters left out."""
    plain = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    plain = plain.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(letter for letter in plain if letter == "\t" or (letter >= " " and letter != "\x7f"))


def folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets; each after the first begins with a blank. No character is cut in two."""
    part = ""
    size = 0
    for letter in line:
        wide = len(letter.encode())
        if size + wide > _FOLD:
            yield part
            part, size = " ", 1
        part += letter
        size += wide
    yield part
