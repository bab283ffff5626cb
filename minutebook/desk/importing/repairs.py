"""What printing, word processors and converters leave in a text, taken out again. Each repair is told with before and after.

A repair restores what the paper says. What may have been meant otherwise is left as it is, and remarked upon.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from minutebook.desk.importing.pieces import Piece
from minutebook.desk.importing.remarks import remarked
from minutebook.desk.importing.told import Log
from minutebook.read.unwanted import HARD_SPACES

Repairer = Callable[[Sequence[Piece], Log], list[Piece]]

# -- within a piece ------------------------------------------------------------------------------------------------------

_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
_Written = str | Callable[[re.Match[str]], str]
_WRITTEN: tuple[tuple[str, re.Pattern[str], _Written], ...] = (
    ("letters that were printed as one sign", re.compile(f"[{''.join(_LIGATURES)}]"), lambda match: _LIGATURES[match[0]]),
    ("spaces of a printer's width", re.compile(f"[{HARD_SPACES}]+"), " "),
    ("signs that nobody sees", re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]"), ""),
    ("signs of a picture font", re.compile("[\ue000-\uf8ff]\\s?"), ""),
    ("HTML for a raised ending", re.compile(r"<sup>\s*(st|nd|rd|th)\s*</sup>", re.IGNORECASE), r"\1"),
    ("HTML for a line's end", re.compile(r"<br\s*/?>", re.IGNORECASE), "  \n"),
    ("a link that leads nowhere", re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\(#?\)"), r"\1"),
    ("brackets that no longer need a sign before them", re.compile(r"\\([()])"), r"\1"),
    ("a tick before an item", re.compile(r"\A[✓✔☑√]\s+"), ""),
    ("several spaces in a row", re.compile(r"(?<=\S)[ \t]{2,}(?=\S)"), " "),
)
_TELEPHONE = re.compile(r"\]\(tel:([^)(]*)\)")
_HTML = re.compile(r"</?(?!https?:|mailto:|[^<>\s]+@)[a-zA-Z][^<>]*>")


def cleaned(parts: Sequence[Piece], log: Log) -> list[Piece]:
    """Signs and marks within each piece."""
    return [piece for piece in (_cleaned(piece, log) for piece in parts) if piece.words or piece.kind == "table"]


def _cleaned(piece: Piece, log: Log) -> Piece:
    words = piece.words
    for what, regex, new in _WRITTEN:
        after = regex.sub(new, words)
        if after != words:
            log.repaired(what, piece, words, after)
            words = after
    after = _TELEPHONE.sub(lambda match: f"](tel:{re.sub(r'[^0-9+]', '', match[1])})", words)
    if after != words:
        log.repaired("a telephone number with spaces is no link", piece, words, after)
        words = after
    if _HTML.search(words):
        log.remark("HTML stands in the text, and is shown as it is written", piece, words)
    return replace(piece, words=words.strip())


# -- running heads, watermarks -------------------------------------------------------------------------------------------

_STAMPS = re.compile(
    r"(?:draft|confidential|official|official[- ]sensitive|ends|copy|\*{3,}|page \d+(?: of \d+)?|\d{1,4})", re.IGNORECASE
)


def without_stamps(parts: Sequence[Piece], log: Log) -> list[Piece]:
    """No watermark, no page number and no `ENDS` stands between the paragraphs."""
    kept = []
    for piece in parts:
        if piece.kind == "paragraph" and _STAMPS.fullmatch(piece.words.strip("*_ ")):
            log.repaired("a stamp, a page's number or the end's mark is no part of the text", piece, piece.words, "")
            if piece.words.strip("*_ ").casefold() == "draft":
                log.remark("The paper is marked as a draft: say so with  edition: draft", piece)
        else:
            kept.append(piece)
    return kept


# -- what belongs together, and apart --------------------------------------------------------------------------------------

_ENDED = re.compile(r"[.:;!?]['’\")*_]*\Z")


def rejoined(parts: Sequence[Piece], log: Log) -> list[Piece]:
    """A sentence that the end of a page parted in two is one again."""
    out: list[Piece] = []
    for piece in parts:
        before = out[-1] if out else None
        if before is not None and _goes_on(before, piece):
            whole = f"{before.words.rstrip()} {piece.words}"
            log.repaired("a sentence that the end of a page or column parted", piece, f"{before.words}\n\n{piece.words}", whole)
            out[-1] = replace(before, words=whole)
        else:
            out.append(piece)
    return out


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Whether a paragraph begins in the middle of a sentence that the piece before it does not end."""
    if piece.kind != "paragraph" or before.kind not in ("paragraph", "bullet", "numbered"):
        return False
    if before.kind == "paragraph" and before.words[:1].islower():
        return False  # lines of a list without marks: the beginning of a sentence has a capital
    return piece.words[:1].islower() and not _ENDED.search(before.words) and not re.match(r"[a-z]+://|\S+@", piece.words)


