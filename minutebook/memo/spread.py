"""Work on several cores: one function over many items, or errands beside everything else."""

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_FEW = 64  # below this, starting workers costs more than they save, where an item is a record or a page
# What a worker works with: a function and all the items, which it has from the process that forked it.
_work: tuple[Callable[[Sequence[Any]], Any], Sequence[Any]] | None = None


class WorkerLost(RuntimeError):
    """A worker ended before its work did."""

    def __init__(self) -> None:
        """Say so in the reader's words."""
        super().__init__("The system stopped one of the build's processes. There may be too little memory.")


def _can_fork() -> bool:
    return hasattr(os, "fork") and sys.platform != "darwin"


def _begin(function: Callable[[Sequence[Any]], Any], items: Sequence[Any]) -> None:
    """Begin a worker with all that it works with: it was forked from the process that has it, so nothing is copied or sent."""
    global _work  # noqa: PLW0603
    _work = function, items
    _leave_signals_to_parent()
    Thread(target=_end_with_parent, daemon=True).start()


def _leave_signals_to_parent() -> None:
    """What a terminal sends to all processes at once is the parent's to answer: it ends this one, without a word of its own."""
    for name in ("SIGINT", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _part(start: int, end: int) -> Any:
    assert _work is not None
    function, items = _work
    return function(items[start:end])


def spread(
    function: Callable[[Sequence[T]], R], items: Sequence[T], jobs: int, *, chunk: int = 0, few: int = _FEW
) -> Iterator[R]:
    """`function` over the items, a run of them at a time; yields its results in order. Fewer than `few` items stay here.

    The function may depend on nothing that the number of jobs changes. Where processes cannot be forked it runs here.
    """
    beside = jobs > 1 and len(items) >= few and _can_fork()
    size = chunk or (max(1, min(250, -(-len(items) // (jobs * 4)))) if beside else len(items)) or 1
    starts = range(0, len(items), size)
    if not beside:
        yield from (function(items[start : start + size]) for start in starts)
        return
    context = multiprocessing.get_context("fork")
    workers = ProcessPoolExecutor(min(jobs, len(starts)), context, _begin, (function, items))
    try:
        yield from workers.map(_part, starts, [start + size for start in starts])
    except BrokenProcessPool:
        raise WorkerLost from None
    finally:
        workers.shutdown(cancel_futures=True)


def _end_with_parent() -> None:
    """End this process where the one that forked it is killed: it may hold the lock of a build that is no more."""
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


_Outcome = tuple[Any, Exception | None]


def _outcome(function: Callable[..., Any], arguments: Sequence[Any]) -> _Outcome:
    try:
        return function(*arguments), None
    except Exception as error:  # noqa: BLE001 - it is raised where the result is asked for
        return None, error


_sent = False  # whether this process is on an errand


def unbroken() -> None:
    """From here to its end an errand cannot be stopped: what it begins now is done whole, and who stops it waits for that."""
    if _sent:
        # A mask would hold for one thread only, and the signal would come to another.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)


def _send_outcome(
    function: Callable[..., Any], arguments: Sequence[Any], pipe: Connection, inherited: Sequence[Connection]
) -> None:
    global _sent  # noqa: PLW0603
    _sent = True
    # These are for who asks. As long as any process could read from them, an outcome that nobody asks for would be waited with.
    for reading in inherited:
        reading.close()
    _leave_signals_to_parent()
    Thread(target=_end_with_parent, daemon=True).start()
    outcome = _outcome(function, arguments)
    with contextlib.suppress(BrokenPipeError):  # nobody asks any more
        pipe.send(outcome)


def _receive_outcome(pipe: Connection) -> _Outcome:
    try:
        return pipe.recv()  # type: ignore[no-any-return]
    except EOFError:
        return None, WorkerLost()


class Errand(Generic[R]):
    """A function that was begun; its result is asked for when it is needed, once or more."""

    def __init__(self, outcome: Callable[[], _Outcome], pipe: Connection | None = None) -> None:
        """`pipe` is where the result will come from, if another process works on it."""
        self._outcome = cache(outcome)
        self._pipe = pipe

    def is_done_before(self, other: Connection) -> bool:
        """Wait for the result, or for something to come by another pipe; whether it is the result that is there."""
        ready = wait([self._pipe, other]) if self._pipe else []
        return self._pipe in ready or not other.poll()

    def result(self) -> R:
        """What the function gives, waited for. What it raises is raised here."""
        value, error = self._outcome()
        if error is not None:
            raise error
        return value  # type: ignore[no-any-return]


class Errands:
    """Functions at work beside this process, each in one of its own. At the end, those still at work are stopped.

    With one job, or where processes cannot be forked, a function runs here when its result is first asked for.
    """

    def __init__(self, jobs: int) -> None:
        self._beside = jobs > 1 and _can_fork()
        self._begun: list[tuple[BaseProcess, Connection]] = []

    def begin(self, function: Callable[..., R], *arguments: object) -> Errand[R]:
        """Begin a function. It sees what there is now; nothing of that is copied or sent."""
        if not self._beside:
            return Errand(partial(_outcome, function, arguments))
        context = multiprocessing.get_context("fork")
        mine, theirs = context.Pipe(duplex=False)
        inherited = [mine, *(pipe for _, pipe in self._begun)]
        # It may share its work out too.
        process = context.Process(target=_send_outcome, args=(function, arguments, theirs, inherited))
        process.start()
        theirs.close()
        self._begun.append((process, mine))
        return Errand(partial(_receive_outcome, mine), mine)

    def __enter__(self) -> "Errands":
        return self

    def __exit__(self, *_: object) -> None:
        for process, pipe in self._begun:
            pipe.close()
            process.terminate()
            process.join()
