"""What is said of actions, expectations and recommendations, and of how they stand."""

from collections.abc import Mapping
from types import MappingProxyType

from minutebook.words.en.counts import counted

_HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "past": "Overdue",
        "expected": "Expected by now",
        "open": "Open",
        "repeating": "Again and again",
        "later": "Due or expected after this archive ends",
        "done": "Done",
        "dropped": "Dropped",
    }
)
_HEADINGS_ENDED: Mapping[str, str] = MappingProxyType(
    {"past": "Due before this archive ends, and not shown done", "expected": "Expected before this archive ends"}
)
_ANSWERS: Mapping[str, str] = MappingProxyType(
    {
        "awaited": "Answer awaited",
        "to-do": "Accepted, and not shown carried out",
        "closed": "Carried out",
        "rejected": "Rejected",
    }
)
_RESPONSES: Mapping[str, str] = MappingProxyType(
    {"accepted": "Accepted", "partly": "Accepted in part", "rejected": "Rejected", "awaited": "Answer awaited"}
)
_MISSING: Mapping[str, str] = MappingProxyType({"awaited": "an answer", "to-do": "it carried out"})

UNDERTAKINGS = "Actions and expectations"
RECOMMENDATIONS = "Recommendations"
SINCE_UNKNOWN = "Open: since when is not known"
NO_MENTION = "No later paper here mentions it"
NO_LATER_MEETING = "no later meeting is in this archive"


# -- the lists ---------------------------------------------------------------------------------------------------------


def stage_heading(stage: str, *, ended: bool) -> str:
    """The heading of the undertakings that have come as far; an archive that has ended calls nothing overdue."""
    return _HEADINGS_ENDED.get(stage, _HEADINGS[stage]) if ended else _HEADINGS[stage]


def answer_heading(state: str) -> str:
    """The heading of the recommendations that have been answered alike."""
    return _ANSWERS[state]


def undertakings_intro(until: str) -> str:
    """What the list of undertakings is, and for which day it speaks."""
    return (
        f"What meetings asked for and what papers said would happen, as it stands {until}. "
        "What is not shown done here may have been done all the same."
    )


def recommendations_intro(until: str) -> str:
    """What the list of recommendations is, and for which day it speaks."""
    return (
        f"Everything that reports recommended, to whom, and what had come of it {until}. Those that are still open come first."
    )


def part_title(title: str, heading: str) -> str:
    """The title of a part of a list that has a page of its own."""
    return f"{title}: {heading[0].lower()}{heading[1:]}"


# -- one undertaking ---------------------------------------------------------------------------------------------------


def closed_words(stage: str) -> str:
    """That it is done, or dropped."""
    return "Done" if stage == "done" else "Dropped"


def closing_words(title: str) -> str:
    """Where that is shown."""
    return f"see {title}"


def past_words(due: str) -> str:
    """An action past its day, in an archive that has ended."""
    return f"Due {due}; nothing later here shows it done"


def overdue_words(late: str) -> str:
    """An action past its day, in an archive that is still kept."""
    return f"Overdue by {late}"


def overdue_note(until: str) -> str:
    """For which day an action is called overdue, and what is missing."""
    return f"{until}: nothing here shows it done"


def expected_words(due: str, *, mentioned: bool) -> str:
    """An expectation whose time has come; where a later paper does, that stands beside it."""
    when = f"Expected {due}" if due else "No date was given"
    return when if mentioned else f"{when}. No later paper here mentions it."


def mention_words(title: str) -> str:
    """The newest later paper that comes back to an expectation."""
    return f"Last mentioned in {title}"


def later_words(kind: str, end: str) -> str:
    """What is due or expected after the archive's last day."""
    return f"Open: due after {end}" if kind == "action" else f"Expected after {end}"


def open_words(kind: str, *, dated: bool) -> str:
    """What is open, its day still to come or not known."""
    if kind == "expected":
        return "Still to come"
    return "Open" if dated else "Open: no date was given, and nothing later shows it done"


# -- what is due again and again ---------------------------------------------------------------------------------------


def repeated_words(unit: str, whole: int, end: str) -> str:
    """How often something could have happened since it was said."""
    passed = f"1 whole {unit} has" if whole == 1 else f"{whole} whole {unit}s have"
    return f"Open: since it was said, {passed} passed before {end}"


def every_open_words(every: str) -> str:
    """Something repeated of which no more is known than how often."""
    return f"Open: {every}"


def no_meeting_words(end: str) -> str:
    """Something due at every meeting, and no meeting since."""
    return f"Open: no meeting since it was said, before {end}"


def came_back_words(since: int, mentioned: int) -> str:
    """At how many of the meetings since it was said something came back."""
    meetings = counted(since, "meeting") if since > 1 else "one meeting"
    if mentioned == since:
        how = f"mentioned at the {meetings}"
    elif mentioned:
        how = f"mentioned at {mentioned:,} of the {meetings}"
    else:
        how = f"not mentioned at {'any of ' if since > 1 else ''}the {meetings}"
    return f"Open: {how} since it was said"


def mentioned_at_words(title: str) -> str:
    """The newest meeting that came back to it."""
    return f"Last mentioned at {title}"


def silent_words(title: str) -> str:
    """A meeting that did not come back to it."""
    return f"Not mentioned at {title}"


def more_silent_words(more: int) -> str:
    """How many meetings before those that are named did not come back to it."""
    return f"nor at {more:,} before"


def next_words(title: str) -> str:
    """The next meeting at which it is due."""
    return f"next: {title}"


# -- recommendations ---------------------------------------------------------------------------------------------------


def response_words(response: str) -> str:
    """The answer to a recommendation."""
    return _RESPONSES[response]


def carried_out_words(title: str) -> str:
    """The record that shows a recommendation carried out."""
    return f"Carried out: see {title}"


def unanswered_past_words(due: str, state: str) -> str:
    """A recommendation past its day, in an archive that has ended."""
    return f"Due {due}; nothing later here shows {_MISSING[state]}"


def unanswered_note(until: str, state: str) -> str:
    """For which day a recommendation is called overdue, and what is missing."""
    return f"{until}: nothing here shows {_MISSING[state]}"


def unanswered_since_words(apart: str, end: str, state: str) -> str:
    """How long ago a recommendation without a day was made."""
    return f"Made {apart} before {end}; nothing later shows {_MISSING[state]}"


def unanswered_words(state: str) -> str:
    """A recommendation of which no more is known."""
    return f"Nothing later shows {_MISSING[state]}"


def numbered_words(number: str | None, text: str) -> str:
    """A recommendation with its number as printed, where it has one."""
    return f"{number.rstrip('.')}. {text}" if number else text


# -- the day -----------------------------------------------------------------------------------------------------------


def until_words(end: str, *, ended: bool) -> str:
    """The day for which a page speaks, at the end of a sentence."""
    return f"when {end}" if ended else f"on {end}"
