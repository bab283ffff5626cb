"""What may be a slip of the paper, or of a converter: it stays as it is, and a person is told."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from minutebook.desk.importing.pictures import INSTEAD
from minutebook.desk.importing.pieces import Piece
from minutebook.desk.importing.told import Log
from minutebook.read.unwanted import PLACEHOLDER

_LONGEST_QUESTION = 90  # characters of a question that stands alone
_INITIALS = re.compile(r"\s\([A-Z]{2}(?:/[A-Z]{2,3})*\)\Z")
_NUMBERED = re.compile(r"\d{1,2}\.?\s")
_LETTERED = re.compile(r"(?:appendix|annex|schedule|part)\b", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>()\[\]]+")
_FEWEST_NAMED = 3  # headings that a list names
_LEADS_ON = re.compile(r"\b(?:how|follows|following|below|spent)\b[^.]*:\Z", re.IGNORECASE)


def remarked(parts: Sequence[Piece], log: Log) -> list[Piece]:
    """Tell what wants a look. The pieces are as they were."""
    _remark_headings(parts, log)
    _remark_levels(parts, log)
    _remark_numbers(parts, log)
    _remark_twice(parts, log)
    for piece, after in zip(parts, [*parts[1:], None], strict=False):
        words = piece.words
        if PLACEHOLDER.search(words):
            log.remark("Something that was to be filled in was left open", piece, words)
        if re.sub(r"\*\*|\\\*", "", words).count("*") % 2 and piece.kind != "table":
            log.remark("A star stands alone: what was to be in italics has no end, or no beginning", piece, words)
        if piece.kind != "table" and _is_open(words):
            log.remark("A bracket is opened and not closed", piece, words)
        if re.search(r"\? [a-z]", words):
            log.remark("A question mark stands within a sentence, as if something was still to be asked", piece, words)
        if piece.kind == "paragraph" and words.endswith("?") and len(words) <= _LONGEST_QUESTION:
            log.remark("A question stands alone, as if it had been left in", piece, words)
        if _LEADS_ON.search(words) and piece.kind != "heading" and (after is None or after.kind in ("heading", "paragraph")):
            log.remark("Something was to follow here, such as a list, a table or a picture", piece, words)
        if "http://" in words:
            log.remark("An address without encryption: see whether https:// works, and what it leads to now", piece, words)
        if after is not None and _may_go_on(piece, after):
            log.remark("This sentence has no end, and the next paragraph may go on with it", piece, f"{words}\n{after.words}")
    if addresses := list(dict.fromkeys(address for piece in parts for address in _ADDRESS.findall(piece.words))):
        told = f"The paper leads to {len(addresses)} addresses outside: see whether they still answer"
        log.remark(told, words="\n".join(addresses))
    if unended := sum(1 for piece in parts if _is_unended(piece)):
        log.remark(f"Paragraphs and items that end without a full stop: {unended}. They are left as they are")
    return list(parts)


def _is_open(words: str) -> bool:
    """Whether a bracket is never closed. One that closes nothing stands behind the letter of an item: `a)`."""
    depth = 0
    for sign in words:
        depth = depth + 1 if sign == "(" else max(0, depth - 1) if sign == ")" else depth
    return depth > 0


def _is_unended(piece: Piece) -> bool:
    return piece.kind in ("bullet", "paragraph", "numbered") and len(piece.words) > 40 and piece.words[-1].isalnum()


def _may_go_on(piece: Piece, after: Piece) -> bool:
    """Whether a long paragraph ends without an end, before another that begins with a capital."""
    if piece.words.startswith("[^") or "  \n" in piece.words:
        return False  # notes and lines of what may be a table stand by themselves
    return piece.kind == after.kind == "paragraph" and len(piece.words) > 80 and piece.words[-1].isalnum()


def _remark_headings(parts: Sequence[Piece], log: Log) -> None:
    headings = [piece for piece in parts if piece.kind == "heading"]
    for piece in headings:
        if _INITIALS.search(piece.words):
            log.remark("A heading ends in what may be initials of staff: leave them out unless they matter", piece, piece.words)
        if re.search(r":\s*-+\Z|[:;,]\Z", piece.words):
            log.remark("A heading ends in the middle of something", piece, piece.words)
    for words, count in Counter(map(_unnumbered, headings)).items():
        if count > 1:
            piece = next(piece for piece in headings if _unnumbered(piece) == words)
            log.remark(
                f"The same heading stands {count} times; the later ones have addresses with a number", piece, piece.words
            )


def _unnumbered(heading: Piece) -> str:
    """The words of a heading in small letters, without its number."""
    return re.sub(r"\A\d[\d.]*\s+", "", heading.words).casefold()


def _remark_levels(parts: Sequence[Piece], log: Log) -> None:
    """Headings that belong together and stand at different levels, and what a list of contents names that is not there."""
    headings = [piece for piece in parts if piece.kind == "heading"]
    for series in (_NUMBERED, _LETTERED):
        alike = [piece for piece in headings if series.match(piece.words)]
        _remark_uneven("These headings are counted together", alike, log)
    by_words = {_unnumbered(piece): piece for piece in headings}
    for listed in _lists(parts):
        for of_a_kind in ("numbered", "bullet"):
            items = [piece for piece in listed if piece.kind == of_a_kind]
            named = [by_words[piece.words.casefold()] for piece in items if piece.words.casefold() in by_words]
            if len(named) < _FEWEST_NAMED or len(named) * 2 < len(items):
                continue
            _remark_uneven("These headings are listed together", named, log)
            if gone := [str(piece) for piece in items if piece.words.casefold() not in by_words]:
                log.remark("A list names headings, and none is called so", items[0], "\n".join(gone))


def _lists(parts: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The items that follow each other, numbered ones and bullets."""
    for is_list, run in groupby(parts, key=lambda piece: piece.kind in ("numbered", "bullet")):
        if is_list:
            yield list(run)


