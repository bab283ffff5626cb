"""The archive of `serve`, built again and again in one process: always what a clean build makes, whatever came before.

And the proof that this can fail: faults planted in the engine, each of which the property finds.
"""

import shutil
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings

from minutebook import living
from minutebook.entries import remembered
from minutebook.living import Living
from minutebook.memo import digest
from minutebook.outputs import rendered
from minutebook.outputs.render import Renderer
from minutebook.outputs.standing import Standing
from minutebook.pages.chrome import Chrome
from minutebook.pipeline import Result
from minutebook.read.source import Snapshot, Source, read
from tests.build.histories import History, Known, Step, histories
from tests.build.making import ROOT, Tree, python, tree
from tests.build.test_same_as_clean import QUICK

EDITS = (
    "nothing",
    "add a record",
    "change a body",
    "change a title",
    "rename a record",
    "delete a record",
    "put it all back",
    "edit a template",
    "edit the settings",
    "touch an asset",
)


class LivingHistory(History):
    """A history whose builds are all made by one process, as `serve` makes them."""

    def __init__(self, folder: Path, known: Known | None = None) -> None:
        super().__init__(folder, known=known)
        self.living: Living | None = None
        self.had: Tree = {}
        self.gone: frozenset[str] = frozenset()
        self.told = True  # whether the files that change are named

    def clean(self) -> tuple[Result, Tree]:
        rendered._latest.clear()  # a clean build is one in a process that has done nothing else
        return super().clean()

    def build(self, **more: object) -> tuple[Result, Tree]:
        before, self.had = self.had, tree(self.site.root / "content")
        paths = sorted(path for path in {*before, *self.had} if before.get(path) != self.had.get(path))
        self.living = self.living or Living(self.site.options(**{**self.changes, **more}))
        touched = [f"content/{path}" for path in paths] if self.told else None
        pages = [path for path in self.published() if path.endswith(".html")] if self.site.out.is_dir() else []
        results: list[Result] = []
        first: dict[str, bytes] = {}
        for part in self.living.build(touched, pages[::3]):
            first |= part.pages
            results += [part.result] if part.result else []
            self.gone = part.gone or self.gone
        now = tree(self.site.out)
        if results[0].published:
            assert {path: now[path][2] for path in first} == first, "what was shown first is not what was built"
            assert not self.gone & {*now}
        self.gone = frozenset()
        return results[0], now


KNOWN: Known = {}  # of the engine as it is: the tests below that plant a fault in it share nothing


def hold(steps: Sequence[Step], known: Known | None = None, **changes: object) -> None:
    """After every step the folder is what a clean build makes, and so is what is said. Each third time no file is named."""
    folder = Path(tempfile.mkdtemp(prefix="minutebook-living-", dir=QUICK))
    try:
        history = LivingHistory(folder, known)
        history.changes |= changes
        history.compare()
        for number, one in enumerate(steps):
            history.told = number % 3 != 2
            history.take(one)
    finally:
        shutil.rmtree(folder)


@settings(max_examples=settings().max_examples // 8)
@given(histories(*EDITS, most=6))
def test_the_site_is_always_what_a_clean_build_makes(steps: list[Step]) -> None:
    hold(steps, KNOWN)


def test_search_follows_and_is_what_a_clean_build_makes() -> None:
    hold([Step("change a body", 4), Step("add a record"), Step("change a title", 2, 2), Step("nothing")], search=True)


def test_a_build_that_is_left_halfway_is_made_up_for_by_the_next(tmp_path: Path) -> None:
    """In a process that may fork: the whole site is on its way in another one when the next edit comes."""
    code = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from tests.build.histories import STEPS, Step
from tests.build.test_living import EDITS, LivingHistory
history = LivingHistory(Path({str(tmp_path)!r}))
history.changes["jobs"] = 2
history.compare()
for number in range(6):
    STEPS["change a title"](history, number, number)
    STEPS["add a record"](history, number, number)
    for step in history.living.build(None):
        if step.waits and number % 3 == 0:
            break
        if step.waits and number % 3 == 1:
            step.waits.result()
            break
    STEPS["change a body"](history, number, 0)
    history.compare()
"""
    done = python("-W", "error", "-c", code)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_not_told_is_seen_when_all_is_looked_at(tmp_path: Path) -> None:
    history = LivingHistory(tmp_path)
    history.compare()
    path = history.decisions()[0]
    history.site.write(path, history.site.read(path) + "\nMore.\n")
    history.had = tree(history.site.root / "content")  # the system says nothing of it
    result, before = history.build()
    history.told = False
    history.compare()
    assert result.published
    assert before != tree(history.site.out)


# -- planted faults ----------------------------------------------------------------------------------------------------


def red(monkeypatch: pytest.MonkeyPatch, *steps: Step) -> None:
    """Show that with the planted fault this history fails, and that without it it holds."""
    with pytest.raises((AssertionError, ValueError)):
        hold(steps)
    monkeypatch.undo()
    hold(steps)


def test_a_file_that_is_told_and_not_read_again_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def stale(root: Path, *, content: Path | None, before: Snapshot | None = None, touched: Collection[str] = ()) -> object:
        return read(root, content=content, before=before, touched=list(touched)[1:])

    monkeypatch.setattr(living, "read", stale)
    red(monkeypatch, Step("change a title", 1, 1))


def test_a_full_look_that_is_none_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    had: list[Snapshot] = []

    def stale(root: Path, *, content: Path | None, before: Snapshot | None = None, touched: Collection[str] = ()) -> object:
        snapshot, problems = read(root, content=content, before=before or (had[-1] if had else None), touched=touched)
        had[:] = [snapshot]
        return snapshot, problems

    monkeypatch.setattr(living, "read", stale)
    red(monkeypatch, Step("nothing"), Step("nothing"), Step("change a title", 1, 1))


def test_entries_kept_by_their_paths_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_key", lambda source: digest(source.path.encode()))
    red(monkeypatch, Step("change a title", 1, 1))


def test_what_is_gone_and_left_in_the_folder_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Standing.publish
    monkeypatch.setattr(
        Standing, "publish", lambda self, written, removed, jobs: real(self, written, removed[:-1] and (), jobs)
    )
    red(monkeypatch, Step("add a record"), Step("delete a record", 0, 1))


def test_a_renderer_of_other_templates_or_settings_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def kept(snapshot: Snapshot, chrome: Chrome) -> Renderer:
        rendered._latest[:] = rendered._latest or [Renderer(snapshot.templates, chrome)]
        return rendered._latest[0]

    monkeypatch.setattr(rendered, "_renderer", kept)
    red(monkeypatch, Step("edit a template", 0, 1), Step("edit the settings", 0, 1))


def test_sources_that_are_equal_are_the_same_values(tmp_path: Path) -> None:
    """Later stages see at once that they are; what is not equal is never taken from before."""
    history = History(tmp_path)
    first, _ = read(history.site.root)
    again, _ = read(history.site.root, before=first)
    assert again.content is first.content
    assert again.templates is first.templates
    path = history.decisions()[0]
    history.site.write(path, history.site.read(path) + "\nMore.\n")
    other, _ = read(history.site.root, before=first, touched=[path])
    changed = [source.path for source, old in zip(other.content, first.content, strict=True) if source is not old]
    assert changed == [path]
    assert isinstance(other.content[0], Source)
