"""What is said of meetings."""

from minutebook.read.when import When
from minutebook.words.en.counts import spelled
from minutebook.words.en.dates import date_words, on_words

_MINUTES = {"published": "published", "awaited": "awaited", "none": "none in this archive"}


_STATES = {
    "to-come": "to be held",
    "may-come": "may be still to come: its day is not given",
    "unknown": "scheduled: nothing in this archive shows whether it was held",
}


def state_words(state: str) -> str:
    """Whether it took place; of one that was to, and of which no more is known, that is said."""
    return _STATES.get(state, state)


def not_held_words(state: str) -> str:
    """That a meeting was cancelled, postponed or moved."""
    return f"This meeting was {state}."


def minutes_words(minutes: str | None) -> str:
    """How its minutes stand."""
    return _MINUTES.get(minutes or "", "")


def awaited_words(date: When, waited: str, until: str) -> str:
    """Since when its minutes are awaited, and how long that is on the day that the page speaks for."""
    return f"awaited since {date_words(date)}: {waited} {until}"


def items_words(items: int, private: int) -> str:
    """How many items were open to the public and how many were not; where none is marked, that is all that is known."""
    if not items:
        return ""
    return f"{items - private} open to the public, {private} private" if private else f"{items}, none marked as private"


def private_words(ground: str) -> str:
    """That an agenda item was not open to the public, and on what ground."""
    return f"Private: {ground}"


def carried_words(shown: int, total: int) -> str:
    """What the table of carried actions holds, and that there are more where not all are shown."""
    words = "Asked for at earlier meetings, and not shown done before the date of this one."
    if total > shown:
        words += f" The newest {shown} of {total:,} are shown; the list of actions has them all."
    return words


def more_carried_words(total: int) -> str:
    """How many actions were carried to a meeting whose page shows only the newest of them."""
    return f"{total:,}, the newest of them below"


def no_meeting_to_come(end: str, *, ended: bool) -> str:
    """That no meeting is known to be still to come, in the words for the day that pages speak for."""
    return f"{end[0].upper()}{end[1:]}, so it knows of no meeting to come." if ended else "No meeting to come is recorded."


NO_NEW_DATES = "It does not know where the dates of new meetings are told."


def coming_words(title: str, day: str) -> str:
    """Which meeting is the next one, and when."""
    return f"The next is {title}." if day in title else f"The next is {title}, {day}."


def meeting_answer(state: str, when: When, items: int, minutes: str | None) -> str:
    """How a meeting stands, in a sentence: when it was or is to be, how much was on its agenda, whether minutes are here."""
    agenda = f", with {spelled(items)} agenda item{'' if items == 1 else 's'}" if items else ""
    if state == "to-come":
        return f"To be held {on_words(when)}{agenda}."
    if state != "held":
        return ""
    known = {"published": "Its minutes are published.", "awaited": "Its minutes are awaited."}
    return f"Held {on_words(when)}{agenda}. {known.get(minutes or '', 'No minutes of it are in this archive.')}"


def first_words(shown: int, meetings: int) -> str:
    """That the first are shown of more meetings to come."""
    return f"The first {shown} of {meetings:,} are shown." if meetings > shown else ""


def here_words(meetings: int) -> str:
    """How many meetings the archive has under one of the names of a series."""
    return f"{meetings:,} here"


def agenda_words(number: str | None, title: str) -> str:
    """An agenda item with its number as printed, where it has one."""
    return f"{number.rstrip('.')}. {title}" if number else title


def moved_words(day: str, first: str) -> str:
    """The day to which a meeting was moved, and the one on which it was to be."""
    return f"{day}, moved from {first}"


def earlier_name_words(date: str, order: str, body: str) -> str:
    """When a meeting of the series was under another name; the date is "" where the meeting's title has it."""
    under = f"under the {order} name {body}"
    return f"{date}, {under}" if date else under


def calendar_name(title: str, archive: str) -> str:
    """The name of a calendar of meetings."""
    return f"{title}: {archive}"


def event_title(title: str, state: str) -> str:
    """A meeting in a calendar, which tells first that it was called off."""
    return f"{state.capitalize()}: {title}" if state in ("cancelled", "postponed", "moved") else title


def event_words(*, summary: str, time: str, moved: str, note: str) -> str:
    """What a calendar says of a meeting; the time only where no program could read it."""
    lines = (moved, note, summary, f"Time: {time}" if time else "")
    return "\n".join(line for line in lines if line)


def moved_event_words(to: str, first: str) -> str:
    """To which day or meeting one was moved, and from which day."""
    return f"Moved from {first} to {to}." if to else f"Moved from {first}."
