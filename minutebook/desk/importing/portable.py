"""PDF files: the lines of their pages, put together to headings, paragraphs, notes and tables, as far as they look so."""

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile
from typing import TypeAlias

import msgspec
import pdfplumber
import pdfplumber.page
import pdfplumber.pdf
from msgspec.structs import replace

from minutebook.desk.importing.grids import Grid, Rows, in_rows, ruled
from minutebook.desk.importing.pictures import Pictures
from minutebook.desk.importing.pieces import NUMBER, Line, Piece
from minutebook.desk.importing.plain import shown_at_head
from minutebook.desk.importing.printed import Box, PrintedLine, Word, holds, lines_of, words_on
from minutebook.desk.importing.tables import table_of
from minutebook.desk.importing.told import Log
from minutebook.desk.importing.word import Described
from minutebook.desk.types import Refused

_EDGE = 3  # lines at the head and at the foot of a page among which running heads are looked for
_RUNNING = 0.4  # of the pages: left and right pages may have heads of their own
_BULLET = re.compile(r"[•▪◦●○■□➢\uf0b7\uf0a7\uf0d8]\s*|[-–]\s+|o\s+(?=[A-Z])")
_ENDED = re.compile(r"[.:;!?]['’”\")]*\Z")
_LARGER = 1.12  # than the text: the letters of a heading
_LONGEST_HEADING = 120  # characters
_SMALLEST = 30.0  # points: a smaller picture is an ornament
_RESOLUTION = 200  # dots an inch in which pictures are taken

_NEAR = 4.0  # points: what stands no further apart stands one below the other


class _Shown(msgspec.Struct, frozen=True):
    """A picture of a page, as Markdown, and what it covers."""

    box: Box
    markdown: str
    page: int


_Mark: TypeAlias = PrintedLine | Rows | Grid | _Shown


class _Page(msgspec.Struct, frozen=True):
    """What stands on a page: its lines, and beside them its tables, pictures and notes."""

    number: int
    lines: tuple[PrintedLine, ...]
    tables: tuple[Grid, ...] = ()
    pictures: tuple[_Shown, ...] = ()
    notes: tuple[str, ...] = ()


