"""The real command with a hook in it: `python hooked.py HOW AT WORDS…`.

Without words it reads such lists of words, one a line as JSON, and has each done by a process of its own, which is forked from
this one once the engine is loaded. It answers each with a line: how that process ended, and what it printed.

HOW is a few of these words, joined by commas:
  count      print, when the command ends, how often it touched the disk, and at which of the touches the trees changed places
  kill       end the process at once, as SIGKILL does, just before touch number AT; in the middle of it where it writes
  pause      stop the process there until it is told to go on
  no-exchange  be a system that cannot let two folders change places in one step
  spread     let several processes share even a little work
A touch is whatever changes something on the disk. Those of the main process are counted.
"""

import json
import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from minutebook.cli import main
from minutebook.memo import Store, spread
from minutebook.outputs import publish

_EVENTS = {"os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.truncate", "sqlite3.connect"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Touches:
    """Counts what the process does to the disk, and strikes at one of them."""

    def __init__(self, how: set[str], at: int) -> None:
        self.how, self.at = how, at
        self.count = 0
        self.pid = os.getpid()
        self.exchanges: list[int] = []
        self.on = False

    def touch(self, first: Callable[[], object] = lambda: None) -> None:
        """One touch is about to come. `first` is what may happen before the process ends."""
        if not self.on or os.getpid() != self.pid:
            return
        self.count += 1
        if self.count != self.at:
            return
        if "kill" in self.how:
            first()
            os.kill(self.pid, signal.SIGKILL)
        if "pause" in self.how:
            os.kill(self.pid, signal.SIGSTOP)

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in _EVENTS or (event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING):
            self.touch()

    def plant(self) -> None:
        real_write, real_exchange, real_store = os.write, publish._exchange, Store._write

        def write(handle: int, data: bytes) -> int:
            self.touch(lambda: real_write(handle, bytes(data)[: len(data) // 2]))
            return real_write(handle, data)

        def exchange(first: Path, second: Path) -> bool:
            self.touch()
            self.exchanges.append(self.count)
            done = "no-exchange" not in self.how and real_exchange(first, second)
            self.touch()
            return done

        def store(own: Store, *arguments: Any) -> None:
            self.touch()
            real_store(own, *arguments)

        os.write = write  # type: ignore[assignment]
        publish._exchange = exchange
        Store._write = store  # type: ignore[method-assign, assignment]
        if "spread" in self.how:
            spread._FEW = 2
        sys.addaudithook(self.hook)


def hooked(how: str, at: str, *words: str) -> int:
    touches = Touches(set(how.split(",")), int(at))
    touches.plant()
    touches.on = True
    status = main(words)
    touches.on = False
    if "count" in touches.how:
        print("touches", touches.count, *touches.exchanges)
    return status


def forked(words: list[str]) -> tuple[int, str, str]:
    """The same in a new process: its exit status, or the signal that ended it below nought, and what it printed."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if not child:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            status = 1
            try:
                status = hooked(*words)
            except BaseException:  # noqa: BLE001 - told as the end of a process tells it
                sys.excepthook(*sys.exc_info())
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(status)
        _, ended = os.waitpid(child, 0)
        printed = []
        for file in (out, err):
            file.seek(0)
            printed.append(file.read().decode())
    return os.waitstatus_to_exitcode(ended), printed[0], printed[1]


if __name__ == "__main__":
    if sys.argv[1:]:
        sys.exit(hooked(*sys.argv[1:]))
    for line in sys.stdin:
        print(json.dumps(forked(json.loads(line))), flush=True)
