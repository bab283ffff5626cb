"""A moment as an archive's clocks show it, and when that is; and the moment for which an archive is read."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec


class Moment(msgspec.Struct, frozen=True, omit_defaults=True):
    """A day in ISO form, with what the clocks show on it, such as 09:30; without that, the day's beginning."""

    day: str
    clock: str = ""

    def __str__(self) -> str:
        return f"{self.day} {self.clock}".rstrip()

    def shown(self, zone: str) -> tuple[datetime, ...]:
        """When the clocks of a zone show it: never on the night on which they leave it out, twice on the one they go back."""
        meant = datetime.fromisoformat(f"{self.day}T{self.clock or '00:00'}")
        moments = {meant.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)}
        return tuple(sorted(at for at in moments if at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == meant))

    def past(self, zone: str) -> datetime:
        """The moment from which it is past whatever was meant: the last at which it is shown."""
        meant = datetime.fromisoformat(f"{self.day}T{self.clock or '00:00'}")
        # Where clocks go forward over it, it is counted from before: that comes after they have gone forward.
        return (self.shown(zone) or (meant.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC),))[-1]


class Now(msgspec.Struct, frozen=True):
    """The moment for which an archive is read: the day on its clocks, the time zone of these, and the moment itself."""

    day: str
    zone: str
    at: datetime


def now_of(day: str, at: str, zone: str | None) -> Now:
    """The moment `at` (ISO form with its offset); where none is given, the beginning of the day."""
    zone = zone or "UTC"
    return Now(day, zone, datetime.fromisoformat(at) if at else Moment(day).past(zone))
