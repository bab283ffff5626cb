"""What counts as a change, and what happens where the system cannot tell of one."""

import errno
import threading
from collections.abc import Callable, Collection
from pathlib import Path

import pytest
from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirModifiedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileClosedNoWriteEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
    FileSystemEvent,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from minutebook.desk.watch import BY_LOOKING, Bell, Watch, inside

LONG = 60


@pytest.mark.parametrize(
    ("event", "rings"),
    [
        (FileCreatedEvent("content/a.md"), True),
        (FileModifiedEvent("content/a.md"), True),
        (FileDeletedEvent("content/a.md"), True),
        (FileClosedEvent("content/a.md"), True),
        (FileMovedEvent("content/.a.md.tmp", "content/a.md"), True),
        (FileOpenedEvent("content/a.md"), False),
        (FileClosedNoWriteEvent("content/a.md"), False),
        (DirModifiedEvent("content"), False),
        (FileModifiedEvent("content/.a.md.swp"), False),
        (FileModifiedEvent("content/a.md~"), False),
    ],
)
def test_only_changes_to_what_a_build_reads_ring_the_bell(event: FileSystemEvent, rings: bool) -> None:
    rung: list[Collection[str] | None] = []
    inside(rung.append).dispatch(event)
    assert bool(rung) is rings
    assert all(told is not None and "content/a.md" in told for told in rung)


def test_of_a_folder_that_comes_or_goes_no_file_is_named() -> None:
    rung: list[Collection[str] | None] = []
    for event in (DirCreatedEvent("content/a"), DirMovedEvent("content/a", "content/b"), DirDeletedEvent("content/b")):
        inside(rung.append).dispatch(event)
    assert rung == [None, None, None]


def test_the_bell_says_what_was_touched_since_it_was_last_waited_for() -> None:
    bell = Bell()
    bell.ring(["a.md", "b.md"])
    bell.ring(["b.md"])
    assert bell.wait() == ("a.md", "b.md")
    bell.ring([])
    assert bell.wait() == ()
    bell.ring(["a.md"])
    bell.ring(None)
    bell.ring(["b.md"])
    assert bell.wait() is None
    bell.ring([f"{number}.md" for number in range(501)])
    bell.ring(["b.md"])
    assert bell.wait() is None
    bell.ring(["b.md"])
    assert bell.wait() == ("b.md",)


class Broken(PollingObserver):
    """A system that has no more watches to give."""

    def start(self) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")


def waited(bell: Bell) -> threading.Event:
    """Set once the bell has been waited for."""
    done = threading.Event()

    def wait() -> None:
        bell.wait()
        done.set()

    threading.Thread(target=wait, daemon=True).start()
    return done


@pytest.mark.parametrize("kinds", [(Observer,), BY_LOOKING, (Broken, PollingObserver)])
def test_a_change_rings_the_bell_by_any_means(tmp_path: Path, kinds: tuple[Callable[[], BaseObserver], ...]) -> None:
    (tmp_path / "content").mkdir()
    watch = Watch(tmp_path, [tmp_path / "content", tmp_path / "templates"], "site.yaml", kinds)
    watch.start()
    try:
        done = waited(watch.bell)
        (tmp_path / "content" / "a.md").write_text("new")
        assert done.wait(LONG)
    finally:
        watch.stop()
    assert ("looked through again and again" in watch.remark) is (len(kinds) > 1)


def test_where_nothing_works_it_says_so(tmp_path: Path) -> None:
    watch = Watch(tmp_path, [], "site.yaml", (Broken, Broken))
    watch.start()
    reason = "The system does not report changes here (No space left on device)"
    assert watch.remark == f"{reason}, so changes are not noticed. Start it again to see them."
    watch.renew()
    watch.stop()
