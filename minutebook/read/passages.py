"""The words of a text without its marks, and where in them each place that can be cited begins and ends."""

import re
from collections.abc import Callable, Mapping
from html import escape, unescape

import msgspec

from minutebook.read.text import Slot, Text

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>")
_ID = re.compile(r' id="([^"]*)"')
# The printed numbers and the marks of footnotes are no words of a paragraph.
_NO_WORDS = re.compile(r'<a class="number"[^>]*>[^<]*</a>|<sup class="footnote-ref">.*?</sup>|<a href="#fnref[^>]*>[^<]*</a>')
_VOID = ("br", "hr", "img", "input")
_LISTS = ("li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "td", "th")
_BLOCKS = frozenset(("p", "div", "blockquote", "pre", "br", "h1", "h2", "h3", "h4", "h5", "h6", *_LISTS))


class Passages(msgspec.Struct, frozen=True):
    """The words, a line a block, and the places in them by their ids: from where to where."""

    words: str
    places: Mapping[str, tuple[int, int]]

    def at(self, place: str) -> str:
        """The words at a place; all of them for ""."""
        start, end = self.places.get(place, (0, 0)) if place else (0, len(self.words))
        return self.words[start:end]


class _Open:
    """A place whose end is not reached: its id, where it began, its tag, how many elements it lies in."""

    def __init__(self, name: str, start: int, tag: str, depth: int) -> None:
        self.name, self.start, self.tag, self.depth = name, start, tag, depth
        self.lingers = False  # its element has ended, and what follows still belongs to it

    def ends_at(self, tag: str, depth: int, named: str) -> bool:
        """Whether an element that begins ends it: of a heading one no lower, of a paragraph another or a place of its own."""
        if not self.lingers or depth > self.depth:
            return False
        if self.tag.startswith("h"):
            return "h1" <= tag <= self.tag or (tag == "div" and "footnotes" in named)
        return tag in ("p", "div") or tag.startswith("h") or bool(_ID.search(named))


def passages_of(text: Text, words_of: Callable[[Slot], str]) -> Passages:
    """The words of a text, with what `words_of` gives for those of its slots that are words."""
    parts = [text.pieces[0]]
    for slot, piece in zip(text.slots, text.pieces[1:], strict=True):
        parts += (escape("" if slot.is_own else words_of(slot)), piece)
    html = _NO_WORDS.sub("", "".join(parts))
    out: list[str] = []
    size = at = depth = 0
    opened: list[_Open] = []
    places: dict[str, tuple[int, int]] = {}

    def say(words: str) -> None:
        nonlocal size
        if words:
            out.append(words)
            size += len(words)

    for tag in _TAG.finditer(html):
        say(unescape(html[at : tag.start()]).replace("\n", " "))  # a line is a block, whatever lines its file has
        at = tag.end()
        closes, name, attributes = tag.groups()
        if name in _BLOCKS:
            say("\n")
        if closes:
            depth -= 1
            for place in [place for place in opened if place.depth >= depth]:
                if place.depth == depth and not place.lingers and (place.tag == "p" or place.tag[:1] == "h"):
                    place.lingers = True
                elif place.depth > depth or not place.lingers:
                    places[place.name] = place.start, size
                    opened.remove(place)
            continue
        for place in [place for place in opened if place.ends_at(name, depth, attributes)]:
            places[place.name] = place.start, size
            opened.remove(place)
        if ident := _ID.search(attributes):
            opened.append(_Open(unescape(ident[1]), size, name, depth))
        depth += name not in _VOID
    say(unescape(html[at:]))
    places.update((place.name, (place.start, size)) for place in opened)
    return Passages("".join(out), places)
