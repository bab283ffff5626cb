"""How records stand, in a word or two beside their titles."""

from collections.abc import Mapping
from types import MappingProxyType

_STATES: Mapping[str, str] = MappingProxyType(
    {
        "called-in": "called in",
        "to-come": "to come",
        "may-come": "may be still to come",
        "unknown": "scheduled",
    }
)


def tag_words(state: str) -> str:
    """The words for a state that a reader must see beside a record."""
    return _STATES.get(state, state)
