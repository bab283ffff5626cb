"""The addresses that the records and the files beside them want on the site."""

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from minutebook.archive.addresses import page_of
from minutebook.archive.archive import Archive
from minutebook.diagnostics import Place
from minutebook.read.addresses import file_path, output_path, page_at
from minutebook.records import Priority, Term

Kind = Literal["page", "record", "outcome", "file", "alias"]


class Claim(NamedTuple):
    """A path in the output that somebody wants: the site itself, a record, or an old address of one."""

    path: str
    kind: Kind
    place: Place = Place()

    @property
    def address(self) -> str:
        """The address that the path is, as a reader knows it."""
        return f"/{self.path.removesuffix('index.html')}"


def claims(archive: Archive, shown: Collection[str]) -> Iterator[Claim]:
    """What the records and the files that they show want, each with its place; old addresses last."""
    for item in archive.files_of_records():
        if not isinstance(item.record, Term):
            yield Claim(output_path(page_of(item.record)), "record", Place(item.entry.path))
    for item in archive.of(Priority):
        for number, outcome in enumerate(item.record.outcomes):
            # An outcome with an id that is taken has a finding of its own.
            if any(outcome is own for own in archive.outcomes.get(outcome.id, ())):
                yield Claim(output_path(f"/outcomes/{outcome.id}/"), "outcome", item.entry.place(f"outcomes.{number}.id"))
    for path in sorted(shown):
        yield Claim(file_path(path), "file", Place(path))
    for item in archive.files_of_records():
        for number, address in enumerate(archive.addresses.old(item)):
            yield Claim(output_path(page_at(address)), "alias", item.entry.place(f"aliases.{number}"))
