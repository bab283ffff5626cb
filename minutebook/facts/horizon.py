"""The days that an archive can speak for, seen from a day."""

import msgspec

from minutebook.read.site import Covers
from minutebook.read.when import first_day


class Horizon(msgspec.Struct, frozen=True):
    """The first and the last day that the archive can speak for, in ISO form.

    `ended` says that all it covers is past: then nothing is called late or missing. `first` is "" where no settings say it.
    """

    first: str
    last: str
    ended: bool


def horizon_of(covers: Covers | None, as_of: str) -> Horizon:
    """What the settings give; where they could not be read, no more is known than the day, and nothing is called late."""
    if covers is None:
        return Horizon("", as_of, ended=True)
    return Horizon(first_day(covers.from_.key) if covers.from_.key else "", covers.end(as_of), covers.ended(as_of))
