"""The build, from top to bottom: the table of contents of the engine."""

import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.structs import replace

from minutebook.archive.archive import Archive, assemble
from minutebook.archive.compared import compare
from minutebook.archive.files import Files
from minutebook.archive.links import link
from minutebook.checks import check
from minutebook.checks.accepted import Settled, settle
from minutebook.checks.addresses import of_the_planned
from minutebook.checks.own_files import of_own_files
from minutebook.checks.published import edits_since
from minutebook.checks.settings import of_the_settings
from minutebook.desk import forms
from minutebook.diagnostics import Diagnostic, errors_in, order, with_excerpts
from minutebook.diagnostics.at_change import Changed, Told, at_change
from minutebook.entries.beside import look_at
from minutebook.entries.entry import is_record
from minutebook.entries.outside import outside_in
from minutebook.entries.protected import look_for
from minutebook.entries.remembered import Entries, entries_of, texts_of
from minutebook.facts.editions import Editions
from minutebook.facts.facts import Facts
from minutebook.facts.history import Ways, versions_of
from minutebook.facts.outside import Outside
from minutebook.facts.quotations import Quotations, compared_quotations
from minutebook.memo import Store, canonical, digest, engine_digest
from minutebook.memo.explain import explain
from minutebook.memo.known import Known, recall, remember, used_lately
from minutebook.memo.spread import Errand, Errands
from minutebook.outputs import search
from minutebook.outputs.documents import documents, filter_names, words_of
from minutebook.outputs.pictures import FOLDER as PICTURES
from minutebook.outputs.pictures import put_pictures
from minutebook.outputs.plan import Keys, SitePlan, keys_of, plan_site
from minutebook.outputs.publication import is_as_published, put_log
from minutebook.outputs.publish import Stage, keep_apart
from minutebook.outputs.rendered import make_files, render_pages
from minutebook.outputs.search import FolderStore, SearchDocument, SearchIndex
from minutebook.outputs.tree import Look, Tree, look
from minutebook.outputs.whole import WHOLE, put_whole
from minutebook.pages.kinds import shelve
from minutebook.pages.proposal import Earlier, Picture, ProposalView
from minutebook.pages.shelf import Shelf
from minutebook.pages.site import turned_pages
from minutebook.read.addresses import base_of
from minutebook.read.history import History
from minutebook.read.moment import now_of
from minutebook.read.outside import LINKS, OutsideLinks
from minutebook.read.publications import LOG, Publications
from minutebook.read.site import Site, read_site
from minutebook.read.source import Before, Snapshot, Source, as_it_was, read
from minutebook.records import Record

T = TypeVar("T")


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that varies. The stages see this and the snapshot, and no clock, locale, environment or current folder."""

    root: Path
    out: Path
    as_of: str  # the day
    at: str = ""  # the moment in ISO form with its offset, where that is known; else the day's beginning
    content: Path | None = None
    store: Path | None = None
    base_url: str = ""
    drafts: bool = False
    clean: bool = False
    search: bool = True
    preview: bool = False
    before: Before | None = None  # with what a preview is compared
    pictures: tuple[Picture, ...] = ()  # of pages that it changes
    jobs: int = 1
    explain: str = ""
    papers: Mapping[str, str] = {}  # by their SHA-256 the words of papers that quotations are compared with
    log: Publications | None = None  # the publication log of what is published, empty where this is to begin it
    history: History | None = None  # where the earlier versions in that log are read
    time: str = ""  # what an entry of it says of when it was made; the day, where that says nothing


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did. `published` is false where errors kept the old site in place."""

    published: bool
    diagnostics: tuple[Diagnostic, ...] = ()
    accepted: tuple[Diagnostic, ...] = ()  # findings that stand, since their records accept them
    pages: int = 0
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0
    parsed: int = 0
    rendered: int = 0
    shards: tuple[int, int] = (0, 0)  # indexed now, kept
    unchanged: bool = False
    reasons: tuple[str, ...] = ()
    timings: tuple[tuple[str, float], ...] = ()
    proposal: ProposalView | None = None  # what a preview changes, if it was compared
    trouble: str = ""  # why the next build knows nothing of this one, "" where it does
    earlier: dict[str, str] = {}  # by their digests the earlier versions that it shows, with their names in the history


def store_folder(options: Options) -> Path:
    """Where the store is kept."""
    return options.store or options.root / ".minutebook"


