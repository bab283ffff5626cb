"""Building beside the server: in a process of its own, so that it can use every core and a page is answered meanwhile."""

import contextlib
import gc
import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection

import msgspec

from minutebook.diagnostics import Diagnostic


class BuildReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a build came to. `words` are for the terminal; `fault` says what went wrong beside the records, if anything did."""

    published: bool
    base: str = "/"
    diagnostics: tuple[Diagnostic, ...] = ()
    words: str = ""
    fault: str = ""


def _work(make: Callable[[], BuildReport], pipe: Connection) -> None:
    """Build whenever asked to, until nobody can ask any more."""
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)  # Ctrl-C is for the server, which then ends this group
    else:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A build makes millions of values that live until it ends; they are tidied away between builds.
    gc.disable()
    while True:
        try:
            pipe.recv()
            pipe.send(make())
        except (EOFError, OSError):
            return
        gc.collect()


class Builder:
    """The process that builds. `make` is a function that another process can be given by its name."""

    def __init__(self, make: Callable[[], BuildReport]) -> None:
        self._make = make
        self._start()

    def _start(self) -> None:
        # Started anew, not forked: a fork would take along the server's threads as they stand.
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(self._make, theirs))
        self._process.start()
        theirs.close()

    def build(self) -> BuildReport:
        """Build now. A process that has died is replaced, and the next build is tried in the new one."""
        try:
            self._pipe.send(None)
            report: BuildReport = self._pipe.recv()
        except (EOFError, OSError):
            self.stop()
            self._start()
            return BuildReport(
                published=False,
                fault="The program that builds the site was ended from outside. The next change starts it again.",
            )
        return report

    def stop(self) -> None:
        """End the process and whatever it has started. The folder it publishes to is whole at any moment."""
        self._pipe.close()
        process = self._process.pid
        if process is not None and hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process, signal.SIGTERM)
        self._process.terminate()
        self._process.join()
