"""The terms of a text: under what each of its words is found. `assets/search.js` reads a query by the same rules."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import msgspec

from minutebook.words.en.search import SCALES, SMALL

_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212\u2018\u2019\u02bc", "------'''")
_POSSESSIVE = re.compile(r"'s(?![^\W_])")
_PIECE = re.compile(r"[^\W_]+")
_FIGURE = re.compile(r"[\W_]*(\d(?:[\d.,/:-]*\d)?)([a-z]*)[\W_]*")
_NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?")
_LETTERS = re.compile(r"[a-z]{4,}")
_SYLLABLE = re.compile("v+c+")

# 1 500 and 1 234 567: a number in groups parted by blanks would be two or three words.
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \xa0\u202f]\d{3})+(?!\d)")


class Language(msgspec.Struct, frozen=True, eq=False):
    """What the terms of a language rest on.

    Its small words, which are not looked for; the words by which a number is a thousand or a million times what is printed,
    with how many noughts that is; whether endings are taken off as English has them.
    """

    small: frozenset[str] = frozenset()
    scales: Mapping[str, int] = {}
    english: bool = False


@cache
def language_of(lang: str) -> Language:
    """The language that goes by this code. Of all but English nothing is known: each word is found as it stands."""
    english = lang.partition("-")[0].lower() == "en"
    return Language(frozenset(SMALL.split()), SCALES, english=True) if english else Language()


def with_whole_numbers(text: str) -> str:
    """The text with each number one word."""
    return _GROUPED.sub(lambda number: re.sub(r"\s", ",", number[0]), text)


def terms_of(words: Sequence[str], language: Language) -> list[tuple[str, ...]]:
    """The terms of each word, in their order. A word in several parts is found by the whole and by each of them."""
    terms = [_terms(word, language) for word in words]
    for place, word in enumerate(words[1:]):
        noughts = language.scales.get(plain(word).strip(".,;:()"))
        number = _NUMBER.fullmatch(terms[place][0]) if noughts and terms[place] else None
        if number:
            terms[place] = (*terms[place], scaled(number, noughts or 0))
    return terms


@lru_cache(100_000)
def _terms(word: str, language: Language) -> tuple[str, ...]:
    text = plain(word)
    figure = _FIGURE.fullmatch(text)
    if figure and (not figure[2] or figure[2] in language.scales):
        number = _NUMBER.fullmatch(figure[1])
        if number:
            return (scaled(number, language.scales.get(figure[2], 0)),)
        if not figure[2]:
            return tuple(dict.fromkeys((figure[1], *(scaled(part, 0) for part in _NUMBER.finditer(figure[1])))))
    pieces = _PIECE.findall(text)
    several = [piece for piece in pieces if len(piece) > 1] if len(pieces) > 1 else []
    found = ["".join(pieces), *several]
    return tuple(dict.fromkeys(stem(term, language) for term in found if term and term not in language.small))


def plain(word: str) -> str:
    """A word without what is typed in more than one way: capitals, accents, ligatures, kinds of dashes and apostrophes."""
    if not word.isascii():
        letters = unicodedata.normalize("NFKD", word.translate(_DASHES))
        word = "".join(letter for letter in letters if not unicodedata.category(letter).startswith("M"))
    return _POSSESSIVE.sub("", word.lower()).replace("'", "")


def scaled(number: re.Match[str], noughts: int) -> str:
    """The number in plain digits, so many noughts larger: "1.2" by six is "1200000"."""
    fraction = (number[2] or "").ljust(noughts, "0")
    whole = (number[1].replace(",", "") + fraction[:noughts]).lstrip("0") or "0"
    rest = fraction[noughts:].rstrip("0")
    return f"{whole}.{rest}" if rest else whole


def stem(term: str, language: Language) -> str:
    """The term without its ending, where it is an English word: the first and last steps of Porter's rules, and no more.

    His others join words that readers tell apart, such as "general" and "generous".
    """
    if not language.english or not _LETTERS.fullmatch(term):
        return term
    if term.endswith(("sses", "ies")):
        term = term[:-2]
    elif term.endswith("s") and not term.endswith("ss"):
        term = term[:-1]
    if term.endswith("eed"):
        term = term[:-1] if _syllables(term[:-3]) else term
    else:
        for ending in ("ed", "ing"):
            root = term.removesuffix(ending)
            if root != term and "v" in _shape(root):
                term = _mended(root)
                break
    if term.endswith("y") and "v" in _shape(term[:-1]):
        term = term[:-1] + "i"
    if term.endswith("e"):
        root = term[:-1]
        syllables = _syllables(root)
        if syllables > 1 or (syllables == 1 and not _is_short(root)):
            term = root
    return term


def _mended(root: str) -> str:
    """What is left of "planned" or "caring" as the word was before its ending: "plan", "care"."""
    if root.endswith(("at", "bl", "iz")):
        return root + "e"
    if len(root) > 1 and root[-1] == root[-2] and _shape(root).endswith("c") and root[-1] not in "lsz":
        return root[:-1]
    return root + "e" if _syllables(root) == 1 and _is_short(root) else root


def _shape(term: str) -> str:
    """A letter for each of the term's: "c" for a consonant, "v" for a vowel, which "y" is after a consonant."""
    shape = ""
    for letter in term:
        shape += "v" if letter in "aeiou" or (letter == "y" and shape.endswith("c")) else "c"
    return shape


def _syllables(term: str) -> int:
    return len(_SYLLABLE.findall(_shape(term)))


def _is_short(term: str) -> bool:
    return _shape(term).endswith("cvc") and term[-1] not in "wxy"
