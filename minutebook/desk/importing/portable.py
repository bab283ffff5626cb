"""PDF files: the lines of their pages, put together to headings, paragraphs, notes and tables, as far as they look so."""

import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import TypeAlias

import pdfplumber
import pdfplumber.page
import pdfplumber.pdf
from msgspec.structs import replace

from minutebook.desk.importing.described import Described
from minutebook.desk.importing.grids import Grid, Rows, in_rows, ruled
from minutebook.desk.importing.notes import with_notes
from minutebook.desk.importing.paragraphs import NEAR, begins, look_of, whole
from minutebook.desk.importing.pictures import Pictures
from minutebook.desk.importing.pieces import Line, Piece
from minutebook.desk.importing.plain import shown_at_head
from minutebook.desk.importing.printed import PrintedLine, holds, lines_of, words_on
from minutebook.desk.importing.sheets import Sheet, Shown
from minutebook.desk.importing.tables import table_of
from minutebook.desk.importing.told import Log
from minutebook.desk.types import Refused

_EDGE = 3  # lines at the head and at the foot of a page among which running heads are looked for
_RUNNING = 0.4  # of the pages: left and right pages may have heads of their own
_SMALLEST = 30.0  # points: a smaller picture is an ornament
_RESOLUTION = 200  # dots an inch in which pictures are taken


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
    return list(_as_text(with_notes(text, log), log)), Described(words.get("Title", ""), words.get("Author", ""), first_page)


# -- pages ---------------------------------------------------------------------------------------------------------------


def _read(file: pdfplumber.pdf.PDF, log: Log, pictures: Pictures) -> list[Sheet]:
    everywhere = _on_most_pages(file.pages)
    return [_page(page, log, pictures, everywhere) for page in file.pages]


def _on_most_pages(pages: Sequence[pdfplumber.page.Page]) -> set[tuple[int, ...]]:
    """Where pictures stand on most of the pages, such as an emblem at their head."""
    at = Counter(place for page in pages for place in {_place(image) for image in page.images})
    return {place for place, count in at.items() if count > 1 and count >= len(pages) * _RUNNING}


def _place(image: Mapping[str, float]) -> tuple[int, ...]:
    return tuple(round(image[side]) for side in ("x0", "top", "x1", "bottom"))


def _page(page: pdfplumber.page.Page, log: Log, pictures: Pictures, everywhere: set[tuple[int, ...]]) -> Sheet:
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
    return Sheet(number, tuple(lines_of(words, number)), tuple(tables), shown)


def _pictures(page: pdfplumber.page.Page, log: Log, pictures: Pictures, everywhere: set[tuple[int, ...]]) -> Iterator[Shown]:
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
            if seen.getcolors(1):
                log.repaired("a picture of one colour, in which nothing is to be seen", where, "(a picture)", "")
                continue
            yield Shown(box, pictures.seen(seen, where), page.page_number)


# -- running heads -------------------------------------------------------------------------------------------------------


def _key(line: PrintedLine) -> tuple[str, int]:
    """A line without its numbers, and at what height it stands: the same for a running head with the page's number."""
    words = re.sub(r"\d+", "#", " ".join(line.words.split())).casefold()
    return words, 0 if re.fullmatch(r"(?:page )?#(?: (?:of|/) #)?", words) else round(line.box[1] / NEAR)


def _head(page: Sheet) -> list[PrintedLine]:
    """The uppermost lines of a page, from the edge inwards."""
    return sorted(page.lines, key=lambda line: line.box[1])[:_EDGE]


def _foot(page: Sheet) -> list[PrintedLine]:
    """The lowest lines of a page, likewise."""
    return sorted(page.lines, key=lambda line: -line.box[1])[:_EDGE]


def _without_running(pages: Sequence[Sheet], log: Log) -> tuple[list[Sheet], int]:
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


_Mark: TypeAlias = PrintedLine | Rows | Grid | Shown


# -- the order of things ---------------------------------------------------------------------------------------------------


def _in_order(pages: Sequence[Sheet], log: Log) -> list[_Mark]:
    """Lines, tables and pictures as they follow each other; a table that the end of a page parted is one again."""
    out: list[_Mark] = []
    for page in pages:
        beside: list[Grid | Shown] = sorted((*page.tables, *page.pictures), key=lambda mark: mark.box[1])
        marks: list[_Mark] = []
        for mark in in_rows(page.lines):
            while beside and beside[0].box[1] <= mark.box[1]:
                marks.append(beside.pop(0))
            if isinstance(mark, Rows):
                marks += _read_rows(mark, log)
            else:
                marks.append(mark)
        marks += beside
        if out and marks and _goes_on(out[-1], marks[0]):
            out[-1] = _put_below(out[-1], marks.pop(0), log)
        out += marks
    return out


def _read_rows(rows: Rows, log: Log) -> list[_Mark]:
    """A table of lines with wide spaces in them; these lines as they are where that is not sure."""
    where = Piece("paragraph", "", page=rows.lines[0].page)
    words = "\n".join(line.words for line in rows.lines)
    if rows.contents:
        log.repaired("a table of contents, which each page has by itself", where, words, "")
        return []
    if rows.cells:
        first, second, *_ = rows.lines
        headed = first.bold > second.bold or not any(re.search(r"\d", cell) for cell in rows.cells[0])
        more = "" if headed else ". It has no head: name its columns"
        words = " | ".join(rows.cells[0])
        log.remark(f"A table without ruled lines was read by its columns: compare it{more}", where, words)
        head = () if headed else (("",) * len(rows.cells[0]),)
        return [Grid(rows.box, (*head, *rows.cells), page=where.page)]
    log.remark("This may be a table, and was left as lines: make a table of them if it is one", where, words)
    return [rows]


def _goes_on(last: _Mark, first: _Mark) -> bool:
    """Whether a table at the head of a page goes on with the one at the foot of the page before."""
    return (
        isinstance(last, Grid)
        and isinstance(first, Grid)
        and len(last.rows[0]) == len(first.rows[0])
        and abs(last.box[0] - first.box[0]) < NEAR
        and abs(last.box[2] - first.box[2]) < NEAR
    )


def _put_below(last: _Mark, first: _Mark, log: Log) -> Grid:
    assert isinstance(last, Grid)
    assert isinstance(first, Grid)
    again = first.rows[0] == last.rows[0]
    where = Piece("table", "", page=first.page)
    head = " ".join(first.rows[0])
    log.repaired("a table that the end of a page parted", where, head, "" if again else head)
    return replace(last, rows=(*last.rows, *first.rows[again:]))


def _as_text(pages: Sequence[Sheet], log: Log) -> Iterator[Line]:
    """The pages as lines of text, with an empty one between paragraphs, and the notes at the end."""
    look = look_of(pages)
    paragraph: list[PrintedLine] = []
    for mark in (*_in_order(pages, log), None):
        if paragraph and (not isinstance(mark, PrintedLine) or begins(paragraph, mark, look)):
            yield from (whole(paragraph, look, log), Line("", paragraph[0].page))
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
