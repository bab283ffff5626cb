"""What a paper's file says of itself, whatever form it has."""

import msgspec


class Described(msgspec.Struct, frozen=True):
    """Its title and its author, "" where it does not say; and the number that is printed on its first page."""

    title: str = ""
    author: str = ""
    first_page: int = 1
