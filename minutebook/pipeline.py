"""The build, from top to bottom: the table of contents of the engine."""

import contextlib
import functools
import hashlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from minutebook.archive.archive import Archive, assemble
from minutebook.archive.links import link
from minutebook.checks import check
from minutebook.checks.addresses import of_the_planned
from minutebook.diagnostics import Diagnostic, errors_in, order, with_excerpts
from minutebook.entries.entry import Entry, compile_entry, decode_entry, decode_text, encode, is_record
from minutebook.facts.facts import Facts
from minutebook.memo import Store, canonical, digest, engine_digest
from minutebook.outputs import search
from minutebook.outputs.assets import fingerprint
from minutebook.outputs.calendars import duties_calendar
from minutebook.outputs.documents import documents, filter_names, words_of
from minutebook.outputs.files import MANIFEST, manifest, media, robots, sitemap
from minutebook.outputs.publish import NotOurs, Stage, intact, listing, only_build, read_manifest
from minutebook.outputs.render import Renderer, texts_needed
from minutebook.outputs.search import FolderStore, SearchDocument, SearchIndex
from minutebook.outputs.spread import beside, spread
from minutebook.outputs.tables import tables
from minutebook.pages.duties import prominent
from minutebook.pages.kinds import shelve
from minutebook.pages.shelf import Shelf
from minutebook.pages.site import PagePlan, chrome_of, plan_pages
from minutebook.pages.views import Chrome
from minutebook.read.addresses import base_of
from minutebook.read.site import Site, read_site
from minutebook.read.source import Snapshot, Source, read, read_folder, read_settings
from minutebook.read.text import Text
from minutebook.records import AnyRecord

T = TypeVar("T")

_LARGE_VIEW = 250_000  # bytes of what a page shows of other records; as HTML about twice as much
_Looked = tuple[dict[str, int], dict[str, int], dict[str, int]]
_KEPT_BUILDS = 3  # how many builds' entries the store keeps: going back a step or two costs nothing


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that varies. The stages see this and the snapshot, and no clock, locale, environment or current folder."""

    root: Path
    out: Path
    as_of: str
    content: Path | None = None
    store: Path | None = None
    base_url: str = ""
    drafts: bool = False
    clean: bool = False
    search: bool = True
    jobs: int = 1
    explain: str = ""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did. `published` is false where errors kept the old site in place."""

    published: bool
    diagnostics: tuple[Diagnostic, ...] = ()
    pages: int = 0
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0
    compiled: int = 0
    rendered: int = 0
    shards: tuple[int, int] = (0, 0)  # indexed now, kept
    unchanged: bool = False
    reasons: tuple[str, ...] = ()
    timings: tuple[tuple[str, float], ...] = ()


class _Known(msgspec.Struct, array_like=True):
    """What the last build left in an output folder: of each file its SHA-256 and, for a page, the parts of its key."""

    inputs: bytes
    shared: tuple[bytes, ...]
    files: dict[str, bytes]
    pages: dict[str, tuple[bytes, bytes, bytes]]  # template, digest of the view, key of the text
    diagnostics: tuple[Diagnostic, ...]
    shards: int = 0


class Archived(msgspec.Struct, frozen=True):
    """A snapshot joined and checked: what `check` and `build` have in common."""

    site: Site | None
    facts: Facts
    diagnostics: tuple[Diagnostic, ...]
    keys: tuple[bytes, ...]
    compiled: int


class _Clock:
    """How long each stage took, for `--stats`. Nothing that is built depends on it."""

    def __init__(self) -> None:
        self.laps: list[tuple[str, float]] = []
        self.last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps.append((name, now - self.last))
        self.last = now


class _Run(msgspec.Struct, frozen=True):
    """What the steps of one build work with: what was asked for, what was read, where it goes, and what the last one left."""

    options: Options
    snapshot: Snapshot
    known: _Known
    stage: Stage
    store: Store
    clock: _Clock


def store_folder(options: Options) -> Path:
    """Where the store is kept."""
    return options.store or options.root / ".minutebook"


