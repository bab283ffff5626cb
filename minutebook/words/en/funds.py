"""What is said of money that is given."""

from minutebook.read.when import When

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


def shown_words(shown: int, total: int) -> str:
    """That a page shows the newest awards only; "" where it shows all."""
    return f"The newest {shown} of {total:,} awards; the file has them all." if total > shown else ""


def award_title(recipient: str) -> str:
    """The title of an award whose project is not named, or is too long for one."""
    return f"Award to {recipient}"


def award_description(fund: str) -> str:
    """What an award is of which no project is named."""
    return f"Award from {fund}."
