"""What is said in feeds, and of them."""

SUBSCRIBE = "Follow this archive"
SUBSCRIBE_DESCRIPTION = "How to be told of what is new here: on a phone, on a desk, by e-mail or in a calendar."


def named(title: str, archive: str) -> str:
    """The name of a feed of a part of the archive."""
    return f"{title}: {archive}"


def ended_words(end: str) -> str:
    """That nothing later is added to an archive that has ended."""
    return f"Nothing later is added, since {end}. Corrections of what is here are still told."


NOTICE = "Notice"


def closed_title(subject: str) -> str:
    """The title of the last entry of a body that has closed."""
    return f"Closed: {subject}"


def closed_words(day: str) -> str:
    """On which day a body closed."""
    return f"Closed on {day}."


def successor_words(name: str, address: str) -> str:
    """Who does the work of a body that has closed."""
    return f"Its work has gone to {name}: {address}"


def keeper_words(keeper: str) -> str:
    """Who keeps the archive of a body that has closed."""
    return f"This archive is kept by {keeper}."


def head_words(noun: str, date: str, state: str) -> str:
    """What kind of record an entry tells of, of which day, and a word on how it stands."""
    dated = f"{noun}, {date}" if date else noun
    return f"{dated} ({state})" if state else dated


def change_line(date: str, note: str) -> str:
    """A change of a record, in a line of its own."""
    return f"Changed {date}: {note}"
