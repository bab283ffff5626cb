"""Lines of printed pages put together to paragraphs, items and headings, by how they look."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import msgspec

from minutebook.desk.importing.pieces import NUMBER, Line, Piece
from minutebook.desk.importing.plain import shown_at_head
from minutebook.desk.importing.printed import PrintedLine
from minutebook.desk.importing.sheets import Sheet, text_size
from minutebook.desk.importing.told import Log

NEAR = 4.0  # points: what stands no further apart stands one below the other
_BULLET = re.compile(r"[•▪◦●○■□➢\uf0b7\uf0a7\uf0d8]\s*|[-–]\s+|o\s+(?=[A-Z])")
_ENDED = re.compile(r"[.:;!?]['’”\")]*\Z")
_LARGER = 1.12  # than the text: the letters of a heading
_LONGEST_HEADING = 120  # characters
_LONGEST_SENTENCE = 60  # characters of a heading that ends like a sentence
_MOST_LOUD = 0.25  # of all letters: more of one kind is text, however large or bold

_Kind = tuple[float, bool]  # the size of letters, and whether they are bold


class Look(msgspec.Struct, frozen=True):
    """How a paper looks: the size of its text, the way from one line to the next, its right edges by page, its headings."""

    size: float
    leading: float
    lines: Mapping[int, Sequence[PrintedLine]]
    levels: Mapping[_Kind, int]
    bullets: Sequence[int]
    words: str

    def edge(self, line: PrintedLine) -> float:
        """How far to the right the lines above and below one reach."""
        left, _, right, _ = line.box
        ends = sorted(other.box[2] for other in self.lines[line.page] if other.box[0] < right and other.box[2] > left)
        return ends[int(0.95 * (len(ends) - 1))] if ends else right

    def is_loud(self, line: PrintedLine) -> bool:
        """Whether a line is in the letters of headings."""
        return (line.size, line.bold) in self.levels

    def is_larger(self, line: PrintedLine) -> bool:
        """Whether a line is in larger letters than the text."""
        return line.size >= self.size * _LARGER

    def depth(self, line: PrintedLine) -> int:
        """How deep a bullet stands among all of the paper."""
        return sum(1 for left in self.bullets if left < line.box[0] - NEAR)


def look_of(sheets: Sequence[Sheet]) -> Look:
    """How a paper looks."""
    size = text_size(sheets)
    steps = sorted(
        after.box[1] - before.box[1]
        for sheet in sheets
        for before, after in pairwise(sheet.lines)
        if before.size == after.size == size and 0 < after.box[1] - before.box[1] < 3 * size
    )
    everything = [line for sheet in sheets for line in sheet.lines]
    bullets: list[int] = []
    for left in sorted(round(line.box[0]) for line in everything if _BULLET.match(line.words)):
        if not bullets or left > bullets[-1] + NEAR:
            bullets.append(left)
    return Look(
        size,
        steps[len(steps) // 2] if steps else 1.2 * size,
        {sheet.number: sheet.lines for sheet in sheets},
        _levels(everything, size),
        bullets,
        " ".join(line.words for line in everything),
    )


def _levels(lines: Sequence[PrintedLine], size: float) -> dict[_Kind, int]:
    """The level of headings in each kind of letters: larger ones first. What only the first page has is one level."""
    letters: Counter[_Kind] = Counter()
    for line in lines:
        letters[line.size, line.bold] += len(line.words)
    most = _MOST_LOUD * letters.total()
    rare = [kind for kind, count in letters.items() if count <= most]
    loud = {(height, bold) for height, bold in rare if height >= size * (1 if bold else _LARGER)}
    later = {(line.size, line.bold) for line in lines if line.page > lines[0].page} & loud
    titles = {kind for kind in loud if later and kind > max(later)}
    ranked = {kind: level for level, kind in enumerate(sorted(loud - titles, reverse=True), 2 if titles else 1)}
    return dict.fromkeys(titles, 1) | ranked


def begins(paragraph: Sequence[PrintedLine], line: PrintedLine, look: Look) -> bool:
    """Whether a line begins anew: by its look, the space above it, its number, or because it had room on the line before."""
    before = paragraph[-1]
    step = line.box[1] - before.box[1]
    apart = before.page != line.page or step < 0
    if look.is_loud(before) and (before.size, before.bold) == (line.size, line.bold):
        return apart or step > max(1.6 * line.size, 1.25 * look.leading) or bool(NUMBER.match(f"{line.words} x"))
    if look.is_larger(before) != look.is_larger(line) or abs(before.size - line.size) > 1:
        return True
    if _BULLET.match(line.words):
        return True
    ended = bool(_ENDED.search(before.words))
    had_room = _had_room(before, line, look)
    if apart:
        return ended or had_room or bool(NUMBER.match(f"{line.words} x"))
    if step > 1.25 * look.leading:
        return True
    if NUMBER.match(f"{line.words} x"):
        # A number that only the end of the line before put at the head of this one stands below its paragraph's other lines.
        return ended or had_room or abs(line.box[0] - before.box[0]) > 2
    if look.is_loud(before) != look.is_loud(line):
        return had_room or ended  # else some words of a sentence are bold
    left, _, right, _ = before.box
    stopped_early = right - left < 0.7 * (look.edge(before) - left)
    return had_room and (ended or stopped_early or not line.words[:1].islower())


def _had_room(before: PrintedLine, line: PrintedLine, look: Look) -> bool:
    """Whether the first word of a line would have had room on the one before."""
    first = line.parts[0]
    return before.box[2] + (first.box[2] - first.box[0]) + 1.5 * line.size < look.edge(before)


def whole(paragraph: Sequence[PrintedLine], look: Look, log: Log) -> Line:
    """A paragraph, an item or a heading on one line."""
    words = paragraph[0].markdown
    for line in paragraph[1:]:
        words = _put_together(words, line, look.words, log)
    first = paragraph[0]
    longest = _LONGEST_SENTENCE if words.endswith(".") else _LONGEST_HEADING
    if all(map(look.is_loud, paragraph)) and len(words) <= longest and not _BULLET.match(words):
        return Line(f"{'#' * min(6, look.levels[first.size, first.bold])} {words}", first.page)
    if match := _BULLET.match(words):
        return Line(f"{'  ' * look.depth(first)}- {words[match.end() :]}", first.page)
    return Line(shown_at_head(words), first.page)


def _put_together(first: str, line: PrintedLine, words: str, log: Log) -> str:
    """Words and the line that goes on with them. A word parted by a hyphen is one again where the paper has it so elsewhere."""
    then = line.markdown
    parted = re.search(r"([A-Za-z]+)-\Z", first)
    if not parted or not then[:1].islower():
        return f"{first} {then}"
    rest = re.match(r"[a-z]+", then)
    joined = parted[1] + (rest[0] if rest else "")
    where = Piece("paragraph", first, page=line.page)
    if re.search(rf"\b{re.escape(joined)}\b", words, re.IGNORECASE):
        log.repaired("a word that the end of a line parted", where, f"{parted[0]}\n{rest[0] if rest else ''}", joined)
        return first[:-1] + then
    log.remark(
        "A word with a hyphen at the end of a line: is the hyphen its own?",
        where,
        f"{parted[0]}{rest[0] if rest else ''}",
    )
    return first + then
