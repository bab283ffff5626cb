"""One function over many items, on several cores, with results in the items' order."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_FEW = 64  # below this, starting workers costs more than they save
# What the workers work with. They are forked after it is set, so that nothing of it is copied or sent.
_work: tuple[Callable[[Sequence[Any]], Any], Sequence[Any]] | None = None


class WorkerLost(RuntimeError):
    """A worker ended before its work did."""


def _part(bounds: tuple[int, int]) -> Any:
    assert _work is not None
    function, items = _work
    return function(items[bounds[0] : bounds[1]])


def _next(results: Any, workers: Sequence[BaseProcess]) -> Any:
    """The next result. A pool would wait for ever for that of a worker that the system killed, as it does where memory ends."""
    while True:
        try:
            return results.next(timeout=1)
        except multiprocessing.TimeoutError:
            if wait([worker.sentinel for worker in workers], timeout=0):
                raise WorkerLost("The system stopped one of the build's processes. There may be too little memory.") from None


def spread(function: Callable[[Sequence[T]], R], items: Sequence[T], jobs: int, *, chunk: int = 0) -> Iterator[R]:
    """`function` over the items, a run of them at a time; yields its results in order.

    The function may depend on nothing that the number of jobs changes. Where processes cannot be forked it runs here.
    """
    global _work  # noqa: PLW0603 - what forked workers see must be set before the fork
    if not items:
        return
    can_fork = hasattr(os, "fork") and sys.platform != "darwin"
    if jobs <= 1 or len(items) < _FEW or not can_fork:
        size = chunk or len(items)
        for start in range(0, len(items), size):
            yield function(items[start : start + size])
        return
    size = chunk or max(1, min(250, -(-len(items) // (jobs * 4))))
    bounds = [(start, min(start + size, len(items))) for start in range(0, len(items), size)]
    _work = (function, items)
    try:
        others = set(multiprocessing.active_children())
        with multiprocessing.get_context("fork").Pool(min(jobs, len(bounds))) as pool:
            workers = [child for child in multiprocessing.active_children() if child not in others]
            results = pool.imap(_part, bounds)
            for _ in bounds:
                yield _next(results, workers)
    finally:
        _work = None
