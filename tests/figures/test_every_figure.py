"""Every figure on any page of the real archive leads to its paragraph: all of them are followed."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from tests.build.making import Own

ADDRESS = "https://example.org/archive/"
FIGURE = re.compile(r"£\d[\d,.]*|\b\d[\d,.]* ?(?:per cent\b|%)|\b\d{1,3}(?:,\d{3})+\b")
BLOCKS = {"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "caption", "figcaption"}
EMPTY = {"img", "br", "hr", "input", "meta", "link"}
# Pages that tell of the archive itself: what stands there is no figure of its record.
OWN = ("accessibility", "privacy", "how-to-read", "how-to-cite", "search", "licence")
# What the law sets a limit at is no figure of the record either: the page of a duty names its law.
LAW = re.compile(r"/duties/[^/]+/")
# Columns of numbers that the archive counts itself: rows, records, paragraphs.
COUNTS = {
    "Item",
    "Figures",
    "Decisions",
    "Meetings",
    "Reports",
    "News",
    "Meetings in this archive",
    "Days",
    "Number",
    "Records",
}


class Block:
    """The words of a paragraph, a cell or an item outside of links, and the links in it."""

    def __init__(self, page: str, path: tuple[str, ...], group: int, head: str, *, numeric: bool) -> None:
        self.page = page
        self.path = path  # the tags and classes that it stands in
        self.group = group  # the row or item that it is a part of
        self.head = head
        self.numeric = numeric
        self.words = ""
        self.linked = ""
        self.links: list[str] = []

    def figures(self) -> list[str]:
        if self.numeric and self.head not in COUNTS:
            return re.findall(r"-?\d[\d,.]*", self.words + self.linked)
        return FIGURE.findall(self.words)

    @property
    def in_text(self) -> bool:
        return "div.text" in self.path


class Page(HTMLParser):
    """The blocks of a page's main part, and its ids."""

    def __init__(self, address: str, text: str) -> None:
        super().__init__()
        self.address = address
        self.ids: set[str] = set()
        self.blocks: list[Block] = []
        self._stack: list[str] = []
        self._open: list[Block] = []
        self._group = 0
        self._links = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.add(given["id"])
        if tag in EMPTY:
            return
        self._stack.append(f"{tag}.{given.get('class', '').split(' ')[0]}")
        if tag in ("tr", "li") and not any(one.startswith("tr.") for one in self._stack[:-1]):
            self._group += 1
        if "svg." in self._stack or not any(one.startswith("main.") for one in self._stack):
            return
        if tag in BLOCKS:
            numeric = tag == "td" and "align-right" in given.get("class", "")
            block = Block(self.address, tuple(self._stack), self._group, given.get("data-head", ""), numeric=numeric)
            self.blocks.append(block)
            self._open.append(block)
        if tag == "a" and self._open:
            self._links += 1
            for block in self._open:
                block.links.append(given.get("href", ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The marks of a drawing hold nothing."""

    def handle_endtag(self, tag: str) -> None:
        while self._stack:
            last = self._stack.pop().partition(".")[0]
            if last in BLOCKS and self._open:
                self._open.pop()
            if last == tag:
                break
        if tag == "a" and self._links:
            self._links -= 1

    def handle_data(self, data: str) -> None:
        if self._open and "svg." not in self._stack:
            if self._links:
                self._open[-1].linked += data
            else:
                self._open[-1].words += data


class Site:
    """The pages of a built site, and where their links lead."""

    def __init__(self, out: Path) -> None:
        self.pages = {
            f"/{path.parent.relative_to(out).as_posix()}/".replace("/./", "/"): path for path in sorted(out.rglob("index.html"))
        }
        self._read: dict[str, Page] = {}
        self._resting: dict[str, bool] = {}

    def page(self, address: str) -> Page:
        if address not in self._read:
            self._read[address] = Page(address, self.pages[address].read_text(encoding="utf-8"))
        return self._read[address]

    def target(self, page: str, href: str) -> tuple[str, str]:
        """The page of the site and the place in it that a link leads to; ("", "") for other links."""
        whole = urlsplit(urljoin(ADDRESS + page.lstrip("/"), href))
        path = "/" + whole.path.removeprefix("/archive/")
        return (path, whole.fragment) if whole.netloc == "example.org" and path in self.pages else ("", "")

    def to_paragraph(self, block: Block) -> bool:
        """Whether a link leads to a place that the text of another page has."""
        for href in block.links:
            path, place = self.target(block.page, href)
            if path and path != block.page and place and not place.startswith("_") and place in self.page(path).ids:
                return True
        return False

    def led_to(self, blocks: list[Block]) -> list[str]:
        """The pages of the site that links lead to."""
        return [path for block in blocks for href in block.links for path, _ in [self.target(block.page, href)] if path]

    def rests(self, address: str) -> bool:
        """Whether a page is an account of a paper, or leads to a paragraph of one."""
        if address not in self._resting:
            self._resting[address] = is_paper(address) or any(map(self.to_paragraph, self.page(address).blocks))
        return self._resting[address]


def is_paper(address: str) -> bool:
    return bool(re.fullmatch(r"/reports/[^/]+/|/plans/[^/]+/[^/]+/", address))


def astray(site: Site, address: str) -> Iterator[str]:
    """The figures of a page from which no way leads to a paragraph.

    A figure in a column of figures is itself a link there. In a text the paragraph or the one before it has the link; in a row
    or an item, one of its links leads to the paragraph or to a record that rests on some; above a text or a list, those do.
    """
    blocks = site.page(address).blocks
    before: Block | None = None
    for block in blocks:
        figures = block.figures()
        if figures and not found(site, block, before, blocks):
            yield f"{address} {'/'.join(block.path[-2:])} {block.head}: {figures} in {' '.join(block.words.split())[:80]!r}"
        if block.in_text:
            before = block


def found(site: Site, block: Block, before: Block | None, blocks: list[Block]) -> bool:
    if site.to_paragraph(block) or is_paper(block.page):
        return True
    if block.numeric and block.head not in COUNTS:
        return False
    if block.in_text and not block.page.startswith("/measures/"):
        return before is not None and site.to_paragraph(before)
    if any(one.startswith(("tr.", "li.")) for one in block.path):
        row = site.led_to([one for one in blocks if one.group == block.group])
        return any(map(site.rests, row or [block.page]))
    return site.rests(block.page) or any(map(site.rests, site.led_to(blocks)))


@pytest.fixture(scope="module")
def site(own: Own) -> Site:
    return Site(own.options.out)


def test_every_figure_on_any_page_leads_to_its_paragraph(site: Site) -> None:
    followed = 0
    lost: list[str] = []
    for address in site.pages:
        if address.strip("/") not in OWN and not LAW.fullmatch(address):
            followed += sum(len(block.figures()) for block in site.page(address).blocks)
            lost += astray(site, address)
    assert lost == []
    assert followed > 900


TEXT = '<main><div class="text"><p>Cost £5.</p></div></main>'
CELL = '<main><table><tr><th>A</th><td class="align-right" data-head="Amount">{}</td></tr></table></main>'


@pytest.mark.parametrize(
    ("html", "lost"),
    [
        (TEXT, 1),
        (TEXT.replace("£5.", '£5 (<a href="/archive/reports/paper/#p1">paper</a>).'), 0),
        (TEXT.replace("£5.", '£5 (<a href="/archive/reports/paper/">paper</a>).'), 1),
        (TEXT.replace("£5.", '£5 (<a href="/archive/reports/paper/#p2">paper</a>).'), 1),
        (TEXT.replace("<p>", '<p>See <a href="/archive/reports/paper/#p1">paper</a>.</p><p>'), 0),
        (TEXT.replace("£5", "1,500 of 2,000, or 75 per cent"), 1),
        (CELL.format("7"), 1),
        (CELL.format('<a href="/archive/reports/paper/">7</a>'), 1),
        (CELL.format('<a href="/archive/reports/paper/#p1">7</a>'), 0),
        ('<main><ul><li><p><a href="/archive/reports/paper/">A paper</a></p><p>Cost £5.</p></li></ul></main>', 0),
        ('<main><ul><li><p><a href="/archive/">Home</a></p><p>Cost £5.</p></li></ul></main>', 1),
        ("<main><p>Cost £5.</p></main>", 1),
        ("<main><p>Five of them, on 5 May 2021.</p></main>", 0),
    ],
)
def test_a_figure_that_leads_nowhere_would_be_seen(html: str, lost: int, tmp_path: Path) -> None:
    for name, text in (("decisions/x", html), ("reports/paper", '<main><p id="p1">£5.</p></main>'), ("", "<main></main>")):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "index.html").write_text(text, encoding="utf-8")
    assert len(list(astray(Site(tmp_path), "/decisions/x/"))) == lost
