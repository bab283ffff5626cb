"""The clocks of a time zone as a calendar has them (VTIMEZONE): what they showed, and when they were put forward or back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


class _Clocks(NamedTuple):
    """What clocks show: how far from UTC, under which name, and whether that is summer time."""

    offset: timedelta
    name: str
    summer: bool


def _clocks(zone: ZoneInfo, moment: datetime) -> _Clocks:
    local = moment.astimezone(zone)
    return _Clocks(local.utcoffset() or timedelta(), local.tzname() or "", bool(local.dst()))


@cache
def time_zone(name: str, first: int, last: int) -> tuple[str, ...]:
    """The lines that tell of a zone's clocks from the first year to the last."""
    zone = ZoneInfo(name)
    start, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 2, tzinfo=UTC)
    begun = _clocks(zone, start)
    # Each setting of the clocks, with the moments when they were put so, on the clocks as they were before.
    settings = {(begun, begun): [datetime(first, 1, 1)]}  # noqa: DTZ001 - what clocks show is without a zone
    for moment, before, after in _changes(zone, start, end):
        settings.setdefault((before, after), []).append((moment + before.offset).replace(tzinfo=None))
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}"]
    for (before, after), moments in settings.items():
        kind = "DAYLIGHT" if after.summer else "STANDARD"
        lines += [f"BEGIN:{kind}", f"DTSTART:{moments[0]:%Y%m%dT%H%M%S}"]
        lines += [f"RDATE:{moment:%Y%m%dT%H%M%S}" for moment in moments[1:]]
        lines += [f"TZOFFSETFROM:{_offset(before.offset)}", f"TZOFFSETTO:{_offset(after.offset)}"]
        lines += [f"TZNAME:{after.name}", f"END:{kind}"]
    return (*lines, "END:VTIMEZONE")


def _changes(zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[tuple[datetime, _Clocks, _Clocks]]:
    """The moments at which the clocks were put to show something else, with what they showed before and after."""
    before = _clocks(zone, start)
    while start < end:
        after = _clocks(zone, start + _DAY)
        if after != before:
            yield _moment_between(zone, start, before), before, after
        start, before = start + _DAY, after


def _moment_between(zone: ZoneInfo, start: datetime, before: _Clocks) -> datetime:
    """The minute within a day at which clocks no longer show what they did."""
    low, high = 0, 24 * 60
    while high - low > 1:
        middle = (low + high) // 2
        if _clocks(zone, start + timedelta(minutes=middle)) == before:
            low = middle
        else:
            high = middle
    return start + timedelta(minutes=high)


def _offset(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
