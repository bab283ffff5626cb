"""Calendars (iCalendar, RFC 5545) that a calendar program can follow."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from minutebook.outputs.clocks import time_zone
from minutebook.pages.calendars import CalendarView, Event

_FOLD = 75  # octets of a line, its end left out
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


def calendar(view: CalendarView) -> bytes:
    """An iCalendar file."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Minutebook//Minutebook//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{text(view.name)}",
        f"SOURCE;VALUE=URI:{view.address}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
    ]
    moments = [event.start for event in view.events if "T" in event.start]
    zone = view.zone if moments else ""
    if zone:
        lines += time_zone(zone, int(min(moments)[:4]), int(max(moments)[:4]))
    for event in view.events:
        lines += _event(event, zone)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode()


def _event(event: Event, zone: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{event.stamp.replace('-', '')}T000000Z"
    yield f"DTSTART{_moment(event.start, zone)}"
    if "T" not in event.start:
        following = date.fromisoformat(event.start) + timedelta(days=1)
        yield f"DTEND{_moment(following.isoformat(), zone)}"
    elif event.end:
        yield f"DTEND{_moment(event.end, zone)}"
    yield f"SUMMARY:{text(event.title)}"
    if event.words:
        yield f"DESCRIPTION:{text(event.words)}"
    if event.venue:
        yield f"LOCATION:{text(event.venue)}"
    yield f"CATEGORIES:{text(event.category)}"
    yield f"URL:{event.address}"
    if event.status:
        yield f"STATUS:{event.status}"
        yield f"SEQUENCE:{event.sequence}"
    yield "TRANSP:TRANSPARENT"  # whoever follows a calendar has not said that they will be there
    yield "END:VEVENT"


def _moment(when: str, zone: str) -> str:
    """A day, or a moment on the clocks of a zone; where no zone is known, on whatever clocks there are."""
    plain = when.replace("-", "").replace(":", "")
    if "T" not in when:
        return f";VALUE=DATE:{plain}"
    return f";TZID={zone}:{plain}00" if zone else f":{plain}00"


def text(words: str) -> str:
    """Words as a TEXT value: backslash, semicolon, comma and line breaks escaped, other control characters left out."""
    plain = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    plain = plain.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return _CONTROL.sub("", plain)


def folded(line: str) -> Iterator[str]:
    """A line in parts of at most 75 octets; each after the first begins with a blank. No character is cut in two."""
    octets = line.encode()
    start, room, blank = 0, _FOLD, ""
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        yield blank + octets[start:end].decode()
        start, room, blank = end, _FOLD - 1, " "
    yield blank + octets[start:].decode()
