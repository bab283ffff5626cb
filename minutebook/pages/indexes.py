"""The lists: plans.

Priorities, bodies, people, places, topics, measures, duties, undertakings, money, changes, the timeline, the glossary.
"""

import re
from collections.abc import Iterator

from minutebook.archive.archive import Item, Row
from minutebook.pages.evidence import met_links
from minutebook.pages.parts import (
    EVERY,
    dated,
    figure,
    plain,
    pounds,
    source_facts,
    stretch,
    trimmed,
)
from minutebook.pages.outcomes import matrix
from minutebook.pages.shelf import Shelf
from minutebook.pages.timeline import timelines
from minutebook.pages.undertakings import actions, recommendations
from minutebook.pages.views import GlossaryView, Link, Listing, ListView, Matrix, Table, TermView
from minutebook.read.markdown import slug
from minutebook.read.when import MONTHS, When
from minutebook.records import Body, Duty, Measure, Person, Place, Plan, Term, Topic

_HOME = (Link("Home", "/"),)
_FULL_YEAR = 200  # rows that one page bears


def _grouped(shelf: Shelf, kind: type[Body] | type[Topic] | type[Place] | type[Person]) -> tuple[Listing, ...]:
    """Records of one type by their kind, both in alphabetical order."""
    groups: dict[str, list[Row]] = {}
    for item in shelf.archive.of(kind):
        if not item.record.lang_of:
            groups.setdefault(str(getattr(item.record, "kind", "")).replace("-", " "), []).append(item.row)
    return tuple(
        Listing(
            f"_{name.replace(' ', '-') or 'all'}",
            name[:1].upper() + name[1:],
            tuple(sorted(rows, key=lambda row: (row.title.casefold(), row.id))),
        )
        for name, rows in sorted(groups.items())
    )


def _list(
    address: str, title: str, intro: str, groups: tuple[Listing, ...] = (), tables: tuple[Table | None, ...] = ()
) -> ListView:
    shown = tuple(table for table in tables if table is not None)
    parts = [Link(group.heading, f"#{group.id}") for group in groups] + [Link(table.heading, f"#{table.id}") for table in shown]
    return ListView(
        address=address,
        title=title,
        description=intro,
        crumbs=_HOME,
        intro=intro,
        groups=groups,
        tables=shown,
        contents=tuple(parts) if len(parts) > 2 else (),
    )


def indexes(shelf: Shelf) -> Iterator[ListView]:
    """The lists of the records that are not registers."""
    plans = shelf.archive.of(Plan)
    yield _list(
        "/plans/", "Plans", "The plans and their sections.", tuple(_plan_group(shelf, item) for item in reversed(plans))
    )
    yield _priorities(shelf, plans)
    yield _list(
        "/bodies/",
        "Bodies",
        "Offices, boards, panels, forces and other organisations that the papers name.",
        _grouped(shelf, Body),
    )
    yield _list("/people/", "People", "Office-holders and officials, in their roles.", _grouped(shelf, Person))
    yield _list(
        "/places/", "Places", "Divisions, districts and towns, and what the papers record for each.", _grouped(shelf, Place)
    )
    yield _list(
        "/topics/",
        "Topics",
        "Operations, campaigns, funds, strategies and other things followed over time.",
        _grouped(shelf, Topic),
    )
    yield _list(
        "/measures/", "Measures", "Figures that the papers give, each with the paragraph it came from.", (), (_measures(shelf),)
    )
    yield _duties(shelf)
    yield from recommendations(shelf)
    yield from actions(shelf)
    yield _funds(shelf)
    yield from _timelines(shelf)
    yield from timelines(shelf)
    yield _changes(shelf)


def _plan_group(shelf: Shelf, item: Item) -> Listing:
    rows = tuple(one.row for one in shelf.sections_of(item.row.id))
    return Listing(f"_{item.row.id}", item.row.title, (item.row, *rows))


