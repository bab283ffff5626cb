"""Which pictures are published and in which sizes, and having them in the tree: remembered, or made from their dots."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import msgspec

from minutebook.memo import canonical, digest
from minutebook.memo.known import Known
from minutebook.memo.spread import spread
from minutebook.outputs.publish import Stage
from minutebook.outputs.search import FolderStore
from minutebook.outputs.tree import Tree
from minutebook.pages.pictures import size_path, whole_size, widths
from minutebook.pages.shelf import Shelf
from minutebook.read.addresses import file_path
from minutebook.read.beside import Picture
from minutebook.read.beside.kinds import ending_of
from minutebook.read.source import Snapshot, Source

FOLDER = "pictures"
_FEW = 2  # pictures are dear: two are shared out already


class PicturePlan(msgspec.Struct, frozen=True):
    """A picture that is to be made: its file, what is known of it, and the key of all that is made of it."""

    source: Source
    picture: Picture
    key: str

    @property
    def whole(self) -> str:
        """The path in the output of the picture under its own name."""
        return file_path(self.source.path)

    @property
    def sizes(self) -> dict[str, int]:
        """The widths in which it is made beside that, by their paths."""
        return {size_path(self.source.path, self.picture, width): width for width in widths(self.picture)}

    def paths(self) -> tuple[str, ...]:
        """Every file that is made of it."""
        return (self.whole, *self.sizes)


def plan_pictures(shelf: Shelf, snapshot: Snapshot) -> Iterator[PicturePlan]:
    """The pictures that published records show or link to."""
    for source in snapshot.content:
        picture = shelf.archive.files.looked[source.path].picture if source.path in shelf.facts.shown.published else None
        if picture:
            from minutebook.outputs.dots import recipe  # noqa: PLC0415 - Pillow is loaded where there is a picture

            shape = canonical([ending_of(source.path), whole_size(picture), widths(picture)])
            yield PicturePlan(source, picture, digest(recipe(), shape, source.digest).hex())


def put_pictures(plans: Sequence[PicturePlan], known: Known, tree: Tree, folder: Path) -> dict[str, bytes]:
    """Have every picture of the plan in the tree; the key of each file. `folder` is where made ones are remembered."""
    keys = {path: bytes.fromhex(plan.key) for plan in plans for path in plan.paths()}
    stale = [
        plan for plan in plans if not all(path in tree.intact and known.made.get(path) == keys[path] for path in plan.paths())
    ]
    for digests in spread(partial(_put, stage=tree.stage, folder=folder), stale, tree.jobs, chunk=1, few=_FEW):
        tree.files.update(digests)
    tree.keep(path for path in keys if path not in tree.files)
    return keys


def _put(plans: Sequence[PicturePlan], *, stage: Stage, folder: Path) -> dict[str, bytes]:
    """Write the files of some pictures; the digest of each."""
    store, digests = FolderStore(folder), {}
    for plan in plans:
        for path, data in _files_of(plan, store).items():
            stage.write(path, data)
            digests[path] = hashlib.sha256(data).digest()
    return digests


def _files_of(plan: PicturePlan, store: FolderStore) -> dict[str, bytes]:
    """The files that are made of a picture, by their paths: remembered, or made now."""
    names = {plan.whole: "whole"} | {path: str(width) for path, width in plan.sizes.items()}
    made = store.get(plan.key)
    if made is None:
        from minutebook.outputs.dots import made_of  # noqa: PLC0415 - as above

        made = made_of(ending_of(plan.source.path), plan.source.data, plan.picture)
        store.put(plan.key, made)
    return {path: made[name] for path, name in names.items()}
