"""Runs commands and measures them: wall time, processor time and peak memory of all their processes."""

import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

INTERVAL = 0.05  # seconds between two looks at the memory
# Nothing of the caller's settings reaches what is measured: HUGO_*, PAGEFIND_*, PYTHON* and the like stay out.
KEPT = ("PATH", "HOME", "TMPDIR", "LANG")


@dataclass(frozen=True)
class Run:
    """What one run took.

    `seconds` by the clock, `cpu` of all processes together; `peak` in bytes, 0 where memory was not looked at; `said` is
    the last line printed.
    """

    seconds: float
    cpu: float
    peak: int
    said: str


class CommandError(Exception):
    """A measured command failed; its output is the message."""


def run(commands: Sequence[Sequence[str | Path]], cwd: Path, *, memory: bool = False) -> Run:
    """Run commands one after the other, each in a fresh process, as one measured piece of work.

    With `memory` the peak is the largest sum of what all processes of the tree held at one moment. Looking costs time,
    so such a run is not for its seconds.
    """
    os.sync()  # what earlier runs have written must not reach the disk during this one
    env = {name: os.environ[name] for name in KEPT if name in os.environ}
    peak = 0
    with tempfile.TemporaryFile() as output:
        used = spent()
        start = time.perf_counter()
        for command in commands:
            process = subprocess.Popen(
                [str(part) for part in command], cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )
            if memory:
                peak = max(peak, *watch(process), 0)
            if process.wait() != 0:
                output.seek(0)
                said = output.read().decode(errors="replace")[-4000:]
                raise CommandError(f"{command[0]} ended with status {process.returncode}:\n{said}")
        seconds = time.perf_counter() - start
        cpu = spent() - used
        output.seek(0)
        lines = output.read().decode(errors="replace").strip().splitlines()
    return Run(seconds, cpu, peak, lines[-1] if lines else "")


def spent() -> float:
    """The processor time of all processes that have ended below this one."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def watch(process: subprocess.Popen[bytes]) -> Iterator[int]:
    """The bytes held by a process and all below it, every 50 ms until it ends."""
    root = psutil.Process(process.pid)
    while process.poll() is None:
        yield sum(held(one) for one in tree(root))
        time.sleep(INTERVAL)


def tree(root: psutil.Process) -> list[psutil.Process]:
    """A process and all below it."""
    try:
        return [root, *root.children(recursive=True)]
    except psutil.Error:
        return [root]


def held(process: psutil.Process) -> int:
    """The memory of a process: its proportional share (PSS), so that what several share counts once; else its RSS."""
    try:
        found = process.memory_full_info()
    except psutil.AccessDenied:
        return rss(process)
    except psutil.Error:
        return 0
    return int(getattr(found, "pss", 0) or found.rss)


def rss(process: psutil.Process) -> int:
    """What a process has in memory, what it shares included."""
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0
