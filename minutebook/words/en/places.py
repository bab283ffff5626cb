"""What is said of places."""


def gathered_words(records: str, *, inside: bool) -> str:
    """The heading of the records that name a place, or also one of the places in it."""
    return f"{records}, here and in the places in it" if inside else records


def number_words(number: int) -> str:
    """How many records name a place."""
    return f"{number:,}" if number else "none"
