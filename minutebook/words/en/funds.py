"""What is said of money that is given."""

from minutebook.read.when import When
from minutebook.words.en.counts import spelled

UNSTATED = "not stated"
NONE_NAMED = "none named"


def in_money_of(amount: str, when: When | None) -> str:
    """An amount with the year of its money: `€100,000 (2019)`, `€1,500 (by 2014)`."""
    if when is None:
        return f"{amount} (year not stated)"
    return f"{amount} ({'by ' if when.by else ''}{when.year})"


def named_words(number: int) -> str:
    """How many awards of a fund are named."""
    return f"{number} named"


def funds_answer(funds: int, with_pot: int, awards: int) -> str:
    """How many funds are named, of how many it is known what is in them, and how many awards."""
    if not funds:
        return ""
    begun = "One fund is named" if funds == 1 else f"{spelled(funds).capitalize()} funds are named"
    pots = f"{spelled(with_pot)} {'has' if with_pot == 1 else 'have'} a stated sum" if with_pot else "none has a stated sum"
    given = "no award from them is named" if not awards else f"{spelled(awards)} award{' is' if awards == 1 else 's are'} named"
    return f"{begun}: {pots}, and {given}."


def shown_words(shown: int, total: int) -> str:
    """That a page shows the newest awards only; "" where it shows all."""
    return f"The newest {shown} of {total:,} awards; the file has them all." if total > shown else ""


def award_title(recipient: str) -> str:
    """The title of an award whose project is not named, or is too long for one."""
    return f"Award to {recipient}"


def award_description(fund: str) -> str:
    """What an award is of which no project is named."""
    return f"Award from {fund}."
