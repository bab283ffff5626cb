"""What is said of places."""

from collections.abc import Iterable

from minutebook.read.when import When
from minutebook.words.en.counts import counted, spelled
from minutebook.words.en.dates import on_words


def gathered_words(records: str, *, inside: bool) -> str:
    """The heading of the records that name a place, or also one of the places in it."""
    return f"{records}, here and in the places in it" if inside else records


_NAMED = {
    "decision": ("decision", "decisions"),
    "meeting": ("meeting", "meetings"),
    "report": ("report", "reports"),
    "article": ("piece of news", "pieces of news"),
    "measure": ("measure", "measures"),
}


def place_answer(counts: Iterable[tuple[str, int]], newest: When | None, *, inside: bool) -> str:
    """In how many records of each type a place is named, and of when the newest is. `inside`: a place in it counts too."""
    phrases = [f"{spelled(number)} {_NAMED[kind][number != 1]}" for kind, number in counts if number and kind in _NAMED]
    where = ", or a place in it, is" if inside else " is"
    if not phrases:
        return f"No dated record here names it{' or a place in it' if inside else ''}."
    *most, last = phrases
    named = f"{', '.join(most)} and {last}" if most else last
    when = f", last {on_words(newest)}" if newest else ""
    return f"It{where} named in {named}{when}."


def records_words(number: int) -> str:
    """How many dated records name a place, on its tile."""
    return counted(number, "record") if number else "no record"


def number_words(number: int) -> str:
    """How many records name a place."""
    return f"{number:,}" if number else "none"
