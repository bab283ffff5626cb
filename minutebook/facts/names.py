"""Which of its names a body had on a day."""

from collections.abc import Sequence

from minutebook.facts.days import days_of
from minutebook.read.when import When, first_day, last_day
from minutebook.records.common import NameOverTime


def name_on(names: Sequence[NameOverTime], when: When | None) -> str:
    """The one name that was surely in use on every day that a date may mean; "" where that is none, or several."""
    days = days_of(when)
    if days is None:
        return ""
    used = {name.name for name in names if _is_used(name, names, days)}
    return used.pop() if len(used) == 1 else ""


def _is_used(name: NameOverTime, names: Sequence[NameOverTime], days: tuple[str, str]) -> bool:
    if name.from_ is None and name.to is None:
        return False
    first = last_day(name.from_.last) if name.from_ else ""
    if name.to:
        last = first if name.to.by else first_day(name.to.key)
        return bool(last) and first <= days[0] and days[1] <= last
    if name.from_ is not None and name.from_.by:
        return days == (first, first)
    # A beginning without an end tells of the days until the next name came into use.
    later = [first_day(other.from_.key) for other in names if other.from_ and first_day(other.from_.key) > first]
    return first <= days[0] and all(days[1] < day for day in later)
