"""`build.py serve` as a process, and what its tests ask of it over HTTP.

Nothing here waits by the clock: lines in the terminal and events are waited for.
"""

import contextlib
import http.client
import json
import queue
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

from tests.build.making import AS_OF, ROOT, MadeSite, environment

LONG = 60.0  # seconds after which something that should happen counts as never happening
BASE = "/archive/"


class Served:
    """A running server over an archive."""

    def __init__(self, site: MadeSite, *words: str, through: tuple[str, ...] = ()) -> None:
        """`through` is a command that runs the one behind it."""
        command = [sys.executable, "build.py", "serve", "--root", str(site.root), "--port", "0", "--as-of", AS_OF, *words]
        command[:0] = through
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
        )
        self.lines: queue.Queue[str | None] = queue.Queue()  # None: it has ended
        self.said: list[str] = []
        self.errors: list[str] = []
        self._more_errors = threading.Condition()
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        self._readers = [
            threading.Thread(target=self._read, daemon=True),
            threading.Thread(target=self._read_errors, daemon=True),
        ]
        for reader in self._readers:
            reader.start()
        self.address = self.wait_for(r"Serving (http://127\.0\.0\.1:\d+/\S*) ")
        self.port = int(self.address.split(":")[2].split("/")[0])

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self.lines.put(line)
        self.lines.put(None)

    def _read_errors(self) -> None:
        for line in self.process.stderr or ():
            with self._more_errors:
                self.errors.append(line)
                self._more_errors.notify_all()

    def wait_for_error(self, words: str) -> None:
        """Wait until these words are among the errors, which come by a pipe of their own."""
        with self._more_errors:
            assert self._more_errors.wait_for(lambda: words in "".join(self.errors), LONG), "".join(self.errors)

    def wait_for(self, pattern: str) -> str:
        """Read the terminal on until a line matches; the first group, or the line."""
        while True:
            line = self.lines.get(timeout=LONG)
            assert line is not None, "".join(self.errors)
            self.said.append(line.rstrip("\n"))
            if match := re.search(pattern, line):
                return match[1] if match.re.groups else match[0]

    def built(self) -> str:
        """Wait for the next build, which must be published."""
        line = self.wait_for(r"^Built .*|.* (?:is still|will be) shown.*")
        assert line.startswith("Built"), line + "".join(self.errors)
        return line

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, "http.client.HTTPMessage", bytes]:
        """An answer to a path that is sent just as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        try:
            connection.request(method, path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def page(self, path: str) -> str:
        """The page at a path below the base path, which must be there."""
        status, _, body = self.get(BASE + path)
        assert status == 200, (status, body)
        return body.decode()

    @contextlib.contextmanager
    def events(self, page: str = "") -> Iterator["Events"]:
        """The stream of events that a page at a path below the base path listens to; without one, that of the whole site."""
        query = f"?page={BASE}{page}" if page else ""
        with socket.create_connection(("127.0.0.1", self.port), timeout=LONG) as connection:
            connection.sendall(f"GET /.minutebook/events{query} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            with connection.makefile("rb") as stream:
                yield Events(stream)

    def end(self, number: int = signal.SIGINT) -> int:
        """End it as a person or a service manager does; the exit status."""
        self.process.send_signal(number)
        try:
            status = self.process.wait(LONG)
        except subprocess.TimeoutExpired:
            self.process.kill()  # nothing is left behind by a test that fails; what it has started ends with it
            raise
        for reader in self._readers:
            reader.join(LONG)
        while (line := self.lines.get(timeout=LONG)) is not None:
            self.said.append(line.rstrip("\n"))
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()
        return status


class Events:
    """Server-sent events, one by one."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.head = b""
        self.version = ""  # of the latest event
        while (line := stream.readline()) not in (b"\r\n", b""):
            self.head += line

    def next(self) -> dict[str, str]:
        """Wait for the next event, over a few signs that the server is still there."""
        for _ in range(12):
            line = self.stream.readline()
            if line.startswith(b"data: "):
                found: dict[str, str] = json.loads(line.removeprefix(b"data: "))
                self.version = found["version"]
                return found
        raise EOFError("nothing happened")

    def built(self, *before: str) -> str:
        """Wait until the site has been built into something that is none of these versions; its version."""
        return self.until(lambda news: not news["html"] and news["version"] not in before)["version"]

    def failed(self) -> dict[str, str]:
        """Wait until the site cannot be built."""
        return self.until(lambda news: bool(news["html"]))

    def until(self, wanted: Callable[[dict[str, str]], bool]) -> dict[str, str]:
        """Wait for an event of that sort; a file that is caught half written may bring others before it."""
        while not wanted(news := self.next()):
            pass
        return news

    def until_ended(self) -> None:
        """Wait until the server ends the stream."""
        while self.stream.readline():
            pass


@contextlib.contextmanager
def serving(site: MadeSite, *words: str, through: tuple[str, ...] = ()) -> Iterator[Served]:
    """A server that is ended with the test."""
    served = Served(site, *words, through=through)
    try:
        yield served
    finally:
        if served.process.poll() is None:
            served.end()
