"""Whatever happened before, a build leaves what a build makes that remembers nothing, byte for byte.

And the proof that the tests of this can fail: faults planted in the engine, each of which they find.
"""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from hypothesis import Phase, given, settings

from minutebook import pipeline
from minutebook.entries.entry import decode_entry, encode
from minutebook.memo import Store, canonical, known, store
from minutebook.outputs import plan, publish, render
from minutebook.outputs import tree as new_tree
from minutebook.pages.chrome import Chrome
from minutebook.pages.site import PagePlan
from minutebook.read import source
from tests.build.archives import SMALL
from tests.build.histories import STEPS, History, Known, Step, alter_rows, histories
from tests.build.making import ROOT, differences, plain_templates, python, tree
from tests.conftest import MakeSite

# Thousands of small folders are made and taken away, which some disks are slow at.
QUICK = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


KNOWN: Known = {}  # of the engine as it is: the tests below that plant a fault in it share nothing


def hold(steps: Sequence[Step], any_page: str = "", known: Known | None = None) -> None:
    """The property: after every step of the history the output is what a clean build makes, and so is what is said."""
    folder = Path(tempfile.mkdtemp(prefix="minutebook-history-", dir=QUICK))
    try:
        History(folder, any_page=any_page, known=known).run(*steps)
    finally:
        shutil.rmtree(folder)