# -- the stages up to check --------------------------------------------------------------------------------------------


def _compile(sources: Sequence[Source]) -> list[tuple[bytes, bytes]]:
    made = [compile_entry(source.path, source.data) for source in sources]
    return [(encode(entry), encode(text)) for entry, text in made]


def entries_of(sources: Sequence[Source], store: Store, jobs: int) -> tuple[list[tuple[Entry, bytes]], int]:
    """Every record's entry with its key, in the sources' order; what the store knows is not parsed again. And how many were."""
    engine = engine_digest()
    keys = [digest(engine, source.path.encode(), source.digest) for source in sources]
    heads = store.heads(keys)
    missing = [number for number, key in enumerate(keys) if key not in heads]
    at = 0
    for part in spread(_compile, [sources[number] for number in missing], jobs):
        rows = [(keys[missing[at + step]], head, body) for step, (head, body) in enumerate(part)]
        store.put(rows)
        heads.update((key, head) for key, head, _ in rows)
        at += len(part)
    return [(decode_entry(heads[key]), key) for key in keys], len(missing)


def archive_of(
    snapshot: Snapshot,
    store: Store,
    options: Options,
    joined: Callable[[Archive, Site], object] = lambda *_: None,
    lap: Callable[[str], object] = lambda _: None,
) -> Archived:
    """Parse, type, assemble, link and check. Every finding of every stage is in the result.

    `joined` is called as soon as there is an archive, whatever is wrong with it; `lap` with the name of each stage as it ends.
    """
    site, problems = read_site(snapshot.site)
    records = [source for source in snapshot.content if is_record(source.path)]
    files = [source.path for source in snapshot.content if not is_record(source.path)]
    entries, compiled = entries_of(records, store, options.jobs)
    lap("parse and type")
    for entry, _ in entries:
        problems += entry.problems
    archive, found = assemble(entries, files, drafts=options.drafts, base=base_of(site.address) if site else None)
    problems += found
    if site:
        joined(archive, site)
    lap("assemble")
    links, found = link(archive)
    problems += found
    lap("link")
    facts = Facts(archive, links, site.covers if site else None, options.as_of)
    problems += check(archive, facts)
    lap("check")
    return Archived(site, facts, tuple(problems), tuple(key for _, key in entries), compiled)


def settings(options: Options) -> tuple[Site | None, list[Diagnostic]]:
    """The archive's settings as they stand now, without reading its records."""
    source, problems = read_settings(options.root)
    site, more = read_site(source)
    return site, problems + more


def known_records(options: Options) -> tuple[tuple[AnyRecord, ...], tuple[str, ...]]:
    """Every record that can be read, drafts included, and the path of every file that should be one."""
    content, _ = read_folder(options.root, "content", at=options.content)
    sources = [source for source in content if is_record(source.path)]
    with Store(store_folder(options)) as store:
        entries, _ = entries_of(sources, store, options.jobs)
    return tuple(entry.record for entry, _ in entries if entry.record), tuple(source.path for source in sources)


def check_only(options: Options) -> tuple[Diagnostic, ...]:
    """All findings about the archive, without building it."""
    snapshot, problems = read(options.root, content=options.content)
    with Store(store_folder(options)) as store:
        archived = archive_of(snapshot, store, options)
        found = [*problems, *archived.diagnostics]
        if archived.site and not errors_in(found):
            shelf = shelve(archived.facts, archived.site, base_of(archived.site.address))
            chrome = chrome_of(archived.site, shelf.base, {})
            pages = plan_pages(shelf)
            paths = [*(page.path for page in pages), *_fixed(shelf, snapshot, pages, chrome), MANIFEST, f"{search.FOLDER}/"]
            found += of_the_planned(archived.facts.archive, archived.site, paths)
    return _final(found, snapshot)


def _final(found: Iterable[Diagnostic], snapshot: Snapshot) -> tuple[Diagnostic, ...]:
    return with_excerpts(order(found), {source.path: source.data for source in snapshot.sources()})


def _index_store(options: Options) -> FolderStore:
    return FolderStore(store_folder(options) / "search")


