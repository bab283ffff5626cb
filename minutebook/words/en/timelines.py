"""What is said in lines of time: of a year, and of a priority."""

from minutebook.read.when import MONTHS, When

FIGURE = "Figure"


def kind_words(kind: str) -> str:
    """A topic's kind as a noun before its name."""
    return kind.replace("-", " ").capitalize()


def begins_words(kind: str, when: When | None, *, to_come: bool) -> str:
    """That a topic begins; of a day by which it had, that is not said; of a day to come, that it is expected to."""
    if when and when.by:
        return kind_words(kind)
    return f"{kind_words(kind)} {'expected to begin' if to_come else 'begins'}"


def ends_words(kind: str, when: When | None, *, to_come: bool) -> str:
    """That a topic ends; of a day by which it had, that is not said; of a day to come, that it is expected to."""
    if when and when.by:
        return kind_words(kind)
    return f"{kind_words(kind)} {'expected to end' if to_come else 'ends'}"


def takes_words(*, office: bool, to_come: bool) -> str:
    """That somebody takes an office or a role, or is expected to."""
    return f"{'Expected to take' if to_come else 'Takes'} {'office' if office else 'a role'}"


def leaves_words(*, office: bool, to_come: bool) -> str:
    """That somebody leaves an office or a role, or is expected to."""
    return f"{'Expected to leave' if to_come else 'Leaves'} {'office' if office else 'a role'}"


def role_words(person: str, role: str) -> str:
    """A person in a role."""
    return f"{person}: {role}"


def version_words(plan: str, version: str) -> str:
    """A version of a plan."""
    return f"{plan}: {version}"


def figure_words(measure: str, group: str, area: str, value: str) -> str:
    """A figure of a measure; of what it counts and where, if the measure has several groups or areas apart."""
    return f"{', '.join(part for part in (measure, group, area) if part)}: {value}"


def unit_words(unit: str, measure: str) -> str:
    """A measure's unit, where its title has not said it."""
    return "" if unit.casefold() in measure.casefold() else f"{unit[:1].upper()}{unit[1:]}"


def timeline_title(priority: str) -> str:
    """The title of a priority's whole timeline."""
    return f"Timeline: {priority}"


def timeline_words(priority: str) -> str:
    """What a priority's whole timeline holds."""
    return f"All that bears on {priority} in this archive, newest first."


def newest_words(shown: int, entries: int) -> str:
    """How much of a timeline a page shows."""
    return f"The newest {shown} of {entries:,}." if entries > shown else "Newest first."


def whole_words(entries: int) -> str:
    """The way to the whole of a timeline."""
    return f"The whole timeline: {entries:,} entries"


def naming_words(nouns: str, count: int) -> str:
    """The way to the records of a type that name a priority."""
    return f"{nouns} that name it: {count:,}"


YEARS = "Timeline"
YEARS_INTRO = "Year by year: dated records, what began and ended or is expected to, and the times that figures are for."
OLDEST_FIRST = "Oldest first."
BY_MONTH = "Month by month."


def month_words(month: str) -> str:
    """A month by its number; "" of what is known by the year only."""
    return MONTHS[int(month) - 1] if month else "Known by the year only"


def year_title(year: str) -> str:
    """The title of a year's timeline."""
    return f"Timeline of {year}"


def year_description(year: str) -> str:
    """What a year's timeline holds."""
    return f"Meetings, decisions, reports, news, figures and what began and ended in {year}, in order."


def month_title(year: str, month: str) -> str:
    """The title of a month's timeline."""
    return f"{month_words(month)} {year}" if month else f"{year}: known by the year only"
