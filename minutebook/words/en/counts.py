"""Numbers of things, with their nouns."""

_SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def spelled(number: int) -> str:
    """A number in a sentence: in letters up to ten, in figures above."""
    return _SPELLED[number] if number < len(_SPELLED) else f"{number:,}"


def counted(number: int, noun: str) -> str:
    """`1 day`, `1,234 days`, for a noun that has its plural by an s."""
    return f"{number:,} {noun if number == 1 else f'{noun}s'}"