# -- the whole build ---------------------------------------------------------------------------------------------------


def build(options: Options) -> Result:
    """Make the output folder exactly what the archive says; with an error nothing is published."""
    _keep_apart(options)
    stage = Stage(options.out)  # what is not ours is refused before anything is touched
    with only_build(options.out):
        stage.recover()
        with Store(store_folder(options)) as store, contextlib.ExitStack() as errands:
            return _build(options, stage, store, errands)


def _keep_apart(options: Options) -> None:
    """Refuse an output folder in or around what is read: pages would be read as records, or records taken away as strays."""
    out = options.out.resolve()
    content = options.content or options.root / "content"
    inputs = [folder.resolve() for folder in (content, options.root / "templates", options.root / "assets")]
    inside = [folder for folder in inputs if folder == out or folder in out.parents]
    kept = (options.root.resolve(), *inputs, store_folder(options).resolve())
    around = [folder for folder in kept if out in (folder, *folder.parents)]
    if inside or around:
        where = f"lies in {inside[0]}" if inside else f"holds {around[0]}"
        raise NotOurs(f"The site cannot be put into {options.out}, because that {where}. Name another folder with --out.")


def _build(options: Options, stage: Stage, store: Store, errands: contextlib.ExitStack) -> Result:
    clock = _Clock()
    name = f"site:{options.out.resolve()}"
    known = _known(store, name, options)
    # What is published is read and hashed while the records are read and joined; those are indexed from then on.
    looked = errands.enter_context(beside(functools.partial(_look, stage, known.files), options.jobs))
    snapshot, problems = read(options.root, content=options.content)
    clock.lap("read")
    settings = canonical([options.base_url, options.as_of, options.drafts, options.search])
    inputs = digest(
        engine_digest(), settings, *(part for source in snapshot.sources() for part in (source.path.encode(), source.digest))
    )
    if known.inputs == inputs and not problems and not options.explain:
        present, good, _ = looked()
        clock.lap("compare")
        if len(good) == len(known.files) == len(present):
            return Result(
                published=True,
                diagnostics=known.diagnostics,
                pages=len(known.pages),
                kept=len(good),
                shards=(0, known.shards),
                unchanged=True,
                timings=tuple(clock.laps),
            )
    indexed: Callable[[], SearchIndex] | None = None

    def begin(archive: Archive, site: Site) -> None:
        nonlocal indexed
        if options.search:
            # The documents are made here: another process would copy all that it looks at of the archive.
            making = functools.partial(_search, archive, site, tuple(documents(archive)), snapshot, options)
            indexed = errands.enter_context(beside(making, options.jobs))

    run = _Run(options, snapshot, known, stage, store, clock)
    drawn = _draw(run, problems, looked, begin)
    found, digests, good = drawn.found, drawn.digests, drawn.good
    index = indexed() if indexed and drawn.whole else None
    clock.lap("search")
    planned = [*drawn.planned, *(index.files if index else ())]
    if errors_in(found) or not drawn.whole:
        return Result(published=False, diagnostics=_final(found, snapshot), compiled=drawn.compiled, timings=tuple(clock.laps))
    if index:
        stage.prepare(planned, drawn.there)
        digests |= _put(run, drawn, index.files)
    digests |= _put(run, drawn, {MANIFEST: manifest({path: value.hex() for path, value in digests.items()})})
    written = tuple(sorted(path for path, value in digests.items() if path not in good or known.files.get(path) != value))
    removed = tuple(sorted(set(drawn.present) - set(digests)))
    if written or removed:
        stage.swap()
        stage.follow(written, options.jobs)
    final = _final(found, snapshot)
    shards = (len(index.built), len(index.kept)) if index else (0, 0)
    state = _Known(inputs, drawn.shared, digests, drawn.parts, final, sum(shards))
    store.set_blob(name, msgspec.msgpack.encode(state))
    store.keep_only(_recent(store, "recent", drawn.keys))
    if index:
        _index_store(options).keep_only(_recent(store, "recent-search", index.keys))
    clock.lap("publish")
    return Result(
        published=True,
        diagnostics=final,
        pages=len(drawn.parts),
        written=written,
        removed=removed,
        kept=len(digests) - len(written),
        compiled=drawn.compiled,
        rendered=drawn.rendered,
        shards=shards,
        reasons=drawn.reasons,
        timings=tuple(clock.laps),
    )


