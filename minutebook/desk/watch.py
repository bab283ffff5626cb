"""Noticing that a file of the archive has changed, by the system's own means."""

import contextlib
import os
import threading
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirModifiedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

# The system reports reading too, and a build reads everything.
_CHANGES = frozenset({"created", "modified", "moved", "deleted", "closed"})
_EVENTS: list[type[FileSystemEvent]] = [
    *(FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent, FileClosedEvent),
    *(DirCreatedEvent, DirModifiedEvent, DirMovedEvent, DirDeletedEvent),
]
_QUIET = 0.05  # seconds without another change, after which an edit counts as finished
_MANY = 500  # files; where more change at once, the system may have lost count of them
_AT_MOST = 2.0  # seconds that a stream of changes may hold a build up


Kinds = Sequence[Callable[[], BaseObserver]]
BY_THE_SYSTEM: Kinds = (Observer, PollingObserver)
BY_LOOKING: Kinds = (PollingObserver,)
"""For a disk of the network or of a container, of which the system reports nothing that others change on it."""


class Bell:
    """Rung at every change; a build waits for it."""

    def __init__(self) -> None:
        self._rung = threading.Event()
        self._lock = threading.Lock()
        self._touched: set[str] | None = set()

    def ring(self, touched: Collection[str] | None) -> None:
        """Something changed: these files, or with None whatever there is."""
        with self._lock:
            together = None if touched is None or self._touched is None else self._touched | {*touched}
            self._touched = None if together is None or len(together) > _MANY else together
        self._rung.set()

    def wait(self) -> tuple[str, ...] | None:
        """Wait until something has changed and, since then, nothing for a moment: an editor writes a file in several steps.

        Gives the files that may have changed since the last time; None where that may be any.
        """
        self._rung.wait()
        for _ in range(int(_AT_MOST / _QUIET)):
            self._rung.clear()
            if not self._rung.wait(_QUIET):
                break
        self._rung.clear()
        with self._lock:
            touched, self._touched = self._touched, set()
        return None if touched is None else tuple(sorted(touched))


Changed = Callable[[Collection[str] | None], None]
"""Is told which files have changed; None where that may be any."""


class _Handler(FileSystemEventHandler):
    """Calls back at the changes that count."""

    def __init__(self, counts: Callable[[str], bool], changed: Changed) -> None:
        self._counts = counts
        self._changed = changed

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Look at the names that the event tells of."""
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        if any(self._counts(os.path.basename(path)) for path in paths):
            # What lies in a folder that comes or goes is not told one by one.
            self._changed(None if event.is_directory else paths)


def inside(changed: Changed) -> FileSystemEventHandler:
    """For a folder of inputs: any file that a build would read (`read.source`)."""
    return _Handler(lambda name: not name.startswith(".") and not name.endswith("~"), changed)


def beside(names: frozenset[str], changed: Changed) -> FileSystemEventHandler:
    """For the archive's own folder: its settings, and whole folders that come and go."""
    return _Handler(lambda name: name in names, changed)


class Watch:
    """A watch over folders and one file beside them, which rings its bell. `remark` says what a person should know of it."""

    def __init__(self, root: Path, folders: Sequence[Path], file: str, kinds: Kinds = BY_THE_SYSTEM) -> None:
        """Watch by the first of these `kinds` of observer that works here."""
        self.root, self.folders, self.file, self.kinds = root, tuple(folders), file, kinds
        self.bell = Bell()
        self.remark = ""
        self._observer: BaseObserver | None = None
        self._stale = False

    def start(self) -> None:
        """Begin. Where none of the kinds works, `remark` says so."""
        reasons = []
        for kind in self.kinds:
            observer = kind()
            try:
                self._schedule(observer)
                observer.start()
            except OSError as error:
                reasons.append(error.strerror or str(error))
                with contextlib.suppress(RuntimeError):
                    observer.stop()
                continue
            self._observer = observer
            break
        if reasons:
            instead = "the folders are looked through again and again instead" if self._observer else "changes are not noticed"
            again = "" if self._observer else " Start it again to see them."
            self.remark = f"The system does not report changes here ({reasons[0]}), so {instead}.{again}"

    def _schedule(self, observer: BaseObserver) -> None:
        within = inside(self.bell.ring)
        for folder in self.folders:
            if folder.is_dir():
                observer.schedule(within, str(folder), recursive=True, event_filter=_EVENTS)
        names = frozenset({self.file, *(folder.name for folder in self.folders if folder.parent == self.root)})
        observer.schedule(beside(names, self._came), str(self.root), recursive=False)

    def _came(self, _paths: Collection[str] | None) -> None:
        self._stale = True
        self.bell.ring(None)

    def renew(self) -> None:
        """Watch the folders that have come since; a watch ends with the folder it was set on."""
        if self._stale and self._observer is not None:
            self._stale = False
            self._observer.unschedule_all()
            self._schedule(self._observer)

    def stop(self) -> None:
        """Watch no longer."""
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()
