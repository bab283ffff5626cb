"""What the papers leave open about a decision or a meeting, as far as its fields can say so; a date says it of itself."""

from typing import Literal

from minutebook.facts.coming import meeting_state
from minutebook.records import Decision, Meeting
from minutebook.records.proceedings import NOT_STATED, UNDECIDED

Unknown = Literal["maker", "meeting", "amount", "attendance", "minutes"]


def unknown_of_decision(decision: Decision) -> tuple[Unknown, ...]:
    """Who made it, at which meeting, for how much; of one that is still to be made only how much."""
    to_be_made = decision.state in UNDECIDED
    open_fields: dict[Unknown, bool] = {
        "maker": not to_be_made and NOT_STATED in decision.maker,
        "meeting": not to_be_made and decision.meeting is None,
        "amount": decision.amount is None,
    }
    return tuple(name for name, is_open in open_fields.items() if is_open)


def unknown_of_meeting(meeting: Meeting, day: str) -> tuple[Unknown, ...]:
    """Who was there and how its minutes stand; nothing of one that was not held."""
    if meeting_state(meeting, day) != "held":
        return ()
    open_fields: dict[Unknown, bool] = {
        "attendance": not meeting.attendance,
        "minutes": meeting.minutes is None,
    }
    return tuple(name for name, is_open in open_fields.items() if is_open)
