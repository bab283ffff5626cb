"""The index of one shard: where each term stands in its documents, what the page shows of them, and the words they use."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from minutebook.outputs.search.document import SearchDocument
from minutebook.outputs.search.terms import Language, plain, terms_of, with_whole_numbers
from minutebook.outputs.search.text import Place, Words, words_in

# Where in a document a term stands, as a number: the words of the title are counted from 0, those of each other name from its
# own start, those of the date from `_DATE`, those of the text from `TEXT`. So words side by side are always of one thing.
_NAMES, _NAME_ROOM, _DATE, TEXT = 100, 20, 900, 1000

# What a term counts for. The title counts most, the more the fewer words it has; then another name. In the text it counts by
# how often it is there (BM25, for a text of `_USUAL` words), a heading's and the summary's words as several.
_TITLE, _NAME, _WHEN, _HEADING = 70, 55, 6, 3
_SATURATION, _LENGTH, _USUAL = 1.2, 0.75, 300


class Part(msgspec.Struct, frozen=True):
    """The index of a shard.

    By term where it is, as JSON: in one list, for each document that has it, how far its number is from that of the one before,
    what the term counts for there, in how many places it is, and how far each of these is from the one before. Of each document
    what is shown of it, as JSON. By word as it is written, how many documents have it.
    """

    terms: Mapping[str, bytes]
    shown: tuple[bytes, ...]
    spelt: Mapping[str, int]


class Shown(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the search page shows of a document; `text` is its words, with one blank between each."""

    address: str
    title: str
    type: str
    text: str
    date: str = ""
    ref: str = ""
    also: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


def part_of(documents: Sequence[SearchDocument], bodies: Iterable[str], language: Language) -> Part:
    """The index of these documents. `bodies` are their texts, as HTML."""
    flat: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    spelt: Counter[str] = Counter()
    shown = []
    for number, (document, body) in enumerate(zip(documents, bodies, strict=True)):
        text = words_in(f"<p>{_escaped(document.summary)}</p>{body}")
        summary = len(with_whole_numbers(document.summary).split())
        weighed = _Weighed()
        weighed.add_names(document, language)
        weighed.add_text(text, summary, language)
        for term, places in weighed.places.items():
            row = flat.setdefault(term, [])
            row += (number - last.get(term, -1), weighed.weight(term), len(places))
            row += _steps(places)
            last[term] = number
        shown.append(msgspec.json.encode(_shown(document, text)))
        spelt.update(_spelt(document, text))
    return Part({term: msgspec.json.encode(row) for term, row in flat.items()}, tuple(shown), spelt)


class _Weighed:
    """The terms of one document: their places, in order, and what each counts for."""

    def __init__(self) -> None:
        self.places: dict[str, list[int]] = {}
        self._named: dict[str, float] = {}
        self._times: dict[str, int] = {}
        self._length = 0

    def add_names(self, document: SearchDocument, language: Language) -> None:
        self._add_name(document.title, 0, _TITLE, language)
        others = [name for name in (document.ref, *document.also) if name]
        for number, name in enumerate(others[: (_DATE - _NAMES) // _NAME_ROOM]):
            self._add_name(name, _NAMES + number * _NAME_ROOM, _NAME, language)
        self._add_name(document.date_words, _DATE, _WHEN, language)

    def _add_name(self, name: str, start: int, most: int, language: Language) -> None:
        found = terms_of(with_whole_numbers(name).split(), language)
        weight = most / (0.8 + 0.2 * sum(bool(terms) for terms in found)) if found else 0
        for place, terms in enumerate(found[: _NAMES if start == 0 else _NAME_ROOM - 1], start):
            for term in terms:
                self._named[term] = max(weight, self._named.get(term, 0))
                self.places.setdefault(term, []).append(place)

    def add_text(self, text: Words, summary: int, language: Language) -> None:
        found = terms_of(text.words, language)
        heavy = {place for heading in (range(summary), *text.headings) for place in heading}
        self._length = len(found)
        places, times = self.places, self._times
        for place, terms in enumerate(found):
            for term in terms:
                if term in places:
                    places[term].append(TEXT + place)
                else:
                    places[term] = [TEXT + place]
                times[term] = times.get(term, 0) + (_HEADING if place in heavy else 1)

    def weight(self, term: str) -> int:
        times = self._times.get(term, 0)
        room = _SATURATION * (1 - _LENGTH + _LENGTH * self._length / _USUAL)
        return round(10 * times * (_SATURATION + 1) / (times + room) + self._named.get(term, 0))


def _steps(places: Sequence[int]) -> Iterator[int]:
    before = 0
    for place in places:
        yield place - before
        before = place


def _shown(document: SearchDocument, text: Words) -> Shown:
    return Shown(
        address=document.address,
        title=document.title,
        type=document.type,
        text=" ".join(text.words),
        date=document.date_words,
        ref=document.ref,
        also=document.also,
        places=text.places,
    )


def _spelt(document: SearchDocument, text: Words) -> set[str]:
    """The words of a document that somebody may mean who spells one wrong: of letters alone, and not the shortest."""
    named = " ".join((document.title, *document.also)).split()
    words = {plain(word).strip('.,;:!?()[]"“”…/*') for word in {*named, *text.words}}
    return {word for word in words if len(word) > 3 and word.isalpha()}


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
