"""Pages of the web: their own text as Markdown, with the numbers of their lists written out."""

import re
from collections.abc import Iterator, Mapping

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag
from markdownify import MarkdownConverter

from minutebook.desk.importing.numerals import in_signs
from minutebook.desk.importing.pictures import Pictures
from minutebook.desk.importing.pieces import Piece
from minutebook.desk.importing.plain import shown
from minutebook.desk.importing.tables import cell_of, table_of
from minutebook.desk.importing.told import Log

_UNSEEN = ("script", "style", "template", "iframe", "svg", "head")
_AROUND = (*_UNSEEN, "noscript", "nav", "header", "footer", "aside", "form", "button")
_MADE = "\ue000{}\ue001"  # stands for what is Markdown already, until all is
_STANDS = re.compile("\ue000([0-9]{1,9})\ue001")
_LONG_BLANKS = re.compile(r"\s{50,}")  # which a browser shows as one, and the library takes a minute over
_END_OF_REMARK = re.compile(r"--!?\s*>")
_DEEPEST = 300  # elements in one another: a page has some dozens
_WHERE = Piece("paragraph", "")


class _Converter(MarkdownConverter):
    """Markdown with a backslash only before signs that would be taken for marks."""

    def escape(self, text: str, parent_tags: set[str]) -> str:  # noqa: ARG002 - the library's own signature
        return shown(text) if text else ""


def markdown_of(html: str, log: Log, pictures: Pictures) -> tuple[str, str]:
    """The text of a page as Markdown, and the title that it gives itself."""
    soup = BeautifulSoup(with_ends(_LONG_BLANKS.sub("\n", html)), "html.parser")
    if _depth(soup) > _DEEPEST:
        raise RecursionError  # as the library would, after a long time
    title = soup.title.get_text(" ", strip=True) if soup.title else ""
    for element in soup.find_all(_AROUND):
        if element.decomposed:
            continue  # it lay within another one
        if element.name not in _UNSEEN and (words := element.get_text(" ", strip=True)):
            log.remark(f"What stood round the text was left out (<{element.name}>)", words=words)
        element.decompose()
    whole = soup.body or soup
    text = soup.find("main") or soup.find("article") or whole
    if text is not whole:
        text.extract()
        if words := whole.get_text(" ", strip=True):
            log.remark("What stood beside the text was left out", words=words)
    made: list[str] = []
    _write_pictures(text, pictures, made)
    _write_notes(text, made)
    _unlink(text, log)
    _write_numbers(text)
    _write_tables(text, log, made)
    whole_made: list[str] = []
    for markdown in made:  # a table holds pictures, which were made before it
        whole_made.append(_with(whole_made, markdown))
    return re.sub(r"\n{3,}", "\n\n", _with(whole_made, _markdown(text))).strip() + "\n", title


def _with(made: list[str], markdown: str) -> str:
    """Markdown with each piece in its place that stood aside."""

    def piece(match: re.Match[str]) -> str:
        number = int(match[1])
        return made[number] if number < len(made) else match[0]

    return _STANDS.sub(piece, markdown)


def with_ends(html: str) -> str:
    """The page, with what begins a tag or a remark that has no end as the signs that it is.

    The parser takes it for that too, after it has looked for each end through all the rest of the page.
    """
    tags = html.rfind(">") + 1
    html = html[:tags] + html[tags:].replace("<", "&lt;")
    remarks = max((match.end() for match in _END_OF_REMARK.finditer(html)), default=0)
    return html[:remarks] + html[remarks:].replace("<!--", "&lt;!--")


def _depth(soup: BeautifulSoup) -> int:
    """How many elements lie in one another at most."""
    deepest, inside = 0, [iter(soup.contents)]
    while inside:
        element = next(inside[-1], None)
        if element is None:
            inside.pop()
        elif isinstance(element, Tag):
            inside.append(iter(element.contents))
            deepest = max(deepest, len(inside) - 1)
    return deepest


def _markdown(text: Tag) -> str:
    converter = _Converter(heading_style="atx", bullets="-", sup_symbol="", escape_misc=False)
    return str(converter.convert_soup(text))


def _kept(markdown: str, made: list[str]) -> NavigableString:
    """What stands for a piece of Markdown while the rest is made."""
    made.append(markdown)
    return NavigableString(_MADE.format(len(made) - 1))