# A history is several builds, each with a clean one beside it.
@settings(max_examples=settings().max_examples // 4)
@given(histories())
def test_a_build_leaves_what_a_clean_build_makes(steps: list[Step]) -> None:
    hold(steps, known=KNOWN)


@pytest.mark.parametrize("what", sorted(STEPS))
def test_each_step_by_itself_and_then_another_edit(what: str) -> None:
    """No kind of step is left to chance: each way of doing it, with a page changed after it."""
    steps = [Step(what, which=how, how=how) for how in range(6)]
    hold([one for step in steps for one in (step, Step("change a body", 4))], known=KNOWN)


def test_several_processes_leave_what_one_does(tmp_path: Path) -> None:
    """In a process of its own, which may fork. Even a little work is shared there."""
    code = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from minutebook.memo import spread
from tests.build.histories import STEPS, History, Step
spread._FEW = 2
history = History(Path({str(tmp_path)!r}))
history.changes["jobs"] = 2
history.run(*(Step(what, number, number) for number, what in enumerate(sorted(STEPS))))
history.changes["jobs"] = 3
history.run(*(Step(what, 7, 3) for what in sorted(STEPS, reverse=True)))
"""
    done = python("-W", "error", "-c", code)
    assert (done.returncode, done.stderr) == (0, "")


# -- planted faults ----------------------------------------------------------------------------------------------------


def red(monkeypatch: pytest.MonkeyPatch, *names: str, any_page: str = "") -> None:
    """Show that with the planted fault the property fails, and that what it fails on holds without the fault."""
    failed: list[list[Step]] = []

    @settings(phases=[Phase.generate], max_examples=100, derandomize=True, database=None)
    @given(histories(*names))
    def the_property(steps: list[Step]) -> None:
        try:
            hold(steps, any_page)
        except Exception:
            failed.append(steps)
            raise

    with pytest.raises((AssertionError, ValueError)):
        the_property()
    monkeypatch.undo()
    hold(failed[0])


def test_templates_left_out_of_the_key_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "_digest_of", lambda *_: b"")
    red(monkeypatch, "edit a template", "change a title", "another run")


@pytest.mark.parametrize(("kind", "what"), [(PagePlan, "change a title"), (Chrome, "edit the settings")])
def test_a_view_or_the_settings_left_out_of_the_key_are_noticed(monkeypatch: pytest.MonkeyPatch, kind: type, what: str) -> None:
    monkeypatch.setattr(plan, "canonical", lambda value: b"" if isinstance(value, kind) else canonical(value))
    red(monkeypatch, what, "add a record")


def test_strays_left_in_place_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = publish.Stage.prepare

    def spare(self: publish.Stage, planned: Iterable[str], there: Mapping[str, int], **where: str) -> dict[str, int]:
        return real(self, [*planned, *there], there, **where)

    monkeypatch.setattr(publish.Stage, "prepare", spare)
    red(monkeypatch, "add a record", "delete a record", "another run")


def test_a_store_that_is_believed_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_check", lambda *_: b"")
    red(monkeypatch, "alter the rows of the store", "change a title")


def test_a_template_that_looks_outside_its_view_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    roots: list[Path] = []
    real_init = render.Renderer.__init__

    def read(root: Path, *, content: Path | None = None) -> object:
        roots[:] = [root]
        return source.read(root, content=content)

    def outside() -> int:
        return len(list(roots[0].glob("content/**/*.md")))

    def init(self: render.Renderer, *arguments: object) -> None:
        real_init(self, *arguments)  # type: ignore[arg-type]
        self.environment.globals["outside"] = outside

    monkeypatch.setattr(pipeline, "read", read)
    monkeypatch.setattr(render.Renderer, "__init__", init)
    red(monkeypatch, "add a record", "delete a record", any_page="{{ outside() }}\n")


def test_findings_that_are_not_remembered_with_a_record_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Store.put

    def put(self: Store, rows: Iterable[tuple[bytes, bytes, bytes]]) -> None:
        real(self, [(key, encode(msgspec.structs.replace(decode_entry(head), problems=())), body) for key, head, body in rows])

    monkeypatch.setattr(Store, "put", put)
    red(monkeypatch, "change a title", "add a record")


def test_findings_that_are_not_said_again_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(store: Store, out: Path) -> known.Known:
        return msgspec.structs.replace(known.recall(store, out), diagnostics=())

    monkeypatch.setattr(pipeline, "recall", silent)
    red(monkeypatch, "nothing")


def test_an_output_that_is_not_read_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def believed(_folder: Path, digests: Mapping[str, bytes], present: Mapping[str, int]) -> dict[str, int]:
        return {path: present[path] for path in digests if present.get(path)}

    monkeypatch.setattr(new_tree, "intact", believed)
    red(monkeypatch, "alter the output", "change a title")


def test_an_output_folder_that_is_not_listed_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    real = publish.listing
    monkeypatch.setattr(new_tree, "listing", lambda folder: {path: inode for path, inode in real(folder).items() if inode})
    red(monkeypatch, "stray in the output")


# -- the comparison ----------------------------------------------------------------------------------------------------


def test_two_trees_differ_in_paths_kinds_modes_and_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name / "folder").mkdir(parents=True)
        for file in ("same", "bytes", "mode", "kind"):
            (tmp_path / name / file).write_text("words")
    assert tree(tmp_path / "one") == tree(tmp_path / "other")
    other = tmp_path / "other"
    (other / "bytes").write_text("wordz")
    (other / "mode").chmod(0o600)
    (other / "kind").unlink()
    (other / "kind").symlink_to("same")
    (other / "folder").rmdir()
    (other / "more").mkdir()
    assert differences(tree(tmp_path / "one"), tree(other)) == [
        "bytes: bytes",
        "folder/: only in the first",
        "kind: kind, mode, bytes",
        "mode: mode",
        "more/: only in the second",
    ]


def test_altered_rows_of_a_store_are_still_rows(make_site: MakeSite) -> None:
    """Else the store's own check, which is to be tested, would have nothing to do."""
    site = make_site(SMALL, templates=plain_templates())
    site.build()
    path = site.root / ".minutebook" / "store.sqlite"
    for which, count in ((0, 10), (1, 10), (2, 2)):
        alter_rows(path, which)
        with closing(sqlite3.connect(path)) as db:
            table = ("head", "body", "blob")[which]
            rows = db.execute(f"SELECT data, data_check FROM {table}").fetchall()  # noqa: S608 - three literals
            assert len(rows) >= count
            assert any(hashlib.sha256(data).digest() != check for data, check in rows)