_SWALLOWED = re.compile(r"(?P<item>.+?[.!?])\s+(?P<rest>(?:I|We|The|This|What)\b[^.!?]*:)", re.DOTALL)


def apart(parts: Sequence[Piece], log: Log) -> list[Piece]:
    """An item that has swallowed the line which leads to the next list gives it back."""
    out: list[Piece] = []
    outdent = -1  # how far the items of the list that was led to are indented
    for piece in parts:
        match = _SWALLOWED.fullmatch(piece.words) if piece.kind == "bullet" else None
        if match:
            log.repaired("an item had swallowed the line after it", piece, piece.words, f"{match['item']}\n\n{match['rest']}")
            out += [
                replace(piece, words=match["item"]),
                replace(piece, kind="paragraph", words=match["rest"], mark="", depth=0),
            ]
            outdent = piece.depth
        elif piece.kind == "bullet" and outdent >= 0 and piece.depth > outdent:
            out.append(replace(piece, depth=outdent))
        else:
            outdent = -1
            out.append(piece)
    return out


_DOTTED = re.compile(r"\s*[\n ]•\s+")


def listed(parts: Sequence[Piece], log: Log) -> list[Piece]:
    """Items that bullets run together in one line are a list."""
    out: list[Piece] = []
    for piece in parts:
        items = [item for item in _DOTTED.split(f" {piece.words}") if item.strip()] if piece.kind == "paragraph" else []
        if len(items) < 3:
            out.append(piece)
            continue
        log.repaired("items that bullets ran together", piece, piece.words, "\n".join(f"- {item.strip()}" for item in items))
        out += [replace(piece, kind="bullet", mark="-", words=item.strip()) for item in items]
    return out


# -- numbers -------------------------------------------------------------------------------------------------------------

_NUMBER_IN_ITEM = re.compile(r"(?P<mark>\(\d{1,3}\)|\d{1,3}[.)]?)\s+(?=[A-Z\"“‘'])")
_GLUED = re.compile(r"(?P<mark>\d{1,2}\.|\d{1,2}(?:\.\d{1,2})+)(?=[A-Z][a-z])")


def numbered(parts: Sequence[Piece], log: Log) -> list[Piece]:
    """Printed numbers stand before their paragraphs: not behind a bullet, not indented, not glued to a heading's first word."""
    out: list[Piece] = []
    for at, piece in enumerate(parts):
        match = _NUMBER_IN_ITEM.match(piece.words) if piece.kind == "bullet" else None
        glued = _GLUED.match(piece.words) if piece.kind == "heading" else None
        if match and (match["mark"].startswith("(") or _is_counted_on(match["mark"], parts[at + 1 :])):
            mark = match["mark"] if match["mark"][-1] in ".)" else f"{match['mark']}."
            after = replace(piece, kind="numbered", mark=mark, words=piece.words[match.end() :], depth=0)
            log.repaired("a printed number behind a bullet", piece, str(piece), str(after))
            out.append(after)
        elif glued:
            after = replace(piece, words=f"{glued['mark']} {piece.words[glued.end() :]}")
            log.repaired("a heading's number without a space after it", piece, str(piece), str(after))
            out.append(after)
        elif piece.kind == "numbered" and piece.depth:
            log.repaired("a numbered paragraph that was indented", piece, " " * piece.depth + str(piece), str(piece))
            out.append(replace(piece, depth=0))
        elif piece.kind == "bullet" and piece.depth == 1:
            log.repaired("an item of a list with a space too many before it", piece, f" {piece}", str(piece))
            out.append(replace(piece, depth=0))
        else:
            out.append(piece)
    return out


