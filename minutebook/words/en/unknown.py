"""What the papers leave open, in one plain sentence."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

_OPEN: Mapping[str, str] = MappingProxyType(
    {
        "maker": "who made it",
        "meeting": "the meeting it was made at",
        "amount": "an amount of money",
        "attendance": "who was there",
        "minutes": "the minutes",
    }
)


def unknown_words(unknown: Sequence[str]) -> str:
    """What the papers do not give; "" where nothing is open."""
    named = [_OPEN[name] for name in unknown]
    if not named:
        return ""
    *most, last = named
    return f"The papers here do not give {', '.join(most)} or {last}." if most else f"The papers here do not give {last}."