class Log:
    """What the stages of one build have found so far, and how long each took. Nothing that is built depends on the time."""

    def __init__(self) -> None:
        self.findings: list[Diagnostic] = []
        self.accepted: list[Diagnostic] = []
        self.timings: list[tuple[str, float]] = []
        self._last = time.perf_counter()

    def after(self, stage: str, outcome: tuple[T, Sequence[Diagnostic]]) -> T:
        """A stage has ended: note what it found and how long it took, and give its value."""
        value, findings = outcome
        self.findings += findings
        self.lap(stage)
        return value

    def lap(self, stage: str) -> None:
        """A stage has ended that finds nothing."""
        now = time.perf_counter()
        self.timings.append((stage, now - self._last))
        self._last = now

    def settle(self, settled: Settled) -> None:
        """Leave what records accept out of what was found."""
        self.findings = list(settled.open)
        self.accepted += settled.accepted

    def failed(self) -> bool:
        """Whether there is an error among what was found."""
        return errors_in(self.findings) > 0


class Archived(msgspec.Struct, frozen=True):
    """The records joined, and the settings where they can be read; the keys of all that the store gave.

    Beside them the records' entries, and what is known of addresses outside the archive.
    """

    archive: Archive
    quotations: Quotations
    site: Site | None
    keys: tuple[bytes, ...]
    entries: Entries
    outside: OutsideLinks


class Beside(msgspec.Struct, frozen=True):
    """What an archive is compared with, if anything, and the keys of the entries in it."""

    compared: Earlier | None = None
    keys: tuple[bytes, ...] = ()


def build(options: Options, say: Callable[[str], None] = lambda _: None) -> Result:
    """Make the output folder exactly what the archive says; with an error nothing is published.

    `say` is told what the build waits for.
    """
    stage = _stage(options)  # what is not ours is refused before anything is touched
    with Store(store_folder(options)) as store, stage.held(say), Errands(options.jobs) as errands:
        log = Log()
        known = Known() if options.clean else recall(store, options.out)
        looking = errands.begin(look, stage, known.files)  # goes on while the records are read and joined
        snapshot = log.after("read", read(options.root, content=options.content))
        inputs = digest_of(snapshot, options)
        same = inputs == known.inputs and known.is_of(options.at) and not log.findings and not _is_asked(options)
        if same and looking.result().is_just(known.files):
            return replace(result_of(known, log), unchanged=True)

        archived = archive_of(snapshot, store, options, log)
        indexing = begin_search(archived, snapshot, options, errands)  # takes longest, so it begins as soon as it can
        shelf = shelf_of(archived, options, log)
        if shelf is None or log.failed():
            return refused(snapshot, log)
        archived = with_history(archived, shelf, snapshot, store, log)
        return put_in_place(
            Planning(shelf, archived, snapshot, known, inputs, _earlier(snapshot, archived, store, options)),
            begin=lambda plan: _begin_tree(stage, plan, known, looking, indexing, options),
            index=lambda plan, tree: _put_index(indexing, plan, tree, log),
            store=store,
            options=options,
            log=log,
        )


class Planning(msgspec.Struct, frozen=True):
    """What a site is planned from: the records that were checked, what was read, what the last build left."""

    shelf: Shelf
    archived: Archived
    snapshot: Snapshot
    known: Known
    inputs: bytes
    earlier: Beside


def put_in_place(
    planning: Planning,
    *,
    begin: Callable[[SitePlan], Tree],
    index: Callable[[SitePlan, Tree], SearchIndex],
    store: Store,
    options: Options,
    log: Log,
) -> Result:
    """Plan the site and have it in its folder: in the tree that `begin` gives, with the index that `index` puts there."""
    snapshot, known, archived = planning.snapshot, planning.known, planning.archived
    plan = _plan_of(planning.shelf, snapshot, options, log, planning.earlier.compared)
    if log.failed():
        return refused(snapshot, log)
    keys = log.after("keys", keys_of(plan, snapshot))

    tree = begin(plan)
    rendered = log.after("render", render_pages(plan, keys, known, snapshot, tree, store_folder(options)))
    if log.failed():
        return refused(snapshot, log)
    make_files(plan, keys, known, tree)
    tree.put(plan.files)
    pictures = put_pictures(plan.pictures, known, tree, store_folder(options) / PICTURES)
    log.lap("pictures")
    made = keys.made | pictures | {WHOLE: put_whole(plan, keys, known, snapshot, tree)}
    log.lap("data")
    found = index(plan, tree)
    keys = _put_log(planning.shelf, plan, keys, snapshot, tree, options)
    written, removed = tree.publish()
    shards = len(found.built) + len(found.kept)
    now = Known(planning.inputs, keys.shared, tree.files, keys.pages, made, _final(snapshot, log.findings), shards)
    now = replace(now, accepted=_final(snapshot, log.accepted))
    now = now.between(archived.archive.turns, options.at)
    kept = _Kept({*archived.keys, *planning.earlier.keys}, found.keys, tuple(picture.key for picture in plan.pictures))
    trouble = _remember(now, kept, store, options)
    log.lap("publish")
    return replace(
        result_of(now, log, written),
        removed=removed,
        parsed=archived.entries.parsed,
        rendered=rendered,
        shards=(len(found.built), len(found.kept)),
        reasons=explain(options.explain, known, now, tree.intact),
        proposal=plan.proposal,
        trouble=trouble,
        earlier=dict(planning.shelf.facts.versions.shown),  # it may come from another process
    )