def _is_counted_on(mark: str, after: Sequence[Piece]) -> bool:
    """Whether the next numbered piece has the number that follows, so that a bare number before an item is its own."""
    following = next((piece.mark for piece in after if piece.kind == "numbered"), "")
    return following.strip("().").isdigit() and int(following.strip("().")) == int(mark.strip("().")) + 1


# -- headings ------------------------------------------------------------------------------------------------------------

_BOLD = re.compile(r"\*\*(?P<words>[^*]+)\*\*|__(?P<under>[^_]+)__|\*\*\*(?P<both>[^*]+)\*\*\*")
_LONGEST_HEADING = 90  # characters: a longer line on its own is a sentence


def plain_headings(parts: Sequence[Piece], log: Log) -> list[Piece]:
    """A heading is not bold as well, and lines in the place of a heading are one."""
    out = []
    for piece in parts:
        bold = _BOLD.fullmatch(piece.words) if piece.kind in ("heading", "paragraph") else None
        leads_on = piece.kind == "paragraph" and piece.words.strip("*_ ").endswith(":")
        if bold and not leads_on and (piece.kind == "heading" or len(piece.words) <= _LONGEST_HEADING):
            words = (bold["words"] or bold["under"] or bold["both"]).strip()
            after = replace(piece, words=words, kind="heading", mark=piece.mark or "##")
            log.repaired("a heading in bold letters", piece, str(piece), str(after))
            out.append(after)
        else:
            out.append(piece)
    return out


def found_headings(parts: Sequence[Piece], log: Log) -> list[Piece]:
    """Where a paper has no heading that is marked as one, short lines on their own that something follows are its headings."""
    if any(piece.kind == "heading" for piece in parts):
        return list(parts)
    out: list[Piece] = []
    for piece, after in zip(parts, [*parts[1:], None], strict=False):
        leads_on = piece.words.endswith(":") and after is not None and after.kind in ("bullet", "numbered")
        if after is not None and not leads_on and _may_be_heading(piece):
            words = re.sub(r"\s*:?\s*-?\Z", "", str(piece))
            heading = replace(piece, kind="heading", mark="##" if _is_loud(piece.words) else "###", words=words, depth=0)
            log.repaired("a line on its own that was taken for a heading", piece, str(piece), str(heading))
            out.append(heading)
        else:
            out.append(piece)
    return out


def _may_be_heading(piece: Piece) -> bool:
    words = piece.words
    if "\n" in words or not 3 <= len(words) <= _LONGEST_HEADING or re.search(r"[.,;]\Z", words):
        return False
    if piece.kind == "numbered":
        return _is_loud(words)
    if re.match(r"\d{1,2} [A-Z]", words):
        return piece.kind == "paragraph" and _is_loud(words)
    return piece.kind == "paragraph" and words[:1].isupper() and not re.search(r"\d{5}|@|\A(?:Note|Source)\b", words)


def _is_loud(words: str) -> bool:
    letters = [sign for sign in words if sign.isalpha()]
    return len(letters) > 2 and all(sign.isupper() for sign in letters)


def levelled(parts: Sequence[Piece], log: Log) -> list[Piece]:
    """No heading is more than one level below the one before it; the page's own title is the only one of the first level."""
    levels = [len(piece.mark) for piece in parts if piece.kind == "heading"]
    if not levels:
        return list(parts)
    out, last, top = [], 1, min(levels)
    for piece in parts:
        if piece.kind != "heading":
            out.append(piece)
            continue
        level = min(max(2, len(piece.mark) - top + 2), last + 1, 6)
        last = level
        after = replace(piece, mark="#" * level)
        if after.mark != piece.mark:
            log.repaired("the level of a heading", piece, str(piece), str(after))
        out.append(after)
    return out


_REPAIRS: tuple[Repairer, ...] = (
    cleaned,
    without_stamps,
    plain_headings,
    rejoined,
    apart,
    listed,
    numbered,
    found_headings,
)


def repaired(parts: Iterable[Piece], log: Log) -> list[Piece]:
    """A paper with every repair made, in their order."""
    return _through(_REPAIRS, parts, log)


def finished(parts: Iterable[Piece], log: Log) -> list[Piece]:
    """A paper without its title page: its headings in levels, and what is left to a person told."""
    return _through((levelled, remarked), parts, log)


def _through(repairers: Iterable[Repairer], parts: Iterable[Piece], log: Log) -> list[Piece]:
    out = list(parts)
    for repairer in repairers:
        out = repairer(out, log)
    return out
