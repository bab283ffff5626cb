"""The words of a record as a browser shows them, and the places among them that an address can lead to."""

import re
from collections.abc import Iterator
from html import unescape

import msgspec

from minutebook.outputs.search.terms import with_whole_numbers

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-z0-9]+)")
_ID = re.compile(r"\sid=\"([^\"]*)\"")
_LABEL = re.compile(r"\sdata-label=\"([^\"]*)\"")
_WITHIN_WORDS = re.compile("a|abbr|b|bdi|cite|code|del|em|i|ins|mark|q|s|small|span|strong|sub|sup|u")
_HEADING = re.compile("h[1-6]")


class Place(msgspec.Struct, frozen=True, array_like=True):
    """A place in a text: before which of its words it is, its id, its printed number, and the words of a heading."""

    at: int
    id: str
    label: str = ""
    heading: str = ""


class Words(msgspec.Struct, frozen=True):
    """The words of a text, its places, and which of its words stand in a heading."""

    words: tuple[str, ...]
    places: tuple[Place, ...]
    headings: tuple[range, ...]


def words_in(html: str) -> Words:
    """The words of this HTML, whose headings and numbered paragraphs have ids, the latter their number in `data-label`."""
    words: list[str] = []
    places: list[Place] = []
    headings: list[range] = []
    line = heading = ""
    for part in _parts(html):
        name = _NAME.match(part)
        if not name:
            line += part
            continue
        if _WITHIN_WORDS.fullmatch(name[1]):
            continue
        words += _split(line)
        line = ""
        if part.startswith("</"):
            if heading and _HEADING.fullmatch(name[1]):
                place = places[-1]
                places[-1] = msgspec.structs.replace(place, heading=" ".join(words[place.at :]))
                headings.append(range(place.at, len(words)))
                heading = ""
        elif found := _ID.search(part):
            label = _LABEL.search(part)
            places.append(Place(len(words), unescape(found[1]), unescape(label[1]) if label else ""))
            heading = name[1] if _HEADING.fullmatch(name[1]) else ""
    words += _split(line)
    return Words(tuple(words), tuple(places), tuple(headings))


def _parts(html: str) -> Iterator[str]:
    return (part for part in _TAG.split(html) if part)


def _split(line: str) -> list[str]:
    return with_whole_numbers(unescape(line)).split()
