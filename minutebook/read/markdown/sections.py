"""The numbers before headings: `3.`, `1.1`, `§ 3a`, `(2)`, `A.`, `II.`, `Article 4`, `Schedule 1`, `45/23`."""

import re
from typing import NamedTuple

from minutebook.read.markdown.numbers import alphabetic, begins_with_day, begins_with_time, roman
from minutebook.read.markdown.serial import Series, serial_at
from minutebook.read.names import name_from

_PARTS = (
    r"Part|Schedule|Appendix|Annex|Chapter|Division|Rhan|Atodlen|Atodiad|Pennod|Teil|Anhang|Anlage|Kapitel"
    r"|Partie|Annexe|Chapitre|Titre|Parte|Anexo|Capítulo"
)
_FORMS = re.compile(
    rf"""
    (?P<sign>§+\s?)?(?P<plain>[1-9]\d{{0,2}}(?:\.\d{{1,3}})*)(?P<letter>[A-Za-z]?)(?P<end>[.):]?)(?P<gap>\s+(?=\S)|$)
  | \((?P<bracketed>[1-9]\d{{0,2}}[A-Za-z]?|[ivx]{{1,5}}|[a-z])\)(?=\s|$)
  | (?P<lettered>[A-Z]|[IVX]{{1,6}})[.):](?=\s|$)
  | (?P<part>(?i:{_PARTS})\s(?:[1-9]\d{{0,2}}[A-Za-z]?|[IVX]{{1,6}}|[A-Z]))(?=[\s.:–—-]|$)
    """,
    re.VERBOSE,
)


class Section(NamedTuple):
    """The number of a heading: its parts, the address of what belongs to it and what that is cited by.

    `length` counts the characters it takes off the heading's words; one without is a part of them. One that is not `sure` may
    as well be their beginning, and one that has a `series` is a number where the text has the one before or after it.
    """

    parts: tuple[str, ...]
    address: str
    label: str
    length: int = 0
    sure: bool = True
    series: Series = ()


def section_at(text: str) -> Section | None:
    """The number that a heading's words begin with."""
    match = _FORMS.match(text)
    if match is None:
        return _of_series(text)
    if match["plain"]:
        section = None if begins_with_time(text) else _plain(match)
        return section._replace(sure=False) if section and begins_with_day(text) else section
    if match["bracketed"]:
        part = match["bracketed"]
        return Section((part,), f"s{part}", part)
    if match["lettered"]:
        part = match["lettered"]
        places = (("letters", alphabetic(part)), ("numerals", roman(part)))
        series = tuple((name, place) for name, place in places if place)
        return Section((part,), f"s{part}", part, series=series) if series else None
    part = match["part"]
    return Section((part,), name_from(part), part) if part[0].isupper() else None


def _of_series(text: str) -> Section | None:
    """`12/23` and the like, and `Article 4`, which says itself that it is a number."""
    serial = serial_at(text)
    if serial is None:
        return None
    if " " in serial.printed:
        return Section((serial.printed,), serial.address, serial.printed)
    return Section((serial.printed,), f"s{serial.address.removeprefix('p')}", serial.printed, series=serial.series)


def _plain(match: re.Match[str]) -> Section | None:
    if not match["gap"] and len(match["plain"]) > 2 and not (match["end"] or match["sign"]):
        return None  # 101 is a telephone number
    number = match["plain"] + match["letter"]
    sure = bool(match["sign"] or match["end"] or "." in number or not (match["gap"] or match["letter"]))
    return Section(tuple(number.split(".")), f"s{number}", number, match.end() if match["gap"] else 0, sure)
