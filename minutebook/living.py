"""The archive of `serve`, built again and again in one process: each build begins with what the one before it had.

The stages are those of `pipeline.py`. What is kept between two builds is their values, and a stage takes from them what has
the same bytes: the snapshot, the entries. The site follows in three steps, each as soon as it can be had: the pages that
somebody looks at, the whole site, its search index.
"""

import time
from collections.abc import Callable, Collection, Generator
from contextlib import closing
from pathlib import Path

import msgspec

from minutebook.archive.archive import Archive
from minutebook.desk.builder import BuildReport, FirstPages, Report, Said, Steps, Task
from minutebook.diagnostics import Diagnostic
from minutebook.memo import Store, digest
from minutebook.memo.known import recall
from minutebook.memo.spread import Errand, Errands
from minutebook.outputs import search
from minutebook.outputs.files import MANIFEST
from minutebook.outputs.plan import SitePlan, around_pages
from minutebook.outputs.rendered import render_now
from minutebook.outputs.search import SearchIndex
from minutebook.outputs.standing import Standing, unlooked
from minutebook.outputs.tree import Tree, look
from minutebook.pages.chrome import Chrome
from minutebook.pages.shelf import Shelf
from minutebook.pages.site import record_pages
from minutebook.pipeline import (
    Archived,
    Beside,
    Log,
    Options,
    Planning,
    Result,
    archive_of,
    begin_search,
    digest_of,
    put_in_place,
    refused,
    remember_search,
    result_of,
    shelf_of,
    store_folder,
)
from minutebook.read.addresses import base_of, output_path
from minutebook.read.site import read_site
from minutebook.read.source import Snapshot, read, read_settings

_AT_ONCE = 20  # records whose pages are shown before the rest: whoever changes more of them does not wait at one page


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """How far a build has come.

    `pages` are those that can be shown before the rest, by their paths; those `gone` are none any more, and who asks for a
    record at an address of `moved` is to be led to the other. `result` is there once the site is in its folder, or errors
    keep it from there; `searched` says that the search index is what has changed. What comes next comes with `waits`.
    """

    pages: dict[str, bytes] = {}
    gone: frozenset[str] = frozenset()
    moved: dict[str, str] = {}
    media: bytes = b""
    result: Result | None = None
    searched: bool = False
    waits: Errand[Result] | None = None


class Living:
    """An archive in its folder, with what the last build in this process had of it."""

    def __init__(self, options: Options) -> None:
        """Nothing is read before the first build."""
        self.options = options
        self._snapshot: Snapshot | None = None
        self._archived: Archived | None = None
        self._published: Archive | None = None
        self._chrome: Chrome | None = None

    def build(self, touched: Collection[str] | None, opened: Collection[str] = ()) -> Generator[Step, None, None]:
        """Bring the site up to what the archive says, step by step.

        `touched` are the paths of the records' files that may have other bytes than at the last build; with None everything is
        read again, and the folder of the site looked at. `opened` are the paths of the pages that somebody looks at. A build
        that is no longer wanted is closed before its next step: the site is then as it was, or as it was to be.
        """
        options, log, before = self.options, Log(), self._archived
        looks = touched is None or self._snapshot is None
        snapshot = self._read(touched, log)
        with Store(store_folder(options)) as store:
            archived = self._archived = archive_of(snapshot, store, options, log, before)
        shelf = shelf_of(archived, options, log)
        if shelf is None or log.failed():
            yield Step(result=refused(snapshot, log))
            return
        chrome, _ = around_pages(shelf, snapshot, preview=options.preview)
        if chrome == self._chrome:  # else the assets that pages need are not yet there
            yield self._first(shelf, snapshot, chrome, {*opened}, touched or ())
        with Errands(options.jobs) as errands:
            all_of_it = errands.begin(_settle, shelf, archived, snapshot, options, log, looks)
            yield Step(waits=all_of_it)
            result = all_of_it.result()
            moved = _moved(self._published, archived.archive)
            if result.published:
                self._published, self._chrome = archived.archive, chrome
            if not result.published or result.unchanged or not options.search:
                yield Step(result=result, moved=moved, media=_media(snapshot))
                return
            indexing = errands.begin(_search, archived, snapshot, options)
            yield Step(result=result, moved=moved, media=_media(snapshot), waits=indexing)
            yield Step(result=indexing.result(), searched=True, media=_media(snapshot))

    def _read(self, touched: Collection[str] | None, log: Log) -> Snapshot:
        options, before = self.options, self._snapshot
        self._snapshot = None  # if reading fails, all is read the next time
        if touched is None or before is None:
            snapshot = log.after("read", read(options.root, content=options.content))
        else:
            snapshot = log.after("read", read(options.root, content=options.content, before=before, touched=touched))
        self._snapshot = snapshot
        return snapshot

    def _first(self, shelf: Shelf, snapshot: Snapshot, chrome: Chrome, opened: set[str], touched: Collection[str]) -> Step:
        """The pages of records that somebody looks at or has just edited, but for those whose template has a fault."""
        archive = shelf.archive
        there = [item for item in archive.items if item.has_page]
        looked_at = [item for item in there if output_path(item.address) in opened]
        edited = [item for item in there if item.entry.path in touched]
        wanted = [*looked_at, *edited] if len(edited) <= _AT_ONCE else looked_at
        pages = [page for item in wanted[:_AT_ONCE] for page in record_pages(shelf, item)]
        rendered = render_now(pages, snapshot, chrome, store_folder(self.options))
        moved = _moved(self._published, archive)
        return Step(
            pages={page.path: data for page, data in rendered if not isinstance(data, Diagnostic)},
            gone=frozenset(output_path(address) for address in moved),
            moved=moved,
        )


