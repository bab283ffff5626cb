"""Small archives in memory, and the pages planned from them."""

import hashlib
import re
from collections.abc import Iterable, Mapping

import msgspec

from minutebook.archive.archive import Archive, assemble
from minutebook.archive.links import Links, link
from minutebook.checks import check
from minutebook.diagnostics import Diagnostic, order
from minutebook.entries.entry import compile_entry
from minutebook.facts.facts import Facts
from minutebook.pages.shelf import Shelf
from minutebook.pages.site import plan_pages
from minutebook.pages.views import Link, ListView, OutcomeView, RecordView, Table, View
from minutebook.read.addresses import base_of
from minutebook.read.site import Site, read_site
from minutebook.read.source import Source
from tests.build.making import AS_OF, SETTINGS, files_in

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


def joined(text: str) -> tuple[Archive, Links, list[Diagnostic]]:
    """The records of an archive in one string, joined, with what was found on the way."""
    entries = []
    problems: list[Diagnostic] = []
    for path, data in sorted(files_in(text).items()):
        entry, _ = compile_entry(path, data.encode())
        problems += entry.problems
        entries.append((entry, hashlib.sha256(data.encode()).digest()))
    archive, found = assemble(entries, (), drafts=False)
    problems += found
    links, found = link(archive)
    return archive, links, problems + found


def said(text: str, *, as_of: str = AS_OF, covers: str = "{from: 2014, to: 2024}") -> tuple[Diagnostic, ...]:
    """All that `check` has to say of an archive."""
    archive, links, problems = joined(text)
    site = settings(covers)
    return order([*problems, *check(archive, Facts(archive, links, site.covers, as_of))])


def shelf_of(text: str, *, as_of: str = AS_OF, covers: str = "{from: 2014, to: 2024}") -> Shelf:
    """The archive ready for planning; it must have no errors."""
    archive, links, problems = joined(text)
    assert not [problem for problem in problems if problem.severity == "error"], problems
    site = settings(covers)
    return Shelf(Facts(archive, links, site.covers, as_of), site, base_of("https://example.org/archive/"))


def pages_of(text: str, *, as_of: str = AS_OF, covers: str = "{from: 2014, to: 2024}") -> dict[str, View]:
    """Every page's view by its address."""
    pages, problems = plan_pages(shelf_of(text, as_of=as_of, covers=covers))
    assert not problems
    return {page.view.address: page.view for page in pages}


def record(pages: Mapping[str, View], address: str) -> RecordView:
    view = pages[address]
    assert isinstance(view, RecordView)
    return view


def outcome(pages: Mapping[str, View], name: str) -> OutcomeView:
    view = pages[f"/outcomes/{name}/"]
    assert isinstance(view, OutcomeView)
    return view


def listed(pages: Mapping[str, View], address: str) -> ListView:
    view = pages[address]
    assert isinstance(view, ListView)
    return view


def table(tables: Iterable[Table], ident: str) -> Table:
    """The table of that id."""
    found = [one for one in tables if one.id == ident]
    assert len(found) == 1, [one.id for one in tables]
    return found[0]


def words(cell: Iterable[Link]) -> str:
    """A cell, or any run of links, as it reads."""
    return " | ".join(" ".join(part for part in (one.words, one.note) if part) for one in cell)


def column(one: Table, head: str) -> list[str]:
    """A column of a table, in words."""
    at = one.head.index(head)
    return [words(row[at]) for row in one.rows]


def facts(view: RecordView | OutcomeView) -> dict[str, str]:
    """A page's summary list, in words."""
    return {fact.label: words(fact.values) for fact in view.facts}
