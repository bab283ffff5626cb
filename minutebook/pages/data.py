"""The archive as data, for people: what there is to take, and in which forms."""

from collections.abc import Iterator

import msgspec

from minutebook.pages.fund import ALL_AWARDS, all_funds
from minutebook.pages.measure import ALL_FIGURES
from minutebook.pages.money import ALL_MONEY, has_money
from minutebook.pages.outside import OUTSIDE, OUTSIDE_DATA, DeadLinks, dead_links, leads_outside
from minutebook.pages.shelf import Shelf
from minutebook.pages.views import Link, Outlets, Titled
from minutebook.read.publications import LOG
from minutebook.records import TYPES, Measure, PlanSection, Record
from minutebook.words.en import data as words
from minutebook.words.en.outside import TABLE_LINK

DATA = "/data/"
ARCHIVE, PACKAGE, ZIP = "/data/archive.json", "/data/datapackage.json", "/data/archive.zip"
CONTEXT, CATALOGUE = "/data/context.jsonld", "/data/catalogue.jsonld"
POPOLO, OPARL = "/data/popolo.json", "/data/oparl.json"


class TypeFiles(msgspec.Struct, frozen=True, array_like=True):
    """A type that has records: how many, and where they are as a table, as data, and what the data is held to."""

    type: str
    nouns: str
    index: str
    count: int
    table: str
    data: str
    schema: str

    def addresses(self) -> Iterator[tuple[str, str]]:
        """Its files by what they are."""
        yield from (("table", self.table), ("data", self.data), ("schema", self.schema))


class DataView(Titled, frozen=True, kw_only=True):
    """All that can be taken."""

    types: tuple[TypeFiles, ...]
    whole: str
    tables: tuple[Link, ...]  # those that are of no type
    outside: str  # the addresses outside the archive as data, "" where there is none
    dead: DeadLinks | None  # where nothing is any more of what the archive leads to
    log: str  # the publication log, "" where none is kept


def files_of_types(shelf: Shelf) -> tuple[TypeFiles, ...]:
    """The types that have a record, in the order of the vocabulary."""
    return tuple(_files(shelf, kind, count) for kind in TYPES if (count := len(shelf.archive.listed(kind))))


def _files(shelf: Shelf, kind: type[Record], count: int) -> TypeFiles:
    name = folder_of(kind)
    shown = shelf.kinds.get(kind)
    return TypeFiles(
        type=kind.tag(),
        nouns=kind.nouns,
        index=shown.index if shown else kind.address.partition("#")[0],
        count=count,
        table=f"{DATA}{name}.csv",
        data=f"{DATA}{name}.json",
        schema=f"{DATA}schema/{kind.tag()}.json",
    )


def folder_of(kind: type[Record]) -> str:
    """What a type's files are called: as its folder is, which the sections of plans share with the plans."""
    return "plan-sections" if kind is PlanSection else kind.folder


def outlets_of(shelf: Shelf, kind: type[Record]) -> Outlets:
    """All the records of a type as a table and as data."""
    if not shelf.archive.listed(kind):
        return Outlets()
    files = _files(shelf, kind, 0)
    return Outlets(table=files.table, data=files.data)


def _tables(shelf: Shelf) -> Iterator[Link]:
    """The tables that are of no type: of figures and of awards."""
    if shelf.archive.of(Measure):
        yield Link(words.FIGURES, ALL_FIGURES)
    if has_money(shelf):
        yield Link(words.MONEY, ALL_MONEY)
    if all_funds(shelf):
        yield Link(words.AWARDS, ALL_AWARDS)
    if leads_outside(shelf):
        yield Link(TABLE_LINK, OUTSIDE)


def data_view(shelf: Shelf) -> DataView:
    """The page that says what can be taken, and how."""
    return DataView(
        address=DATA,
        title=words.DATA,
        description=words.DATA_DESCRIPTION,
        crumbs=shelf.home,
        types=files_of_types(shelf),
        whole=ZIP,
        tables=tuple(_tables(shelf)),
        outside=OUTSIDE_DATA if leads_outside(shelf) else "",
        dead=dead_links(shelf),
        log=f"/{LOG}" if shelf.facts.editions else "",
    )
