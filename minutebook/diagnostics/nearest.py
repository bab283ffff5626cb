"""The name a writer probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, names: Iterable[str]) -> str:
    """The name closest to `word`, or "" where none is close. Ties go to the first in sorted order.

    Comparing with every name is dear in a large archive, so names far off in length are left out first.
    """
    low = word.lower()
    slack = max(3, len(low) // 3)
    close = sorted(name for name in names if abs(len(name) - len(low)) <= slack)
    found = get_close_matches(low, close, n=1, cutoff=0.6)
    return found[0] if found else ""
