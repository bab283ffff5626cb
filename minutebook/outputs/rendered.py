"""What is made from views, in the new tree: pages and other files, on every core where what they rest on changed, else kept."""

import functools
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from minutebook.diagnostics import Diagnostic
from minutebook.entries.remembered import texts_of
from minutebook.memo.known import Known
from minutebook.memo.spread import spread
from minutebook.outputs.data import beside
from minutebook.outputs.making import FilePlan
from minutebook.outputs.plan import Keys, SitePlan
from minutebook.outputs.publish import Stage
from minutebook.outputs.render import Renderer, texts_needed
from minutebook.outputs.tree import Tree
from minutebook.pages.chrome import Chrome
from minutebook.pages.site import PagePlan
from minutebook.read.source import Snapshot


def render_pages(
    plan: SitePlan, keys: Keys, known: Known, snapshot: Snapshot, tree: Tree, store: Path
) -> tuple[int, list[Diagnostic]]:
    """Have every page of the plan in the tree. How many were rendered, and what is wrong with their templates."""
    stale = [
        page
        for page in plan.pages
        if keys.shared != known.shared
        or keys.pages[page.path] != known.pages.get(page.path)
        or not all(path in tree.intact for path in plan.with_data(page.path))
    ]
    render = functools.partial(_render, plan=plan, snapshot=snapshot, stage=tree.stage, store=store)
    problems = []
    for digests, findings in spread(render, stale, tree.jobs):
        tree.files.update(digests)
        problems += findings
    rendered = {page.path for page in stale}
    tree.keep(path for page in plan.pages if page.path not in rendered for path in plan.with_data(page.path))
    return len(stale), problems


def render_now(
    pages: Sequence[PagePlan], snapshot: Snapshot, chrome: Chrome, store: Path
) -> Iterator[tuple[PagePlan, bytes | Diagnostic]]:
    """These pages as bytes, one after the other; in place of a page, what is wrong with its template."""
    renderer = _renderer(snapshot, chrome)
    texts = texts_of((key for page in pages for key in texts_needed(page)), store, snapshot.content)
    for page in pages:
        yield page, renderer.render(page, texts)


def _render(
    pages: Sequence[PagePlan], *, plan: SitePlan, snapshot: Snapshot, stage: Stage, store: Path
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Render a run of pages, and what lies beside them as data; the digest of each file, and what is wrong with a template."""
    digests: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for page, data in render_now(pages, snapshot, plan.chrome, store):
        if isinstance(data, Diagnostic):
            problems.append(data)
            continue
        # The key of a record's page holds its file, so what is made of that alone is out of date only where the page is.
        for path, content in zip(plan.with_data(page.path), (data, *_data_of(page.path, plan, snapshot)), strict=True):
            stage.write(path, content)
            digests[path] = hashlib.sha256(content).digest()
    return digests, problems


def _data_of(path: str, plan: SitePlan, snapshot: Snapshot) -> tuple[bytes, ...]:
    """What lies beside the page of a record: the record for programs."""
    item = plan.records.get(path)
    if item is None:
        return ()
    return beside(item, snapshot.file(item.entry.path), plan.chrome.base)


def make_files(plan: SitePlan, keys: Keys, known: Known, tree: Tree) -> None:
    """Have every file of the plan that is made from what the records say in the tree, once its pages are there."""
    same_engine = keys.shared.engine == known.shared.engine
    stale = [
        file
        for file in plan.made
        if not same_engine or file.path not in tree.intact or keys.made[file.path] != known.made.get(file.path)
    ]
    for digests in spread(functools.partial(_make, stage=tree.stage), stale, tree.jobs):
        tree.files.update(digests)
    made = {file.path for file in stale}
    tree.keep(file.path for file in plan.made if file.path not in made)


def _make(files: Sequence[FilePlan], *, stage: Stage) -> dict[str, bytes]:
    """Make a run of files; the digest of each."""
    digests = {}
    for file in files:
        data = file.make(stage.read)
        stage.write(file.path, data)
        digests[file.path] = hashlib.sha256(data).digest()
    return digests


_latest: list[Renderer] = []


def _renderer(snapshot: Snapshot, chrome: Chrome) -> Renderer:
    """One renderer for as long as it would be made of the same: compiling the templates is dear."""
    if not _latest or _latest[0].templates != snapshot.templates or _latest[0].chrome != chrome:
        _latest[:] = [Renderer(snapshot.templates, chrome)]
    return _latest[0]
