"""Which files beside the records are published: those that a published record shows or links to, and no others."""

from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from minutebook.archive.archive import AnyItem, Archive
from minutebook.read.site import Site
from minutebook.records import Article


class ShownFiles(msgspec.Struct, frozen=True):
    """The files that are published, by path, and those that are kept back with the records that show them."""

    published: frozenset[str]
    held: frozenset[str]


def shown_files(archive: Archive, site: Site | None) -> ShownFiles:
    """What the published records and the site's own links show, and what only records show that are kept back."""
    links = [link for _, link in site.links] if site else []
    of_site = [archive.files.published(archive.addresses.here(link.to) or link.to) for link in links]
    published = _all(archive, chain(of_site, _of_records(archive, archive.files_of_records())))
    return ShownFiles(published, _all(archive, _of_records(archive, (item for item, _ in archive.held))) - published)


def _all(archive: Archive, paths: Iterable[str]) -> frozenset[str]:
    return frozenset(file for path in frozenset(paths) for file in archive.files.alike(path))


def _of_records(archive: Archive, items: Iterable[AnyItem]) -> Iterator[str]:
    return chain.from_iterable(_of_record(archive, item) for item in items)


def _of_record(archive: Archive, item: AnyItem) -> Iterator[str]:
    """The files that a record shows or links to; "" for what is no file of the archive."""
    record = item.record
    yield from (archive.files.linked(media.address)[0] for media in item.entry.outline.media)
    yield from (archive.files.published(archive.addresses.here(web.address)) for web in item.entry.outline.webs)
    yield from (archive.files.beside(record.path, source.file) for source in record.sources if source.file)
    if isinstance(record, Article) and record.image:
        yield archive.files.beside(record.path, record.image.src)
