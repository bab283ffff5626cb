"""The lists: plans.

Priorities, bodies, people, places, topics, measures, duties, undertakings, money, changes, the timeline, the glossary.
"""

from collections.abc import Iterator

from minutebook.archive.archive import AnyItem
from minutebook.pages.decisions import decision_lists
from minutebook.pages.duties import duties
from minutebook.pages.fund import ALL_AWARDS, fund_tables
from minutebook.pages.measure import ALL_FIGURES, measures
from minutebook.pages.outcomes import evidence_pages, matrix
from minutebook.pages.parts import dated, plain, source_facts
from minutebook.pages.rows import Row
from minutebook.pages.shelf import Shelf
from minutebook.pages.timeline import timelines
from minutebook.pages.undertakings import actions, recommendations
from minutebook.pages.views import GlossaryView, Link, Listing, ListView, Matrix, Table, TermView
from minutebook.pages.years import year_timelines
from minutebook.records import Body, Person, Place, Plan, Term, Topic
from minutebook.words.en.dates import between_words

_HOME = (Link("Home", "/"),)


def _grouped(shelf: Shelf, kind: type[Body] | type[Topic] | type[Place] | type[Person]) -> tuple[Listing, ...]:
    """Records of one type by their kind, both in alphabetical order."""
    groups: dict[str, list[Row]] = {}
    for item in shelf.archive.of(kind):
        groups.setdefault(str(getattr(item.record, "kind", "")).replace("-", " "), []).append(shelf.row_of(item))
    return tuple(
        Listing(
            f"_{name.replace(' ', '-') or 'all'}",
            name[:1].upper() + name[1:],
            tuple(sorted(rows, key=lambda row: (row.title.casefold(), row.id))),
        )
        for name, rows in sorted(groups.items())
    )


def _list(
    address: str,
    title: str,
    intro: str,
    groups: tuple[Listing, ...] = (),
    tables: tuple[Table | None, ...] = (),
    actions: tuple[Link, ...] = (),
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
        actions=actions,
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
        "/measures/",
        "Measures",
        "Figures that the papers give, each with the paragraph it came from.",
        (),
        measures(shelf),
        (Link("Download all figures (CSV)", ALL_FIGURES),),
    )
    yield duties(shelf)
    yield from decision_lists(shelf)
    yield from recommendations(shelf)
    yield from actions(shelf)
    yield _list(
        "/funds/",
        "Funds and grants",
        "Pots of money that the papers name, and what was awarded from them. "
        "Amounts are in the pounds of their year: they are not made comparable and not added up.",
        (),
        fund_tables(shelf),
        (Link("Download all awards (CSV)", ALL_AWARDS),),
    )
    yield from year_timelines(shelf)
    yield from timelines(shelf)
    yield from evidence_pages(shelf)
    yield _changes(shelf)


def _plan_group(shelf: Shelf, item: AnyItem) -> Listing:
    rows = tuple(shelf.row_of(one) for one in shelf.facts.plans.sections_of(item.id))
    return Listing(f"_{item.id}", item.title, (shelf.row_of(item), *rows))


def _priorities(shelf: Shelf, plans: tuple[AnyItem, ...]) -> ListView:
    """Priorities, then their outcomes by quarter: how many paragraphs bear on each; an empty cell is a gap that is seen."""
    groups = []
    matrices: list[Matrix] = []
    for plan in reversed(plans):
        found = shelf.facts.plans.priorities_of(plan.id)
        if found:
            groups.append(Listing(f"_{plan.id}", plan.title, tuple(shelf.row_of(item) for item in found)))
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


def _changes(shelf: Shelf) -> ListView:
    rows = []
    for item in shelf.archive.items:
        rows += [
            (change.date.key, (dated(change.date), (Link(item.title, item.address),), plain(change.note)))
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
    for item in sorted(shelf.archive.of(Term), key=lambda one: (one.title.casefold(), one.id)):
        record = item.record
        first = record.title[:1].upper()
        letters.setdefault(first if first.isalpha() else "0 to 9", []).append(
            TermView(
                record.id,
                record.title,
                record.means,
                record.also,
                between_words(record.from_, record.to),
                shelf.fills(item),
                item.key,
                source_facts(shelf, item),
            )
        )
    return GlossaryView(
        address="/glossary/",
        title="Glossary",
        description=(
            "Words and abbreviations that the papers use, in plain English. "
            "Where no paper explains one, the meaning is the one in general use."
        ),
        crumbs=_HOME,
        letters=tuple((letter, tuple(terms)) for letter, terms in sorted(letters.items())),
    )