def lines_of_pdf(data: bytes, log: Log, pictures: Pictures) -> tuple[list[Line], Described]:
    """The lines of a PDF with their pages, empty lines between paragraphs, and what it says of itself. Raises Refused."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as file:
            pages, said = _read(file, log, pictures), file.metadata
    except Refused:
        raise
    except Exception as error:  # what a damaged file raises is not to be foretold
        if "Password" in f"{error!r}{error.__cause__!r}":
            raise Refused("The PDF is locked with a password. Save it without one.") from error
        raise Refused("The PDF is damaged, so that its text cannot be read. Ask for it again, or for the Word file.") from error
    if not any(page.lines or page.tables for page in pages):
        raise Refused("The PDF holds pictures of pages and no text. Ask for the Word file, or have its text recognised first.")
    log.remark("What is a heading, a list or a table in a PDF is guessed from how it looks: compare it with the paper")
    text, first_page = _without_running(pages, log)
    words = {name: value.strip() for name, value in said.items() if isinstance(value, str)}
    return list(_as_text(_with_notes(text, log), log)), Described(words.get("Title", ""), words.get("Author", ""), first_page)


# -- pages ---------------------------------------------------------------------------------------------------------------


def _read(file: pdfplumber.pdf.PDF, log: Log, pictures: Pictures) -> list[_Page]:
    everywhere = _on_most_pages(file.pages)
    return [_page(page, log, pictures, everywhere) for page in file.pages]


def _on_most_pages(pages: Sequence[pdfplumber.page.Page]) -> set[tuple[int, ...]]:
    """Where pictures stand on most of the pages, such as an emblem at their head."""
    at = Counter(place for page in pages for place in {_place(image) for image in page.images})
    return {place for place, count in at.items() if count > 1 and count >= len(pages) * _RUNNING}


def _place(image: Mapping[str, float]) -> tuple[int, ...]:
    return tuple(round(image[side]) for side in ("x0", "top", "x1", "bottom"))


def _page(page: pdfplumber.page.Page, log: Log, pictures: Pictures, everywhere: set[tuple[int, ...]]) -> _Page:
    number = page.page_number
    words, turned = words_on(page)
    where = Piece("paragraph", turned, page=number)
    if turned:
        log.repaired("words at an angle, such as a watermark, are no part of the text", where, turned, "")
    tables = []
    for grid in ruled(page, words):
        if grid.rows:
            tables.append(grid)
            words = [word for word in words if not holds(grid.box, word.middle)]
            if grid.merged:
                log.remark("Cells of this table were merged: the words stand in the first of them", where, grid.rows[0][0])
        else:
            log.remark("A table here could not be read surely. Its words are left as lines: make the table by hand", where)
    shown = tuple(_pictures(page, log, pictures, everywhere))
    drawn = [curve for curve in page.curves if not any(holds(grid.box, (curve["x0"], curve["top"])) for grid in tables)]
    if len(drawn) > 20:
        log.remark("Something is drawn here, such as a chart, that was not taken along. Put it beside the record", where)
    page.close()  # its signs are a hundred times as large as its words
    return _Page(number, tuple(lines_of(words, number)), tuple(tables), shown)


def _pictures(page: pdfplumber.page.Page, log: Log, pictures: Pictures, everywhere: set[tuple[int, ...]]) -> Iterator[_Shown]:
    """The pictures of a page as they are seen on it."""
    where = Piece("paragraph", "", page=page.page_number)
    for image in page.images:
        box = (max(image["x0"], 0), max(image["top"], 0), min(image["x1"], page.width), min(image["bottom"], page.height))
        wide, high = box[2] - box[0], box[3] - box[1]
        if wide * high > 0.9 * page.width * page.height:
            log.remark("This page is a picture with words over it: see that each is right, and that no picture is lost", where)
        elif _place(image) in everywhere:
            log.repaired("a picture that stands on most pages is no part of the text", where, "(a picture)", "")
        elif wide < _SMALLEST or high < _SMALLEST:
            log.remark("A very small picture was left out", where)
        else:
            seen = page.crop(box).to_image(resolution=_RESOLUTION).original
            yield _Shown(box, pictures.seen(seen, where), page.page_number)


# -- running heads -------------------------------------------------------------------------------------------------------


def _key(line: PrintedLine) -> tuple[str, int]:
    """A line without its numbers, and at what height it stands: the same for a running head with the page's number."""
    words = re.sub(r"\d+", "#", " ".join(line.words.split())).casefold()
    return words, 0 if re.fullmatch(r"(?:page )?#(?: (?:of|/) #)?", words) else round(line.box[1] / _NEAR)


def _head(page: _Page) -> list[PrintedLine]:
    """The uppermost lines of a page, from the edge inwards."""
    return sorted(page.lines, key=lambda line: line.box[1])[:_EDGE]


def _foot(page: _Page) -> list[PrintedLine]:
    """The lowest lines of a page, likewise."""
    return sorted(page.lines, key=lambda line: -line.box[1])[:_EDGE]


def _without_running(pages: Sequence[_Page], log: Log) -> tuple[list[_Page], int]:
    """The pages without the lines that stand at the head or foot of many of them; the number printed on the first page."""
    keys = Counter(key for page in pages for key in {_key(line) for line in (*_head(page), *_foot(page))})
    running = {key for key, count in keys.items() if count > 1 and count >= len(pages) * _RUNNING}
    out = []
    printed: Counter[int] = Counter()  # by how much the numbers of pages as printed are higher
    for page in pages:
        # From the edge inwards: what stands behind a line of the text is text.
        gone = [line for edge in (_head(page), _foot(page)) for line in takewhile(lambda line: _key(line) in running, edge)]
        for line in gone:
            where = Piece("paragraph", line.words, page=page.number)
            log.repaired("a running head or foot, or the number of a page", where, line.words, "")
            printed.update({int(number) - page.number for number in re.findall(r"\b\d{1,4}\b", line.words)})
        out.append(replace(page, lines=tuple(line for line in page.lines if line not in gone)))
    (shift, count), *_ = printed.most_common(1) or [(0, 0)]
    if not shift or shift < 0 or count < max(3, len(pages) / 2) or count <= printed[0]:
        return out, 1
    told = f"The first page is printed as page {shift + 1}, and the names of pages follow that"
    log.remark(f"{told}. Where this log names a page, it is the file's")
    return out, shift + 1


