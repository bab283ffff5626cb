"""Edits seen in a browser: our `serve` beside `hugo server`, both over the same archive, turn about, in one run.

An edit is one file written, and ends when the page's bytes hold it. Before each, both servers have come to rest: what follows
an edit on one side is not measured on the other. Each page was asked for before, so that Hugo's fast rendering makes it
at once, and is listened to as a browser does that has it open.
"""

import http.client
import os
import queue
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from bench import edits
from bench.measure import KEPT, CommandError, held, tree
from bench.world import LAST

LONG = 600.0  # seconds after which something that should happen counts as never happening
AT_MOST = 0.5  # of Hugo's seconds
AT_MOST_SMALL = 0.3  # seconds, at 1,000 records
SMALL = 1_000
_LOOK = 0.005  # seconds between two looks at a page
_FOLDERS = {"articles": "news"}  # where the address of a type's pages begins otherwise than its folder


class Server:
    """A server that is at work, and what it says."""

    def __init__(self, command: list[str | Path], cwd: Path, *, ready: str, rest: str, port: int = 0) -> None:
        """`ready` is what it says when it can be asked, with its port if it chose that; `rest` when an edit is done with."""
        env = {name: os.environ[name] for name in KEPT if name in os.environ}
        self.process = subprocess.Popen(
            [str(part) for part in command], cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._rest = rest
        self._said: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        found = self.wait_for(ready)
        self.port = port or int(found[1])

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self._said.put(line)
        self._said.put(None)

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Wait until a line of what it says matches."""
        while True:
            line = self._said.get(timeout=LONG)
            if line is None:
                raise CommandError("A server ended in the middle of the measuring.")
            if match := re.search(pattern, line):
                return match

    def rest(self) -> None:
        """Wait until what an edit has set off is done with."""
        self.wait_for(self._rest)

    def page(self, address: str) -> bytes:
        """The page at an address as it is now; nothing where a server breaks off because it is just making it anew."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)) as connection:
            connection.request("GET", address, headers={"Host": f"localhost:{self.port}"})
            try:
                return connection.getresponse().read()
            except http.client.IncompleteRead:
                return b""

    @contextmanager
    def listened(self, address: str) -> Iterator[None]:
        """Have the page open meanwhile; a side that knows nothing of that answers that there is nothing."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=LONG) as connection:
            asked = f"GET /.minutebook/events?page={address} HTTP/1.1\r\nHost: localhost:{self.port}\r\n\r\n"
            connection.sendall(asked.encode())
            connection.recv(1)
            yield

    def seconds_until(self, address: str, words: bytes) -> float:
        """How long it takes from now until the page holds these words."""
        start = time.perf_counter()
        while words not in self.page(address):
            if time.perf_counter() - start > LONG:
                raise CommandError(f"The edit was never seen at {address}.")
            time.sleep(_LOOK)
        return time.perf_counter() - start

    def memory(self) -> int:
        """The bytes that its processes hold."""
        return sum(held(process) for process in tree(psutil.Process(self.process.pid)))

    def end(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(LONG)
        self._reader.join(LONG)
        if self.process.stdout:
            self.process.stdout.close()


@dataclass
class Served:
    """What one side took: the seconds of each edit, and the memory before the first and after the last."""

    seconds: list[float] = field(default_factory=list)
    memory: tuple[int, int] = (0, 0)

    def words(self) -> str:
        """The figures in a line."""
        before, after = self.memory
        return (
            f"median {statistics.median(self.seconds):6.3f} s  worst {max(self.seconds):6.3f} s"
            f"  memory {before / 1e6:6.0f} MB, after {after / 1e6:6.0f} MB"
        )


def compare(sides: Any, count: int, hugo_binary: Path, *, search: bool, say: Callable[[str], None]) -> dict[str, Served]:
    """So many edits on each side, turn about: bodies and titles of reports, articles and decisions.

    Hugo's server has no search. With `search` ours brings its index up to each edit before it is at rest.
    """
    command = [sys.executable, sides.engine / "build.py", "serve", "--root", sides.archive, "--port", "0"]
    ours = Server(
        [*command, "--as-of", f"{LAST}-12-31", *([] if search else ["--no-search"])],
        sides.archive,
        ready=r"Serving http://127\.0\.0\.1:(\d+)/",
        rest=r"^Search is up to date" if search else r"^Built ",
    )
    try:
        ours.rest()
        port = free_port()
        hugo = Server(
            [hugo_binary, "server", "--port", str(port), "--cacheDir", sides.site / "cache", "--noBuildLock"],
            sides.site,
            ready=r"Web Server is available",
            rest=r"^Total in ",
            port=port,
        )
        try:
            return _edited(sides, count, {"minutebook": ours, "hugo": hugo}, say)
        finally:
            hugo.end()
    finally:
        ours.end()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def _edited(sides: Any, count: int, servers: dict[str, Server], say: Callable[[str], None]) -> dict[str, Served]:
    found = {name: Served() for name in servers}
    before = {name: server.memory() for name, server in servers.items()}
    for number in range(count):
        kinds = edits.BODIES if number % 2 else edits.TITLES
        path = edits.chosen(sides.files, kinds, number, count)
        words, data = f"round {number}", sides.files[path]
        edited = edits.body_edited(data, number) if number % 2 else edits.title_edited(data, number)
        names = list(servers) if number % 4 < 2 else list(reversed(servers))
        for name in names:
            server = servers[name]
            address = address_of(path)
            server.page(address)
            with server.listened(address):
                sides.put_on(name, path, edited)
                found[name].seconds.append(server.seconds_until(address, words.encode()))
            server.rest()
        sides.files[path] = edited
        if (number + 1) % 20 == 0:
            say(f"  {number + 1} edits: " + ", ".join(f"{name} {found[name].seconds[-1]:.2f} s" for name in servers))
    for name, server in servers.items():
        found[name].memory = before[name], server.memory()
    return found


def address_of(path: str) -> str:
    """The address of a record's page under the base path that generated archives have."""
    parts = path.removeprefix("content/").removesuffix(".md").split("/")
    return f"/archive/{_FOLDERS.get(parts[0], parts[0])}/{parts[-1]}/"


def lines(records: int, found: dict[str, Served]) -> Iterator[str]:
    """What is printed in the end."""
    for name, served in found.items():
        yield f"{name:12}{served.words()}"
    ratio = ratio_of(found)
    yield f"ratio of the medians {ratio:.3f}, at most {AT_MOST}: {'met' if ratio <= AT_MOST else 'MISSED'}"
    if records <= SMALL:
        median = statistics.median(found["minutebook"].seconds)
        yield f"{median:.3f} s, at most {AT_MOST_SMALL} s: {'met' if median <= AT_MOST_SMALL else 'MISSED'}"


def ratio_of(found: dict[str, Served]) -> float:
    """Our median beside Hugo's."""
    return statistics.median(found["minutebook"].seconds) / statistics.median(found["hugo"].seconds)