def _settle(shelf: Shelf, archived: Archived, snapshot: Snapshot, options: Options, log: Log, looks: bool) -> Result:
    """Have the whole site in its folder, with the search index that was there before."""
    stage = Standing(options.out)
    with Store(store_folder(options)) as store, stage.held():
        known = recall(store, options.out)
        inputs = digest_of(snapshot, options)
        looked = look(stage, known.files) if looks else unlooked(known.files)
        if inputs == known.inputs and known.is_of(options.at) and looked.is_just(known.files):
            return msgspec.structs.replace(result_of(known, log), unchanged=True)

        def begin(plan: SitePlan) -> Tree:
            tree = Tree(stage, known.files, looked, options.jobs)
            tree.prepare(plan.paths())
            return tree

        def index(_plan: SitePlan, tree: Tree) -> SearchIndex:
            tree.keep(path for path in known.files if _is_of_search(path) and path in tree.intact)
            return SearchIndex()

        # With an index that is not yet what it should be, the site is not what these inputs give.
        planning = Planning(shelf, archived, snapshot, known, b"" if options.search else inputs, Beside())
        return put_in_place(planning, begin=begin, index=index, store=store, options=options, log=log)


def _search(archived: Archived, snapshot: Snapshot, options: Options) -> Result:
    """Have the search index in the folder of the site, beside all that is there."""
    log, stage = Log(), Standing(options.out)
    with Store(store_folder(options)) as store, stage.held(), Errands(1) as errands:
        known = recall(store, options.out)
        indexing = begin_search(archived, snapshot, options, errands)
        index = indexing.result() if indexing else SearchIndex()
        tree = Tree(stage, known.files, unlooked(known.files), options.jobs)
        tree.prepare(())
        tree.keep(path for path in known.files if not _is_of_search(path) and path != MANIFEST)
        tree.put(index.files)
        written, removed = tree.publish()
        shards = len(index.built), len(index.kept)
        now = msgspec.structs.replace(known, inputs=digest_of(snapshot, options), files=tree.files, shards=sum(shards))
        remember_search(now, index.keys, store, options)
        log.lap("search")
        return msgspec.structs.replace(result_of(now, log, written), removed=removed, shards=shards)


def _is_of_search(path: str) -> bool:
    return path.startswith(f"{search.FOLDER}/")


def _media(snapshot: Snapshot) -> bytes:
    """The files that pages show, as a value: a page that shows one is to be loaded again where it has changed."""
    return digest(*(source.digest for source in snapshot.content if not source.path.endswith(".md")))


def _moved(published: Archive | None, now: Archive) -> dict[str, str]:
    """Where records are that had other ids when the site was last published: by their old addresses their new ones.

    A record that is gone and one that has come are the same where their type, title and date are, and no other's.
    """
    if published is None:
        return {}
    gone = [item for name, item in published.by_id.items() if name not in now.by_id and item.has_page]
    come: dict[tuple[type, str, str], list[str]] = {}
    for name, item in now.by_id.items():
        if gone and name not in published.by_id:
            come.setdefault((type(item.record), item.title, item.iso), []).append(item.address)
    return {
        item.address: addresses[0]
        for item in gone
        if len(addresses := come.get((type(item.record), item.title, item.iso), [])) == 1
    }


class Reports:
    """What the builds of `serve` come to, step by step; they are made in another process."""

    def __init__(self, options: Options, spoken: Callable[[Exception], str]) -> None:
        """`spoken` says for people what stopped a build."""
        self._options, self._spoken = options, spoken
        self._living = Living(options)

    def __call__(self, task: Task) -> Steps:
        """Build, and report each step with what the next one waits for."""
        started = time.perf_counter()
        try:
            with closing(self._living.build(self._touched(task), task.opened)) as steps:
                for step in steps:
                    yield self._report(step, time.perf_counter() - started, quiet=task.quiet), step.waits
        except Exception as error:  # noqa: BLE001 - serving goes on, whatever it is
            self._living = Living(self._options)
            yield BuildReport(published=False, base=base_now(self._options), fault=self._spoken(error)), None

    def _touched(self, task: Task) -> list[str] | None:
        """The records' files that were touched, by their paths in the archive; None where it may be any."""
        content = self._options.content or self._options.root / "content"
        others = (self._options.root / "templates", self._options.root / "assets")  # all of these is read each time
        if task.touched is None:
            return None
        paths = [Path(name) for name in task.touched]
        if not all(any(path.is_relative_to(folder) for folder in (content, *others)) for path in paths):
            return None  # the system calls a folder by another name than we do
        return [f"content/{path.relative_to(content).as_posix()}" for path in paths if path.is_relative_to(content)]

    def _report(self, step: Step, seconds: float, *, quiet: bool) -> Report | None:
        result, base = step.result, base_now(self._options)
        if result is None:
            any_page = step.pages or step.gone
            return FirstPages(base=base, pages=step.pages, gone=step.gone, moved=step.moved) if any_page else None
        changed = len(result.written) + len(result.removed)
        if step.searched or (quiet and result.published and not changed):
            return Said("Search is up to date.") if changed else None
        what = f"{changed:,} {'file' if changed == 1 else 'files'} changed" if changed else "nothing changed"
        return BuildReport(
            published=result.published,
            base=base,
            diagnostics=result.diagnostics,
            words=f"Built {result.pages:,} pages in {seconds:.1f} s: {what}.",
            media=step.media,
            moved=step.moved,
        )


def base_now(options: Options) -> str:
    """The path under which the site is published, as site.yaml has it now."""
    site, _ = read_site(read_settings(options.root)[0])
    return base_of(site.address).path if site else "/"