def check_only(options: Options) -> tuple[Diagnostic, ...]:
    """All findings about the archive, without building it."""
    return check_since(options).here


def check_since(options: Options, changed: Changed | None = None, before: Before | None = None) -> Told:
    """The same, sorted by a change of the archive's files, if one is given.

    With what the files held `before`, an archive that keeps a publication log is told where a record was changed in silence.
    """
    snapshot, log = _checked(options, before=before)
    told = at_change(log.findings, changed) if changed else Told(order(log.findings), ())
    sources = {source.path: source.data for source in snapshot.sources()}
    accepted = with_excerpts(order(log.accepted), sources)
    return Told(with_excerpts(told.here, sources), with_excerpts(told.elsewhere, sources), accepted)


def check_with(options: Options, path: str, data: bytes) -> Told:
    """All findings about the archive as it would be with this record, or with it in place of the one at its path."""
    return at_change(_checked(options, Source(path, data, digest(data)))[1].findings, Changed(frozenset((path,)), {}))


def _checked(options: Options, proposed: Source | None = None, before: Before | None = None) -> tuple[Snapshot, Log]:
    """What was read of an archive and what was found; with a record that is not on the disk, if one is proposed."""
    log = Log()
    snapshot = log.after("read", read(options.root, content=options.content))
    if proposed:
        others = (source for source in snapshot.content if source.path != proposed.path)
        content = tuple(sorted((*others, proposed), key=lambda source: source.path))
        snapshot = replace(snapshot, content=content)
    with Store(store_folder(options)) as store:
        shelf = shelf_of(archive_of(snapshot, store, options, log), options, log)
    if shelf and before:
        log.findings = list(edits_since(shelf.facts, log.findings, snapshot, before))
    if shelf and not log.failed():
        _plan_of(shelf, snapshot, options, log)
        log.findings += forms.of_the_forms(options.root, _records(shelf.archive), shelf.site.address)
    return snapshot, log


def forms_of(options: Options) -> tuple[Mapping[str, bytes], tuple[Diagnostic, ...]]:
    """The issue forms of the archive, by their paths. Where its records or settings cannot be read, none, and what is wrong."""
    log = Log()
    snapshot = log.after("read", read(options.root, content=options.content))
    with Store(store_folder(options)) as store:
        archived = archive_of(snapshot, store, options, log)
    if log.failed() or not archived.site:
        return {}, _final(snapshot, log.findings)
    return forms.files_of(_records(archived.archive), archived.site.address), ()


def outside_of(options: Options) -> tuple[Outside | None, tuple[Diagnostic, ...]]:
    """What is known of the addresses outside the archive; None where something cannot be read, and what is wrong."""
    log = Log()
    snapshot = log.after("read", read(options.root, content=options.content))
    with Store(store_folder(options)) as store:
        archived = archive_of(snapshot, store, options, log)
    if log.failed() or not archived.site:
        return None, _final(snapshot, log.findings)
    return Outside(archived.archive, archived.site, archived.outside), ()


def _records(archive: Archive) -> Iterable[Record]:
    return (item.record for item in archive.items)


