"""Every address on the web to which the archive leads, and where it is written: the one place that collects them."""

from collections.abc import Iterator

import msgspec

from minutebook.archive.archive import AnyItem, Archive
from minutebook.diagnostics import Place
from minutebook.read.site import Site


class Leading(msgspec.Struct, frozen=True):
    """An address as it is written, and where: in the settings, or in a record, there at a paragraph (`at`) if in its text."""

    address: str
    place: Place
    item: AnyItem | None = None
    at: str = ""


def leading(archive: Archive, site: Site | None) -> Iterator[Leading]:
    """The addresses of the settings, then those of the published records in their order; this archive's own among them."""
    if site:
        yield from _of_the_settings(site)
    for item in archive.files_of_records():
        yield from leading_from(item)


def leading_from(item: AnyItem) -> Iterator[Leading]:
    """Those of one record: in its text, and in its fields."""
    for web in item.entry.outline.webs:
        yield Leading(web.address, web.within(item.entry.path), item, web.at)
    for number, source in enumerate(item.record.sources):
        if source.url:
            yield Leading(source.url, item.entry.place(f"sources.{number}.url"), item)


def _of_the_settings(site: Site) -> Iterator[Leading]:
    others = (("licence.url", site.licence.url), ("repository", site.repository or ""), ("report_errors", site.report_errors))
    for field, address in (*others, *((field, link.to) for field, link in site.links)):
        if address.startswith(("http://", "https://")):
            yield Leading(address, site.place(field))