def _remark_uneven(told: str, headings: Sequence[Piece], log: Log) -> None:
    if len({piece.mark for piece in headings}) > 1:
        words = "\n".join(str(piece) for piece in headings)
        log.remark(f"{told}, and stand at different levels: are they not siblings?", headings[0], words)


def _remark_numbers(parts: Sequence[Piece], log: Log) -> None:
    """The gaps in a run of printed numbers, of paragraphs and of headings."""
    for run in (_whole_numbers(parts, "numbered"), _whole_numbers(parts, "heading")):
        for (number, _), (following, piece) in pairwise(run):
            if following > number + 1:
                missing = f"{number + 1}" if following == number + 2 else f"{number + 1} to {following - 1}"
                log.remark(f"After number {number} comes number {following}: there is no {missing} here", piece, str(piece))


def _whole_numbers(parts: Sequence[Piece], kind: str) -> list[tuple[int, Piece]]:
    numbers = []
    for piece in parts:
        mark = piece.mark if kind == "numbered" else (re.match(r"\d{1,3}", piece.words) or [""])[0]
        if piece.kind == kind and re.fullmatch(r"\d{1,3}\.?", mark):
            numbers.append((int(mark.rstrip(".")), piece))
    return numbers


def _remark_twice(parts: Sequence[Piece], log: Log) -> None:
    """Paragraphs and items that stand there twice; a run of them once."""
    first: dict[str, int] = {}
    earlier: list[int | None] = []
    for at, piece in enumerate(parts):
        key = piece.words.rstrip(".;, ").casefold()
        said = (
            piece.kind not in ("heading", "table", "picture") and not piece.words.startswith(INSTEAD) and len(piece.words) >= 30
        )
        known = first.setdefault(key, at) if said else at
        earlier.append(known if known != at else None)
    for at, again in enumerate(earlier):
        if again is None or (at and earlier[at - 1] is not None):
            continue
        count = next((n for n, other in enumerate(earlier[at:]) if other is None), len(earlier) - at)
        many = f"{count} paragraphs or items stand" if count > 1 else "The same words stand"
        log.remark(f"{many} here that stand at line {parts[again].line} already", parts[at], parts[at].words)
