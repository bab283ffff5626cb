"""Web and e-mail addresses that stand in the words without the marks of a link: they become links, as a reader expects."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_BARE = re.compile(
    r"(?<![\w@/.:+-])(?:https?://|www\.)[^\s<>\"“”„«»‹›|]+"
    r"|(?<![\w@/.:+-])[A-Za-z0-9][\w.+-]{0,63}@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}(?![\w@-])"
)
_AT_THE_END = ".,;:!?'’”…*_~"
_PAIRS = {")": "(", "]": "[", "}": "{"}


class Bare(NamedTuple):
    """An address in some words: where it begins, how it is written, and where it leads."""

    start: int
    written: str
    href: str


def bare_addresses(text: str) -> Iterator[Bare]:
    """The addresses in some words, without the punctuation of the sentence around them."""
    if "@" not in text and "//" not in text and "www." not in text:
        return
    for match in _BARE.finditer(text):
        written = _without_end(match[0])
        if "@" in written and not written.startswith(("http://", "https://", "www.")):
            yield Bare(match.start(), written, f"mailto:{written}")
        elif re.match(r"https?://[^/?#.]|www\.[^./?#]+\.\w", written):
            yield Bare(match.start(), written, f"https://{written}" if written.startswith("www.") else written)


def _without_end(text: str) -> str:
    """The address without the signs that end a sentence, and without a closing bracket that it did not open."""
    counts = {sign: text.count(sign) for sign in (*_PAIRS, *_PAIRS.values())}
    end = len(text)
    while end:
        last = text[end - 1]
        if last in _PAIRS and counts[last] > counts[_PAIRS[last]]:
            counts[last] -= 1
        elif last not in _AT_THE_END:
            break
        end -= 1
    return text[:end]
