"""Which shards have a word: lists by which a search asks only the shards that can have what it looks for.

A word is in them as it is spelt, without capitals, accents and signs; whole names and the values of numbers too. Pagefind
finds a word by its stem. So the search page takes all words that may have one stem with the one asked for: it may ask a shard
in vain, and never passes over one.
"""

import itertools
import re
import string
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import msgspec

from minutebook.outputs.search.document import NAME
from minutebook.outputs.search.figures import VALUE

LISTS = 256
"""Into how many lists the words of an archive are dealt, by their beginnings: a search fetches one for each of its words."""

_MARKS = re.compile(f"[{re.escape(string.punctuation)}]+")
_DYING = re.compile(r"^([^aeiou])ying$")  # of "die": the one stem that does not begin as its word


def words_of(tokens: Iterable[str]) -> bytes:
    """Every word by which Pagefind can find a record that has one of these tokens, each once."""
    bare = {token.strip(string.punctuation) for token in tokens}
    return "\n".join(sorted({form for token in bare for form in _forms(token)} - {""})).encode()


def lists(shards: Sequence[bytes], count: int) -> list[bytes]:
    """So many lists: for each set of shards, as a hexadecimal number whose last bit is the first shard, the words it has."""
    if not count:
        return []
    homes: dict[str, int] = {}
    for place, words in enumerate(shards):
        for word in words.decode().split("\n"):
            homes[word] = homes.get(word, 0) | 1 << place
    dealt: list[dict[int, list[str]]] = [{} for _ in range(count)]
    for word, home in homes.items():
        dealt[_list_of(word, count)].setdefault(home, []).append(word)
    return [msgspec.json.encode({f"{home:x}": " ".join(words) for home, words in sorted(rows.items())}) for rows in dealt]


def _list_of(word: str, count: int) -> int:
    """Which list has a word: that of its first two letters, of a name's first three. So does `assets/whereabouts.js`."""
    return _number_of(word[1:4] if word[:1] == NAME else word[:2], count)


@cache
def _number_of(beginning: str, count: int) -> int:
    number = 0
    for letter in beginning:
        number = (number * 31 + ord(letter)) % count
    return number


def _forms(token: str) -> Iterator[str]:
    """The words that Pagefind may make of what stands between two blanks: the whole, and what signs and capitals part in it."""
    yield _plain(VALUE.sub("", token))
    if token.isalpha() and token[1:].islower():
        return
    yield from (value[1:] for value in VALUE.findall(token))
    for part in _MARKS.split(VALUE.sub("", token)):
        borders = [0, *_borders(part), len(part)]
        yield from (_plain(part[start:end]) for start, end in itertools.combinations(borders, 2))


def _borders(part: str) -> Iterable[int]:
    """Where a word may begin within another: "bodyNumbers", "HTTPServer", "20mph"."""
    for place in range(1, len(part)):
        before, here, after = part[place - 1], part[place], part[place + 1 : place + 2]
        capital = here.isupper() and (not before.isupper() or after.islower())
        if capital or before.isdigit() != here.isdigit():
            yield place


def _plain(text: str) -> str:
    letters = text.lower() if text.isascii() else unicodedata.normalize("NFD", text).lower()
    return _DYING.sub(r"\1ie", letters if letters.isalnum() else "".join(filter(str.isalnum, letters)))
