"""Whether a quotation stands in a passage, by the archive's one rule, and if it does not, what differs.

Quotation marks of all kinds are the same, and so are hyphens, dashes, blanks and ends of lines, ligatures and their letters.
The first letter may be a capital or none, and the last sign a full stop or another. Three dots, in brackets or not, stand for
what is left out; what stands between square brackets is the writer's own. Nothing else may differ.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from posixpath import commonprefix
from typing import NamedTuple, TypeAlias

from minutebook.read.gathering import BAR
from minutebook.read.unseen import WIDTHLESS

LIGATURES = {sign: unicodedata.normalize("NFKC", chr(sign)) for sign in range(0xFB00, 0xFB07)}
"""ﬁ, ﬂ and their like, as text from a PDF has them, with their letters."""

_EVEN = {
    **LIGATURES,
    **dict.fromkeys(map(ord, '"“”„‟‘’‚‛«»‹›`´′″'), "'"),
    **dict.fromkeys(map(ord, "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), " "),
}
_GAP = "\0"  # something is left out here, or the writer's own words stand here
_DOTS = r"(?:…|\.(?:[ \u00a0]?\.){2,3})"
_LEFT_OUT = re.compile(rf"[\[(]\s*{_DOTS}\s*[\])]|{_DOTS}|{BAR}|\[[^\[\]]*\](?!\w)|\[[^\[\]]{{2,}}\]")
_TURNED = re.compile(r"\[(\w)\](?=\w)")  # [T]he: the letter is the text's, and it was a capital or none
_ENDS = " .,;:'"
_STOPS = ".,;:"
_TIED = 8  # places that come equally near, of which the one is taken that differs least
_ROOM = 8  # words that a passage may have more than the quotation that is looked for in it


Opcode: TypeAlias = tuple[str, int, int, int, int]
"""A step from one list of words to another, as difflib gives it."""


class Differing(NamedTuple):
    """Words of a quotation, and the words that stand in their place; "" where there are none."""

    here: str
    there: str


class Nearest(NamedTuple):
    """The words of a passage that a quotation comes nearest to, and what differs."""

    words: str
    differing: tuple[Differing, ...]


def stands_in(quotation: str, passage: str) -> bool:
    """Whether a quotation stands in a passage; one without any words of its own does."""
    text, at = _even(passage), 0
    for piece in _pieces(quotation):
        found = piece.search(text, at)
        if found is None:
            return False
        at = found.end()
    return True


def nearest(quotation: str, passage: str) -> Nearest | None:
    """What in a passage a quotation comes nearest to; None where less than half of its letters stand together there."""
    ours = [word for word in _LEFT_OUT.sub(f" {_GAP} ", _TURNED.sub(r"\1", _spaced(quotation))).split() if word]
    theirs = _spaced(passage).split()
    keys = [_key(word) for word in ours], [_key(word) for word in theirs]
    starts, shared = _best_windows(*keys)
    if not shared or 2 * shared < sum(len(key) for key in keys[0] if key != _GAP):
        return None
    return min((_beside(ours, theirs, keys, start) for start in starts), key=_differs_by)


def _beside(ours: Sequence[str], theirs: Sequence[str], keys: tuple[Sequence[str], Sequence[str]], start: int) -> Nearest:
    """A quotation beside the words of a passage from a place on."""
    end = min(len(theirs), start + len(ours) + 2 * _ROOM)  # the last word may have another in its place
    codes = _cut(SequenceMatcher(None, keys[0], keys[1][start:end], autojunk=False).get_opcodes())
    first, last = start + codes[0][3], start + codes[-1][4]
    return Nearest(" ".join(theirs[first:last]).rstrip(_STOPS), tuple(_differing(codes, ours, theirs[start:end])))


def _cut(codes: Sequence[Opcode]) -> Sequence[Opcode]:
    """The steps from a quotation to a passage without the words of the passage that lie before and after the quotation."""
    first, last = 0, len(codes)
    while first < last and codes[first][0] == "insert":
        first += 1
    while first < last and codes[last - 1][0] == "insert":
        last -= 1
    cut = list(codes[first:last])
    if cut and cut[0][0] == "replace":  # of the words in the place of its first ones as many as it has
        kind, a1, a2, b1, b2 = cut[0]
        cut[0] = kind, a1, a2, max(b1, b2 - (a2 - a1)), b2
    if cut and cut[-1][0] == "replace":
        kind, a1, a2, b1, b2 = cut[-1]
        cut[-1] = kind, a1, a2, b1, min(b2, b1 + (a2 - a1))
    return cut


def _differs_by(near: Nearest) -> int:
    """How many letters differ, but for those with which both sides begin."""
    return sum(len(here) + len(there) - 2 * len(commonprefix((here, there))) for here, there in near.differing)


def _even(text: str) -> str:
    """A text in which all that counts as the same is the same."""
    return " ".join(WIDTHLESS.sub("", text).translate(_EVEN).split())


def _spaced(text: str) -> str:
    """A text with single blanks, and nothing between its letters that nobody sees."""
    return " ".join(WIDTHLESS.sub("", text).translate(LIGATURES).split())


def _key(word: str) -> str:
    """A word as words are held beside one another."""
    return _even(word).strip(_ENDS).casefold() or word


def _pieces(quotation: str) -> Iterator[re.Pattern[str]]:
    """What stands between the gaps of a quotation, each as it is looked for."""
    gapped = _LEFT_OUT.sub(_GAP, _TURNED.sub(rf"{_GAP}\1", WIDTHLESS.sub("", quotation)))
    for part in gapped.split(_GAP):
        even = _even(part)
        words = even.strip(_ENDS)
        if not words:
            continue
        # A piece is whole words, but where the writer put a letter on: plan[s].
        before = r"(?<!\w)" if words[0].isalnum() else ""
        after = r"(?!\w)" if words[-1].isalnum() and not _goes_on(gapped, part) else ""
        yield re.compile(f"{before}(?i:{re.escape(words[0])}){re.escape(words[1:])}{after}")


def _goes_on(gapped: str, part: str) -> bool:
    """Whether a gap follows on the last letter of a part without a blank."""
    return part[-1:].isalnum() and f"{part}{_GAP}" in gapped


def _best_windows(ours: Sequence[str], theirs: Sequence[str]) -> tuple[Sequence[int], int]:
    """The first places of a text where the most of a quotation's words stand together, and how many letters these have."""
    wanted = Counter(word for word in ours if word != _GAP)
    size = len(ours) + _ROOM
    held: Counter[str] = Counter()
    shared = best = 0
    starts: list[int] = []
    for at, word in enumerate(theirs):
        if word in wanted:
            held[word] += 1
            shared += len(word) * (held[word] <= wanted[word])
        if at >= size and (gone := theirs[at - size]) in wanted:
            shared -= len(gone) * (held[gone] <= wanted[gone])
            held[gone] -= 1
        start = max(0, at - size + 1)
        if shared > best:
            best, starts = shared, [start]
        elif shared and shared == best and len(starts) < _TIED and start >= starts[-1] + size:
            starts.append(start)
    return starts, best


def _differing(codes: Sequence[Opcode], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Differing]:
    for kind, a1, a2, b1, b2 in codes:
        here, there = " ".join(ours[a1:a2]), " ".join(theirs[b1:b2])
        if kind == "equal":
            pairs = list(zip(ours[a1:a2], theirs[b1:b2], strict=True))
            yield from (Differing(*pair) for at, pair in enumerate(pairs, a1) if not _is_same(*pair, first=at == 0))
        elif said := " ".join(word for word in ours[a1:a2] if word != _GAP):
            yield Differing(said.rstrip(_STOPS), there.rstrip(_STOPS))
        elif _GAP not in here:
            yield Differing("", there.rstrip(_STOPS))


def _is_same(here: str, there: str, *, first: bool) -> bool:
    """Whether two words are the same in their capitals and in the signs within them."""
    evened = _even(here).strip(_ENDS), _even(there).strip(_ENDS)
    return evened[0][first:] == evened[1][first:]
