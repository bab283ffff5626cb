"""What is said of decisions, and of the lists of them."""

from collections.abc import Mapping
from types import MappingProxyType

from minutebook.read.when import When
from minutebook.words.en.counts import counted
from minutebook.words.en.dates import on_words

_STATES: Mapping[str, str] = MappingProxyType(
    {
        "proposed": "proposed",
        "called-in": "called in",
        "deferred": "deferred",
        "made": "made",
        "carried-out": "made and carried out",
        "reversed": "reversed",
    }
)

FORWARD_PLAN = "Forward plan"
BY_AMOUNT = "Decisions by amount"
RESTRICTED = "Restricted decisions"
RELEASED = "Released decisions"
LAG = "From decision to publication"
ALL_RESTRICTED = "All restricted decisions"
RELEASES = "Releases"

FORWARD_PLAN_INTRO = "Decisions that are proposed and not yet made, and meetings to come."
BY_AMOUNT_INTRO = "Decisions with an amount of money, the largest first, in the money of their time."
RESTRICTED_INTRO = "Decisions of which a part is held back: on what ground, why, and when that is looked at again."
RELEASED_INTRO = "What was held back of decisions and has been released, the newest release first."
LAG_INTRO = "How many days went by from a decision to its first publication."


# -- one decision ------------------------------------------------------------------------------------------------------


def state_words(state: str, *, to_come: bool) -> str:
    """How a decision stands; nothing is made before its day."""
    return "to be made" if to_come else _STATES[state]


def line_words(shown: int, *, more: bool) -> str:
    """That a line of descent is longer than what is shown of it."""
    return f"The {shown} nearest are shown. The pages of the first and the last lead on." if more else ""


HELD_BACK = "Part of this decision is restricted."
WAS_HELD_BACK = "Part of this decision was restricted and has been released."


def released_words(when: When) -> str:
    """When what was held back was released."""
    return f"It was released {on_words(when)}."


NO_REVIEW = "the record does not say when"
REVIEW_DUE = "due for review"


# -- the ways to the lists ---------------------------------------------------------------------------------------------

WAY_BY_AMOUNT = "By amount"
WAY_RESTRICTED = "Restricted"
NONE_RESTRICTED = "none recorded here"
NONE_PUBLISHED = "no decision here says when it was published"


# -- the lists ---------------------------------------------------------------------------------------------------------


def day_of_list(day: str, *, ended: bool) -> str:
    """The day for which a list speaks, in a sentence."""
    return f"{day}, when this archive ends" if ended else day


def due_note(day: str, shown: int, due: int) -> str:
    """What the list of reviews is; that none is due; or that only the first are shown."""
    if not due:
        return f"None is due for review by {day}."
    first = f" The first {shown} of {due:,} are shown." if due > shown else ""
    return f"To be looked at again by {day}.{first}"


def ago_words(late: str) -> str:
    """How long ago a review was due."""
    return f"{late} ago"


def lag_intro(uncounted: int) -> str:
    """What the figures on publication are, and how many decisions are not among them."""
    intro = f"{LAG_INTRO} Half of the decisions of a year or month took no longer than the middle figure."
    if not uncounted:
        return intro
    others = f"{counted(uncounted, 'decision')} {'is' if uncounted == 1 else 'are'}"
    return f"{intro} {others} not counted: the archive does not know both days of them."


LAG_CHART = "Days from decision to publication"
LAG_UNIT = "days from decision to publication, the middle figure"


def days_words(figure: str) -> str:
    """A number of days as a chart labels it."""
    return f"{figure} day" if figure == "1" else f"{figure} days"


def proposed_note(proposed: int, end: str, *, ended: bool) -> str:
    """What the list of proposed decisions shows, and for which day."""
    if not proposed:
        return "No decision is proposed and waiting to be made."
    if ended:
        return f"{end[0].upper()}{end[1:]}: nothing later here shows these made."
    return "Proposed, and not followed by a decision that is made."


def consultations_note(day: str) -> str:
    """For which day the list of consultations speaks."""
    return f"How they stand on {day}."


_CONSULTATIONS: Mapping[str, str] = MappingProxyType(
    {"closed": "closed", "to-come": "to come", "open": "open", "no-end": "no end is recorded"}
)


def consultation_words(state: str) -> str:
    """Whether a consultation was open on the day for which its list speaks."""
    return _CONSULTATIONS[state]
