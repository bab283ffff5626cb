"""Small archives in memory, and the pages planned from them."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

import msgspec

from minutebook.archive.archive import Archive, assemble
from minutebook.archive.files import Files
from minutebook.archive.links import Links, link
from minutebook.checks import check
from minutebook.diagnostics import Diagnostic, order
from minutebook.entries.entry import compile_entry
from minutebook.facts.facts import Facts
from minutebook.outputs.render import Renderer
from minutebook.pages.chrome import chrome_of
from minutebook.pages.kinds import shelve
from minutebook.pages.outcome import OutcomeView
from minutebook.pages.sharing import shared_links
from minutebook.pages.shelf import Shelf
from minutebook.pages.site import plan_pages
from minutebook.pages.views import Link, ListView, RecordView, View
from minutebook.read.addresses import base_of
from minutebook.read.moment import now_of
from minutebook.read.site import Site, read_site
from minutebook.read.source import Source, read
from minutebook.read.text import Text
from tests.build.making import AS_OF, ROOT, SETTINGS, files_in
from tests.shown import Shown, ShownTable, Words

# The page that the footer of a small archive leads to.
ABOUT = """\
-- content/pages/about.md --
---
title: About
---
This is an archive.
"""

PLAN = """\
-- content/bodies/board.md --
---
title: The Board
kind: board
---
-- content/bodies/chief.md --
---
title: The Chief
kind: office
---
-- content/plans/the-plan/index.md --
---
title: The Plan
period: {from: 2022, to: 2025}
body: board
versions:
  - {id: draft, label: Draft, date: 2022-01-10}
  - {id: final, label: Final, date: 2022-02-10}
---
"""


def settings(covers: str = "{from: 2014, to: 2024}") -> Site:
    """The settings of a small archive that covers these days."""
    text = re.sub(r"^covers: .*$", f"covers: {covers}", SETTINGS, flags=re.MULTILINE)
    site, problems = read_site(Source("site.yaml", text.encode(), b""))
    assert site is not None, problems
    return msgspec.structs.replace(site, footer=(), marks=())


def _key(data: str) -> bytes:
    return hashlib.sha256(data.encode()).digest()


def joined(text: str, as_of: str = "9999-12-31") -> tuple[Archive, Links, list[Diagnostic]]:
    """The records of an archive in one string, joined on a day, with what was found on the way."""
    entries = []
    problems: list[Diagnostic] = []
    for path, data in sorted(files_in(text).items()):
        entry, _ = compile_entry(path, data.encode())
        problems += entry.problems
        entries.append((entry, _key(data)))
    archive, found = assemble(entries, Files(), drafts=False, now=now_of(as_of, "", None))
    problems += found
    links, found = link(archive)
    return archive, links, problems + found


def said(text: str, *, as_of: str = AS_OF, covers: str = "{from: 2014, to: 2024}") -> tuple[Diagnostic, ...]:
    """All that `check` has to say of an archive."""
    archive, links, problems = joined(text, as_of)
    site = settings(covers)
    return order([*problems, *check(archive, Facts(archive, links, site, as_of))])


def shelf_of(text: str, *, as_of: str = AS_OF, covers: str = "{from: 2014, to: 2024}") -> Shelf:
    """The archive ready for planning, with all that waits for its day, as whoever keeps it sees it; it must have no errors."""
    archive, links, problems = joined(text)
    assert not [problem for problem in problems if problem.severity == "error"], problems
    site = settings(covers)
    return shelve(Facts(archive, links, site, as_of), site, base_of("https://example.org/archive/"))


class Pages(Mapping[str, View]):
    """Every page's view by its address; `shown` is the page as it is rendered."""

    def __init__(self, text: str, as_of: str, covers: str) -> None:
        self.shelf = shelf_of(text, as_of=as_of, covers=covers)
        self.plans = {plan.view.address: plan for plan in plan_pages(self.shelf)}
        self.text = text

    def __getitem__(self, address: str) -> View:
        return self.plans[address].view

    def __iter__(self) -> Iterator[str]:
        return iter(self.plans)

    def __len__(self) -> int:
        return len(self.plans)

    @cached_property
    def renderer(self) -> Renderer:
        assets = {path.name: f"/assets/{path.name}" for path in (ROOT / "assets").iterdir()}
        return Renderer(read(ROOT)[0].templates, chrome_of(self.shelf.site, self.shelf.base, assets, shared_links(self.shelf)))

    @cached_property
    def texts(self) -> dict[bytes, Text]:
        files = files_in(self.text).items()
        return {_key(data): compile_entry(path, data.encode())[1] for path, data in files}

    def shown(self, address: str) -> Shown:
        """The page as it is rendered."""
        html = self.renderer.render(self.plans[address], self.texts)
        assert isinstance(html, bytes), html
        return Shown(address, html.decode())


def pages_of(text: str, *, as_of: str = AS_OF, covers: str = "{from: 2014, to: 2024}") -> Pages:
    """Every page's view by its address."""
    return Pages(text, as_of, covers)


V = TypeVar("V")


def viewed(pages: Mapping[str, View], address: str, kind: type[V]) -> V:
    """The view of a page, for what is tested as values."""
    view = pages[address]
    assert isinstance(view, kind)
    return view


def record(pages: Pages, address: str) -> Shown:
    """The page of a record as it is rendered."""
    assert isinstance(pages[address], RecordView)
    return pages.shown(address)


def outcome(pages: Mapping[str, View], name: str) -> OutcomeView:
    return viewed(pages, f"/outcomes/{name}/", OutcomeView)


def listed(pages: Pages, address: str) -> Shown:
    """A list as it is rendered."""
    assert isinstance(pages[address], ListView)
    return pages.shown(address)


def table(tables: Iterable[ShownTable], ident: str) -> ShownTable:
    """The table of that id."""
    several = list(tables)
    (only,) = [one for one in several if one.id == ident]
    return only


def words(cell: Iterable[Words | Link]) -> str:
    """A cell, or any run of links, as it reads."""
    return " | ".join(" ".join(part for part in (value.words, value.note) if part) for value in cell)


def column(shown: ShownTable, head: str) -> list[str]:
    """A column of a table, in words."""
    at = shown.head.index(head)
    return [words(row[at]) for row in shown.rows]


def facts(page: Shown) -> dict[str, str]:
    """A page's summary list, in words."""
    return {label: words(values) for label, values in page.facts.items()}
