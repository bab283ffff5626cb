"""A strict reader of iCalendar files, by the letter of RFC 5545: it takes nothing that the standard does not allow."""

import re
from datetime import date, datetime
from typing import NamedTuple

_LINE = re.compile(
    r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"\x00-\x08\x0a-\x1f\x7f]*"|[^";:,\x00-\x08\x0a-\x1f\x7f]*))*):(.*)', re.DOTALL
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_TEXTS = {"SUMMARY", "DESCRIPTION", "CATEGORIES", "UID", "X-WR-CALNAME", "PRODID"}
_ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "TRANSP")


class Property(NamedTuple):
    name: str
    parameters: dict[str, str]
    value: str


def lines(data: bytes) -> list[str]:
    """The content lines: every line ends in CR LF, is of at most 75 octets, and folds are undone."""
    assert data.endswith(b"\r\n"), "the last line has no end"
    raw = data.removesuffix(b"\r\n").split(b"\r\n")
    whole: list[bytes] = []
    for line in raw:
        assert b"\r" not in line and b"\n" not in line, line  # noqa: PT018 - one condition: a bare line end
        assert len(line) <= 75, line
        assert line, "an empty line"
        line.decode()  # a fold may not cut a character in two
        if line[:1] in b" \t":
            whole[-1] += line[1:]
        else:
            whole.append(line)
    return [line.decode() for line in whole]


def unescaped(value: str) -> str:
    """A TEXT value as words; what is not escaped as the standard wants is refused."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", re.sub(r"\\[;,]", "", value)), value
    for match in _ESCAPE.finditer(value):
        assert match[1] in "\\;,Nn", value
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value), repr(value)
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "Nn" else match[1], value)


def prop(line: str) -> Property:
    match = _LINE.fullmatch(line)
    assert match, line
    parameters = dict(part.split("=", 1) for part in match[2].split(";") if part)
    name = match[1].upper()
    return Property(name, parameters, unescaped(match[3]) if name in _TEXTS else match[3])


def read(data: bytes) -> tuple[dict[str, str], list[dict[str, Property]]]:
    """The calendar's own properties, and its events."""
    properties = [prop(line) for line in lines(data)]
    assert (properties[0].name, properties[0].value) == ("BEGIN", "VCALENDAR")
    assert (properties[-1].name, properties[-1].value) == ("END", "VCALENDAR")
    own: dict[str, str] = {}
    events: list[dict[str, Property]] = []
    event: dict[str, Property] | None = None
    for one in properties[1:-1]:
        if one.name == "BEGIN":
            assert (one.value, event) == ("VEVENT", None)
            event = {}
        elif one.name == "END":
            assert one.value == "VEVENT"
            assert event is not None
            events.append(_event(event))
            event = None
        elif event is None:
            assert not events, "a property of the calendar after an event"
            assert one.name not in own
            own[one.name] = one.value
        else:
            assert one.name not in event or one.name not in _ONCE, one.name
            event[one.name] = one
    assert event is None
    assert own["VERSION"] == "2.0"
    assert own["PRODID"]
    assert events, "a calendar has at least one component"
    names = [one["UID"].value for one in events]
    assert len(set(names)) == len(names), "two events of one name"
    return own, events


def _event(event: dict[str, Property]) -> dict[str, Property]:
    for name in ("UID", "DTSTAMP", "DTSTART"):
        assert name in event, name
    assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"].value)
    datetime.strptime(event["DTSTAMP"].value, "%Y%m%dT%H%M%S%z")
    start, end = event["DTSTART"], event["DTEND"]
    assert start.parameters == end.parameters == {"VALUE": "DATE"}
    assert day(start) < day(end)
    assert re.match(r"https?://\S+$", event["URL"].value)
    return event


def day(one: Property) -> date:
    assert re.fullmatch(r"\d{8}", one.value)
    return date(int(one.value[:4]), int(one.value[4:6]), int(one.value[6:]))
