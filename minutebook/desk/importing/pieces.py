"""A paper in pieces: its headings, paragraphs, items of lists and tables, each with the page it begins on."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

import msgspec

Kind: TypeAlias = Literal["heading", "paragraph", "bullet", "numbered", "table", "picture"]


class Line(msgspec.Struct, frozen=True):
    """A line of a paper, and the number of the page it stands on; 0 where pages are not known."""

    words: str
    page: int = 0


class Piece(msgspec.Struct, frozen=True):
    """One heading, paragraph, item, table or picture.

    kind    what it is
    words   its words without its mark; lines of a table as they are
    mark    the number of a numbered piece as it is printed (`9.`, `(a)`), the `#` of a heading
    depth   how many spaces an item of a list is indented by
    page    the page it begins on; 0 where pages are not known
    line    the line it begins on, from 1
    """

    kind: Kind
    words: str
    mark: str = ""
    depth: int = 0
    page: int = 0
    line: int = 0

    def __str__(self) -> str:
        """The piece as it stands in Markdown, without its indentation."""
        if self.kind == "bullet":
            return f"- {self.words}"
        return f"{self.mark} {self.words}" if self.mark else self.words


NUMBER = re.compile(
    r"(?P<mark>\(?\d{1,3}[A-Z]?[.)](?![\d])|\d{1,3}(?:\.\d{1,3})+[.)]?|\((?:\d{1,3}|[a-z]|[ivxl]{1,5})\)|\d{1,3}[A-Z]?\\\.)\s+(?=\S)"
)
"""The printed number of a paragraph, with the space after it."""

_HEADING = re.compile(r"#{1,6}")
_PICTURE = "](import:"  # as `pictures` names them until the record has its id
_BULLET = re.compile(r"(?:[-*+•▪◦●○–]|\uf0b7|\uf0a7|\uf02d)\s+(?=\S)")


def pieces(lines: Iterable[Line]) -> list[Piece]:
    """The pieces of a paper: an empty line ends one, and a mark begins one."""
    return list(_joined(_begun(lines)))


def _begun(lines: Iterable[Line]) -> Iterator[tuple[bool, Piece]]:
    """A piece for each line, and whether it goes on with the one before."""
    goes_on = False
    for number, line in enumerate(lines, 1):
        words = line.words.strip(" \t")
        if not words:
            goes_on = False
            continue
        piece = _piece(words, line, number)
        hard = "  " if line.words.endswith("  ") else ""
        yield goes_on and (piece.kind in ("paragraph", "table")), msgspec.structs.replace(piece, words=piece.words + hard)
        goes_on = piece.kind != "heading"


def _piece(words: str, line: Line, number: int) -> Piece:
    depth = len(line.words) - len(line.words.lstrip(" \t"))
    if words.startswith("|"):
        return Piece("table", words, page=line.page, line=number)
    if _is_picture(words):
        return Piece("picture", words, page=line.page, line=number)
    if match := _HEADING.match(words):
        heading = words[match.end() :].strip().rstrip("#").rstrip()
        return Piece("heading", heading, match[0], page=line.page, line=number)
    if (match := _BULLET.match(words)) and " • " not in words:
        return Piece("bullet", words[match.end() :], "-", depth, line.page, number)
    if match := NUMBER.match(words):
        mark = match["mark"].replace("\\", "")
        return Piece("numbered", words[match.end() :], mark, depth, line.page, number)
    return Piece("paragraph", words, page=line.page, line=number)


def _is_picture(words: str) -> bool:
    """Whether a line is a picture that comes along, and nothing else."""
    _, named, name = words.rpartition(_PICTURE)
    return bool(named) and words.startswith("![") and name.endswith(")") and not re.search(r"[)\s]", name[:-1])


def _joined(begun: Iterable[tuple[bool, Piece]]) -> Iterator[Piece]:
    """The lines of a piece put together."""
    whole: Piece | None = None
    for goes_on, piece in begun:
        if whole is not None and goes_on and (piece.kind == "table") == (whole.kind == "table"):
            whole = msgspec.structs.replace(whole, words=f"{whole.words}\n{piece.words}")
            continue
        if whole is not None:
            yield _ended(whole)
        whole = piece
    if whole is not None:
        yield _ended(whole)


def _ended(piece: Piece) -> Piece:
    return msgspec.structs.replace(piece, words=piece.words.rstrip())


def text_of(parts: Sequence[Piece]) -> str:
    """The pieces as the text of a record: an empty line between them, and none between the items of one list."""
    out: list[str] = []
    base = 0  # how far the outermost items of the list are indented
    for before, piece in zip([None, *parts], parts, strict=False):
        follows = before is not None and before.kind == piece.kind == "bullet"
        if before is not None:
            out.append("\n" if follows else "\n\n")
        if piece.kind == "bullet":
            base = min(base, piece.depth) if follows else piece.depth
            out.append("  " * min(2, (piece.depth - base) // 2))
        out.append(str(piece).replace("\n", "\n  ") if piece.kind == "bullet" else str(piece))
    return "".join(out) + "\n" if out else ""
