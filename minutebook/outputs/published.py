"""The archive as data, in `data/`: each type as a table and as JSON, what these hold, and a list of all records."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

import msgspec

from minutebook.archive.archive import AnyItem, Archive
from minutebook.memo import canonical, digest
from minutebook.outputs import civic
from minutebook.outputs.data import JSON, as_json, schema_of_data
from minutebook.outputs.linked import Catalogue, catalogue, meanings
from minutebook.outputs.making import FilePlan, Reader, planned
from minutebook.outputs.sheets import NAMED, Context, columns, sheet
from minutebook.pages.data import ARCHIVE, CATALOGUE, CONTEXT, OPARL, PACKAGE, POPOLO, TypeFiles, files_of_types
from minutebook.pages.outside import OUTSIDE, OutsideRow, leads_outside
from minutebook.pages.shelf import Shelf
from minutebook.read.addresses import Base, output_path
from minutebook.read.source import Snapshot
from minutebook.records import BY_NAME, Record
from minutebook.words.en.data import LINK_COLUMNS, package_title
from minutebook.words.en.outside import TABLE


def links_data(rows: tuple[OutsideRow, ...]) -> bytes:
    """Every address outside the archive with what is known of it, and the records that lead there."""
    return _lines([_link(row) for row in rows])


def _link(row: OutsideRow) -> dict[str, Any]:
    copy = {"address": row.copy, "date": row.copy_date, "by": row.copy_by} if row.copy else None
    known = {"seen": row.seen, "gone": row.gone, "answer": row.answer, "moved": row.moved, "archived": copy}
    records = [{"id": name, "address": place} for name, place in row.records]
    return {"address": row.address, **{name: value for name, value in known.items() if value}, "records": records}


class Package(msgspec.Struct, frozen=True):
    """The tables of the archive as programs are told of them."""

    name: str
    title: str
    about: str
    address: str
    author: str
    licence: tuple[str, str]
    types: tuple[TypeFiles, ...]
    links: str  # the title of the table of addresses outside the archive, "" where there is none


class Whole(msgspec.Struct, frozen=True):
    """The archive and the list of its records, each with its type, id, title, date and address."""

    package: Package
    covers: tuple[str, str]
    subject: str
    lang: str
    records: tuple[tuple[str, str, str, str, str], ...]


def data_files(shelf: Shelf, snapshot: Snapshot) -> Iterator[FilePlan]:
    """Every file of `data/` that is made from the records."""
    titles = {item.id: item.title for kind in NAMED for item in shelf.archive.of(kind)}
    context = Context(titles, shelf.site.sign, shelf.base)
    shown = digest(canonical([titles, context.sign, str(shelf.base)]))
    types = files_of_types(shelf)
    for files in types:
        kind = BY_NAME[files.type]
        items = shelf.archive.listed(kind)
        rows = digest(*_keys(items))
        yield FilePlan(files.table[1:], digest(b"table", rows, shown), partial(_table, kind, items, context), in_whole=True)
        yield FilePlan(files.data[1:], digest(b"data", rows, shown), partial(_data, items, shelf.base, snapshot))
        yield planned(files.schema[1:], _schema, (files.type, shelf.base.whole(files.schema)), in_whole=True)
    package = _package_of(shelf, types)
    yield planned(PACKAGE[1:], _package, package, in_whole=True)
    people = digest(shown, *(part for kind in civic.TYPES for part in _keys(shelf.archive.of(kind))))
    publisher = civic.Publisher(shelf.site.name, shelf.site.run_by, shelf.site.licence.url, shelf.base.whole("/"))
    yield FilePlan(POPOLO[1:], digest(b"popolo", people), partial(_popolo, shelf.archive, shelf.base))
    key = digest(b"oparl", people, canonical(publisher))
    yield FilePlan(OPARL[1:], key, partial(_oparl, shelf.archive, shelf.base, publisher))
    yield planned(CONTEXT[1:], meanings, None)
    yield planned(CATALOGUE[1:], catalogue, _dcat_of(shelf, package))
    yield planned(ARCHIVE[1:], _listed, _whole_of(shelf, package), in_whole=True)


def _keys(items: Iterable[AnyItem]) -> Iterator[bytes]:
    """Records by the digests of their files, and by where they are."""
    for item in items:
        yield from (item.key, item.address.encode())


def _popolo(archive: Archive, base: Base, _: Reader) -> bytes:
    return civic.popolo(archive, base)


def _oparl(archive: Archive, base: Base, publisher: civic.Publisher, _: Reader) -> bytes:
    return civic.oparl(archive, base, publisher)


def _table(kind: type[Record], items: Sequence[AnyItem], context: Context, _: Reader) -> bytes:
    return sheet(kind, items, context)


def _data(items: Sequence[AnyItem], base: Base, snapshot: Snapshot, read: Reader) -> bytes:
    """A list of records, each as it lies beside its page; of one that has no page it is made here."""
    parts = (
        read(f"{output_path(item.address).removesuffix('index.html')}{JSON}")
        if item.has_page
        else as_json(item, snapshot.file(item.entry.path), base)
        for item in items
    )
    return b"[\n" + b",\n".join(part.rstrip() for part in parts) + b"\n]\n"


def _schema(named: tuple[str, str]) -> bytes:
    """The schema of a type's list of records."""
    kind, address = named
    record = schema_of_data(BY_NAME[kind])
    definitions = record.pop("$defs")
    whole = {
        "$schema": record.pop("$schema"),
        "$id": address,
        "title": record["title"],
        "type": "array",
        "items": {"$ref": "#/$defs/record"},
        "$defs": {"record": record, **definitions},
    }
    return _lines(whole)


