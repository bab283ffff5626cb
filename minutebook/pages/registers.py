"""The registers: meetings, decisions, reports and news, whole and by facet, 50 rows a page.

Pages are numbered from the oldest, and the newest rows stand on the register's own address: a full page never changes
again, and a new record touches one page, not all.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from minutebook.archive.archive import AnyItem
from minutebook.pages.rows import Row
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Facet, Link, Listing, ListView, Pager, Table
from minutebook.records import Decision, Record

ROWS = 50
_NEAR = 3  # how many pages on either side a pager names

_INTRO = {
    "/meetings/": "Meetings, newest first, with their agendas, papers and what came of them.",
    "/decisions/": "Decisions, newest first: who decided what, when, on which paper.",
    "/reports/": "Reports and other papers, newest first, in the archive’s own words under the papers’ paragraph numbers.",
    "/news/": "News, newest first.",
}
_FACET_WORDS = {
    "maker": "Maker",
    "priority": "Priority",
    "place": "Place",
    "body": "Body",
    "person": "Person",
    "topic": "Topic",
}


T = TypeVar("T")


def pages_of(rows: Sequence[T]) -> list[tuple[T, ...]]:
    """Rows in oldest-first order cut into pages.

    Oldest page first; the last one holds 1 to 50 rows and is the register's own.
    """
    return [tuple(rows[start : start + ROWS]) for start in range(0, len(rows), ROWS)] or [()]


def paged(
    root: str,
    title: str,
    rows: Sequence[T],
    intro: str,
    crumbs: tuple[Link, ...],
    *,
    facets: tuple[Facet, ...] = (),
    actions: tuple[Link, ...] = (),
    ends: tuple[str, str, str] = ("Newer", "Older", "oldest"),
    groups: Callable[[tuple[T, ...]], tuple[Listing, ...]] = lambda _: (),
    tables: Callable[[tuple[T, ...]], tuple[Table, ...]] = lambda _: (),
) -> Iterator[ListView]:
    """The pages of one register at the address `root`.

    `rows` are oldest first, and `groups` or `tables` shows a page of them.
    """
    cut = pages_of(rows)
    last = len(cut)

    for number, part in enumerate(cut, 1):
        own = number == last
        yield ListView(
            address=root if own else _address(root, number),
            title=title if own else f"{title}: page {number}",
            description=intro,
            crumbs=crumbs,
            intro=intro if own else "",
            groups=groups(part),
            tables=tables(part),
            facets=facets if own else (),
            actions=actions if own else (),
            pager=_pager(root, number, last, len(part), ends) if last > 1 else None,
            search=own,
        )


def _address(root: str, number: int) -> str:
    return f"{root}page/{number}/"


def newest_number(view: ListView) -> str:
    """The numbered address that the newest page of a register answers at too, or "" for a register of one page."""
    if view.pager is None or not view.pager.pages or view.pager.newer is not None:
        return ""
    return _address(view.address, int(view.pager.pages[0].words))


def _pager(root: str, number: int, last: int, size: int, ends: tuple[str, str, str]) -> Pager:
    """Where a page stands.

    A full page never changes again: it names the next page by its number, and not how many there are.
    """
    first = (number - 1) * ROWS + 1
    return Pager(
        newer=Link(f"page {number + 1}", _address(root, number + 1)) if number < last else None,
        older=Link(f"page {number - 1}", _address(root, number - 1)) if number > 1 else None,
        pages=tuple(
            Link(str(one), "" if one == number else _address(root, one))
            for one in range(number, 0, -1)
            if one == 1 or number - one <= _NEAR
        ),
        words=f"Rows {first:,} to {first + size - 1:,}, counted from the {ends[2]}",
        ends=ends[:2],
    )


def _rows(part: tuple[Row, ...]) -> tuple[Listing, ...]:
    return (Listing("_rows", "", tuple(reversed(part))),)


def registers(shelf: Shelf, ways: Mapping[type[Record], tuple[Link, ...]]) -> Iterator[ListView]:
    """Every register of the archive. `ways` lead from a type's register to other lists of its records."""
    by_id = shelf.archive.by_id
    for kind, root in ((register.type, register.index) for register in shelf.registers):
        items = shelf.archive.of(kind)
        years: dict[int, list[Row]] = {}
        by_facet: dict[str, dict[str, list[Row]]] = {name: {} for name in shelf.facets.values()}
        makers: dict[str, list[Row]] = {}
        for item in items:
            when = item.record.when
            if when and when.year:
                years.setdefault(when.year, []).append(shelf.row_of(item))
            for maker in dict.fromkeys(item.record.maker if isinstance(item.record, Decision) else ()):
                if maker in by_id:
                    makers.setdefault(maker, []).append(shelf.row_of(item))
            for target in dict.fromkeys([edge.target for edge in shelf.facts.links.outgoing[item.id]]):
                there = by_id.get(target)
                facet = shelf.facets.get(type(there.record)) if there else None
                if facet and facet != "place" and target != item.id:
                    by_facet[facet].setdefault(target, []).append(shelf.row_of(item))
        for place, naming in shelf.facts.places.naming(kind).items():
            by_facet["place"][place] = [shelf.row_of(item) for item in reversed(naming)]
        by_facet = {"maker": makers, **by_facet} if makers else by_facet
        yield from _whole(shelf, kind, root, items, years, by_facet, ways.get(kind, ()))


def _whole(
    shelf: Shelf,
    kind: type[Record],
    root: str,
    items: Sequence[AnyItem],
    years: dict[int, list[Row]],
    by_facet: dict[str, dict[str, list[Row]]],
    ways: tuple[Link, ...],
) -> Iterator[ListView]:
    home = Link("Home", "/")
    facets = []
    if years:
        facets.append(
            Facet(
                "Year", tuple(Link(str(year), f"{root}{year}/", str(len(years[year]))) for year in sorted(years, reverse=True))
            )
        )
    for name, found in by_facet.items():
        links = [
            Link(shelf.archive.by_id[target].title, f"{root}{name}/{target}/", str(len(rows))) for target, rows in found.items()
        ]
        if links:
            facets.append(Facet(_FACET_WORDS[name], tuple(sorted(links, key=lambda link: (link.words.casefold(), link.href)))))
    rows = [shelf.row_of(item) for item in items]
    yield from paged(root, kind.nouns, rows, _INTRO[root], (home,), facets=tuple(facets), actions=ways, groups=_rows)
    up = Link(kind.nouns, root)
    for year, rows in sorted(years.items()):
        yield from paged(f"{root}{year}/", f"{kind.nouns} in {year}", rows, "", (home, up), groups=_rows)
    for name, found in by_facet.items():
        for target, rows in sorted(found.items()):
            row = shelf.row_of(shelf.archive.by_id[target])
            maker = name == "maker"
            note = f"{kind.nouns} that name {row.title}{' or a place in it' if target in shelf.facts.places.inside else ''}."
            if maker:
                note = f"{kind.nouns} that {row.title} made, newest first."
            yield from paged(
                f"{root}{name}/{target}/",
                f"{kind.nouns} made by {row.title}" if maker else f"{kind.nouns}: {row.title}",
                rows,
                note,
                (home, up, Link(row.title, row.address)),
                groups=_rows,
            )
