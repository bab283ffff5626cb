"""Time zones by their names in the IANA's database, which Python or the system brings along."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from minutebook.diagnostics.nearest import nearest

_NAME = re.compile(r"[A-Z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*")


def is_zone(name: str) -> bool:
    """Whether a time zone has this name, capitals and all."""
    if not _NAME.fullmatch(name):
        return False
    try:
        return ZoneInfo(name).key == name
    except (KeyError, ValueError, OSError):  # the last for a folder of the database, such as Europe
        return False


def nearest_zone(text: str) -> str:
    """The zone that was probably meant, by its whole name or by its city alone; "" where none is near."""
    names = sorted(available_timezones())
    city = re.sub(r"[\s_]+", "_", text.strip()).casefold()
    of_city = [name for name in names if "/" in name and name.rpartition("/")[2].casefold() == city]
    if len(of_city) == 1:
        return of_city[0]
    continents = {name.partition("/")[0].casefold() for name in names}
    return "" if city in continents else nearest(text, names)


def on_clocks(moment: datetime, zone: str) -> datetime:
    """What clocks of a zone showed at a moment."""
    return moment.astimezone(ZoneInfo(zone))