def _package_of(shelf: Shelf, types: Sequence[TypeFiles]) -> Package:
    site = shelf.site
    return Package(
        name=shelf.base.origin.partition("://")[2].partition(":")[0],
        title=site.name,
        about=site.about,
        address=shelf.base.whole("/"),
        author=site.run_by,
        licence=(site.licence.name, site.licence.url),
        types=tuple(types),
        links=package_title(TABLE, site.name) if leads_outside(shelf) else "",
    )


def _package(package: Package) -> bytes:
    """The description of the tables as a Frictionless data package."""
    licence, url = package.licence
    return _lines(
        {
            "profile": "tabular-data-package",
            "name": package.name,
            "title": package.title,
            "description": package.about,
            "homepage": package.address,
            "licenses": [{"title": licence, "path": url}],
            "contributors": [{"title": package.author, "role": "publisher"}],
            "resources": [*(_of_type(package, files) for files in package.types), *_of_links(package)],
        }
    )


def _of_type(package: Package, files: TypeFiles) -> dict[str, Any]:
    fields = [(column.name, column.kind, column.description) for column in columns(BY_NAME[files.type])]
    return _resource(files.table, package_title(files.nouns, package.title), fields, "id")


def _of_links(package: Package) -> Iterator[dict[str, Any]]:
    if package.links:
        fields = [(name, "string", description) for name, description in LINK_COLUMNS.items()]
        yield _resource(OUTSIDE, package.links, fields, "address")


def _resource(address: str, title: str, fields: Sequence[tuple[str, str, str]], key: str) -> dict[str, Any]:
    """A table for programs; each of its fields by name, type and what it holds."""
    path = address.rpartition("/")[2]
    return {
        "profile": "tabular-data-resource",
        "name": path.removesuffix(".csv"),
        "title": title,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": {
            "fields": [{"name": name, "type": kind, "description": description} for name, kind, description in fields],
            "primaryKey": key,
        },
    }


def _dcat_of(shelf: Shelf, package: Package) -> Catalogue:
    return Catalogue(
        title=package.title,
        about=package.about,
        address=package.address,
        publisher=package.author,
        licence=package.licence[1],
        lang=shelf.site.html_lang,
        types=package.types,
        links=package.links,
    )


def _whole_of(shelf: Shelf, package: Package) -> Whole:
    covers = shelf.site.covers
    return Whole(
        package=package,
        covers=(covers.from_.start, covers.to.end if covers.to else ""),
        subject=shelf.site.subject,
        lang=shelf.site.html_lang,
        records=tuple(
            [
                (type(item.record).tag(), item.id, item.title, item.iso, shelf.base.whole(item.address))
                for item in shelf.archive.items
                if item.record.listed
            ]
        ),
    )


def _listed(whole: Whole) -> bytes:
    """The archive and what there is in it."""
    package, (first, last) = whole.package, whole.covers
    head = {
        "name": package.title,
        "description": package.about,
        "subject": whole.subject,
        "address": package.address,
        "publisher": package.author,
        "licence": {"name": package.licence[0], "address": package.licence[1]},
        "language": whole.lang,
        "covers": {"from": first, "to": last} if last else {"from": first},
        "types": [
            {"type": files.type, "name": files.nouns, "records": files.count}
            | {name: f"{package.address}{address[1:]}" for name, address in files.addresses()}
            for files in package.types
        ],
        "records": [
            {"id": name, "type": kind, "title": title, **({"date": date} if date else {}), "address": address}
            for kind, name, title, date, address in whole.records
        ],
    }
    return _lines(head)


def _lines(value: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
