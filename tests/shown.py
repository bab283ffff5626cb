"""A rendered page read back as a reader sees it: its summary lists, tables, lists of records, banners and links."""

from collections.abc import Iterator
from functools import cached_property
from html.parser import HTMLParser
from typing import NamedTuple

_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Words(NamedTuple):
    """Words, where they lead ("" for plain words), and the remark after them."""

    words: str
    href: str = ""
    note: str = ""


class ShownTable(NamedTuple):
    """A table as it reads: its id is its heading's, its cells are runs of words."""

    id: str
    heading: str
    note: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Words, ...], ...], ...]
    ids: tuple[str, ...]
    numeric: tuple[int, ...]


class ShownRow(NamedTuple):
    """A record in a list."""

    title: str
    address: str
    date: str = ""
    noun: str = ""
    summary: str = ""
    state: str = ""

    @property
    def id(self) -> str:
        """The id of the record that it leads to."""
        return self.address.partition("#")[0].rstrip("/").rpartition("/")[2]


class ShownList(NamedTuple):
    """Records under a heading, with the link to the rest of them."""

    id: str
    heading: str
    note: str
    rows: tuple[ShownRow, ...]
    more: Words | None


class ShownBanner(NamedTuple):
    """What a reader must know first."""

    heading: str
    words: str
    link: Words | None


class Node:
    """An element: its children are elements and strings."""

    def __init__(self, tag: str, attrs: dict[str, str]) -> None:
        self.tag = tag
        self.attrs = attrs
        self.children: list[Node | str] = []

    @property
    def classes(self) -> set[str]:
        return set(self.attrs.get("class", "").split())

    def all(self, tag: str = "", kind: str = "") -> Iterator["Node"]:
        """Every element below it of a tag, with a class."""
        for child in self.children:
            if isinstance(child, Node):
                if (not tag or child.tag == tag) and (not kind or kind in child.classes):
                    yield child
                yield from child.all(tag, kind)

    def first(self, tag: str = "", kind: str = "") -> "Node | None":
        return next(self.all(tag, kind), None)

    def text(self, *, without: str = "") -> str:
        """Its words, those of elements with the class `without` left out."""
        parts = [
            child if isinstance(child, str) else "" if without and without in child.classes else child.text(without=without)
            for child in self.children
        ]
        return " ".join("".join(parts).split())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in _VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parsed(html: str) -> Node:
    """The elements of a page; one that is closed in the wrong order is an AssertionError."""
    builder = _Builder()
    builder.feed(html)
    assert len(builder.open) == 1, builder.open[-1].tag
    return builder.root


def _words(node: Node, base: str) -> Words:
    """A value: its link or its words, and its remark."""
    link, note = node.first("a"), node.first("span", "note")
    href = link.attrs["href"].removeprefix(base) if link else ""
    return Words(link.text() if link else node.text(without="note"), href, note.text() if note else "")


def _text(node: Node | None) -> str:
    return node.text() if node else ""


