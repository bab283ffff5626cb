"""PDF files: their lines by page, without running heads, put together to paragraphs. What comes of one wants a careful look."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pypdf

from minutebook.desk.importing.pieces import NUMBER, Line, Piece
from minutebook.desk.importing.told import Log
from minutebook.desk.importing.word import Described
from minutebook.desk.types import Refused

_EDGE = 3  # lines at the head and at the foot of a page among which running heads are looked for
_BULLET = re.compile(r"[•▪◦●○\uf0b7\uf0a7]\s*|[-–]\s+")


def lines_of(data: bytes, log: Log) -> tuple[list[Line], Described]:
    """The lines of a PDF with their pages, empty lines between paragraphs, and what it says of itself. Raises Refused."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("The PDF is locked with a password. Save it without one.")
        pages = [page.extract_text().split("\n") for page in reader.pages]
        said = reader.metadata
        described = Described(str(said.title or "") if said else "", str(said.author or "") if said else "")
    except (pypdf.errors.PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise Refused("The PDF is damaged, so that its text cannot be read. Ask for it again, or for the Word file.") from error
    if not any(line.strip() for page in pages for line in page):
        raise Refused("The PDF holds pictures of pages and no text. Ask for the Word file, or have its text recognised first.")
    log.remark("The text of a PDF has no headings, lists or tables of its own: compare it with the paper line by line")
    return list(_paragraphs(_without_running(pages, log), log)), described


def _key(line: str) -> str:
    """A line without its numbers: the same on each page for a running head with the page's number."""
    return re.sub(r"\d+", "#", " ".join(line.split())).casefold()


def _without_running(pages: Sequence[Sequence[str]], log: Log) -> list[list[str]]:
    """The pages without the lines that stand at the head or foot of most of them."""
    kept = [[line.rstrip() for line in page if line.strip()] for page in pages]
    edges: Counter[str] = Counter()
    for page in kept:
        edges.update({_key(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    running = {key for key, count in edges.items() if count > 1 and count >= len(kept) * 0.6}
    out = []
    for number, page in enumerate(kept, 1):
        left = []
        for at, line in enumerate(page):
            if _key(line) in running and (at < _EDGE or at >= len(page) - _EDGE):
                where = Piece("paragraph", line, page=number)
                log.repaired("a running head or foot, or the number of a page", where, line, "")
            else:
                left.append(line)
        out.append(left)
    return out


def _paragraphs(pages: Sequence[Sequence[str]], log: Log) -> Iterator[Line]:
    """Lines put together: a full line goes on, and a number, a bullet or a short line that ends a sentence begins anew."""
    lines = [Line(line, number) for number, page in enumerate(pages, 1) for line in page]
    words = " ".join(line.words for line in lines)
    lengths = sorted(len(line.words) for line in lines)
    full = 0.75 * lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    whole = lines[0]
    for before, line in pairwise(lines):
        if _begins(before, line, full):
            yield from (Line(_bulleted(whole.words), whole.page), Line("", whole.page))
            whole = line
        else:
            whole = Line(_put_together(whole, line, words, log), whole.page)
    yield Line(_bulleted(whole.words), whole.page)


def _begins(before: Line, line: Line, full: float) -> bool:
    words = line.words.strip()
    if NUMBER.match(f"{words} x") or _BULLET.match(words):
        return True
    if len(before.words) >= full:
        return False
    return bool(re.search(r"[.:;!?]['’\")]*\Z", before.words)) or (words[:1].isupper() and len(before.words) < 0.8 * full)


def _bulleted(words: str) -> str:
    """A bullet of the printer's as one of Markdown's."""
    match = _BULLET.match(words.strip())
    return f"- {words.strip()[match.end() :]}" if match else words.strip()


def _put_together(whole: Line, line: Line, words: str, log: Log) -> str:
    """A line and the one that goes on with it. A word parted by a hyphen is one again where the paper has it so elsewhere."""
    first, then = whole.words.rstrip(), line.words.lstrip()
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