def _become(element: Tag, words: NavigableString) -> None:
    """Have words in an element's place. To take it out, the library would look for it among all that lies beside it."""
    element.clear()
    element.name, element.attrs = "span", {}
    element.append(words)


def _write_pictures(text: Tag, pictures: Pictures, made: list[str]) -> None:
    """Each picture as one that lies beside the draft, or words in its place. One that stands alone is a piece of its own."""
    for picture in text.find_all("img"):
        markdown = pictures.at(str(picture.get("src") or ""), str(picture.get("alt") or ""))
        _become(picture, _kept(markdown, made))


# -- links and notes -------------------------------------------------------------------------------------------------------

# As Word's files come here, and as pages write them that Word, LibreOffice, Pandoc and others made.
_NOTES = r"(?:foot|end)note-|_(?:ft|ed)n|sd(?:foot|end)note|fn:?|cite_note-(?:.*-)?"
_TO_NOTE = re.compile(rf"#(?P<to>(?:{_NOTES})\d+(?:sym)?)\Z")
_BACK = re.compile(r"#(?:(?:foot|end)note-ref-|_(?:ft|ed)nref|sd(?:foot|end)note\d+anc|fn:?ref|cite_ref)")


def _write_notes(text: Tag, made: list[str]) -> None:
    """Footnotes as Markdown has them."""
    named: set[str] = set()
    targets = _targets(text)
    for link in text.find_all("a", href=_TO_NOTE):
        match = _TO_NOTE.fullmatch(str(link["href"]))
        note = _target(targets, match["to"]) if match else None
        if match is None or note is None or note is link:
            continue
        name = re.sub(r"[^a-z0-9-]", "-", match["to"].lower())
        around = link.parent if link.parent is not None and link.parent.name == "sup" else link
        _become(around, _kept(f"[^{name}]", made))
        if name not in named:
            named.add(name)
            _write_note(note, name, str(match["to"]), made)


def _targets(text: Tag) -> Mapping[str, list[Tag]]:
    """What links within the page may lead to, by its id; then the old anchors, by their names."""
    targets: dict[str, list[Tag]] = {}
    for element in text.find_all(id=True):
        targets.setdefault(str(element["id"]), []).append(element)
    for anchor in text.find_all("a", attrs={"name": True}):
        targets.setdefault(str(anchor["name"]), []).append(anchor)
    return targets


def _target(targets: Mapping[str, list[Tag]], name: str) -> Tag | None:
    """What a link within the page leads to: an element of this id, or the block round an old anchor of this name."""
    found = next((target for target in targets.get(name, ()) if not target.decomposed), None)
    return found.parent if found is not None and found.name == "a" else found


def _write_note(note: Tag, name: str, anchor: str, made: list[str]) -> None:
    for back in (*note.find_all("a", href=_BACK), *note.find_all("a", attrs={"name": anchor})):
        if not back.decomposed:
            back.decompose()
    words = note.find("p") or note
    first = words.find(string=True)
    if first is not None:
        first.replace_with(NavigableString(first.lstrip()))
    words.insert(0, _kept(f"[^{name}]: ", made))
    if note.name == "li":
        note.name = "div"
        if note.parent is not None and note.parent.name == "ol" and not note.parent.find("li", recursive=False):
            note.parent.unwrap()


def _unlink(text: Tag, log: Log) -> None:
    """Links to another place of the paper lead nowhere in the record: their words stay."""
    links = [link for link in text.find_all("a", href=True) if str(link["href"]).startswith("#")]
    for link in links:
        if link.decomposed:
            continue
        words = link.get_text(" ", strip=True)
        if words and not str(link["href"]).startswith("#_Toc"):
            log.repaired("a link to another place of the paper, which has another name here", _WHERE, words, words)
        entry = link.find_parent(["p", "li"])
        if str(link["href"]).startswith("#_Toc") and entry is not None and _leads_all(entry):
            log.repaired("a line of the table of contents, which each page has by itself", _WHERE, words, "")
            entry.decompose()
        else:
            link.unwrap()


