"""What is said of people."""

from collections.abc import Iterable


def roles_words(roles: Iterable[tuple[str, str]]) -> str:
    """The roles of a person with their days, which tell two people of one name apart."""
    return "; ".join(f"{role}, {days}" if days else role for role, days in roles)
