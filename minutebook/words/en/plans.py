"""What is said of plans, their versions and their priorities."""

from minutebook.records.common import Period
from minutebook.words.en.dates import between_words


def period_words(period: Period) -> str:
    """A period as its label says it, or from and to."""
    return period.label or between_words(period.from_, period.to)


def changed_heading(version: str) -> str:
    """The heading of what a version changed."""
    return f"What changed in: {version}"


def beside_words(version: str, *, extracts: bool) -> str:
    """Which version another is compared with, and that the archive has no more than extracts of it."""
    return f"Beside: {version}." + (" This archive has only extracts of this version." if extracts else "")


PLAN_BEFORE = "Beside the plan before it"
SECTIONS = "Sections"


def plan_before_words(title: str) -> str:
    """Which plan was before."""
    return f"The plan before it is {title}."


def no_priorities_words(title: str) -> str:
    """That the archive lacks the priorities of one of two plans."""
    return f"This archive holds no priorities of {title}, so it cannot say what was carried over, renamed or dropped."