def _leads_all(entry: Tag) -> bool:
    """Whether the words of an entry are those of its links to headings, but for the number of a page."""
    return not re.sub(r"[\d\s.]", "", "".join(text for text in entry.find_all(string=True) if text.find_parent("a") is None))


# -- lists -----------------------------------------------------------------------------------------------------------------


def _write_numbers(text: Tag) -> None:
    """The numbers of ordered lists as words: Markdown has one form of them, and papers have many."""
    for ordered in reversed(text.find_all("ol")):  # the inner ones first
        value = _whole(ordered.get("start"), 1)
        for item in ordered.find_all("li", recursive=False):
            value = _whole(item.get("value"), value)
            first = item.find("p", recursive=False) or item
            first.insert(0, NavigableString(f"{_written(value, str(ordered.get('type') or '1'))} "))
            item.name = "div"
            value += 1
        ordered.unwrap()


def _whole(value: object, otherwise: int) -> int:
    return int(str(value)) if re.fullmatch(r"\d{1,6}", str(value)) else otherwise


_SIGNS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def _written(value: int, kind: str) -> str:
    """A number as a list of this kind shows it (HTML, 4.4.5): letters and Roman numerals in brackets, as papers have them."""
    return f"({in_signs(value, _SIGNS[kind])})" if kind in _SIGNS and value > 0 else f"{value}."


# -- tables ----------------------------------------------------------------------------------------------------------------


def _write_tables(text: Tag, log: Log, made: list[str]) -> None:
    """Each table as Markdown; a frame round text is none, and a table within a cell is its words."""
    for table in reversed(text.find_all("table")):  # the inner ones first
        within = table.find_parent("table") is not None
        rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
        if within or max((len(row.find_all(["td", "th"], recursive=False)) for row in rows), default=0) < 2:
            _say_frame(table, within=within, log=log)
            for part in table.find_all(["tbody", "thead", "tfoot", "tr", "td", "th", "colgroup", "caption"]):
                if part.find_parent("table") is table:
                    part.name = "div"
            table.name = "div"
            continue
        grid = list(_grid(rows, log))
        if not table.find("th"):
            log.remark(
                "The first row of this table was taken for its head: see whether it is",
                _WHERE,
                " | ".join(map(cell_of, grid[0])),
            )
        caption = table.find("caption")
        said = f"{_markdown(caption).strip()}\n\n" if isinstance(caption, Tag) else ""
        table.name = "p"
        table.clear()
        table.append(_kept(said + "\n".join(table_of(grid)), made))


def _say_frame(table: Tag, *, within: bool, log: Log) -> None:
    words = table.get_text(" ", strip=True)
    if within:
        log.remark("A table stood within a cell of another: its words are there now, without its rows", _WHERE, words)
    elif words:
        log.repaired("a table of one column is a frame round text", _WHERE, words, words)


def _grid(rows: list[Tag], log: Log) -> Iterator[list[str]]:
    """The words of a table's cells by row; those of a cell that covers several stand in the first."""
    below: dict[int, int] = {}  # by column: in how many further rows a cell from above covers it
    told = False
    for row in rows:
        out: list[str] = []
        for cell in row.find_all(["td", "th"], recursive=False):
            while below.get(len(out), 0):
                below[len(out)] -= 1
                out.append("")
            wide, high = (max(1, min(200, _whole(cell.get(name), 1))) for name in ("colspan", "rowspan"))
            words = _markdown(_inline(cell))
            if (wide > 1 or high > 1) and not told:
                log.remark("Cells of this table were merged: the words stand in the first of them", _WHERE, words)
                told = True
            for at in range(wide):
                below[len(out)] = high - 1
                out.append("" if at else words)
        while below.get(len(out), 0):
            below[len(out)] -= 1
            out.append("")
        yield out


def _inline(cell: Tag) -> Tag:
    """A cell whose blocks are words in a row, since a row of a table is one line."""
    for block in list(cell.find_all(["p", "div", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6"])):
        after: PageElement | None = block.next_sibling
        if after is not None:
            block.insert_after(NavigableString(" "))
        if block.name == "li":
            block.insert(0, NavigableString("• "))
        if block.name == "br":
            block.replace_with(NavigableString(" "))
        else:
            block.unwrap()
    for around in cell.find_all(["ul", "ol"]):
        around.unwrap()
    cell.name = "div"
    return cell
