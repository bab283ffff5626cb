"""Two texts word by word: what was kept, what was taken out, what was put in."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

Difference = tuple[tuple[str, str], ...]
"""Two wordings word by word, in reading order: (op, words), op one of = (kept), - (taken out) and + (put in)."""

_FEW, _MANY = 3, 1_500  # words of a value or paragraph between which it is compared word by word
_ROUND = 12  # words that are shown before and after one that differs


def difference(old: str, new: str) -> Difference:
    """The words kept (=), gone (-) and come (+) between two wordings, in reading order."""
    before, after = old.split(), new.split()
    out: list[tuple[str, str]] = []
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            out.append(("=", " ".join(before[a1:a2])))
            continue
        if a2 > a1:
            out.append(("-", " ".join(before[a1:a2])))
        if b2 > b1:
            out.append(("+", " ".join(after[b1:b2])))
    return tuple(out)


def differences(pairs: Iterable[tuple[str, str]]) -> Iterator[Difference]:
    """Each pair of texts word by word; a few words, such as a name, and very many as wholes."""
    for before, after in pairs:
        lengths = len(before.split()), len(after.split())
        if min(lengths) > _FEW and max(lengths) < _MANY:
            yield tuple(_round(difference(before, after)))
        else:
            yield tuple(part for part in (("-", before), ("+", after)) if part[1])


def _round(whole: Difference) -> Iterator[tuple[str, str]]:
    """A difference with the words round what differs, and … for the others."""
    for number, (kind, text) in enumerate(whole):
        parts = text.split() if kind == "=" else ()
        first, last = number == 0, number == len(whole) - 1
        if len(parts) <= _ROUND * (1 if first or last else 2) + 1:
            yield kind, text
            continue
        before = () if first else parts[:_ROUND]
        after = () if last else parts[-_ROUND:]
        yield kind, " ".join((*before, "…", *after))