def archive_of(snapshot: Snapshot, store: Store, options: Options, log: Log, before: Archived | None = None) -> Archived:
    """Read the settings; parse and type each record, and join them all. What the archive `before` had is not made again."""
    site = log.after("settings", _settings(snapshot, options.as_of))
    records = [source for source in snapshot.content if is_record(source.path)]
    others = (source for source in snapshot.content if not is_record(source.path) and source.path != LINKS)
    beside = look_at(tuple(others), store, options.jobs)
    of_links, outside, amiss = outside_in(snapshot.content, store)
    log.findings += amiss
    log.lap("look into files")
    protected = site.protected if site else None
    named = log.after("protected names", look_for(snapshot.content, beside.files, protected, store, options.jobs))
    zone = site.time_zone or "" if site else ""
    entries = log.after("parse and type", entries_of(records, store, options.jobs, zone, before.entries if before else None))
    base = base_of(site.address) if site else None
    now = now_of(options.as_of, options.at, zone)
    files = Files(beside.files, snapshot.refused)
    archive = log.after("assemble", assemble(entries.rows, files, drafts=options.drafts, base=base, now=now))
    texts = partial(texts_of, folder=store_folder(options), sources=records)
    quotations, compared = compared_quotations(archive, store, texts, options.papers)
    log.lap("quotations")
    keys = (*entries.keys, *beside.keys, *named, *compared, *of_links)
    return Archived(archive, quotations, site, keys, entries, outside)


def _settings(snapshot: Snapshot, as_of: str) -> tuple[Site | None, list[Diagnostic]]:
    """The settings, and what is wrong with them on a day, by themselves or together with the assets."""
    site, problems = read_site(snapshot.site)
    return site, [*problems, *of_the_settings(site, snapshot.assets, as_of)] if site else problems


def shelf_of(archived: Archived, options: Options, log: Log) -> Shelf | None:
    """Link the records, and check them with all that follows; what pages are made from, if the settings can be read."""
    archive, site = archived.archive, archived.site
    editions = Editions(archive, options.log, options.time or options.as_of, options.history) if options.log else None
    facts = Facts(
        archive, log.after("link", link(archive)), site, options.as_of, editions, archived.quotations, archived.outside
    )
    log.after("check", (None, check(archive, facts)))
    log.settle(settle(archive, log.findings, whole=site is not None))
    return shelve(facts, site, base_of(options.base_url or site.address)) if site else None


def with_history(archived: Archived, shelf: Shelf, snapshot: Snapshot, store: Store, log: Log) -> Archived:
    """Have what changed between the published versions of records on the shelf; what was read, with the keys of that."""
    editions = shelf.facts.editions
    if editions is None or editions.history is None:
        return archived
    ways = Ways(editions.history, snapshot.file, shelf.site.protected, shelf.facts.contacts.allow)
    shelf.facts.versions, keys = versions_of(archived.archive, editions, ways, store)
    log.lap("history")
    return replace(archived, keys=(*archived.keys, *keys))


def _earlier(snapshot: Snapshot, now: Archived, store: Store, options: Options) -> Beside:
    """The archive as it was at the time with which a preview is compared. What was found in it is not told again."""
    before = options.before
    if before is None:
        return Beside()
    log, was = Log(), as_it_was(snapshot, before)
    archived = archive_of(was, store, options, log)
    shelf = shelf_of(replace(archived, site=archived.site or now.site), replace(options, log=None), log)
    assert shelf  # the settings of now can be read
    compared = compare(archived.archive, was, now.archive, snapshot)
    return Beside(Earlier(before.commit, before.day, shelf, compared, not log.failed(), before.others), archived.keys)


def _plan_of(shelf: Shelf, snapshot: Snapshot, options: Options, log: Log, earlier: Earlier | None = None) -> SitePlan:
    """Plan all that is to be published, and see that no two things want one address and that the archive's own files count."""
    plan = plan_site(shelf, snapshot, preview=options.preview, earlier=earlier, pictures=options.pictures)
    log.after("plan", (plan, list(of_own_files(snapshot))))
    return log.after("addresses", (plan, list(of_the_planned(shelf.facts, shelf.site, plan.claimed()))))


def begin_search(archived: Archived, snapshot: Snapshot, options: Options, errands: Errands) -> Errand[SearchIndex] | None:
    """Begin to index the records' own words."""
    if not options.search or not archived.site:
        return None
    # The documents are made here: another process would copy all that it looks at of the archive.
    papers = tuple(documents(archived.archive, archived.site))
    return errands.begin(_index, archived.archive, archived.site, papers, snapshot, options)


def _index(archive: Archive, site: Site, papers: Sequence[SearchDocument], snapshot: Snapshot, options: Options) -> SearchIndex:
    def bodies(documents: Sequence[SearchDocument]) -> Iterable[str]:
        return words_of(archive, documents, lambda keys: texts_of(keys, store_folder(options), snapshot.content))

    return search.index(
        search.Corpus(papers, bodies, site.html_lang, filter_names(archive)),
        current_year=int(site.spoken_for(options.as_of)[:4]),
        store=_index_store(options),
        work=store_folder(options) / "work",
        jobs=options.jobs,
    )


