"""Building beside the server: in a process of its own, so that it can use every core and a page is answered meanwhile."""

import contextlib
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator
from multiprocessing.connection import Connection
from typing import Any

import msgspec

from minutebook.diagnostics import Diagnostic
from minutebook.memo.spread import Errand

_AT_REST = 5.0  # seconds without an edit, after which all is looked at once more


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be built.

    `touched` are the files that may have changed since the last task, None where it may be any; `opened` the paths of the
    pages that somebody looks at. A `quiet` one is to be sure, and says nothing where nothing has changed.
    """

    touched: tuple[str, ...] | None = None
    opened: tuple[str, ...] = ()
    quiet: bool = False


class FirstPages(msgspec.Struct, frozen=True, kw_only=True):
    """Pages that can be shown before the site is whole, by their paths; those that are `gone`, and where records have moved."""

    base: str
    pages: dict[str, bytes]
    gone: frozenset[str]
    moved: dict[str, str]


class BuildReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a build came to. `words` are for the terminal; `fault` says what went wrong beside the records, if anything did.

    `media` stands for the files that pages show, `moved` says by old addresses where records are now.
    """

    published: bool
    base: str = "/"
    diagnostics: tuple[Diagnostic, ...] = ()
    words: str = ""
    fault: str = ""
    media: bytes = b""
    moved: dict[str, str] = {}


class Said(msgspec.Struct, frozen=True):
    """Words for the terminal about a site that is as it was reported."""

    words: str


Report = FirstPages | BuildReport | Said
Steps = Generator[tuple[Report | None, Errand[Any] | None], None, None]
Build = Callable[[Task], Steps]
"""Builds step by step: each gives what there is to report, and what the next one waits for."""


def _work(make: Callable[[], Build], pipe: Connection) -> None:
    """Build whenever asked to, until nobody can ask any more."""
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)  # Ctrl-C is for the server, which then ends this group
    else:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A build makes millions of values that live until it ends; they are tidied away between builds.
    gc.disable()
    build = make()
    with contextlib.suppress(EOFError, OSError):
        while True:
            task: Task = pipe.recv()
            _carry_out(build, task, pipe)
            gc.collect()
            if not gc.get_freeze_count():
                gc.freeze()  # most of an archive stays from edit to edit, and need not be looked through at each
            if task.touched is not None and not pipe.poll(_AT_REST):
                _carry_out(build, Task(quiet=True), pipe)


def _carry_out(build: Build, task: Task, pipe: Connection) -> None:
    """Do a task until it is done, or until there is another: the site is then brought up to that one."""
    with contextlib.closing(build(task)) as steps:
        for report, awaited in steps:
            if report is not None:
                pipe.send(report)
            if pipe.poll() if awaited is None else not awaited.is_done_before(pipe):
                return


class Builder:
    """The process that builds. `make` is a function that another process can be given by its name."""

    def __init__(self, make: Callable[[], Build]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self._stopped = False
        self._start()

    def _start(self) -> None:
        # Started anew, not forked: a fork would take along the server's threads as they stand.
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(self._make, theirs))
        self._process.start()
        theirs.close()

    def begin(self, task: Task) -> None:
        """Build this now; what was begun before it is left where it is."""
        with self._lock:
            if self._stopped:
                return
            try:
                self._pipe.send(task)
            except OSError:  # the process has died: whoever reads its reports says so
                self._renew()
                self._pipe.send(task)

    def reports(self) -> Iterator[Report]:
        """What comes of all that was begun, until the builder is stopped. A process that has died is replaced by a new one."""
        while True:
            pipe = self._pipe
            try:
                yield pipe.recv()
                continue
            except (EOFError, OSError):
                pass
            with self._lock:
                if self._stopped:
                    return
                if pipe is self._pipe:
                    self._renew()
            fault = "The program that builds the site was ended from outside. The next change starts it again."
            yield BuildReport(published=False, fault=fault)

    def _renew(self) -> None:
        self._end()
        self._start()

    def stop(self) -> None:
        """End the process and whatever it has started."""
        with self._lock:
            self._stopped = True
            self._end()

    def _end(self) -> None:
        process = self._process.pid
        if process is not None and hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process, signal.SIGTERM)
        self._process.terminate()
        self._process.join()
        self._pipe.close()