class Shown:
    """One page. Addresses are given without the base path of the tests' archives."""

    def __init__(self, address: str, html: str, base: str = "/archive") -> None:
        self.address = address
        self.html = html
        self.base = base

    @cached_property
    def root(self) -> Node:
        return parsed(self.html)

    @cached_property
    def main(self) -> Node:
        main = self.root.first("main")
        assert main
        return main

    @property
    def title(self) -> str:
        return _text(self.main.first("h1"))

    @property
    def intro(self) -> str:
        return _text(self.main.first("p", "lead"))

    @cached_property
    def facts(self) -> dict[str, tuple[Words, ...]]:
        """Every summary list: the values by their labels."""
        facts = {}
        for row in (row for block in self.main.all("dl", "facts") for row in block.all("div")):
            values = [item for cell in row.all("dd") for item in (list(cell.all("li")) or [cell])]
            facts[_text(row.first("dt"))] = tuple(_words(value, self.base) for value in values)
        return facts

    @cached_property
    def tables(self) -> tuple[ShownTable, ...]:
        """The tables that the page has beside its text, with those parts that have a note in place of one."""
        tables = []
        for part in self.main.all(kind="part"):
            table, heading = part.first("table"), part.first("h2")
            if table is None and part.first("ul") is None and part.first("ol") is None and part.first(kind="part-note"):
                tables.append(ShownTable(*_heading(part), "", (), (), (), ()))
            if table is None or "stack" not in table.classes:
                continue
            assert heading is None or heading.attrs.get("id")
            tables.append(_table(part, table, self.base))
        return tuple(tables)

    @cached_property
    def lists(self) -> tuple[ShownList, ...]:
        """The lists of records."""
        parts = [part for part in self.main.all(kind="part") if part.first(kind="rows") or part.first(kind="names")]
        return tuple(_listing(part, self.base) for part in parts)

    @cached_property
    def registered(self) -> tuple[ShownRow, ...]:
        """The rows of a register."""
        table = self.main.first("table", "register")
        assert table
        rows = []
        for row in next(table.all("tbody")).all("tr"):
            link = row.first("a")
            assert link
            cells = {cell.attrs["data-head"]: cell.text() for cell in row.all("td") if "data-head" in cell.attrs}
            summary, state = _text(row.first("span", "row-summary")), _text(row.first("span", "tag"))
            address = link.attrs["href"].removeprefix(self.base)
            rows.append(ShownRow(link.text(), address, cells.get("Date", ""), "", summary, state))
        return tuple(rows)

    @property
    def groups(self) -> tuple[ShownList, ...]:
        return self.lists

    @cached_property
    def banners(self) -> tuple[ShownBanner, ...]:
        banners = []
        for banner in self.main.all(kind="banner"):
            paragraphs = [part for part in banner.all("p") if "banner-heading" not in part.classes]
            plain = [part.text() for part in paragraphs if part.first("a") is None]
            links = [_words(part, self.base) for part in paragraphs if part.first("a")]
            heading = _text(banner.first(kind="banner-heading"))
            banners.append(ShownBanner(heading, " ".join(plain), links[0] if links else None))
        return tuple(banners)

    def _neighbour(self, rel: str) -> Words | None:
        for link in self.main.all("a"):
            if link.attrs.get("rel") == rel:
                said = _text(link.first("span"))
                note = said.partition(": ")[2]
                return Words(link.text().removeprefix(said).strip(), link.attrs["href"].removeprefix(self.base), note)
        return None

    @property
    def before(self) -> Words | None:
        return self._neighbour("prev")

    @property
    def after(self) -> Words | None:
        return self._neighbour("next")


def _heading(part: Node) -> tuple[str, str, str]:
    heading = part.first("h2")
    return (heading.attrs.get("id", "") if heading else "", _text(heading), _text(part.first("p", "part-note")))


def _table(part: Node, table: Node, base: str) -> ShownTable:
    ident, heading, note = _heading(part)
    heads = list(next(table.all("thead")).all("th"))
    body = next(table.all("tbody"))
    rows, ids = [], []
    for row in body.all("tr"):
        cells = [cell for cell in row.children if isinstance(cell, Node)]
        rows.append(tuple(tuple(_words(value, base) for value in cell.all("span", "value")) for cell in cells))
        ids.append(row.attrs.get("id", ""))
    numeric = tuple(at for at, head in enumerate(heads) if "align-right" in head.classes)
    caption = _text(table.first("caption"))
    return ShownTable(ident, heading, note, caption, tuple(head.text() for head in heads), tuple(rows), tuple(ids), numeric)


def _listing(part: Node, base: str) -> ShownList:
    ident, heading, note = _heading(part)
    more = part.first("p", "more")
    blocks = [block for kind in ("rows", "names") for block in part.all(kind=kind)]
    rows = [_row(row, base) for block in blocks for row in block.children if isinstance(row, Node)]
    return ShownList(ident, heading, note, tuple(rows), _words(more, base) if more else None)


def _row(row: Node, base: str) -> ShownRow:
    link = row.first("a")
    assert link
    when = row.first("p", "row-when")
    noun = _text(row.first("span", "row-noun"))
    date = when.text(without="row-noun") if when else ""
    state = _text(row.first("span", "tag"))
    address = link.attrs["href"].removeprefix(base)
    return ShownRow(link.text(), address, date, noun, _text(row.first("p", "row-summary")), state)