def _begin_tree(
    stage: Stage,
    plan: SitePlan,
    known: Known,
    looking: Errand[Look],
    indexing: Errand[SearchIndex] | None,
    options: Options,
) -> Tree:
    """The new tree beside the published one, with room for all that is planned."""
    tree = Tree(stage, known.files, looking.result(), options.jobs)
    tree.prepare(plan.paths(), sparing=search.FOLDER if indexing else "")
    return tree


def _put_index(indexing: Errand[SearchIndex] | None, plan: SitePlan, tree: Tree, log: Log) -> SearchIndex:
    """Have the index in the tree as soon as it is made."""
    index = indexing.result() if indexing else SearchIndex()
    if indexing:
        tree.prepare([*plan.paths(), *index.files])
        tree.put(index.files)
    log.lap("search")
    return index


def _put_log(shelf: Shelf, plan: SitePlan, keys: Keys, snapshot: Snapshot, tree: Tree, options: Options) -> Keys:
    """Have the publication log in the tree, if one is kept; the keys of the pages, since some name its last entry."""
    editions = plan.editions
    if editions is None or options.preview:  # a preview is no publication
        tree.put({LOG: editions.log.data} if editions else {})
        return keys
    if not is_as_published(editions, tree) and editions.begin_next():
        turned = replace(plan, pages=tuple(turned_pages(shelf)))
        again, _ = keys_of(turned, snapshot)
        render_pages(turned, again, Known(), snapshot, tree, store_folder(options))
        keys = replace(keys, pages=keys.pages | again.pages)
    put_log(plan, editions, tree)
    return keys


class _Kept(msgspec.Struct, frozen=True):
    """What a build used of what is remembered: the keys of entries, of shards of the index, of pictures."""

    entries: Collection[bytes]
    shards: Sequence[str]
    pictures: Sequence[str]


def _remember(now: Known, used: _Kept, store: Store, options: Options) -> str:
    """Keep for the next build what this one published, and forget what none of the last builds used.

    What went wrong with that, "" where nothing did: the site is published by now, and nothing may call that into question.
    """
    try:
        store.keep_only(used_lately(store, "recent", used.entries))
        if used.pictures:
            kept = FolderStore(store_folder(options) / PICTURES)
            kept.keep_only(used_lately(store, "recent-pictures", used.pictures))
        remember_search(now, used.shards, store, options)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - whatever it is, the site is published
        return store.trouble or str(error) or "the build was stopped"
    return store.trouble


def remember_search(now: Known, shards: Sequence[str], store: Store, options: Options) -> None:
    """The same of its search index alone."""
    remember(store, options.out, now)
    if shards:
        _index_store(options).keep_only(used_lately(store, "recent-search", shards))


def _index_store(options: Options) -> FolderStore:
    return FolderStore(store_folder(options) / "search")


def _stage(options: Options) -> Stage:
    """Where the new tree is made. Refused where the site would lie in or around what is read."""
    content = options.content or options.root / "content"
    inputs = (content, options.root / "templates", options.root / "assets")
    keep_apart(options.out, inputs, others=(options.root, store_folder(options)))
    return Stage(options.out)


def digest_of(snapshot: Snapshot, options: Options) -> bytes:
    """All that a build depends on, as one value."""
    compared = (options.preview, options.before, options.pictures)
    past = options.history.state if options.history else b""
    published = (options.log.data, options.time, past) if options.log else ()
    varied = canonical([options.base_url, options.as_of, bool(options.at), options.drafts, options.search, compared, published])
    sources = (part for source in snapshot.sources() for part in (source.path.encode(), source.digest))
    return digest(engine_digest(), varied, *sources)


def _is_asked(options: Options) -> bool:
    """Whether more than the site is wanted of a build, so that it runs though nothing has changed."""
    return bool(options.explain or options.before)


def result_of(published: Known, log: Log, written: tuple[str, ...] = ()) -> Result:
    """What a build comes to that leaves these files in place and has written some of them."""
    return Result(
        published=True,
        diagnostics=published.diagnostics,
        accepted=published.accepted,
        pages=len(published.pages),
        written=written,
        kept=len(published.files) - len(written),
        shards=(0, published.shards),
        timings=tuple(log.timings),
    )


def refused(snapshot: Snapshot, log: Log) -> Result:
    """What a build comes to that errors keep from publishing anything."""
    found, accepted = _final(snapshot, log.findings), _final(snapshot, log.accepted)
    return Result(published=False, diagnostics=found, accepted=accepted, timings=tuple(log.timings))


def _final(snapshot: Snapshot, findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return with_excerpts(order(findings), {source.path: source.data for source in snapshot.sources()})
