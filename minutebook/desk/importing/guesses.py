"""What a paper seems to say of itself: its title, day, contact and author. Each is a guess, is told, and waits for a person."""

import re
from collections.abc import Sequence

import msgspec
from msgspec.structs import replace

from minutebook.desk.importing.pieces import Piece
from minutebook.desk.importing.told import Log
from minutebook.read.dates import in_another_hand, read_iso
from minutebook.read.when import MONTHS

_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{'|'.join(MONTHS)}),?\s+(?:19|20)\d\d\b", re.IGNORECASE)
_HELD = re.compile(rf"\b(?:held|meeting)\b[^.]{{0,120}}?({_DAY.pattern})", re.IGNORECASE | re.DOTALL)
_BROKEN_OFF = re.compile(r"(?:[:,–-]|\b(?:and|of|the|to|for|in|on|with))\Z", re.IGNORECASE)
_TAIL = 5  # pieces at the end among which a day is looked for
_HEAD = 15  # pieces at the beginning among which title and day are looked for
_LONGEST_LINE = 100  # characters of a line that may stand on a title page
_CONTACT = re.compile(
    r"contact(?: officer)?(?: for (?:further|more) information)?\s*:?\s+(?P<who>\S.*)", re.IGNORECASE | re.DOTALL
)
_AUTHOR = re.compile(r"(?:report(?:ing)? )?(?:author|officer)s?:?", re.IGNORECASE)


class Guesses(msgspec.Struct, frozen=True, kw_only=True):
    """What was guessed; "" where nothing was found. `body` are the words of the body whose meeting a title page names."""

    title: str = ""
    date: str = ""
    body: str = ""
    contact: str = ""
    author: str = ""


def guessed(parts: Sequence[Piece], log: Log) -> tuple[Guesses, list[Piece]]:
    """The guesses, and the paper without the lines that are fields of its record now."""
    head = _head(parts)
    dated = next((at for at, piece in enumerate(head) if _DAY.search(piece.words)), None)
    date = _day(head[dated].words) if dated is not None else ""
    title_at = _title_at(head, dated)
    title_to = _title_to(head, title_at)
    title = " ".join(piece.words for piece in head[title_at : title_to + 1])
    body = next((piece.words for piece in head[:title_at] if not _DAY.search(piece.words)), "")
    last = max(title_to, dated or 0)
    rest = list(parts)
    if title:
        taken = head[: last + 1]
        for piece in taken:
            log.repaired("a line of the title page, which is a field of the record now", piece, piece.words, "")
        rest = [piece for piece in rest if not any(piece is line for line in taken)]
    if not date:
        date = _elsewhere(rest)
    if not date:
        log.remark("No day was found at the head of the paper: say of which day it is")
    if not any(re.search(r"\bmeeting\b", piece.words, re.IGNORECASE) for piece in head):
        log.remark("No meeting is named at the head of the paper: if it went to one, say to which")
    contact, rest = _taken(rest, _CONTACT, log)
    author, rest = _author(rest, log)
    return Guesses(title=_plain(title), date=date, body=_plain(body), contact=_plain(contact), author=_plain(author)), rest


def _head(parts: Sequence[Piece]) -> list[Piece]:
    """The lines of the title page: those before the first paragraph of text."""
    head = []
    for piece in parts[:_HEAD]:
        if piece.kind == "picture":
            continue
        if piece.kind not in ("heading", "paragraph") or len(piece.words) > _LONGEST_LINE or _CONTACT.match(piece.words):
            break
        head.append(piece)
    return head


def _title_at(head: Sequence[Piece], dated: int | None) -> int:
    """Which line is the title: the one after the day of a meeting, and before a day alone that stands below a heading."""
    if dated is None or dated + 1 >= len(head):
        return 0
    before, after = head[:dated], head[dated + 1]
    level = min((len(piece.mark) for piece in before if piece.kind == "heading"), default=0)
    alone = level and not re.search(r"\bmeeting\b|\bheld\b", head[dated].words, re.IGNORECASE)
    if alone and (after.kind != "heading" or len(after.mark) > level or re.match(r"\d", after.words)):
        return next(at for at, piece in enumerate(before) if len(piece.mark) == level)
    return dated + 1


def _title_to(head: Sequence[Piece], at: int) -> int:
    """Where a title ends: one that breaks off is gone on with by the next heading of its level."""
    while at + 1 < len(head) and _BROKEN_OFF.search(head[at].words) and head[at].kind == head[at + 1].kind == "heading":
        at += 1
    return at


def _elsewhere(parts: Sequence[Piece]) -> str:
    """The day of a meeting that one of the first paragraphs tells, or the one below the last."""
    told = [match[1] for piece in parts[:_HEAD] if (match := _HELD.search(piece.words))]
    text = [piece.words for piece in parts if not piece.words.startswith("[^")]  # notes stand at the end
    below = [words for words in text[-_TAIL:] if len(words) <= _LONGEST_LINE // 2]
    return next((day for words in (*told, *below) if (day := _day(words))), "")


def _day(words: str) -> str:
    """The day that a line names, in ISO form; "" where the calendar has no such day."""
    match = _DAY.search(words)
    return read_iso(in_another_hand(match[0]))[0] if match else ""


def _taken(parts: list[Piece], pattern: re.Pattern[str], log: Log) -> tuple[str, list[Piece]]:
    """What the first piece that fits says, and the rest without that piece."""
    for at, piece in enumerate(parts[:_HEAD]):
        if match := pattern.fullmatch(piece.words):
            log.repaired("the contact, which is a field of the record now", piece, piece.words, "")
            return match["who"], parts[:at] + parts[at + 1 :]
    return "", parts


def _author(parts: list[Piece], log: Log) -> tuple[str, list[Piece]]:
    """The lines under a heading that names the author, which may end in a telephone number."""
    for at, piece in enumerate(parts[:-1]):
        if piece.kind in ("heading", "paragraph") and _AUTHOR.fullmatch(piece.words) and parts[at + 1].kind == "paragraph":
            lines = [line.strip() for line in parts[at + 1].words.split("\n")]
            named = [line for line in lines if line and not re.search(r"\d{5}|@", line)]
            log.repaired("the author, who is a field of the record now", piece, f"{piece.words}\n{parts[at + 1].words}", "")
            left = parts[at + 1 :] if len(named) < len(lines) else parts[at + 2 :]
            if len(named) < len(lines):
                left = [replace(left[0], words="\n".join(line for line in lines if line not in named)), *left[1:]]
            return ", ".join(named), parts[:at] + left
    return "", parts


def _plain(words: str) -> str:
    """Words without the marks of Markdown."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words)
    return " ".join(re.sub(r"[*_`]|\\(?=[^\w\s])", "", plain).split())
