"""What is said of records that have to be answered by a day, and of their answers."""

from minutebook.words.en.counts import counted

ANSWERED = "answered"
IN_TIME = "answered in time"
NO_ANSWER = "no answer in this archive"
NOT_DUE = "not due yet"
NO_DATE = "no date is set"
NONE_HERE = "No record in this archive has to be answered under this duty."
NONE_ANSWERED = "no record here has to be answered"
UNCERTAIN = "not certain"
NONE = "none"


def late_words(late: str) -> str:
    """By how much an answer came late."""
    return f"answered {late} late"


def waited_words(waited: str, end: str, *, late: bool) -> str:
    """How long an answer has been waited for; only an archive that its body runs, and still runs, calls one late."""
    return f"no answer yet, late by {waited}" if late else f"{NO_ANSWER}; it was due {waited} before {end}"


def due_after_words(end: str) -> str:
    """That an answer is due after the archive's last day."""
    return f"due after {end}"


def summed_words(answered: int, wanted: int, late: str) -> str:
    """How many of the records that have to be answered are, and by how much the oldest answer is late."""
    oldest = f"; the oldest is late by {late}" if late else ""
    return f"{answered:,} of {wanted:,} answered in this archive{oldest}"


def newest_words(shown: int, wanted: int) -> str:
    """That the newest are shown and not all."""
    return f"The newest {shown} of {wanted:,} are shown; each one's own page says how it stands."


def within_words(days: int, *, certain: bool) -> str:
    """Within how many days an answer is due."""
    within = f"within {counted(days, 'day')}"
    return within if certain else f"{within}, {UNCERTAIN}"


def after_words(days: int) -> str:
    """How long an answer took."""
    return "the day after it" if days == 1 else f"{counted(days, 'day')} after it"
