"""A seeded vocabulary and the sentences made of it: not English, but shaped like it, so that search has real work."""

import random
from collections.abc import Sequence
from itertools import accumulate

SIZE = 12_000

# The commonest words stand first: how often a word is used falls with its place (Zipf's law).
_COMMON = (  # noqa: SIM905 - words in quotes and commas cannot be read
    "the of and to a in for is on that by this with are be as at it from was have an will which has their or not "
    "were been its they but more also other new all over than up out into after first two may should during work "
    "people police crime public county officers service local community year report support board members victims "
    "office funding plan council panel meeting residents safety team response budget review action evidence figures "
    "neighbourhood district progress quarter road partners young increase reduction force county programme project"
).split()
_ONSETS = (
    *"bcdfghlmnprstvw",
    *("br", "cl", "cr", "dr", "fl", "gr", "pl", "pr", "sh", "sl", "sp", "st", "th", "tr"),
)
_VOWELS = (*"aaeeiioou", "ai", "ea", "oo", "ou")
_CODAS = ("", "", "l", "n", "r", "s", "t", "m", "d", "nd", "st", "ck", "rt")
_ENDINGS = ("", "", "", "", "", "ing", "ed", "er", "ly", "ment", "tion", "al", "ance", "ity", "s")
_TOWN_ENDINGS = ("bury", "field", "ford", "ham", "ley", "mere", "ton", "wick", "worth", "by", "dale", "bridge")


def vocabulary(seed: str, size: int = SIZE) -> tuple[str, ...]:
    """The words of the archive, the commonest first: always the same ones for a seed."""
    rng = random.Random(f"{seed}/vocabulary")
    words = dict.fromkeys(_COMMON)
    while len(words) < size:
        stem = rng.choice(("", "", "re", "in", "con", "de", "a", "o", "un", *(onset + "a" for onset in "bcdlmprst")))
        words[stem + rng.choice(_ONSETS) + rng.choice(_VOWELS) + rng.choice(_CODAS) + rng.choice(_ENDINGS)] = None
    return tuple(words)


class Writer:
    """Writes words, sentences and paragraphs from a vocabulary, with abbreviations here and there."""

    def __init__(self, words: Sequence[str], abbreviations: Sequence[str]) -> None:
        self._words = words
        self._weights = list(accumulate(1 / (place + 3) for place in range(len(words))))
        self._rare = words[len(_COMMON) :]
        self._abbreviations = abbreviations

    def title(self, rng: random.Random, least: int = 4, most: int = 8) -> str:
        """A title: a few rarer words, so that titles differ, with a capital at the beginning."""
        chosen = [rng.choice(self._rare[:3000]) for _ in range(rng.randint(least, most))]
        for place in range(1, len(chosen) - 1, 2):
            chosen[place] = rng.choice(("of", "and", "for", "in", "the", chosen[place]))
        return " ".join(chosen).capitalize()

    def name(self, rng: random.Random) -> str:
        """The name of a town or a family."""
        parts = (rng.choice(_ONSETS), rng.choice("aeiou"), rng.choice(("", "l", "n", "r", "s")), rng.choice(_TOWN_ENDINGS))
        return "".join(parts).capitalize()

    def sentence(self, rng: random.Random, insert: Sequence[str] = ()) -> str:
        """A sentence of 8 to 22 words, with `insert` (links, as they are to stand) spread among them."""
        words = rng.choices(self._words, cum_weights=self._weights, k=rng.randint(8, 22))
        chance = rng.random()
        if chance < 0.2:
            words[rng.randrange(1, len(words))] = rng.choice(self._abbreviations)
        elif chance < 0.3:
            words[rng.randrange(1, len(words))] = f"£{rng.randint(1, 900) * 1000:,}"
        elif chance < 0.38:
            words[rng.randrange(1, len(words))] = f"{rng.randint(1, 99)}%"
        if len(words) > 12:
            words[6] += ","
        words[0] = words[0].capitalize()
        for place, link in enumerate(insert):
            words.insert(min(len(words), 2 + 4 * place), link)
        return " ".join(words) + "."

    def summary(self, rng: random.Random) -> str:
        """A sentence short enough for a summary."""
        return self.sentence(rng)[:250].rpartition(" ")[0].rstrip(",") + "."

    def paragraph(self, rng: random.Random, size: int, links: Sequence[str] = ()) -> str:
        """A paragraph of about `size` characters that holds these links."""
        out: list[str] = []
        length = 0
        waiting = list(links)
        while length < size or waiting:
            sentence = self.sentence(rng, [waiting.pop(0)] if waiting else ())
            out.append(sentence)
            length += len(sentence) + 1
        return " ".join(out)
