"""Footnotes of printed pages: a raised number in the text, and small print of that number below it."""

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from minutebook.desk.importing.pieces import Piece
from minutebook.desk.importing.printed import PrintedLine, Word
from minutebook.desk.importing.sheets import Sheet, text_size
from minutebook.desk.importing.told import Log

_NOTE = re.compile(r"(?P<number>\d{1,3})\s*(?P<words>\S.*)")


def with_notes(pages: Sequence[Sheet], log: Log) -> list[Sheet]:
    """The pages with their footnotes apart, where a raised number in the text has small print of that number below it."""
    size = text_size(pages)
    out, taken = [], set[str]()
    for page in pages:
        small = _small_print(page, size)
        notes = {found["number"]: found for line in small if (found := _NOTE.fullmatch(line.words))}
        raised = {word.words for line in page.lines if line not in small for word in _raised(line)}
        for number in sorted(raised - set(notes), key=int):
            where = Piece("paragraph", number, page=page.number)
            log.remark("A raised number has no note on its page that could be found, and is left as it is", where, number)
        names = {number: f"note-{number}" for number in raised & set(notes)}
        known = {number: f"{name}-page-{page.number}" if name in taken else name for number, name in names.items()}
        taken |= set(known.values())
        out.append(_parted(page, small, known) if raised else page)
    return out


def _small_print(page: Sheet, size: float) -> list[PrintedLine]:
    """The lines of smaller letters at the foot of a page."""
    out: list[PrintedLine] = []
    for line in sorted(page.lines, key=lambda line: -line.box[1]):
        if line.size > 0.92 * size:
            break
        out.insert(0, line)
    return out


def _raised(line: PrintedLine) -> list[Word]:
    """The small numbers that stand above a line's foot, behind a word."""
    return [word for word in line.parts[1:] if _is_raised(word, line)]


def _is_raised(word: Word, line: PrintedLine) -> bool:
    if not re.fullmatch(r"\d{1,3}", word.words) or word.size > 0.8 * line.size:
        return False
    plain = [other.box[3] for other in line.parts if other.size == line.size]
    return word.box[3] < max(plain, default=0) - 0.08 * line.size


def _parted(page: Sheet, small: Sequence[PrintedLine], known: Mapping[str, str]) -> Sheet:
    """A page whose raised numbers lead to their notes, as far as these are known, and the notes apart from its lines."""
    notes: list[str] = []
    left = []
    for line in small:
        found = _NOTE.fullmatch(line.words)
        if found and found["number"] in known:
            rest = _NOTE.fullmatch(line.markdown)
            notes.append(f"[^{known[found['number']]}]: {rest['words'] if rest else found['words']}")
        elif notes:
            notes[-1] += f" {line.markdown}"
        else:
            left.append(line)
    lines = [_leading_to(known, line) for line in page.lines if line not in small or line in left]
    return replace(page, lines=tuple(lines), notes=tuple(notes))


def _leading_to(known: Mapping[str, str], line: PrintedLine) -> PrintedLine:
    """A line whose raised numbers are marks of their notes."""
    raised = _raised(line)
    parts = (replace(word, note=known.get(word.words, ""), raised=True) if word in raised else word for word in line.parts)
    return replace(line, parts=tuple(parts))
