"""What a publication adds to the log: an entry that stands for every file published.

Every file is in it but the log: the files of the manifest, in its order and each as a line of SHA-256 and address, and the
manifest last. The heads that pages show are those of entries before, since no file can name a digest that it is part of.
"""

import hashlib
from collections.abc import Iterator, Mapping

from minutebook.facts.editions import Editions
from minutebook.memo.merkle import merkle_root
from minutebook.outputs.files import MANIFEST, manifest
from minutebook.outputs.plan import SitePlan
from minutebook.outputs.tree import Tree
from minutebook.read.addresses import encoded
from minutebook.read.publications import LOG, Publication, line_of


def root_of(files: Mapping[str, bytes]) -> str:
    """What stands for all of these files, by their paths, and for the manifest that lists them."""
    listed = [f"{files[path].hex()}  {encoded(path)}" for path in sorted(files) if path not in (LOG, MANIFEST)]
    listed.append(f"{hashlib.sha256(manifest(files)).hexdigest()}  {MANIFEST}")
    return merkle_root([line.encode() for line in listed]).hex()


def is_as_published(editions: Editions, tree: Tree) -> bool:
    """Whether this publication is the last one of the log again, so that there is nothing to add."""
    entries = editions.log.entries
    return bool(entries) and editions.number == len(entries) and root_of(tree.files) == entries[-1].root


def put_log(plan: SitePlan, editions: Editions, tree: Tree) -> None:
    """Have the log in the tree, once everything else is there: as it was given, or with the entry of this publication."""
    log = editions.log
    data = log.data if editions.number == len(log.entries) else log.data + line_of(_entry(plan, editions, tree))
    tree.put({LOG: data})


def _entry(plan: SitePlan, editions: Editions, tree: Tree) -> Publication:
    known = {address for entry in editions.log.entries for address in (*entry.lists, *entry.media)}
    edits = editions.edits
    return Publication(
        number=editions.number,
        time=editions.time,
        before=editions.head,
        root=root_of(tree.files),
        files=len(tree.files) + 1,
        added=edits.added,
        changed=edits.changed,
        withdrawn=edits.withdrawn,
        lists=tuple(address for address in _lists(plan, editions) if address not in known),
        media=tuple(address for address in _media(plan) if address not in known),
    )


def _media(plan: SitePlan) -> Iterator[str]:
    """The files beside the records. Of a picture that is the one under its own name: its sizes are named anew with it."""
    whole = (picture.whole for picture in plan.pictures)
    for path in sorted((*plan.files, *whole)):
        if path.startswith("files/"):
            yield f"/{path}"


def _lists(plan: SitePlan, editions: Editions) -> Iterator[str]:
    """The pages that are no record's."""
    of_records = editions.addresses
    for page in plan.pages:
        address = f"/{page.path.removesuffix('index.html')}"
        if address not in of_records:
            yield address
