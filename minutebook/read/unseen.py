"""Signs that no one sees: spaces that look like ordinary ones and are none, and signs without any width.

In words they do little harm. Before a field's name, at its colon or after a list's hyphen they make another thing of a line.
"""

import re
import unicodedata
from typing import NamedTuple

from minutebook.read.unwanted import HARD_SPACES

SPACE = re.compile(f"[{HARD_SPACES}]")
"""A space that is no ordinary one."""

WIDTHLESS = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""A sign that takes no room: a soft hyphen, a joiner."""

# Where a space means something: before and after the hyphens of a list, before a field's name and round its colon.
_GAP = rf"[ {HARD_SPACES}]"
_STRUCTURE = re.compile(rf"{_GAP}*(?:-{_GAP}+)*(?:[\"']?[A-Za-z_][\w -]*[\"']?{_GAP}*:(?={_GAP}|$){_GAP}*)?")


class Sign(NamedTuple):
    """Where such a sign stands, line and column from 0."""

    line: int
    column: int
    sign: str


def called(sign: str) -> str:
    """What a sign is called, with its article: `a no-break space`, `an en dash`."""
    name = unicodedata.name(sign, "invisible sign").lower()
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def straightened(lines: list[str]) -> tuple[list[str], list[Sign]]:
    """Lines of fields with ordinary spaces where a space means something, and the first sign of each line that had others."""
    straight, spaces = [], []
    for number, line in enumerate(lines):
        match = _STRUCTURE.match(line)
        structure = match[0] if match else ""
        if odd := SPACE.search(structure):
            spaces.append(Sign(number, odd.start(), odd[0]))
        straight.append(SPACE.sub(" ", structure) + line[len(structure) :])
    return straight, spaces