def _priorities(shelf: Shelf, plans: tuple[Item, ...]) -> ListView:
    """Priorities, then their outcomes by quarter: how many paragraphs bear on each; an empty cell is a gap that is seen."""
    groups = []
    matrices: list[Matrix] = []
    for plan in reversed(plans):
        found = shelf.priorities.get(plan.row.id, ())
        if found:
            groups.append(Listing(f"_{plan.row.id}", plan.row.title, tuple(item.row for item in found)))
            matrices += [matrix(shelf, item) for item in found]
    intro = "What was promised, and when papers in this archive bore on it."
    contents = [Link(group.heading, f"#{group.id}") for group in groups]
    contents += [Link(one.heading.words, f"#{one.id}") for one in matrices]
    return ListView(
        address="/priorities/",
        title="Priorities and outcomes",
        description=intro,
        crumbs=_HOME,
        intro=intro,
        groups=tuple(groups),
        matrices=tuple(matrices),
        contents=tuple(contents) if len(contents) > 2 else (),
    )


def _measures(shelf: Shelf) -> Table | None:
    rows = []
    for item in sorted(shelf.archive.of(Measure), key=lambda one: (one.row.title.casefold(), one.row.id)):
        assert isinstance(item.record, Measure)
        last = item.record.observations[-1].period.words() if item.record.observations else ""
        rows.append(
            (
                (Link(item.row.title, item.row.address),),
                plain(item.record.unit),
                plain(figure(len(item.record.observations))),
                plain(last),
            )
        )
    head = ("Measure", "Unit", "Figures", "Newest figure is for")
    return Table("_measures", "Measures", head, tuple(rows), (2,)) if rows else None


def _item_order(item: Item) -> tuple[tuple[int, str], ...]:
    """Items of a checklist as people count them: 2(b) after 2(a), 11 after 3."""
    assert isinstance(item.record, Duty)
    parts = re.findall(r"\d+|[^\d\W]+", item.record.item)
    return *((int(part), "") if part.isdecimal() else (0, part) for part in parts), (0, item.row.id)


def _duties(shelf: Shelf) -> ListView:
    lists: dict[str, list[tuple[tuple[Link, ...], ...]]] = {}
    for item in sorted(shelf.archive.of(Duty), key=_item_order):
        record = item.record
        assert isinstance(record, Duty)
        met = [
            link for one in record.met_by for link in met_links(shelf, one.record, one.type, one.body, one.topic, one.kind)
        ]
        lists.setdefault(record.list, []).append(
            (
                plain(record.item),
                (Link(record.title, item.row.address),),
                plain(EVERY.get(record.every or "")) or plain("not stated"),
                tuple(met) or plain("nothing in this archive"),
            )
        )
    head = ("Item", "What must be published", "How often", "Records here that meet it")
    tables = tuple(Table(f"_{slug(name)}", name, head, tuple(rows)) for name, rows in sorted(lists.items()))
    intro = (
        "What the law says must be published, and the records here that meet it. "
        f"This archive ends on {shelf.site.covers.to.words()}: it cannot say what was published later."
    )
    return _list("/duties/", "Duties to publish", intro, (), tables)


def _funds(shelf: Shelf) -> ListView:
    rows = []
    awards = []
    for item in sorted(shelf.archive.of(Topic), key=lambda one: (one.row.title.casefold(), one.row.id)):
        record = item.record
        assert isinstance(record, Topic)
        if record.kind != "fund" and record.pot is None and not record.awards:
            continue
        link = Link(item.row.title, item.row.address)
        rows.append(
            (
                (link,),
                plain(stretch(record.from_, record.to)),
                plain(pounds(record.pot)),
                plain(pounds(record.cap)),
                plain(figure(record.applications)),
                plain(record.source_of_money),
            )
        )
        for award in record.awards:
            source = shelf.citation(award.source)
            awards.append(
                (
                    (*shelf.party(award.recipient),),
                    plain(award.project),
                    plain(pounds(award.amount)),
                    dated(award.date),
                    (link,),
                    (source,) if source else (),
                )
            )
    head = ("Fund", "When", "Pot", "Most for one award", "Applications", "Where the money comes from")
    tables = (
        trimmed(Table("_funds", "Funds", head, tuple(rows), (2, 3, 4))) if rows else None,
        trimmed(
            Table(
                "_awards", "Awards", ("Recipient", "Project", "Amount", "Date", "Fund", "Where it is said"), tuple(awards), (2,)
            )
        )
        if awards
        else None,
    )
    return _list(
        "/funds/",
        "Funds and grants",
        "Pots of money that the papers name, in pounds of their time, and what was awarded from them.",
        (),
        tables,
    )


