"""Numbers of things, with their nouns."""


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 day`, `1,234 days`; with a plural of its own where an s does not make it."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