class _Drawn(msgspec.Struct):
    """What is known of the new tree once all but search stands in it: `whole` is false where an error stopped it before."""

    found: list[Diagnostic]
    compiled: int
    whole: bool = False
    keys: tuple[bytes, ...] = ()
    shared: tuple[bytes, ...] = ()
    parts: dict[str, tuple[bytes, bytes, bytes]] = {}
    planned: list[str] = []
    digests: dict[str, bytes] = {}
    there: dict[str, int] = {}
    present: dict[str, int] = {}
    good: dict[str, int] = {}
    rendered: int = 0
    reasons: tuple[str, ...] = ()


def _draw(
    run: _Run, problems: Sequence[Diagnostic], looked: Callable[[], _Looked], joined: Callable[[Archive, Site], object]
) -> _Drawn:
    """Every stage from parsing to rendering, and all files but those of search put into the new tree.

    The archive and its views end with it, while Pagefind still works: freeing them takes a while.
    """
    options, snapshot, known, stage, clock = run.options, run.snapshot, run.known, run.stage, run.clock
    archived = archive_of(snapshot, run.store, options, joined, clock.lap)
    drawn = _Drawn([*problems, *archived.diagnostics], archived.compiled, keys=archived.keys)
    found = drawn.found
    if errors_in(found) or archived.site is None:
        return drawn
    site = archived.site
    base = base_of(options.base_url or site.address)
    addresses, asset_files = fingerprint(snapshot.assets, site)
    shelf = shelve(archived.facts, site, base)
    chrome = chrome_of(site, base, dict(addresses), prominent(shelf))
    pages = plan_pages(shelf)
    clock.lap("plan")
    drawn.present, drawn.good, drawn.there = looked()
    clock.lap("compare")
    if errors_in(found):
        return drawn

    drawn.shared = (engine_digest(), _templates_digest(snapshot), digest(canonical(chrome)))
    for page in pages:
        shown = canonical(page)
        drawn.parts[page.path] = page.template.encode(), digest(shown), page.body
        if len(shown) > _LARGE_VIEW:
            found.append(_too_large(page, len(shown)))
    stale = [page for page in pages if not _is_kept(page.path, known, drawn)]
    drawn.rendered = len(stale)
    clock.lap("keys")
    fixed = {**asset_files, **_fixed(shelf, snapshot, pages, chrome)}
    drawn.planned = [*(page.path for page in pages), *fixed, MANIFEST]
    found += of_the_planned(archived.facts.archive, site, [*drawn.planned, f"{search.FOLDER}/"])
    if errors_in(found):
        return drawn
    stage.prepare(drawn.planned, drawn.there, sparing=search.FOLDER if options.search else "")
    render = functools.partial(_render, snapshot=snapshot, chrome=chrome, stage=stage, store=store_folder(options))
    for made, said in spread(render, stale, options.jobs):
        drawn.digests.update(made)
        found += said
    clock.lap("render")
    if errors_in(found):
        return drawn
    for page in pages:
        if page.path not in drawn.digests:
            stage.keep(page.path, drawn.good[page.path], drawn.there)
            drawn.digests[page.path] = known.files[page.path]
    drawn.digests |= _put(run, drawn, fixed)
    drawn.reasons = _reasons(options.explain, pages, known, drawn)
    drawn.whole = True
    clock.lap("prepare")
    return drawn


def _fixed(shelf: Shelf, snapshot: Snapshot, pages: Sequence[PagePlan], chrome: Chrome) -> dict[str, bytes]:
    """The files beside the pages, by path, but for the assets."""
    return {
        **media(source for source in snapshot.content if not is_record(source.path)),
        **sitemap(pages, chrome),
        **duties_calendar(shelf),
        **tables(shelf),
        "robots.txt": robots(chrome),
        ".nojekyll": b"",
    }


