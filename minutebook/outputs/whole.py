"""The whole archive in one file: every record, the files that records show, the tables and what they mean."""

import hashlib
from collections.abc import Iterator

from minutebook.memo import digest
from minutebook.memo.known import Known
from minutebook.outputs.data import as_markdown
from minutebook.outputs.plan import Keys, SitePlan
from minutebook.outputs.tree import Tree
from minutebook.outputs.zipped import Member, zipped
from minutebook.pages.data import ZIP
from minutebook.read.source import Snapshot
from minutebook.words.en.data import read_me

WHOLE = ZIP.removeprefix("/")


def put_whole(plan: SitePlan, keys: Keys, known: Known, snapshot: Snapshot, tree: Tree) -> bytes:
    """Have the zip file in the tree, once everything that goes into it is there. What it was made from, as a digest."""
    own = dict(_own(plan, snapshot))
    published = dict(_published(plan))
    digests = {name: tree.files[path] for name, path in published.items()}
    digests |= {name: hashlib.sha256(data).digest() for name, data in own.items()}
    members = [Member(name, digests[name]) for name in sorted(digests)]
    key = digest(*(part for member in members for part in (member.name.encode(), member.digest)))
    same_engine = WHOLE in tree.intact and keys.shared.engine == known.shared.engine
    if same_engine and known.made.get(WHOLE) == key:
        tree.keep([WHOLE])
        return key

    def read(name: str) -> bytes:
        return own[name] if name in own else tree.stage.read(published[name])

    tree.put({WHOLE: zipped(members, read, tree.stage.published(WHOLE) if same_engine else b"", tree.jobs)})
    return key


def _own(plan: SitePlan, snapshot: Snapshot) -> Iterator[tuple[str, bytes]]:
    """What is in the zip file and nowhere else on the site, by its name there; and the files that records show."""
    chrome = plan.chrome
    yield "README.txt", read_me(chrome.name, chrome.base.whole("/"), chrome.run_by, chrome.licence.words).encode()
    for item in plan.rows:
        yield item.entry.path, as_markdown(item, snapshot.file(item.entry.path), chrome.base)
    for path, data in plan.files.items():
        if path.startswith("files/"):
            yield f"content/{path.removeprefix('files/')}", data


def _published(plan: SitePlan) -> Iterator[tuple[str, str]]:
    """The files of the site that are in it, by their names there."""
    for path, item in plan.records.items():
        yield item.entry.path, plan.with_data(path)[-1]
    for file in plan.made:
        if file.in_whole:
            yield file.path, file.path