# -- notes ---------------------------------------------------------------------------------------------------------------

_NOTE = re.compile(r"(?P<number>\d{1,3})\s*(?P<words>\S.*)")


def _with_notes(pages: Sequence[_Page], log: Log) -> list[_Page]:
    """The pages with their footnotes apart, where a raised number in the text has small print of that number below it."""
    size = _text_size(pages)
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


def _text_size(pages: Iterable[_Page]) -> float:
    """The size of the letters of most of the text."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.words)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _small_print(page: _Page, size: float) -> list[PrintedLine]:
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


def _parted(page: _Page, small: Sequence[PrintedLine], known: Mapping[str, str]) -> _Page:
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


# -- the order of things ---------------------------------------------------------------------------------------------------


def _in_order(pages: Sequence[_Page], log: Log) -> list[_Mark]:
    """Lines, tables and pictures as they follow each other; a table that the end of a page parted is one again."""
    out: list[_Mark] = []
    for page in pages:
        beside: list[Grid | _Shown] = sorted((*page.tables, *page.pictures), key=lambda mark: mark.box[1])
        marks: list[_Mark] = []
        for mark in in_rows(page.lines):
            while beside and beside[0].box[1] <= mark.box[1]:
                marks.append(beside.pop(0))
            marks.append(_sure(mark, log) if isinstance(mark, Rows) else mark)
        marks += beside
        if out and marks and _goes_on(out[-1], marks[0]):
            out[-1] = _put_below(out[-1], marks.pop(0), log)
        out += marks
    return out


def _sure(rows: Rows, log: Log) -> Grid | Rows:
    """A table of lines with wide spaces in them, or these lines as they are where that is not sure."""
    where = Piece("paragraph", "", page=rows.lines[0].page)
    if rows.cells:
        log.remark("A table without ruled lines was read by its columns: compare it", where, " ".join(rows.cells[0]))
        return Grid(rows.box, rows.cells, page=rows.lines[0].page)
    words = "\n".join(line.words for line in rows.lines)
    log.remark("This may be a table, and was left as lines: make a table of them if it is one", where, words)
    return rows


def _goes_on(last: _Mark, first: _Mark) -> bool:
    """Whether a table at the head of a page goes on with the one at the foot of the page before."""
    return (
        isinstance(last, Grid)
        and isinstance(first, Grid)
        and len(last.rows[0]) == len(first.rows[0])
        and abs(last.box[0] - first.box[0]) < _NEAR
        and abs(last.box[2] - first.box[2]) < _NEAR
    )


def _put_below(last: _Mark, first: _Mark, log: Log) -> Grid:
    assert isinstance(last, Grid)
    assert isinstance(first, Grid)
    again = first.rows[0] == last.rows[0]
    where = Piece("table", "", page=first.page)
    head = " ".join(first.rows[0])
    log.repaired("a table that the end of a page parted", where, head, "" if again else head)
    return replace(last, rows=(*last.rows, *first.rows[again:]))


# -- paragraphs ------------------------------------------------------------------------------------------------------------


def _as_text(pages: Sequence[_Page], log: Log) -> Iterator[Line]:
    """The pages as lines of text, with an empty one between paragraphs, and the notes at the end."""
    look = _look_of(pages)
    paragraph: list[PrintedLine] = []
    for mark in (*_in_order(pages, log), None):
        if paragraph and (not isinstance(mark, PrintedLine) or _begins(paragraph, mark, look)):
            yield from (_whole(paragraph, look, log), Line("", paragraph[0].page))
            paragraph = []
        if isinstance(mark, PrintedLine):
            paragraph.append(mark)
        elif isinstance(mark, Rows):
            yield from (Line(f"{shown_at_head(line.markdown)}  ", line.page) for line in mark.lines)
            yield Line("", mark.lines[0].page)
        elif isinstance(mark, Grid):
            yield from (Line(line, mark.page) for line in (*table_of(mark.rows), ""))
        elif mark:
            yield from (Line(mark.markdown, mark.page), Line("", mark.page))
    for page in pages:
        for note in page.notes:
            yield from (Line(note, page.number), Line("", page.number))


class _Look(msgspec.Struct, frozen=True):
    """How a paper looks: the size of its text, the way from one line to the next, its right edges by page, its headings."""

    size: float
    leading: float
    lines: Mapping[int, Sequence[PrintedLine]]
    levels: Mapping[tuple[float, bool], int]
    bullets: Sequence[int]
    words: str

    def edge(self, line: PrintedLine) -> float:
        """How far to the right the lines above and below one reach."""
        left, _, right, _ = line.box
        ends = sorted(other.box[2] for other in self.lines[line.page] if other.box[0] < right and other.box[2] > left)
        return ends[int(0.95 * (len(ends) - 1))]

    def is_heading(self, line: PrintedLine) -> bool:
        """Whether a line looks like one of a heading."""
        return (line.size, line.bold) in self.levels and len(line.words) <= _LONGEST_HEADING

    def depth(self, line: PrintedLine) -> int:
        """How deep a bullet stands among all of the paper."""
        return sum(1 for left in self.bullets if left < line.box[0] - _NEAR)


def _look_of(pages: Sequence[_Page]) -> _Look:
    size = _text_size(pages)
    lines = {page.number: page.lines for page in pages}
    steps = sorted(
        after.box[1] - before.box[1]
        for page in pages
        for before, after in pairwise(page.lines)
        if before.size == after.size == size and 0 < after.box[1] - before.box[1] < 3 * size
    )
    everything = [line for page in pages for line in page.lines]
    loud = {(line.size, line.bold) for line in everything if line.size >= size * _LARGER or (line.bold and line.size >= size)}
    plain = sum(len(line.words) for line in everything if line.size == size and not line.bold)
    bold = sum(len(line.words) for line in everything if line.size == size and line.bold)
    loud = loud if plain > bold else {kind for kind in loud if kind[0] > size}  # a paper all in bold letters
    levels = {kind: level for level, kind in enumerate(sorted(loud, reverse=True), 1)}
    bullets: list[int] = []
    for left in sorted(round(line.box[0]) for line in everything if _BULLET.match(line.words)):
        if not bullets or left > bullets[-1] + _NEAR:
            bullets.append(left)
    words = " ".join(line.words for line in everything)
    return _Look(size, steps[len(steps) // 2] if steps else 1.2 * size, lines, levels, bullets, words)


def _begins(paragraph: Sequence[PrintedLine], line: PrintedLine, look: _Look) -> bool:
    """Whether a line begins anew: by its look, the space above it, its number, or because it had room on the line before."""
    before = paragraph[-1]
    if look.is_heading(before) or look.is_heading(line) or abs(before.size - line.size) > 1:
        same = (before.size, before.bold) == (line.size, line.bold) and before.page == line.page
        return not same or line.box[1] - before.box[1] > 1.6 * line.size
    if _BULLET.match(line.words):
        return True
    ended = bool(_ENDED.search(before.words))
    had_room = _had_room(before, line, look)
    if before.page != line.page or line.box[1] < before.box[1]:
        return ended or had_room or bool(NUMBER.match(f"{line.words} x"))
    if line.box[1] - before.box[1] > 1.25 * look.leading:
        return True
    if NUMBER.match(f"{line.words} x"):
        # A number that only the end of the line before put at the head of this one stands below its paragraph's other lines.
        return ended or had_room or abs(line.box[0] - before.box[0]) > 2
    left, _, right, _ = before.box
    stopped_early = right - left < 0.7 * (look.edge(before) - left)
    return had_room and (ended or stopped_early or not line.words[:1].islower())


def _had_room(before: PrintedLine, line: PrintedLine, look: _Look) -> bool:
    """Whether the first word of a line would have had room on the one before."""
    first = line.parts[0]
    return before.box[2] + (first.box[2] - first.box[0]) + 1.5 * line.size < look.edge(before)


def _whole(paragraph: Sequence[PrintedLine], look: _Look, log: Log) -> Line:
    """A paragraph, an item or a heading on one line."""
    words = paragraph[0].markdown
    for line in paragraph[1:]:
        words = _put_together(words, line, look.words, log)
    first = paragraph[0]
    if look.is_heading(first) and not NUMBER.fullmatch(f"{words} "):
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