def _is_kept(path: str, known: _Known, drawn: _Drawn) -> bool:
    """Whether the published page is what rendering would give."""
    return known.shared == drawn.shared and path in drawn.good and known.pages.get(path) == drawn.parts[path]


def _look(stage: Stage, files: Mapping[str, bytes]) -> _Looked:
    """What is in the output folder, what of it is as it was published, and what is in the spare tree."""
    present = listing(stage.out)
    return present, intact(stage.out, files, present), stage.spared()


def _known(store: Store, name: str, options: Options) -> _Known:
    nothing = _Known(b"", (), {}, {}, ())
    data = None if options.clean else store.blob(name)
    if data is None:
        return nothing
    try:
        return msgspec.msgpack.decode(data, type=_Known)
    except msgspec.MsgspecError:  # another version of the engine wrote it
        return nothing


def _templates_digest(snapshot: Snapshot) -> bytes:
    return digest(*(part for source in snapshot.templates for part in (source.path.encode(), source.digest)))


def _too_large(page: PagePlan, size: int) -> Diagnostic:
    """A page whose lists are more than a phone can bear and that cannot be split.

    The length of texts is checked where they are read.
    """
    return Diagnostic(
        code="page-too-large",
        message=f"The page {page.view.address} shows {size // 1000:,} kB of lists, which is slow on a phone.",
        severity="warning",
        hint="Nothing needs to be done at once; see whether some of what it lists belongs to another record.",
    )


