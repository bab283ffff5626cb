"""The days that an archive can speak for, seen from a day."""

import msgspec

from minutebook.read.site import Hold, Site
from minutebook.read.when import first_day, last_day


class Horizon(msgspec.Struct, frozen=True):
    """The first and the last day that the archive can speak for, in ISO form.

    `ended` says that all it covers is past: then nothing is called late or missing. `first` is "" where no settings say it.
    `bound` says that the public body itself runs the archive, so that what the law wants of it is wanted here.
    """

    first: str
    last: str
    ended: bool
    bound: bool = False


def holds_on(site: Site, day: str) -> tuple[Hold, ...]:
    """The holds of the settings that a day lies in."""
    return tuple(hold for hold in site.holds if first_day(hold.from_.key) <= day <= last_day(hold.to.last))


def holds_begun(site: Site, day: str) -> tuple[Hold, ...]:
    """Those that have begun on a day or before it, the newest first."""
    begun = (hold for hold in site.holds if first_day(hold.from_.key) <= day)
    return tuple(sorted(begun, key=lambda hold: (hold.from_.key, hold.to.last), reverse=True))


def horizon_of(site: Site | None, as_of: str) -> Horizon:
    """What the settings give; where they could not be read, no more is known than the day, and nothing is called late."""
    if site is None:
        return Horizon("", as_of, ended=True)
    covers = site.covers
    first = first_day(covers.from_.key) if covers.from_.key else ""
    return Horizon(first, covers.end(as_of), covers.ended(as_of), site.run_by_the_body)
