"""Numbers of things, with their nouns."""


def counted(number: int, noun: str) -> str:
    """`1 day`, `1,234 days`, for a noun that has its plural by an s."""
    return f"{number:,} {noun if number == 1 else f'{noun}s'}"