def _put(run: _Run, drawn: _Drawn, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Put small files into the new tree, the published one where it is the same; the digest of each."""
    digests = {path: hashlib.sha256(data).digest() for path, data in files.items()}
    fresh = []
    for path, value in digests.items():
        if path in drawn.good and run.known.files.get(path) == value:
            run.stage.keep(path, drawn.good[path], drawn.there)
        else:
            fresh.append(path)

    def write(paths: Sequence[str]) -> None:
        for path in paths:
            run.stage.write(path, files[path])

    for _ in spread(write, fresh, run.options.jobs):
        pass
    return digests


def _render(
    pages: Sequence[PagePlan], *, snapshot: Snapshot, chrome: Chrome, stage: Stage, store: Path
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Render a run of pages into the new tree; their digests, and what is wrong with a template."""
    renderer = _renderer(snapshot, chrome)
    made: dict[str, bytes] = {}
    said: list[Diagnostic] = []
    texts = _texts(snapshot, store, (key for page in pages for key in texts_needed(page)))
    for page in pages:
        data = renderer.render(page, texts)
        if isinstance(data, Diagnostic):
            said.append(data)
            continue
        stage.write(page.path, data)
        made[page.path] = hashlib.sha256(data).digest()
    return made, said


def _search(archive: Archive, site: Site, found: Sequence[SearchDocument], snapshot: Snapshot, options: Options) -> SearchIndex:
    """The search index of the records' own words."""
    return search.index(
        found,
        lambda some: words_of(archive, some, lambda keys: _texts(snapshot, store_folder(options), keys)),
        lang=site.html_lang,
        current_year=int(options.as_of[:4]),
        store=_index_store(options),
        jobs=options.jobs,
        work=store_folder(options) / "work",
        names=filter_names(archive),
    )


_latest: list[tuple[Snapshot, Renderer]] = []


def _renderer(snapshot: Snapshot, chrome: Chrome) -> Renderer:
    """One renderer a process and snapshot: compiling the templates is dear.

    The snapshot is kept beside it and compared: in a process that builds again and again, an id alone could come round
    a second time.
    """
    if not _latest or _latest[0][0] is not snapshot:
        _latest[:] = [(snapshot, Renderer(snapshot.templates, chrome))]
    return _latest[0][1]


def _texts(snapshot: Snapshot, store: Path, keys: Iterable[bytes]) -> dict[bytes, Text]:
    """The texts of these keys: from the store, and those that it has lost from their sources."""
    wanted = list(dict.fromkeys(keys))
    with Store(store) as own:
        texts = {key: decode_text(data) for key, data in own.bodies(wanted).items()}
    lost = set(wanted) - set(texts)
    if lost:
        engine = engine_digest()
        for source in snapshot.content:
            key = digest(engine, source.path.encode(), source.digest)
            if key in lost:
                texts[key] = compile_entry(source.path, source.data)[1]
    return texts


def _recent(store: Store, name: str, mine: Iterable[T]) -> set[T]:
    """The keys that the last builds used, these included: what else is remembered may be forgotten."""
    data = store.blob(name)
    recent: list[list[T]] = msgspec.msgpack.decode(data) if data else []
    keys = sorted(mine)  # type: ignore[type-var]
    if not recent or recent[-1] != keys:
        recent = [*recent, keys][-_KEPT_BUILDS:]
        store.set_blob(name, msgspec.msgpack.encode(recent))
    return {key for several in recent for key in several}


def _reasons(
    wanted: str,
    pages: Sequence[PagePlan],
    known: _Known,
    drawn: _Drawn,
) -> tuple[str, ...]:
    """Why the page at a path was rendered again, in words."""
    if not wanted:
        return ()
    shared, parts = drawn.shared, drawn.parts
    path = wanted.split("#", maxsplit=1)[0].removeprefix("/")
    candidates = (path, f"{path.rstrip('/')}/index.html".removeprefix("/"), path + "index.html")
    found = next((one for one in candidates if one in parts), "")
    if not found:
        close = [page.path for page in pages if path.strip("/").split("/")[-1] in page.path][:5]
        return (f"No page has the path {wanted}." + (f" Some that are like it: {', '.join(close)}." if close else ""),)
    before = known.pages.get(found)
    if before is None:
        return (f"{found} was not there before.",)
    said = []
    names = ("The engine or one of its libraries changed.", "A template changed.", "The site's settings or assets changed.")
    said += [text for text, old, new in zip(names, known.shared, shared, strict=False) if old != new]
    if before[0] != parts[found][0]:
        said.append("It uses another template.")
    if known.shared[:1] != shared[:1]:
        pass  # the keys of texts hold the engine, so another one changes them all and they say nothing of the record
    elif before[2] != parts[found][2]:
        said.append("The record's own file changed.")
    elif before[1] != parts[found][1]:
        said.append("Something it shows of other records changed: a title, a link to it, a list, or the day.")
    if found not in drawn.good:
        said.append("The published file was missing or had been altered.")
    return tuple(f"{found}: {text}" for text in said) or (
        f"{found} was not rendered again: nothing that it shows has changed.",
    )


# -- verify ------------------------------------------------------------------------------------------------------------


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """How the published folder compares: `altered` with its own manifest, `differing` with a clean build, by path."""

    altered: tuple[str, ...]
    differing: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    files: int


def verify(options: Options, scratch: Path, say: Callable[[str], None] = lambda _: None) -> Verdict:
    """Compare the published folder with its manifest and with a clean build made in `scratch`."""
    present = listing(options.out)
    listed = {path: bytes.fromhex(value) for path, value in read_manifest(options.out).items()}
    good = intact(options.out, listed, present, modes=False)
    altered = tuple(sorted((set(listed) - set(good)) | (set(present) - set(listed) - {MANIFEST})))
    say(f"{len(good):,} of {len(listed):,} files are as the manifest says. Building anew to compare …")
    clean = msgspec.structs.replace(options, out=scratch / "site", store=scratch / "store", clean=True)
    result = build(clean)
    if not result.published:
        return Verdict(altered=altered, differing=(), diagnostics=result.diagnostics, files=len(present))
    fresh = {path: (clean.out / path).read_bytes() for path in listing(clean.out)}
    differing = [
        path
        for path in sorted(set(fresh) | set(present))
        if path not in fresh or not present.get(path) or (options.out / path).read_bytes() != fresh[path]
    ]
    return Verdict(altered=altered, differing=tuple(differing), diagnostics=(), files=len(present))
