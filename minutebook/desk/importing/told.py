"""What an import says of what it did: every repair with the words before and after, and what is left to a person."""

from collections.abc import Sequence

import msgspec

from minutebook.desk.importing.pieces import Piece


class Repair(msgspec.Struct, frozen=True):
    """Something that was changed: what and why, where, and the words before and after."""

    what: str
    line: int
    page: int
    before: str
    after: str


class Remark(msgspec.Struct, frozen=True):
    """Something that was left as it is and wants a person's look."""

    what: str
    line: int
    page: int
    words: str


class Log:
    """What was said so far."""

    def __init__(self) -> None:
        self.repairs: list[Repair] = []
        self.remarks: list[Remark] = []

    def repaired(self, what: str, piece: Piece, before: str, after: str) -> None:
        """Something was changed in a piece."""
        self.repairs.append(Repair(what, piece.line, piece.page, before, after))

    def remark(self, what: str, piece: Piece | None = None, words: str = "") -> None:
        """Something wants a look, in a piece or in the paper as a whole."""
        self.remarks.append(Remark(what, piece.line if piece else 0, piece.page if piece else 0, words))


def log_text(log: Log, heading: Sequence[str], suggestions: Sequence[str], pages: Sequence[str]) -> str:
    """The log as a file to be read: what the paper was, what to look at, what may be cited, its pages, what was repaired."""
    out = [*heading, ""]
    out += _part(
        "To look at", [f"{_at(remark.line, remark.page)}{remark.what}{_words(remark.words)}" for remark in log.remarks]
    )
    out += _part("These words name something in the archive, and may be made a citation of it", suggestions)
    if pages:
        out += _part("The pages of the paper, and the names that lead to them", pages)
    by_kind: dict[str, list[Repair]] = {}
    for repair in log.repairs:
        by_kind.setdefault(repair.what, []).append(repair)
    for what, repairs in by_kind.items():
        out += _part(f"Repaired: {what}", [_changed(repair) for repair in repairs])
    return "\n".join(out)


def _changed(repair: Repair) -> str:
    before, after = _one_line(repair.before), _one_line(repair.after)
    return f"{_at(repair.line, repair.page)}\n    before: {before}\n    after:  {after}"


def _part(heading: str, rows: Sequence[str]) -> list[str]:
    title = f"{heading} ({len(rows)})"
    return [title, "-" * len(title), *(rows or ["Nothing."]), ""]


def _at(line: int, page: int) -> str:
    at = ", ".join([*([f"page {page}"] if page else []), *([f"line {line}"] if line else [])])
    return f"{at}: " if at else ""


def _words(words: str) -> str:
    return f"\n    {_one_line(words)}" if words else ""


def _one_line(words: str) -> str:
    """The words on one line, with signs that nobody sees by their numbers."""
    shown = words.replace("\n", " / ")
    return "".join(sign if sign.isprintable() else f"<U+{ord(sign):04X}>" for sign in shown) or "(nothing)"
