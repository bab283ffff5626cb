"""What is said of the pack for a meeting."""

from minutebook.words.en.counts import spelled

PACK = "Meeting pack"
TO_PRINT = "Meeting pack, to print"


def pack_title(meeting: str) -> str:
    """The title of the pack for a meeting."""
    return f"{PACK}: {meeting}"


def pack_description(meeting: str) -> str:
    """What the pack of a meeting is."""
    return f"On one sheet, for {meeting}: what was promised, what is unanswered, what was carried over, and the figures."


def pack_answer(promised: int, unanswered: int, carried: int, figures: int) -> str:
    """How much there is of each."""
    parts = [
        f"{spelled(promised)} {'thing' if promised == 1 else 'things'} promised or expected by then",
        f"{spelled(unanswered)} recommendation{'' if unanswered == 1 else 's'} without an answer",
        f"{spelled(carried)} action{'' if carried == 1 else 's'} carried to it",
        f"{spelled(figures)} figure{'' if figures == 1 else 's'} in its papers",
    ]
    words = f"{', '.join(parts[:-1])} and {parts[-1]}."
    return words[0].upper() + words[1:]


def first_words(shown: int, total: int) -> str:
    """That not all are shown; "" where they are."""
    return f"The newest {shown} of {total:,} are shown." if total > shown else ""
