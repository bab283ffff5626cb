"""The name a writer probably meant: one that is near in spelling, or has nearly the same words."""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher

_COMPARED = 24  # names that share the most pairs of letters with the word; only these are compared in full
_CLOSE = 0.75  # how like a name must be, from 0 to 1; below that are words that only happen to share letters
_CLOSE_ELSEWHERE = 0.87  # the same for one that begins with another letter: writers seldom miss the first
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
        plain = _plain(word)
        if plain not in self._asked:
            self._asked[plain] = self._nearest(plain) if len(self._asked) < _MOST_ASKED else ""
        return self._asked[plain]

    def _nearest(self, word: str) -> str:
        names = self.names if len(self.names) <= _COMPARED else self._sharing(word)
        matcher = SequenceMatcher(b=word, autojunk=False)
        closest, likeness = "", 0.0
        for name in names:
            likely = max(_spelt_alike(matcher, _plain(name), word), _of_the_same_words(_plain(name), word))
            if likely > likeness:
                closest, likeness = name, likely
        return closest

    def _sharing(self, word: str) -> list[str]:
        if self._by_pair is None:
            self._by_pair = {}
            for number, name in enumerate(self.names):
                for pair in _pairs(_plain(name)):
                    self._by_pair.setdefault(pair, []).append(number)
        shared: Counter[int] = Counter()
        for pair in _pairs(word):
            shared.update(self._by_pair.get(pair, ()))
        # A long name shares pairs with everything, so what it does not share counts against it.
        ranked = sorted(shared, key=lambda number: (abs(len(self.names[number]) - len(word)) - 2 * shared[number], number))
        return sorted(self.names[number] for number in ranked[:_COMPARED])


def _plain(word: str) -> str:
    """A word without what does not tell names apart: capitals, and which sign stands between its parts."""
    return re.sub(r"[\W_]+", "-", word.lower()[:_LONGEST]).strip("-")


def _spelt_alike(matcher: SequenceMatcher[str], name: str, word: str) -> float:
    """How alike the two are spelt, from 0 to 1; 0 where that is not enough."""
    enough = _CLOSE if name[:1] == word[:1] else _CLOSE_ELSEWHERE
    matcher.set_seq1(name)
    # The first two are quick and never too low.
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < enough:
        return 0.0
    likeness = matcher.ratio()
    return likeness if likeness >= enough else 0.0


def _of_the_same_words(name: str, word: str) -> float:
    """How many of their letters are in words that both have, from 0 to 1; 0 where that is not enough."""
    words, others = set(name.split("-")), set(word.split("-"))
    letters = sum(map(len, words)) + sum(map(len, others))
    share = 2 * sum(map(len, words & others)) / letters if letters else 0.0
    return share if share >= _CLOSE else 0.0


def _pairs(word: str) -> list[str]:
    padded = f"\n{word}\n"
    return list(dict.fromkeys(padded[at : at + 2] for at in range(len(padded) - 1)))


def nearest(word: str, names: Iterable[str]) -> str:
    """The name closest to `word`, or "" where none is close: for a few names, or a single question."""
    return Names(names).nearest(word)
