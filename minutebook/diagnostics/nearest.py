"""The name a writer probably meant."""

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

_COMPARED = 24  # names that share the most pairs of letters with the word; only these are compared in full
_CLOSE = 0.6  # how like a name must be, from 0 to 1
_LONGEST = 120  # characters of a word that are looked at
_MOST_ASKED = 200  # different words of one archive or text that are looked up; whoever misspells more needs no hints but help


class Names:
    """Names to choose from, kept by the pairs of letters in them: asking costs little however many there are."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known = frozenset(names)
        self.names = sorted(self._known)
        self._by_pair: dict[str, list[int]] | None = None
        self._asked: dict[str, str] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def nearest(self, word: str) -> str:
        """The name closest to `word`, or "" where none is close. Ties go to the first in sorted order."""
        low = word.lower()[:_LONGEST]
        found = self._asked.get(low)
        if found is None:
            found = self._nearest(low) if len(self._asked) < _MOST_ASKED else ""
            self._asked[low] = found
        return found

    def _nearest(self, low: str) -> str:
        close = self.names if len(self.names) <= _COMPARED else self._sharing(low)
        matcher = SequenceMatcher(b=low, autojunk=False)
        best, found = _CLOSE, ""
        for name in close:
            matcher.set_seq1(name.lower()[:_LONGEST])
            # The first two are quick and never too low.
            likeness = min(matcher.real_quick_ratio(), matcher.quick_ratio())
            likeness = matcher.ratio() if likeness >= best else 0.0
            if likeness > best or (likeness == best and not found):
                best, found = likeness, name
        return found

    def _sharing(self, low: str) -> list[str]:
        if self._by_pair is None:
            self._by_pair = {}
            for number, name in enumerate(self.names):
                for pair in _pairs(name.lower()[:_LONGEST]):
                    self._by_pair.setdefault(pair, []).append(number)
        shared: Counter[int] = Counter()
        for pair in _pairs(low):
            shared.update(self._by_pair.get(pair, ()))
        # A long name shares pairs with everything, so what it does not share counts against it.
        ranked = sorted(shared, key=lambda number: (abs(len(self.names[number]) - len(low)) - 2 * shared[number], number))
        return sorted(self.names[number] for number in ranked[:_COMPARED])


def _pairs(word: str) -> list[str]:
    padded = f"\n{word}\n"
    return list(dict.fromkeys(padded[at : at + 2] for at in range(len(padded) - 1)))


def nearest(word: str, names: Iterable[str]) -> str:
    """The name closest to `word`, or "" where none is close: for a few names, or a single question."""
    return Names(names).nearest(word)