def _month(when: When) -> str:
    parts = when.key.split("-")
    return MONTHS[int(parts[1]) - 1] if len(parts) > 1 else "Known by the year only"


def _timelines(shelf: Shelf) -> Iterator[ListView]:
    years: dict[int, list[Item]] = {}
    for item in shelf.archive.items:
        if item.record.dated and not item.record.lang_of and item.record.when and item.record.when.year:
            years.setdefault(item.record.when.year, []).append(item)
    several = sorted(years)
    links = tuple(Link(str(year), f"/timeline/{year}/", f"{len(years[year]):,}") for year in several)
    yield ListView(
        address="/timeline/",
        title="Timeline",
        description="Every dated record, year by year.",
        crumbs=_HOME,
        intro="Every dated record, year by year.",
        actions=links,
    )
    for year in several:
        yield from _year(year, years[year])


def _year(year: int, items: list[Item]) -> Iterator[ListView]:
    """A year on one page by month; a full year has a page a month, and its own page leads to them."""
    groups: dict[str, list[Row]] = {}
    for item in items:
        assert item.record.when is not None
        groups.setdefault(_month(item.record.when), []).append(item.row)
    crumbs = (*_HOME, Link("Timeline", "/timeline/"))
    root = f"/timeline/{year}/"
    description = f"Meetings, decisions, reports and news of {year}, in order."
    listed = tuple(Listing(f"_{slug(name)}", name, tuple(rows)) for name, rows in groups.items())
    if len(items) <= _FULL_YEAR:
        yield ListView(
            address=root,
            title=f"Timeline of {year}",
            description=description,
            crumbs=crumbs,
            intro="Oldest first.",
            groups=listed,
        )
        return
    links = tuple(Link(group.heading, f"{root}{slug(group.heading)}/", f"{len(group.rows):,}") for group in listed)
    yield ListView(
        address=root,
        title=f"Timeline of {year}",
        description=description,
        crumbs=crumbs,
        intro="Month by month.",
        actions=links,
    )
    for group, link in zip(listed, links, strict=True):
        yield ListView(
            address=link.href,
            title=f"{group.heading} {year}" if group.heading in MONTHS else f"{year}: {group.heading.lower()}",
            description=description,
            crumbs=(*crumbs, Link(str(year), root)),
            intro="Oldest first.",
            groups=(Listing("_rows", "", group.rows),),
        )


def _changes(shelf: Shelf) -> ListView:
    rows = []
    for item in shelf.archive.items:
        rows += [
            (change.date.key, (dated(change.date), (Link(item.row.title, item.row.address),), plain(change.note)))
            for change in item.record.changes
        ]
    rows.sort(key=lambda row: row[0], reverse=True)
    table = (
        Table("_changes", "Changes", ("Date", "Record", "What changed and why"), tuple(cells for _, cells in rows))
        if rows
        else None
    )
    intro = "What was changed in published records, newest first." if rows else "No published record has been changed yet."
    return _list("/changes/", "Changes", intro, (), (table,))


def glossary_view(shelf: Shelf) -> GlossaryView:
    """The glossary, by first letter."""
    letters: dict[str, list[TermView]] = {}
    for item in sorted(shelf.archive.of(Term), key=lambda one: (one.row.title.casefold(), one.row.id)):
        record = item.record
        assert isinstance(record, Term)
        first = record.title[:1].upper()
        letters.setdefault(first if first.isalpha() else "0 to 9", []).append(
            TermView(
                record.id,
                record.title,
                record.means,
                record.also,
                stretch(record.from_, record.to),
                shelf.fills(item),
                item.key,
                source_facts(record),
            )
        )
    return GlossaryView(
        address="/glossary/",
        title="Glossary",
        description="Words and abbreviations that the papers use, in plain English.",
        crumbs=_HOME,
        letters=tuple((letter, tuple(terms)) for letter, terms in sorted(letters.items())),
    )
